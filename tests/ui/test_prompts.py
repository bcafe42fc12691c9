"""The boxes themselves: what a person sees and which button does what."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox

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
        ("Save them", prompts.Unsaved.SAVE),
        ("Don’t save", prompts.Unsaved.DISCARD),
        ("Stay here", prompts.Unsaved.CANCEL),
    ],
)
def test_a_night_not_saved_has_three_ways_on(answering, button, answer):
    answering(click(button))
    assert prompts.ask_unsaved(None, "Mon 3 → Tue 4 Nov") is answer


def test_escape_stays_here(qtbot, answering):
    answering(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert prompts.ask_unsaved(None, "Mon 3 → Tue 4 Nov") is prompts.Unsaved.CANCEL


def test_a_box_that_is_closed_changes_nothing(answering):
    answering(lambda box: box.reject())
    assert prompts.ask_unsaved(None, "the night") is prompts.Unsaved.CANCEL


def test_what_may_move_is_moved_where_that_is_chosen_and_not_by_enter(qtbot, answering):
    days = "Sun 2 → Mon 3 Nov"
    answering(click(f"They belong to {days}"))
    assert prompts.ask_unsaved(None, "the night", days) is prompts.Unsaved.MOVE
    answering(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert prompts.ask_unsaved(None, "the night", days) is prompts.Unsaved.SAVE


@pytest.mark.parametrize(("button", "answer"), [("Go left", 0), ("Go right", 1), ("Close", None)])
def test_a_way_on_is_chosen_by_its_button(answering, button, answer):
    answering(click(button))
    assert prompts.ask_way(None, "Where to?", ["Go left", "Go right"]) == answer


def test_enter_takes_the_first_way_and_escape_none(qtbot, answering):
    for key, answer in ((Qt.Key.Key_Return, 0), (Qt.Key.Key_Escape, None)):
        answering(lambda box, key=key: qtbot.keyClick(box, key))
        assert prompts.ask_way(None, "Where to?", ["Go left", "Go right"]) == answer


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


def test_a_file_to_read_is_asked_for_by_the_systems_dialog(monkeypatch, qapp):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("a.csv", ""))
    assert prompts.ask_open(None, "Open", ["CSV (*.csv)"]) == Path("a.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert prompts.ask_open(None, "Open", []) is None


PICTURES = ["PNG picture (*.png)", "SVG drawing (*.svg)"]


@pytest.fixture
def saving(qtbot, tmp_path):
    """Return what has a name typed into the dialog that asks where to save."""

    def saved(typed, chosen="", *, then=None, filters=PICTURES):
        def answer():
            dialog = QApplication.activeModalWidget()
            name = dialog.findChild(QLineEdit)
            seen.append(name.text())
            name.selectAll()
            qtbot.keyClicks(name, typed)
            qtbot.keyClicks(dialog.findChild(QComboBox, "fileTypeCombo"), chosen)
            if then is not None:
                QTimer.singleShot(0, lambda: then(QApplication.activeModalWidget()))
            qtbot.keyClick(name, Qt.Key.Key_Return)
            if dialog.isVisible():
                qtbot.keyClick(dialog, Qt.Key.Key_Escape)

        seen = []
        QTimer.singleShot(0, answer)
        path = prompts.ask_save(None, "Save", str(tmp_path / "nights.png"), filters)
        assert seen == ["nights.png"]
        return path

    return saved


def test_a_file_is_saved_under_the_name_that_is_typed(saving, tmp_path):
    assert saving("mine.png") == tmp_path / "mine.png"


def test_a_name_without_an_ending_gets_that_of_the_chosen_filter(saving, tmp_path):
    assert saving("mine") == tmp_path / "mine.png"
    assert saving("mine", chosen="SVG") == tmp_path / "mine.svg"


def test_without_a_filter_a_name_stays_as_it_is_typed(saving, tmp_path):
    assert saving("mine", filters=["All files (*)"]) == tmp_path / "mine"


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_that_is_there_is_asked_about_even_without_its_ending(saving, tmp_path, replace):
    (tmp_path / "mine.png").touch()
    asked = []

    def answer(box):
        asked.append(box.text().splitlines()[0])
        kind = QMessageBox.StandardButton
        box.button(kind.Yes if replace else kind.No).click()

    path = saving("mine", then=answer)
    assert asked == ["mine.png already exists."]
    assert path == (tmp_path / "mine.png" if replace else None)


def test_a_mind_changed_about_saving_is_none(qtbot):
    QTimer.singleShot(
        0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    )
    assert prompts.ask_save(None, "Save", "b.png", PICTURES) is None
