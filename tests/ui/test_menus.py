"""The menus alone: what they wish for, and under which keys."""

import pytest
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QMenuBar

from sleepdiary.ui.menus import Menus


@pytest.fixture
def undo(qapp):
    return QUndoGroup()


@pytest.fixture
def menus(qtbot, undo):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    return Menus(bar, undo, {"log": "Log", "diary": "Diary"})


@pytest.mark.parametrize("name", ["new", "open", "demo", "quit", "settings", "help", "about"])
def test_an_entry_is_a_wish(qtbot, menus, name):
    with qtbot.waitSignal(getattr(menus, f"{name}_requested")):
        getattr(menus, name).trigger()


def test_a_page_is_asked_for_by_its_name(qtbot, menus):
    with qtbot.waitSignal(menus.page_requested) as asked:
        menus.pages["diary"].trigger()
    assert asked.args == ["diary"]
    assert menus.pages["diary"].shortcut().toString() == "Ctrl+2"


def test_changes_wait_for_a_diary(menus):
    assert not menus.imports.isEnabled()
    assert not menus.backups.isEnabled()
    assert not menus.session.isEnabled()
    assert not menus.plan.isEnabled()
    assert not menus.other_event.isEnabled()
    assert not menus.questionnaire.isEnabled()
    menus.allow_changes()
    assert menus.imports.isEnabled()
    assert menus.backups.isEnabled()
    assert menus.session.isEnabled()
    assert menus.plan.isEnabled()
    assert menus.other_event.isEnabled()
    assert menus.questionnaire.isEnabled()


def test_undo_names_what_it_takes_back(menus, undo):
    stack = QUndoStack(undo)
    undo.setActiveStack(stack)
    assert not menus.undo.isEnabled()
    stack.push(QUndoCommand("the night"))
    assert menus.undo.text() == "&Undo: the night"
    menus.undo.trigger()
    assert menus.redo.text() == "&Redo: the night"


def test_no_two_entries_have_the_same_key(menus):
    actions = [value for value in vars(menus).values() if hasattr(value, "shortcuts")]
    keys = [
        each.toString()
        for action in [*actions, *menus.pages.values()]
        for each in action.shortcuts()
    ]
    assert len(set(keys)) == len(keys)
