"""What can still be read of a damaged diary, and how sure that is. The diary is not touched."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sleepdiary.domain import LostDiaryError
from sleepdiary.domain.records import Patient
from sleepdiary.storage.backups import way_on
from sleepdiary.storage.decrypting import decrypted
from sleepdiary.storage.header import is_newer, newer
from sleepdiary.storage.key import Key
from sleepdiary.storage.pages import Pages
from sleepdiary.storage.rows import Held, Name, Rows, age, is_id, is_text, read_rows
from sleepdiary.storage.salvaged_history import read_changes, read_drafts, read_versions
from sleepdiary.storage.shapes import IMPORT, PATIENT, SHAPES, UNREADABLE, as_text, checksum


class Found(NamedTuple):
    """A record that can be read, and what the file holds of it."""

    record: Any
    held: Held


ByKind = dict[str, dict[str, Found]]
"""Records by kind and id."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What can be read of a diary.

    Attributes:
        patient: Whose diary it is.
        knows_patient: Whether that is what was written; else it is what can be read of it, or new.
        records: All but the patient: what was written, or what nothing speaks against.
        apart: What can be read and is not what was written.
        lost: Which records there were that cannot be read, as far as that is known.
        lost_dates: The diary dates of nights among them, as far as they are known.
        changes: The rows of the history's changes.
        versions: Those of the earlier versions, in order.
        versions_lost: How many of these cannot be read.
        drafts: The rows of what was typed and not saved.
        damaged_pages: How many pages of the file are damaged.
    """

    patient: Patient
    knows_patient: bool
    records: ByKind
    apart: ByKind
    lost: frozenset[Name]
    lost_dates: tuple[date, ...]
    changes: list[Held]
    versions: list[Held]
    versions_lost: int
    drafts: list[Held]
    damaged_pages: int


def holds_records(pages: Pages) -> bool:
    """Return whether a file that does not begin as a diary holds a diary's records all the same."""
    rows = read_rows(pages)
    return any(_found(kind, held) for kind in SHAPES for held in rows[kind])


def read_salvage(
    content: bytes,
    path: Path,
    told: Callable[[float], None] = lambda _share: None,
    key: Key | None = None,
) -> Salvage:
    """Return what can be read of a diary of this program's schema or an older one.

    Args:
        content: The diary's file, as SQLite would read it.
        path: Where it is, for what the person is told.
        told: Hears how much is done, 0 to 1; what it raises ends the reading.
        key: What opens it, if it is locked.

    Raises:
        NewerDiaryError: A newer program did write it; that its header says so may be the damage.
        LostDiaryError: There is no record in it.
    """
    pages = Pages(content) if key is None else decrypted(content, key)
    rows = read_rows(pages, told)
    if is_newer(pages.schema) and rows.are_strange:
        raise newer(path)
    good, apart = _judged(rows)
    owner = _owner(good) or _owner(apart)
    if owner is None:
        message = f"Nothing of a diary can be read in “{path.name}”. {way_on(path)}"
        raise LostDiaryError(message)
    patient, doubtful = (each.pop(PATIENT.kind).get(owner.hex) for each in (good, apart))
    known = patient or doubtful
    _part_strangers(good, apart, owner)
    kept = {(kind, key) for kind, found in good.items() for key in found}
    if known:
        kept.add((PATIENT.kind.value, owner.hex))
    changes = read_changes(rows)
    versions, versions_lost = read_versions(rows, changes, {*kept, (PATIENT.kind.value, owner.hex)})
    return Salvage(
        patient=known.record if known else _anew(owner, good),
        knows_patient=patient is not None,
        records=good,
        apart=apart,
        lost=_lost(rows, kept, apart),
        lost_dates=_lost_dates(rows),
        changes=list(changes.values()),
        versions=versions,
        versions_lost=versions_lost,
        drafts=read_drafts(rows, owner),
        damaged_pages=len(rows.pages.faults),
    )


