"""The rows of a diary's tables as they stand on its pages, whatever of the rest is damaged.

Every column that came after the first schema stands behind those that were there, so one reading
does for all schemas.
"""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeGuard
from uuid import UUID

from sqlalchemy import Table

from sleepdiary.storage import tables
from sleepdiary.storage.pages import Pages, Row
from sleepdiary.storage.types import Number

_FEWEST = {"infusion": 37, "patient": 9}
"""By table that got columns since the first schema: how many it had. A row keeps what it had."""
_TABLES = {
    count: table
    for table in tables.METADATA.sorted_tables
    for count in range(_FEWEST.get(table.name, len(table.columns)), len(table.columns) + 1)
}
"""By number of values: the table that a row is of. No two tables share one."""
_REAL = {
    column
    for table in tables.METADATA.sorted_tables
    for column in table.columns
    if isinstance(column.type, Number)
}
"""The columns in which SQLite keeps whole numbers as such and gives them as others."""

Name = tuple[str, str]
"""The kind of a record, and its id as 32 hexadecimal digits."""
Held = dict[str, Any]
"""What the file holds of a row, by column."""


@dataclass(slots=True)
class Rows:
    """All rows.

    Attributes:
        pages: The pages on which they stand.
        by_table: The rows by the name of their table.
        nights: The numbers that SQLite gave those that are nights.
        dates: By such a number: the diary date, as the index has it.
        are_strange: Whether some have another number of values than those of any table.
    """

    pages: Pages
    by_table: defaultdict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    nights: set[int] = field(default_factory=set)
    dates: dict[int, date] = field(default_factory=dict)
    are_strange: bool = False
    _doubtful: set[int] = field(default_factory=set)

    def __getitem__(self, table: str) -> list[Held]:
        """Return the rows of a table."""
        return self.by_table[table]

    def add(self, table: str, held: Held, *, is_doubtful: bool) -> None:
        """Add a row of a table; one that is doubtful stands on a page that is."""
        self.by_table[table].append(held)
        if is_doubtful:
            self._doubtful.add(id(held))

    def is_doubtful(self, held: Held) -> bool:
        """Return whether a row stands on a page that is known not to be what was written."""
        return id(held) in self._doubtful

    def last_versions(self) -> dict[Name, str | None]:
        """Return what each record was before it was last written."""
        rows = sorted(self["version"], key=lambda each: each["id"])
        return {(each["record_kind"], each["record_id"]): each["before"] for each in rows}


def read_rows(pages: Pages, told: Callable[[float], None] = lambda _share: None) -> Rows:
    """Return all rows that there are, of whichever table their values say.

    `told` hears how much is done, 0 to 1; what it raises ends the reading.
    """
    rows = Rows(pages)
    for number, found in pages.rows():
        told(number / pages.count)
        for row in found:
            table = _TABLES.get(len(row.values))
            rows.are_strange |= table is None
            # Those of SQLite's own table of the schema have as many values as an earlier version.
            if table is not None and (table is not tables.version or row.values[0] is None):
                on = {number, *row.continued}
                is_doubtful = not pages.doubtful.isdisjoint(on)
                rows.add(table.name, _held(table, row), is_doubtful=is_doubtful)
                if table is tables.night:
                    rows.nights.add(row.number)
    for entry in pages.entries():
        match entry:
            case (str(day), int(number)):
                with suppress(ValueError):
                    rows.dates[number] = date.fromisoformat(day)
    return rows


def _held(table: Table, row: Row) -> Held:
    """Return the values of a row by column, as SQLite would give them."""
    held: Held = dict.fromkeys(table.columns.keys())
    held |= dict(zip(held, row.values, strict=False))
    for column in _REAL & set(table.columns):
        if isinstance(held[column.name], int):
            held[column.name] = float(held[column.name])
    if table is tables.version:
        held["id"] = row.number
    return held


def age(held: Held) -> str:
    """Return by what rows of one record are ordered: the newest last."""
    moments = (held.get(name) for name in ("changed_at", "imported_at", "at"))
    return next((each for each in moments if isinstance(each, str)), "")


def is_id(held: object) -> TypeGuard[str]:
    """Return whether this is an id as the diary writes them."""
    try:
        return isinstance(held, str) and UUID(held).hex == held
    except ValueError:
        return False


def is_text(held: Held) -> bool:
    """Return whether all text in a row is text."""
    try:
        for each in held.values():
            if isinstance(each, str):
                each.encode()
    except UnicodeEncodeError:
        return False
    return True
