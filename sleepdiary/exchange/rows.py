"""Lines become the records of a CSV file, one at a time; a broken one costs only itself."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sleepdiary.domain import DiaryError
from sleepdiary.exchange.found import Unreadable

LONGEST_RECORD = 1 << 18
"""Characters of a record, line breaks in it included."""

_PATIENCE = 4 * LONGEST_RECORD
"""Characters of a file that are read again, at most: else a hostile one would take hours."""

_LONGEST_PLAIN = csv.field_size_limit()
"""Characters; a reader looks at longer lines, for it bounds what a cell may hold."""

_BROKEN = "The quotation marks do not match, or the record is too long."


class CutShortError(DiaryError):
    """A file that ends in the middle of a record: how much is missing nobody knows."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"The file was cut short: it ends in the middle of line {line}. "
            "Copy or export it again; nothing of it is imported."
        )


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, the line where it begins, and whether its last line has an end."""

    line: int
    cells: list[str]
    ended: bool = True

    @property
    def where(self) -> str:
        """The place as it is said to the person."""
        return f"line {self.line}"


def width_fault(row: Row, width: int) -> str:
    """Return why a record that does not have the cells of its header cannot be read.

    Raises:
        CutShortError: The file ends before all of its cells.
    """
    if len(row.cells) < width and not row.ended:
        raise CutShortError(row.line)
    return f"It has {len(row.cells)} cells, the header has {width}."


def rows_of(lines: Iterable[tuple[int, str]], separator: str = ",") -> Iterator[Row | Unreadable]:
    """Yield each record of numbered lines; records without any content are left out.

    After a quotation mark that is never closed reading goes on with the line after it, instead of
    swallowing the rest of the file. No more than `LONGEST_RECORD` is held at once.

    Raises:
        CutShortError: The file ends between quotation marks, in a line without an end.
    """
    ahead: deque[tuple[int, str]] = deque()
    rest = iter(lines)
    patience = _PATIENCE
    while True:
        while (line := _next(ahead, rest)) and _is_plain(line[1]):
            if cells := _plain_cells(line[1], separator):
                yield Row(line[0], cells, ended=line[1].endswith("\n"))
        if line is None:
            return
        ahead.appendleft(line)
        taken: list[tuple[int, str]] = []
        try:
            cells = next(csv.reader(_fed(ahead, rest, taken), delimiter=separator, strict=True))
        except csv.Error:
            first, last, text = taken[0][0], *taken[-1]
            if first == last and not text.endswith("\n") and text.count('"') % 2:
                raise CutShortError(first) from None
            patience -= sum(len(text) for _, text in taken[1:])
            if patience > 0 or first == last:
                ahead.extendleft(reversed(taken[1:]))
                yield Unreadable(f"line {first}", _BROKEN)
            else:
                yield Unreadable(f"lines {first} to {last}", _BROKEN)
        else:
            if any(map(str.strip, cells)):
                yield Row(taken[0][0], cells, ended=taken[-1][1].endswith("\n"))


def _next(ahead: deque[tuple[int, str]], rest: Iterator[tuple[int, str]]) -> tuple[int, str] | None:
    return ahead.popleft() if ahead else next(rest, None)


def _is_plain(text: str) -> bool:
    """Whether a line is a record as it stands: to split it takes a fraction of a reader's time."""
    return '"' not in text and len(text) <= _LONGEST_PLAIN and "\r" not in text.rstrip("\r\n")


def _plain_cells(text: str, separator: str) -> list[str]:
    """Return the cells of a plain line; none if there is nothing in them."""
    has_content = text.replace(separator, "").strip()
    return text.rstrip("\r\n").split(separator) if has_content else []


def _fed(
    ahead: deque[tuple[int, str]], rest: Iterator[tuple[int, str]], taken: list[tuple[int, str]]
) -> Iterator[str]:
    """Yield lines for one record, those first that were read before, and note them in `taken`."""
    size = 0
    while line := _next(ahead, rest):
        taken.append(line)
        size += len(line[1])
        if size > LONGEST_RECORD:
            raise csv.Error
        yield line[1]
