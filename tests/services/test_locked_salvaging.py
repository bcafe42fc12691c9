"""Saving what can be read of a damaged diary that has a passphrase."""

import os
import tempfile
from random import Random

import pytest

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.domain.words import Words
from sleepdiary.services.backing_up import back_up_now, restore_backup
from sleepdiary.services.checking import check_diary
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock, is_locked, unlock
from sleepdiary.services.progress import CancelledError
from sleepdiary.services.salvaging import (
    has_passphrase,
    salvage,
    saved_as_text,
    unlock_damaged,
)
from sleepdiary.storage.header import salt_of
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.work import Work
from tests.builders import a_night
from tests.storage.locked import PASSPHRASE, a_locked_diary, flipped, plain_pages
from tests.storage.written import a_written_diary, overwritten

NOISE = Random(3).randbytes(PAGE)  # noqa: S311 - no secrets
NIGHTS = 39


@pytest.fixture
def made(tmp_path):
    """A locked diary of 40 nights, of which one was deleted: its path, content and key."""
    path = tmp_path / "mine.sleepdiary"
    content, key = a_locked_diary(path, nights=40)
    return path, content, key


@pytest.fixture
def path(made):
    return made[0]


@pytest.fixture
def content(made):
    return made[1]


@pytest.fixture
def key(made):
    return made[2]


def recovery_key(key):
    return " ".join(key.recovery_groups())


def page_with(content, key, text):
    """Return on which page of a locked diary a text stands."""
    return next(n for n, page in plain_pages(content, key).items() if text in page)


def nights_in(path, clock, key):
    diary = Diary.open(path, clock, key)
    try:
        return diary.nights()
    finally:
        diary.close()


DAMAGE = {
    "the first page of zeros": lambda content: overwritten(content, 1),
    "the first page of noise": lambda content: overwritten(content, 1, NOISE),
    "a bit in the salt": lambda content: flipped(content, 5, 3),
    "a bit behind the salt": lambda content: flipped(content, 17),
    "a bit at the end of the first page": lambda content: flipped(content, PAGE - 1),
    "the second page": lambda content: overwritten(content, 2),
    "cut amid a page": lambda content: content[: -PAGE - 700],
    "cut behind a page": lambda content: content[:-PAGE],
}
NEEDS_SALT = {"the first page of zeros", "the first page of noise"}


@pytest.fixture(params=DAMAGE)
def damage(request):
    return request.param


def test_what_is_saved_opens_with_the_same_passphrase(path, content, clock, damage, key):
    path.write_bytes(DAMAGE[damage](content))
    assert has_passphrase(path)
    typed = recovery_key(key) if damage in NEEDS_SALT else PASSPHRASE
    saved = salvage(path, clock, key=unlock_damaged(path, typed))
    assert path.read_bytes() == DAMAGE[damage](content)
    assert is_locked(saved.path)
    assert saved.opens_by_passphrase == (damage not in NEEDS_SALT)
    opened = unlock(saved.path, typed)
    assert check_diary(saved.path, opened) == []
    assert len(nights_in(saved.path, clock, opened)) == len(saved.salvage.records["night"]) > 0
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_a_whole_diary_with_a_passphrase_is_saved_whole(path, clock, key):
    saved = salvage(path, clock, key=unlock_damaged(path, PASSPHRASE))
    assert len(nights_in(saved.path, clock, key)) == NIGHTS
    assert "Nothing in the diary is damaged." in saved_as_text(saved, Words())


def test_a_wrong_passphrase_is_refused_in_a_sentence_whatever_is_damaged(path, content, damage):
    path.write_bytes(DAMAGE[damage](content))
    with pytest.raises(LockedDiaryError, match=r"does not open “mine.sleepdiary”\. Type its"):
        unlock_damaged(path, "yours")


def test_the_recovery_key_of_another_diary_is_refused(path, content, damage):
    path.write_bytes(DAMAGE[damage](content))
    with pytest.raises(LockedDiaryError, match=r"does not open “mine.sleepdiary”"):
        unlock_damaged(path, recovery_key(Key.new("mine")))


