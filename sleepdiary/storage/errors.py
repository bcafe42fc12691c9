"""What went wrong with the file, said in a sentence; anything that is not said here is a bug."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.storage.backups import way_on
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.private import may_change

IN_USE = "“{name}” is in use by another program. Close it there, then try again."
_DAMAGED = "“{name}” is damaged. {way_on}"
READ_ONLY = "“{name}” cannot be changed here. Copy it to a folder of yours and open the copy."
ONLY_READ = (
    "You are only reading “{name}”: it is open for changes elsewhere. Close it there, then open it "
    "here for changes."
)
OLDER = (
    "“{name}” is from an older version, which cannot be read as it is. Close it where it is open, "
    "then open it here for changes."
)
_INTERRUPTED_ELSEWHERE = (
    "A write to “{name}” was interrupted where it is open. Look there whether all is well, or open "
    "it here for changes."
)
INTERRUPTED = (
    "A write to “{name}” was interrupted and cannot be undone here. Copy it to a folder of yours, "
    "together with “{name}-journal”, and open the copy."
)
MOVED = "“{name}” was moved or removed while it was open. Put it back, then save again."
_GONE = "“{name}” cannot be opened. Look whether it is still where it was, then try again."

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was saved. Make room, then save again.",
    sqlite3.SQLITE_IOERR: (
        "“{name}” cannot be read or written: the disk or the way to it fails, or it is full. "
        "Check it, then save again."
    ),
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _GONE,
}
_CODES = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
}
"""By SQLite's words: errors of a `backup` have no code, those of an export that of any error."""
_MISSING = re.compile("no such (table|column|index)|table .* has no column|unsupported file format")
"""What SQLite says where the schema in the file, or its number, is not what was written."""
PRIMARY = 0xFF
"""The low byte of SQLite's extended error codes says what kind of error it is."""


def damaged(path: Path) -> DiaryError:
    """Return what to tell the person of a diary that cannot be read as it is."""
    return LostDiaryError(_DAMAGED.format(name=path.name, way_on=way_on(path, is_there=True)))


def in_words(error: BaseException, path: Path) -> DiaryError | None:
    """Return what to tell the person about an error of the diary at `path`; None for a bug.

    Source: the list of result codes in SQLite's documentation.
    """
    if isinstance(error, UnicodeDecodeError):  # of SQLite's own words, which quote the damage
        return damaged(path)
    if not isinstance(error, sqlite3.Error):
        return None
    code = _CODES.get(str(error)) or getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The driver, not SQLite, refuses text that is no UTF-8: bits of it were flipped.
        undecodable = str(error).startswith("Could not decode to UTF-8")
        return damaged(path) if undecodable else None
    if code & PRIMARY == sqlite3.SQLITE_ERROR and _MISSING.match(str(error)):
        return damaged(path)
    sentence = _SENTENCES.get(code & PRIMARY)
    if sentence == _DAMAGED:
        return damaged(path)
    if sentence == READ_ONLY:
        sentence = _why_read_only(path)
    return DiaryError(sentence.format(name=path.name)) if sentence else None


def _why_read_only(path: Path) -> str:
    """Tell from what lies there why SQLite will not write: the driver gives no reason."""
    if not path.exists():
        return MOVED
    if Path(f"{path.resolve()}-journal").exists():
        return _INTERRUPTED_ELSEWHERE if may_change(path) else INTERRUPTED
    return MOVED if may_change(path) else READ_ONLY


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the driver's errors inside the block into `DiaryError`s.

    Raises:
        DiaryError: The diary at `path` cannot be read or written.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        said = in_words(error, path)
        if said is None:
            raise
        raise said from error
