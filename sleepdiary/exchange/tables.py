"""A CSV file with a header: its rows as cells by the names of their columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.exchange.cells import CellError, is_missing, read_cell, shown
from sleepdiary.exchange.found import Found, Read, Remark, Unreadable
from sleepdiary.exchange.rows import Row, rows_of, width_fault
from sleepdiary.exchange.source import Source

_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in a row: `texts` by column, the missing left out.

    `comma` says that a comma may be a decimal one.
    """

    where: str
    columns: frozenset[str]
    texts: Mapping[str, str]
    comma: bool

    def values(self, kinds: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of these columns that are not missing, each of its type.

        Raises:
            CellError: One of them is no such value.
        """
        return {
            name: read_cell(self._pointed(text, kinds[name]), kinds[name], name)
            for name, text in self.texts.items()
            if name in kinds
        }

    def _pointed(self, text: str, kind: object) -> str:
        return text.replace(",", ".") if self.comma and kind in {int, float, timedelta} else text


class Table:
    """The table in a file, read as it is iterated: cells of rows, and what else there is to say.

    Raises:
        DiaryError: It has no header, or a column twice.
    """

    def __init__(self, source: Source, known: frozenset[str]) -> None:
        separator = _separator(source.first_line, known)
        self._rows = rows_of(source.lines(), separator)
        self._comma = separator != ","
        header = next(self._rows, None)
        if not isinstance(header, Row):
            message = f"“{source.name}” has no header that names its columns. Add one."
            raise DiaryError(message)
        self._where = header.where
        self._names = [name.strip().casefold() for name in header.cells]
        self.names = frozenset(self._names)
        self._unknown = [name for name in self._names if name not in known]
        twice = [name for name in self.names & known if self._names.count(name) > 1]
        if twice:
            message = f"“{source.name}” has the column {min(twice)} twice. Take one of them out."
            raise DiaryError(message)

    def __iter__(self) -> Iterator[Cells | Unreadable | Remark]:
        """Yield what is in the rows."""
        if self._unknown:
            columns = ", ".join(shown(name) for name in self._unknown[:10])
            more = " and more" if len(self._unknown) > 10 else ""
            yield Remark(self._where, f"Columns left out, because unknown: {columns}{more}.")
        for row in self._rows:
            if isinstance(row, Unreadable):
                yield row
                continue
            texts, beyond = row.cells[: len(self._names)], row.cells[len(self._names) :]
            if len(texts) < len(self._names) or any(not is_missing(text) for text in beyond):
                yield Unreadable(row.where, width_fault(row, len(self._names)))
            else:
                named = zip(self._names, texts, strict=True)
                present = {name: text for name, text in named if not is_missing(text)}
                yield Cells(row.where, self.names, present, self._comma)


def header_of(source: Source, known: frozenset[str]) -> frozenset[str]:
    """Return the names in the first line, split where that makes the most known ones."""
    return _names(source.first_line, _separator(source.first_line, known))


def read_table(
    table: Table, record_of: Callable[[Cells], tuple[Night | InfusionSession, tuple[str, ...]]]
) -> Iterator[Found]:
    """Yield the record that `record_of` makes of each row, with its notes; a repeated one once.

    Repeated is a record with the same id, or, where the file gives none, the same source key. Of
    each record only that is remembered.
    """
    seen: set[str] = set()
    for found in table:
        if not isinstance(found, Cells):
            yield found
            continue
        try:
            record, notes = record_of(found)
        except CellError as error:
            yield Unreadable(found.where, str(error))
            continue
        key = str(record.id) if "id" in found.texts else f"{record.source_key}"
        if key in seen:
            yield Remark(found.where, "It stands in the file twice and is kept once.")
        else:
            seen.add(key)
            yield Read(record, found.where, notes)


def _names(line: str, separator: str) -> frozenset[str]:
    return frozenset(cell.strip().strip('"').casefold() for cell in line.split(separator))


def _separator(line: str, known: frozenset[str]) -> str:
    """Return the separator that makes the most known names of a header."""
    return max(_SEPARATORS, key=lambda separator: len(_names(line, separator) & known))
