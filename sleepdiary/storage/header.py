"""What a file is, from its first bytes: asked before SQLite opens it.

A foreign file, or one that a newer program wrote, is so never touched.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.storage.backups import newest_backup, way_on
from sleepdiary.storage.errors import damaged
from sleepdiary.storage.tables import APPLICATION_ID, SCHEMA

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_YET_TO_COME = 99
"""So many schemas are left to newer programs: another number is a damaged one."""


class NewerDiaryError(DiaryError):
    """A diary of a schema that this program does not know, unless its number is what is damaged."""


@dataclass(frozen=True, slots=True)
class Header:
    """The schema of a diary's file, and whether the file is as long as its header says."""

    schema: int
    whole: bool


def read_header(path: Path) -> Header:
    """Return what the file's header says, having found that it is a diary this program can read.

    Raises:
        DiaryError: There is no file, or it is something else, lost, or newer than the program.

    Source: “The Database Header”, SQLite's documentation of its file format.
    """
    name = path.name
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DiaryError(f"“{name}” is a folder. Choose the diary inside it.")
        if not stat.S_ISREG(mode):
            raise DiaryError(f"“{name}” is not a sleep diary. Choose another file.")
        with path.open("rb") as file:
            head = file.read(_LENGTH)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        elsewhere = "Look where it lies now, or make a new one."
        say = way_on(path) if newest_backup(path) else elsewhere
        raise LostDiaryError(f"There is no diary at {path}. {say}") from error
    except OSError as error:
        message = f"“{name}” cannot be read. Check that you may read it, then try again."
        raise DiaryError(message) from error
    if os.path.lexists(f"{path.resolve()}-journal"):
        from sleepdiary.storage.journals import refuse_stranger  # noqa: PLC0415 - hardly ever there

        refuse_stranger(path)
    return _understood(head, size, path)


def _understood(head: bytes, size: int, path: Path) -> Header:
    name = path.name
    if not head:
        raise LostDiaryError(f"“{name}” is empty: the diary in it is lost. {way_on(path)}")
    if not head.startswith(_MAGIC[: len(head)]):
        raise _stranger(path, f"“{name}” is not a sleep diary. Choose another file.")
    if len(head) < _LENGTH:
        raise cut_short(path)
    page, changes, pages = unpack_from(">H6xII", head, 16)
    schema, application, valid_for = unpack_from(">i4xI20xI", head, 60)
    if application != APPLICATION_ID:
        raise _stranger(path, f"“{name}” belongs to another program. Choose a sleep diary.")
    if not 0 <= schema <= SCHEMA + _YET_TO_COME:
        raise damaged(path)
    if schema > SCHEMA:
        raise newer(path)
    page = 65536 if page == 1 else page
    # Very old writers of SQLite files left the page count stale; the change counter tells.
    return Header(schema, whole=changes != valid_for or size >= page * pages)


def newer(path: Path) -> NewerDiaryError:
    """Return what to tell the person of a diary that a newer program wrote."""
    return NewerDiaryError(
        f"“{path.name}” was written by a newer version of this program. "
        "Update the program, then open it again."
    )


def _stranger(path: Path, sentence: str) -> DiaryError:
    """Return what to tell the person of a file that does not begin as a diary does."""
    from sleepdiary.storage.salvage import holds_records  # noqa: PLC0415 - hardly ever asked

    return damaged(path) if holds_records(path) else DiaryError(sentence)


def cut_short(path: Path) -> DiaryError:
    """Return what to tell the person of a file whose end is missing."""
    return LostDiaryError(
        f"“{path.name}” is cut short: a part of it is missing. "
        f"Copy it again from where it came from. {way_on(path, is_there=True)}"
    )
