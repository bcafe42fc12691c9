"""How the values of the domain stand in a table: one type a kind, portable beyond SQLite.

Clock times are kept to the millisecond, durations to the second, instants to the microsecond.
"""

import json
import math
from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import index
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Boolean, DateTime, Dialect, Double, Integer, Text
from sqlalchemy.types import TypeDecorator

from sleepdiary.domain.compared import Choice as ReadyChoice
from sleepdiary.domain.compared import Compared, Span
from sleepdiary.domain.records import Awakening, MedicineTaken
from sleepdiary.domain.times import ZonedTime

V = TypeVar("V")
Processor = Callable[[Any], Any]

WALL = 23
"""Characters of the wall time that begins the text of every `ZonedTime`; its offset follows."""

_SECOND = timedelta(seconds=1)
_MIDNIGHT = "1970-01-01T00:00:00.000"


# A diary has a handful of offsets and 20,000 times: with what follows the wall time remembered,
# reading and writing them takes a fifth of the time that `ZonedTime.parse` and `str` take.


@lru_cache(maxsize=256)
def place(tail: str) -> tuple[timedelta, str | None]:
    """Return the offset and the zone from what follows the wall time in a `ZonedTime`'s text."""
    moment = ZonedTime.parse(_MIDNIGHT + tail)
    return moment.offset, moment.zone


@lru_cache(maxsize=256)
def _tail(offset: timedelta, zone: str | None) -> str:
    return str(ZonedTime(datetime.fromisoformat(_MIDNIGHT), offset, zone))[WALL:]


def _time(text: str) -> ZonedTime:
    return ZonedTime(datetime.fromisoformat(text[:WALL]), *place(text[WALL:]))


def _text(time: ZonedTime) -> str:
    return time.wall.isoformat(timespec="milliseconds") + _tail(time.offset, time.zone)


def _seconds(length: timedelta) -> int:
    return (length + _SECOND / 2) // _SECOND


class Stored(TypeDecorator[V]):
    """A value of the domain, written as and read from what a plain column holds; blank is NULL.

    It hands SQLAlchemy its processors whole instead of through process_bind_param and
    process_result_value, which cost three calls a value where most values are blank.
    """

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        """Return what writes a value, or none."""
        write = self.writer(dialect)
        return lambda value: None if value is None else write(value)

    def result_processor(
        self,
        dialect: Dialect,
        coltype: object,  # noqa: ARG002 - SQLAlchemy hands it to all
    ) -> Processor:
        """Return what reads a value, or none."""
        read = self.reader(dialect)
        return lambda held: None if held is None else read(held)

    def writer(self, dialect: Dialect) -> Processor:
        """Return what writes a value that is not None."""
        write, inner = self._write, self.impl_instance.bind_processor(dialect)
        return write if inner is None else lambda value: inner(write(value))

    def reader(self, dialect: Dialect) -> Processor:
        """Return what reads a value that is not None."""
        read, inner = self._read, self.impl_instance.result_processor(dialect, None)
        return read if inner is None else lambda held: read(inner(held))

    @abstractmethod
    def _write(self, value: V) -> object:
        """Return what the column holds."""
        ...

    @abstractmethod
    def _read(self, held: Any) -> V:  # noqa: ANN401 - whatever the column holds
        """Return the value that the column holds."""
        ...


class ZonedText(Stored[ZonedTime]):
    """A clock time as RFC 9557 text: wall time of fixed width, offset, zone in brackets."""

    impl = Text
    cache_ok = True

    def _write(self, value: ZonedTime) -> str:
        return _text(value)

    def _read(self, held: str) -> ZonedTime:
        return _time(held)


class Seconds(Stored[timedelta]):
    """A duration as whole seconds: trackers give half minutes."""

    impl = Integer
    cache_ok = True

    def _write(self, value: timedelta) -> int:
        return _seconds(value)

    def _read(self, held: int) -> timedelta:
        return timedelta(seconds=held)


