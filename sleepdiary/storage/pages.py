"""The pages of a diary's file, read without SQLite: one that is damaged hides none of the others.

SQLite finds a row by way of the header, the schema and the pages above it, and stops where one of
them is damaged. Here each page is looked at for itself. Nothing is ever written.

Source: “Database File Format”, SQLite's documentation.
"""

from collections.abc import Collection, Iterator
from struct import error as TooShort  # noqa: N812 - what unpacking past the end raises
from struct import unpack_from
from typing import NamedTuple

from sleepdiary.storage.looks import MAGIC, PAGE

_HEADER = 100
_ROWS, _ROWS_ABOVE, _ENTRIES, _ENTRIES_ABOVE = 0x0D, 0x05, 0x0A, 0x02
_KINDS = {_ROWS, _ROWS_ABOVE, _ENTRIES, _ENTRIES_ABOVE}
_LENGTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""By the type of a whole number: its bytes."""
_UNREADABLE = (ValueError, IndexError, TooShort)

Value = None | int | float | str | bytes


class Row(NamedTuple):
    """A row of a table: the number that SQLite gave it, its values, and where a long one goes on.

    Text that is none any more holds lone surrogates, as `surrogateescape` makes them.
    """

    number: int
    values: tuple[Value, ...]
    continued: tuple[int, ...] = ()


class Pages:
    """The pages of a file.

    Attributes:
        faults: The numbers of those, from 1, in which something could not be read; known when all
            rows and entries were.
        doubtful: The numbers of those that are known not to be what was written.
        knows_free: Whether it is known which pages hold nothing any more: what once stood on them
            is not read then, else it is.
    """

    def __init__(
        self, content: bytes, size: int = PAGE, doubtful: Collection[int] = frozenset()
    ) -> None:
        """Take the content of a file; one that is cut short counts as ending in zeros.

        Args:
            content: Its pages.
            size: How many bytes of a page there are for SQLite to fill.
            doubtful: The numbers of the pages that are known not to be what was written.
        """
        self._size = size
        self.count = -(-len(content) // size)
        self._content = content.ljust(self.count * size, b"\0")
        free = self._free()
        self.knows_free = free is not None
        self._used = sorted(set(range(1, self.count + 1)) - (free or set()))
        self._continued = set[int]()
        self.doubtful = frozenset(doubtful).intersection(self._used)
        self.faults = set(self.doubtful)
        if len(content) % size:
            self.faults.add(self.count)
        if not content.startswith(MAGIC):
            self.faults.add(1)
        elif unpack_from(">I", self._content, 28)[0] > self.count:
            self.faults.add(self.count + 1)  # it is cut short

    @property
    def schema(self) -> int:
        """The number of the schema, as the file's header has it; 0 if there is no header."""
        is_there = self._content.startswith(MAGIC)
        return int(unpack_from(">i", self._content, 60)[0]) if is_there else 0

    def rows(self) -> Iterator[tuple[int, list[Row]]]:
        """Yield, page by page, the rows that stand there: of all tables, in no order.

        A page that does not say what it is, is taken for one of rows: then it may hold any.
        """
        unknown = set[int]()
        for number in self._used:
            kind = self._page(number)[_start(number)]
            if kind == _ROWS:
                yield number, list(self._rows(number))
            elif kind not in _KINDS:
                before = set(self.faults)
                yield number, list(self._rows(number))
                self.faults = before
                unknown.add(number)
        self.faults |= unknown - self._continued

    def entries(self) -> Iterator[tuple[Value, ...]]:
        """Yield the entries of all indexes: the values by which it is ordered, the row's number."""
        for number in self._used:
            page = self._page(number)
            kind = page[_start(number)]
            if kind in {_ENTRIES, _ENTRIES_ABOVE}:
                above = kind == _ENTRIES_ABOVE
                for cell in self._cells(number, page, 12 if above else 8):
                    try:
                        length, start = _varint(page, cell + 4 * above)
                        if length <= _most_of_entry(self._size):
                            yield _values(page[start : start + length])
                    except _UNREADABLE:
                        self.faults.add(number)

    def _page(self, number: int) -> bytes:
        return self._content[(number - 1) * self._size : number * self._size]

    def _rows(self, number: int) -> Iterator[Row]:
        page = self._page(number)
        for cell in self._cells(number, page, 8):
            try:
                length, at = _varint(page, cell)
                row, at = _varint(page, at)
                payload, continued = self._payload(page, at, length)
                yield Row(row, _values(payload), continued)
            except _UNREADABLE:
                self.faults.add(number)

    def _cells(self, number: int, page: bytes, head: int) -> Iterator[int]:
        """Yield where the rows or entries of a page begin on it."""
        start = _start(number)
        (count,) = unpack_from(">H", page, start + 3)
        most = (self._size - start - head) // 2
        if count > most:
            self.faults.add(number)
        for place in range(min(count, most)):
            (cell,) = unpack_from(">H", page, start + head + 2 * place)
            yield cell

    def _payload(self, page: bytes, at: int, length: int) -> tuple[bytes, tuple[int, ...]]:
        """Return the bytes of a row, and the numbers of the pages on which a long one goes on."""
        if length > len(self._content):
            raise ValueError
        here = _share_of_row(length, self._size)
        found = page[at : at + here]
        if len(found) < here:
            raise ValueError
        numbers = list[int]()
        place = at + here
        while len(found) < length:
            (number,) = unpack_from(">I", page, place)
            if not 1 < number <= self.count or number in numbers:
                raise ValueError
            numbers.append(number)
            page, place = self._page(number), 0
            found += page[4 : 4 + length - len(found)]
        self._continued.update(numbers)
        return found, tuple(numbers)

    def _free(self) -> set[int] | None:
        """Return the numbers of the pages that hold nothing any more; None if it is not known."""
        if not self._content.startswith(MAGIC):
            return None
        trunk, total = unpack_from(">II", self._content, 32)
        free = set[int]()
        while trunk:
            if not 1 < trunk <= self.count or trunk in free:
                return None
            page = self._page(trunk)
            following, count = unpack_from(">II", page)
            if count > self._size // 4 - 2:
                return None
            free |= {trunk, *unpack_from(f">{count}I", page, 8)}
            trunk = following
        is_right = len(free) == total and all(1 < each <= self.count for each in free)
        return free if is_right else None


