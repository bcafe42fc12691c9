"""The journal beside a diary: what SQLite needs to undo a write that was interrupted.

SQLite plays back whatever lies there under the diary's name, even that of another diary, which
would destroy this one.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from struct import unpack_from
from uuid import uuid4

from sleepdiary.domain import DiaryError
from sleepdiary.storage.connect import connect_plainly
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.key import SALT_BYTES
from sleepdiary.storage.looks import MAGIC, PAGE, looks_locked
from sleepdiary.storage.pages import Pages
from sleepdiary.storage.private import make_file
from sleepdiary.storage.rows import is_id

_MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    """Return where the journal of a diary lies, if there is one."""
    return Path(f"{path.resolve()}-journal")


def refuse_stranger(path: Path) -> None:
    """Look whether the journal beside a diary is another's.

    Raises:
        DiaryError: It is: the diary must not be opened beside it.
    """
    journal = journal_of(path)
    try:
        is_there = journal.stat().st_size > 0
        is_own = not is_there or _is_own(path.read_bytes(), journal.read_bytes())
    except OSError:
        return  # SQLite will say what it is
    if not is_own:
        message = (
            f"“{journal.name}” beside “{path.name}” does not belong to it. Move that file to "
            "another folder, then open the diary again."
        )
        raise DiaryError(message)


def content_of(path: Path, folder: Path) -> bytes:
    """Return the content of a diary's file, an interrupted write undone, and touch neither.

    What is undone is a copy in `folder`, that is gone when this returns.

    Raises:
        OSError: The file cannot be read, or the folder not written.
    """
    content = path.read_bytes()
    journal = journal_of(path)
    if not (
        journal.is_file() and journal.stat().st_size and _is_own(content, journal.read_bytes())
    ):
        return content
    part = folder / f".sleepdiary-{uuid4().hex}.part"
    copies = {path: part, journal: Path(f"{part}-journal")}
    try:
        for original, copy in copies.items():
            make_file(copy)
            copyfile(original, copy)
        with suppress(sqlite3.Error), closing(connect_plainly(part)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return part.read_bytes()
    finally:
        for copy in copies.values():
            copy.unlink(missing_ok=True)


def _is_own(content: bytes, journal: bytes) -> bool:
    """Return whether a journal can be of this file: of the same write, and of the same patient.

    A write changes the first page, which counts the writes: the journal keeps it as it was. Where
    nothing can be told it is taken for its own, as SQLite does.
    """
    pages = dict(_pages(journal))
    first = pages.pop(1, None)
    if looks_locked(content[:PAGE]):  # its first bytes are its salt
        return first is None or first[:SALT_BYTES] == content[:SALT_BYTES]
    if first is not None and content.startswith(MAGIC):
        (now,), (then,) = (unpack_from(">I", each, 24) for each in (content, first))
        if now - then not in {0, 1}:
            return False
    ours, theirs = (
        _patients(each) for each in (content, b"".join([first or bytes(PAGE), *pages.values()]))
    )
    return not ours or not theirs or bool(ours & theirs)


def _patients(content: bytes) -> set[str]:
    """Return whose nights are on these pages, from the index of the nights by patient and date."""
    entries = (entry[:2] for entry in Pages(content).entries() if len(entry) == 3)
    return {
        patient
        for patient, day in entries
        if isinstance(day, str) and len(day) == 10 and is_id(patient)
    }


def _pages(journal: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers and the content of the pages in a journal.

    Source: “The Rollback Journal”, SQLite's documentation of its file format.
    """
    at = 0
    while journal.startswith(_MAGIC, at) and len(journal) >= at + 28:
        count, sector, size = unpack_from(">i8xII", journal, at + 8)
        if size != PAGE or not 512 <= sector <= 65536:
            return
        at += sector
        record = size + 8
        most = (len(journal) - at) // record
        for _ in range(most if count <= 0 else min(count, most)):
            (number,) = unpack_from(">I", journal, at)
            yield number, journal[at + 4 : at + 4 + size]
            at += record
        at = -(-at // sector) * sector
