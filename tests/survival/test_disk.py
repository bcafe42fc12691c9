"""The disk of the power cuts forgets what was not synced, any part of it, and nothing else."""

import pytest

from tests.survival.benches import ROOT

HELD = b"a" * 1024


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """Give a disk with one file on it."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import disk

    (tmp_path / "old").write_bytes(HELD)

    class Asking(disk.Disk):
        def do(self, operation, path="", other="", data=b"", offset=0):
            path, other = (f"{tmp_path}/{each}".rstrip("/") for each in (path, other))
            self.ask(disk.Asked(operation, 3, offset, data, path, other))

        def files(self, *, names, sectors):
            left = self.left(lambda: names, lambda: sectors)
            return {name: file and file[1] for name, file in left.items()}

    return Asking(tmp_path)


def test_what_is_written_may_be_lost_until_it_is_synced(disk):
    disk.do("open", "old")
    disk.do("write", data=b"b", offset=5)
    assert disk.files(names=True, sectors=False) == {"old": HELD}
    assert disk.files(names=False, sectors=True) == {"old": b"aaaaab" + HELD[6:]}
    disk.do("sync")
    assert disk.files(names=True, sectors=False) == {"old": b"aaaaab" + HELD[6:]}


def test_a_write_may_be_torn_between_two_sectors(disk):
    disk.do("open", "old")
    disk.do("write", data=b"b" * 1024)
    kept = iter([False, True])
    left = disk.left(lambda: True, lambda: next(kept))
    assert left["old"][1] == b"a" * 512 + b"b" * 512


def test_a_file_is_cut_or_not(disk):
    disk.do("open", "old")
    disk.do("size", offset=3)
    assert disk.files(names=True, sectors=False) == {"old": HELD}
    assert disk.files(names=True, sectors=True) == {"old": b"aaa"}


def test_what_lies_beyond_the_end_of_a_file_leaves_zeros_before_it(disk):
    disk.do("truncating", "old")
    disk.do("write", data=b"b", offset=2)
    assert disk.files(names=True, sectors=True) == {"old": b"\0\0b"}


def test_a_new_name_may_be_lost_until_its_folder_is_synced(disk):
    disk.do("open", "new")
    disk.do("write", data=b"b")
    disk.do("sync")
    assert disk.files(names=False, sectors=False) == {"old": HELD}
    disk.do("open")
    disk.do("sync")
    assert disk.files(names=False, sectors=False) == {"old": HELD, "new": b"b"}


def test_a_rename_is_done_or_not(disk):
    disk.do("rename", "old", "other")
    assert disk.files(names=False, sectors=True) == {"old": HELD}
    assert disk.files(names=True, sectors=True) == {"other": HELD}


def test_a_name_that_is_taken_away_may_come_back(disk):
    disk.do("unlink", "old")
    assert disk.files(names=False, sectors=True) == {"old": HELD}
    assert disk.files(names=True, sectors=True) == {}


def test_a_second_name_is_of_the_same_file(disk, tmp_path):
    from disk import lay

    disk.do("link", "old", "second")
    (tmp_path / "laid").mkdir()
    lay(disk.left(lambda: True, lambda: True), tmp_path / "laid")
    assert (tmp_path / "laid" / "second").samefile(tmp_path / "laid" / "old")


def test_what_lies_in_a_folder_that_is_lost_is_lost_with_it(disk, tmp_path):
    from disk import lay

    disk.do("mkdir", "inner")
    disk.do("rename", "old", "inner/old")
    (tmp_path / "laid").mkdir()
    lay({"inner/old": (0, HELD)}, tmp_path / "laid")
    assert list((tmp_path / "laid").iterdir()) == []
