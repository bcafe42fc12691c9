"""Makes backups of a diary, says what one holds, and puts one in the diary's place."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

from sleepdiary.domain import DiaryError
from sleepdiary.storage.backups import (
    FOLDER,
    Backup,
    backup_stem,
    backups_of,
    superfluous,
)
from sleepdiary.storage.connect import connect, connect_plainly
from sleepdiary.storage.copies import copy_diary, copy_into
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import damaged, in_words, telling
from sleepdiary.storage.header import read_header
from sleepdiary.storage.layout import is_strange
from sleepdiary.storage.private import make_file, sync_folder

BEFORE_RESTORE = "before-restore"
DAMAGED = "damaged"
"""Why a backup was made of a diary that cannot be read: byte by byte, with its journal."""

_JOURNAL = "-journal"


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


def back_up(path: Path, at: datetime, why: str, folder: Path | None = None) -> Backup:
    """Make a backup of a diary, look whether it is whole, and drop those that are superfluous.

    Args:
        path: The diary's file.
        at: The time now; aware.
        why: What is called so in its name: lower-case letters and hyphens.
        folder: Where it is put: `Backups` beside the diary unless it is given.

    Raises:
        DiaryError: It cannot be made; the earlier ones are all there.
    """
    read_header(path)  # SQLite copies an empty file as if it were a diary
    place = folder or path.parent / FOLDER
    copy = copy_diary(path, place, backup_stem(path, at, why))
    for each in superfluous(backups_of(path, place)):
        with suppress(OSError):  # one too many is no harm
            each.path.unlink()
    return Backup(copy, at, why)


def is_backed_up(path: Path, folder: Path | None = None) -> bool:
    """Whether a backup is as new as the last change of a diary's records.

    Raises:
        DiaryError: The diary cannot be read.
    """
    newest = next(iter(backups_of(path, folder)), None)
    if newest is None:
        return False
    with telling(path), closing(connect(path)) as raw:
        (changed,) = raw.execute("SELECT max(at) FROM change").fetchone()
    # a name tells whole seconds
    moment = datetime.fromisoformat(changed).replace(tzinfo=UTC, microsecond=0)
    return moment < newest.at


def held_in(path: Path) -> Held:
    """Return what a diary or a backup of any schema holds.

    Raises:
        DiaryError: It cannot be read.
    """
    schema = read_header(path).schema
    try:
        with closing(connect_plainly(path.absolute())) as raw:
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


def restore(path: Path, backup: Path, at: datetime) -> Backup | None:
    """Put a backup in the place of a diary that is closed; return what was kept of it.

    The backup is looked at before anything is touched, and stands in the diary's place at once or
    not at all. A diary that is too damaged to be copied is kept byte by byte.

    Raises:
        DiaryError: The backup cannot be read, or the disk not written; the diary is as it was.
    """
    read_header(backup)
    path = path.resolve()  # a link stays one
    part = path.with_name(f".sleepdiary-{uuid4().hex}.part")
    try:
        make_file(part)
        with telling(backup):
            copy_into(backup.absolute(), part)
        kept = _keep(path, at)
        Path(f"{path}{_JOURNAL}").unlink(missing_ok=True)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        message = f"“{path.name}” cannot be restored: look at the disk, then try again."
        raise DiaryError(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return kept


def _keep(path: Path, at: datetime) -> Backup | None:
    """Back a diary up before another takes its place; None if there is none."""
    if not path.exists():
        return None
    try:
        return back_up(path, at, BEFORE_RESTORE)
    except DiaryError:
        copy = path.parent / FOLDER / f"{backup_stem(path, at, DAMAGED)}{path.suffix}"
        for each in (path, Path(f"{path}{_JOURNAL}")):
            if each.exists():
                to = copy.with_name(copy.name + each.name.removeprefix(path.name))
                make_file(to)
                copyfile(each, to)
        return Backup(copy, at, DAMAGED)
