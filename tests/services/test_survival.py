"""A program that is killed stands in nobody's way."""

import subprocess
import sys
from pathlib import Path

import pytest

import sleepdiary
from sleepdiary.services.demonstration import make_demonstration
from sleepdiary.services.diary import Diary
from sleepdiary.storage.check import check

ROOT = Path(sleepdiary.__file__).parents[1]


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Return a folder of what programs left that were killed at every stage of making a diary."""
    folder = tmp_path_factory.mktemp("killed")
    program = [sys.executable, "-m", "tests.services.killed_making", folder]
    subprocess.run(program, cwd=ROOT, check=True)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_whenever_the_first_start_was_killed_the_next_one_works(killed, clock, monkeypatch):
    homes = sorted((killed / "default").iterdir())
    assert len(homes) > 10
    for home in homes:
        monkeypatch.setenv("XDG_DATA_HOME", str(home))
        diary = Diary.open_default(clock)
        assert diary.is_empty()
        diary.close()
        assert check(diary.path) == []
        assert diary.path.stat().st_nlink == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_demonstration_is_there_as_a_whole_or_not_at_all(killed, clock):
    homes = sorted((killed / "demo").iterdir())
    assert len(homes) > 10
    for home in homes:
        path = home / "demo.sleepdiary"
        diary = Diary.open(path, clock) if path.exists() else make_demonstration(path, clock)
        assert len(diary.nights()) > 100
        assert len(diary.events()) > 0
        diary.close()
        assert check(path) == []
