"""A month of days: where they stand, what is drawn and heard, and how one moves."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtTest import QTest

from sleepdiary.charts.colours import LIGHT
from sleepdiary.ui.diary.month import Day, MonthSheet, month_start, months_on
from sleepdiary.ui.speech import LocaleWords

DAY = timedelta(days=1)
NEWEST = date(2025, 11, 4)
DAYS = {
    NEWEST: Day(logged=True, share=1.0, value="7 h 10", spoken="Total sleep time: 7 h 10"),
    NEWEST - DAY: Day(logged=True, share=0.0, value="4 h 40", infused=True, spoken="Infusion"),
    NEWEST - 2 * DAY: Day(event=True, spoken="a cold"),
}
weekdays = st.integers(1, 7)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.fixture
def sheet(qtbot):
    sheet = MonthSheet(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(sheet)
    sheet.show_days(DAYS, NEWEST)
    sheet.resize(sheet.sizeHint())
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.setFocus()
    return sheet


@given(days, weekdays)
def test_a_sheet_begins_on_the_chosen_weekday_and_holds_the_whole_month(day, first_weekday):
    start = month_start(day, first_weekday)
    assert start.isoweekday() == first_weekday
    assert start <= day.replace(day=1) < start + 7 * DAY
    assert day < start + 42 * DAY


@given(days, st.integers(-30, 30))
def test_months_on_stays_on_the_day_or_takes_the_last_of_a_shorter_month(day, months):
    moved = months_on(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, calendar.monthrange(moved.year, moved.month)[1])


def test_the_newest_day_is_current_at_first(sheet):
    assert sheet.current == NEWEST


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2025, 11, 3)),
        (Qt.Key.Key_Up, date(2025, 10, 28)),
        (Qt.Key.Key_PageUp, date(2025, 10, 4)),
        (Qt.Key.Key_Home, date(2025, 11, 2)),
        (Qt.Key.Key_Right, NEWEST),  # what is to come is not chosen
        (Qt.Key.Key_PageDown, NEWEST),
    ],
)
def test_keys_move_the_current_day_up_to_the_newest(qtbot, sheet, key, day):
    qtbot.keyClick(sheet, key)
    assert sheet.current == day


def test_one_may_turn_to_months_between_the_first_and_the_newest_day(sheet):
    sheet.show_days({date(2025, 9, 20): Day(logged=True)}, NEWEST)
    assert [sheet.may_turn(months) for months in (-3, -2, -1, 0, 1)] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_the_keys_stop_long_before_any_diary(qtbot, sheet):
    sheet.go_to(date(1900, 1, 2))
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert sheet.current == date(1900, 1, 1)


def test_arrows_follow_the_reading_direction(qtbot, sheet):
    sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.current == NEWEST - DAY
    assert sheet.cell(NEWEST - DAY).left() > sheet.cell(NEWEST).left()


def test_enter_and_a_double_click_ask_for_the_day(qtbot, sheet):
    with qtbot.waitSignal(sheet.day_requested) as asked:
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert asked.args == [NEWEST]
    with qtbot.waitSignal(sheet.day_requested) as asked:
        where = sheet.cell(NEWEST - DAY).center().toPoint()
        QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [NEWEST - DAY]


def test_a_click_makes_a_day_current_and_says_so(qtbot, sheet):
    with qtbot.waitSignal(sheet.day_chosen) as chosen:
        where = sheet.cell(NEWEST - DAY).center().toPoint()
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [NEWEST - DAY]
    assert sheet.current == NEWEST - DAY


def test_a_click_on_a_day_to_come_changes_nothing(qtbot, sheet):
    where = sheet.cell(NEWEST + DAY).center().toPoint()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=where)
    assert sheet.current == NEWEST


def test_beside_the_days_there_is_none(sheet):
    assert sheet.day_at(QPointF(-5, -5)) is None


def test_the_current_day_is_heard_with_all_that_is_known(qtbot, sheet):
    assert sheet.accessibleDescription() == "Mon 3 → Tue 4 Nov\nTotal sleep time: 7 h 10"
    qtbot.keyClick(sheet, Qt.Key.Key_Left)
    assert sheet.accessibleDescription() == "Sun 2 → Mon 3 Nov\nInfusion"
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert sheet.accessibleDescription().endswith("Not logged")


def test_what_is_to_come_is_not_called_missing(sheet):
    assert sheet.said(NEWEST + DAY) == "Tue 4 → Wed 5 Nov"


def painted(sheet, day):
    image = sheet.grab().toImage()
    cell = sheet.cell(day).toRect()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(cell.left(), cell.right())
        for y in range(cell.top(), cell.bottom())
    }


def test_an_infusion_is_a_dot_in_its_colour(sheet):
    assert LIGHT.infusion in painted(sheet, NEWEST - DAY)
    assert LIGHT.infusion not in painted(sheet, NEWEST)


def test_an_event_is_a_mark_of_its_own(sheet):
    assert LIGHT.muted in painted(sheet, NEWEST - 2 * DAY)


def test_a_night_without_a_value_is_hatched_unlike_the_lowest_and_one_not_logged(sheet):
    def inside(day):
        image, cell = sheet.grab().toImage(), sheet.cell(day).toRect()
        half = range(cell.center().y(), cell.bottom() - 8)  # below the number
        across = range(cell.left() + 8, cell.right() - 8)
        return {image.pixelColor(x, y).name() for x in across for y in half}

    lowest, unknown, gap = (NEWEST - place * DAY for place in (1, 2, 3))
    sheet.show_days({lowest: Day(logged=True, share=0.0), unknown: Day(logged=True)}, NEWEST)
    assert len(inside(lowest)) == len(inside(gap)) == 1
    assert inside(lowest) != inside(gap)
    assert len(inside(unknown)) > 1


def test_what_is_not_logged_has_a_frame_and_what_is_left_blank_has_none(sheet):
    def edge(day):
        cell, image = sheet.cell(day).toRect(), sheet.grab().toImage()
        across = range(cell.left() + 8, cell.right() - 8)
        return {image.pixelColor(x, cell.top() + y).name() for x in across for y in (-1, 0, 1)}

    assert len(edge(NEWEST - 3 * DAY)) > 1
    sheet.show_days({NEWEST - 3 * DAY: Day(blank=True, value="–")}, NEWEST)
    assert len(edge(NEWEST - 3 * DAY)) == 1


def test_a_higher_value_is_a_stronger_colour(sheet):
    def ground(day):
        cell = sheet.cell(day)
        return sheet.grab().toImage().pixelColor(int(cell.left()) + 3, int(cell.center().y()))

    assert ground(NEWEST).lightnessF() < ground(NEWEST - DAY).lightnessF()


def rows_of(sheet, colour):
    """Return at which heights a colour is seen on the day before the newest."""
    image = sheet.grab().toImage()
    cell = sheet.cell(NEWEST - DAY).toRect()
    return {
        y
        for x in range(cell.left(), cell.right())
        for y in range(cell.top(), cell.bottom())
        if image.pixelColor(x, y).name().upper() == colour
    }


def test_without_room_for_values_the_marks_stand_in_their_place(qtbot, sheet):
    middle = sheet.cell(NEWEST - DAY).center().y()
    assert 0 < max(rows_of(sheet, LIGHT.infusion)) < middle
    sheet.resize(sheet.minimumSizeHint())
    qtbot.waitUntil(lambda: not sheet.has_values)
    assert sheet.width() < sheet.sizeHint().width()
    assert min(rows_of(sheet, LIGHT.infusion)) > middle


def test_a_day_left_blank_has_its_dash_whatever_the_room(sheet):
    sheet.resize(sheet.minimumSizeHint())
    blank, bare = Day(blank=True, value="–"), Day(blank=True)
    drawn = []
    for day in (blank, bare):
        sheet.show_days({NEWEST - DAY: day}, NEWEST)
        drawn.append(painted(sheet, NEWEST - DAY))
    assert drawn[0] != drawn[1]


def test_without_a_diary_nothing_is_drawn(qtbot):
    sheet = MonthSheet(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(sheet)
    assert len({sheet.grab().toImage().pixelColor(x, 20).name() for x in range(50)}) == 1
