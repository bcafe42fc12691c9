"""The records of one kind, as a unit of work reads and writes them."""

from collections.abc import Iterable
from datetime import date
from typing import Generic
from uuid import UUID

from sqlalchemy import Connection, Select

from sleepdiary.storage.history import History, current
from sleepdiary.storage.shapes import Shape, T


class Records(Generic[T]):
    """Records of one kind; whatever is written keeps its earlier version."""

    def __init__(self, shape: Shape[T], connection: Connection, history: History | None) -> None:
        self._shape = shape
        self._connection = connection
        self._history = history

    def get(self, record_id: UUID) -> T | None:
        """Return the record with this id, if there is one."""
        found = self._shape.fetch(self._connection, self._shape.query_one, key=record_id)
        return found[0] if found else None

    def all(self) -> list[T]:
        """Return every record, in order."""
        return self._fetch(self._shape.query.order_by(*self._shape.order))

    def add(self, record: T) -> None:
        """Store a new record."""
        self.add_all([record])

    def add_all(self, records: Iterable[T]) -> None:
        """Store new records; thousands at once are no trouble.

        Raises:
            ValueError: Two of them have one id.
        """
        self._writer.put(self._shape, {}, _by_id(records))

    def replace(self, record: T) -> None:
        """Store a changed record in the place of the one with its id.

        Raises:
            LookupError: There is none.
        """
        self.replace_all([record])

    def replace_all(self, records: Iterable[T]) -> None:
        """Store changed records, each in the place of the one with its id.

        Raises:
            LookupError: There is none.
            ValueError: Two of them have one id.
        """
        by_id = _by_id(records)
        self._writer.put(self._shape, self._stored(by_id), by_id)

    def delete(self, record_id: UUID) -> None:
        """Delete the record with this id.

        Raises:
            LookupError: There is none.
        """
        self.delete_all([record_id])

    def delete_all(self, record_ids: Iterable[UUID]) -> None:
        """Delete the records with these ids.

        Raises:
            LookupError: There is none.
        """
        self._writer.put(self._shape, self._stored(record_ids), {})

    @property
    def _writer(self) -> History:
        if self._history is None:
            msg = "This work only reads."
            raise RuntimeError(msg)
        return self._history

    def _stored(self, record_ids: Iterable[UUID]) -> dict[UUID, T]:
        wanted = list(record_ids)
        found = current(self._connection, self._shape, wanted)
        for record_id in wanted:
            if record_id not in found:
                msg = f"no {self._shape.kind} {record_id}"
                raise LookupError(msg)
        return found

    def _fetch(self, query: Select[tuple[object, ...]]) -> list[T]:
        return self._shape.fetch(self._connection, query)


def _by_id(records: Iterable[T]) -> dict[UUID, T]:
    listed = list(records)
    by_id = {record.id: record for record in listed}
    if len(by_id) < len(listed):
        msg = "Two records have one id."
        raise ValueError(msg)
    return by_id


class Dated(Records[T]):
    """Records of one kind that have a date and a patient; a night's date is its diary date.

    `patient_id` narrows what is returned to one patient's records.
    """

    def all(self, patient_id: UUID | None = None) -> list[T]:
        """Return every record by date."""
        return self._fetch(self._of(patient_id).order_by(*self._shape.order))

    def between(self, first: date, last: date, patient_id: UUID | None = None) -> list[T]:
        """Return the records from one date to another, both included, by date."""
        when = self._shape.order[0]
        query = self._of(patient_id).where(when >= first, when <= last)
        return self._fetch(query.order_by(*self._shape.order))

    def last(self, count: int, patient_id: UUID | None = None) -> list[T]:
        """Return the `count` newest records by date, the newest last."""
        newest = (column.desc() for column in self._shape.order)
        query = self._of(patient_id).order_by(*newest).limit(count)
        return self._fetch(query)[::-1]

    def _of(self, patient_id: UUID | None) -> Select[tuple[object, ...]]:
        query = self._shape.query
        if patient_id is None:
            return query
        return query.where(self._shape.table.c.patient_id == patient_id)
