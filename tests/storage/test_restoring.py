"""Backups of a diary: made, looked into, and put in its place."""

import stat
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.backing_up import list_backups
from sleepdiary.storage import connect, remains, restoring
from sleepdiary.storage.backups import backups_of
from sleepdiary.storage.copies import copy_diary
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.restoring import (
    Difference,
    back_up,
    differences,
    held_in,
    is_backed_up,
    restore,
)
from sleepdiary.storage.tables import APPLICATION_ID, SCHEMA
from tests.builders import a_night, a_patient, a_session, utc
from tests.storage.damage import overwrite_table
from tests.storage.test_released_schemas import DIARIES

EARLIER, NOW = utc(2025, 11, 4, 7), utc(2025, 11, 4, 8)


@pytest.fixture
def save(diary):
    """Return a function that writes records, at a time."""

    def save(*records, at=EARLIER, delete=()):
        with diary.work("Save", at) as work:
            for record in records:
                kind = work.nights if hasattr(record, "into_bed") else work.infusions
                (kind.replace if kind.get(record.id) else kind.add)(record)
            work.nights.delete_all(delete)
            work.commit()

    return save


def nights_in(path):
    with DiaryFile.open(path).reading() as work:
        return work.nights.all()


def a_mile_of_backups(path):
    for day in reversed(range(40)):
        back_up(path, NOW - timedelta(days=day), "closed")


# Made


def test_a_backup_holds_what_the_diary_holds_and_says_when_and_why(diary, save):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "before-import")
    assert backup.path.name == "mine-20251104-080000-before-import.sleepdiary"
    assert backups_of(diary.path) == [backup]
    assert nights_in(backup.path) == [night]
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


def test_a_backup_may_go_to_another_folder(diary, tmp_path):
    backup = back_up(diary.path, NOW, "closed", tmp_path / "stick")
    assert backup.path.parent == tmp_path / "stick"
    assert backups_of(diary.path) == []


def test_superfluous_backups_are_dropped_and_other_files_are_not(diary):
    folder = diary.path.parent / "Backups"
    back_up(diary.path, NOW, "closed")
    (folder / "mine-by-hand.sleepdiary").write_bytes(b"x")
    a_mile_of_backups(diary.path)
    assert 10 < len(backups_of(diary.path)) < 20
    assert (folder / "mine-by-hand.sleepdiary").exists()


def test_a_backup_that_cannot_be_dropped_is_left(diary, monkeypatch):
    a_mile_of_backups(diary.path)
    before = len(backups_of(diary.path))
    monkeypatch.setattr(restoring, "superfluous", lambda backups: [backups[-1], _Held()])
    back_up(diary.path, NOW + timedelta(days=1), "closed")
    assert len(backups_of(diary.path)) == before


def test_a_backup_just_made_is_kept_when_the_clock_was_ahead_before(diary):
    for minute in range(12):
        back_up(diary.path, NOW + timedelta(hours=5, minutes=minute), "closed")
    made = back_up(diary.path, NOW, "before-import")
    assert made.path.exists()
    assert len(backups_of(diary.path)) == 12  # the eleven that were kept then, too


def test_backups_of_another_diary_of_the_same_name_are_neither_dropped_nor_counted(diary, tmp_path):
    stick = tmp_path / "stick"
    other = DiaryFile.create(tmp_path / "theirs" / "mine.sleepdiary", a_patient())
    theirs = back_up(other.path, NOW - timedelta(minutes=90), "closed", stick)
    own = [back_up(diary.path, NOW - timedelta(minutes=60), "closed", stick)]
    for minute in range(11):
        back_up(other.path, NOW + timedelta(minutes=minute), "closed", stick)
    own.append(back_up(diary.path, NOW + timedelta(minutes=30), "closed", stick))
    other.close()
    assert not theirs.path.exists()
    assert all(each.path.exists() for each in own)


