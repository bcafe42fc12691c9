"""Who has a diary open for changes: at most one window, until it ends, however it ends."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo

from sleepdiary.services.places import claim_file, is_claimed
from sleepdiary.ui.sharing.claim import Claim, Holder
from tests.storage.somebody import as_somebody

HOLDING = """
import sys
from pathlib import Path
from sleepdiary.ui.sharing.claim import Claim
claim = Claim(Path(sys.argv[1]))
print(claim.take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.sleepdiary"


@pytest.fixture
def other(path):
    """Another program that has the claim."""
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as started:
        assert started.stdout.readline() == b"None\n"
        yield started
        started.kill()


def left_by(path, *, host, machine, pid=1):
    """Leave the claim of a program that may run on another computer."""
    claim_file(path).write_text(f"{pid}\npython\n{host}\n{machine}\nboot\n", encoding="utf-8")


def test_a_claim_lies_hidden_beside_the_diary_until_it_is_released(path):
    claim = Claim(path)
    assert not is_claimed(path)
    assert claim.take() is None
    assert [each.name for each in path.parent.iterdir()] == [".mine.sleepdiary.open"]
    assert is_claimed(path)
    claim.release()
    assert list(path.parent.iterdir()) == []


def test_two_names_of_one_diary_are_one_claim(path, tmp_path):
    path.touch()
    link = tmp_path / "link.sleepdiary"
    link.symlink_to(path)
    claim = Claim(path)
    claim.take()
    assert Claim(link).take() is not None
    claim.release()


def test_who_holds_it_is_known(path, other):
    holder = Claim(path).take()
    assert (holder.host, holder.is_here) == (QSysInfo.machineHostName(), True)
    assert abs((datetime.now(UTC) - holder.since).total_seconds()) < 60


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_a_killed_program_left_is_taken_over_silently(path, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert is_claimed(path)
    claim = Claim(path)
    assert claim.take() is None
    assert Claim(path).take() is not None
    claim.release()


def test_what_another_computer_left_is_taken_over_only_when_told_to(path):
    left_by(path, host="upstairs", machine="another")
    claim = Claim(path)
    holder = claim.take()
    assert (holder.host, holder.is_here) == ("upstairs", False)
    assert claim.take_over() is None
    assert Claim(path).take() == Claim(path).take()
    assert Claim(path).take().is_here
    claim.release()


def test_a_computer_of_the_same_name_is_another_one(path):
    left_by(path, host=QSysInfo.machineHostName(), machine="another")
    assert not Claim(path).take().is_here


def test_where_no_number_is_noted_the_name_decides(path):
    # As where the system tells no number: the program with this number runs as long as we do.
    holders = []
    for host in (QSysInfo.machineHostName(), "upstairs"):
        left_by(path, host=host, machine="")
        holders.append(Claim(path)._holder())
    assert [each.is_here for each in holders] == [True, False]


@pytest.mark.parametrize("held", [b"", b"\xff\x00", b"\n\n\n\n", b"x" * 100_000])
def test_a_claim_that_nobody_can_read_is_somebodys(path, held):
    claim_file(path).write_bytes(held)
    claim = Claim(path)
    assert claim.take().host == ""
    assert claim.take_over() is None
    claim.release()


def test_a_claim_that_is_gone_when_it_is_looked_at_is_nobodys(path):
    assert Claim(path)._holder() == Holder("", None, is_here=False)


def test_a_folder_in_its_place_is_left_as_it_is(path):
    claim_file(path).mkdir()
    claim = Claim(path)
    assert claim.take() == claim.take_over()
    assert claim_file(path).is_dir()


def test_where_nothing_can_be_written_no_claim_is_needed():
    with as_somebody() as folder:
        folder.chmod(0o500)
        assert Claim(folder / "mine.sleepdiary").take() is None
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300, "nowhere/mine.sleepdiary", "circle"])
def test_where_no_such_file_can_be_no_claim_is_needed(tmp_path, name):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    claim = Claim(tmp_path / name)
    assert not is_claimed(tmp_path / name)
    assert claim.take() is None
    claim.release()
