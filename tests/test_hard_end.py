"""The real program is ended hard, and started again: what does the person read then?"""

import signal
import stat
import sys

import pytest

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.places import default_diary, notes_of_runs
from sleepdiary.storage.backups import backups_of
from tests.builders import a_night
from tests.test_app import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends by signals")

WORD = "Zanzibarqxz"
RUNNING = """
import os, signal, sys
from PySide6.QtCore import QTimer
from sleepdiary import app

def then(window):
    QTimer.singleShot(20000, window, lambda: os._exit(99))
    {act}

added = app.add_rest

def ready(window):
    added(window)
    QTimer.singleShot(0, window, lambda: then(window))

app.add_rest = ready
sys.exit(app.main(sys.argv[1:]))
"""
TYPE = """from PySide6.QtTest import QTest
    field = window.log_page._form.fields["comment"].editor
    field.setFocus()
    QTest.keyClicks(field, "Zanzibarqxz")
    """
KILL = "os.kill(os.getpid(), signal.SIGKILL)"
CRASHES = {
    "abort": "os.abort()",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "qt-fatal": "from PySide6.QtCore import qFatal; qFatal('Broken \\\"Zanzibarqxz\\\"')",
}
READ = """
    from sleepdiary.ui.end_notice import EndNotice
    for each in window.findChildren(EndNotice):
        if each.isVisible():
            print(each.sentence.text())
            print(each._report)
    print("form:", window.log_page._form.texts().get("comment"), flush=True)
    window.log_page.forget()
    window.close()
"""


def run(act, *arguments, **environment):
    return start(*arguments, code=RUNNING.format(act=act), **environment)


def next_start():
    """Start the program once more and return what it says of the last run."""
    started = run(READ)
    assert (started.returncode, started.stderr) == (0, ""), started.stderr
    return started.stdout


def notes():
    return list(notes_of_runs().glob("*"))


@pytest.fixture
def diary(clock):
    with_nights = Diary.create(default_diary(), clock)
    with_nights.log_night(a_night(comment=WORD))
    with_nights.close()


def test_after_a_proper_end_nothing_is_said_and_no_note_left(diary):
    assert next_start() == "form: \n"
    assert notes() == []
    assert next_start() == "form: \n"


def test_after_a_kill_the_next_start_says_what_is_saved(diary):
    assert run(TYPE + "window.log_page.drafts.keep(); " + KILL).returncode == -signal.SIGKILL
    (note,) = notes()
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert stat.S_IMODE(note.parent.stat().st_mode) == 0o700
    assert note.read_text(encoding="utf-8").startswith("Sleep Diary ")
    assert WORD not in note.read_text(encoding="utf-8")
    said = next_start()
    assert said.startswith(
        "Sleep Diary did not end as it should last time. In “My diary” 1 night is saved; "
        "the last thing saved is the night Mon 3 → Tue 4 Nov 2025, at "
    )
    assert "What you typed and did not save stands in the form.\n\nform: Zanzibarqxz" in said
    assert notes() == []
    assert "did not end" not in next_start()  # it is said once


@pytest.mark.parametrize("how", CRASHES)
def test_after_a_crash_the_next_start_has_a_report_without_values(diary, how):
    crashed = run(CRASHES[how])
    assert crashed.returncode in {-signal.SIGABRT, -signal.SIGSEGV}
    assert ("Broken" in crashed.stderr, WORD in crashed.stderr) == (how == "qt-fatal", False)
    said = next_start()
    assert said.startswith("Sleep Diary did not end as it should last time.")
    assert "Fatal Python error: " in said
    assert ("Qt: [A qFatal() call" in said) is (how == "qt-fatal")
    assert "app.py:" in said
    assert "/" not in said
    assert WORD not in said


IN_DIALOG = """def type_and_end():
        dialog = QApplication.activeModalWidget()
        dialog.fields["label"].editor.setText("Zanzibarqxz")
        dialog.edited.emit()
        {kill}
    from PySide6.QtWidgets import QApplication
    QTimer.singleShot(0, type_and_end)
    window.write_event()
    """


@pytest.mark.parametrize(
    ("number", "act", "form"),
    [
        (signal.SIGTERM, TYPE + "{kill}", Form.NIGHT),
        (signal.SIGHUP, IN_DIALOG, Form.EVENT),
        (signal.SIGINT, TYPE + "{kill}", Form.NIGHT),
    ],
)
def test_a_signal_to_end_is_a_proper_end_and_keeps_what_is_typed(diary, clock, number, act, form):
    ended = run(act.replace("{kill}", f"os.kill(os.getpid(), {int(number)})"))
    assert ended.returncode == 128 + number, ended.stderr
    assert notes() == []
    opened = Diary.open_default(clock)
    (draft,) = opened.drafts(form)
    opened.close()
    assert WORD in draft.texts.values()
    assert backups_of(default_diary())


def test_of_a_locked_diary_nothing_is_said_before_its_passphrase(clock):
    Diary.create(default_diary(), clock, key=Key.new("mine")).close()
    assert run(KILL).returncode == -signal.SIGKILL
    said = run(
        "print([type(each).__name__ for each in window._stack._over if each.isVisible()],"
        "window.is_covered, flush=True); window.close()"
    )
    assert said.stdout == "[] True\n"
