"""Makes backups of a diary, says what one holds, and puts one in the diary's place."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.storage.backups import (
    DAMAGED,
    FOLDER,
    Backup,
    backup_stem,
    backups_of,
    superfluous,
)
from sleepdiary.storage.connect import connect_plainly
from sleepdiary.storage.copies import copy_diary, copy_into
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import IN_USE, damaged, in_words, telling
from sleepdiary.storage.header import read_header, salt_of
from sleepdiary.storage.history import last_change
from sleepdiary.storage.key import Key
from sleepdiary.storage.layout import is_strange
from sleepdiary.storage.private import make_file, sync_folder
from sleepdiary.storage.rekeying import rekey
from sleepdiary.storage.remains import JOURNAL, keep_remains
from sleepdiary.storage.unfinished import hidden_name, sweep

BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Held:
    """What a diary's file holds, looked at without reading its records.

    Attributes:
        schema: The number of its schema.
        nights: How many nights that a person wrote down.
        newest: The diary date of the last of them, None without any.
        sums: By kind and id of each record: its checksum.
    """

    schema: int
    nights: int
    newest: date | None
    sums: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of a kind a restore would bring back, take away and change."""

    back: int = 0
    gone: int = 0
    changed: int = 0


def back_up(
    path: Path, at: datetime, why: str, folder: Path | None = None, key: Key | None = None
) -> Backup:
    """Make a backup of a diary, look whether it is whole, and drop those that are superfluous.

    Args:
        path: The diary's file.
        at: The time now; aware.
        why: What is called so in its name: lower-case letters and hyphens.
        folder: Where it is put: `Backups` beside the diary unless it is given.
        key: What opens the diary, and then its backup, if it is locked.

    Raises:
        DiaryError: It cannot be made; the earlier ones are all there.
    """
    read_header(path, key)  # SQLite copies an empty file as if it were a diary
    place = folder or path.parent / FOLDER
    copy = copy_diary(path, place, backup_stem(path, at, why), key)
    for each in superfluous(_outgrown(path, backups_of(path, place), at, key)):
        with suppress(OSError):  # one too many is no harm
            each.path.unlink()
    return Backup(copy, at, why)


def _outgrown(path: Path, backups: Iterable[Backup], at: datetime, key: Key | None) -> list[Backup]:
    """Return those backups that hold nothing but what the diary at `path` grew out of.

    No other is ever dropped, nor counted: it is of another diary of this name, or somebody wrote
    into it, or a restore left it behind, or it was made while the clock was ahead.
    """
    with telling(path), closing(connect_plainly(path, key)) as raw:
        known = {each for (each,) in raw.execute("SELECT id FROM change")}
    return [each for each in backups if each.at <= at and _ending(each, key) in known]


def _last_change(path: Path, key: Key | None) -> str:
    with closing(connect_plainly(path.absolute(), key)) as raw:
        return last_change(raw)


def _ending(backup: Backup, key: Key | None) -> str | None:
    """Return which change a backup ends with, None if it cannot be read.

    Nor are remains looked into: SQLite would play back the journal that is kept with them.
    """
    if backup.why == DAMAGED:
        return None
    try:
        is_locked = salt_of(backup.path) is not None
        return _last_change(backup.path, key if is_locked else None)
    except (sqlite3.Error, TypeError, DiaryError):
        return None


def is_backed_up(path: Path, folder: Path | None = None, key: Key | None = None) -> bool:
    """Whether a backup ends with the last change of a diary's records, whatever clocks said.

    Raises:
        DiaryError: The diary cannot be read.
    """
    with telling(path):
        last = _last_change(path, key)
    sums = held_in(path, key).sums
    found = (each for each in backups_of(path, folder) if _ending(each, key) == last)
    return any(_sums(each, key) == sums for each in found)


def _sums(backup: Backup, key: Key | None) -> Mapping[tuple[str, str], int] | None:
    """Return the checksums in a backup, None if it cannot be read."""
    with suppress(DiaryError):
        return held_in(backup.path, key if salt_of(backup.path) is not None else None).sums
    return None


