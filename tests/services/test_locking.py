"""Locking a diary with its backups, changing that, and taking it away."""

import hashlib

import pytest

from sleepdiary.domain import DiaryError, LockedDiaryError
from sleepdiary.services.backing_up import back_up_now, back_up_on_closing, list_backups
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock, delay_after, is_locked, unlock
from sleepdiary.services.progress import CancelledError
from tests.builders import a_night


@pytest.fixture
def filled(diary):
    """Return the path of a closed diary with a night and a backup."""
    diary.log_night(a_night())
    back_up_now(diary)
    diary.close()
    return diary.path


@pytest.fixture
def key():
    return Key.new("mine")


def backups_in(path):
    return sorted((path.parent / "Backups").iterdir())


def nights_in(path, clock, key=None):
    diary = Diary.open(path, clock, key)
    try:
        return diary.nights()
    finally:
        diary.close()


def test_a_new_diary_can_be_made_locked(tmp_path, clock, key):
    path = tmp_path / "new.sleepdiary"
    diary = Diary.create(path, clock, key=key)
    diary.log_night(a_night())
    diary.close()
    assert is_locked(path)
    assert len(nights_in(path, clock, unlock(path, "mine"))) == 1


def test_the_backups_are_locked_with_the_diary(filled, clock, key):
    assert change_lock(filled, None, key) == []
    assert [is_locked(each) for each in (filled, *backups_in(filled))] == [True, True]
    (listed,) = list_backups(filled, key=key)
    assert listed.held.nights == 1
    assert len(nights_in(listed.backup.path, clock, unlock(listed.backup.path, "mine"))) == 1


def test_the_backups_in_a_second_folder_are_locked_too(diary, tmp_path, key):
    stick = tmp_path / "stick"
    stick.mkdir()
    diary.log_night(a_night())
    back_up_now(diary, stick)
    diary.close()
    change_lock(diary.path, None, key, stick)
    assert [is_locked(each) for each in stick.iterdir()] == [True]


def test_a_second_folder_that_is_not_there_is_named(filled, tmp_path, key):
    (left,) = change_lock(filled, None, key, tmp_path / "stick")
    assert str(left) == f"{tmp_path / 'stick'} is not there: the backups in it are as they were."


def test_another_passphrase_opens_the_diary_and_its_backups(filled, clock, key):
    change_lock(filled, None, key)
    new = Key.new("other")
    assert change_lock(filled, key, new) == []
    for each in (filled, *backups_in(filled)):
        assert len(nights_in(each, clock, unlock(each, "other"))) == 1
        with pytest.raises(LockedDiaryError):
            unlock(each, "mine")


def test_without_a_passphrase_all_are_open(filled, clock, key):
    change_lock(filled, None, key)
    change_lock(filled, key, None)
    assert not any(is_locked(each) for each in (filled, *backups_in(filled)))
    assert len(nights_in(filled, clock)) == 1


def test_a_backup_that_stayed_plain_is_locked_with_the_next_passphrase(filled, clock, key):
    plain = backups_in(filled)[0].read_bytes()
    change_lock(filled, None, key)
    backups_in(filled)[0].write_bytes(plain)
    assert change_lock(filled, key, Key.new("other")) == []
    assert len(nights_in(backups_in(filled)[0], clock, unlock(backups_in(filled)[0], "other"))) == 1


def test_the_backups_of_another_diary_of_this_name_are_never_locked(filled, clock, tmp_path, key):
    stick = tmp_path / "stick"
    (tmp_path / "elsewhere").mkdir()
    other = Diary.create(tmp_path / "elsewhere" / filled.name, clock)
    other.log_night(a_night())
    stick.mkdir()
    back_up_now(other, stick)
    other.close()
    (left,) = change_lock(filled, None, key, stick)
    assert str(left).endswith("is a backup of another diary.")
    assert not any(is_locked(each) for each in stick.iterdir())


def test_a_backup_with_a_passphrase_of_its_own_is_left_and_named(filled, key):
    (backup,) = backups_in(filled)
    change_lock(backup, None, Key.new("older"))
    (left,) = change_lock(filled, None, key)
    assert str(left) == f"The backup “{backup.name}” keeps a passphrase of its own."


def test_a_backup_that_cannot_be_read_is_left_and_named(filled, key):
    (backup,) = backups_in(filled)
    backup.write_bytes(b"rubbish")
    (left,) = change_lock(filled, None, key)
    assert str(left).startswith(f"A backup is as it was. “{backup.name}”")


def test_it_can_be_cancelled_only_before_it_began(filled, key):
    with pytest.raises(CancelledError):
        change_lock(filled, None, key, progress=lambda _: False)
    assert not is_locked(filled)
    told = []
    change_lock(filled, None, key, progress=lambda share: told.append(share) or share < 1)
    assert told == [0.0, 1.0]
    assert is_locked(filled)


def test_backups_whose_locking_was_interrupted_are_locked_on_closing(filled, clock, key):
    plain = backups_in(filled)[0].read_bytes()
    change_lock(filled, None, key)
    backups_in(filled)[0].write_bytes(plain)
    diary = Diary.open(filled, clock, key)
    assert back_up_on_closing(diary) == []
    diary.close()
    assert all(is_locked(each) for each in backups_in(filled))


def test_what_is_done_before_an_import_is_locked_as_well(filled, clock, key):
    change_lock(filled, None, key)
    diary = Diary.open(filled, clock, key)
    diary.back_up("before-import")
    diary.close()
    assert all(is_locked(each) for each in backups_in(filled))


class TestUnlocking:
    @pytest.fixture
    def locked(self, filled, key):
        change_lock(filled, None, key)
        return filled

    def test_the_passphrase_opens_it(self, locked, clock):
        assert len(nights_in(locked, clock, unlock(locked, "mine"))) == 1

    def test_the_recovery_key_opens_it(self, locked, clock, key):
        assert len(nights_in(locked, clock, unlock(locked, "-".join(key.recovery_groups())))) == 1

    def test_the_recovery_key_of_before_opens_nothing(self, locked, key):
        change_lock(locked, key, Key.new("mine"))
        with pytest.raises(LockedDiaryError):
            unlock(locked, " ".join(key.recovery_groups()))

    @pytest.mark.parametrize("typed", ["", "Mine", "mine "])
    def test_another_passphrase_does_not(self, locked, typed):
        with pytest.raises(LockedDiaryError, match="does not open"):
            unlock(locked, typed)

    def test_a_diary_without_a_passphrase_says_so(self, filled):
        with pytest.raises(DiaryError, match=r"has no passphrase. Open it without one"):
            unlock(filled, "mine")

    def test_what_is_no_diary_says_so(self, tmp_path):
        path = tmp_path / "letter.sleepdiary"
        path.write_text("Dear diary")
        with pytest.raises(DiaryError, match="is not a sleep diary"):
            unlock(path, "mine")

    def test_opening_and_saving_costs_one_derivation_of_the_key(self, locked, clock, monkeypatch):
        made, derive = [], hashlib.pbkdf2_hmac
        monkeypatch.setattr(hashlib, "pbkdf2_hmac", lambda *a: made.append(a) or derive(*a))
        diary = Diary.open(locked, clock, unlock(locked, "mine"))
        diary.log_night(a_night())
        diary.back_up("by-hand")
        diary.close()
        assert len(made) == 1


def test_wrong_passphrases_are_answered_ever_later_but_always():
    assert [delay_after(n) for n in range(9)] == [0, 0, 0, 1, 2, 4, 8, 16, 30]
    assert delay_after(1000) == 30
