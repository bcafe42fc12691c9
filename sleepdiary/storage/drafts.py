"""The drafts in a diary's file: one a patient and form, overwritten as the person types."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.storage import tables
from sleepdiary.storage.shapes import UNREADABLE, DamagedRecordError

_HELD = tables.draft.c
_FIELDS = tuple(each.name for each in fields(Draft))


class Drafts:
    """Drafts are no records: they are no part of the history and cannot be undone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, patient_id: UUID, draft: Draft) -> None:
        """Keep a draft in the place of the one of its form."""
        held = {name: getattr(draft, name) for name in _FIELDS}
        changed = update(tables.draft).where(*_one(patient_id, draft.form)).values(held)
        if not self._connection.execute(changed).rowcount:
            self._connection.execute(insert(tables.draft).values(patient_id=patient_id, **held))

    def get(self, patient_id: UUID, form: Form) -> Draft | None:
        """Return the draft of a form, if there is one.

        Raises:
            DamagedRecordError: It cannot be read.
        """
        columns = (_HELD[name] for name in _FIELDS)
        query = select(*columns).where(*_one(patient_id, form))
        try:
            row = self._connection.execute(query).mappings().one_or_none()
        except UNREADABLE as error:
            raise DamagedRecordError from error
        return None if row is None else Draft(**row)

    def drop(self, patient_id: UUID, form: Form) -> None:
        """Forget the draft of a form; there need not be one."""
        self._connection.execute(delete(tables.draft).where(*_one(patient_id, form)))

    def drop_saved(
        self, patient_id: UUID, form: Form, record_id: UUID, *, new_of: date | None
    ) -> None:
        """Forget the draft from which this record was saved: its own, or that of a new one.

        `new_of` is the record's date if the record is new. A draft of another record, or of another
        date, stays: it is of something else.
        """
        ours = _HELD.record_id == record_id
        if new_of is not None:
            ours = or_(ours, and_(_HELD.record_id.is_(None), _HELD.date == new_of))
        self._connection.execute(delete(tables.draft).where(*_one(patient_id, form), ours))


def _one(patient_id: UUID, form: Form) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _HELD.patient_id == patient_id, _HELD.form == form
