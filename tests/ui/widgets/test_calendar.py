import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QTableView

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import apply_theme
from sleepdiary.ui.widgets.calendar import Calendar

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


@pytest.fixture
def calendar(qtbot):
    calendar = Calendar(Words())
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2025, 11, 4))
    calendar.show()
    return calendar


def weeks_in_sight(calendar):
    view = calendar.findChild(QTableView, "qt_calendar_calendarview")
    index = view.model().index(view.model().rowCount() - 1, 0)
    return view.viewport().rect().contains(view.visualRect(index)), view.visualRect(index)


def test_all_six_weeks_are_in_sight_at_its_smallest(calendar):
    calendar.resize(calendar.minimumSize())
    whole, day = weeks_in_sight(calendar)
    assert whole
    assert min(day.width(), day.height()) >= 30


@pytest.mark.parametrize("day", WEEKEND)
def test_weekends_have_the_colour_of_text_in_light_and_in_dark(calendar, qapp, day):
    def colour():
        return calendar.weekdayTextFormat(day).foreground().color()

    assert colour() == QColor(LIGHT.text)
    apply_theme(qapp, Qt.ColorScheme.Dark)
    assert colour() == QColor(DARK.text)


SCHEMES = pytest.mark.parametrize(
    ("scheme", "colours"), [(Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)]
)


@SCHEMES
def test_days_that_cannot_be_chosen_look_so(calendar, qapp, scheme, colours):
    apply_theme(qapp, scheme)
    calendar.setDateRange(QDate(2025, 10, 29), QDate(2025, 11, 13))
    disabled = calendar.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    cells = {day: nearest(calendar, QDate(2025, *day), colours, disabled) for day in DAYS}
    assert cells == DAYS


DAYS = {
    (11, 5): "text",
    (11, 8): "text",  # a Saturday
    (10, 30): "muted",
    (10, 28): "disabled",
    (11, 14): "disabled",
    (11, 15): "disabled",
    (12, 1): "disabled",
}
"""By month and day: in which colour its number stands."""


def nearest(calendar, day, colours, disabled):
    """Return which of three colours the darkest or lightest pixel of a day's number is."""
    view = calendar.findChild(QTableView, "qt_calendar_calendarview")
    first = QDate(2025, 10, 27)  # a Monday: the first cell of November
    place = first.daysTo(day)
    rect = view.visualRect(view.model().index(1 + place // 7, place % 7)).adjusted(4, 4, -4, -4)
    image = view.viewport().grab(rect).toImage()
    ground = QColor(colours.card)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strongest = max(pixels, key=lambda each: abs(each.lightness() - ground.lightness()))
    known = {"text": QColor(colours.text), "muted": QColor(colours.muted), "disabled": disabled}
    return min(known, key=lambda name: abs(known[name].lightness() - strongest.lightness()))


@pytest.mark.parametrize("day", [1, 6, 7])
def test_its_weeks_begin_with_the_day_that_was_chosen(qtbot, day):
    words = Words()
    words.begin_weeks(day)
    calendar = Calendar(words)
    qtbot.addWidget(calendar)
    assert calendar.firstDayOfWeek().value == day
