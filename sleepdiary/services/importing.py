"""Importing: read a file, show what is in it, store what the person agrees to, in one change."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sleepdiary.domain import DiaryError
from sleepdiary.domain.checks import Problem, check_night
from sleepdiary.domain.records import ENVELOPE, InfusionSession, Night
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.exchange.formats import FORMATS, recognise
from sleepdiary.exchange.found import Format, Read, Remark, Unreadable
from sleepdiary.exchange.source import Source
from sleepdiary.services.diary import Change, Diary
from sleepdiary.storage.imports import Import
from sleepdiary.storage.records import Records

R = TypeVar("R", bound=Night | InfusionSession)

Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; returns False to cancel."""


class Status(StrEnum):
    """What a record of a file is to the diary."""

    NEW = "new"
    PRESENT = "present"
    CLASH = "clash"
    REFUSED = "refused"


class OnClash(StrEnum):
    """What to do with a night that the diary already has otherwise."""

    KEEP = "keep"
    REPLACE = "replace"
    BOTH = "both"


class CancelledError(DiaryError):
    """The person cancelled; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of a file: where it stood, what it is to the diary, and what looks wrong with it.

    `other` is the record of the diary that it clashes with.
    """

    record: Night | InfusionSession
    where: str
    status: Status
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    other: UUID | None = None

    def flags(self, words: Words) -> list[str]:
        """What is doubtful about it, in sentences."""
        return [*self.notes, *(problem.sentence(words) for problem in self.problems)]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is stored yet."""

    path: Path
    format: Format
    incoming: tuple[Incoming, ...]
    unreadable: tuple[Unreadable, ...] = ()
    remarks: tuple[str, ...] = ()
    counts: Counter[Status] = field(default_factory=Counter)

    def stored(self, on_clash: OnClash) -> list[Incoming]:
        """Return the records that would be written."""
        wanted = {Status.NEW} if on_clash is OnClash.KEEP else {Status.NEW, Status.CLASH}
        return [each for each in self.incoming if each.status in wanted]


def format_named(name: str) -> Format:
    """Return the import format of this name.

    Raises:
        DiaryError: There is none; the sentence lists them.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    message = f"There is no import format “{name}”. Choose one of: {names}."
    raise DiaryError(message)


def preview(
    diary: Diary,
    path: Path,
    *,
    format_name: str | None = None,
    zone: str | None = None,
    progress: Progress = lambda _share: True,
    words: Words | None = None,
) -> Preview:
    """Read a file and say what importing it would do.

    Args:
        diary: Where it would go.
        path: The file.
        format_name: Read it as this; otherwise its content tells.
        zone: The IANA zone of clock times that name none; by default where the person is now.
        progress: Told how far the reading is.
        words: The language of the flags.

    Raises:
        DiaryError: The file is none that can be imported; the sentence says what to do.
        CancelledError: `progress` asked to stop.
    """
    chosen = format_named(format_name) if format_name else recognise(path)
    words = words or Words()
    shelf = _Shelf(diary)
    incoming: list[Incoming] = []
    unreadable: list[Unreadable] = []
    remarks: list[str] = []
    with Source(path) as source:
        for found in chosen.read(source, zone or diary.zone):
            if not progress(source.share):
                message = "Cancelled. Nothing was imported."
                raise CancelledError(message)
            match found:
                case Unreadable():
                    unreadable.append(found)
                case Remark():
                    remarks.append(f"{found.where}: {found.what}" if found.where else found.what)
                case Read():
                    incoming.append(shelf.place(found, diary.clock(), words))
    counts = Counter(each.status for each in incoming)
    return Preview(path, chosen, tuple(incoming), tuple(unreadable), tuple(remarks), counts)


def store(diary: Diary, seen: Preview, on_clash: OnClash = OnClash.KEEP) -> Change | None:
    """Store what a preview showed, as one change; None where there is nothing to store."""
    wanted = seen.stored(on_clash)
    if not wanted:
        return None
    now = diary.clock().astimezone(UTC)
    import_id = uuid4()
    with diary.file.work("import", now) as work:
        work.imports.add(
            Import(
                id=import_id,
                format=seen.format.name,
                file_name=seen.path.name,
                imported_at=now,
                added=len(wanted),
                known=seen.counts[Status.PRESENT],
                clashing=seen.counts[Status.CLASH],
                unreadable=len(seen.unreadable),
            )
        )
        added = []
        for each in wanted:
            record = _stamped(each.record, diary, now, import_id)
            repository: Records[Any] = work.nights if isinstance(record, Night) else work.infusions
            if each.other == record.id:
                repository.replace(record)
                continue
            if each.other is not None and on_clash is OnClash.REPLACE:
                repository.delete(each.other)
            added.append(record)
        work.nights.add_all([record for record in added if isinstance(record, Night)])
        work.infusions.add_all([each for each in added if isinstance(each, InfusionSession)])
        work.commit()
    return work.change