def held_in(path: Path, key: Key | None = None) -> Held:
    """Return what a diary or a backup of any schema holds.

    Raises:
        DiaryError: It cannot be read.
    """
    schema = read_header(path, key).schema
    try:
        with closing(connect_plainly(path.absolute(), key)) as raw:
            if is_strange(raw):
                raise damaged(path)
            count, newest = raw.execute(
                "SELECT count(*), max(diary_date) FROM night WHERE device IS NULL"
            ).fetchone()
            rows = raw.execute("SELECT record_kind, record_id, crc32 FROM checksum").fetchall()
        day = None if newest is None else date.fromisoformat(newest)
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise in_words(error, path) or damaged(path) from error
    return Held(schema, count, day, {(kind, str(key)): number for kind, key, number in rows})


def differences(now: Held, then: Held) -> dict[str, Difference]:
    """Return by kind of record what a restore of `then` would change in `now`.

    Between two schemas no change of a record can be told from that of its columns: only those that
    come back or go are counted.
    """
    back, gone, changed = (Counter[str]() for _ in range(3))
    for key in then.sums.keys() | now.sums.keys():
        kind = key[0]
        if key not in now.sums:
            back[kind] += 1
        elif key not in then.sums:
            gone[kind] += 1
        elif now.schema == then.schema and now.sums[key] != then.sums[key]:
            changed[kind] += 1
    kinds = sorted({*back, *gone, *changed})
    return {kind: Difference(back[kind], gone[kind], changed[kind]) for kind in kinds}


def restore(
    path: Path, backup: Path, at: datetime, key: Key | None = None, now: Key | None = None
) -> Backup | None:
    """Put a backup in the place of a diary that is closed; return what was kept of it.

    The backup is looked at before anything is touched, and stands in the diary's place at once or
    not at all. A diary that is too damaged to be copied is kept byte by byte. Nobody else can write
    to the diary meanwhile: what they saved would be gone. `key` opens the backup if it is locked,
    `now` the diary that it takes the place of: one that is locked stays so.

    Raises:
        DiaryError: The backup cannot be read, somebody writes to the diary, the disk cannot be
            written, or a file in the diary's place is none or newer; it is as it was.
    """
    held_in(backup, key)
    path = path.absolute()
    place = path.resolve()  # a link stays one
    part = place.with_name(hidden_name())
    try:
        make_file(part)
        sweep(part)
        with telling(backup):
            copy_into(backup.absolute(), part, key)
        if key is None and now is not None:
            rekey(part, None, now)
        with ExitStack() as holding:
            kept = _keep(path, at, now, holding)
            Path(f"{place}{JOURNAL}").unlink(missing_ok=True)
            # Before the backup is there: SQLite would undo in it what the other was amid.
            sync_folder(place.parent)
            if sys.platform == "win32":
                holding.close()  # no open file can be replaced there
            part.replace(place)
        sync_folder(place.parent)
    except OSError as error:
        message = f"“{path.name}” cannot be restored: look at the disk, then try again."
        raise DiaryError(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return kept


def _keep(path: Path, at: datetime, key: Key | None, holding: ExitStack) -> Backup | None:
    """Back a diary up before another takes its place; None if there is none.

    While `holding` is open nobody writes to it. Nothing is dropped: the restore may still fail.
    """
    if not path.exists():
        return None
    try:
        read_header(path, key)
        raw = holding.enter_context(closing(connect_plainly(path, key)))
        with telling(path):
            raw.execute("BEGIN IMMEDIATE")
        copy = copy_diary(path, path.parent / FOLDER, backup_stem(path, at, BEFORE_RESTORE), key)
    except (LostDiaryError, LockedDiaryError):
        before = _stamp(path)
        remains = keep_remains(path, at)
        if _stamp(path) != before:  # copying it let go of whatever kept others from writing
            raise DiaryError(IN_USE.format(name=path.name)) from None
        return Backup(remains, at, DAMAGED)
    return Backup(copy, at, BEFORE_RESTORE)


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when somebody writes to a file."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns
