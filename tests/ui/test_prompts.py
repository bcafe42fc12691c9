"""The boxes themselves: what a person sees and which button does what."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from sleepdiary.ui import prompts


@pytest.fixture
def answering(qtbot):
    """Have a key or a button answer the box that is about to open."""

    def answering(act):
        def answer():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            act(box)

        QTimer.singleShot(0, answer)

    return answering


def click(text):
    def act(box):
        next(button for button in box.buttons() if button.text() == text).click()

    return act


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("Save it", prompts.Unsaved.SAVE),
        ("Leave it out", prompts.Unsaved.DISCARD),
        ("Go back", prompts.Unsaved.CANCEL),
    ],
)
def test_a_night_not_saved_has_three_ways_on(answering, button, answer):
    answering(click(button))
    assert prompts.ask_unsaved(None, "Mon 3 → Tue 4 Nov") is answer


def test_escape_goes_back(qtbot, answering):
    answering(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert prompts.ask_unsaved(None, "Mon 3 → Tue 4 Nov") is prompts.Unsaved.CANCEL


def test_enter_saves(qtbot, answering):
    answering(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert prompts.ask_unsaved(None, "Mon 3 → Tue 4 Nov") is prompts.Unsaved.SAVE


@pytest.mark.parametrize("say", [prompts.tell, prompts.inform])
def test_a_sentence_is_said_in_a_box(answering, say):
    seen = []

    def read(box):
        seen.append(box.text())
        box.accept()

    answering(read)
    say(None, "The disk is full. Free some space.")
    assert seen == ["The disk is full. Free some space."]


def test_files_are_asked_for_by_the_systems_dialog(monkeypatch, qapp):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("a.csv", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("b.png", ""))
    assert prompts.ask_open(None, "Open", ["CSV (*.csv)"]) == Path("a.csv")
    assert prompts.ask_save(None, "Save", "b.png", ["PNG (*.png)"]) == Path("b.png")


def test_a_changed_mind_is_none(monkeypatch, qapp):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert prompts.ask_open(None, "Open", []) is None
    assert prompts.ask_save(None, "Save", "b.png", []) is None
