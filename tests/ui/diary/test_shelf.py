"""The shelf alone, with two tables of which one is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.event_model import event_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.shelf import Shelf
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.widgets.empty_state import EmptyState
from tests.builders import an_event


@pytest.fixture
def shelf(qtbot):
    shelf = Shelf()
    qtbot.addWidget(shelf)
    shelf.parts = []
    for name in ("full", "empty"):
        table = RecordTable(RecordModel(event_columns(Words())))
        parts = (QPushButton(name), table, EmptyState())
        shelf.add(*parts)
        shelf.parts.append(parts)
    shelf.parts[0][1].show_records([an_event()])
    shelf.turned.connect(lambda: shelf.show_chosen(is_open=True))
    shelf.show_chosen(is_open=True)
    shelf.show()
    shelf.activateWindow()
    qtbot.waitUntil(shelf.isActiveWindow)
    return shelf


def test_the_first_table_is_chosen_and_seen(shelf):
    (_button, table, _empty), _other = shelf.parts
    assert shelf.table is table
    assert table.isVisible()


def test_a_click_turns_to_what_stands_in_place_of_an_empty_table(qtbot, shelf):
    button, table, empty = shelf.parts[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shelf.table is table
    assert empty.isVisible()
    assert not table.isVisible()
    assert button.font().bold()
    assert not shelf.parts[0][0].font().bold()


def test_without_a_diary_the_bare_table_is_seen(qtbot, shelf):
    button, table, _empty = shelf.parts[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shelf.show_chosen(is_open=False)
    assert table.isVisible()


def test_the_keyboard_goes_on_in_place_of_a_table_that_was_emptied(shelf):
    _button, table, empty = shelf.parts[0]
    table.setFocus()
    table.show_records([])
    assert not shelf.show_chosen(is_open=True)
    assert QApplication.focusWidget() is empty.button
