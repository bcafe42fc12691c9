"""What is in an open diary: read, never written."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sleepdiary.domain.checks import RECENT_NIGHTS, check_night
from sleepdiary.domain.courses import waiting_plans
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.medicines import usual_medicines
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.problems import Problem
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import (
    ENVELOPE,
    Event,
    EventKind,
    InfusionSession,
    MedicineTaken,
    Night,
    Patient,
    SleepKind,
)
from sleepdiary.domain.times import DAY, Clock
from sleepdiary.domain.words import Words
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.history import Version
from sleepdiary.storage.key import Key
from sleepdiary.storage.shapes import SHAPES, Kept
from sleepdiary.storage.tables import RecordKind

_DELETED = (
    RecordKind.NIGHT,
    RecordKind.INFUSION,
    RecordKind.EVENT,
    RecordKind.QUESTIONNAIRE,
)
"""Of these kinds what was deleted can be looked for."""
USUAL_NIGHTS = 60
"""The person's medicines are those of so many nights."""
_LOOKED_AT = 4 * RECENT_NIGHTS
"""So many nights are looked at beside one that is checked: a month of shifts may be in them."""


class Contents:
    """What an open diary of one patient holds, and what looks wrong with what is to come in."""

    file: DiaryFile
    clock: Clock
    patient: Patient

    @property
    def path(self) -> Path:
        """The diary's file."""
        return self.file.path

    @property
    def key(self) -> Key | None:
        """What opens it; None if it is not locked."""
        return self.file.key

    @property
    def only_reads(self) -> bool:
        """Whether it was opened to be read while somebody else may change it."""
        return self.file.only_reads

    def may_change(self) -> bool:
        """Whether it can be changed: on read-only media, and beside another window, it is read."""
        return self.file.may_change()

    def refuse_reader(self) -> None:
        """Refuse to change the diary, or to put another in its place, where it is only read.

        Raises:
            DiaryError: It is; the sentence says what to do.
        """
        self.file.refuse_reader()

    def follow(self, known: UUID | None) -> UUID:
        """Return the id of the last change; if that is not `known`, follow what was written since.

        Raises:
            DiaryError: It cannot be read now, as while another program writes.
        """
        last = self.file.last_change()
        if last != known:
            self._read_patient()
        return last

    def is_empty(self) -> bool:
        """Whether it holds no night and no infusion session, not even a planned one."""
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
        """Return all infusion sessions by date; plans are none."""
        return [each for each in self._infusions() if not each.planned]

    def plans(self) -> list[InfusionSession]:
        """Return the sessions that are planned and not confirmed yet, by date."""
        return [each for each in self._infusions() if each.planned]

    def plan_of(self, day: date) -> InfusionSession | None:
        """Return what is planned for a day and waits to be confirmed, the first of two.

        A plan whose session was written down by itself does not wait.
        """
        return next((each for each in self.waiting_plans() if each.date == day), None)

    def waiting_plans(self) -> list[InfusionSession]:
        """Return the plans of which no session was written down by itself, by date and time."""
        return waiting_plans(self._infusions())

    def has_session(self, session: InfusionSession) -> bool:
        """Whether a session, or a plan, that says the same is there, wherever it came from."""
        return any(
            replace(session, **{name: getattr(each, name) for name in ENVELOPE}) == each
            for each in self._infusions()
        )

    def events(self) -> list[Event]:
        """Return all other events by date; nights that are left blank are none."""
        return [each for each in self._events() if not _is_blank(each)]

    def questionnaires(self) -> list[Questionnaire]:
        """Return all questionnaires by date."""
        with self.file.reading() as work:
            return work.questionnaires.all()

    def usual_medicines(self) -> list[MedicineTaken]:
        """Return the person's own medicines with their usual dose: see `usual_medicines`."""
        with self.file.reading() as work:
            recent = work.nights.last(USUAL_NIGHTS)
        return usual_medicines(recent)

    def drafts(self, form: Form) -> list[Draft]:
        """Return all that was typed into a form and not saved, newest first.

        Where the diary is only read there is nothing: somebody else types it.

        Raises:
            DiaryError: Something of it is damaged.
        """
        if self.only_reads:
            return []
        with self.file.reading() as work:
            return work.drafts.all(self.patient.id, form)

    def draft(self, form: Form, record_id: UUID | None = None) -> Draft | None:
        """Return what was typed about a record, or a new one, and not saved, if there is something.

        Raises:
            DiaryError: It is damaged.
        """
        if self.only_reads:
            return None
        with self.file.reading() as work:
            return work.drafts.get(self.patient.id, form, record_id)

    def versions(self, record_id: UUID) -> list[Version[Kept]]:
        """Return what each change made of a record, newest first: when, who, what, the record."""
        with self.file.reading() as work:
            found = (work.history(kind, record_id) for kind in SHAPES)
            return next((versions for versions in found if versions), [])

    def deleted(self) -> list[Version[Any]]:
        """Return the records that were deleted, as they were, newest first."""
        with self.file.reading() as work:
            gone = [each for kind in _DELETED for each in work.deleted(kind)]
        seen = [each for each in gone if not _is_blank(each.record)]
        return sorted(seen, key=lambda version: version.at, reverse=True)

    def due(self) -> date:
        """Return the diary date of the night that ended last: see `placing.due_date`."""
        return due_date(self.clock())

    def gaps(self, nights: int = RECENT_NIGHTS) -> list[date]:
        """Return the diary dates before today, newest first, that were left out lately.

        Only dates after a logged one count: nobody missed a night before beginning, and after a
        long break the diary does not scold. What is left blank is no gap.
        """
        today = self.due()
        return self.missed(self.nights(today - nights * DAY, today))

    def missed(self, nights: Iterable[Night]) -> list[date]:
        """Return the diary dates between the first of all these nights and today, newest first.

        Those without a main sleep that the person wrote down, unless they are left blank.
        """
        logged = {night.diary_date for night in nights if _own(night)}
        if not logged:
            return []
        known = logged | self._blank()
        today = self.due()
        days = (today - back * DAY for back in range(1, (today - min(logged)).days))
        return [day for day in days if day not in known]

    def left_blank(self, nights: Iterable[Night]) -> list[date]:
        """Return the dates that the person leaves blank and has no such night of, newest first."""
        logged = {night.diary_date for night in nights if _own(night)}
        return sorted(self._blank() - logged, reverse=True)

    def check(self, night: Night, words: Words | None = None) -> list[Problem]:
        """Return what looks wrong with a night, beside the nights already here."""
        with self.file.reading() as work:
            same = work.nights.between(night.diary_date, night.diary_date)
            recent = work.nights.last(_LOOKED_AT)
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
            recent = own[max(0, before - _LOOKED_AT) : before]
            same = of_date.get(night.diary_date, ())
            found.append(check_night(night, now=now, same_date=same, recent=recent))
        return found

    def _read_patient(self) -> None:
        with self.file.reading() as work:
            self.patient = work.patients.all()[0]

    def _events(self) -> list[Event]:
        with self.file.reading() as work:
            return work.events.all()

    def _blank(self) -> set[date]:
        return {each.date for each in self._events() if _is_blank(each)}

    def _infusions(self) -> list[InfusionSession]:
        with self.file.reading() as work:
            return work.infusions.all()


def _is_blank(record: object) -> bool:
    """Whether it says that a night is left blank, which is no event."""
    return isinstance(record, Event) and record.kind is EventKind.LEFT_BLANK


def _when(night: Night) -> tuple[date, float]:
    return night.diary_date, night.start.minutes if night.start else -math.inf


def _own(night: Night) -> bool:
    """Whether a person wrote it, of a main sleep."""
    return night.kind is SleepKind.MAIN and not night.from_device
