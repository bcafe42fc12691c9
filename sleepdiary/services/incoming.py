"""What each record of a file is to the diary: new, there already, clashing, or refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Any
from uuid import UUID

from sleepdiary.domain.checks import check_night
from sleepdiary.domain.courses import same_session
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.problems import Problem
from sleepdiary.domain.records import ENVELOPE, Awakening, InfusionSession, MedicineTaken, Night
from sleepdiary.domain.session_checks import session_fault
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError, Words
from sleepdiary.exchange.found import Read

Entry = Night | InfusionSession

LISTED = 1000
"""So many unreadable lines, and remarks, are listed; more of them are only counted."""
_COMPARED = 50
"""So many records of a date are compared with others: nobody has more, but a hostile file has, and
the time to compare each with each grows with their square."""
_NAMED = 3
"""So many answers that differ are named."""

_OTHERWISE = {
    Night: QT_TRANSLATE_NOOP("words", "Your diary has this night with other answers."),
    InfusionSession: QT_TRANSLATE_NOOP("words", "Your diary has this session with other answers."),
}
_OTHER_ANSWERS = {
    Night: QT_TRANSLATE_NOOP("words", "Your diary has this night with other answers: {answers}."),
    InfusionSession: QT_TRANSLATE_NOOP(
        "words", "Your diary has this session with other answers: {answers}."
    ),
}
_AND_MORE = QT_TRANSLATE_NOOP("words", "{answers} and {count} more")
_BESIDE_OWN = QT_TRANSLATE_NOOP("words", "You wrote down this night too: both are kept, apart.")
_BESIDE_DEVICE = QT_TRANSLATE_NOOP(
    "words", "A device recorded this night too: both are kept, apart."
)
_OVERLAPS = QT_TRANSLATE_NOOP("words", "It overlaps another night of this file.")
_TWICE = QT_TRANSLATE_NOOP("words", "The same stands in the file twice; it is kept once.")
_MORE_REMARKS = QT_TRANSLATE_NOOP("words", "{count} more remarks are not shown.")


class Status(StrEnum):
    """What a record of a file is to the diary."""

    NEW = "new"
    PRESENT = "present"
    CLASH = "clash"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of a file: where it stood, what it is to the diary, and what looks wrong with it.

    `others` are the records of the diary that it clashes with.
    """

    record: Entry
    where: str
    status: Status
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[Entry, ...] = ()

    def flags(self, words: Words) -> list[str]:
        """What is doubtful about it, in sentences."""
        return [*self.notes, *(problem.sentence(words) for problem in self.problems)]

    def why(self, words: Words) -> str:
        """Why it clashes or is refused, in a sentence; empty if it does not and is not."""
        if self.status is Status.REFUSED:
            fault = _fault(self.record)
            return fault.said(words) if fault else self.problems[0].sentence(words)
        if not self.others:
            return ""
        kind, other = type(self.record), self.others[0]
        differ = [
            words.tr(LABELS[name])
            for name in _CONTENT[kind]
            if name in LABELS and _exact(getattr(self.record, name)) != _exact(getattr(other, name))
        ]
        if not differ:
            return words.tr(_OTHERWISE[kind])
        answers = ", ".join(differ[:_NAMED])
        if len(differ) > _NAMED:
            answers = words.say(_AND_MORE, answers=answers, count=len(differ) - _NAMED)
        return words.say(_OTHER_ANSWERS[kind], answers=answers)


