from PySide6.QtCore import Qt

from sleepdiary.ui.notice import Notice


def test_it_is_there_from_its_first_sentence_until_it_is_dismissed(qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say("The moon is up.")
    assert notice.isVisible()
    with qtbot.waitSignal(notice.act_requested):
        qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert notice.isVisible()
    with qtbot.waitSignal(notice.dismissed):
        qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
