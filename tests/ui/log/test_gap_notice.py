from datetime import date

from PySide6.QtCore import Qt

from sleepdiary.ui.log.gap_notice import GapNotice

GAP = date(2025, 11, 3)


def test_a_gap_is_named_and_filled_in_by_one_click(qtbot):
    notice = GapNotice()
    qtbot.addWidget(notice)
    notice.show_gap(GAP, "Sun 2 → Mon 3 Nov")
    assert notice.isVisible()
    assert notice.sentence.text() == "Sun 2 → Mon 3 Nov is not logged."
    assert notice.button.accessibleName() == "Fill in Sun 2 → Mon 3 Nov"
    with qtbot.waitSignal(notice.fill_requested) as asked:
        qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert asked.args == [GAP]


def test_who_will_not_log_it_says_so_by_one_click(qtbot):
    notice = GapNotice()
    qtbot.addWidget(notice)
    notice.show_gap(GAP, "Sun 2 → Mon 3 Nov")
    assert notice.blank.text() == "I did not log it"
    assert notice.blank.accessibleName() == "Leave Sun 2 → Mon 3 Nov blank"
    with qtbot.waitSignal(notice.blank_requested) as asked:
        qtbot.mouseClick(notice.blank, Qt.MouseButton.LeftButton)
    assert asked.args == [GAP]


def test_no_gap_says_nothing(qtbot):
    notice = GapNotice()
    qtbot.addWidget(notice)
    notice.show_gap(GAP, "Sun 2 → Mon 3 Nov")
    notice.show_gap(None)
    assert not notice.isVisible()
