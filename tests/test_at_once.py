"""Two programs that write into one diary at once: nothing is lost, and who has to wait is told."""

import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from sleepdiary.services.diary import Diary
from sleepdiary.storage.check import check
from sleepdiary.storage.driver import sqlite3
from tests.builders import a_night
from tests.ui.sharing.programs import running

ROOT = Path(__file__).parent.parent
SECONDS = 120
FIRST = date(2025, 1, 1)
EACH, WRITERS = 15, 3

WRITING = """
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from sleepdiary.services.diary import Diary
from tests.builders import a_night
clock = lambda: datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
diary = Diary.open(Path(sys.argv[1]), clock)
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    diary.log_night(a_night(diary_date=date(2025, 1, 1) + timedelta(number)))
diary.close()
"""
IMPATIENT = """
import sys
from sleepdiary.storage import connect
connect.BUSY_SECONDS = 0.05
from sleepdiary.app import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock).close()
    return path


def begun(*arguments):
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process):
    """Wait for the end of a program; return its exit status and what it said was wrong."""
    _out, wrong = process.communicate(timeout=SECONDS)
    return process.returncode, wrong


def held(path, clock):
    with closing(Diary.open(path, clock)) as diary:
        return diary.nights(), diary.sessions()


def test_of_what_several_programs_write_at_once_nothing_is_lost(path, clock):
    ends = range(0, (WRITERS + 1) * EACH, EACH)
    writers = [begun("-c", WRITING, path, ends[each], ends[each + 1]) for each in range(WRITERS)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [ended(writer) for writer in writers] == [(0, "")] * WRITERS
    dates = [night.diary_date for night in held(path, clock)[0]]
    assert dates == [FIRST + timedelta(number) for number in range(WRITERS * EACH)]
    assert check(path) == []


def test_commands_that_are_run_at_once_all_do_what_they_say(path, clock):
    dates = [FIRST + timedelta(number) for number in range(6)]
    adding = ["-m", "sleepdiary", "--diary", path, "infusions", "add"]
    commands = [begun(*adding, each) for each in dates]
    assert [ended(each) for each in commands] == [(0, "")] * len(dates)
    assert [each.date for each in held(path, clock)[1]] == dates


def test_a_command_that_cannot_wait_any_longer_says_so_in_a_sentence(path, clock):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, wrong = ended(
            begun("-c", IMPATIENT, "--diary", path, "infusions", "add", "2025-01-01")
        )
    said = "“mine.sleepdiary” is in use by another program. Close it there, then try again.\n"
    assert (status, wrong) == (1, said)
    assert held(path, clock) == ([], [])


@pytest.mark.skipif(sys.platform == "win32", reason="the window is ended as POSIX does")
def test_an_open_window_shows_what_a_command_imported_and_can_go_on_writing(path, tmp_path, clock):
    other = tmp_path / "other.sleepdiary"
    with closing(Diary.create(other, clock)) as diary:
        diary.log_night(a_night())
    exported = tmp_path / "nights.csv"
    listing = begun("-m", "sleepdiary", "--diary", other, "nights", "--csv")
    exported.write_text(listing.communicate(timeout=SECONDS)[0], encoding="utf-8")
    with running(path, more=FOLLOWING) as window:
        window.until("listens")
        importing = begun("-m", "sleepdiary", "--diary", path, "import", exported)
        assert ended(importing) == (0, "")
        assert window.until("follows") == "follows 1 2"
    assert len(held(path, clock)[0]) == 2
    assert check(path) == []


FOLLOWING = """
from datetime import date, timedelta
from sleepdiary.ui.desk import Desk
from tests.builders import a_night

made = Desk.__init__

def follow(desk, change):
    if change is None:
        before = len(desk.diary.nights())
        night = a_night(diary_date=date(2025, 1, 1))
        desk.do("log", lambda diary: diary.log_night(night))
        say("follows", before, len(desk.diary.nights()))

def make(desk, *given):
    made(desk, *given)
    desk.changed.connect(lambda change: follow(desk, change))

Desk.__init__ = make
"""
