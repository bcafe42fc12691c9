"""The note of a run: there while it runs, gone at its proper end, told of where it was left."""

import faulthandler
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sleepdiary.ui.run_note import RunNote, taken_from, without_values

ROOT = Path(__file__).parent.parent.parent
HEAD = "Sleep Diary 0.1.0, Python 3.11.7, linux, Qt 6.11.3"
CRASH = """Fatal Python error: Segmentation fault

Thread 0x00007f9892dfbb80 [load-ahead] (most recent call first):
  File "/somewhere/of/a patient/threading.py", line 327 in wait
Current thread 0x00007f9892dfbb80 (most recent call first):
  File "C:\\\\Somewhere\\\\form.py", line 12 in _save
Slept badly because of the argument

Extension modules: shiboken6.Shiboken (total: 1)
"""


@pytest.fixture(autouse=True)
def _own_faults(monkeypatch):
    """Leave alone what pytest itself does at a crash."""
    monkeypatch.setattr(faulthandler, "enable", lambda _file: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "runs"


@pytest.fixture
def leave(folder):
    """Give a function that leaves a note as a run that ended hard does."""
    folder.mkdir(parents=True)

    def left(held, name="run-1.txt"):
        (folder / name).write_text(held, encoding="utf-8")

    return left


def notes(folder):
    return [each.name for each in folder.iterdir()]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_note_is_there_while_its_run_lasts_and_no_longer(folder):
    note = RunNote(folder, HEAD)
    assert len(notes(folder)) == 1
    note.end()
    note.end()
    assert notes(folder) == []
    assert taken_from(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")
def test_it_can_be_read_by_its_owner_only_and_looser_folders_are_closed(folder):
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    note = RunNote(folder, HEAD)
    assert [mode(each) for each in (folder, *folder.iterdir())] == [0o700, 0o600]
    note.end()


def test_a_run_that_lasts_is_not_taken_for_one_that_ended_hard(folder):
    note = RunNote(folder, HEAD)
    assert taken_from(folder) == []
    assert len(notes(folder)) == 1
    note.end()


def test_another_program_that_runs_is_left_alone_until_it_was_killed(folder):
    code = (
        "import sys; from pathlib import Path; from sleepdiary.ui.run_note import RunNote; "
        f"note = RunNote(Path(sys.argv[1]), {HEAD!r}); print('begun', flush=True); input()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": ROOT}
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], **pipes) as other:
        assert other.stdout.readline() == b"begun\n"
        assert taken_from(folder) == []
        other.kill()
        other.wait()
        assert taken_from(folder) == [""]


def test_a_note_that_was_just_begun_is_left_alone(folder, leave):
    leave("")
    assert taken_from(folder) == []
    assert notes(folder) == ["run-1.txt"]


def test_a_run_that_was_killed_is_told_once_and_has_no_report(folder, leave):
    leave(HEAD + "\n")
    leave("of something else", "other.txt")
    assert taken_from(folder) == [""]
    assert taken_from(folder) == []
    assert notes(folder) == ["other.txt"]


def test_a_crash_is_reported_by_its_kind_and_places_only(folder, leave):
    leave(f"{HEAD}\nQt: The connection broke.\n{CRASH}")
    (report,) = taken_from(folder)
    assert report.splitlines() == [
        HEAD,
        "Qt: The connection broke.",
        "Fatal Python error: Segmentation fault",
        "Thread",
        "  threading.py:327 wait",
        "Current thread",
        "  form.py:12 _save",
    ]


def test_of_a_note_that_others_wrote_nothing_is_shown(folder, leave):
    leave(f"Slept badly because of the argument\n{CRASH}")
    assert taken_from(folder) == [""]


def test_where_no_note_can_be_written_the_program_runs_all_the_same(tmp_path):
    (tmp_path / "runs").touch()
    note = RunNote(tmp_path / "runs", HEAD)
    note.write("something")
    note.end()
    assert (tmp_path / "runs").read_bytes() == b""
    assert taken_from(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("QLayout: Attempting to add a layout", "QLayout: Attempting to add a layout"),
        ('QFont: no "Slept badly" here', "QFont: no"),
        ("cannot open /somewhere/Anna.sleepdiary", "cannot open"),
        ("Could not parse 'Slept badly'", "Could not parse"),
    ],
)
def test_what_qt_says_ends_where_it_quotes_something(said, written):
    assert without_values(said) == written