def test_a_backup_that_somebody_wrote_into_is_not_dropped(diary):
    backup = back_up(diary.path, NOW - timedelta(minutes=90), "closed")
    opened = DiaryFile.open(backup.path)
    with opened.work("Save", NOW) as work:
        work.nights.add(night := a_night())
        work.commit()
    opened.close()
    for minute in range(12):
        back_up(diary.path, NOW + timedelta(minutes=minute), "closed")
    assert nights_in(backup.path) == [night]


def test_a_backup_that_cannot_be_read_is_not_dropped(diary):
    backup = back_up(diary.path, NOW - timedelta(minutes=90), "closed")
    backup.path.write_bytes(b"rubbish")
    for minute in range(12):
        back_up(diary.path, NOW + timedelta(minutes=minute), "closed")
    assert backup.path.read_bytes() == b"rubbish"


class _Held:
    """A backup that somebody holds."""

    @property
    def path(self):
        raise PermissionError


def test_a_damaged_diary_is_not_backed_up_and_the_earlier_backups_stay(diary, save):
    save(a_night())
    earlier = back_up(diary.path, NOW, "closed")
    overwrite_table(diary.path, "night")
    with pytest.raises(DiaryError, match="is damaged"):
        back_up(diary.path, NOW + timedelta(days=1), "closed")
    assert backups_of(diary.path) == [earlier]


def test_a_diary_is_backed_up_until_it_is_changed_again(diary, save):
    assert not is_backed_up(diary.path)
    save(a_night(), at=NOW - timedelta(minutes=1))
    assert not is_backed_up(diary.path)
    back_up(diary.path, NOW, "closed")
    assert is_backed_up(diary.path)
    save(a_session(), at=NOW + timedelta(minutes=1))
    assert not is_backed_up(diary.path)


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(milliseconds=300), -timedelta(days=9)])
def test_a_change_counts_as_not_backed_up_whatever_the_clock_said_then(diary, save, apart):
    back_up(diary.path, NOW, "closed")
    save(a_night(), at=NOW + apart)
    assert not is_backed_up(diary.path)


def test_a_change_that_lies_in_the_future_is_backed_up_once(diary, save):
    save(a_night(), at=NOW + timedelta(days=365))
    back_up(diary.path, NOW, "closed")
    assert is_backed_up(diary.path)


def test_a_backup_of_another_diary_of_the_same_name_is_none_of_this_one(diary, save, tmp_path):
    stick = tmp_path / "stick"
    other = DiaryFile.create(tmp_path / "theirs" / "mine.sleepdiary", a_patient())
    save(a_night())
    back_up(other.path, NOW, "closed", stick)
    other.close()
    assert not is_backed_up(diary.path, stick)
    assert is_backed_up(other.path, stick)


def test_a_restored_diary_is_backed_up_by_what_it_was_restored_from(diary, save):
    save(a_night())
    backup = back_up(diary.path, NOW, "closed")
    save(a_session())
    restore(diary.path, backup.path, NOW + timedelta(hours=1))
    assert is_backed_up(diary.path)
    backup.path.unlink()
    assert not is_backed_up(diary.path)


def test_of_a_damaged_diary_nobody_knows_whether_it_is_backed_up(diary):
    diary.path.write_bytes(b"rubbish")
    with pytest.raises(DiaryError):
        is_backed_up(diary.path)


# Looked into


def test_a_backup_says_its_nights_and_the_newest_of_them(diary, save):
    night = a_night()
    save(
        night,
        a_night(diary_date=night.diary_date + timedelta(days=3)),
        a_night(diary_date=night.diary_date + timedelta(days=9), device="a watch", source_key="1"),
    )
    held = held_in(back_up(diary.path, NOW, "closed").path)
    assert (held.nights, held.newest) == (2, night.diary_date + timedelta(days=3))
    assert len(held.sums) == 4  # with the patient


def test_an_empty_diary_has_no_newest_night(diary):
    held = held_in(diary.path)
    assert (held.nights, held.newest) == (0, None)


