"""The unit of work: everything in it is stored, or nothing."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Connection

from sleepdiary.storage.drafts import Drafts
from sleepdiary.storage.history import Change, History, Version, deleted, versions
from sleepdiary.storage.records import Dated, Records
from sleepdiary.storage.shapes import (
    EVENT,
    IMPORT,
    INFUSION,
    NIGHT,
    PATIENT,
    QUESTIONNAIRE,
    SHAPES,
    Kept,
)


class Reading:
    """The records of a diary as they are at one moment, whatever others write meanwhile."""

    def __init__(self, connection: Connection, writer: History | None = None) -> None:
        self.connection = connection
        self.patients = Records(PATIENT, connection, writer)
        self.nights = Dated(NIGHT, connection, writer)
        self.infusions = Dated(INFUSION, connection, writer)
        self.events = Dated(EVENT, connection, writer)
        self.questionnaires = Dated(QUESTIONNAIRE, connection, writer)
        self.imports = Records(IMPORT, connection, writer)
        self.drafts = Drafts(connection)

    def history(self, kind: str, record_id: UUID) -> list[Version[Kept]]:
        """Return what each change made of a record, newest first; `kind` is a `RecordKind`."""
        return versions(self.connection, SHAPES[kind], record_id)

    def deleted(self, kind: str) -> list[Version[Kept]]:
        """Return the records of a `RecordKind` that are there no longer, the last deleted first."""
        return deleted(self.connection, SHAPES[kind])


class Work(Reading):
    """One change of the diary, which is undone unless it is committed."""

    def __init__(
        self, connection: Connection, writer: History, commit: Callable[[Connection], None]
    ) -> None:
        super().__init__(connection, writer)
        self._writer = writer
        self._commit = commit

    @property
    def change(self) -> Change:
        """What this work changed; it counts once it is committed."""
        return self._writer.change

    def undo(self, change_id: UUID, told: Callable[[float], None] = lambda _share: None) -> None:
        """Restore what a change wrote to what it was before, as a part of this work.

        Undoing the change that this work becomes is redoing the other. `told` hears how much is
        done, 0 to 1.

        Raises:
            DiaryError: One of the records was changed again later, or later ones build on it, or
                there is no such change: a backup was restored that never held it.
        """
        self._writer.undo(change_id, told)

    def commit(self) -> None:
        """Store everything for good; on return it is on the disk. Ends this work.

        Raises:
            DiaryError: It could not be stored; nothing of it was.
        """
        self._commit(self.connection)