class UtcMoment(Stored[datetime]):
    """An instant as a naive date and time in UTC; one that is no instant is refused."""

    impl = DateTime
    cache_ok = True

    def _write(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            msg = "A stored instant is aware."
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def _read(self, held: datetime) -> datetime:
        return held.replace(tzinfo=UTC)


class Whole(Stored[int]):
    """A count or a rating; anything but a whole number is refused, not rounded."""

    impl = Integer
    cache_ok = True

    def _write(self, value: int) -> int:
        return int(index(value))

    def _read(self, held: int) -> int:
        return held


class Mark(Stored[bool]):
    """Yes, or nothing: no is NULL.

    A yes or no that came after the first schema is so blank in every record that was there
    before, and changes neither its checksum nor its earlier versions.
    """

    impl = Boolean
    cache_ok = True

    def _write(self, value: bool) -> bool | None:  # noqa: FBT001 - the value itself
        return value or None

    def _read(self, held: bool) -> bool:  # noqa: FBT001 - the value itself
        return held


class Number(Stored[float]):
    """A measured number; NaN, which SQLite would keep as NULL, is refused."""

    impl = Double
    cache_ok = True

    def _write(self, value: float) -> float:
        if math.isnan(value):
            msg = "A missing number is None."
            raise ValueError(msg)
        return float(value) + 0.0  # −0.0 becomes 0.0 here: SQLite would do it later

    def _read(self, held: float) -> float:
        return held


class Choice(Stored[StrEnum]):
    """A member of an enumeration, as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def _write(self, value: StrEnum) -> str:
        return self.members(value).value

    def _read(self, held: str) -> StrEnum:
        return self.members(held)


class AwakeningList(Stored[tuple[Awakening, ...]]):
    """Awakenings as a JSON list of [start, seconds]."""

    impl = Text
    cache_ok = True

    def _write(self, value: tuple[Awakening, ...]) -> str:
        return _as_json([[_text(each.start), _seconds(each.length)] for each in value])

    def _read(self, held: str) -> tuple[Awakening, ...]:
        return tuple(
            Awakening(_time(start), timedelta(seconds=length)) for start, length in listed(held)
        )


class MedicineList(Stored[tuple[MedicineTaken, ...]]):
    """Medicines taken as a JSON list of [name, dose, time]."""

    impl = Text
    cache_ok = True

    def _write(self, value: tuple[MedicineTaken, ...]) -> str:
        return _as_json([[each.name, each.dose, each.time and _text(each.time)] for each in value])

    def _read(self, held: str) -> tuple[MedicineTaken, ...]:
        return tuple(
            MedicineTaken(name, dose, time and _time(time)) for name, dose, time in listed(held)
        )


class NameSet(Stored[frozenset[str]]):
    """Names as a JSON list in alphabetical order."""

    impl = Text
    cache_ok = True

    def _write(self, value: frozenset[str]) -> str:
        return _as_json(sorted(value))

    def _read(self, held: str) -> frozenset[str]:
        return frozenset(listed(held))


class ItemList(Stored[tuple[int | None, ...]]):
    """The answers to a questionnaire as a JSON list; null where one was left blank."""

    impl = Text
    cache_ok = True

    def _write(self, value: tuple[int | None, ...]) -> str:
        return _as_json([None if each is None else index(each) for each in value])

    def _read(self, held: str) -> tuple[int | None, ...]:
        return tuple(listed(held))


class NightsCompared(Stored[Compared]):
    """Which nights are compared as a JSON object: the choice, and the parts that belong to it."""

    impl = Text
    cache_ok = True

    def _write(self, value: Compared) -> str:
        parts: dict[str, object] = {"choice": value.choice.value}
        if value.around is not None:
            parts["around"] = value.around.hex
        for name, span in (("before", value.before), ("after", value.after)):
            if span is not None:
                parts[name] = [day.isoformat() for day in span]
        return json.dumps(parts, separators=(",", ":"))

    def _read(self, held: str) -> Compared:
        parts = json.loads(held)
        around = UUID(parts["around"]) if "around" in parts else None
        before, after = (_span(parts.get(name)) for name in ("before", "after"))
        return Compared(ReadyChoice(parts["choice"]), around, before, after)


def _span(held: list[str] | None) -> Span | None:
    if held is None:
        return None
    first, last = map(date.fromisoformat, held)
    return first, last


class TextMap(Stored[Mapping[str, str]]):
    """Texts by name as a JSON object."""

    impl = Text
    cache_ok = True

    def _write(self, value: Mapping[str, str]) -> str:
        return json.dumps(dict(value), ensure_ascii=False)

    def _read(self, held: str) -> Mapping[str, str]:
        texts = dict(json.loads(held))
        if not all(isinstance(each, str) for each in texts.values()):
            msg = "A form holds texts."
            raise TypeError(msg)
        return texts


def _as_json(value: list[Any]) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) if value else "[]"


def listed(text: str) -> list[Any]:
    """Return what stands in a JSON list; most are empty."""
    found: list[Any] = [] if text == "[]" else json.loads(text)
    return found
