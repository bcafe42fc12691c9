"""The copies beside a diary."""

import os

import pytest

from sleepdiary.storage.backups import newest_backup, way_on


@pytest.fixture
def backup(path):
    """Return a function that puts a file into the folder of copies, so many seconds old."""

    def put(name, age=0, content=b"x"):
        folder = path.parent / "Backups"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        os.utime(folder / name, (1_000_000 - age,) * 2)
        return folder / name

    return put


def test_the_newest_copy_of_this_diary_is_named(path, backup):
    backup("mine-z.sleepdiary", age=9)
    newest = backup("mine-a.sleepdiary", age=5)
    backup("mine-b.sleepdiary", content=b"")
    backup("mine.part")
    backup("mine-c.part")
    backup("theirs-a.sleepdiary")
    assert newest_backup(path) == newest
    assert way_on(path) == "Open its newest backup: Backups/mine-a.sleepdiary."


def test_without_a_copy_none_is_promised(path):
    assert newest_backup(path) is None
    assert way_on(path) == "There is no backup beside it: open a copy, if you keep one elsewhere."
