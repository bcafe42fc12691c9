"""Importing: read a file, show what is in it, store what the person agrees to, in one change."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.domain.words import Words
from sleepdiary.exchange.formats import FORMATS, format_named, recognise
from sleepdiary.exchange.found import Format, Found, Read, Remark, Unreadable
from sleepdiary.exchange.source import Source
from sleepdiary.services.diary import Change, Diary
from sleepdiary.services.incoming import LISTED, Entry, Incoming, Shelf, Status
from sleepdiary.services.progress import CancelledError, Progress, tell
from sleepdiary.storage.imports import Import
from sleepdiary.storage.work import Work

__all__ = [
    "FORMATS",
    "CancelledError",
    "Incoming",
    "OnClash",
    "Preview",
    "Progress",
    "Status",
    "format_named",
    "preview",
    "store",
]

_CHUNK = 500
"""Records stored between two looks at whether the person cancelled."""
_TRIED = 100
"""Records that are read in another zone as well, to see whether the zone matters."""


class OnClash(StrEnum):
    """What to do with a record that the diary already has otherwise."""

    KEEP = "keep"
    REPLACE = "replace"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is stored yet.

    `unread` counts the records that could not be read, of which `unreadable` lists the first.
    `zone` is where clock times that name none are taken to be; `zone_matters` tells whether there
    are any. `stand` is what the diary held.
    """

    path: Path
    format: Format
    zone: str
    incoming: tuple[Incoming, ...]
    unreadable: tuple[Unreadable, ...] = ()
    unread: int = 0
    remarks: tuple[str, ...] = ()
    zone_matters: bool = False
    stand: frozenset[tuple[UUID, datetime | None]] = frozenset()
    counts: Counter[Status] = field(default_factory=Counter)

    def stored(self, on_clash: OnClash) -> list[Incoming]:
        """Return the records that would be written."""
        wanted = {Status.NEW} if on_clash is OnClash.KEEP else {Status.NEW, Status.CLASH}
        return [each for each in self.incoming if each.status in wanted]


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
        words: The language of the notes.

    Raises:
        DiaryError: The file is none that can be imported; the sentence says what to do.
        CancelledError: `progress` asked to stop.
    """
    chosen = format_named(format_name) if format_name else recognise(path)
    zone, words = zone or diary.zone, words or Words()
    with diary.file.reading() as work:
        there: list[Entry] = [*work.nights.all(), *work.infusions.all()]
    shelf = Shelf(there, diary.clock(), words)
    with _WatchedSource(path, progress) as source:
        unreadable, unread = _shelve(chosen.read(source, zone), shelf)
    matters = _zone_matters(chosen, path, zone)
    tell(progress, 1.0)
    return Preview(
        path,
        chosen,
        zone,
        tuple(shelf.incoming),
        tuple(unreadable),
        unread,
        shelf.all_remarks(),
        matters,
        _stand(there),
        Counter(each.status for each in shelf.incoming),
    )


def _shelve(found: Iterable[Found], shelf: Shelf) -> tuple[list[Unreadable], int]:
    """Put what is found on the shelf; return the first that cannot be read, and how many."""
    unreadable: list[Unreadable] = []
    unread = 0
    for each in found:
        match each:
            case Read():
                shelf.place(each)
            case Remark():
                shelf.remark(each.where, each.what)
            case _:
                unread += 1
                if unread <= LISTED:
                    unreadable.append(each)
    return unreadable, unread


def store(
    diary: Diary,
    seen: Preview,
    on_clash: OnClash = OnClash.KEEP,
    *,
    progress: Progress = lambda _share: True,
) -> Change | None:
    """Store what a preview showed, as one change; None where there is nothing to store.

    Raises:
        DiaryError: The diary is no longer what it was, or cannot be written; nothing was stored.
        CancelledError: `progress` asked to stop.
    """
    wanted = seen.stored(on_clash)
    if not wanted:
        return None
    now = diary.clock().astimezone(UTC)
    note = Import(
        format=seen.format.name,
        file_name=seen.path.name,
        imported_at=now,
        added=len(wanted),
        known=seen.counts[Status.PRESENT],
        clashing=seen.counts[Status.CLASH],
        unreadable=seen.unread,
    )
    diary.back_up("before-import")
    with diary.file.work("import", now) as work:
        there: list[Entry] = [*work.nights.all(), *work.infusions.all()]
        if _stand(there) != seen.stand:
            message = "The diary was changed meanwhile. Nothing was imported: look at it again."
            raise DiaryError(message)
        work.imports.add(note)
        stamp = {"patient_id": diary.patient.id, "import_id": note.id}
        plan = _plan(wanted, {each.id for each in there}, on_clash, stamp, now)
        _write(work, plan, progress)
        tell(progress, 1.0)
        work.commit()
    return work.change


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written: in the place of other records, instead of them, or beside them."""

    changed: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)