def _judged(rows: Rows) -> tuple[ByKind, ByKind]:
    """Return the records that are good, and those that are to be kept apart.

    Of several with one id the one that was changed last counts.
    """
    sums, last = _sums(rows["checksum"]), rows.last_versions()
    sure = _sums(each for each in rows["checksum"] if not rows.is_doubtful(each))
    good, apart = ({kind: dict[str, Found]() for kind in SHAPES} for _ in range(2))
    there = {(kind, held["id"]) for kind in SHAPES for held in rows[kind]}
    # Of these the record is not there: in one of them it may be its name that is damaged.
    loose = {number for key, each in sums.items() if key not in there for number in each}
    for kind in SHAPES:
        unsure = dict[str, Found]()
        for held in sorted(rows[kind], key=age, reverse=True):
            found = _found(kind, held)
            if found is None:
                continue
            key, number = held["id"], checksum(held)
            known = sums.get((kind, key), loose & {number})
            if any((number ^ each).bit_count() <= 1 for each in known):
                # Of two that differ by one bit, it is the checksum itself that was damaged.
                good[kind].setdefault(key, found)
            elif not rows.pages.knows_free and last.get((kind, key)) == as_text(held):
                pass  # what it was before it was changed or deleted, on a page that is free by now
            else:
                is_wrong = rows.is_doubtful(held) or (kind, key) in sure or not rows.pages.faults
                is_wrong = is_wrong or not _is_complete(kind, held)
                (apart[kind] if is_wrong else unsure).setdefault(key, found)
        good[kind] = unsure | good[kind]
        apart[kind] = {key: each for key, each in apart[kind].items() if key not in good[kind]}
    return good, apart


def _sums(rows: Iterable[Held]) -> dict[Name, set[int]]:
    """Return the checksums by what they say that they are of, which may be damaged itself."""
    sums = defaultdict[Name, set[int]](set)
    for held in rows:
        if isinstance(held["crc32"], int):
            sums[held["record_kind"], held["record_id"]].add(held["crc32"])
    return dict(sums)


def _found(kind: str, held: Held) -> Found | None:
    """Return the record of what is held of it, or None if it cannot be read."""
    try:
        record = SHAPES[kind].record(held)
        as_text(held)
    except UNREADABLE:
        return None
    return Found(record, held) if is_id(held["id"]) else None


def _is_complete(kind: str, held: Held) -> bool:
    """Return whether a record could be stored as it is."""
    columns = SHAPES[kind].table.columns
    return is_text(held) and all(each.nullable or held[each.name] is not None for each in columns)


def _owner(found: ByKind) -> UUID | None:
    """Return whose most of the records are."""
    owners = Counter(
        each.record.patient_id
        for kind, records in found.items()
        for each in records.values()
        if kind != IMPORT.kind and each.record.patient_id
    )
    return owners.most_common(1)[0][0] if owners else None


def _part_strangers(good: ByKind, apart: ByKind, owner: UUID) -> None:
    """Put records that say that they are somebody else's apart."""
    for kind, found in good.items():
        for key, each in list(found.items()):
            if getattr(each.record, "patient_id", owner) != owner:
                apart[kind][key] = found.pop(key)


def _anew(owner: UUID, records: ByKind) -> Patient:
    """Return a patient in the place of one that cannot be read: there since the first record."""
    written = (
        each.record.written_at
        for kind, found in records.items()
        for each in found.values()
        if kind != IMPORT.kind
    )
    at = min(written, default=datetime(1970, 1, 1, tzinfo=UTC))
    return Patient(id=owner, patient_id=owner, written_at=at, changed_at=at)


def _lost(rows: Rows, kept: set[Name], apart: ByKind) -> frozenset[Name]:
    """Return those that have a checksum and cannot be read.

    Of a file of which nothing but the header is damaged nothing is lost: what has a checksum and no
    record was deleted, and stands on a page that is free.
    """
    if not rows.pages.knows_free and rows.pages.faults <= {1}:
        return frozenset()
    seen = {(kind, key) for kind, found in apart.items() for key in found}
    known = {(kind, key) for kind, key in _sums(rows["checksum"]) if kind in SHAPES and is_id(key)}
    return frozenset(known - kept - seen)


def _lost_dates(rows: Rows) -> tuple[date, ...]:
    """Return the dates that stand in the index of nights that are not there."""
    if not rows.pages.knows_free:
        return ()
    return tuple(sorted(day for number, day in rows.dates.items() if number not in rows.nights))
