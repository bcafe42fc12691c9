"""How much of a file is taken in: what is more than a diary can be is refused as a whole.

A file of a megabyte can hold 100,000 lines, or what unpacks to fifty: each costs time, and each
record and its texts memory until the person has looked at them.
"""

from collections.abc import Iterator

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.exchange.found import Found, Read, Reader, Unreadable
from sleepdiary.exchange.source import Source

MOST_FOUND = 20_000
"""Records and remarks: fifty years, a sleep a day."""
MOST_UNREADABLE = 5_000
"""Records: a file with more of them is something else."""
MOST_TEXT = 1 << 24
"""Characters in all texts of the records together: that of thirty novels."""

_PART = 500
"""An awakening or a medicine takes the memory of so many characters."""


def bounded(read: Reader, source: Source, zone: str) -> Iterator[Found]:
    """Yield what `read` finds in a file, as long as it is not more than a diary can be.

    Raises:
        DiaryError: It is; or the file cannot be read.
    """
    unreadable = text = 0
    for count, found in enumerate(read(source, zone), start=1):
        unreadable += isinstance(found, Unreadable)
        text += _text_in(found.record) if isinstance(found, Read) else 0
        if unreadable > MOST_UNREADABLE:
            message = (
                f"More than {MOST_UNREADABLE} records of “{source.name}” cannot be read. "
                "Choose another file; nothing of it is imported."
            )
            raise DiaryError(message)
        if count > MOST_FOUND or text > MOST_TEXT:
            message = (
                f"“{source.name}” holds more than any diary. Export fewer nights at a time; "
                "nothing of it is imported."
            )
            raise DiaryError(message)
        yield found


def _text_in(record: Night | InfusionSession) -> int:
    """Return how many characters a record keeps, parts of its lists counted as texts."""
    held = [getattr(record, each) for each in record.__slots__]
    texts = sum(len(each) for each in held if isinstance(each, str))
    lists = [each for each in held if isinstance(each, tuple)]
    return texts + sum(_PART + len(getattr(part, "name", "")) for each in lists for part in each)
