"""What reading a file yields, one thing at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.exchange.source import Source


@dataclass(frozen=True, slots=True)
class Read:
    """A record that was read; `notes` are sentences on what was doubtful in the file.

    The checks of the domain have not run yet.
    """

    record: Night | InfusionSession
    where: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read: where ("line 7") and why, in a sentence."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say that costs no record: columns left out, a record that stands twice."""

    where: str
    what: str


Found = Read | Unreadable | Remark
Reader = Callable[[Source, str], Iterator[Found]]
"""Reads an opened file; clock times that name no zone are of the IANA zone given."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be imported.

    `suffixes` are for the file dialog only: `recognises` looks at the content. `read` takes the
    opened file and the IANA zone for clock times that name none; it yields records as it reads, and
    raises DiaryError where the file as a whole cannot be read on.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Reader
