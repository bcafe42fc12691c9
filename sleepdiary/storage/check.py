"""Looks whether a diary's file is whole and says what was written to it; changes nothing."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SelectBase, literal_column, select

from sleepdiary.storage import tables
from sleepdiary.storage.connect import connect_plainly
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import PRIMARY, telling
from sleepdiary.storage.header import read_header
from sleepdiary.storage.key import Key
from sleepdiary.storage.layout import is_strange
from sleepdiary.storage.shapes import SHAPES, SQLITE, UNREADABLE, Shape, checksum

# The last one: a table or a column is not there.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}

PARTS = 30
"""So many parts of the records there are, of which a quick look takes one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a diary, in a sentence; with the record that it is about, if one is.

    `day` is what the record holds as its date, if that can be read.
    """

    what: str
    record_kind: str | None = None
    record_id: UUID | None = None
    day: date | None = field(default=None, compare=False)


_STRANGE = Finding("Its tables are not those that this program makes.")


def check(path: Path, key: Key | None = None) -> list[Finding]:
    """Return what is wrong with a diary; an empty list is good news.

    SQLite's own checks come first, then ours: every record is there and is what was written, every
    record and every earlier version can be read. A diary of an older schema gets SQLite's only.

    Raises:
        DiaryError: There is no diary at `path`, or it cannot be opened at all.
    """
    header = read_header(path, key)
    findings = [] if header.whole else [Finding("The file is cut short: a part of it is missing.")]
    with telling(path), closing(connect_plainly(path.absolute(), key)) as raw:
        # Text with flipped bits is to be found; the driver would stop at it.
        raw.text_factory = lambda held: held.decode(errors="surrogateescape")
        ours = (_records, _versions) if header.schema == tables.SCHEMA else ()
        for step in (_integrity, _references, _layout, *ours):
            if _STRANGE in findings:
                break
            try:
                findings.extend(step(raw))
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
                if code & PRIMARY not in _DAMAGE:
                    raise
                findings.append(Finding("A part of the file cannot be read."))
    return list(dict.fromkeys(findings))


def is_sound(path: Path, part: int, key: Key | None = None) -> bool:
    """Return whether SQLite's quick check and the checksums of some records find no damage.

    Args:
        path: The diary.
        part: Of `PARTS` parts of the records: which are looked at, from 0.
        key: What opens it, if it is locked.

    Raises:
        DiaryError: It cannot be opened now.
    """
    with telling(path), closing(connect_plainly(path.absolute(), key)) as raw:
        raw.text_factory = lambda held: held.decode(errors="surrogateescape")
        try:
            ((said,),) = raw.execute("PRAGMA quick_check(1)")
            return said == "ok" and all(_as_written(raw, shape, part) for shape in SHAPES.values())
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & PRIMARY not in _DAMAGE:
                raise
            return False


def _as_written(raw: sqlite3.Connection, shape: Shape[Any], part: int) -> bool:
    names = [each.name for each in shape.table.columns]
    column = tables.checksum.c
    written = select(column.crc32).where(
        column.record_kind == literal_column(f"'{shape.kind}'"),
        column.record_id == shape.table.c.id,
    )
    of_part: ColumnElement[bool] = literal_column(f"rowid % {PARTS} = {part}")
    query = shape.query.add_columns(written.scalar_subquery()).where(of_part)
    return all(
        checksum(dict(zip(names, row[:-1], strict=True))) == row[-1] for row in _rows(raw, query)
    )


def _integrity(raw: sqlite3.Connection) -> Iterator[Finding]:
    for (said,) in raw.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding(f"The file is damaged: {_spelt(' '.join(said.split()))}.")


def _references(raw: sqlite3.Connection) -> Iterator[Finding]:
    for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check").fetchall():
        what = f"It belongs to a record of “{_spelt(parent)}” that is not there."
        if table in SHAPES:
            query = f'SELECT id FROM "{table}" WHERE rowid = ?'  # noqa: S608 - one of our names
            yield Finding(what, table, _id(raw.execute(query, (row,)).fetchone()[0]))
        else:
            yield Finding(what, _spelt(table))


def _layout(raw: sqlite3.Connection) -> Iterator[Finding]:
    if is_strange(raw):
        yield _STRANGE


def _records(raw: sqlite3.Connection) -> Iterator[Finding]:
    column = tables.checksum.c
    query = select(column.record_kind, column.record_id, column.crc32)
    sums = {(kind, record_id): number for kind, record_id, number in _rows(raw, query)}
    for kind, shape in SHAPES.items():
        names = [each.name for each in shape.table.columns]
        for row in _rows(raw, shape.query):
            held = dict(zip(names, row, strict=True))
            written = sums.pop((kind, held["id"]), None)
            if not _succeeds(shape.record, held):
                yield Finding("It cannot be read.", kind, _id(held["id"]), _day(held))
            elif written != checksum(held):
                yield Finding("It is not what was written.", kind, _id(held["id"]), _day(held))
    for kind, record_id in sums:
        yield Finding("It is gone, though nobody deleted it.", kind, _id(record_id))


def _versions(raw: sqlite3.Connection) -> Iterator[Finding]:
    held = tables.version.c
    query = select(held.record_kind, held.record_id, held.before)
    for kind, record_id, before in _rows(raw, query):
        if before is not None and not _succeeds(_read_version, kind, before):
            yield Finding("An earlier version of it cannot be read.", kind, _id(record_id))


def _rows(raw: sqlite3.Connection, query: SelectBase) -> sqlite3.Cursor:
    return raw.execute(str(query.compile(dialect=SQLITE)))


def _read_version(kind: str, before: str) -> object:
    return SHAPES[kind].record(json.loads(before))


def _succeeds(read: Callable[..., object], *held: object) -> bool:
    try:
        read(*held)
    except UNREADABLE:
        return False
    return True


def _spelt(name: str) -> str:
    """Return a name of the file's as it can be printed: its bits may have flipped too."""
    return name.encode(errors="replace").decode()


def _id(held: Any) -> UUID | None:  # noqa: ANN401 - whatever is there
    try:
        return UUID(held)
    except UNREADABLE:
        return None


def _day(held: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(held.get("diary_date") or held["date"])
    except UNREADABLE:
        return None
