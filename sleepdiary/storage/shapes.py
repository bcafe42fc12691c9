"""Each kind of record as a domain object, as a row and as text.

Rows become domain objects without an ORM identity map, which would cost several times as much.
"""

import json
from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID
from zlib import crc32

from sqlalchemy import (
    Connection,
    Dialect,
    Select,
    Table,
    Text,
    bindparam,
    column,
    delete,
    insert,
    select,
    table,
    type_coerce,
    update,
)
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.types import NullType, TypeEngine

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, Patient
from sleepdiary.storage import tables
from sleepdiary.storage.imports import Import
from sleepdiary.storage.tables import RecordKind
from sleepdiary.storage.types import Processor, Stored

SQLITE: Dialect = sqlite_dialect()
"""What a record's text and checksum are made from, whatever database the diary lives in."""

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What reading damaged values raises."""


class DamagedRecordError(DiaryError):
    """A record holds what this program never writes."""

    def __init__(self) -> None:
        super().__init__("The diary is damaged: a record in it cannot be read.")


class Kept(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> UUID:
        """What names it for ever."""
        ...


T = TypeVar("T", bound=Kept)


class _Processors(NamedTuple):
    """What converts each column of a kind for one database."""

    writers: dict[str, Processor]
    readers: dict[str, Processor]


class Shape(Generic[T]):
    """How records of one kind are written and read.

    `order` names the columns by which they are listed, before their id. Statements are made of
    untyped columns: a record is converted here, once, and blanks, which are most, cost no call.
    They are made once, so that SQLAlchemy recognises them: it takes as long as to run them.
    """

    def __init__(self, stored: Table, record: type[T], *order: str) -> None:
        self.kind = RecordKind(stored.name)
        self.table = stored
        names = [each.name for each in self.table.columns]
        self.order = tuple(self.table.columns[name] for name in (*order, "id"))
        untyped = table(stored.name, *map(column, names))
        this = self.table.c.id == bindparam("key")
        self.insert = insert(untyped).inline()  # nobody asks for the new row's number
        self.update = update(untyped).where(untyped.c.id == bindparam("key"))
        self.delete = delete(self.table).where(this)
        raw: list[Any] = [type_coerce(each, NullType()) for each in self.table.columns]
        self.query: Select[Any] = select(*raw)
        self.query_one = self.query.where(this)
        self._record = record
        self._answers = attrgetter(*names)
        self._processors: dict[str, _Processors] = {}

    def held(self, record: T, dialect: Dialect = SQLITE) -> dict[str, Any]:
        """Return what a database holds of a record, by column."""
        writers = self._for(dialect).writers.items()
        return {
            name: None if value is None else write(value)
            for (name, write), value in zip(writers, self._answers(record), strict=True)
        }

    def record(self, held: Mapping[str, Any]) -> T:
        """Return the record of what SQLite holds of it; columns left out are blank.

        Raises:
            One of `UNREADABLE`: It is damaged.
        """
        readers = self._for(SQLITE).readers
        return self._record(
            **{name: readers[name](value) for name, value in held.items() if value is not None}
        )

    def parse(self, text: str) -> T:
        """Return the record of which `as_text` wrote what SQLite holds.

        Raises:
            DamagedRecordError: The text is damaged.
        """
        try:
            return self.record(json.loads(text))
        except UNREADABLE as error:
            raise DamagedRecordError from error

    def fetch(self, connection: Connection, query: Select[Any], **given: UUID) -> list[T]:
        """Return the records that `query_one` finds of a `key`, or `query`, made narrower.

        Raises:
            DamagedRecordError: A row holds what this program never writes.
        """
        readers = self._for(connection.dialect).readers.items()
        record = self._record
        try:
            return [
                record(
                    **{
                        name: read(value)
                        for (name, read), value in zip(readers, row, strict=True)
                        if value is not None
                    }
                )
                for row in connection.execute(query, given).all()
            ]
        except UNREADABLE as error:
            raise DamagedRecordError from error

    def _for(self, dialect: Dialect) -> _Processors:
        if dialect.name not in self._processors:
            types = {each.name: each.type.dialect_impl(dialect) for each in self.table.columns}
            self._processors[dialect.name] = _Processors(
                {name: _writer(each, dialect) for name, each in types.items()},
                {name: reader_of(each, dialect) for name, each in types.items()},
            )
        return self._processors[dialect.name]


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> Processor:
    if isinstance(kind, Stored):
        return kind.writer(dialect)
    return kind.bind_processor(dialect) or _same


def reader_of(kind: TypeEngine[Any], dialect: Dialect = SQLITE) -> Processor:
    """Return what reads a value of a column that is not blank."""
    if isinstance(kind, Stored):
        return kind.reader(dialect)
    return _text if isinstance(kind, Text) else kind.result_processor(dialect, None) or _same


def _text(held: Any) -> str:  # noqa: ANN401 - whatever the column holds
    """Return a text; one flipped bit makes SQLite take the same bytes for something else."""
    if isinstance(held, bytes):
        return held.decode()
    if not isinstance(held, str):
        raise TypeError
    return held


def _same(value: object) -> object:
    return value


def as_text(held: Mapping[str, Any]) -> str:
    """Return what SQLite holds of a record as JSON, the same for the same; blanks are left out."""
    known = {name: value for name, value in held.items() if value is not None}
    return json.dumps(known, default=_bytes, sort_keys=True, separators=(",", ":"))


def _bytes(held: bytes) -> str:
    return held.decode(errors="backslashreplace")


def checksum(held: Mapping[str, Any]) -> int:
    """Return the CRC-32 of a record: blanks do not count, so that a new column changes none."""
    return crc32(as_text(held).encode())


PATIENT = Shape(tables.patient, Patient, "written_at")
NIGHT = Shape(tables.night, Night, "diary_date")
INFUSION = Shape(tables.infusion, InfusionSession, "date", "start")
EVENT = Shape(tables.event, Event, "date")
QUESTIONNAIRE = Shape(tables.questionnaire, Questionnaire, "date")
IMPORT = Shape(tables.import_, Import, "imported_at")

SHAPES: dict[str, Shape[Any]] = {
    shape.kind.value: shape for shape in (PATIENT, NIGHT, INFUSION, EVENT, QUESTIONNAIRE, IMPORT)
}
