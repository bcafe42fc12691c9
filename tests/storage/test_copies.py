"""Copies of a diary."""

import os
import stat
from contextlib import closing

import pytest

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.storage import copies
from sleepdiary.storage.copies import copy_diary, copy_into
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.key import Key
from tests.builders import a_night, a_patient, utc
from tests.storage.damage import miscount_free_pages, overwrite_table


@pytest.fixture
def night(diary):
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.nights.add(night := a_night())
        work.commit()
    return night


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Backups"


def test_a_copy_holds_what_the_diary_holds(diary, night, folder):
    copy = copy_diary(diary.path, folder, "mine-copy")
    assert copy == folder / "mine-copy.sleepdiary"
    with DiaryFile.open(copy).reading() as work:
        assert work.nights.all() == [night]


def test_a_copy_and_its_folder_are_private(diary, folder):
    before = os.umask(0)
    try:
        copy = copy_diary(diary.path, folder, "mine-copy")
    finally:
        os.umask(before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_earlier_copy_is_not_overwritten(diary, folder):
    first, second, third = (copy_diary(diary.path, folder, "mine-copy") for _ in range(3))
    assert [first.name, second.name, third.name] == [
        "mine-copy.sleepdiary",
        "mine-copy-2.sleepdiary",
        "mine-copy-3.sleepdiary",
    ]
    assert sorted(folder.iterdir()) == sorted([first, second, third])


def test_what_an_interrupted_copy_left_is_removed_when_it_is_old(diary, folder):
    folder.mkdir()
    left = folder / f".sleepdiary-{'a' * 32}.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    copy = copy_diary(diary.path, folder, "mine-copy")
    assert list(folder.iterdir()) == [copy]


def test_two_windows_that_copy_in_the_same_second_make_two_whole_copies(
    diary, night, folder, monkeypatch
):
    others = []

    def copy_twice(source, part, key):
        monkeypatch.setattr(copies, "copy_into", copy_into)
        copy_into(source, part)
        others.append(copy_diary(source, folder, "mine-copy"))

    monkeypatch.setattr(copies, "copy_into", copy_twice)
    own = copy_diary(diary.path, folder, "mine-copy")
    for copy in (own, *others):
        with DiaryFile.open(copy).reading() as work:
            assert work.nights.all() == [night]
    assert sorted(folder.iterdir()) == sorted([own, *others])


def test_a_name_that_is_taken_meanwhile_is_not_taken_over(diary, folder, monkeypatch):
    def take(source, part, key):
        copy_into(source, part)
        (folder / "mine-copy.sleepdiary").write_bytes(b"theirs")

    monkeypatch.setattr(copies, "copy_into", take)
    copy = copy_diary(diary.path, folder, "mine-copy")
    assert copy.name == "mine-copy-2.sleepdiary"
    assert (folder / "mine-copy.sleepdiary").read_bytes() == b"theirs"


@pytest.mark.parametrize(
    "damage", [miscount_free_pages, lambda path: overwrite_table(path, "night")]
)
def test_a_copy_that_is_not_whole_is_not_kept(diary, folder, damage):
    damage(diary.path)
    with pytest.raises(DiaryError, match="is damaged"):
        copy_diary(diary.path, folder, "mine-copy")
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(diary, folder):
    folder.touch()
    with pytest.raises(DiaryError, match=r"cannot be copied to .*Look at that folder"):
        copy_diary(diary.path, folder, "mine-copy")


def test_a_copy_that_cannot_be_written_is_not_kept(diary, folder, monkeypatch):
    def fail(source, part, key):
        raise OSError

    monkeypatch.setattr(copies, "copy_into", fail)
    with pytest.raises(DiaryError, match="cannot be copied to"):
        copy_diary(diary.path, folder, "mine-copy")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("night")
def test_a_disk_without_room_is_named_and_nothing_stays_on_it(diary, folder):
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(DiaryError, match=r"cannot be copied to .*Backups"):
            copy_diary(diary.path, folder, "mine-copy")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.iterdir()) == []


def test_a_locked_diary_with_a_damaged_page_is_called_damaged(path, folder):
    key = Key(bytes(32), bytes(range(16)))
    with closing(DiaryFile.create(path, a_patient(), key=key)) as diary:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with pytest.raises(LostDiaryError, match="is damaged"):
            copy_diary(diary.path, folder, "mine-copy", key)


def test_a_copy_that_cannot_be_named_leaves_no_name_behind(diary, folder, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(DiaryError, match="cannot be copied to"):
        copy_diary(diary.path, folder, "mine-copy")
    assert list(folder.iterdir()) == []


def test_damage_that_stops_a_copy_is_called_damage(diary, folder, monkeypatch):
    class Broken:
        def backup(self, _to):
            raise sqlite3.OperationalError("database disk image is malformed")

        def close(self):
            pass

    monkeypatch.setattr(copies, "connect", lambda *_: Broken())
    with pytest.raises(LostDiaryError, match="is damaged"):
        copy_diary(diary.path, folder, "mine-copy")
