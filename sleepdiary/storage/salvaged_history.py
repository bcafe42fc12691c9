"""What can still be read of a damaged diary's history, and of what was typed and not saved."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Table

from sleepdiary.storage import tables
from sleepdiary.storage.rows import Held, Name, Rows, age, is_id, is_text
from sleepdiary.storage.shapes import SHAPES, SQLITE, UNREADABLE, DamagedRecordError, reader_of


def read_changes(rows: Rows) -> dict[str, Held]:
    """Return the changes that can be read, by id."""
    return {each["id"]: each for each in rows["change"] if _is_readable(tables.change, each)}


def read_versions(
    rows: Rows, changes: Collection[str], records: Collection[Name]
) -> tuple[list[Held], int]:
    """Return the earlier versions that can be read, in order, and how many cannot.

    Args:
        rows: The rows of the diary.
        changes: The ids of the changes that can be read.
        records: Which records there are. Of others only what they were is kept: they then count as
            deleted, by a change that knows that.
    """
    readable = {each["id"]: each for each in rows["version"] if _is_version(each, changes)}
    # They are numbered without gaps, and none is ever deleted.
    lost = max((each["id"] for each in rows["version"]), default=0) - len(readable)
    kept, known = list[Held](), set(records)
    for _, each in sorted(readable.items(), reverse=True):
        key = each["record_kind"], each["record_id"]
        if key in known or each["before"] is not None:
            kept.append(each)
            known.add(key)
    return kept[::-1], max(lost, 0)


def read_drafts(rows: Rows, owner: UUID) -> list[Held]:
    """Return the drafts that can be read, the newest of each form and record."""
    drafts = dict[tuple[str, str], Held]()
    for held in sorted(rows["draft"], key=age):
        each = held | {"record_id": held["record_id"] or tables.NEW.hex}  # blank in old schemas
        if _is_readable(tables.draft, each) and each["patient_id"] == owner.hex:
            drafts[each["form"], each["record_id"]] = each
    return list(drafts.values())


def _is_version(held: Held, changes: Collection[str]) -> bool:
    """Return whether an earlier version can be read, and what it is a version of."""
    is_known = held["change_id"] in changes and held["record_kind"] in SHAPES
    if not (is_known and is_id(held["record_id"]) and is_text(held)):
        return False
    try:
        if held["before"] is not None:
            SHAPES[held["record_kind"]].parse(held["before"])
    except DamagedRecordError:
        return False
    return True


def _is_readable(table: Table, held: Held) -> bool:
    """Return whether each value of a row that is no record's can be read, and none is missing."""
    try:
        for column in table.columns:
            reader_of(column.type.dialect_impl(SQLITE))(held[column.name])
    except UNREADABLE:
        return False
    return is_text(held) and None not in held.values()
