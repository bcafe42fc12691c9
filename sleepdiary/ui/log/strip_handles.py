"""What can be moved on the strip that draws a night, how far, and what that answers; without Qt.

One handle is one answer: moving it is typing that answer, and lengths stay as they were said. So
when lights out moves, falling asleep moves along and the time to fall asleep stays: people know how
long they lay awake, not at what time they fell asleep.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from enum import Enum, auto
from typing import NamedTuple

from sleepdiary.domain.parts import asleep_at
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.records import Awakening, Night
from sleepdiary.domain.times import MINUTE, Zone, ZonedTime
from sleepdiary.ui.log.strip_geometry import (
    at_minute,
    gaps_of,
    slept_within,
    usual_end,
)

SNAP = 5
"""Minutes: nobody remembers a night to the minute."""
NEW_AWAKENING = 10.0
"""Minutes that an awakening lasts until somebody says more."""
_CLOCKS = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
_LATENCY = "sleep_onset_latency"
_FARTHEST = 300 // SNAP
"""Steps that a key looks ahead, past an hour that comes twice."""
_EVER = float("inf")


class Part(Enum):
    """What of an awakening a handle moves; the one edge of an answer is `EDGE`."""

    EDGE = auto()
    WHOLE = auto()
    START = auto()
    END = auto()


class Handle(NamedTuple):
    """What can be moved: an answer by its name, or a part of an awakening by its place in order."""

    name: str
    part: Part = Part.EDGE
    place: int = 0

    @property
    def is_awakening(self) -> bool:
        """Whether it stands for an awakening, not for an answer of one field."""
        return self.part is not Part.EDGE


class Drawn(NamedTuple):
    """A night as the strip draws it: `logged` is the one being changed, if it was logged.

    Its single awakenings are in order.
    """

    night: Night
    logged: Night | None = None

    def handles(self) -> dict[Handle, float]:
        """Return what can be moved and the minute where it stands, from evening to morning.

        A time of falling asleep that only a device knows is no answer and stays.
        """
        night, onset = self.night, asleep_at(self.night)
        found: dict[Handle, float] = {}
        for name in _CLOCKS[:2]:
            found |= _standing(name, getattr(night, name))
        if night.sleep_onset_latency is not None:
            found |= _standing(_LATENCY, onset)
        for index, each in enumerate(night.awakening_times):
            start, end = each.start.minutes, _end(each)
            found[Handle("awakening_times", Part.START, index)] = start
            found[Handle("awakening_times", Part.WHOLE, index)] = start
            found[Handle("awakening_times", Part.END, index)] = end
        for name in _CLOCKS[2:]:
            found |= _standing(name, getattr(night, name))
        return found

    def keyed(self) -> list[Handle]:
        """Return the handles that keys choose: every edge, and each awakening as a whole."""
        return [each for each in self.handles() if each.part in {Part.EDGE, Part.WHOLE}]

    def beside(self, handle: Handle | None, way: int) -> Handle | None:
        """Return the handle to which a key goes from another: later, or earlier if `way` is < 0."""
        keyed = self.keyed()
        if handle is not None and handle.is_awakening:
            handle = handle._replace(part=Part.WHOLE)
        at = keyed.index(handle) + way if handle in keyed else 0
        return keyed[min(max(at, 0), len(keyed) - 1)] if keyed else None

    def moved(self, handle: Handle, minute: float) -> float:
        """Return where a handle comes to lie that is drawn to a minute: on whole five minutes.

        Handles do not pass one another, nor go where the answer would be read as another time.
        """
        here = self.handles()[handle]
        low, high = self._bounds(handle, here)
        wished = round(min(max(minute, low), high) / SNAP) * SNAP
        back = -SNAP if minute > here else SNAP
        while (wished - here) * back < 0:
            if low <= wished <= high and self._can_be_said(handle, wished):
                return wished
            wished += back
        return here

    def stepped(self, handle: Handle, steps: int) -> float:
        """Return where a handle comes to lie that is moved by a key: later, or earlier if < 0."""
        here = self.handles()[handle]
        low, high = self._bounds(handle, here)
        way = SNAP if steps > 0 else -SNAP
        wished = (here // SNAP if steps > 0 else -(-here // SNAP)) * SNAP
        for _ in range(_FARTHEST):
            wished += way
            if not low <= wished <= high:
                break
            if self._can_be_said(handle, wished):
                return wished
        return here

    def answer(self, handle: Handle, minute: float) -> time | timedelta:
        """Return what the field of a handle says when it lies at a minute."""
        if handle.name == _LATENCY:
            said = self.night.sleep_onset_latency or timedelta()
            return said + (minute - self.handles()[handle]) * MINUTE
        moment: ZonedTime = getattr(self.night, handle.name)
        return at_minute(minute, moment.zone_or_offset).wall.time()

    # Single awakenings

    def awakenings(self, handle: Handle, minute: float) -> tuple[Awakening, ...]:
        """Return the awakenings when the handle of one lies at a minute."""
        every = list(self.night.awakening_times)
        old = every[handle.place]
        start, end = old.start.minutes, _end(old)
        if handle.part is Part.WHOLE:
            start, end = minute, minute + (end - start)
        elif handle.part is Part.START:
            start = minute
        else:
            end = minute
        every[handle.place] = self._awakening(start, end)
        return tuple(every)

    def with_awakening(self, start: float, end: float) -> tuple[Awakening, ...]:
        """Return the awakenings and one more."""
        every = (*self.night.awakening_times, self._awakening(start, end))
        return tuple(sorted(every, key=lambda each: each.start.minutes))

    def without(self, index: int) -> tuple[Awakening, ...]:
        """Return the awakenings but one."""
        every = self.night.awakening_times
        return every[:index] + every[index + 1 :]

    def room_at(self, minute: float) -> tuple[float, float] | None:
        """Return from when to when a new awakening at a minute lies; None where it has no room."""
        for gap in gaps_of(self.night):
            if gap.start <= minute <= gap.end:
                first, last = -(-gap.start // SNAP) * SNAP, gap.end // SNAP * SNAP
                start = max(min(minute // SNAP * SNAP, last - NEW_AWAKENING), first)
                end = min(start + NEW_AWAKENING, last)
                return (start, end) if start < end else None
        return None

    def room(self) -> tuple[float, float] | None:
        """Return where a new awakening lies that has no place yet: amid the longest stretch."""
        gaps = gaps_of(self.night)
        return self.room_at((gaps[0].start + gaps[0].end) / 2) if gaps else None

    def _awakening(self, start: float, end: float) -> Awakening:
        return Awakening(at_minute(start, self._zone), (end - start) * MINUTE)

    @property
    def _zone(self) -> Zone:
        beside = self.night.end or self.night.start
        return beside.zone_or_offset if beside is not None else "UTC"

    # How far

    def _bounds(self, handle: Handle, here: float) -> tuple[float, float]:
        """Return from where to where a handle may go; where it stands is always allowed."""
        if handle.is_awakening:
            low, high = self._awakening_bounds(handle)
        else:
            low, high = self._edge_bounds(handle.name, here)
        return min(low, here), max(high, here)

    def _edge_bounds(self, name: str, here: float) -> tuple[float, float]:
        places = [
            (each, minute) for each, minute in self.handles().items() if each.part is not Part.WHOLE
        ]
        at = [each.name for each, _ in places].index(name)
        before, after = places[:at], places[at + 1 :]
        low = max((minute for _, minute in before), default=-_EVER)
        tow = 0.0
        if after and after[0][0].name == _LATENCY:  # it moves along
            tow = after[0][1] - here
            after = after[1:]
        return low, min((minute for _, minute in after), default=_EVER) - tow

    def _awakening_bounds(self, handle: Handle) -> tuple[float, float]:
        every, index = self.night.awakening_times, handle.place
        length = every[index].length / MINUTE
        began, ended = slept_within(self.night)
        low = _end(every[index - 1]) if index else began.minutes if began else -_EVER
        high = ended.minutes if ended else _EVER
        if index + 1 < len(every):
            high = every[index + 1].start.minutes
        match handle.part:
            case Part.WHOLE:
                return low, high - length
            case Part.START:
                return low, _end(every[index]) - SNAP
            case _:
                return every[index].start.minutes + SNAP, high

    def _can_be_said(self, handle: Handle, minute: float) -> bool:
        """Tell whether the answer at a minute is read back as that minute, and moves nothing else.

        A clock time is read backwards from the morning of the diary date: of an hour that comes
        twice one half cannot be typed, nor an awakening on the day before.
        """
        if handle.name not in _CLOCKS:
            return True
        moment = at_minute(minute, getattr(self.night, handle.name).zone_or_offset)
        moments = {
            name: known for name in _CLOCKS if (known := getattr(self.night, name)) is not None
        }
        wanted = moments | {handle.name: moment}
        kept = {
            name: logged
            for name, each in wanted.items()
            if (logged := getattr(self.logged, name, None)) is not None
            and _typed(logged) == _typed(each)
        }
        clocks = {
            name: kept[name].wall.time() if name in kept else _typed(each)
            for name, each in wanted.items()
        }
        placed = self._placed(clocks, wanted, kept)
        return placed.keys() == wanted.keys() and all(
            abs(placed[name] - each) < MINUTE for name, each in wanted.items()
        )

    def _placed(
        self,
        clocks: Mapping[str, time],
        moments: Mapping[str, ZonedTime],
        kept: Mapping[str, ZonedTime],
    ) -> dict[str, ZonedTime]:
        """Read clock times as the form does; an evening alone before the end of the strip."""
        zones = {name: moment.zone_or_offset for name, moment in moments.items()}
        open_end = not {"final_awakening", "out_of_bed"} & clocks.keys()
        last = {"final_awakening": usual_end(self.night.kind)} if open_end else {}
        try:
            placed = place_times(
                self.night.diary_date, {**clocks, **last}, self._zone, zones=zones, kept=kept
            )
        except MisplacedTimeError:
            return {}
        return {name: moment for name, moment in placed.items() if name not in last}


def _standing(name: str, moment: ZonedTime | None) -> dict[Handle, float]:
    return {Handle(name): moment.minutes} if moment is not None else {}


def _end(awakening: Awakening) -> float:
    return awakening.start.minutes + awakening.length / MINUTE


def _typed(moment: ZonedTime) -> time:
    return moment.wall.time().replace(second=0, microsecond=0)
