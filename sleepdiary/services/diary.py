"""An open diary and everything a person does with its records."""

import getpass
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sleepdiary.domain import DiaryError
from sleepdiary.domain.checks import RECENT_NIGHTS, check_night
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.problems import Problem
from sleepdiary.domain.records import (
    ENVELOPE,
    Event,
    InfusionSession,
    Night,
    Patient,
    Record,
    SleepKind,
)
from sleepdiary.domain.session_checks import session_fault
from sleepdiary.domain.times import DAY, Clock
from sleepdiary.domain.words import Words
from sleepdiary.services.places import default_diary
from sleepdiary.services.progress import Progress, tell
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.history import Change
from sleepdiary.storage.records import Records
from sleepdiary.storage.work import Work

__all__ = ["Change", "Diary"]

R = TypeVar("R", bound=Record)


class Diary:
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
        self.patient: Patient = patients[0]

    @classmethod
    def create(
        cls,
        path: Path,
        clock: Clock,
        *,
        what: str = "New diary",
        fill: Callable[[Work, Patient], None] | None = None,
    ) -> "Diary":
        """Make a diary, empty but for what `fill` writes for its patient, and open it.

        Raises:
            DiaryError: Something is there already, or the folder cannot be written.
        """
        now = clock().astimezone(UTC)
        patient = Patient(written_at=now, changed_at=now)
        patient = replace(patient, patient_id=patient.id)
        wanted = None if fill is None else lambda work: fill(work, patient)
        file = DiaryFile.create(path, patient, what=what, who=_account(), fill=wanted)
        return cls(file, clock)

    @classmethod
    def open_default(cls, clock: Clock) -> "Diary":
        """Open the default diary, which the first start makes.

        Raises:
            DiaryError: It cannot be made or read; the sentence says what to do.
        """
        path = default_diary()
        if not path.exists():
            try:
                return cls.create(path, clock)
            except DiaryError:
                if not path.exists():  # else another start was faster
                    raise
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Diary":
        """Open a diary.

        Raises:
            DiaryError: There is none, or it cannot be read; the sentence says what to do.
        """
        return cls(DiaryFile.open(path, at=clock().astimezone(UTC), who=_account()), clock)

    @property
    def path(self) -> Path:
        """The diary's file."""
        return self.file.path

    def may_change(self) -> bool:
        """Whether it can be written where it is: on read-only media it is only read."""
        return self.file.may_change()

    @property
    def zone(self) -> str:
        """The time zone where the person is now."""
        return str(self.clock().tzinfo)

    def close(self) -> None:
        """Close the file; the diary is not used after it."""
        self.file.close()

    # What is in it

    def is_empty(self) -> bool:
        """Whether it holds no night and no infusion session."""
        with self.file.reading() as work:
            return not work.nights.last(1) and not work.infusions.all()

    def night(self, night_id: UUID) -> Night | None:
        """Return one night, or None if it is not there."""
        with self.file.reading() as work:
            return work.nights.get(night_id)

    def nights(self, first: date | None = None, last: date | None = None) -> list[Night]:
        """Return the nights by diary date, those of one date by their start; both ends included."""
        with self.file.reading() as work:
            found = work.nights.between(first or date.min, last or date.max)
        return sorted(found, key=_when)

    def nights_of(self, diary_date: date) -> list[Night]:
        """Return the main sleeps that a person wrote down for one date."""
        return [night for night in self.nights(diary_date, diary_date) if _own(night)]

    def sleeps_of(self, diary_date: date) -> list[Night]:
        """Return every sleep that a person wrote down for one date, naps too, by its beginning."""
        own = [each for each in self.nights(diary_date, diary_date) if not each.from_device]
        return sorted(own, key=lambda each: each.start.minutes if each.start else 0)

    def sessions(self) -> list[InfusionSession]:
        """Return all infusion sessions by date."""
        with self.file.reading() as work:
            return work.infusions.all()

    def has_session(self, session: InfusionSession) -> bool:
        """Whether a session that says the same is there, wherever it came from."""
        return any(
            replace(session, **{name: getattr(each, name) for name in ENVELOPE}) == each
            for each in self.sessions()
        )

    def events(self) -> list[Event]:
        """Return all other events by date."""
        with self.file.reading() as work:
            return work.events.all()

    def due(self) -> date:
        """Return the diary date of the night that ended last: see `placing.due_date`."""
        return due_date(self.clock())

    def gaps(self, nights: int = RECENT_NIGHTS) -> list[date]:
        """Return the diary dates before today, newest first, that were left out lately.

        Only dates after a logged one count: nobody missed a night before beginning, and after a
        long break the diary does not scold.
        """
        today = self.due()
        recent = self.nights(today - nights * DAY, today)
        logged = {night.diary_date for night in recent if _own(night)}
        days = (today - back * DAY for back in range(1, nights))
        return [day for day in days if day not in logged and any(first < day for first in logged)]

    def check(self, night: Night, words: Words | None = None) -> list[Problem]:
        """Return what looks wrong with a night, beside the nights already here."""
        with self.file.reading() as work:
            same = work.nights.between(night.diary_date, night.diary_date)
            # naps and what devices recorded lie between them, a few a day at most
            recent = work.nights.last(4 * RECENT_NIGHTS)
        return check_night(
            night,
            now=self.clock(),
            same_date=same,
            recent=[other for other in recent if _own(other)],
            words=words,
        )

    def check_logged(self, nights: Iterable[Night]) -> list[list[Problem]]:
        """Return what looks wrong with each of these nights, beside the ones logged before it."""
        there = self.nights()
        of_date: dict[date, list[Night]] = {}
        for night in there:
            of_date.setdefault(night.diary_date, []).append(night)
        own = [night for night in there if _own(night)]
        dates = [night.diary_date for night in own]
        now = self.clock()
        found = []
        for night in nights:
            before = bisect_left(dates, night.diary_date)
            recent = own[max(0, before - RECENT_NIGHTS) : before]
            same = of_date.get(night.diary_date, ())
            found.append(check_night(night, now=now, same_date=same, recent=recent))
        return found

    # What a person does

    def log_night(self, night: Night) -> Change:
        """Write a night down, new or changed.

        Raises:
            DiaryError: It cannot be stored: contradictory, or the file cannot be written.
        """
        errors = [each for each in check_night(night, now=self.clock()) if each.is_error]
        if errors:
            raise DiaryError(errors[0].sentence(Words()))
        return self._write("log night", "nights", [night], self._now())

    def log_session(self, session: InfusionSession) -> Change:
        """Write an infusion session down, new or changed.

        Raises:
            DiaryError: It cannot be such a session, or the file cannot be written.
        """
        fault = session_fault(session)
        if fault is not None:
            raise DiaryError(fault)
        return self._write("log infusion", "infusions", [session], self._now())

    def log_event(self, event: Event) -> Change:
        """Write another event down, new or changed."""
        return self._write("log event", "events", [event], self._now())

    def set_sleep_direction(self, *, more_is_better: bool) -> Change:
        """Say whether more sleep is better for this person."""
        patient = replace(self.patient, more_sleep_is_better=more_is_better)
        change = self._write("set direction", "patients", [patient], self._now())
        self.patient = patient
        return change

    def delete_nights(self, night_ids: Iterable[UUID]) -> Change:
        """Delete nights; their earlier versions are kept."""
        with self.file.work("delete nights", self._now()) as work:
            work.nights.delete_all(night_ids)
            work.commit()
        return work.change

    def delete_session(self, session_id: UUID) -> Change:
        """Delete an infusion session; its earlier version is kept."""
        with self.file.work("delete infusion", self._now()) as work:
            work.infusions.delete(session_id)
            work.commit()
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
        with self.file.reading() as reading:
            self.patient = reading.patients.all()[0]
        return work.change

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    def _write(self, what: str, kind: str, records: Sequence[R], now: datetime) -> Change:
        with self.file.work(what, now) as work:
            repository: Records[R] = getattr(work, kind)
            for record in records:
                self._put(repository, record, now)
            work.commit()
        return work.change

    def _put(self, repository: Records[R], record: R, now: datetime) -> None:
        earlier = repository.get(record.id)
        if earlier is None:
            new: dict[str, Any] = {"patient_id": self.patient.id, "written_at": now}
            if isinstance(record, Night):
                new["backfilled"] = record.written_late(now)
            repository.add(replace(record, changed_at=now, **new))
        else:
            repository.replace(
                replace(
                    record,
                    patient_id=earlier.patient_id,
                    written_at=earlier.written_at,
                    changed_at=now,
                )
            )


def _when(night: Night) -> tuple[date, float]:
    return night.diary_date, night.start.minutes if night.start else -math.inf


def _account() -> str:
    """Return the name of this computer's account, blank if it has none: who changes the diary."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _own(night: Night) -> bool:
    """Whether a person wrote it, of a main sleep."""
    return night.kind is SleepKind.MAIN and not night.from_device
