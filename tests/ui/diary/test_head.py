"""The head of the page: what can be done with what is selected, in its words."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.head import Head
from sleepdiary.ui.diary.missed_model import missed_nights
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.table import RecordTable
from tests.builders import a_night

OPEN, BLANK = missed_nights([date(2025, 11, 4)], [date(2025, 11, 3)])


@pytest.fixture
def head(front):
    head = Head(Words())
    head.show_adding(InfusionSession, offered=True, enabled=True)
    return front(head)


def seen(head):
    buttons = (head.edit, head.delete, head.history, head.add)
    return [each.text() for each in buttons if each.isVisible()]


def test_of_a_night_there_is_to_edit_delete_and_look_back(head):
    head.show_chosen([a_night()])
    assert seen(head) == ["Edit", "Delete", "History…", "Add infusion session…"]
    assert head.delete.toolTip() == "Delete the night Mon 3 → Tue 4 Nov 2025 (Delete)"


@pytest.mark.parametrize(
    ("added", "text"),
    [
        (InfusionSession, "Add infusion session…"),
        (Event, "Add event…"),
        (Questionnaire, "Add questionnaire…"),
    ],
)
def test_what_is_added_is_named(head, added, text):
    head.show_adding(added, offered=True, enabled=True)
    assert head.add.text() == text


def test_of_missed_nights_there_is_to_fill_in_and_to_leave_blank(head):
    head.show_adding(InfusionSession, offered=False, enabled=True)
    head.show_chosen([OPEN, BLANK], of_missed=True)
    assert seen(head) == ["Fill in", "Leave blank"]
    assert head.delete.icon().isNull()
    assert not head.edit.isEnabled()
    head.show_chosen([BLANK], of_missed=True)
    assert seen(head) == ["Fill in", "Offer again"]
    head.show_chosen([], of_missed=True)
    assert not head.delete.isEnabled()
    head.show_chosen([a_night()])
    assert not head.delete.icon().isNull()


@pytest.fixture
def table(front):
    table = RecordTable(RecordModel(night_columns(Words())))
    table.show_records([a_night()])
    return front(table)


def menu_of(head, table):
    head.open_menu(table, QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    entries = {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}
    menu.close()
    return entries


def test_the_menu_has_what_the_buttons_have_and_the_table(head, table):
    entries = menu_of(head, table)
    assert list(entries) == [
        "Edit",
        "Delete what is selected",
        "History…",
        "Add infusion session…",
        "Copy",
        "Select all",
        "Columns…",
        "Sort by",
    ]
    assert not entries["Copy"].isEnabled()
    assert not entries["Edit"].isEnabled()


def test_what_is_not_offered_is_not_in_the_menu(head, table):
    head.show_adding(InfusionSession, offered=False, enabled=True)
    head.show_chosen([OPEN], of_missed=True)
    assert list(menu_of(head, table))[:3] == ["Fill in", "Leave blank", "Copy"]


def test_the_menu_sorts_by_the_columns_that_are_seen(head, table):
    table.show_columns({"awakenings"})
    sorts = menu_of(head, table)["Sort by"].menu()
    assert [each.text() for each in sorts.actions()] == ["Night", "Awakenings"]


def test_the_menu_selects_all_and_copies_it(qtbot, head, table):
    menu_of(head, table)["Select all"].trigger()
    assert len(table.selected()) == 1
    menu_of(head, table)["Copy"].trigger()
    assert QApplication.clipboard().text().startswith("Night\tInto bed\t")
    with qtbot.waitSignal(head.columns_requested):
        menu_of(head, table)["Columns…"].trigger()
