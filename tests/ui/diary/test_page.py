from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from sleepdiary.domain.records import SleepKind
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts, theme
from sleepdiary.ui.diary.page import DiaryPage
from sleepdiary.ui.settings import ASKED, ON
from tests.builders import a_night, a_session, an_event, minutes
from tests.ui.hands import with_dialog

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
FIRST = date(2025, 9, 1)
ENTER, DELETE, S = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_S
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(front, desk):
    page = DiaryPage(desk)
    page.resize(1024, 500)
    return front(page)


@pytest.fixture
def full(page, desk, diary):
    """Give the page with 40 nights, whose awakenings are 0 to 39, and two infusion sessions."""
    patient = diary.patient.id
    with diary.file.work("fill", NOW) as work:
        work.nights.add_all(
            a_night(patient_id=patient, diary_date=FIRST + timedelta(days=place), awakenings=place)
            for place in range(40)
        )
        work.infusions.add_all(
            a_session(patient_id=patient, date=date(2025, 9, day), number=number)
            for number, day in ((1, 10), (2, 13))
        )
        work.commit()
    desk.lay(diary)
    page.nights.setFocus()
    return page


def test_columns_fit_the_diary_that_is_opened_next(page, desk, full, tmp_path):
    other = Diary.create(tmp_path / "other.sleepdiary", lambda: NOW)
    other.log_session(a_session(date=date(2025, 9, 13), place="x" * 60, clinician="y" * 60))
    page.sessions.setColumnWidth(0, 10)
    page.hide()
    desk.lay(other)
    page.show()
    assert page.sessions.columnWidth(0) > 10


def titles(table):
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def cells(table, name):
    place = [column.name for column in table.model().columns].index(name)
    return [table.model().index(row, place).data() for row in range(table.model().rowCount())]


def click(qtbot, table, row, column=0, modifier=Qt.KeyboardModifier.NoModifier):
    where = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, modifier, where)
    return where


def press_title(qtbot, table, column):
    header = table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)


def button(parent, text):
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text)


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


def choose(qtbot, table, text):
    """Open the context menu by its key and choose an entry of it or of its submenu."""
    cell = table.visualRect(table.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(reason, cell, table.mapToGlobal(cell)))
    menu = QApplication.activePopupWidget()
    entries = menu.actions()
    entries += [more for each in entries if each.menu() for more in each.menu().actions()]
    next(each for each in entries if each.text() == text).trigger()
    if isValid(menu):  # a dialog that it opens closes it
        menu.close()


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


def test_the_keyboard_goes_on_where_a_night_was_deleted_but_deletes_no_more(qtbot, full, desk):
    click(qtbot, full.nights, 39)
    qtbot.keyClick(full.nights, DELETE)
    assert full.nights.currentIndex().row() == 38
    qtbot.keyClick(full.nights, DELETE)
    assert len(full.nights.records) == 39
    assert full.nights.hasFocus()


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


# Infusion sessions


def save(qtbot, dialog):
    qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)


def test_plans_stand_among_the_sessions_and_are_marked_but_not_counted(full, desk, diary):
    plan = a_session(date=date(2025, 12, 1), planned=True)
    assert desk.do("plan", lambda diary: diary.plan_sessions([plan]))
    assert cells(full.sessions, "date")[0] == "Mon 1 Dec 2025 · planned"
    assert full.to_sessions.text() == f"Infusion sessions ({len(diary.sessions())})"


def test_a_session_is_added_with_what_is_proposed(qtbot, full, desk, diary):
    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    qtbot.mouseClick(button(full, "Add infusion session…"), LEFT)
    assert cells(full.sessions, "course") == ["maintenance 1", "induction 2", "induction 1"]
    assert desk.heard == ["Saved. Infusion session of 4 Nov 2025."]
    assert full.sessions.isVisible()


def test_a_session_that_is_not_saved_leaves_the_page_as_it_is(qtbot, full):
    with_dialog(qtbot, lambda dialog: dialog.reject())
    qtbot.mouseClick(button(full, "Add infusion session…"), LEFT)
    assert full.nights.isVisible()


def test_enter_changes_a_session_in_its_dialog(qtbot, full, diary):
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 1)

    def act(dialog):
        qtbot.keyClicks(dialog.fields["note"].editor, "calm")
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    qtbot.keyClick(full.sessions, ENTER)
    assert cells(full.sessions, "note") == ["", "calm"]
    first = diary.sessions()[0]
    assert replace(a_session(), id=first.id).weight_kg == first.weight_kg


