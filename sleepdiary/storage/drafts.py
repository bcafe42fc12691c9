"""The drafts in a diary's file: one a patient, form and record, overwritten as the person types."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, or_, select, update

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night
from sleepdiary.storage.shapes import UNREADABLE, DamagedRecordError
from sleepdiary.storage.tables import NEW
from sleepdiary.storage.tables import draft as _table

_FIELDS = tuple(each.name for each in fields(Draft))
_HELD = _table.c
_FORMS: dict[type, Form] = {
    Night: Form.NIGHT,
    InfusionSession: Form.SESSION,
    Event: Form.EVENT,
    Questionnaire: Form.QUESTIONNAIRE,
}
"""By kind of record: the form from which it is saved."""

# Made once, as those of a shape are.
_OF_FORM = and_(_HELD.patient_id == bindparam("patient"), _HELD.form == bindparam("of"))
_THIS = and_(_OF_FORM, _HELD.record_id == bindparam("record"))
_ADD = insert(_table)
_CHANGE = update(_table).where(_THIS)
_DROP_ALL = delete(_table).where(_OF_FORM)
_DROP = delete(_table).where(_THIS)
_ALL = select(*(_HELD[name] for name in _FIELDS)).where(_OF_FORM)
_NEWEST_FIRST = _ALL.order_by(_HELD.at.desc(), _HELD.record_id)
_GET = _ALL.where(_HELD.record_id == bindparam("record"))
_OF_NEW = and_(_HELD.record_id == NEW, _HELD.date == bindparam("day"))
_DROP_SAVED = _DROP_ALL.where(or_(_HELD.record_id == bindparam("record"), _OF_NEW))


class Drafts:
    """Drafts are no records: they are no part of the history and cannot be undone.

    One is found by its form and the record that is changed in it; None is a new one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, patient_id: UUID, draft: Draft) -> None:
        """Keep a draft in the place of the one of its form and record."""
        which = _which(patient_id, draft.form, draft.record_id)
        held = {name: getattr(draft, name) for name in _FIELDS} | {"record_id": which["record"]}
        changed = self._connection.execute(_CHANGE, which | held)
        if not changed.rowcount:
            self._connection.execute(_ADD, {"patient_id": patient_id, **held})

    def all(self, patient_id: UUID, form: Form) -> list[Draft]:
        """Return the drafts of a form, newest first.

        Raises:
            DamagedRecordError: One cannot be read.
        """
        return self._read(_NEWEST_FIRST, {"patient": patient_id, "of": form})

    def get(self, patient_id: UUID, form: Form, record_id: UUID | None = None) -> Draft | None:
        """Return the draft of a form and record, if there is one.

        Raises:
            DamagedRecordError: It cannot be read.
        """
        return next(iter(self._read(_GET, _which(patient_id, form, record_id))), None)

    def drop(self, patient_id: UUID, form: Form, record_id: UUID | None = None) -> None:
        """Forget the draft of a form and record; there need not be one."""
        self._connection.execute(_DROP, _which(patient_id, form, record_id))

    def drop_all(self, patient_id: UUID, form: Form) -> None:
        """Forget the drafts of a form, whatever they are of; there need not be any."""
        self._connection.execute(_DROP_ALL, {"patient": patient_id, "of": form})

    def drop_saved(
        self,
        patient_id: UUID,
        record: Night | InfusionSession | Event | Questionnaire,
        *,
        is_new: bool,
    ) -> None:
        """Forget the draft from which this record was saved: its own, or that of a new one.

        A draft of another record, or of a new one of another date, stays: it is of something else.
        """
        day = record.diary_date if isinstance(record, Night) else record.date
        which = _which(patient_id, _FORMS[type(record)], record.id)
        self._connection.execute(_DROP_SAVED, {**which, "day": day if is_new else None})

    def _read(self, wanted: Select[Any], which: dict[str, Any]) -> list[Draft]:
        try:
            rows = self._connection.execute(wanted, which).mappings().all()
        except UNREADABLE as error:
            raise DamagedRecordError from error
        return [Draft(**{**row, "record_id": _id(row["record_id"])}) for row in rows]


def _which(patient_id: UUID, form: Form, record_id: UUID | None) -> dict[str, Any]:
    return {"patient": patient_id, "of": form, "record": record_id or NEW}


def _id(held: UUID) -> UUID | None:
    return None if held == NEW else held
