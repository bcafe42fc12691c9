"""The month beside the tables: turned, coloured and opened."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from sleepdiary.domain.times import DAY
from sleepdiary.ui import theme
from sleepdiary.ui.diary.calendar import COLOURED_BY, Calendar, measures_offered
from sleepdiary.ui.settings import ASKED, ON, Settings
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, a_session, an_event

NEWEST = date(2025, 11, 4)
LEFT = Qt.MouseButton.LeftButton
NIGHTS = [
    a_night(),
    a_night(diary_date=NEWEST - DAY, awakenings=5),
    a_night(diary_date=date(2025, 9, 20), awakenings=0),
]


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def calendar(settings, front):
    calendar = Calendar(LocaleWords(QLocale("en_GB")), settings)
    calendar.show_records(
        NIGHTS, [a_session(date=NEWEST)], [an_event(date=NEWEST)], [], newest=NEWEST
    )
    front(calendar)
    calendar.sheet.setFocus()
    return calendar


def texts(calendar):
    return [label.text() for label in calendar.findChildren(QLabel) if label.isVisible()]


def arrow(calendar, name):
    return next(
        each for each in calendar.findChildren(QToolButton) if each.accessibleName() == name
    )


def test_the_month_of_the_newest_day_is_seen_with_what_the_day_holds(calendar):
    assert "November 2025" in texts(calendar)
    assert calendar.details.text() == (
        "Mon 3 → Tue 4 Nov\nTotal sleep time: 6 h 30\nInfusion\nillness: Cold"
    )


def test_the_arrows_turn_month_by_month_as_far_as_there_is_something(qtbot, calendar):
    back, on = arrow(calendar, "The month before"), arrow(calendar, "The next month")
    assert not on.isEnabled()
    qtbot.mouseClick(back, LEFT)
    qtbot.mouseClick(back, LEFT)
    assert "September 2025" in texts(calendar)
    assert not back.isEnabled()
    qtbot.mouseClick(on, LEFT)
    assert "October 2025" in texts(calendar)
    assert back.isEnabled()


def test_a_day_that_is_chosen_is_told_and_said(qtbot, calendar):
    with qtbot.waitSignal(calendar.day_chosen) as chosen:
        qtbot.keyClick(calendar.sheet, Qt.Key.Key_Left)
    assert chosen.args == [NEWEST - DAY]
    assert calendar.details.text().startswith("Sun 2 → Mon 3 Nov")


def test_a_day_that_was_chosen_elsewhere_is_only_shown(qtbot, calendar):
    with qtbot.assertNotEmitted(calendar.day_chosen):
        calendar.show_day(date(2025, 9, 20))
    assert calendar.sheet.current == date(2025, 9, 20)
    assert "September 2025" in texts(calendar)


def test_enter_opens_the_night_of_the_day(qtbot, calendar):
    with qtbot.waitSignal(calendar.night_requested) as asked:
        qtbot.keyClick(calendar.sheet, Qt.Key.Key_Return)
    assert asked.args == [NIGHTS[0].id]


def test_a_double_click_on_a_day_without_a_night_asks_to_log_it(qtbot, calendar):
    where = calendar.sheet.cell(date(2025, 11, 2)).center().toPoint()
    with (
        qtbot.assertNotEmitted(calendar.night_requested),
        qtbot.waitSignal(calendar.date_requested) as asked,
    ):
        QTest.mouseDClick(calendar.sheet, LEFT, pos=where)
    assert asked.args == [date(2025, 11, 2)]


def test_the_days_are_coloured_by_the_measure_that_is_chosen_and_it_is_noted(
    qtbot, calendar, settings
):
    box = calendar.measure_box
    box.setFocus()
    qtbot.keyClicks(box, "Awak")
    box.activated.emit(box.currentIndex())
    assert "Awakenings: 2" in calendar.details.text()
    assert settings.noted(COLOURED_BY) == "awakenings"
    assert {"0", "5"} <= set(texts(calendar))  # the ends of the scale
    again = Calendar(LocaleWords(QLocale("en_GB")), settings)
    qtbot.addWidget(again)
    again.show_records(NIGHTS, [], [], [], newest=NEWEST)
    assert again.measure_box.currentData() == "awakenings"


def test_without_two_values_there_is_no_scale(qtbot, calendar):
    calendar.show_records(NIGHTS[:1], [], [], [], newest=NEWEST)
    assert texts(calendar).count("6 h 30") == 0


def test_measures_are_offered_that_are_asked_or_answered(settings):
    offered = [each.name for each in measures_offered(NIGHTS, settings.asked())]
    assert offered[:2] == ["total_sleep_time", "awakenings"]
    assert {"pain", "mood"}.isdisjoint(offered)
    settings.choose(ASKED["pain"], ON)
    answered = [*NIGHTS, a_night(mood=0)]
    offered = [each.name for each in measures_offered(answered, settings.asked())]
    assert {"pain", "mood"} <= set(offered)


def test_the_arrows_follow_the_scheme(calendar, qapp):
    back = arrow(calendar, "The month before")
    before = back.icon().cacheKey()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert back.icon().cacheKey() != before
