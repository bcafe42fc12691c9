"""An open diary and everything a person does with its records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sleepdiary.domain import DiaryError
from sleepdiary.domain.checks import check_night
from sleepdiary.domain.compared import Compared
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.questionnaires import Questionnaire, check_questionnaire, score_of
from sleepdiary.domain.records import (
    Event,
    EventKind,
    InfusionSession,
    Night,
    Patient,
    Record,
)
from sleepdiary.domain.session_checks import session_fault
from sleepdiary.domain.times import Clock
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError, Words
from sleepdiary.services.contents import Contents
from sleepdiary.services.places import account, default_diary
from sleepdiary.services.progress import Progress, tell
from sleepdiary.storage.backups import backups_of
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.history import Change, Version
from sleepdiary.storage.key import Key
from sleepdiary.storage.records import Records
from sleepdiary.storage.restoring import back_up
from sleepdiary.storage.work import Work

__all__ = ["Change", "Diary", "Version"]

R = TypeVar("R", bound=Record)

MANY = 10
"""So many records are not deleted at once without a backup."""

NOTHING_THERE = QT_TRANSLATE_NOOP(
    "words", "In this version it was deleted. Choose one in which it is there."
)


class Diary(Contents):
    """One open diary of one patient.

    Every method that writes is one transaction, on disk when it returns, and returns the change,
    which `undo` takes back.
    """

    def __init__(self, file: DiaryFile, clock: Clock) -> None:
        self.file = file
        self.clock = clock
        with file.reading() as work:
            patients = work.patients.all()
        if len(patients) != 1:
            message = "This diary holds several patients; this version opens diaries of one."
            raise DiaryError(message)
        self.patient = patients[0]

    @classmethod
    def create(
        cls,
        path: Path,
        clock: Clock,
        *,
        what: str = "New diary",
        fill: Callable[[Work, Patient], None] | None = None,
        key: Key | None = None,
    ) -> "Diary":
        """Make a diary, empty but for what `fill` writes for its patient, and open it.

        With a key it is locked.

        Raises:
            DiaryError: Something is there already, or the folder cannot be written.
        """
        now = clock().astimezone(UTC)
        patient = Patient(written_at=now, changed_at=now)
        patient = replace(patient, patient_id=patient.id)
        wanted = None if fill is None else lambda work: fill(work, patient)
        file = DiaryFile.create(path, patient, what=what, who=account(), fill=wanted, key=key)
        return cls(file, clock)

    @classmethod
    def open_default(cls, clock: Clock, key: Key | None = None) -> "Diary":
        """Open the default diary, which the first start makes.

        Where there are backups of it, it was lost: then no other is made in its place.

        Raises:
            DiaryError: It cannot be made or read; the sentence says what to do.
        """
        path = default_diary()
        if not path.exists() and not backups_of(path):
            try:
                return cls.create(path, clock)
            except DiaryError:
                if not path.exists():  # else another start was faster
                    raise
        return cls.open(path, clock, key)

    @classmethod
    def open(
        cls, path: Path, clock: Clock, key: Key | None = None, *, only_reads: bool = False
    ) -> "Diary":
        """Open a diary, with its key if it is locked; only to read where another may change it.

        Raises:
            LockedDiaryError: It is locked, and there is no key, or it is another's.
            DiaryError: There is none, or it cannot be read; the sentence says what to do.
        """
        at, who = clock().astimezone(UTC), account()
        file = DiaryFile.open(path, at=at, who=who, key=key, only_reads=only_reads)
        return cls(file, clock)

    @property
    def zone(self) -> str:
        """The time zone where the person is now."""
        return str(self.clock().tzinfo)

    def back_up(self, why: str) -> None:
        """Make a backup beside the diary, before something that changes much of it.

        Raises:
            DiaryError: It cannot be made; then nothing else is to be done either.
        """
        self.refuse_reader()
        back_up(self.path, self._now(), why, key=self.key)

    def close(self) -> None:
        """Close the file; the diary is not used after it."""
        self.file.close()

    # What a person does

    def log_night(self, night: Night) -> Change:
        """Write a night down, new or changed.

        Raises:
            DiaryError: It cannot be stored: contradictory, or the file cannot be written.
        """
        errors = [each for each in check_night(night, now=self.clock()) if each.is_error]
        if errors:
            raise DiaryError(errors[0].sentence(Words()))
        return self._write("log night", [night], from_form=True)

    def log_session(self, session: InfusionSession) -> Change:
        """Write an infusion session down, new or changed.

        Raises:
            DiaryError: It cannot be such a session, or the file cannot be written.
        """
        _refuse_faulty([session])
        return self._write("log infusion", [session], from_form=True)

    def plan_sessions(self, plans: Sequence[InfusionSession]) -> Change:
        """Write planned infusion sessions down, in one change; the draft of the plan is dropped.

        Raises:
            DiaryError: One cannot be such a session, or the file cannot be written.
        """
        _refuse_faulty(plans)
        return self._write("plan infusions", plans, drops=Form.PLAN)

    def log_event(self, event: Event) -> Change:
        """Write another event down, new or changed."""
        return self._write("log event", [event], from_form=True)

    def log_questionnaire(self, questionnaire: Questionnaire) -> Change:
        """Write a questionnaire down, new or changed; where its items are known it is scored.

        Raises:
            DiaryError: It cannot be such a questionnaire, or the file cannot be written.
        """
        if questionnaire.items:
            questionnaire = replace(questionnaire, score=score_of(questionnaire.items))
        check_questionnaire(questionnaire)
        return self._write("log questionnaire", [questionnaire], from_form=True)

    def set_sleep_direction(self, *, more_is_better: bool) -> Change:
        """Say whether more sleep is better for this person."""
        patient = replace(self.patient, more_sleep_is_better=more_is_better)
        change = self._write("set direction", [patient])
        self.patient = patient
        return change

    def set_compared(self, compared: Compared) -> Change:
        """Say which nights are compared; undone like any other change."""
        patient = replace(self.patient, compared=compared)
        change = self._write("set windows", [patient])
        self.patient = patient
        return change

    def delete_nights(self, night_ids: Iterable[UUID]) -> Change:
        """Delete nights; their earlier versions are kept."""
        return self._delete("delete nights", Night, night_ids)

    def delete_session(
        self, *session_ids: UUID, renumbered: Iterable[InfusionSession] = ()
    ) -> Change:
        """Delete infusion sessions, and write down the plans that are `renumbered` for it."""
        now = self._now()
        self._back_up_before(len(session_ids))
        with self.file.work("delete infusion", now) as work:
            work.infusions.delete_all(session_ids)
            for each in renumbered:
                self._put(work.infusions, each, now)
            work.commit()
        return work.change

    def delete_event(self, *event_ids: UUID) -> Change:
        """Delete events; their earlier versions are kept."""
        return self._delete("delete event", Event, event_ids)

    def leave_blank(self, dates: Iterable[date]) -> Change:
        """Note that these nights are left blank on purpose: they are missed no longer."""
        blank = [Event(date=each, kind=EventKind.LEFT_BLANK) for each in dates]
        return self._write("leave blank", blank)

    def offer_again(self, dates: Iterable[date]) -> Change:
        """Forget that these nights are left blank: they are missed again unless they are logged."""
        again = set(dates)
        marks = [each for each in self._events() if each.kind is EventKind.LEFT_BLANK]
        return self._delete("offer again", Event, [each.id for each in marks if each.date in again])

    def delete_questionnaire(self, *questionnaire_ids: UUID) -> Change:
        """Delete questionnaires; their earlier versions are kept."""
        return self._delete("delete questionnaire", Questionnaire, questionnaire_ids)

    def bring_back(self, version: Version[Any]) -> Change:
        """Make a record what it was in one of its versions, whether it is there still or not.

        Raises:
            DiaryError: In this version there is no record, or the file cannot be written.
        """
        record = version.record
        if not isinstance(record, Record):
            raise SentenceError(NOTHING_THERE)
        now = self._now()
        with self.file.work("bring back", now) as work:
            records = _of_kind(work, type(record))
            came_in = record.import_id
            if came_in is not None and work.imports.get(came_in) is None:
                came_in = None  # that import was undone
            put = records.add if records.get(record.id) is None else records.replace
            put(replace(record, import_id=came_in, changed_at=now))
            work.commit()
        self._read_patient()
        return work.change

    def undo(self, change: Change, progress: Progress = lambda _share: True) -> Change:
        """Take a change back; undoing what this returns does it again.

        Raises:
            DiaryError: One of its records was changed again since.
            CancelledError: `progress` asked to stop; nothing was taken back.
        """
        with self.file.work(f"undo {change.what}", self._now()) as work:
            work.undo(change.id, partial(tell, progress))
            tell(progress, 1.0)
            work.commit()
        self._read_patient()
        return work.change

    # What is typed and not saved

    def keep_draft(
        self,
        form: Form,
        day: date,
        texts: Mapping[str, str],
        record_id: UUID | None = None,
    ) -> None:
        """Keep what a form holds of a record, in the place of what it held; no change of the diary.

        `day` is the date of the night or other record, `record_id` that which is being changed.
        Saving that record, or a new one of that date, drops the draft in the same transaction.
        Of nights only one draft is kept: they have one form, which shows it as soon as it can.

        Raises:
            DiaryError: The file cannot be written.
        """
        now = self._now()
        with self.file.work("keep draft", now) as work:
            if form is Form.NIGHT:
                work.drafts.drop_all(self.patient.id, form)
            work.drafts.keep(self.patient.id, Draft(form, day, texts, now, record_id))
            work.commit()

    def drop_draft(self, form: Form, record_id: UUID | None = None) -> None:
        """Forget what was typed about a record, or a new one; there need not be anything.

        Raises:
            DiaryError: The file cannot be written.
        """
        with self.file.work("drop draft", self._now()) as work:
            work.drafts.drop(self.patient.id, form, record_id)
            work.commit()

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    def _write(
        self,
        what: str,
        records: Sequence[Record],
        *,
        from_form: bool = False,
        drops: Form | None = None,
    ) -> Change:
        """Store records, new or changed; of those from a form drop the draft, or one of a form."""
        now = self._now()
        with self.file.work(what, now) as work:
            for record in records:
                is_new = self._put(_of_kind(work, type(record)), record, now)
                if from_form and isinstance(
                    record, Night | InfusionSession | Event | Questionnaire
                ):
                    work.drafts.drop_saved(self.patient.id, record, is_new=is_new)
            if drops is not None:
                work.drafts.drop(self.patient.id, drops)
            work.commit()
        return work.change

    def _put(self, repository: Records[R], record: R, now: datetime) -> bool:
        """Store a record; return whether it is new."""
        earlier = repository.get(record.id)
        if earlier is None:
            new: dict[str, Any] = {"patient_id": self.patient.id, "written_at": now}
            if isinstance(record, Night):
                new["backfilled"] = record.written_late(now)
            repository.add(replace(record, changed_at=now, **new))
        else:
            kept: dict[str, Any] = {
                "patient_id": earlier.patient_id,
                "written_at": earlier.written_at,
            }
            repository.replace(replace(record, changed_at=now, **kept | _moved(record, earlier)))
        return earlier is None

    def _back_up_before(self, deleted: int) -> None:
        if deleted >= MANY:
            self.back_up("before-deletion")

    def _delete(self, what: str, kind: type[Record], record_ids: Iterable[UUID]) -> Change:
        record_ids = list(record_ids)
        self._back_up_before(len(record_ids))
        with self.file.work(what, self._now()) as work:
            _of_kind(work, kind).delete_all(record_ids)
            work.commit()
        return work.change


def _moved(record: Record, earlier: Record) -> dict[str, Any]:
    """Return what follows for a night that a person wrote down from being of another date now."""
    if not isinstance(record, Night) or not isinstance(earlier, Night) or record.from_device:
        return {}
    if record.diary_date == earlier.diary_date or earlier.written_at is None:
        return {}
    return {"backfilled": record.written_late(earlier.written_at)}


def _of_kind(work: Work, kind: type[R]) -> Records[R]:
    """Return where the records of a kind are written."""
    stored: dict[type[Record], Records[Any]] = {
        Patient: work.patients,
        Night: work.nights,
        InfusionSession: work.infusions,
        Event: work.events,
        Questionnaire: work.questionnaires,
    }
    return stored[kind]


def _refuse_faulty(sessions: Iterable[InfusionSession]) -> None:
    for session in sessions:
        fault = session_fault(session)
        if fault is not None:
            raise fault
