"""A calendar that pops up and closes with the date that was picked."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.widgets.calendar_menu import CalendarMenu

DAY = date(2025, 11, 4)


@pytest.fixture
def menu(qtbot):
    menu = CalendarMenu(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(menu)
    menu.open_at(DAY)
    return menu


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_it_opens_at_its_day_and_a_key_picks_another(qtbot, menu):
    menu.popup(QPoint(0, 0))
    assert menu.calendar.selectedDate() == QDate(2025, 11, 4)
    with qtbot.waitSignal(menu.picked) as picked:
        press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picked.args == [date(2025, 11, 11)]
    assert not menu.isVisible()


def test_only_what_is_allowed_can_be_picked(qtbot, menu):
    menu.allow_until(DAY)
    menu.popup(QPoint(0, 0))
    with qtbot.waitSignal(menu.picked) as picked:
        press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picked.args == [DAY]


def test_no_date_of_another_century_can_be_picked(menu):
    menu.popup(QPoint(0, 0))
    assert (menu.calendar.minimumDate().year(), menu.calendar.maximumDate().year()) == (1900, 2200)
    menu.close()


def test_escape_picks_nothing(qtbot, menu):
    menu.popup(QPoint(0, 0))
    with qtbot.assertNotEmitted(menu.picked):
        press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    menu.popup(QPoint(0, 0))
    assert menu.calendar.selectedDate() == QDate(2025, 11, 4)
