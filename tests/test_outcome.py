"""How a run ends, as the shell that started it sees it."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sleepdiary import outcome
from sleepdiary.domain import DiaryError
from sleepdiary.outcome import ended

ROOT = Path(__file__).parent.parent
WRITTEN = "Slept badly because of the argument"
FULL = Path("/dev/full")
full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no disk that is always full")


def failing(error):
    def act():
        raise error

    return act


@pytest.fixture
def printing(monkeypatch):
    """Return a function that has what is printed go into a file."""

    def into(path):
        file = path.open("w", encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", file)
        opened.append(file)

    opened = []
    yield into
    for file in opened:
        file.close()


def shell(*arguments, stdout, code=None, unbuffered=""):
    program = ["-c", code] if code else ["main.py"]
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        cwd=ROOT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )


@pytest.mark.parametrize("status", [0, 1, 2])
def test_what_is_done_has_its_own_status(status, capsys):
    assert ended(lambda: status) == status
    assert capsys.readouterr() == ("", "")


def test_a_program_without_a_terminal_ends_as_any_other(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert ended(lambda: 0) == 0
    assert ended(failing(DiaryError("Look at the disk."))) == 1


def test_a_parser_that_stops_the_program_says_its_status():
    assert ended(failing(SystemExit(2))) == 2
    assert ended(failing(SystemExit())) == 0


def test_a_known_error_is_its_sentence(capsys):
    assert ended(failing(DiaryError("Look at the disk."))) == 1
    assert capsys.readouterr().err == "Look at the disk.\n"


@pytest.mark.parametrize("error", [ValueError(WRITTEN), OSError(errno.EBADF, WRITTEN)])
def test_a_bug_is_reported_without_what_a_patient_wrote(error, capsys):
    assert ended(failing(error)) == 1
    said = capsys.readouterr().err
    assert said.endswith(outcome.BUG + "\n")
    assert type(error).__name__ in said
    assert "test_outcome.py" in said
    assert WRITTEN not in said
    assert "Traceback" not in said


def test_ctrl_c_is_no_bug(capsys):
    assert ended(failing(KeyboardInterrupt())) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("code", [errno.EPIPE, errno.ENOSPC])
def test_output_that_fails_at_once_is_said(code, capsys):
    assert ended(failing(OSError(code, "as the system says"))) == 1
    assert capsys.readouterr().err == outcome.UNWRITTEN + "\n"


@full_disk
def test_output_that_fails_in_the_end_is_said(printing, capsys):
    printing(FULL)
    assert ended(lambda: print("Made.") or 0) == 1
    assert capsys.readouterr().err == outcome.UNWRITTEN + "\n"
    assert ended(lambda: 0) == 0


@full_disk
def test_a_bug_is_told_though_there_is_no_room_for_output_too(printing, capsys):
    def act():
        print("Made.")
        raise ValueError(WRITTEN)

    printing(FULL)
    assert ended(act) == 1
    assert "ValueError" in capsys.readouterr().err


@full_disk
def test_who_cannot_be_told_is_not(monkeypatch):
    with FULL.open("w", encoding="utf-8", buffering=1) as nowhere:
        monkeypatch.setattr(sys, "stderr", nowhere)
        assert ended(failing(DiaryError("Look at the disk."))) == 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), nowhere.fileno())


@full_disk
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_a_sentence_and_nothing_else(unbuffered, tmp_path):
    made = tmp_path / "a.sleepdiary"
    with FULL.open("w") as full, shell("new", made, stdout=full, unbuffered=unbuffered) as run:
        said = run.stderr.read()
    assert (run.returncode, said) == (1, outcome.UNWRITTEN + "\n")
    assert made.exists()


@full_disk
@pytest.mark.parametrize("arguments", [["--help"], ["nights", "--help"]])
def test_help_that_nobody_sees_is_a_sentence_too(arguments):
    with FULL.open("w") as full, shell(*arguments, stdout=full) as run:
        said = run.stderr.read()
    assert (run.returncode, said) == (1, outcome.UNWRITTEN + "\n")


def test_a_reader_that_stopped_is_a_sentence_and_nothing_else():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe, shell("--version", stdout=pipe) as run:
        said = run.stderr.read()
    assert (run.returncode, said) == (1, outcome.UNWRITTEN + "\n")


@pytest.fixture
def _ctrl_c_is_heard():
    """Let programs begun here hear Ctrl+C, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="has other signals")
@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_ctrl_c_stops_a_command_without_a_word(tmp_path):
    code = (
        "import sys, time; from sleepdiary.services.diary import Diary; from sleepdiary import app;"
        "Diary.create = lambda *_, **__: print('begun', flush=True) or time.sleep(60);"
        "sys.exit(app.main(sys.argv[1:]))"
    )
    with shell("new", tmp_path / "a.sleepdiary", stdout=subprocess.PIPE, code=code) as run:
        assert run.stdout.readline() == "begun\n"
        run.send_signal(signal.SIGINT)
        assert run.stderr.read() == ""
    assert run.returncode == 130


def test_a_bug_before_the_window_is_there_is_reported(monkeypatch, capsys):
    from sleepdiary import app

    monkeypatch.setattr(app, "show_window", lambda _: failing(ValueError(WRITTEN))())
    assert app.main([]) == 1
    assert WRITTEN not in capsys.readouterr().err
