"""Every change of a record, with what the record was before: to be seen, and to be undone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from sleepdiary.domain import DiaryError, OutdatedChangeError
from sleepdiary.storage import tables
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.shapes import SHAPES, SQLITE, Shape, T, as_text, checksum

# Made once, as those of a shape are.
_ADD_CHANGE = insert(tables.change).inline()
_ADD_VERSION = insert(tables.version).inline()
_ADD_CHECKSUM = insert(tables.checksum).inline()
_DROP_CHECKSUM = delete(tables.checksum).where(
    tables.checksum.c.record_kind == bindparam("kind"),
    tables.checksum.c.record_id == bindparam("key"),
)

_CHUNK = 500
"""Ids asked for in one statement; databases bound the number of parameters."""


def last_change(raw: sqlite3.Connection) -> str:
    """Return the id of the change that a diary of any schema ends with; it begins with one."""
    newest = "SELECT change_id FROM version ORDER BY id DESC LIMIT 1"
    return str(*raw.execute(newest).fetchone())


@dataclass(frozen=True, slots=True)
class Change:
    """What one unit of work changed: the kinds of record, and which, in the order of writing."""

    id: UUID
    what: str
    at: datetime
    kinds: frozenset[str]
    record_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """A record as one change left it; None where the change deleted it."""

    change_id: UUID
    at: datetime
    what: str
    who: str
    record: T | None


class _Earlier(NamedTuple):
    """One row of the table of versions: the text of what the record was, if it was there."""

    id: int
    kind: str
    record_id: UUID
    before: str | None


class History:
    """Writes records and, with each, what it was before; all that one writes is one change."""

    def __init__(self, connection: Connection, what: str, at: datetime, who: str) -> None:
        self._connection = connection
        self._id, self._what, self._at, self._who = uuid4(), what, at, who
        self._begun = False
        self._written: dict[UUID, str] = {}

    @property
    def change(self) -> Change:
        """What was written so far."""
        kinds = frozenset(self._written.values())
        return Change(self._id, self._what, self._at, kinds, tuple(self._written))

    def put(self, shape: Shape[T], before: Mapping[UUID, T], after: Mapping[UUID, T]) -> None:
        """Turn the records `before`, as they are stored now, into those `after`.

        An id in one of them only is a record to delete or to add.
        """
        if not before and not after:
            return
        self._begin()
        kind = shape.kind.value
        own = self._connection.dialect
        rows = {i: shape.held(record, own) for i, record in after.items()}
        # The checksum is made from SQLite's form; on SQLite a record is so converted only once.
        plain = rows if own.name == SQLITE.name else {i: shape.held(after[i]) for i in after}
        self._run(shape.insert, [rows[i] for i in after if i not in before])
        self._run(
            shape.update,
            [{"key": rows[i]["id"], **rows[i]} for i in after if i in before],
        )
        self._run(shape.delete, [{"key": i} for i in before.keys() - after.keys()])
        self._run(_DROP_CHECKSUM, [{"kind": kind, "key": i} for i in before])
        self._run(
            _ADD_CHECKSUM,
            [{"record_kind": kind, "record_id": i, "crc32": checksum(plain[i])} for i in plain],
        )
        earlier = {i: as_text(shape.held(record)) for i, record in before.items()}
        written = dict.fromkeys([*before, *after], kind)
        version = {"change_id": self._id, "record_kind": kind}
        self._run(
            _ADD_VERSION,
            [{**version, "record_id": i, "before": earlier.get(i)} for i in written],
        )
        self._written |= written

    def undo(self, change_id: UUID, told: Callable[[float], None] = lambda _share: None) -> None:
        """Restore every record of a change to what it was before; this is a change itself.

        `told` hears how much is done, 0 to 1; what it raises leaves everything as it was.

        Raises:
            OutdatedChangeError: One of the records was changed again later, or later ones build on
                it.
            DiaryError: There is no such change: a backup was restored that never held it.
        """
        undone = self._versions(tables.version.c.change_id == change_id)
        if not undone:
            message = "This cannot be undone: the diary was restored and does not hold it any more."
            raise DiaryError(message)
        self._refuse_if_changed_since(undone)
        self._begin()
        written = dict(self._written)
        done = 0
        try:
            with self._connection.begin_nested():
                for shape, batch in _batches(reversed(undone)):
                    told(done / len(undone))
                    done += len(batch)
                    now = current(self._connection, shape, batch)
                    self.put(shape, now, {i: shape.parse(t) for i, t in batch.items() if t})
        except IntegrityError as error:
            self._written = written
            message = "This cannot be undone: later changes build on it. Undo those first."
            raise OutdatedChangeError(message) from error

    def _refuse_if_changed_since(self, undone: Sequence[_Earlier]) -> None:
        """Compare what the change left with what is there.

        What counts is the content: a later change that was itself undone does not stand in the way.
        """
        own = {(row.kind, row.record_id) for row in undone}
        left: dict[str, dict[UUID, str | None]] = {}
        for row in self._versions(tables.version.c.id > undone[-1].id):
            if (row.kind, row.record_id) in own:
                left.setdefault(row.kind, {}).setdefault(row.record_id, row.before)
        for kind, texts in left.items():
            shape = SHAPES[kind]
            now = current(self._connection, shape, texts)
            if any(now.get(i) != (text and shape.parse(text)) for i, text in texts.items()):
                message = "This cannot be undone: it was changed again later. Undo that first."
                raise OutdatedChangeError(message)

    def _begin(self) -> None:
        if not self._begun:
            change = {"id": self._id, "at": self._at, "what": self._what, "who": self._who}
            self._connection.execute(_ADD_CHANGE, change)
            self._begun = True

    def _run(self, statement: Executable, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def _versions(self, which: ColumnElement[bool]) -> list[_Earlier]:
        held = tables.version.c
        query = select(held.id, held.record_kind, held.record_id, held.before).where(which)
        rows = self._connection.execute(query.order_by(held.id))
        return [_Earlier(*columns) for columns in rows]


def versions(connection: Connection, shape: Shape[T], record_id: UUID) -> list[Version[T]]:
    """Return what each change made of a record, newest first."""
    change, version = tables.change.c, tables.version.c
    rows = connection.execute(
        select(change.id, change.at, change.what, change.who, version.before)
        .join(tables.version, change.id == version.change_id)
        .where(version.record_kind == shape.kind.value, version.record_id == record_id)
        .order_by(version.id.desc())
    )
    left = current(connection, shape, [record_id]).get(record_id)
    found = list[Version[T]]()
    for change_id, at, what, who, before in rows:
        found.append(Version(change_id, at, what, who, left))
        left = shape.parse(before) if before else None
    return found


def deleted(connection: Connection, shape: Shape[T]) -> list[Version[T]]:
    """Return the records that are there no longer, each as it was and with the change that took it.

    The last deleted first.
    """
    change, version = tables.change.c, tables.version.c
    of_gone = (
        version.record_kind == shape.kind.value,
        version.record_id.not_in(select(shape.table.c.id)),
    )
    last = select(func.max(version.id)).where(*of_gone).group_by(version.record_id)
    rows = connection.execute(
        select(change.id, change.at, change.what, change.who, version.before)
        .join(tables.version, change.id == version.change_id)
        .where(version.id.in_(last))
        .order_by(version.id.desc())
    )
    return [Version(i, at, what, who, shape.parse(before)) for i, at, what, who, before in rows]


def current(connection: Connection, shape: Shape[T], ids: Iterable[UUID]) -> dict[UUID, T]:
    """Return those of the records that there are, by id."""
    wanted = list(ids)
    found: dict[UUID, T] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = shape.table.c.id.in_(wanted[start : start + _CHUNK])
        for record in shape.fetch(connection, shape.query.where(chunk)):
            found[record.id] = record
    return found


def _batches(versions: Iterable[_Earlier]) -> Iterator[tuple[Shape[Any], dict[UUID, str | None]]]:
    """Yield runs of versions of one kind that hold no record twice: earlier texts by record.

    There is at least one version; of very many a run holds some only.
    """
    kind, batch = "", dict[UUID, str | None]()
    for row in versions:
        if row.kind != kind or row.record_id in batch or len(batch) == _CHUNK:
            if batch:
                yield SHAPES[kind], batch
            kind, batch = row.kind, {}
        batch[row.record_id] = row.before
    yield SHAPES[kind], batch