def test_delete_takes_a_session_and_undo_brings_it_back(qtbot, full, desk, diary):
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 0)
    qtbot.keyClick(full.sessions, DELETE)
    assert titles(full.sessions) == ["Wed 10 Sept 2025"]
    assert desk.heard == ["Deleted the infusion session of 13 Sept 2025. Undo: Ctrl+Z"]
    assert desk.undo_stack.undoText() == "deleting the infusion session of 13 Sept 2025"
    desk.undo_stack.undo()
    assert len(diary.sessions()) == 2
    assert len(titles(full.sessions)) == 2


def test_several_sessions_are_deleted_at_once_and_one_undo_brings_them_back(qtbot, full, desk):
    qtbot.mouseClick(full.to_sessions, LEFT)
    full.sessions.setFocus()
    qtbot.keyClick(full.sessions, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(full.sessions, DELETE)
    assert full.sessions.records == []
    assert desk.heard == ["Deleted 2 infusion sessions. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert len(full.sessions.records) == 2


# Events


def write_event(qtbot, dialog, kind):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    qtbot.keyClicks(dialog.focusWidget(), kind)
    save(qtbot, dialog)


@pytest.fixture
def eventful(qtbot, full, diary):
    """Give the page turned to two events."""
    for day, label in ((6, "Cold"), (9, "Flu")):
        diary.log_event(an_event(date=date(2025, 10, day), label=label))
    full.refresh()
    qtbot.mouseClick(full.to_events, LEFT)
    return full


def test_no_events_offer_to_add_the_first(qtbot, full, desk):
    qtbot.mouseClick(full.to_events, LEFT)
    assert not full.events.isVisible()
    (add,) = [
        each
        for each in full.findChildren(QPushButton)
        if each.text() == "Add event…" and each.isVisible()
    ]
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "travel"))
    qtbot.mouseClick(add, LEFT)
    assert cells(full.events, "kind") == ["travel"]
    assert full.events.isVisible()
    assert full.to_events.text() == "Events (1)"
    assert desk.heard == ["Saved. Event of 4 Nov 2025: travel."]


def test_events_stand_by_date_and_have_a_name_for_screen_readers(eventful):
    assert titles(eventful.events) == ["Thu 9 Oct 2025", "Mon 6 Oct 2025"]
    assert eventful.events.accessibleName() == "Events"
    assert "Delete deletes" in eventful.events.accessibleDescription()


def test_the_menu_of_the_events_adds_another(qtbot, eventful):
    click(qtbot, eventful.events, 0)
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "cpap"))
    choose(qtbot, eventful.events, "Add event…")
    assert cells(eventful.events, "kind") == ["CPAP started", "illness", "illness"]


def test_enter_changes_an_event_in_its_dialog(qtbot, eventful, diary):
    click(qtbot, eventful.events, 1)
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "other"))
    qtbot.keyClick(eventful.events, ENTER)
    assert cells(eventful.events, "kind") == ["illness", "other"]
    assert cells(eventful.events, "label") == ["Flu", "Cold"]


