"""The Diary page's month, and what the person chooses to see of the tables."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.diary.page import DiaryPage
from sleepdiary.ui.settings import ASKED, ON
from tests.builders import a_night, a_session, minutes
from tests.ui.diary.tables import button, click
from tests.ui.hands import with_dialog

ENTER = Qt.Key.Key_Return
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


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
