"""Whoever unlocks a diary may have the keyring remember its key."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain import DiaryError
from sleepdiary.services import keyrings
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.ui import prompts
from sleepdiary.ui.locking import remember
from sleepdiary.ui.locking.remember import RememberBox
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.settings import KEYRING, OFF, ON
from sleepdiary.ui.tasks import is_task_running


@pytest.fixture
def ring(monkeypatch):
    """Have a keyring that only notes what it is told."""
    told = []
    monkeypatch.setattr(remember, "LATE", 0)
    monkeypatch.setattr(keyrings, "has_keyring", lambda: True)
    monkeypatch.setattr(keyrings, "recalled", lambda _path: None)
    monkeypatch.setattr(keyrings, "remember", lambda key: told.append(("remember", key.salt)))
    monkeypatch.setattr(keyrings, "forget", lambda key: told.append(("forget", key.salt)))
    return told


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock, key=Key.new("mine")).close()
    return path


@pytest.fixture
def locked(qtbot, window, path):
    """Give a function that shows the page before a locked diary; returns its box."""
    openings = []

    def show():
        openings.append(Opening(window))
        openings[0].open_meant(str(path))
        return window.findChild(RememberBox)

    yield show
    for opening in openings:
        opening.guard._idle.stop()


def unlock(qtbot, window):
    field = window._stack.cover.form.field.editor
    field.setText("mine")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_task_running())
    qtbot.waitUntil(lambda: window.desk.diary is not None)
    return window.desk.diary.key.salt


def test_a_tick_has_the_keyring_remember_the_key(qtbot, window, ring, locked):
    box = locked()
    qtbot.waitUntil(box.isVisible)
    assert not box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    salt = unlock(qtbot, window)
    assert ring == [("remember", salt)]
    assert window.desk.settings.noted(KEYRING) == ON


def test_without_a_tick_it_is_told_nothing(qtbot, window, ring, locked):
    qtbot.waitUntil(locked().isVisible)
    unlock(qtbot, window)
    assert ring == []


def test_a_tick_taken_away_has_it_forget(qtbot, window, ring, locked):
    window.desk.settings.note(KEYRING, ON)
    box = locked()
    qtbot.waitUntil(box.isVisible)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    salt = unlock(qtbot, window)
    assert ring == [("forget", salt)]
    assert window.desk.settings.noted(KEYRING) == OFF


def test_where_there_is_no_keyring_it_is_not_offered(qtbot, window, ring, locked, monkeypatch):
    asked = []
    monkeypatch.setattr(keyrings, "has_keyring", lambda: bool(asked.append(1)))
    window.desk.settings.note(KEYRING, ON)
    box = locked()
    qtbot.waitUntil(lambda: bool(asked))
    assert not box.isVisible()
    unlock(qtbot, window)
    assert ring == []


def test_a_keyring_that_refuses_is_told_and_the_diary_opened(
    qtbot, window, ring, locked, monkeypatch
):
    def refuse(_key):
        raise DiaryError("The system’s keyring did not take the key.")

    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(keyrings, "remember", refuse)
    box = locked()
    qtbot.waitUntil(box.isVisible)
    box.setChecked(True)
    unlock(qtbot, window)
    assert told == ["The system’s keyring did not take the key."]
    assert window.desk.settings.noted(KEYRING) != ON
