"""Gives a diary's file a key, another one, or none: a new file takes the old one's place at once.

SQLCipher can also change a file in place; a power cut in the middle then needs the old journal and
the old key. Here the old file stands whole until the new one is on the disk and proved the same.
"""

import sys
from contextlib import closing, suppress
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.storage.connect import connect, uri_of
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import damaged, telling
from sleepdiary.storage.header import read_header
from sleepdiary.storage.key import Key
from sleepdiary.storage.private import make_file, sync_folder
from sleepdiary.storage.unfinished import hidden_name, sweep

_MARKS = ("application_id", "user_version")


def rekey(path: Path, key: Key | None, new: Key | None) -> None:
    """Lock a diary or a backup with a new key, or unlock it for good; no other may write meanwhile.

    Args:
        path: Its file, of any schema.
        key: What opens it now, None if it is not locked.
        new: What opens it afterwards, None if it is not to be locked.

    Raises:
        DiaryError: It cannot be read, is damaged or in use, or the disk cannot be written; it is as
            it was.
    """
    path = path.resolve()  # a link stays one
    read_header(path, key)
    part = path.with_name(hidden_name())
    try:
        make_file(part)
        sweep(part)  # what a killed program left may be plain
        with telling(path), closing(connect(path, key)) as held:
            held.execute("BEGIN IMMEDIATE")  # nothing is written that the new file would lack
            _write(path, key, part, new)
            _compare(path, key, part, new)
            if sys.platform == "win32":
                held.close()  # no open file can be replaced there
            part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        message = f"“{path.name}” cannot be written anew. Look at the disk, then try again."
        raise DiaryError(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write(path: Path, key: Key | None, part: Path, new: Key | None) -> None:
    """Write all of a diary into an empty file."""
    with closing(_both(path, key, part, new)) as raw:
        if raw.execute("PRAGMA main.quick_check").fetchall() != [("ok",)]:
            raise damaged(path)  # the export would stop in the middle, with no word of why
        raw.execute("PRAGMA new.synchronous = EXTRA")
        raw.execute("BEGIN")
        raw.execute("SELECT sqlcipher_export('new')").fetchone()
        for mark in _MARKS:
            (held,) = raw.execute(f"PRAGMA main.{mark}").fetchone()
            raw.execute(f"PRAGMA new.{mark} = {held}")
        raw.execute("COMMIT")


def _compare(path: Path, key: Key | None, part: Path, new: Key | None) -> None:
    """Look whether both files hold the same, the new one read again from its disk.

    Raises:
        DiaryError: They do not, or the diary is damaged.
    """
    tables = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master"
    with closing(_both(path, key, part, new)) as raw:
        queries = [tables]
        for (name,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'"):
            queries.append(f'SELECT * FROM {{}}."{name}"')  # noqa: S608 - the diary's own names
        same = all(_is_same(raw, query) for query in queries)
        if not same or raw.execute("PRAGMA new.quick_check").fetchall() != [("ok",)]:
            raise damaged(path)


def _is_same(raw: sqlite3.Connection, query: str) -> bool:
    old, new = query.format("main"), query.format("new")
    asked = (
        f"SELECT (SELECT count(*) FROM ({old})) = (SELECT count(*) FROM ({new}))"  # noqa: S608
        f" AND NOT EXISTS ({old} EXCEPT {new})"
    )
    return bool(raw.execute(asked).fetchone()[0])


def _both(path: Path, key: Key | None, part: Path, new: Key | None) -> sqlite3.Connection:
    """Return a connection to a diary that has the new file beside it, by the name `new`."""
    raw = connect(path, key, foreign_keys=False)
    blob = "" if new is None else new.as_blob()
    raw.execute("ATTACH ? AS new KEY ?", (f"{uri_of(part)}?mode=rw", blob))
    return raw