def _start(number: int) -> int:
    """Return where a page's own header begins: on the first one after that of the file."""
    return _HEADER if number == 1 else 0


def _share_of_row(length: int, size: int) -> int:
    """Return how many bytes of a row stand on its own page, of pages of so many bytes."""
    most = size - 35
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    share = least + (length - least) % (size - 4)
    return share if share <= most else least


def _most_of_entry(size: int) -> int:
    """Return how many bytes an entry of an index has at most that is not continued elsewhere."""
    return (size - 12) * 64 // 255 - 23


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the whole number that begins there, and where the next thing does."""
    value = 0
    for step in range(8):
        byte = content[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    value = value << 8 | content[at + 8]
    return value - (value >> 63 << 64), at + 9


def _values(payload: bytes) -> tuple[Value, ...]:
    """Return the values of a row, or of an entry.

    Raises:
        One of `_UNREADABLE`: The payload does not fit what it says of itself.
    """
    head, at = _varint(payload, 0)
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != head:
        raise ValueError
    values = list[Value]()
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """Return one value, and where the next one begins."""
    if kind in _LENGTHS:
        end = at + _LENGTHS[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind >= 12:
        end = at + (kind - 12) // 2
        held = payload[at:end]
        return (held.decode(errors="surrogateescape") if kind % 2 else held), end
    match kind:
        case 0:
            return None, at
        case 7:
            (number,) = unpack_from(">d", payload, at)
            return number, at + 8
        case 8 | 9:
            return kind - 8, at
    raise ValueError