def test_delete_takes_an_event_by_its_name_and_undo_brings_it_back(qtbot, eventful, desk, diary):
    click(qtbot, eventful.events, 0)
    name = "the event “illness: Flu” of 9 Oct 2025"
    assert button(eventful, "Delete").accessibleName() == f"Delete {name}"
    qtbot.keyClick(eventful.events, DELETE)
    assert cells(eventful.events, "label") == ["Cold"]
    assert desk.heard == [f"Deleted {name}. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert cells(eventful.events, "label") == ["Flu", "Cold"]


def test_delete_without_a_selection_deletes_nothing(eventful, diary, desk):
    eventful.delete_selected()
    assert len(diary.events()) == 2
    assert desk.undo_stack.count() == 0


# History


@pytest.mark.parametrize("way", ["keys", "button", "menu"])
def test_the_history_of_what_is_selected_is_shown(qtbot, full, way):
    click(qtbot, full.nights, 0)
    named = []
    with_dialog(qtbot, lambda dialog: named.append(dialog.table.accessibleName()))
    match way:
        case "keys":
            qtbot.keyClick(full.nights, Qt.Key.Key_H, CONTROL)
        case "button":
            qtbot.mouseClick(button(full, "History…"), LEFT)
        case _:
            choose(qtbot, full.nights, "History…\tCtrl+H")
    assert named == ["What became of the night Thu 9 → Fri 10 Oct 2025"]


def test_a_history_is_that_of_one_record(qtbot, full):
    history = button(full, "History…")
    assert not history.isEnabled()
    click(qtbot, full.nights, 0)
    assert history.isEnabled()
    assert history.accessibleName() == "History of the night Thu 9 → Fri 10 Oct 2025"
    click(qtbot, full.nights, 1, modifier=CONTROL)
    assert not history.isEnabled()
    qtbot.keyClick(full.nights, Qt.Key.Key_H, CONTROL)
    assert QApplication.activeModalWidget() is None


def test_what_was_deleted_before_the_program_was_started_is_brought_back(qtbot, full, diary):
    night = diary.nights()[-1]
    diary.delete_nights([night.id])
    full.refresh()
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, ENTER))
    qtbot.mouseClick(button(full, "Deleted…"), LEFT)
    assert night.id in [each.id for each in full.nights.records]


# The month


def day_of_month(qtbot, page, day):
    where = page.calendar.sheet.cell(day).center().toPoint()
    qtbot.mouseClick(page.calendar.sheet, LEFT, pos=where)


def test_a_row_that_is_selected_is_the_current_day_of_the_month(qtbot, full):
    click(qtbot, full.nights, 12)
    assert full.calendar.sheet.current == date(2025, 9, 28)
    assert full.calendar.details.text().startswith("Sat 27 → Sun 28 Sept")


def test_several_rows_leave_the_month_alone(qtbot, full):
    click(qtbot, full.nights, 0)
    click(qtbot, full.nights, 5, modifier=CONTROL)
    assert full.calendar.sheet.current == date(2025, 10, 10)


def test_a_day_that_is_chosen_in_the_month_is_selected_in_the_table(qtbot, full):
    click(qtbot, full.nights, 0)
    day_of_month(qtbot, full, date(2025, 10, 2))
    assert [each.diary_date for each in full.nights.selected()] == [date(2025, 10, 2)]
    qtbot.keyClick(full.calendar.sheet, Qt.Key.Key_Left)
    assert [each.diary_date for each in full.nights.selected()] == [date(2025, 10, 1)]
    day_of_month(qtbot, full, date(2025, 10, 20))
    assert full.nights.selected() == []


def test_the_night_of_a_day_is_selected_before_its_nap(qtbot, full, diary):
    diary.log_night(a_night(diary_date=date(2025, 10, 2), kind=SleepKind.NAP))
    full.refresh()
    click(qtbot, full.nights, 0)
    day_of_month(qtbot, full, date(2025, 10, 2))
    assert [each.kind for each in full.nights.selected()] == [SleepKind.MAIN]
    row = next(r for r, each in enumerate(full.nights.records) if each.kind is SleepKind.NAP)
    click(qtbot, full.nights, row)
    assert [each.kind for each in full.nights.selected()] == [SleepKind.NAP]


def test_a_session_of_a_day_is_selected_where_sessions_are_seen(qtbot, full):
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 0)
    assert full.calendar.sheet.current == date(2025, 9, 13)
    day_of_month(qtbot, full, date(2025, 9, 10))
    assert [each.date for each in full.sessions.selected()] == [date(2025, 9, 10)]


def test_a_record_after_today_leaves_the_selection_where_it_is(qtbot, full, diary):
    diary.log_session(a_session(date=date(2025, 11, 20)))
    full.refresh()
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 0)
    assert [each.date for each in full.sessions.selected()] == [date(2025, 11, 20)]


def test_enter_in_the_month_opens_the_night_or_asks_for_the_date(qtbot, full):
    day_of_month(qtbot, full, date(2025, 11, 4))
    with qtbot.waitSignal(full.date_requested) as asked:
        qtbot.keyClick(full.calendar.sheet, ENTER)
    assert asked.args == [date(2025, 11, 4)]
    click(qtbot, full.nights, 0)
    with qtbot.waitSignal(full.night_requested) as asked:
        qtbot.keyClick(full.calendar.sheet, ENTER)
    assert asked.args == [full.nights.records[0].id]