def test_what_is_no_diary_is_not_looked_into(tmp_path):
    (tmp_path / "notes.sleepdiary").write_text("what I dreamt")
    with pytest.raises(DiaryError, match="is not a sleep diary"):
        held_in(tmp_path / "notes.sleepdiary")


@pytest.mark.parametrize(
    "damage", ["DROP TABLE checksum", "UPDATE night SET diary_date = 'some day'"]
)
def test_a_diary_with_something_else_in_it_is_said_to_be_damaged(diary, save, damage):
    save(a_night())
    diary.close()
    with closing(sqlite3.connect(diary.path)) as raw:
        raw.execute(damage)
        raw.commit()
    with pytest.raises(DiaryError, match="is damaged"):
        held_in(diary.path)


def test_what_a_restore_would_change_is_counted_by_kind(diary, save):
    kept, changed, gone = (
        a_night(diary_date=date(2025, 10, day), source_key=str(day)) for day in (1, 2, 3)
    )
    save(kept, changed, gone)
    then = held_in(back_up(diary.path, NOW, "closed").path)
    save(replace(changed, awakenings=9), a_session(), delete=[gone.id])
    found = differences(held_in(diary.path), then)
    assert found == {
        "night": Difference(back=1, changed=1),
        "infusion": Difference(gone=1),
    }
    assert differences(then, then) == {}


def test_between_schemas_changes_are_not_told_from_new_columns(diary, save):
    save(a_night())
    now = held_in(diary.path)
    older = replace(now, schema=1, sums={key: number + 1 for key, number in now.sums.items()})
    assert differences(now, older) == {}


# Put in its place


def test_a_restored_diary_is_the_backup_and_what_it_was_is_a_backup_too(diary, save):
    save(first := a_night())
    backup = back_up(diary.path, NOW, "closed")
    save(second := a_night(diary_date=first.diary_date + timedelta(days=1)))
    diary.close()
    kept = restore(diary.path, backup.path, NOW + timedelta(hours=1))
    assert nights_in(diary.path) == [first]
    assert kept.why == "before-restore"
    assert nights_in(kept.path) == [first, second]
    assert nights_in(backup.path) == [first]
    assert stat.S_IMODE(diary.path.stat().st_mode) == 0o600
    assert sorted(each.name for each in diary.path.parent.iterdir()) == [
        "Backups",
        "mine.sleepdiary",
    ]


def test_a_diary_behind_a_link_is_restored_where_it_is(diary, save, tmp_path):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    save(delete=[night.id])
    diary.close()
    link = tmp_path / "elsewhere" / "link.sleepdiary"
    link.parent.mkdir()
    link.symlink_to(diary.path)
    kept = restore(link, backup.path, NOW)
    assert link.is_symlink()
    assert backups_of(link) == [kept]
    assert nights_in(diary.path) == [night]


def test_a_lost_diary_comes_back(diary, save):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    diary.close()
    diary.path.unlink()
    assert restore(diary.path, backup.path, NOW) is None
    assert nights_in(diary.path) == [night]


def test_a_diary_cut_to_nothing_needs_no_journal_to_be_kept(diary, save):
    backup = back_up(diary.path, NOW, "closed")
    diary.close()
    diary.path.write_bytes(b"")
    kept = restore(diary.path, backup.path, NOW)
    assert [each.path for each in backups_of(diary.path) if each.why == "damaged"] == []
    assert kept.path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"x" * 5000])
def test_a_diary_beyond_reading_is_kept_byte_by_byte_with_its_journal(diary, save, content):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    diary.close()
    diary.path.write_bytes(content)
    journal = diary.path.with_name(f"{diary.path.name}-journal")
    journal.write_bytes(b"half a write")
    kept = restore(diary.path, backup.path, NOW)
    assert kept.why == "damaged"
    assert kept.path.read_bytes() == content
    assert kept.path.with_name(f"{kept.path.name}-journal").read_bytes() == b"half a write"
    assert not journal.exists()
    assert nights_in(diary.path) == [night]


