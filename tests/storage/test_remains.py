"""What is left of a damaged diary is kept, byte by byte, whatever else goes wrong."""

import errno
import os

import pytest

from sleepdiary.storage.backups import backups_of
from sleepdiary.storage.remains import keep_remains
from sleepdiary.storage.unfinished import hidden_name
from tests.builders import utc

NOW = utc(2026, 2, 3, 4, 5)


@pytest.fixture
def broken(path):
    """Return a diary that nobody can read any more."""
    path.write_bytes(b"broken" * 99)
    return path


def test_two_that_break_in_the_same_second_are_both_kept(broken):
    one = keep_remains(broken, NOW)
    broken.write_bytes(b"other" * 99)
    other = keep_remains(broken, NOW)
    assert (one.read_bytes(), other.read_bytes()) == (b"broken" * 99, b"other" * 99)
    assert [each.path for each in backups_of(broken)] == [other, one]
    assert {each.why for each in backups_of(broken)} == {"damaged"}


def test_what_a_killed_program_left_of_a_copy_stands_in_nobodys_way(broken):
    part = broken.parent / "Backups" / hidden_name()
    part.parent.mkdir()
    part.write_bytes(b"brok")
    os.utime(part, (0, 0))
    assert keep_remains(broken, NOW).read_bytes() == b"broken" * 99
    assert not part.exists()


def test_a_copy_is_for_its_owner_only(broken):
    assert keep_remains(broken, NOW).stat().st_mode & 0o077 == 0


def test_of_a_copy_that_fails_nothing_is_left(broken, monkeypatch):
    def fail(*_):
        raise OSError(errno.EIO, "failing disk")

    monkeypatch.setattr("sleepdiary.storage.remains.copyfile", fail)
    with pytest.raises(OSError, match="failing disk"):
        keep_remains(broken, NOW)
    assert list((broken.parent / "Backups").iterdir()) == []