def _stamped(record: R, diary: Diary, now: datetime, import_id: UUID) -> R:
    return replace(
        record,
        patient_id=diary.patient.id,
        written_at=record.written_at or now,
        changed_at=record.changed_at or now,
        import_id=import_id,
    )


class _Shelf:
    """What the diary, and the part of the file read so far, already have."""

    def __init__(self, diary: Diary) -> None:
        self._nights: dict[date, list[Night]] = defaultdict(list)
        self._ids: dict[UUID, Night | InfusionSession] = {}
        self._keys: dict[tuple[str, str], Night] = {}
        self._sessions: dict[date, list[InfusionSession]] = defaultdict(list)
        self._new: set[UUID] = set()
        for night in diary.nights():
            self._put(night)
        for session in diary.sessions():
            self._put(session)

    def place(self, found: Read, now: datetime, words: Words) -> Incoming:
        """Say what a record is to the diary, and remember it for those that follow."""
        record = found.record
        problems: list[Problem] = []
        if isinstance(record, Night):
            problems = check_night(record, now=now, words=words)
        other, same = self._like(record)
        status = Status.NEW
        if any(problem.is_error for problem in problems):
            status = Status.REFUSED
        elif same:
            status = Status.PRESENT
        elif other is not None and other.id not in self._new:
            status = Status.CLASH
        if status is Status.NEW:
            if record.id in self._ids:  # two records of one file share an id
                record = replace(record, id=uuid4())
            self._new.add(record.id)
            self._put(record)
        clash = other.id if other is not None and status is Status.CLASH else None
        return Incoming(record, found.where, status, tuple(problems), found.notes, clash)

    def _put(self, record: Night | InfusionSession) -> None:
        self._ids[record.id] = record
        if isinstance(record, InfusionSession):
            self._sessions[record.date].append(record)
            return
        self._nights[record.diary_date].append(record)
        if record.source_key is not None:
            self._keys[record.source, record.source_key] = record

    def _like(self, record: Night | InfusionSession) -> tuple[Night | InfusionSession | None, bool]:
        if isinstance(record, Night):
            return self._night_like(record)
        return self._session_like(record)

    def _night_like(self, night: Night) -> tuple[Night | None, bool]:
        """Return a night that this one is or clashes with, and whether they say the same."""
        known = self._ids.get(night.id)
        if known is None and night.source_key is not None:
            known = self._keys.get((night.source, night.source_key))
        if isinstance(known, Night):
            return known, says_the_same(known, night)
        around = (night.diary_date + days * DAY for days in (-1, 0, 1))
        near = [other for day in around for other in self._nights.get(day, ())]
        for other in near:
            if says_the_same(other, night):
                return other, True
        for other in near:
            alike = (other.kind, other.from_device) == (night.kind, night.from_device)
            if alike and _overlap(other, night):
                return other, False
        return None, False

    def _session_like(self, session: InfusionSession) -> tuple[InfusionSession | None, bool]:
        known = self._ids.get(session.id)
        if isinstance(known, InfusionSession):
            return known, says_the_same(known, session)
        for other in self._sessions.get(session.date, ()):
            if other.start == session.start:
                return other, says_the_same(other, session)
        return None, False


_CONTENT = {
    kind: tuple(each.name for each in fields(kind) if each.name not in ENVELOPE | {"backfilled"})
    for kind in (Night, InfusionSession)
}


def says_the_same(one: Night | InfusionSession, other: Night | InfusionSession) -> bool:
    """Whether two records of one kind hold the same answers, wherever they came from."""
    return all(getattr(one, name) == getattr(other, name) for name in _CONTENT[type(one)])


def _overlap(one: Night, other: Night) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.diary_date == other.diary_date
    return one.start < other.end and other.start < one.end