def test_a_backup_of_an_older_schema_is_brought_up_to_date_when_it_is_opened(diary, released):
    diary.close()
    restore(diary.path, released, NOW)
    assert len(nights_in(diary.path)) > 0


@pytest.fixture
def released(tmp_path):
    """Return a copy of a diary of the first schema."""
    path = tmp_path / "old.sleepdiary"
    path.write_bytes((DIARIES / "schema-1.sleepdiary").read_bytes())
    return path


def test_a_damaged_backup_leaves_the_diary_as_it_was(diary, save):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    overwrite_table(backup.path, "night")
    before = diary.path.read_bytes()
    with pytest.raises(DiaryError, match="is damaged"):
        restore(diary.path, backup.path, NOW)
    assert diary.path.read_bytes() == before
    assert nights_in(diary.path) == [night]
    assert not list(diary.path.parent.glob(".sleepdiary-*"))


def test_a_disk_that_fails_leaves_the_diary_as_it_was(diary, save, monkeypatch):
    save(a_night())
    backup = back_up(diary.path, NOW, "closed")
    before = diary.path.read_bytes()

    def fail(*_):
        raise OSError

    monkeypatch.setattr(restoring, "make_file", fail)
    with pytest.raises(DiaryError, match="cannot be restored: look at the disk"):
        restore(diary.path, backup.path, NOW)
    assert diary.path.read_bytes() == before


def test_a_diary_that_cannot_be_backed_up_now_is_neither_replaced_nor_called_damaged(
    diary, save, monkeypatch
):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    renamed = Path.replace

    def fail_once(path, target):
        monkeypatch.setattr(Path, "replace", renamed)
        raise OSError

    monkeypatch.setattr(Path, "replace", fail_once)
    with pytest.raises(DiaryError, match="cannot be copied to"):
        restore(diary.path, backup.path, NOW)
    assert nights_in(diary.path) == [night]
    assert [each.why for each in backups_of(diary.path)] == ["closed"]
    assert restore(diary.path, backup.path, NOW).why == "before-restore"


def test_another_window_on_the_diary_reads_what_was_restored(diary, save):
    save(first := a_night())
    backup = back_up(diary.path, NOW, "closed")
    save(delete=[first.id])
    restore(diary.path, backup.path, NOW)
    with diary.reading() as work:
        assert work.nights.all() == [first]


def test_an_empty_file_is_a_lost_diary_and_makes_no_backup(diary):
    diary.close()
    diary.path.write_bytes(b"")
    with pytest.raises(DiaryError, match="the diary in it is lost"):
        back_up(diary.path, NOW, "closed")
    assert backups_of(diary.path) == []


# While others have the diary open


@pytest.fixture
def impatient(monkeypatch):
    """Let nobody wait for another."""
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
def test_a_diary_that_somebody_writes_to_is_not_restored(diary, save):
    save(first := a_night())
    backup = back_up(diary.path, NOW, "closed")
    with diary.work("Save", NOW) as work:
        work.nights.add(second := a_night(diary_date=first.diary_date + timedelta(days=1)))
        with pytest.raises(DiaryError, match="is in use by another program"):
            restore(diary.path, backup.path, NOW)
        work.commit()
    assert nights_in(diary.path) == [first, second]
    assert backups_of(diary.path) == [backup]


@pytest.mark.usefixtures("impatient")
def test_nothing_is_saved_into_a_diary_that_is_about_to_be_replaced(diary, save, monkeypatch):
    backup = back_up(diary.path, NOW, "closed")
    refused = []

    def copy_then_save(*given):
        copy = copy_diary(*given)
        with pytest.raises(DiaryError, match="is in use by another program") as refusal:
            save(a_night())
        refused.append(refusal)
        return copy

    monkeypatch.setattr(restoring, "copy_diary", copy_then_save)
    restore(diary.path, backup.path, NOW)
    assert len(refused) == 1
    save(a_night())
    assert len(nights_in(diary.path)) == 1


