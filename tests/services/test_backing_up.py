"""Backups of an open diary: on closing, before much changes, by hand, and restored."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.services import backing_up
from sleepdiary.services.backing_up import (
    back_up_now,
    back_up_on_closing,
    backups_of,
    list_backups,
    restore_backup,
)
from sleepdiary.services.diary import Diary
from sleepdiary.services.places import default_diary
from sleepdiary.storage.header import salt_of
from sleepdiary.storage.key import Key
from sleepdiary.storage.private import make_file
from sleepdiary.storage.rekeying import rekey
from sleepdiary.storage.restoring import Difference
from tests.builders import a_night, a_session
from tests.services.imports import exported, imported
from tests.storage.somebody import as_somebody


@pytest.fixture
def later(clock):
    """Return a clock that is a minute later each time it is asked."""
    passed = iter(range(1, 10_000))
    return lambda: clock() + timedelta(minutes=next(passed))


@pytest.fixture
def diary(tmp_path, later):
    diary = Diary.create(tmp_path / "mine.sleepdiary", later)
    yield diary
    diary.close()


def whys(diary):
    return [each.why for each in backups_of(diary.path)]


def moved(night, days):
    """Return a night like another, some days later."""
    by = timedelta(days=days)
    times = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
    at = {name: replace(old, wall=old.wall + by) for name in times if (old := getattr(night, name))}
    return replace(night, id=uuid4(), diary_date=night.diary_date + by, **at)


def test_a_changed_diary_is_backed_up_on_closing_and_an_unchanged_one_is_not(diary):
    diary.log_night(a_night())
    assert back_up_on_closing(diary) == []
    assert whys(diary) == ["closed"]
    assert back_up_on_closing(diary) == []
    assert whys(diary) == ["closed"]
    diary.log_night(a_night(awakenings=7))
    back_up_on_closing(diary)
    assert whys(diary) == ["closed", "closed"]


def test_a_diary_with_nothing_in_it_needs_no_backup(diary):
    assert back_up_on_closing(diary) == []
    assert whys(diary) == []


def test_each_backup_goes_to_a_second_folder_too(diary, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    diary.log_night(a_night())
    back_up_on_closing(diary, stick)
    assert len(backups_of(diary.path, stick)) == 1
    made = back_up_now(diary, stick)
    assert [each.path.parent.name for each in made] == ["Backups", "stick"]
    assert [each.backup.why for each in list_backups(diary.path, stick)] == [
        "by-hand",
        "by-hand",
        "closed",
        "closed",
    ]


def test_a_second_folder_that_cannot_be_written_is_told_and_the_first_has_its_backup(
    diary, tmp_path, monkeypatch
):
    stick = tmp_path / "stick"
    stick.mkdir()
    diary.log_night(a_night())
    monkeypatch.setattr("sleepdiary.storage.copies.make_file", full(stick))
    (error,) = back_up_on_closing(diary, stick)
    assert "cannot be copied to" in str(error)
    assert str(stick) in str(error)
    assert whys(diary) == ["closed"]


def full(folder):
    """Return what makes files everywhere but in a folder, whose disk is full."""

    def make(path):
        if path.parent == folder:
            raise OSError
        make_file(path)

    return make


def test_a_stick_that_is_not_there_is_told_and_no_folder_is_made_in_its_place(diary, tmp_path):
    diary.log_night(a_night())
    (error,) = back_up_on_closing(diary, tmp_path / "stick")
    assert "is not there, so no second backup was made. Plug it in" in str(error)
    assert not (tmp_path / "stick").exists()
    assert whys(diary) == ["closed"]


def test_a_stick_that_was_pulled_out_is_told_too(diary):
    with as_somebody() as folder:
        stick = folder / "media" / "stick"
        stick.mkdir(parents=True)
        stick.parent.chmod(0)
        mine = Diary.create(folder / "mine.sleepdiary", diary.clock)
        mine.log_night(a_night())
        (error,) = back_up_on_closing(mine, stick)
        stick.parent.chmod(0o700)
        assert "is not there, so no second backup was made" in str(error)
        assert whys(mine) == ["closed"]
        mine.close()


def test_a_second_folder_may_be_named_from_where_one_is(diary, tmp_path, monkeypatch):
    (tmp_path / "stick").mkdir()
    monkeypatch.chdir(tmp_path)
    made = back_up_now(diary, Path("stick"))
    assert made[1].path.parent == tmp_path / "stick"


def test_where_nothing_can_be_put_beside_the_diary_the_stick_has_its_backup(diary, tmp_path):
    (tmp_path / "Backups").touch()
    (tmp_path / "stick").mkdir()
    with pytest.raises(DiaryError, match=r"cannot be copied to .*Backups"):
        back_up_now(diary, tmp_path / "stick")
    assert len(backups_of(diary.path, tmp_path / "stick")) == 1


def test_a_diary_that_cannot_be_read_on_closing_is_told_once(diary, tmp_path):
    diary.log_night(a_night())
    diary.path.write_bytes(b"rubbish")
    (error,) = back_up_on_closing(diary, tmp_path / "stick")
    assert "is not a sleep diary" in str(error)


def test_the_usual_folder_is_no_second_one(diary):
    diary.log_night(a_night())
    back_up_now(diary)
    assert len(back_up_now(diary, diary.path.parent / "Backups")) == 1
    assert len(list_backups(diary.path, diary.path.parent / "Backups")) == 2


def test_a_diary_that_can_only_be_read_is_not_backed_up(clock):
    with as_somebody() as folder:
        diary = Diary.create(folder / "mine.sleepdiary", clock)
        diary.log_night(a_night())
        folder.chmod(0o500)
        assert back_up_on_closing(diary) == []
        folder.chmod(0o700)
        assert whys(diary) == []
        diary.close()


def test_an_import_is_preceded_by_a_backup(diary, tmp_path):
    diary.log_night(before := a_night())
    imported(diary, exported(tmp_path, moved(before, -9)))
    (backup,) = list_backups(diary.path)
    assert backup.backup.why == "before-import"
    assert backup.held.nights == 1
    assert len(diary.nights()) == 2


def test_an_import_without_a_backup_is_not_done(diary, tmp_path):
    path = exported(tmp_path, a_night())
    (tmp_path / "Backups").touch()
    with pytest.raises(DiaryError, match="cannot be copied to"):
        imported(diary, path)
    assert diary.nights() == []


def test_deleting_many_nights_is_preceded_by_a_backup_and_deleting_few_is_not(diary):
    for days in range(14):
        diary.log_night(moved(a_night(), -days))
    nights = [each.id for each in diary.nights()]
    diary.delete_nights(nights[:3])
    assert whys(diary) == []
    diary.delete_nights(nights[3:])
    assert whys(diary) == ["before-deletion"]
    assert list_backups(diary.path)[0].changes["night"] == Difference(back=11)


def test_deleting_many_sessions_is_preceded_by_a_backup_too(diary):
    diary.plan_sessions([a_session(id=uuid4()) for _ in range(10)])
    diary.delete_session(*(each.id for each in diary.sessions()))
    assert whys(diary) == ["before-deletion"]
    assert diary.sessions() == []


def test_a_list_says_what_each_backup_holds_and_what_would_change(diary):
    diary.log_night(night := a_night())
    back_up_now(diary)
    diary.delete_nights([night.id])
    (listed,) = list_backups(diary.path)
    assert (listed.held.nights, listed.held.newest) == (1, night.diary_date)
    assert listed.changes == {"night": Difference(back=1)}


def test_a_backup_that_cannot_be_read_is_listed_as_such(diary):
    diary.log_night(a_night())
    (backup,) = back_up_now(diary)
    backup.path.write_bytes(b"rubbish")
    (listed,) = list_backups(diary.path)
    assert (listed.held, listed.changes) == (None, {})


def test_of_a_lost_diary_the_backups_are_listed_and_one_is_restored(diary, later):
    diary.log_night(night := a_night())
    (backup,) = back_up_now(diary)
    diary.close()
    diary.path.write_bytes(b"")
    (listed,) = list_backups(diary.path)
    assert listed.changes == {}
    restored = restore_backup(diary.path, backup.path, later)
    assert [each.id for each in restored.nights()] == [night.id]
    restored.close()
    assert sorted(whys(diary)) == ["by-hand"]


def test_what_a_diary_never_held_that_another_window_restored_cannot_be_undone(diary, later):
    diary.log_night(a_night())
    (backup,) = back_up_now(diary)
    change = diary.log_session(a_session())
    restore_backup(diary.path, backup.path, later).close()
    with pytest.raises(DiaryError, match="cannot be undone: the diary was restored"):
        diary.undo(change)
    assert len(diary.nights()) == 1


def test_a_default_diary_that_vanished_is_not_replaced_by_an_empty_one(home, later):
    diary = Diary.open_default(later)
    diary.log_night(a_night())
    back_up_on_closing(diary)
    diary.close()
    default_diary().unlink()
    with pytest.raises(LostDiaryError, match="Open its newest backup"):
        Diary.open_default(later)
    assert not default_diary().exists()


def test_a_backup_that_vanishes_while_it_is_listed_cannot_be_read(diary, monkeypatch):
    diary.log_night(a_night())
    (backup,) = back_up_now(diary)
    found = backups_of(diary.path)
    backup.path.unlink()
    monkeypatch.setattr(backing_up, "backups_of", lambda *_: found)
    (listed,) = list_backups(diary.path)
    assert (listed.held, listed.is_locked) == (None, False)


def test_a_plain_backup_of_a_locked_diary_is_locked_when_it_comes_back(diary, clock):
    diary.log_night(a_night())
    (backup,) = back_up_now(diary)
    diary.close()
    key = Key.new("mine")
    rekey(diary.path, None, key)
    (listed,) = list_backups(diary.path, key=key)
    assert listed.held.nights == 1
    restored = restore_backup(diary.path, backup.path, clock, key, key)
    assert len(restored.nights()) == 1
    restored.close()
    assert salt_of(diary.path) == key.salt
