"""Clock times as a person reads them, and the instants that they stand for.

A diary is read in wall time ("in bed at 23:10") and computed in UTC: on the night that the clocks
change the two differ by an hour. So every clock time keeps both, and the zone it was read in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError

Clock = Callable[[], datetime]
"""Returns now as an aware datetime in the person's zone; passed in, so that tests can set it."""

Zone = str | timedelta
"""An IANA zone by its name, or an offset from UTC where only that is known."""

UNKNOWN_ZONE = QT_TRANSLATE_NOOP(
    "words", "The time zone “{name}” is not known. Use a name such as Europe/London."
)
SKIPPED = QT_TRANSLATE_NOOP(
    "words",
    "{time} did not exist on {day}: the clocks went forward. "
    "Use the time that the clock showed after the change.",
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ZONED = re.compile(r"(?P<iso>[^\[\]]+)(?:\[(?P<zone>[^\[\]]+)\])?")


class NonexistentTimeError(SentenceError):
    """A wall time that the clocks jumped over when they went forward."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """Return the IANA time zone of this name.

    Raises:
        SentenceError: No such zone is known.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SentenceError(UNKNOWN_ZONE, name=name) from error


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A wall time, its offset from UTC, and the IANA zone where it was read (if known).

    The offset is kept beside the zone because it is what the person's clock showed: a later change
    of a country's rules must not move a night. Two are equal when all three are; they are ordered,
    and subtracted, as instants.
    """

    wall: datetime
    offset: timedelta
    zone: str | None = None

    def __post_init__(self) -> None:
        """Refuse an aware wall time: the offset would then be said twice."""
        if self.wall.tzinfo is not None:
            msg = "The wall time of a ZonedTime is naive."
            raise ValueError(msg)

    @classmethod
    def at(cls, wall: datetime, zone: Zone, *, fold: int = 0) -> Self:
        """Return this wall time in a zone; `fold` picks the second of an ambiguous hour.

        Raises:
            NonexistentTimeError: The clocks jumped over it.
            SentenceError: The zone is not known.
        """
        if isinstance(zone, timedelta):
            return cls(wall, zone)
        aware = wall.replace(tzinfo=zone_named(zone), fold=fold)
        if aware.astimezone(UTC).astimezone(aware.tzinfo).replace(tzinfo=None) != wall:
            raise NonexistentTimeError(SKIPPED, time=wall.time(), day=wall.date())
        return cls(wall, aware.utcoffset() or timedelta(), zone)

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return an aware datetime as wall time, offset and, where it has one, zone.

        Raises:
            ValueError: The datetime is naive.
        """
        offset = moment.utcoffset()
        if offset is None:
            msg = "A naive datetime stands for no instant."
            raise ValueError(msg)
        zone = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else None
        return cls(moment.replace(tzinfo=None, fold=0), offset, zone)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` writes: ISO 8601 with offset, then perhaps a zone in brackets.

        Raises:
            ValueError: It is not such a time.
        """
        match = _ZONED.fullmatch(text.strip())
        if match is None:
            msg = f"not a time with an offset: {text!r}"
            raise ValueError(msg)
        moment = cls.of(datetime.fromisoformat(match["iso"]))
        return cls(moment.wall, moment.offset, match["zone"])

    @property
    def instant(self) -> datetime:
        """The same moment in UTC."""
        return (self.wall - self.offset).replace(tzinfo=UTC)

    @property
    def minutes(self) -> float:
        """Minutes since 1970-01-01 00:00 UTC."""
        return (self.instant - _EPOCH) / MINUTE

    @property
    def date(self) -> date:
        """The local date."""
        return self.wall.date()

    @property
    def zone_or_offset(self) -> Zone:
        """Where another clock time read beside this one is placed."""
        return self.zone or self.offset

    def isoformat(self) -> str:
        """ISO 8601 with offset; seconds only where there are any."""
        unit = "minutes" if not (self.wall.second or self.wall.microsecond) else "seconds"
        return self.wall.replace(tzinfo=timezone(self.offset)).isoformat(timespec=unit)

    def in_zone(self, zone: Zone) -> "ZonedTime":
        """The same instant as clocks show it in another zone."""
        there = timezone(zone) if isinstance(zone, timedelta) else zone_named(zone)
        return ZonedTime.of(self.instant.astimezone(there))

    def days_on(self, days: int) -> "ZonedTime":
        """The same time of day so many days later; what the clocks show then if they skip it."""
        wall = self.wall + days * DAY
        try:
            return ZonedTime.at(wall, self.zone_or_offset)
        except NonexistentTimeError:
            return ZonedTime(wall, self.offset).in_zone(self.zone_or_offset)

    def __add__(self, length: timedelta) -> "ZonedTime":
        """The moment so much later, as clocks show it where this one was read."""
        return ZonedTime.of(self.instant + length).in_zone(self.zone_or_offset)

    def __sub__(self, other: "ZonedTime") -> timedelta:
        return self.instant - other.instant

    def __lt__(self, other: "ZonedTime") -> bool:
        return self.instant < other.instant

    def __le__(self, other: "ZonedTime") -> bool:
        return self.instant <= other.instant

    def __gt__(self, other: "ZonedTime") -> bool:
        return self.instant > other.instant

    def __ge__(self, other: "ZonedTime") -> bool:
        return self.instant >= other.instant

    def __str__(self) -> str:
        """RFC 9557: ISO 8601 with milliseconds and offset, then the zone in brackets."""
        iso = self.wall.replace(tzinfo=timezone(self.offset)).isoformat(timespec="milliseconds")
        return f"{iso}[{self.zone}]" if self.zone else iso


def latest_before(clock: time, end: ZonedTime, zone: Zone) -> ZonedTime:
    """Return the last moment at or before `end` at which a clock in `zone` showed `clock`.

    Raises:
        NonexistentTimeError: The clocks jumped over it on the day where it would lie.
    """
    local = end.in_zone(zone).wall
    wall = datetime.combine(local.date(), clock)
    for fold in (1, 0):  # an ambiguous hour may show a later time earlier
        try:
            moment = ZonedTime.at(wall, zone, fold=fold)
        except NonexistentTimeError:
            if wall <= local:
                raise
            break
        if moment <= end:
            return moment
    return ZonedTime.at(wall - DAY, zone, fold=1)


def earliest_after(clock: time, start: ZonedTime, zone: Zone) -> ZonedTime:
    """Return the first moment at or after `start` at which a clock in `zone` showed `clock`.

    Raises:
        NonexistentTimeError: The clocks jumped over it on the day where it would lie.
    """
    local = start.in_zone(zone).wall
    wall = datetime.combine(local.date(), clock)
    for fold in (0, 1):
        try:
            moment = ZonedTime.at(wall, zone, fold=fold)
        except NonexistentTimeError:
            if wall >= local:
                raise
            break
        if moment >= start:
            return moment
    return ZonedTime.at(wall + DAY, zone)