class Shelf:
    """What the diary, and the part of the file read so far, already have."""

    def __init__(self, there: Iterable[Entry], now: datetime, words: Words) -> None:
        self.incoming: list[Incoming] = []
        self._now = now
        self._words = words
        self._remarks: list[str] = []
        self._remarked = 0
        self._ids: dict[UUID, Entry] = {}
        self._keys: dict[tuple[type, str, str], Entry] = {}
        self._there: set[tuple[object, ...]] = set()
        self._read: set[tuple[object, ...]] = set()
        self._days: _Days = defaultdict(list)
        self._days_read: _Days = defaultdict(list)
        for record in there:
            self._ids[record.id] = record
            if record.source_key is not None:
                self._keys[type(record), record.source, record.source_key] = record
            self._there.add(_content(record))
            _enter(self._days, record)

    def remark(self, where: str, what: str) -> None:
        """Note something to say; of very many only the first."""
        self._remarked += 1
        if self._remarked <= LISTED:
            self._remarks.append(f"{where}: {what}" if where else what)

    def all_remarks(self) -> tuple[str, ...]:
        """Return what was noted."""
        left_out = self._remarked - len(self._remarks)
        if not left_out:
            return tuple(self._remarks)
        return (*self._remarks, self._words.say(_MORE_REMARKS, count=left_out))

    def place(self, found: Read) -> None:
        """Say what a record is to the diary, and remember it for those that follow."""
        record, content = found.record, _content(found.record)
        if content in self._read:
            self.remark(found.where, self._words.tr(_TWICE))
            return
        self._read.add(content)
        problems: list[Problem] = []
        if isinstance(record, Night):
            problems = check_night(record, now=self._now, words=self._words)
        others: tuple[Entry, ...] = ()
        notes = found.notes
        if content in self._there:
            status = Status.PRESENT
        elif _fault(record) or (problems and problems[0].is_error):
            status = Status.REFUSED
        else:
            others = self._clashes(record)
            status = Status.CLASH if others else Status.NEW
            notes = (*notes, *self._beside(record))
            _enter(self._days_read, record)
        self.incoming.append(Incoming(record, found.where, status, tuple(problems), notes, others))

    def _clashes(self, record: Entry) -> tuple[Entry, ...]:
        """Return the records of the diary that are this one, but say otherwise."""
        known = self._ids.get(record.id)
        if known is None and record.source_key is not None:
            known = self._keys.get((type(record), record.source, record.source_key))
        if known is not None and type(known) is type(record):
            return (known,)
        if isinstance(record, InfusionSession):
            of_the_day = self._days.get((InfusionSession, record.date), ())
            # A plan is no session: one that comes in takes nothing from it.
            same = (
                each
                for each, _ in of_the_day
                if each.planned == record.planned and same_session(each, record)
            )
            return tuple(same)[:1]
        at_the_time = _at_the_time(self._days, record)
        return tuple(each for each in at_the_time if _sort(each) == _sort(record))

    def _beside(self, record: Entry) -> Iterator[str]:
        """Say which nights of the same time are kept apart from this one."""
        if isinstance(record, InfusionSession):
            return
        at_the_time = _at_the_time(self._days, record)
        if any(each.from_device != record.from_device for each in at_the_time):
            yield self._words.tr(_BESIDE_OWN if record.from_device else _BESIDE_DEVICE)
        at_the_time = _at_the_time(self._days_read, record)
        if any(_sort(each) == _sort(record) for each in at_the_time):
            yield self._words.tr(_OVERLAPS)


_CONTENT = {
    kind: tuple(each.name for each in fields(kind) if each.name not in ENVELOPE | {"backfilled"})
    for kind in (Night, InfusionSession)
}


_ANSWERS = {kind: attrgetter(*names) for kind, names in _CONTENT.items()}


def _content(record: Entry) -> tuple[object, ...]:
    """Return what a record says, wherever it came from: two that say the same are one."""
    kind = type(record)
    return (kind, *[each and _exact(each) for each in _ANSWERS[kind](record)])


def _exact(answer: object) -> object:
    """Return an answer, times without the name of their zone and as exact as they are stored."""
    if isinstance(answer, ZonedTime):
        return _clock(answer)
    if isinstance(answer, tuple):
        return tuple(_part(each) for each in answer)
    return answer


def _part(each: Awakening | MedicineTaken) -> object:
    if isinstance(each, Awakening):
        return _clock(each.start), each.length
    return each.name, each.dose, each.time and _clock(each.time)


def _clock(moment: ZonedTime) -> tuple[datetime, timedelta]:
    exact = moment.wall.microsecond // 1000 * 1000
    return moment.wall.replace(microsecond=exact), moment.offset


def _fault(record: Entry) -> SentenceError | None:
    """Return why an infusion session cannot be, or None."""
    return session_fault(record) if isinstance(record, InfusionSession) else None


def _enter(days: "_Days", record: Entry) -> None:
    day = record.diary_date if isinstance(record, Night) else record.date
    of_the_day = days[type(record), day]
    if len(of_the_day) < _COMPARED:
        of_the_day.append((record, _span(record)))


def _span(record: Entry) -> tuple[datetime, datetime] | None:
    """Return the instants between which a night lay, if both are known."""
    if isinstance(record, InfusionSession) or record.start is None or record.end is None:
        return None
    return record.start.instant, record.end.instant


def _at_the_time(days: "_Days", night: Night) -> Iterator[Night]:
    """Yield the nights that share some time with this one."""
    span = _span(night)
    for step in (-1, 0, 1):
        for other, its in days.get((Night, night.diary_date + step * DAY), ()):
            if span and its and its[0] < span[1] and span[0] < its[1]:
                yield other


def _sort(night: Night) -> tuple[str, bool]:
    return night.kind, night.from_device


_Days = dict[tuple[type, date], list[tuple[Any, tuple[datetime, datetime] | None]]]
"""By kind and day: the records, each with the instants between which it lay."""
