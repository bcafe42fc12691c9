"""The Diary page over a real file: nights seen, sorted, deleted, brought back, filled in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sleepdiary.domain.records import SleepKind
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts, theme
from tests.builders import a_night, a_session
from tests.ui.diary.tables import button, cells, choose, click, save, titles
from tests.ui.hands import with_dialog

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
ENTER, DELETE, S = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_S
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_columns_fit_the_diary_that_is_opened_next(page, desk, full, tmp_path):
    other = Diary.create(tmp_path / "other.sleepdiary", lambda: NOW)
    other.log_session(a_session(date=date(2025, 9, 13), place="x" * 60, clinician="y" * 60))
    page.sessions.setColumnWidth(0, 10)
    page.hide()
    desk.lay(other)
    page.show()
    assert page.sessions.columnWidth(0) > 10


def press_title(qtbot, table, column):
    header = table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)


# Empty


def test_an_empty_diary_says_what_will_stand_here_and_offers_to_fill_it(qtbot, page, desk, diary):
    desk.lay(diary)
    seen = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Your nights will stand here, each with how long you slept." in seen
    with qtbot.waitSignal(page.log_requested):
        qtbot.mouseClick(button(page, "Log last night"), LEFT)
    with qtbot.waitSignal(page.import_requested):
        qtbot.mouseClick(button(page, "Import nights…"), LEFT)


def test_no_sessions_offer_to_add_the_first(qtbot, page, desk, diary):
    desk.lay(diary)
    qtbot.mouseClick(page.to_sessions, LEFT)
    (add,) = [
        each
        for each in page.findChildren(QPushButton)
        if each.text() == "Add infusion session…" and each.isVisible()
    ]
    with_dialog(qtbot, lambda dialog: save(qtbot, dialog))
    qtbot.mouseClick(add, LEFT)
    assert titles(page.sessions) == ["Tue 4 Nov 2025"]
    assert page.sessions.isVisible()


def test_without_a_diary_there_is_nothing_to_do(page):
    assert page.nights.isVisible()
    assert not any(
        each.isEnabled()
        for each in page.findChildren(QPushButton)
        if each.isVisible() and not each.isCheckable()
    )


# Looking


def test_the_newest_night_stands_first_and_all_are_counted(full):
    assert titles(full.nights)[0] == "Thu 9 → Fri 10 Oct 2025"
    assert full.to_nights.text() == "Nights (40)"
    assert full.to_sessions.text() == "Infusion sessions (2)"


def test_the_switch_turns_to_the_sessions_and_back(qtbot, full):
    qtbot.mouseClick(full.to_sessions, LEFT)
    assert full.sessions.isVisible()
    assert not full.nights.isVisible()
    qtbot.mouseClick(full.to_nights, LEFT)
    assert full.nights.isVisible()


def test_the_chosen_side_of_the_switch_is_not_shown_by_colour_alone(qtbot, full):
    qtbot.mouseClick(full.to_sessions, LEFT)
    assert full.to_sessions.font().bold()
    assert not full.to_nights.font().bold()


def test_the_chosen_table_stays_the_bold_one_when_light_turns_dark(qtbot, qapp, full):
    full.to_sessions.click()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert full.to_sessions.font().bold()
    assert not full.to_nights.font().bold()


def test_a_click_on_a_title_sorts_and_another_turns_it_round(qtbot, full):
    press_title(qtbot, full.nights, 4)
    assert cells(full.nights, "awakenings")[:3] == ["0", "1", "2"]
    press_title(qtbot, full.nights, 4)
    assert cells(full.nights, "awakenings")[:3] == ["39", "38", "37"]


def test_s_sorts_by_the_column_of_the_current_cell(qtbot, full):
    click(qtbot, full.nights, 0, 4)
    qtbot.keyClick(full.nights, S)
    assert cells(full.nights, "awakenings")[0] == "0"
    qtbot.keyClick(full.nights, Qt.Key.Key_Home)
    qtbot.keyClick(full.nights, S)
    assert titles(full.nights)[0] == "Thu 9 → Fri 10 Oct 2025"


def test_a_night_that_was_logged_elsewhere_leaves_order_selection_and_place(qtbot, full, desk):
    press_title(qtbot, full.nights, 4)
    full.nights.verticalScrollBar().setValue(10)
    click(qtbot, full.nights, 12, 4)
    click(qtbot, full.nights, 14, 4, CONTROL)
    new = a_night(diary_date=date(2025, 11, 4), awakenings=99)
    assert desk.do("the night", lambda diary: diary.log_night(new))
    assert cells(full.nights, "awakenings")[-1] == "99"
    assert [each.awakenings for each in full.nights.selected()] == [12, 14]
    assert full.nights.currentIndex().row() == 14
    assert full.nights.verticalScrollBar().value() == 10


def test_a_sort_takes_the_selection_with_it(qtbot, full):
    click(qtbot, full.nights, 3)
    (chosen,) = full.nights.selected()
    press_title(qtbot, full.nights, 4)
    assert full.nights.selected() == [chosen]
    assert full.nights.currentIndex().row() == full.nights.records.index(chosen)


def test_a_page_in_the_background_catches_up_when_it_is_seen(qtbot, full, desk, diary):
    full.hide()
    desk.do("the night", lambda diary: diary.delete_nights([diary.nights()[0].id]))
    assert full.to_nights.text() == "Nights (40)"
    full.show()
    assert full.to_nights.text() == "Nights (39)"


def test_the_icons_follow_the_scheme(qtbot, full, qapp):
    edit = button(full, "Edit")
    before = edit.icon().cacheKey()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert edit.icon().cacheKey() != before


def test_both_tables_have_a_name_for_screen_readers(full):
    assert full.nights.accessibleName() == "Nights"
    assert full.sessions.accessibleName() == "Infusion sessions"


# Changing


@pytest.mark.parametrize("way", ["enter", "double click", "button", "menu"])
def test_a_night_is_asked_for_by_its_id(qtbot, full, way):
    where = click(qtbot, full.nights, 2)
    wanted = full.nights.records[2].id
    with qtbot.waitSignal(full.night_requested) as asked:
        match way:
            case "enter":
                qtbot.keyClick(full.nights, ENTER)
            case "double click":
                qtbot.mouseDClick(
                    full.nights.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where
                )
            case "button":
                qtbot.mouseClick(button(full, "Edit"), LEFT)
            case _:
                choose(qtbot, full.nights, "Edit\tEnter")
    assert asked.args == [wanted]


def test_the_menu_sorts(qtbot, full):
    click(qtbot, full.nights, 0, 4)
    choose(qtbot, full.nights, "Awakenings\tS")
    assert cells(full.nights, "awakenings")[0] == "0"


def test_the_menu_opens_under_the_mouse_too(qtbot, full):
    where = QPoint(20, 40)
    reason = QContextMenuEvent.Reason.Mouse
    globally = full.nights.viewport().mapToGlobal(where)
    event = QContextMenuEvent(reason, where, globally)
    with qtbot.waitSignal(full.nights.menu_requested) as asked:
        QApplication.sendEvent(full.nights.viewport(), event)
    assert asked.args == [globally]
    QApplication.activePopupWidget().close()


def test_delete_takes_the_selected_nights_and_undo_brings_them_back(qtbot, full, desk, diary):
    click(qtbot, full.nights, 0)
    click(qtbot, full.nights, 2, modifier=CONTROL)
    chosen = {each.id for each in full.nights.selected()}
    qtbot.keyClick(full.nights, DELETE)
    assert desk.heard == ["Deleted 2 nights. Undo: Ctrl+Z"]
    assert len(diary.nights()) == 38
    assert not chosen & {each.id for each in full.nights.records}
    desk.undo_stack.undo()
    assert chosen <= {each.id for each in full.nights.records}
    assert desk.heard[-1] == "Undone: deleting 2 nights."


def test_naps_are_counted_as_such_and_deleted_by_their_one_day(qtbot, full, desk, diary):
    for day in (1, 2):
        diary.log_night(a_night(diary_date=date(2025, 11, day), kind=SleepKind.NAP))
    full.refresh()
    assert full.to_nights.text() == "Nights and naps (42)"
    delete = button(full, "Delete")
    click(qtbot, full.nights, 0)
    assert delete.accessibleName() == "Delete the nap of Sun 2 Nov 2025"
    click(qtbot, full.nights, 1, modifier=CONTROL)
    assert delete.accessibleName() == "Delete 2 naps"
    click(qtbot, full.nights, 2, modifier=CONTROL)
    assert delete.accessibleName() == "Delete 3 nights and naps"
    click(qtbot, full.nights, 1)
    qtbot.keyClick(full.nights, DELETE)
    assert desk.heard[-1] == "Deleted the nap of Sat 1 Nov 2025. Undo: Ctrl+Z"
    desk.undo_stack.undo()
    assert desk.heard[-1] == "Undone: deleting the nap of Sat 1 Nov 2025."


@pytest.mark.parametrize("way", ["button", "menu"])
def test_one_night_is_deleted_and_named_where_it_is_undone(qtbot, full, desk, way):
    click(qtbot, full.nights, 0)
    if way == "button":
        qtbot.mouseClick(button(full, "Delete"), LEFT)
    else:
        choose(qtbot, full.nights, "Delete the night Thu 9 → Fri 10 Oct 2025\tDel")
    assert desk.heard == ["Deleted the night Thu 9 → Fri 10 Oct 2025. Undo: Ctrl+Z"]
    assert desk.undo_stack.undoText() == "deleting the night Thu 9 → Fri 10 Oct 2025"
    assert len(full.nights.records) == 39


def test_delete_says_beforehand_what_it_deletes(qtbot, full):
    delete = button(full, "Delete")
    assert delete.accessibleName() == "Delete what is selected"
    click(qtbot, full.nights, 0)
    assert delete.accessibleName() == "Delete the night Thu 9 → Fri 10 Oct 2025"
    click(qtbot, full.nights, 2, modifier=CONTROL)
    assert delete.toolTip() == "Delete 2 nights (Delete)"
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 0)
    assert delete.accessibleName() == "Delete the infusion session of 13 Sept 2025"


def test_after_deleting_the_night_that_has_the_ring_is_the_one_that_acts(qtbot, full, desk):
    click(qtbot, full.nights, 39)
    qtbot.keyClick(full.nights, DELETE)
    (chosen,) = full.nights.selected()
    assert chosen is full.nights.records[full.nights.currentIndex().row()]
    assert full.nights.currentIndex().row() == 38
    assert full.nights.hasFocus()
    for act in (full._head.edit, full._head.delete, full._head.history):
        assert act.isEnabled()
    assert button(full, "Delete").accessibleName() == "Delete the night Mon 1 → Tue 2 Sept 2025"


def test_delete_held_down_deletes_no_more_than_one(qtbot, full):
    click(qtbot, full.nights, 0)
    for held in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, DELETE, Qt.KeyboardModifier.NoModifier, "", held)
        QApplication.sendEvent(full.nights, press)
    assert len(full.nights.records) == 39


def test_the_buttons_need_a_selection_and_edit_only_one(qtbot, full):
    edit, delete = button(full, "Edit"), button(full, "Delete")
    assert (edit.isEnabled(), delete.isEnabled()) == (False, False)
    click(qtbot, full.nights, 0)
    assert (edit.isEnabled(), delete.isEnabled()) == (True, True)
    click(qtbot, full.nights, 1, modifier=CONTROL)
    assert (edit.isEnabled(), delete.isEnabled()) == (False, True)
    full.edit_selected()


def test_a_key_that_means_nothing_here_is_left_to_the_table(qtbot, full):
    click(qtbot, full.nights, 0)
    qtbot.keyClick(full.nights, Qt.Key.Key_Down)
    assert full.nights.currentIndex().row() == 1
    with qtbot.assertNotEmitted(full.night_requested):
        qtbot.keyClick(full.nights, ENTER, CONTROL)


def test_the_last_night_deleted_leaves_the_way_to_the_next(qtbot, page, desk, diary):
    diary.log_night(a_night())
    desk.lay(diary)
    page.nights.setFocus()
    click(qtbot, page.nights, 0)
    qtbot.keyClick(page.nights, DELETE)
    assert QApplication.focusWidget() is button(page, "Log last night")


@pytest.mark.parametrize("side", ["nights", "sessions"])
def test_what_could_not_be_deleted_stays_and_is_told(qtbot, full, desk, diary, monkeypatch, side):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    table = getattr(full, side)
    qtbot.mouseClick(getattr(full, f"to_{side}"), LEFT)
    click(qtbot, table, 0)
    diary.path.unlink()
    qtbot.keyClick(table, DELETE)
    assert len(told) == 1
    assert desk.heard == []
    assert len(table.selected()) == 1


# Missed nights


@pytest.fixture
def missed(qtbot, full, diary):
    """Give the page turned to its missed nights: those of the three days before today."""
    for day in range(11, 32):
        diary.log_night(a_night(diary_date=date(2025, 10, day)))
    full.refresh()
    qtbot.mouseClick(full.to_missed, LEFT)
    full.missed.setFocus()
    return full


def test_missed_nights_are_counted_and_listed_the_newest_first(missed):
    assert missed.to_missed.text() == "Missed nights (3)"
    assert titles(missed.missed)[0] == "Sun 2 → Mon 3 Nov 2025"


def test_a_missed_night_is_filled_in_in_the_form(qtbot, missed):
    click(qtbot, missed.missed, 1)
    with qtbot.waitSignal(missed.date_requested) as asked:
        qtbot.keyClick(missed.missed, ENTER)
    assert asked.args == [date(2025, 11, 2)]
    with qtbot.waitSignal(missed.date_requested):
        qtbot.mouseClick(button(missed, "Fill in"), LEFT)


def test_missed_nights_are_left_blank_and_offered_again(qtbot, missed, desk, diary):
    qtbot.keyClick(missed.missed, Qt.Key.Key_A, CONTROL)
    qtbot.mouseClick(button(missed, "Leave blank"), LEFT)
    assert missed.to_missed.text() == "Missed nights (0)"
    assert cells(missed.missed, "state") == ["left blank"] * 3
    assert missed.calendar.sheet.said(date(2025, 11, 3)) == "Sun 2 → Mon 3 Nov\nLeft blank"
    assert diary.gaps() == []
    assert missed.to_events.text() == "Events (0)"
    click(qtbot, missed.missed, 0)
    qtbot.keyClick(missed.missed, DELETE)
    assert missed.to_missed.text() == "Missed nights (1)"
    desk.undo_stack.undo()
    desk.undo_stack.undo()
    assert missed.to_missed.text() == "Missed nights (3)"


def test_a_missed_night_has_no_history(qtbot, missed):
    click(qtbot, missed.missed, 0)
    assert not button(missed, "History…").isVisible()
    qtbot.keyClick(missed.missed, Qt.Key.Key_H, CONTROL)
    assert QApplication.activeModalWidget() is None


def test_where_no_night_is_missing_that_is_said(qtbot, page, desk, diary):
    diary.log_night(a_night(diary_date=date(2025, 11, 3)))
    desk.lay(diary)
    qtbot.mouseClick(page.to_missed, LEFT)
    seen = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "No night is missing since the first one that you logged." in seen