def test_without_a_key_it_is_said_that_one_is_needed(path, clock, content):
    path.write_bytes(overwritten(content, 1))
    with pytest.raises(LockedDiaryError, match=r"is locked\. It needs its passphrase"):
        salvage(path, clock)
    assert len(list(path.parent.iterdir())) == 1


def test_a_salt_that_is_gone_is_found_in_a_backup(path, content, clock, key):
    diary = Diary.open(path, clock, key)
    back_up_now(diary)
    diary.close()
    content = path.read_bytes()
    path.write_bytes(bytes(PAGE) + content[PAGE:])
    found = unlock_damaged(path, PASSPHRASE)
    assert (found.salt, found.as_bytes()) == (key.salt, key.as_bytes())
    saved = salvage(path, clock, key=found)
    assert saved.opens_by_passphrase
    assert len(nights_in(saved.path, clock, unlock(saved.path, PASSPHRASE))) == NIGHTS


def test_a_backup_that_is_gone_meanwhile_hinders_nothing(path, content, clock, key, monkeypatch):
    diary = Diary.open(path, clock, key)
    (backup,) = back_up_now(diary)
    diary.close()

    def gone(asked):
        if asked == backup.path:
            raise LostDiaryError("It is gone.")
        return salt_of(asked)

    monkeypatch.setattr("sleepdiary.services.salvaging.salt_of", gone)
    assert unlock_damaged(path, PASSPHRASE).as_bytes() == key.as_bytes()


def test_a_salt_that_a_backup_has_too_is_not_thought_to_be_damaged(path, clock, key):
    diary = Diary.open(path, clock, key)
    back_up_now(diary)
    diary.close()
    told = []
    with pytest.raises(LockedDiaryError):
        unlock_damaged(path, "yours", lambda share: told.append(share) or True)
    assert told == [0]


def test_the_search_for_a_damaged_salt_can_be_stopped(path, content):
    path.write_bytes(flipped(content, 5, 3))
    with pytest.raises(CancelledError):
        unlock_damaged(path, PASSPHRASE, lambda share: share < 0.1)


def test_a_diary_that_only_its_recovery_key_opens_says_so(path, content, clock, key):
    path.write_bytes(overwritten(content, 1))
    with pytest.raises(LockedDiaryError):
        unlock_damaged(path, PASSPHRASE)
    saved = salvage(path, clock, key=unlock_damaged(path, recovery_key(key)))
    assert "opens with the recovery key only. Give it a new passphrase." in (
        saved_as_text(saved, Words())
    )
    opened = unlock(saved.path, recovery_key(key))
    assert len(nights_in(saved.path, clock, opened)) == NIGHTS
    with pytest.raises(LockedDiaryError):
        unlock(saved.path, PASSPHRASE)
    new = Key.new("another")
    assert change_lock(saved.path, opened, new) == []
    assert len(nights_in(saved.path, clock, unlock(saved.path, "another"))) == NIGHTS


def test_a_recovery_key_is_said_to_be_mistyped(path, key):
    typed = recovery_key(key)
    wrong = str((int(typed[-1]) + 1) % 10)
    with pytest.raises(DiaryError, match="Group 16 of the recovery key is mistyped"):
        unlock_damaged(path, typed[:-1] + wrong)


def test_what_a_locked_backup_holds_besides_is_said(path, clock, key):
    diary = Diary.open(path, clock, key)
    back_up_now(diary)
    diary.close()
    content = path.read_bytes()
    path.write_bytes(overwritten(content, page_with(content, key, b"Night number 20.")))
    saved = salvage(path, clock, key=key)
    lost = NIGHTS - len(saved.salvage.records["night"])
    assert saved.in_backup["night"] == lost > 0


