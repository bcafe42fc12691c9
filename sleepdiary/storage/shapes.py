"""Each kind of record as a domain object, as a row and as text.

Rows become domain objects without an ORM identity map, which would cost fifteen times as much.
"""

import json
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID
from zlib import crc32

from sqlalchemy import Connection, Dialect, Select, Table, column, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import Event, InfusionSession, Night, Patient
from sleepdiary.storage.imports import Import
from sleepdiary.storage.tables import (
    Base,
    EventRow,
    ImportRow,
    InfusionRow,
    NightRow,
    PatientRow,
    RecordKind,
)
from sleepdiary.storage.types import Processor

# Text form = what SQLite holds, whatever database the diary lives in.
_SQLITE = sqlite_dialect()

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What reading damaged values raises."""

_DAMAGED = "The diary is damaged: a record in it cannot be read. Open your newest backup."


class Kept(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> UUID:
        """What names it for ever."""
        ...


T = TypeVar("T", bound=Kept)


class Shape(Generic[T]):
    """How records of one kind are written and read.

    `order` names the columns by which they are listed, before their id. Statements are made of
    untyped columns: a record is converted here, once, and blanks, which are most, cost no call.
    """

    def __init__(self, kind: RecordKind, row: type[Base], record: type[T], *order: str) -> None:
        self.kind = kind
        self.table = cast("Table", row.__table__)
        self.names = tuple(each.name for each in self.table.columns)
        self.order = tuple(self.table.columns[name] for name in (*order, "id"))
        self.plain = table(kind.value, *map(column, self.names))
        self.query: Select[Any] = select(*map(column, self.names)).select_from(self.table)
        self._record = record
        self._answers = attrgetter(*self.names)
        self._writers = _PerDialect(self.table, _writer)
        self._readers = _PerDialect(self.table, _reader)

    def held(self, record: T, dialect: Dialect) -> dict[str, Any]:
        """Return what a database holds of a record, by column."""
        return {
            name: None if value is None else write(value)
            for (name, write), value in zip(
                self._writers[dialect.name].items(), self._answers(record), strict=True
            )
        }

    def fetch(self, connection: Connection, query: Select[Any]) -> list[T]:
        """Return the records that `query`, narrowed and ordered, finds.

        Raises:
            DiaryError: A row holds what this program never writes.
        """
        readers = self._readers[connection.dialect.name].items()
        record = self._record
        try:
            return [
                record(
                    **{
                        name: read(held)
                        for (name, read), held in zip(readers, row, strict=True)
                        if held is not None
                    }
                )
                for row in connection.execute(query)
            ]
        except UNREADABLE as error:
            raise DiaryError(_DAMAGED) from error
PATIENT = Shape(RecordKind.PATIENT, PatientRow, Patient, "written_at")
NIGHT = Shape(RecordKind.NIGHT, NightRow, Night, "diary_date")
INFUSION = Shape(RecordKind.INFUSION, InfusionRow, InfusionSession, "date", "start")
EVENT = Shape(RecordKind.EVENT, EventRow, Event, "date")
IMPORT = Shape(RecordKind.IMPORT, ImportRow, Import, "imported_at")

SHAPES: dict[str, Shape[Any]] = {
    shape.kind.value: shape for shape in (PATIENT, NIGHT, INFUSION, EVENT, IMPORT)
}
