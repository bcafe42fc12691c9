"""Giving a diary a key, another one or none; what is locked is noise to everybody else."""

import os
import stat
import sys
from contextlib import closing, suppress
from functools import partial

import pytest

from sleepdiary.domain import DiaryError, LockedDiaryError
from sleepdiary.storage import rekeying
from sleepdiary.storage.check import check
from sleepdiary.storage.connect import connect
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.header import salt_of
from sleepdiary.storage.key import Key
from sleepdiary.storage.rekeying import rekey
from sleepdiary.storage.restoring import back_up, held_in, restore
from sleepdiary.storage.unfinished import hidden_name
from tests.builders import a_night, a_patient, utc
from tests.storage.damage import miscount_free_pages, overwrite_table
from tests.storage.test_released_schemas import DIARIES

NOW = utc(2025, 11, 4, 8)
MARKER = "Dreamt of Zanzibar"
ODD = [
    "it's mine",
    'say "friend"',
    "100 % %s %d",
    "a; DROP TABLE night; --",
    "   ",
    "x'00'",
    "' OR 1",
    "Schlafgewöhnung",
    "睡眠日記",
    "مذكرات النوم",
    "😴🌙",
    "\\",
    "\t",
    "\0",
    "a" * 10_000,
]


@pytest.fixture
def key():
    return Key.new("mine")


@pytest.fixture
def night():
    return a_night(comment=MARKER)


@pytest.fixture
def filled(path, night):
    """Return the path of a diary with a night in it."""
    with closing(DiaryFile.create(path, a_patient())) as diary, diary.work("Save", NOW) as work:
        work.nights.add(night)
        work.commit()
    return path


def nights_in(path, key=None):
    with closing(DiaryFile.open(path, key=key)) as diary, diary.reading() as work:
        return work.nights.all()


def left_in(folder):
    return sorted(each.name for each in folder.iterdir())


# Locked


def test_a_locked_diary_opens_with_its_key_only(filled, key, night):
    rekey(filled, None, key)
    assert nights_in(filled, key) == [night]
    with pytest.raises(LockedDiaryError, match=r"“mine.sleepdiary” is locked"):
        DiaryFile.open(filled)
    with pytest.raises(LockedDiaryError, match=r"does not open “mine.sleepdiary”.*Type"):
        DiaryFile.open(filled, key=Key.of("other", key.salt))


@pytest.mark.parametrize("passphrase", ODD, ids=range(len(ODD)))
def test_odd_passphrases_lock_and_open(filled, night, passphrase):
    key = Key.new(passphrase)
    rekey(filled, None, key)
    assert MARKER.encode() not in filled.read_bytes()
    assert nights_in(filled, Key.of(passphrase, key.salt)) == [night]


def test_it_is_made_locked_from_its_first_byte(path, key, night):
    with closing(DiaryFile.create(path, a_patient(), key=key)) as diary:
        assert path.read_bytes()[:16] == key.salt
        with diary.work("Save", NOW) as work:
            work.nights.add(night)
            journal = path.with_name(f"{path.name}-journal")
            assert MARKER.encode() not in path.read_bytes()
            assert b"SQLite" not in path.read_bytes()
            work.commit()
        assert not journal.exists()
    assert MARKER.encode() not in path.read_bytes()


def test_a_wrong_key_prints_nothing(filled, key, capfd):
    rekey(filled, None, key)
    with suppress(LockedDiaryError):
        DiaryFile.open(filled, key=Key.of("other", key.salt))
    assert capfd.readouterr() == ("", "")


def test_all_that_is_done_with_a_diary_is_done_with_a_locked_one(filled, key, night):
    rekey(filled, None, key)
    assert check(filled, key) == []
    backup = back_up(filled, NOW, "by-hand", key=key)
    assert backup.path.read_bytes()[:16] == key.salt
    assert held_in(backup.path, key) == held_in(filled, key)
    with closing(DiaryFile.open(filled, key=key)) as diary, diary.work("Delete", NOW) as work:
        work.nights.delete_all([night.id])
        work.commit()
    restore(filled, backup.path, NOW, key, key)
    assert nights_in(filled, key) == [night]


