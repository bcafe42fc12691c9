import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.ui.theme import apply_theme
from sleepdiary.ui.widgets.calendar import Calendar

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


@pytest.fixture
def calendar(qtbot):
    calendar = Calendar()
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