def test_a_backup_of_before_the_passphrase_is_looked_into_as_well(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    diary.log_night(a_night())
    (backup,) = back_up_now(diary)
    diary.close()
    plain = backup.path.read_bytes()
    key = Key.new(PASSPHRASE)
    change_lock(diary.path, None, key)
    backup.path.write_bytes(plain)
    saved = salvage(diary.path, clock, key=key)
    assert (saved.backup, saved.in_backup) == (backup.path, {})


def test_a_plain_diary_is_saved_without_a_passphrase_though_its_first_page_is_noise(
    tmp_path, clock
):
    path = tmp_path / "mine.sleepdiary"
    content = a_written_diary(path, nights=40)
    path.write_bytes(overwritten(content, 1, NOISE))
    assert not has_passphrase(path)
    saved = salvage(path, clock, key=Key.new("nobody’s"))
    assert not is_locked(saved.path)
    assert len(nights_in(saved.path, clock, None)) == NIGHTS


def test_the_saved_diary_can_take_the_place_of_the_damaged_one(path, content, clock, damage, key):
    path.write_bytes(DAMAGE[damage](content))
    typed = recovery_key(key) if damage in NEEDS_SALT else PASSPHRASE
    found = unlock_damaged(path, typed)
    saved = salvage(path, clock, key=found)
    diary = restore_backup(path, saved.path, clock, found, found)
    diary.close()
    assert diary.path == path
    assert len(nights_in(path, clock, unlock(path, typed))) > 0
    (kept,) = (path.parent / "Backups").iterdir()
    assert has_passphrase(kept)


def test_whose_first_page_is_damaged_is_no_wrong_passphrase(path, content):
    path.write_bytes(flipped(content, 100))
    with pytest.raises(LostDiaryError, match=r"sleepdiary salvage --passphrase-file FILE"):
        unlock(path, PASSPHRASE)
    with pytest.raises(LockedDiaryError, match="Type its passphrase again"):
        unlock(path, "yours")


def test_a_disk_that_fails_meanwhile_proves_no_passphrase(path, monkeypatch):
    def fail(_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.read_bytes", fail)
    with pytest.raises(LockedDiaryError, match="Type its passphrase again"):
        unlock(path, "yours")
    with pytest.raises(DiaryError, match=r"cannot be read\. Look at the disk"):
        unlock_damaged(path, PASSPHRASE)


def test_nothing_of_it_is_ever_plain_on_the_disk(path, clock, key, tmp_path, monkeypatch, home):
    """Each page read and each commit is followed by a look into every folder of the program."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    words, found, seen = (b"Night number", b"A long note", b"N\0i\0g\0h\0t\0"), [], set()

    def look(*_):
        for root in (tmp_path, home):
            for each in root.rglob("*"):
                if each.is_file():
                    seen.add(each.suffix)
                    found.extend(each for word in words if word in each.read_bytes())
        return True

    diary = Diary.open(path, clock, key)
    with diary.file.work("Save", clock()) as work:  # a write that is interrupted
        work.connection.exec_driver_sql("PRAGMA cache_size = 1")
        work.nights.add_all(
            a_night(patient_id=diary.patient.id, comment=f"Night number {number}.")
            for number in range(200, 400)
        )
        journal = path.with_name(f"{path.name}-journal").read_bytes()
        content = path.read_bytes()
    diary.close()
    path.write_bytes(overwritten(content, 5))
    path.with_name(f"{path.name}-journal").write_bytes(journal)

    commit = Work.commit

    def looking(self):
        look()  # its journal is there now
        commit(self)
        look()

    monkeypatch.setattr(Work, "commit", looking)
    replay = os.unlink
    monkeypatch.setattr(os, "unlink", lambda *given, **named: (look(), replay(*given, **named))[1])
    saved = salvage(path, clock, progress=look, key=unlock_damaged(path, PASSPHRASE, look))
    look()
    assert len(saved.salvage.records["night"]) > 20
    assert found == []
    assert {".sleepdiary", ".part", ".sleepdiary-journal", ".part-journal"} <= seen
