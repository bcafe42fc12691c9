"""The drafts in a diary's file: one a patient and form, overwritten as the person types."""

from dataclasses import fields
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night
from sleepdiary.storage.shapes import UNREADABLE, DamagedRecordError
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
_THIS = and_(_HELD.patient_id == bindparam("patient"), _HELD.form == bindparam("of"))
_ADD = insert(_table)
_CHANGE = update(_table).where(_THIS)
_DROP = delete(_table).where(_THIS)
_GET = select(*(_HELD[name] for name in _FIELDS)).where(_THIS)
_OF_NEW = and_(_HELD.record_id.is_(None), _HELD.date == bindparam("day"))
_DROP_SAVED = _DROP.where(or_(_HELD.record_id == bindparam("record"), _OF_NEW))


class Drafts:
    """Drafts are no records: they are no part of the history and cannot be undone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, patient_id: UUID, draft: Draft) -> None:
        """Keep a draft in the place of the one of its form."""
        held = {name: getattr(draft, name) for name in _FIELDS}
        changed = self._connection.execute(
            _CHANGE, {"patient": patient_id, "of": draft.form, **held}
        )
        if not changed.rowcount:
            self._connection.execute(_ADD, {"patient_id": patient_id, **held})

    def get(self, patient_id: UUID, form: Form) -> Draft | None:
        """Return the draft of a form, if there is one.

        Raises:
            DamagedRecordError: It cannot be read.
        """
        which = {"patient": patient_id, "of": form}
        try:
            row = self._connection.execute(_GET, which).mappings().one_or_none()
        except UNREADABLE as error:
            raise DamagedRecordError from error
        return None if row is None else Draft(**row)

    def drop(self, patient_id: UUID, form: Form) -> None:
        """Forget the draft of a form; there need not be one."""
        self._connection.execute(_DROP, {"patient": patient_id, "of": form})

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
        which = {"patient": patient_id, "of": _FORMS[type(record)], "record": record.id}
        self._connection.execute(_DROP_SAVED, {**which, "day": day if is_new else None})