def test_a_locked_diary_of_an_older_schema_is_copied_locked_and_brought_up_to_date(path, key):
    path.write_bytes((DIARIES / "schema-1.sleepdiary").read_bytes())
    held = held_in(path)
    rekey(path, None, key)
    assert len(nights_in(path, key)) >= held.nights
    (copy,) = (path.parent / "Backups").iterdir()
    assert copy.read_bytes()[:16] == key.salt
    assert held_in(copy, key).nights == held.nights


def test_one_that_is_cut_short_is_lost(filled, key):
    rekey(filled, None, key)
    whole = filled.read_bytes()
    filled.write_bytes(whole[:-100])
    with pytest.raises(DiaryError, match="is cut short"):
        DiaryFile.open(filled, key=key)
    filled.write_bytes(whole[:-4096])
    with pytest.raises(DiaryError, match="is damaged"):
        DiaryFile.open(filled, key=key)


def test_a_flipped_bit_is_found(filled, key):
    rekey(filled, None, key)
    whole = bytearray(filled.read_bytes())
    whole[-1000] ^= 1
    filled.write_bytes(whole)
    assert check(filled, key)


def test_of_a_damaged_first_page_both_is_said(filled, key):
    rekey(filled, None, key)
    whole = bytearray(filled.read_bytes())
    whole[1000] ^= 1
    filled.write_bytes(whole)
    with pytest.raises(LockedDiaryError, match=r"Type its passphrase again.*damaged, or not a"):
        DiaryFile.open(filled, key=key)


def test_a_locked_database_of_another_program_is_refused(path, key):
    path.touch()
    with closing(connect(path, key)) as raw:
        raw.execute("CREATE TABLE account (name)")
    with pytest.raises(DiaryError, match="belongs to another program"):
        DiaryFile.open(path, key=key)


def test_a_locked_diary_of_a_newer_version_is_left_alone(filled, key):
    rekey(filled, None, key)
    with closing(connect(filled, key)) as raw:
        raw.execute("PRAGMA user_version = 99")
    before = filled.read_bytes()
    with pytest.raises(DiaryError, match="newer version"):
        DiaryFile.open(filled, key=key)
    assert filled.read_bytes() == before


def test_a_diary_that_is_not_locked_needs_no_key(filled, key, night):
    with pytest.raises(DiaryError):
        nights_in(filled, key)
    assert nights_in(filled) == [night]


# Changed


def test_with_another_key_the_earlier_one_opens_nothing(filled, key, night):
    rekey(filled, None, key)
    new = Key.new("mine")
    rekey(filled, key, new)
    assert nights_in(filled, new) == [night]
    with pytest.raises(LockedDiaryError):
        DiaryFile.open(filled, key=key)
    assert left_in(filled.parent) == ["mine.sleepdiary"]


def test_without_a_key_it_is_as_it_was(filled, key, night):
    before = held_in(filled)
    rekey(filled, None, key)
    rekey(filled, key, None)
    assert held_in(filled) == before
    assert nights_in(filled) == [night]
    assert check(filled) == []


def test_nobody_else_may_read_the_new_file(filled, key):
    filled.chmod(0o644)
    rekey(filled, None, key)
    assert stat.S_IMODE(filled.stat().st_mode) == 0o600


def test_a_link_to_a_diary_stays_one(filled, key):
    link = filled.with_name("link.sleepdiary")
    link.symlink_to(filled)
    rekey(link, None, key)
    assert link.is_symlink()
    assert filled.read_bytes()[:16] == key.salt


def test_a_wrong_key_changes_nothing(filled, key):
    rekey(filled, None, key)
    before = filled.read_bytes()
    with pytest.raises(LockedDiaryError):
        rekey(filled, Key.of("other", key.salt), None)
    assert filled.read_bytes() == before
    assert left_in(filled.parent) == ["mine.sleepdiary"]


@pytest.mark.parametrize(
    "damage", [partial(overwrite_table, name="night"), miscount_free_pages], ids=["page", "count"]
)
def test_a_damaged_diary_stays_as_it_is(filled, key, damage):
    damage(filled)
    before = filled.read_bytes()
    with pytest.raises(DiaryError, match="is damaged"):
        rekey(filled, None, key)
    assert filled.read_bytes() == before
    assert left_in(filled.parent) == ["mine.sleepdiary"]