def _plan(
    wanted: Iterable[Incoming],
    ids: set[UUID],
    on_clash: OnClash,
    stamp: Mapping[str, Any],
    now: datetime,
) -> _Plan:
    """Return what to write of these records; `ids` are those of the diary, and are added to.

    Two records of the file may clash with the same one of the diary: the first takes its place.
    """
    plan = _Plan()
    given_up: set[UUID] = set()
    for each in wanted:
        others = each.others if on_clash is OnClash.REPLACE else ()
        old = [other for other in others if other.id not in given_up]
        given_up.update(other.id for other in old)
        written = (old[0] if old else each.record).written_at or now
        changed = each.record.changed_at or now
        record = replace(each.record, **stamp, written_at=written, changed_at=changed)
        if old:
            plan.changed.append(replace(record, id=old[0].id))
            plan.gone.extend(old[1:])
        else:
            plan.added.append(replace(record, id=uuid4()) if record.id in ids else record)
            ids.add(record.id)
    return plan


def _write(work: Work, plan: _Plan, progress: Progress) -> None:
    whole = len(plan.changed) + len(plan.added)
    written = 0
    for records, nights, sessions in (
        (plan.changed, work.nights.replace_all, work.infusions.replace_all),
        (plan.added, work.nights.add_all, work.infusions.add_all),
    ):
        for start in range(0, len(records), _CHUNK):
            tell(progress, written / whole)
            part = records[start : start + _CHUNK]
            nights(each for each in part if isinstance(each, Night))
            sessions(each for each in part if isinstance(each, InfusionSession))
            written += len(part)
    work.nights.delete_all(each.id for each in plan.gone)  # of sessions one at most clashes


class _WatchedSource(Source):
    """A file whose reading tells how far it is, and can be cancelled, at every line."""

    def __init__(self, path: Path, progress: Progress) -> None:
        super().__init__(path)
        self._progress = progress

    def lines(self, member: str | None = None) -> Iterator[tuple[int, str]]:
        for line in super().lines(member):
            tell(self._progress, self.share)
            yield line


def _zone_matters(chosen: Format, path: Path, zone: str) -> bool:
    """Whether the first records are other moments when read in another zone."""
    elsewhere = "Pacific/Kiritimati" if zone != "Pacific/Kiritimati" else "UTC"
    with Source(path) as here, Source(path) as there:
        pairs = zip(chosen.read(here, zone), chosen.read(there, elsewhere), strict=False)
        return any(_moment(one) != _moment(other) for one, other in islice(pairs, _TRIED))


def _moment(found: Found) -> object:
    """Return when what was found began, as a clock showed it."""
    if not isinstance(found, Read) or found.record.start is None:
        return type(found)
    return found.record.start.wall, found.record.start.offset


def _stand(records: Iterable[Entry]) -> frozenset[tuple[UUID, datetime | None]]:
    return frozenset((each.id, each.changed_at) for each in records)
