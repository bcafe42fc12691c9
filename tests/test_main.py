import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from sleepdiary import __version__, app

ROOT = Path(__file__).parent.parent
SAID = f"sleepdiary {__version__}\n"


def started(*arguments, folder=ROOT):
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=folder, check=False
    )


def test_a_clone_starts_by_its_main_file():
    done = started("main.py", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, SAID, "")


def test_a_clone_starts_from_any_folder(tmp_path):
    done = started(str(ROOT / "main.py"), "--version", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, SAID, "")


def test_the_exit_status_is_the_programs_own():
    assert started("main.py", "--no-such-option").returncode == 2


def test_importing_the_main_file_starts_nothing(monkeypatch):
    monkeypatch.setattr(app, "main", lambda: pytest.fail("it was started"))
    runpy.run_path(str(ROOT / "main.py"), run_name="main")


def test_python_runs_the_package_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sleepdiary", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("sleepdiary", run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out == SAID
