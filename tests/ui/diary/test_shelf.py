"""The shelf alone, with two tables of which one is empty."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.event_model import event_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.shelf import Shelf
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.widgets.empty_state import EmptyState
from tests.builders import an_event

LEFT = Qt.MouseButton.LeftButton


class Box(QWidget):
    """Something of a known width in the place of the calendar."""

    def sizeHint(self):
        return QSize(300, 100)

    def minimumSizeHint(self):
        return QSize(250, 100)


@pytest.fixture
def shelf(qtbot, front):
    shelf = Shelf(calendar := Box(), QLineEdit())
    shelf.calendar = calendar
    shelf.parts = []
    for name in ("full", "empty"):
        table = RecordTable(RecordModel(event_columns(Words())))
        parts = (QPushButton(name), table, EmptyState())
        shelf.add(*parts)
        shelf.parts.append(parts)
    shelf.parts[0][1].show_records([an_event()])
    shelf.turned.connect(lambda: shelf.show_chosen(is_open=True))
    shelf.show_chosen(is_open=True)
    shelf.resize(1000, 300)
    return front(shelf)


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


def test_what_the_filter_leaves_nothing_of_offers_to_show_all(qtbot, shelf):
    _button, table, empty = shelf.parts[0]
    table.keep("no such words")
    assert shelf.show_chosen(is_open=True)
    assert shelf.not_found.isVisible()
    assert not table.isVisible()
    assert not empty.isVisible()


# The calendar


def offer(shelf, wanted=None):
    shelf.offer_calendar(offered=True, wanted=wanted)


def test_the_calendar_stands_beside_the_table_where_there_is_room(shelf):
    offer(shelf)
    assert shelf.calendar.isVisible()
    assert shelf.parts[0][1].isVisible()
    assert shelf.calendar_button.text() == "Hide calendar"


def test_without_room_the_table_is_seen_until_the_calendar_is_wanted(qtbot, shelf):
    offer(shelf)
    shelf.resize(450, 300)
    assert not shelf.calendar.isVisible()
    assert shelf.calendar_button.text() == "Show calendar"
    with qtbot.waitSignal(shelf.calendar_wished) as wished:
        qtbot.mouseClick(shelf.calendar_button, LEFT)
    assert wished.args == [True]
    offer(shelf, wanted=True)
    assert shelf.calendar.isVisible()
    assert not shelf.parts[0][1].isVisible()
    assert shelf.calendar_button.text() == "Show table"


@pytest.mark.parametrize("place", [0, 1])
def test_a_click_on_a_table_leaves_a_calendar_that_stands_in_its_place(qtbot, shelf, place):
    shelf.resize(500, 300)
    offer(shelf, wanted=True)
    with qtbot.waitSignal(shelf.calendar_wished) as wished:
        qtbot.mouseClick(shelf.parts[place][0], LEFT)
    assert wished.args == [False]


def test_a_click_on_a_table_leaves_a_calendar_beside_it_alone(qtbot, shelf):
    offer(shelf)
    with qtbot.assertNotEmitted(shelf.calendar_wished):
        qtbot.mouseClick(shelf.parts[1][0], LEFT)


def test_a_calendar_that_is_not_wanted_is_hidden_whatever_room_there_is(qtbot, shelf):
    offer(shelf, wanted=False)
    assert not shelf.calendar.isVisible()
    with qtbot.waitSignal(shelf.calendar_wished) as wished:
        qtbot.mouseClick(shelf.calendar_button, LEFT)
    assert wished.args == [True]


def test_the_calendar_is_narrower_where_the_columns_of_the_nights_need_the_room(qtbot, shelf):
    offer(shelf)
    letter = shelf.fontMetrics().averageCharWidth()
    for wide, found in ((300 + 16 + 145 * letter, 300), (270 + 16 + 145 * letter, 270), (700, 250)):
        shelf.resize(wide, 300)
        qtbot.waitUntil(lambda found=found: shelf.calendar.width() == found)
    assert shelf.parts[0][1].isVisible()


def test_a_calendar_in_the_place_of_the_table_has_all_its_room(qtbot, shelf):
    offer(shelf, wanted=True)
    shelf.resize(400, 300)
    qtbot.waitUntil(lambda: shelf.calendar.width() == 400)


def test_without_anything_to_show_no_calendar_is_offered(shelf):
    shelf.offer_calendar(offered=False, wanted=True)
    assert not shelf.calendar.isVisible()
    assert not shelf.calendar_button.isVisible()


def test_the_shelf_can_be_as_narrow_as_the_wider_of_both(shelf):
    offer(shelf, wanted=True)
    shelf.calendar.setMinimumWidth(300)
    right = shelf.parts[0][1].parentWidget().parentWidget()
    assert shelf.minimumSizeHint().width() < 300 + right.minimumSizeHint().width()


def test_where_larger_text_leaves_no_room_for_both_the_calendar_goes(qtbot, shelf, set_text_size):
    shelf.offer_calendar(offered=True, wanted=None)
    shelf.resize(600, 300)
    assert shelf.calendar.isVisible()
    set_text_size(175)
    qtbot.waitUntil(lambda: not shelf.calendar.isVisible())
