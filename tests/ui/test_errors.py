"""Bugs are told in a sentence, with a report that holds nothing a patient wrote."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.ui import errors, prompts
from sleepdiary.ui.tasks import run_task

WRITTEN = "Slept badly because of the argument"


@pytest.fixture(autouse=True)
def _hooks(monkeypatch, qapp):
    """Install the hooks for this test only."""
    for owner, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (errors, "_teller"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    errors.install()


@pytest.fixture
def told(monkeypatch):
    """Return what is told: sentences, and of bugs the report too."""
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(prompts, "tell_bug", lambda *said: told.append(said))
    return told


def happens(error):
    """Have an error reach the hook as Python would."""
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def is_clean(report):
    """Whether a report says what happened where, and nothing else."""
    return (
        "ValueError" in report
        and "test_errors.py" in report
        and WRITTEN not in report
        and "/" not in report
    )


def test_a_known_error_is_told_as_it_is(told):
    happens(DiaryError("The disk is full. Free some space."))
    assert told == ["The disk is full. Free some space."]


def test_a_bug_is_told_in_a_sentence_and_reported_without_what_a_patient_wrote(told, capsys):
    happens(ValueError(WRITTEN))
    ((sentence, report),) = told
    assert "saved is safe" in sentence
    assert is_clean(report)
    assert "Qt 6" in report
    assert capsys.readouterr().err == report


def test_a_bug_in_a_slot_is_told(qtbot, told, capsys):
    class Sender(QObject):
        sent = Signal()

    def fail():
        raise ValueError(WRITTEN)

    sender = Sender()
    sender.sent.connect(fail)
    sender.sent.emit()
    assert is_clean(told[0][1])
    assert WRITTEN not in capsys.readouterr().err


def test_a_bug_while_painting_is_told(qtbot, told, capsys):
    class Painted(QWidget):
        def paintEvent(self, _event):
            raise ValueError(WRITTEN)

    painted = Painted()
    qtbot.addWidget(painted)
    painted.show()
    qtbot.waitUntil(lambda: bool(told))
    assert is_clean(told[0][1])
    assert WRITTEN not in capsys.readouterr().err


def test_a_bug_in_a_task_is_told(qtbot, window, told, capsys):
    def fail(_progress):
        raise ValueError(WRITTEN)

    run_task(window, "Working", fail, done=lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    assert is_clean(told[0][1])
    assert WRITTEN not in capsys.readouterr().err


def test_the_report_holds_neither_notes_nor_the_texts_of_causes(told, capsys):
    cause, error = KeyError(WRITTEN), ValueError(WRITTEN)
    cause.add_note(WRITTEN)
    error.add_note(WRITTEN)
    error.__cause__ = error.__context__ = cause
    happens(error)
    assert is_clean(told[0][1])
    assert WRITTEN not in capsys.readouterr().err


def test_a_bug_in_a_thread_is_told_in_that_of_the_window(qtbot, monkeypatch, capsys):
    told = []

    def tell_bug(_sentence, report):
        told.append((threading.current_thread(), report))

    monkeypatch.setattr(prompts, "tell_bug", tell_bug)

    def fail():
        raise ValueError(WRITTEN)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert told == []  # the window is told when it comes round to it
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] is threading.main_thread()
    assert is_clean(told[0][1])
    assert WRITTEN not in capsys.readouterr().err


def test_what_python_cannot_raise_is_written_down_without_its_text(told, capsys):
    class Forgotten:
        def __del__(self):
            raise ValueError(WRITTEN)

    forgotten = Forgotten()
    del forgotten
    assert is_clean(capsys.readouterr().err)
    assert told == []


def test_what_fails_again_and_again_is_told_once(told):
    for _ in range(3):
        happens(ValueError(WRITTEN))
    assert len(told) == 1


def test_a_bug_while_another_is_told_is_only_written_down(monkeypatch, capsys):
    told = []

    def tell_bug(_sentence, report):
        told.append(report)
        happens(KeyError(WRITTEN))

    monkeypatch.setattr(prompts, "tell_bug", tell_bug)
    happens(ValueError(WRITTEN))
    assert len(told) == 1
    assert "KeyError" in capsys.readouterr().err


def test_stopping_from_the_terminal_is_no_bug(told, qapp):
    QTimer.singleShot(0, lambda: happens(KeyboardInterrupt()))
    assert qapp.exec() == 1
    assert told == []


def test_where_there_is_no_terminal_the_bug_is_told_all_the_same(told, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    happens(ValueError(WRITTEN))
    assert len(told) == 1


@pytest.mark.parametrize("copies", [True, False])
def test_the_report_can_be_read_and_copied(qtbot, qapp, copies):
    qapp.clipboard().clear()

    def meet():
        box = QApplication.activeModalWidget()
        assert box.text().startswith("Something went wrong in the program.")
        assert is_clean(box.detailedText())
        named = {button.text(): button for button in box.buttons()}
        assert box.defaultButton() is named["Close"]
        named["Copy report" if copies else "Close"].click()

    QTimer.singleShot(0, meet)
    happens(ValueError(WRITTEN))
    assert is_clean(qapp.clipboard().text()) is copies