def test_a_new_file_that_lacks_something_never_takes_the_diarys_place(filled, key, monkeypatch):
    write = rekeying._write

    def lossy(path, key, part, new):
        write(path, key, part, new)
        with closing(connect(part, new, foreign_keys=False)) as raw:
            raw.execute("DELETE FROM night")

    monkeypatch.setattr(rekeying, "_write", lossy)
    before = filled.read_bytes()
    with pytest.raises(DiaryError, match="is damaged"):
        rekey(filled, None, key)
    assert filled.read_bytes() == before


def test_a_diary_in_use_is_left_to_who_writes_it(filled, key, monkeypatch):
    monkeypatch.setattr("sleepdiary.storage.connect.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiaryError, match="in use by another program"):
            rekey(filled, None, key)


def test_a_disk_that_fails_is_said(filled, key, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(rekeying, "make_file", fail)
    with pytest.raises(DiaryError, match=r"cannot be written anew\. Look at the disk"):
        rekey(filled, None, key)


def test_who_has_it_open_is_told_to_open_it_again(filled, key, night):
    with closing(DiaryFile.open(filled)) as diary:
        rekey(filled, None, key)
        with pytest.raises(DiaryError, match="was exchanged while it was open"), diary.reading():
            pass
        with pytest.raises(DiaryError, match="was exchanged"), diary.work("Save", NOW):
            pass


def test_what_was_killed_before_it_was_done_is_swept_away(filled, key):
    part = filled.with_name(hidden_name())
    part.touch()
    os.utime(part, (0, 0))
    DiaryFile.create(filled.with_name("other.sleepdiary"), a_patient()).close()
    assert left_in(filled.parent) == ["mine.sleepdiary", "other.sleepdiary"]


def a_journal(path, key):
    """Return the journal that an interrupted write leaves beside a diary."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(connect(path, key)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE more (text)")
        raw.execute("INSERT INTO more VALUES (zeroblob(100000))")
        return journal.read_bytes()


def test_the_journal_of_another_locked_diary_is_never_played_into_it(filled, key, tmp_path):
    rekey(filled, None, key)
    other, others = tmp_path / "other.sleepdiary", Key.new("mine")
    DiaryFile.create(other, a_patient(), key=others).close()
    filled.with_name(f"{filled.name}-journal").write_bytes(a_journal(other, others))
    before = filled.read_bytes()
    with pytest.raises(DiaryError, match="does not belong to it"):
        DiaryFile.open(filled, key=key)
    assert filled.read_bytes() == before


@pytest.mark.parametrize("more", [0, 512, 4096], ids=["nothing", "sector", "page"])
def test_its_own_journal_undoes_what_was_interrupted(filled, key, night, more):
    rekey(filled, None, key)
    journal = a_journal(filled, key)
    filled.with_name(f"{filled.name}-journal").write_bytes(journal)
    with filled.open("ab") as file:
        file.write(bytes(more))
    assert nights_in(filled, key) == [night]


def test_what_is_noise_but_no_diary_is_not_asked_for_a_passphrase(tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(os.urandom(5000))
    assert salt_of(photo) is None
    with pytest.raises(DiaryError, match="is not a sleep diary"):
        DiaryFile.open(photo)


def test_on_windows_a_diary_is_let_go_before_the_locked_one_takes_its_place(tmp_path, monkeypatch):
    path = tmp_path / "mine.sleepdiary"
    DiaryFile.create(path, a_patient()).close()
    closed = []

    class Held:
        """A connection that tells when it is closed."""

        def __init__(self, *what):
            self._raw = connect(*what)

        def execute(self, *what):
            return self._raw.execute(*what)

        def close(self):
            closed.append(salt_of(path))
            self._raw.close()

    monkeypatch.setattr(
        rekeying, "connect", lambda *what, **how: Held(*what) if not how else connect(*what, **how)
    )
    monkeypatch.setattr(sys, "platform", "win32")
    rekey(path, None, key := Key.new("mine"))
    assert closed[0] is None  # while the old one still stood there
    assert salt_of(path) == key.salt
