"""The tables of the page: their names, their columns, what stands in their place."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.tables import Tables
from sleepdiary.ui.settings import ASKED, ON, Settings
from tests.builders import a_night


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def tables(settings, front):
    window = QWidget()
    window.resize(900, 400)
    tables = Tables(Words(), settings, window)
    tables.nights.resize(900, 400)
    tables.nights.show_records([a_night()])
    front(window)
    return tables


def seen(table):
    return [table.columns[place].name for place in table.seen]


def test_each_table_has_a_name_and_says_its_keys(tables):
    assert [table.accessibleName() for table in tables.everything] == [
        "Nights",
        "Infusion sessions",
        "Events",
        "Questionnaires",
        "Missed nights",
    ]
    assert "Ctrl+C copies" in tables.sessions.accessibleDescription()
    assert "leaves blank" in tables.missed.accessibleDescription()


def test_an_empty_table_says_how_it_is_filled(tables):
    assert [empty.button.text() for empty in tables.empties] == [
        "Log last night",
        "Add infusion session…",
        "Add event…",
        "Add questionnaire…",
        "",
    ]
    assert tables.empties[-1].button.isHidden()


def test_a_question_that_is_switched_on_is_a_column(tables, settings):
    assert "pain" not in seen(tables.nights)
    settings.choose(ASKED["pain"], ON)
    tables.show_columns()
    assert "pain" in seen(tables.nights)


def menu_over(tables, place):
    header = tables.nights.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(place) + 5, 10)
    header.customContextMenuRequested.emit(where)
    return QApplication.activePopupWidget()


def choose(menu, text):
    next(each for each in menu.actions() if each.text() == text).trigger()
    if isValid(menu):
        menu.close()


def test_a_column_is_hidden_from_the_menu_of_its_heading_and_that_is_kept(tables, settings):
    choose(menu_over(tables, 1), "Hide “Into bed”")
    assert "into_bed" not in seen(tables.nights)
    assert settings.noted("diary_columns_nights") == "-into_bed"


def test_the_column_of_the_night_cannot_be_hidden(tables):
    menu = menu_over(tables, 0)
    assert [each.text() for each in menu.actions()] == ["Columns…"]
    menu.close()


def test_columns_are_chosen_in_a_dialog_and_seen_at_once(qtbot, tables):
    def meet():
        dialog = QApplication.activeModalWidget()
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
            assert "into_bed" not in seen(tables.nights)
        finally:
            dialog.reject()

    QTimer.singleShot(0, meet)
    choose(menu_over(tables, 1), "Columns…")
    assert "into_bed" not in seen(tables.nights)
