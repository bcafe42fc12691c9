"""Which slip of the keyboard would explain a night that looks wrong, and what it is put right with.

A slip is one time, or both of an evening or a morning, twelve hours off; two neighbours swapped;
one of each; minutes after getting into bed where it asks when; or a length typed in another way
than it is read. Nothing is put right here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from sleepdiary.domain.habits import Habits, apart
from sleepdiary.domain.parts import (
    AFTER_SLEEP,
    EVENING,
    moments_of,
    pauses_of,
    span_of,
    waking_parts,
)
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import MINUTE, ZonedTime

SHORTEST_ORDINARY = timedelta(hours=3)
LONGEST_ORDINARY = timedelta(hours=14)
"""What a repair must make of a night to be offered: from trying to sleep to waking, in bed."""
LONGEST_PAUSE = timedelta(hours=10)
"""In bed before trying to sleep, or after waking: between two times that belong together."""
STILL_IN_BED = timedelta(minutes=15)
"""So far ahead of the clock a night may end: who fills in the diary before getting up types when
that will be, and people round."""
MIDDLE_OF_NIGHT = time(3)
_A_SLIP_MORE = 60
"""One slip is likelier than two, which must make a night so many minutes more like an own one."""
_MINUTES_MORE = 15
"""A clock time is likelier than minutes in its field, which must make a night so much better."""
_SHORTEST_LATER, LONGEST_LATER = timedelta(minutes=5), timedelta(hours=2)
"""From getting into bed to trying to sleep, where it may have been typed as a length."""
_LONGEST_LATENCY = 6 * 60


@dataclass(frozen=True, slots=True)
class ClockSlip:
    """What may have happened to the clock times of a night, and the times that mend it.

    `later` is how long after getting into bed somebody tried to sleep, if that was typed.
    """

    twelve_off: tuple[str, ...]
    swapped: tuple[str, ...]
    repair: Mapping[str, time]
    mended: Night
    later: timedelta | None = None

    @property
    def count(self) -> int:
        """How many slips it takes; who types 10:40 for an evening types 11 for lights out."""
        return bool(self.twelve_off) + bool(self.swapped) + bool(self.later)

    @property
    def is_of_one_place(self) -> bool:
        """Whether a time that was swapped is also twelve hours off."""
        return any(name in self.swapped for name in self.twelve_off)

    def mended_clock(self, name: str) -> time:
        """Return what a time is in the mended night."""
        moment: ZonedTime = getattr(self.mended, name)
        return moment.wall.time()


def clock_slip(night: Night, now: datetime, habits: Habits, *, most: int = 2) -> ClockSlip | None:
    """Return the slip that best explains a typed night; None if none makes it an ordinary one.

    Of several it is the one that makes the night most like one of the person's own, which must have
    had about these times. While no habits are known it is the one that puts the middle of the night
    next to 3 in the morning, with the shorter pauses in bed; two slips are then at different times.
    It takes at most so many slips.
    """
    found = [slip for slip in _clock_slips(night, now) if slip.count <= most]
    if habits.are_known:
        found = [slip for slip in found if _is_near(slip, habits)]
    else:
        found = [slip for slip in found if not slip.is_of_one_place]
    return min(
        found,
        key=lambda slip: (
            slip.count * _A_SLIP_MORE
            + bool(slip.later) * _MINUTES_MORE
            + _unlike(slip.mended, habits)
        ),
        default=None,
    )


def _is_near(slip: ClockSlip, habits: Habits) -> bool:
    return all(habits.may_be_near(name, clock) for name, clock in slip.repair.items())


def _unlike(night: Night, habits: Habits) -> float:
    moments = moments_of(night)
    if habits.are_known:
        return habits.unlike({name: each.wall.time() for name, each in moments.items()})
    first, last = min(moments.values()), max(moments.values())
    middle = (first.wall + (last.wall - first.wall) / 2).time()
    pauses = sum(pauses_of(night).values(), timedelta()) / MINUTE
    return apart(middle, MIDDLE_OF_NIGHT) + pauses / len(moments)


def _clock_slips(night: Night, now: datetime) -> Iterator[ClockSlip]:
    clocks = {name: moment.wall.time() for name, moment in moments_of(night).items()}
    names = list(clocks)
    halves: list[tuple[str, ...]] = [(), *((name,) for name in names)]
    if span_of(night) > LONGEST_ORDINARY:
        halves += [part for part in (EVENING, AFTER_SLEEP) if all(name in clocks for name in part)]
    for twelve_off in halves:
        flipped = clocks | {name: twelve_hours_on(clocks[name]) for name in twelve_off}
        for swapped in [(), *pairwise(names)]:
            meant = dict(flipped)
            if swapped:
                first, second = swapped
                meant |= {first: flipped[second], second: flipped[first]}
            repair = {name: clock for name, clock in meant.items() if clock != clocks[name]}
            mended = _placed_again(night, meant)
            if repair and mended is not None and is_ordinary(mended, now):
                yield ClockSlip(twelve_off, swapped, repair, mended)

    yield from _later_slips(night, now, clocks)


def _later_slips(night: Night, now: datetime, clocks: Mapping[str, time]) -> Iterator[ClockSlip]:
    """Yield what minutes after getting into bed would be: `15` is read as 15:00."""
    if night.into_bed is None or night.lights_out is None:
        return
    later = clocks["lights_out"].hour * MINUTE
    if clocks["lights_out"].minute or later < _SHORTEST_LATER:
        return
    repair = {"lights_out": (night.into_bed.wall + later).time()}
    mended = _placed_again(night, {**clocks, **repair})
    if mended is not None and is_ordinary(mended, now):
        yield ClockSlip((), (), repair, mended, later)


def twelve_hours_on(clock: time) -> time:
    """Return the time of day twelve hours later."""
    return clock.replace(hour=(clock.hour + 12) % 24)


def moved_to(night: Night, diary_date: date) -> Night | None:
    """Return the night with its times on another date; None if the clocks jumped over one then."""
    clocks = {name: moment.wall.time() for name, moment in moments_of(night).items()}
    return _placed_again(night.with_answers({"diary_date": diary_date}), clocks)


def _placed_again(night: Night, clocks: Mapping[str, time]) -> Night | None:
    """Return the night with these clock times; None if the clocks jumped over one of them."""
    zones = {name: moment.zone_or_offset for name, moment in moments_of(night).items()}
    try:
        return night.with_answers(place_times(night.diary_date, clocks, "UTC", zones=zones))
    except MisplacedTimeError:
        return None


def is_ordinary(night: Night, now: datetime) -> bool:
    """Tell whether a night is over, of an ordinary length, and holds what was awake in it."""
    parts, whole = waking_parts(night)
    return (
        sum(parts.values(), timedelta()) <= whole
        and whole >= SHORTEST_ORDINARY
        and span_of(night) <= LONGEST_ORDINARY
        and all(pause <= LONGEST_PAUSE for pause in pauses_of(night).values())
        and night.end is not None
        and night.end.instant <= now + STILL_IN_BED
    )


def meant_length(night: Night, name: str, habits: Habits) -> timedelta | None:
    """Return the length that was likely meant where too long a one stands; None if none fits.

    It may be a clock time typed for the time to fall asleep, minutes with seconds ("15:00"), hours
    and minutes without a colon ("130") or a zero too many. Of several, it is the one nearest to the
    person's usual; while that is not known, the shorter one of the first two.
    """
    if read_as_clock(night, getattr(night, name)):
        return None
    usual = habits.usual(name)
    fitting = [
        length * MINUTE
        for length, is_sure in _other_readings(night, name)
        if (is_sure or usual is not None) and _fits(night, name, length * MINUTE, habits)
    ]
    if usual is None:
        return min(fitting, default=None)
    return min(fitting, key=lambda length: abs(length - usual), default=None)


def _other_readings(night: Night, name: str) -> Iterator[tuple[int, bool]]:
    """Yield what else a length may have been meant for, in minutes, and if it is hardly chance."""
    minutes = getattr(night, name) // MINUTE
    if name == "sleep_onset_latency":
        clock = time(minutes // 60 % 24, minutes % 60)
        for when in (clock, twelve_hours_on(clock)):
            latency = latency_until(night, when)
            if latency is not None:
                yield latency // MINUTE, True
    if minutes % 60 == 0:
        yield minutes // 60, True
    if minutes >= 100 and minutes % 100 < 60:
        yield minutes // 100 * 60 + minutes % 100, False
    if minutes % 10 == 0:
        yield minutes // 10, False


def latency_until(night: Night, fell_asleep: time) -> timedelta | None:
    """Return the time from trying to sleep until a time of day; None if that is not soon after."""
    tried = night.lights_out or night.into_bed
    if tried is None:
        return None
    began = tried.wall.time()
    minutes = (fell_asleep.hour - began.hour) * 60 + fell_asleep.minute - began.minute
    return minutes % 1440 * MINUTE if 0 < minutes % 1440 <= _LONGEST_LATENCY else None


def read_as_clock(night: Night, length: timedelta, *, within: int = 5) -> time | None:
    """Return the clock time of a night that stands again as a length, within so many minutes.

    Nobody can tell what the length was: there is no repair. Under an hour it may be chance.
    """
    minutes = length // MINUTE
    if minutes < 60:
        return None
    read = time(minutes // 60 % 24, minutes % 60)
    clocks = (moment.wall.time() for moment in moments_of(night).values())
    return next(
        (
            each
            for each in clocks
            if min(apart(each, read), apart(twelve_hours_on(each), read)) <= within
        ),
        None,
    )


def length_as_clock(night: Night, habits: Habits) -> str | None:
    """Return the name of a clock time that stands again as a length, far from the person's own.

    Minutes stand there as an hour ("20" is read as 20:00) or after midnight ("0:20").
    """
    lengths = (night.sleep_onset_latency, night.wake_after_sleep_onset)
    given = [length // MINUTE for length in lengths if length]
    readings = {time(minutes // 60, minutes % 60) for minutes in given if minutes < 1440}
    readings |= {time(minutes) for minutes in given if minutes < 24}
    return next(
        (
            name
            for name, moment in moments_of(night).items()
            if moment.wall.time() in readings
            and not (habits.are_known and habits.may_be_near(name, moment.wall.time()))
        ),
        None,
    )


def _fits(night: Night, name: str, length: timedelta, habits: Habits) -> bool:
    parts, whole = waking_parts(night.with_answers({name: length}))
    return sum(parts.values(), timedelta()) <= whole and not habits.are_outlasted_by(name, length)
