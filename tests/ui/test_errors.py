import sys

import pytest
from PySide6.QtCore import QTimer

from sleepdiary.domain import DiaryError
from sleepdiary.ui import errors, prompts

WRITTEN = "Slept badly because of the argument"


@pytest.fixture
def told(monkeypatch, qapp):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.install()
    return told


def happens(error):
    """Have an error reach the hook as Python would."""
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_a_known_error_is_told_as_it_is(told):
    happens(DiaryError("The disk is full. Free some space."))
    assert told == ["The disk is full. Free some space."]


def test_a_bug_is_told_in_a_sentence_and_reported_without_what_a_patient_wrote(told, capsys):
    happens(ValueError(WRITTEN))
    report = capsys.readouterr().err
    assert "saved is safe" in told[0]
    assert "ValueError" in report
    assert "test_errors.py" in report
    assert WRITTEN not in report
    assert "/" not in report.replace("3.", "")


def test_stopping_from_the_terminal_is_no_bug(told, qapp):
    QTimer.singleShot(0, lambda: happens(KeyboardInterrupt()))
    assert qapp.exec() == 1
    assert told == []
