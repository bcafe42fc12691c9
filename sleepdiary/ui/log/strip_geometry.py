"""Where things lie on the strip that draws a night: pure geometry, without Qt.

Minutes are minutes since 1970 UTC throughout, as in the measures: an hour is as wide on the night
that the clocks change as on any other, and only the labels follow the clocks.

The strip stands in the first window: a `NamedTuple` is made in a seventh of the time
of a frozen dataclass.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, auto
from typing import NamedTuple

from sleepdiary.domain.parts import asleep_at
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.times import (
    DAY,
    MINUTE,
    NonexistentTimeError,
    Zone,
    ZonedTime,
    zone_named,
)

LABELLED = 3
"""Hours from one labelled tick to the next, unless there is less room."""
_USUAL = {
    SleepKind.MAIN: (time(18), time(12)),
    SleepKind.NAP: (time(9), time(21)),
}
"""By kind of sleep: from when to when the strip reaches at least."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class State(Enum):
    """What a part of the night is drawn as."""

    IN_BED = auto()
    AWAKE = auto()
    ASLEEP = auto()


class Stretch(NamedTuple):
    """A part of the night that is known to have been so, in minutes."""

    state: State
    start: float
    end: float

    @property
    def length(self) -> float:
        """How many minutes it lasted."""
        return self.end - self.start


class Window(NamedTuple):
    """From when to when a strip reaches, in minutes, and whose clocks its labels show."""

    start: float
    end: float
    zone: Zone


class Axis(NamedTuple):
    """Minutes to places across and back; `mirrored` where reading goes from right to left."""

    window: Window
    left: float
    right: float
    mirrored: bool = False

    def x_of(self, minute: float) -> float:
        """Return where a minute lies."""
        share = (minute - self.window.start) / (self.window.end - self.window.start)
        across = share * (self.right - self.left)
        return self.right - across if self.mirrored else self.left + across

    def minute_at(self, x: float) -> float:
        """Return the minute that lies at a place, the nearest one where the place is outside."""
        across = self.right - x if self.mirrored else x - self.left
        share = min(max(across / (self.right - self.left), 0.0), 1.0)
        return self.window.start + share * (self.window.end - self.window.start)

    def between(self, start: float, end: float) -> tuple[float, float]:
        """Return the places of two minutes, the one further left first."""
        one, other = self.x_of(start), self.x_of(end)
        return min(one, other), max(one, other)


def at_minute(minute: float, zone: Zone) -> ZonedTime:
    """Return a minute as the clocks of a zone show it."""
    there = timezone(zone) if isinstance(zone, timedelta) else zone_named(zone)
    return ZonedTime.of((_EPOCH + minute * MINUTE).astimezone(there))


def usual_end(kind: SleepKind) -> time:
    """Return until when a strip for such a sleep reaches at least."""
    return _USUAL[kind][1]


def stretches_of(night: Night) -> list[Stretch]:
    """Return what is known of a night, wider parts first: in bed, then asleep and awake in it.

    Nothing is drawn that nobody said: without a time of falling asleep there is no sleep, without
    single awakenings none lie in it, and a night whose ends contradict each other is only in bed.
    """
    first, last = night.start, night.end
    tried, onset, woke = night.lights_out or night.into_bed, asleep_at(night), night.final_awakening
    found = []
    if first is not None and last is not None:
        found.append(Stretch(State.IN_BED, first.minutes, last.minutes))
    if tried is not None and onset is not None:
        found.append(Stretch(State.AWAKE, tried.minutes, onset.minutes))
    if onset is not None and woke is not None:
        found.extend(_sleep(night, onset.minutes, woke.minutes))
    for awakening in night.awakening_times:
        start = awakening.start.minutes
        found.append(Stretch(State.AWAKE, start, start + awakening.length / MINUTE))
    if woke is not None and night.terminal_wakefulness is not None:
        end = woke.minutes + night.terminal_wakefulness / MINUTE
        found.append(Stretch(State.AWAKE, woke.minutes, end))
    return [each for each in found if each.length > 0]


