"""Typing a new passphrase, twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.locking.passphrase_dialog import Aim, PassphraseDialog
from tests.ui.hands import press

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def dialog(front):
    dialog = front(PassphraseDialog(Aim.FIRST))
    dialog.new.setFocus()
    dialog.took = []
    dialog.chosen.connect(dialog.took.append)
    return dialog


def test_it_is_done_by_keyboard_alone(qtbot, dialog):
    assert QApplication.focusWidget() is dialog.new.editor
    press(qtbot, "four words in a row", TAB, TAB, "four words in a row", ENTER)
    assert dialog.took == ["four words in a row"]


def test_two_that_differ_are_typed_again(qtbot, dialog):
    press(qtbot, "mine and mine", TAB, TAB, "mine and mina", ENTER)
    assert dialog.took == []
    assert dialog.foot.sentence.text() == "The two are not the same. Type them again."
    assert QApplication.focusWidget() is dialog.again.editor
    press(qtbot, "mine and mine", ENTER)
    assert dialog.took == ["mine and mine"]


def test_an_empty_one_is_never_taken(qtbot, dialog):
    press(qtbot, ENTER)
    assert dialog.took == []
    assert dialog.foot.sentence.text() == "Type a passphrase first."


def test_it_says_what_makes_a_good_one_and_refuses_none(qtbot, dialog):
    assert "Four words" in dialog._advice.text()
    press(qtbot, "mine")
    assert dialog._advice.text().startswith("Short")
    press(qtbot, TAB, TAB, "mine", ENTER)
    assert dialog.took == ["mine"]


def test_while_it_is_typed_again_a_difference_is_said_at_once(qtbot, dialog):
    press(qtbot, "four words in a row", TAB, TAB, "four b")
    assert dialog._advice.text() == "The two are not the same so far."
    press(qtbot, Qt.Key.Key_Backspace)
    assert dialog._advice.text() == "Long enough."


def test_what_is_offered_is_what_makes_sense(front):
    seen = {}
    for aim in Aim:
        dialog = front(PassphraseDialog(aim))
        parts = (dialog.current, dialog.sheet, dialog.without)
        seen[aim] = [part.isVisible() for part in parts]
        dialog.close()
    assert seen == {
        Aim.NEW: [False, False, True],
        Aim.FIRST: [False, False, False],
        Aim.OTHER: [True, True, True],
    }


def test_forgotten_it_holds_nothing(qtbot, dialog):
    press(qtbot, "mine", TAB, TAB, "mine")
    dialog.forget()
    assert (dialog.new.text, dialog.again.text) == ("", "")
