"""Where the keyboard is, seen in pictures of the table."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from sleepdiary.charts.colours import LIGHT
from tests.builders import a_night

NIGHTS = [a_night(diary_date=date(2025, 9, 1) + timedelta(days=day)) for day in range(9)]


@pytest.fixture
def table(make_table):
    return make_table(NIGHTS)


def click(qtbot, table, row, column):
    where = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def ringed(table, row):
    """Return the columns in sight that have a line of the accent at the top of a row's cell."""
    image = table.viewport().grab().toImage()
    accent = LIGHT.accent.lower()
    found = []
    for column in range(len(table.titles)):
        cell = table.visualRect(table.model().index(row, column))
        middle = cell.center().x()
        if table.isColumnHidden(column) or not 0 <= middle < image.width():
            continue
        if image.pixelColor(middle, cell.top() + 1).name() == accent:
            found.append(column)
    return found


def test_the_focus_is_on_a_row_and_not_on_a_cell_of_it(qtbot, table):
    click(qtbot, table, 2, 3)
    image = table.viewport().grab().toImage()
    seen = [
        column
        for column in range(len(table.titles))
        if not table.isColumnHidden(column)
        and table.visualRect(table.model().index(2, column)).center().x() < image.width()
    ]
    assert len(seen) > 3
    assert ringed(table, 2) == seen
    assert ringed(table, 3) == []
    left = table.visualRect(table.model().index(2, 3)).left()
    middle = table.visualRect(table.model().index(2, 3)).center().y()
    assert image.pixelColor(left + 1, middle).name() != LIGHT.accent.lower()


def test_the_heading_says_which_column_the_keyboard_is_in(qtbot, table):
    click(qtbot, table, 2, 3)
    assert underlined(table) == [3]
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert underlined(table) == [4]
    table.clearFocus()
    assert underlined(table) == []


def underlined(table):
    header = table.horizontalHeader()
    image = header.grab().toImage()
    accent = LIGHT.accent.lower()
    middles = {
        column: header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        for column in range(header.count())
        if not header.isSectionHidden(column)
    }
    return [
        column
        for column, middle in middles.items()
        if middle < image.width() and image.pixelColor(middle, image.height() - 2).name() == accent
    ]