def _sleep(night: Night, onset: float, woke: float) -> Iterator[Stretch]:
    """Yield the time asleep between the single awakenings."""
    asleep = onset
    for awakening in sorted(night.awakening_times, key=lambda each: each.start.minutes):
        start = awakening.start.minutes
        yield Stretch(State.ASLEEP, asleep, min(start, woke))
        asleep = max(asleep, start + awakening.length / MINUTE)
    yield Stretch(State.ASLEEP, asleep, woke)


def window_of(night: Night, zone: Zone) -> Window:
    """Return from when to when to draw a night: evening to noon, more where it reaches beyond.

    `zone` is the diary's; a night that was slept elsewhere is drawn as the clocks there showed it.
    """
    noted = [each.start.minutes + each.length / MINUTE for each in night.awakening_times]
    moments = (
        *(night.into_bed, night.lights_out, asleep_at(night)),
        *(each.start for each in night.awakening_times),
        *(night.final_awakening, night.out_of_bed),
    )
    minutes = [*noted, *(moment.minutes for moment in moments if moment is not None)]
    beside = night.end or night.start
    zone = beside.zone_or_offset if beside is not None else zone
    opening, closing = _USUAL[night.kind]
    evening = night.diary_date if opening < closing else night.diary_date - DAY
    start = _minute(evening, opening.hour, zone)
    end = _minute(night.diary_date, closing.hour, zone)
    if minutes:
        start = min(start, _on_tick(min(minutes), zone, up=False))
        end = max(end, _on_tick(max(minutes), zone, up=True))
    return Window(start, end, zone)


def ticks_of(window: Window, hours: int = LABELLED) -> list[tuple[float, time]]:
    """Return every so many hours of the wall clock in a window: the minute and what clocks show.

    An hour that the clocks jump over has no tick, one that comes twice has the first.
    """
    found = []
    day = at_minute(window.start, window.zone).date
    while _minute(day, 0, window.zone) <= window.end:
        for hour in range(0, 24, hours):
            wall = datetime.combine(day, time(hour))
            try:
                minute = ZonedTime.at(wall, window.zone).minutes
            except NonexistentTimeError:
                continue
            if window.start <= minute <= window.end:
                found.append((minute, wall.time()))
        day += DAY
    return found


def roomiest(window: Window, width: float, label: float) -> int:
    """Return after how many hours labels of a width, in an axis of a width, do not touch."""
    hours = (window.end - window.start) / 60
    fits = [every for every in (LABELLED, 6, 12) if hours / every * label <= width]
    return fits[0] if fits else 24


def nearest(places: Sequence[tuple[float, float]], x: float, reach: float) -> list[int]:
    """Return which of some places lie nearest to `x`, in order; none if they are out of reach.

    A place is a middle and how far it spreads to either side.
    """
    away = [max(abs(x - middle) - spread, 0.0) for middle, spread in places]
    least = min(away, default=reach + 1)
    return [index for index, each in enumerate(away) if each <= least + 0.5] * (least <= reach)


def slept_within(night: Night) -> tuple[ZonedTime | None, ZonedTime | None]:
    """Return the times between which the sleep lies, as narrow as they are known."""
    began = asleep_at(night) or night.lights_out or night.into_bed
    return began, night.final_awakening or night.out_of_bed


def gaps_of(night: Night) -> list[Stretch]:
    """Return the stretches in which another awakening has room, longest first."""
    began, ended = slept_within(night)
    if began is None or ended is None or night.is_sleepless:
        return []
    gaps = [each for each in _sleep(night, began.minutes, ended.minutes) if each.length > 0]
    return sorted(gaps, key=lambda each: -each.length)


def _minute(day: date, hour: int, zone: Zone) -> float:
    """Return the minute of an hour of a day; where the clocks jumped over it, the same instant."""
    there = timezone(zone) if isinstance(zone, timedelta) else zone_named(zone)
    return (datetime.combine(day, time(hour), there) - _EPOCH) / MINUTE


def _on_tick(minute: float, zone: Zone, *, up: bool) -> float:
    """Return the labelled hour at a minute, else the next one before or after it."""
    wall = at_minute(minute, zone).wall
    hour = wall.hour // LABELLED * LABELLED
    found = _minute(wall.date(), hour, zone)
    while up and found < minute:
        hour += LABELLED
        found = _minute(wall.date() + hour // 24 * DAY, hour % 24, zone)
    return found
