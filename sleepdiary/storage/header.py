"""What a file is, from its first bytes: asked before SQLite opens it.

A foreign file, or one that a newer program wrote, is so never touched.
"""

import os
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.storage.backups import SUFFIX, newest_backup, way_on
from sleepdiary.storage.connect import connect_plainly
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import damaged, telling
from sleepdiary.storage.key import SALT_BYTES, Key
from sleepdiary.storage.looks import BEGINNING, MAGIC, PAGE, looks_locked, was_locked
from sleepdiary.storage.tables import APPLICATION_ID, SCHEMA

_LENGTH = 100
_NOT_ONE = "“{name}” is not a sleep diary. Choose another file."
WRONG_KEY = (
    "This does not open “{name}”. Type its passphrase again. If you are sure of it, the file is "
    "damaged, or not a sleep diary."
)
_YET_TO_COME = 99
"""So many schemas are left to newer programs: another number is a damaged one."""


class NewerDiaryError(DiaryError):
    """A diary of a schema that this program does not know, unless its number is what is damaged."""


@dataclass(frozen=True, slots=True)
class Header:
    """The schema of a diary's file, and whether the file is as long as its header says."""

    schema: int
    whole: bool


def read_header(path: Path, key: Key | None = None) -> Header:
    """Return what the file's header says, having found that it is a diary this program can read.

    That of a locked diary is read with its key; a key is not needed for one that is not locked.

    Raises:
        LockedDiaryError: It is locked, and there is no key, or it is another's.
        DiaryError: There is no file, or it is something else, lost, or newer than the program.

    Source: “The Database Header”, SQLite's documentation of its file format.
    """
    head, size = _beginning(path)
    is_interrupted = os.path.lexists(f"{path.resolve()}-journal")
    if is_interrupted:
        from sleepdiary.storage.journals import refuse_stranger  # noqa: PLC0415 - hardly ever there

        refuse_stranger(path)
    if not looks_locked(head):
        return _understood(head[:_LENGTH], size, path)
    if size % PAGE and not is_interrupted:
        if path.suffix != SUFFIX:
            raise DiaryError(_NOT_ONE.format(name=path.name))
        raise cut_short(path)
    if key is None:
        raise LockedDiaryError(f"“{path.name}” is locked. It needs its passphrase.")
    return _unlocked(path, key)


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a locked diary, which stands in its first bytes; None if it is not locked.

    Raises:
        DiaryError: There is no file, or it cannot be read.
    """
    head, size = _beginning(path)
    is_whole = size % PAGE == 0 or os.path.lexists(f"{path.resolve()}-journal")
    return head[:SALT_BYTES] if looks_locked(head) and is_whole else None


def _beginning(path: Path) -> tuple[bytes, int]:
    """Return the first page of a file and how long it is."""
    name = path.name
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DiaryError(f"“{name}” is a folder. Choose the diary inside it.")
        if not stat.S_ISREG(mode):
            raise DiaryError(_NOT_ONE.format(name=name))
        with path.open("rb") as file:
            return file.read(PAGE), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        elsewhere = "Look where it lies now, or make a new one."
        say = way_on(path) if newest_backup(path) else elsewhere
        raise LostDiaryError(f"There is no diary at {path}. {say}") from error
    except OSError as error:
        message = f"“{name}” cannot be read. Check that you may read it, then try again."
        raise DiaryError(message) from error


def _unlocked(path: Path, key: Key) -> Header:
    with telling(path), closing(connect_plainly(path.absolute(), key)) as raw:
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            raise LockedDiaryError(WRONG_KEY.format(name=path.name)) from error
        ((application,), (schema,)) = (
            raw.execute(f"PRAGMA {mark}").fetchone() for mark in ("application_id", "user_version")
        )
    return _ours(application, schema, path, whole=True)  # SQLite refuses one that is cut short


def _understood(head: bytes, size: int, path: Path) -> Header:
    name = path.name
    if not head:
        raise LostDiaryError(f"“{name}” is empty: the diary in it is lost. {way_on(path)}")
    if not head.startswith(MAGIC[: len(head)]):
        raise _stranger(path, _NOT_ONE.format(name=name))
    if len(head) < _LENGTH:
        raise cut_short(path)
    page, changes, pages = unpack_from(">H6xII", head, 16)
    schema, application, valid_for = unpack_from(">i4xI20xI", head, 60)
    page = 65536 if page == 1 else page
    # Very old writers of SQLite files left the page count stale; the change counter tells.
    whole = changes != valid_for or size >= page * pages
    return _ours(application, schema, path, whole=whole)


def _ours(application: int, schema: int, path: Path, *, whole: bool) -> Header:
    if application != APPLICATION_ID:
        raise _stranger(path, f"“{path.name}” belongs to another program. Choose a sleep diary.")
    if is_newer(schema):
        raise newer(path)
    if not 0 <= schema <= SCHEMA:
        raise damaged(path)
    return Header(schema, whole)


def is_newer(schema: int) -> bool:
    """Return whether this is the number of a schema that newer programs may have."""
    return SCHEMA < schema <= SCHEMA + _YET_TO_COME


def newer(path: Path) -> NewerDiaryError:
    """Return what to tell the person of a diary that a newer program wrote."""
    return NewerDiaryError(
        f"“{path.name}” was written by a newer version of this program. "
        "Update the program, then open it again."
    )


def _stranger(path: Path, sentence: str) -> DiaryError:
    """Return what to tell the person of a file that does not begin as a diary does."""
    from sleepdiary.storage.pages import Pages  # noqa: PLC0415 - hardly ever asked
    from sleepdiary.storage.salvage import holds_records  # noqa: PLC0415

    with path.open("rb") as file:
        content = file.read(BEGINNING)
    was_one = newest_backup(path) is not None or holds_records(Pages(content))
    # Of one that does look so SQLCipher has read the first page: it says whose it is.
    is_hidden = was_locked(content) and not looks_locked(content[:PAGE])
    was_one |= is_hidden and path.suffix == SUFFIX
    return damaged(path) if was_one else DiaryError(sentence)


def cut_short(path: Path) -> DiaryError:
    """Return what to tell the person of a file whose end is missing."""
    return LostDiaryError(
        f"“{path.name}” is cut short: a part of it is missing. "
        f"Copy it again from where it came from. {way_on(path, is_there=True)}"
    )