def test_on_windows_a_diary_is_let_go_before_another_takes_its_place(diary, save, monkeypatch):
    save(night := a_night())
    backup = back_up(diary.path, NOW, "closed")
    monkeypatch.setattr(sys, "platform", "win32")
    restore(diary.path, backup.path, NOW)
    assert nights_in(diary.path) == [night]


# What is refused


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"what I dreamt", "is not a sleep diary"), ("newer", "written by a newer version")],
)
def test_what_is_no_diary_of_this_program_is_not_replaced(diary, tmp_path, content, said):
    backup = back_up(diary.path, NOW, "closed")
    other = tmp_path / "other.sleepdiary"
    if content == "newer":
        content = bytearray(diary.path.read_bytes())
        content[60:64] = (SCHEMA + 1).to_bytes(4)
    other.write_bytes(content)
    with pytest.raises(DiaryError, match=said):
        restore(other, backup.path, NOW)
    assert other.read_bytes() == content
    assert backups_of(other) == []


def test_a_diary_without_nights_to_count_is_put_in_nobodys_place(diary, tmp_path):
    strange = tmp_path / "strange.sleepdiary"
    with closing(sqlite3.connect(strange)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE other (content)")
    before = diary.path.read_bytes()
    with pytest.raises(DiaryError, match="is damaged"):
        restore(diary.path, strange, NOW)
    assert diary.path.read_bytes() == before


def test_a_restore_that_fails_drops_no_backup(diary, save, monkeypatch):
    a_mile_of_backups(diary.path)
    save(a_night())
    before = backups_of(diary.path)
    monkeypatch.setattr(restoring.Path, "replace", fail)
    with pytest.raises(DiaryError, match="cannot be copied"):
        restore(diary.path, before[-1].path, NOW + timedelta(days=1))
    assert set(before) <= set(backups_of(diary.path))


def test_half_a_copy_of_a_damaged_diary_is_not_kept(diary, monkeypatch):
    backup = back_up(diary.path, NOW, "closed")
    diary.close()
    overwrite_table(diary.path, "night")
    monkeypatch.setattr(remains, "copyfile", fail)
    with pytest.raises(DiaryError, match="cannot be restored"):
        restore(diary.path, backup.path, NOW)
    assert backups_of(diary.path) == [backup]


def fail(*_):
    raise OSError


def test_what_is_saved_into_a_damaged_diary_while_it_is_kept_is_not_replaced(
    diary, save, monkeypatch
):
    save(a_night())
    backup = back_up(diary.path, NOW, "closed")
    diary.close()
    diary.path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    def keep_and_be_overtaken(path, at):
        kept = keep(path, at)
        path.write_bytes(b"SQLite format 3\0" + b"y" * 5004)
        return kept

    keep = restoring.keep_remains
    monkeypatch.setattr(restoring, "keep_remains", keep_and_be_overtaken)
    with pytest.raises(DiaryError, match="in use by another program"):
        restore(diary.path, backup.path, NOW)
    assert diary.path.read_bytes().endswith(b"y")


def test_a_backup_that_rotted_is_none(diary, save):
    save(a_night())
    backup = back_up(diary.path, NOW, "closed")
    overwrite_table(backup.path, "night")
    assert not is_backed_up(diary.path)


def test_the_journal_of_what_was_kept_of_a_damaged_diary_stays_beside_it(diary, save):
    save(a_night())
    kept = back_up(diary.path, NOW, "damaged")
    journal = kept.path.with_name(f"{kept.path.name}-journal")
    for look in (is_backed_up, list_backups, lambda path: back_up(path, NOW, "closed")):
        journal.write_bytes(b"half a write")
        look(diary.path)
        assert journal.read_bytes() == b"half a write"