def test_the_month_is_hidden_and_stays_so(qtbot, full, desk):
    qtbot.mouseClick(button(full, "Hide calendar"), LEFT)
    assert not full.calendar.isVisible()
    full.refresh()
    assert not full.calendar.isVisible()
    again = DiaryPage(desk)
    qtbot.addWidget(again)
    again.resize(1024, 500)
    again.show()
    assert not again.calendar.isVisible()
    qtbot.mouseClick(button(again, "Show calendar"), LEFT)
    assert again.calendar.isVisible()


def test_without_nights_there_is_no_month(page, desk, diary):
    desk.lay(diary)
    assert not page.calendar.isVisible()


# What is seen of it


def test_what_is_typed_filters_and_all_are_counted(qtbot, full, diary):
    night = full.nights.records[3]
    diary.log_night(replace(night, comment="Rain all night"))
    full.refresh()
    qtbot.keyClick(full.nights, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(full.filter_line.field, "rain")
    assert [each.id for each in full.nights.records] == [night.id]
    assert full.to_nights.text() == "Nights (1 of 40)"
    diary.log_night(replace(full.nights.records[0], comment="Wind"))
    full.refresh()
    assert full.nights.records == []
    qtbot.mouseClick(button(full, "Show all"), LEFT)
    assert full.to_nights.text() == "Nights (40)"
    assert full.nights.isVisible()


def test_the_keyboard_goes_from_the_filter_to_the_table(qtbot, full):
    qtbot.keyClick(full.nights, Qt.Key.Key_F, CONTROL)
    qtbot.keyClick(full.filter_line.field, Qt.Key.Key_Down)
    assert full.nights.hasFocus()


def test_nights_are_chosen_by_what_they_are(qtbot, full, diary):
    diary.log_night(a_night(diary_date=date(2025, 11, 1), kind=SleepKind.NAP))
    full.refresh()
    qtbot.keyClicks(full.filter_line.which_box, "naps")
    assert [each.kind for each in full.nights.records] == [SleepKind.NAP]
    qtbot.keyClick(full.filter_line.which_box, Qt.Key.Key_Home)
    assert len(full.nights.records) == 41


def test_nights_with_a_warning_are_found_anew_when_the_diary_changes(qtbot, full, desk, diary):
    wrong = a_night(diary_date=date(2025, 10, 20), awakenings=0, wake_after_sleep_onset=minutes(60))
    diary.log_night(wrong)
    full.refresh()
    qtbot.keyClicks(full.filter_line.which_box, "with")
    assert wrong.id in [each.id for each in full.nights.records]
    assert len(full.nights.records) < 41
    mended = replace(diary.night(wrong.id), awakenings=2, wake_after_sleep_onset=minutes(20))
    desk.do("the change", lambda diary: diary.log_night(mended))
    assert wrong.id not in [each.id for each in full.nights.records]
    assert QApplication.overrideCursor() is None


def test_another_table_is_seen_without_the_filter(qtbot, full):
    qtbot.keyClicks(full.filter_line.field, "28 mon")
    assert len(full.nights.records) < 40
    qtbot.mouseClick(full.to_sessions, LEFT)
    assert full.filter_line.text == ""
    assert not full.filter_line.which_box.isVisible()
    assert len(full.nights.records) == 40
    qtbot.keyClicks(full.filter_line.field, "wed sept")
    assert full.to_sessions.text() == "Infusion sessions (1 of 2)"


def test_a_question_that_is_switched_on_is_a_column_and_a_colour_at_once(full, desk):
    desk.settings.choose(ASKED["pain"], ON)
    assert "pain" in [full.nights.columns[place].name for place in full.nights.seen]
    assert full.calendar.measure_box.findData("pain") >= 0


def test_a_page_in_the_background_has_the_columns_when_it_is_seen(full, desk):
    full.hide()
    desk.settings.choose(ASKED["pain"], ON)
    full.show()
    assert full.calendar.measure_box.findData("pain") >= 0


def test_the_button_opens_the_columns_of_the_table_that_is_seen(qtbot, full):
    qtbot.mouseClick(full.to_events, LEFT)
    listed = []
    with_dialog(qtbot, lambda dialog: listed.append(dialog.list.count()))
    full.choose_columns()
    assert listed == [len(full.events.columns) - 1]


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
