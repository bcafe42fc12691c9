"""The field for a passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sleepdiary.ui.locking.secret_field import SecretField


@pytest.fixture
def field(front):
    field = front(SecretField("Passphrase"))
    field.setFocus()
    return field


def test_what_is_typed_is_hidden_until_it_is_to_be_seen(qtbot, field):
    qtbot.keyClicks(field.editor, "mine")
    assert field.text == "mine"
    assert field.editor.displayText() != "mine"
    qtbot.keyClick(field.seen, Qt.Key.Key_Space)
    assert field.editor.displayText() == "mine"
    assert field.seen.text() == "Hide"
    qtbot.keyClick(field.seen, Qt.Key.Key_Space)
    assert field.editor.echoMode() is QLineEdit.EchoMode.Password


def test_it_tells_of_typing_and_of_enter(qtbot, field):
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.editor, "m")
    with qtbot.waitSignal(field.returned):
        qtbot.keyClick(field.editor, Qt.Key.Key_Return)


def test_cleared_it_holds_nothing_and_hides_again(qtbot, field):
    qtbot.keyClicks(field.editor, "mine")
    field.seen.click()
    field.clear()
    assert field.text == ""
    assert field.editor.echoMode() is QLineEdit.EchoMode.Password
    field.editor.undo()
    assert field.text == ""


def test_nothing_is_learnt_or_guessed_from_it(field):
    hints = field.editor.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_it_is_named(field):
    assert field.editor.accessibleName() == "Passphrase"
    assert field.seen.accessibleName() == "Show: Passphrase"
