"""What follows each of many infusions: described, never tested.

Every night counts once, from its most recent infusion, and by the clock: it follows an infusion if
it began after it did (`windows.slept_after`). Infusions with the same first night after them, as
two on one day have, count as one. Diary nights and device nights are never joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import FEWEST_FOR_NUMBERS
from sleepdiary.analysis.estimate import ASSUMED_LAG1, Phase, lag1, mean_interval
from sleepdiary.analysis.nights import Flags, Floats, NightTable
from sleepdiary.analysis.windows import Window, Windows, first_night_after
from sleepdiary.domain.courses import in_order, induction_of
from sleepdiary.domain.measures import Measure
from sleepdiary.domain.records import InfusionSession

FEWEST_FOR_MEAN = 3
"""So many nights equally long after an infusion have a mean: fewer may be one odd night."""
PARTS: tuple[tuple[int, int], ...] = ((1, 2), (3, 7), (8, 14), (15, 28))
"""Nights after treatment that are summed up together, counted from 1. The first two stand apart:
they may still hold the infusion's own effect."""

NEVER = -1
"""In place of a start: a night that follows none."""


@dataclass(frozen=True, slots=True)
class Before:
    """The window before treatment in one measure: what all else is held against.

    `mean` is None with fewer than 5 values, `interval` (95 %, of the mean) also where these hold no
    variation.
    """

    window: Window
    n: int
    mean: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The first calendar night after an infusion, and the sessions that it is the first after."""

    first: date
    sessions: tuple[InfusionSession, ...]


@dataclass(frozen=True, slots=True)
class NightSince:
    """All nights equally long after their infusion: 0 is the first; `mean` is None below 3."""

    since: int
    n: int
    mean: float | None


@dataclass(frozen=True, slots=True, eq=False)
class NightsSince:
    """One measure by the nights since the most recent infusion.

    `night` (its place in the table), `since`, `values` and `in_course` (whether it lies between
    infusions of the induction course) have an entry a night with a value, by diary date, shape
    (n,). `by_night` has one for each number of nights since that occurs, ascending;
    `by_night_in_course` the same for the nights between infusions of the course: they are never
    summed up with those that no further infusion of it followed, or the difference of the two would
    look like a change from one night to the next.
    """

    night: NDArray[np.int64]
    since: NDArray[np.int64]
    values: Floats
    in_course: Flags
    by_night: tuple[NightSince, ...]
    by_night_in_course: tuple[NightSince, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the nights after treatment, in one measure.

    `first` and `last` count the calendar nights from the first one after the last infusion of the
    treatment, which is 1; both are included and cut to the window. Of these, `n` have a value, and
    `mean` is None if none has. `infusions` are the further ones that fall among them.
    """

    first: int
    last: int
    n: int
    mean: float | None
    infusions: int


def before_of(nights: NightTable, windows: Windows, measure: Measure) -> Before:
    """Return the window before, with the mean and interval that a comparison gives it.

    Like there, both windows together show how alike neighbouring nights are; while there is no
    night after, that is assumed.

    Args:
        nights: Main nights of one kind, as `NightTable.of_kind` returns them.
        windows: Which nights are before, and which after.
        measure: What is summed up.
    """
    values = nights.values[measure.name]
    known = ~np.isnan(values)
    first, second = (
        Phase(values[inside & known], nights.day[inside & known])
        for inside in (windows.in_before(nights), windows.in_after(nights))
    )
    if first.values.size < FEWEST_FOR_NUMBERS:
        return Before(windows.before, first.values.size)
    r = lag1(first, second).used if second.values.size else ASSUMED_LAG1
    return Before(
        windows.before, first.values.size, float(first.values.mean()), mean_interval(first, r)
    )


def starts_of(nights: NightTable, sessions: Sequence[InfusionSession]) -> tuple[Start, ...]:
    """Return the first nights after infusions, by date."""
    starts: dict[date, list[InfusionSession]] = {}
    for session in in_order(sessions):
        starts.setdefault(first_night_after(session, nights), []).append(session)
    return tuple(Start(first, tuple(starts[first])) for first in sorted(starts))


def nights_since(
    nights: NightTable, sessions: Sequence[InfusionSession], measure: Measure
) -> NightsSince:
    """Return one measure by the nights since the most recent infusion.

    Nights before the first infusion, and those without a value, are left out. A course of a single
    infusion has no nights between, and nights after one before the course are none of it.

    Args:
        nights: Main nights of one kind, as `NightTable.of_kind` returns them.
        sessions: All infusion sessions that were held.
        measure: What is summed up.
    """
    starts = starts_of(nights, sessions)
    recent = most_recent(nights, starts)
    values = nights.values[measure.name]
    kept = (recent != NEVER) & ~np.isnan(values)
    since, values = nights_passed(nights, starts, recent)[kept], values[kept]
    begin, end = _course_among(starts, sessions)
    in_course = (recent[kept] >= begin) & (recent[kept] < end)
    return NightsSince(
        np.flatnonzero(kept),
        since,
        values,
        in_course,
        _by_night(since[~in_course], values[~in_course]),
        _by_night(since[in_course], values[in_course]),
    )


def _course_among(starts: Sequence[Start], sessions: Sequence[InfusionSession]) -> tuple[int, int]:
    """Return which start begins the induction course and which ends it; 0 without a session."""
    course = {session.id for session in induction_of(sessions)}
    found = [
        index
        for index, start in enumerate(starts)
        if any(session.id in course for session in start.sessions)
    ]
    return (found[0], found[-1]) if found else (0, 0)


def _by_night(since: NDArray[np.int64], values: Floats) -> tuple[NightSince, ...]:
    counts = np.bincount(since)
    sums = np.bincount(since, weights=values)
    return tuple(
        NightSince(
            since=int(number),
            n=int(counts[number]),
            mean=float(sums[number] / counts[number])
            if counts[number] >= FEWEST_FOR_MEAN
            else None,
        )
        for number in np.flatnonzero(counts)
    )


def after_in_parts(
    nights: NightTable, windows: Windows, sessions: Sequence[InfusionSession], measure: Measure
) -> tuple[Part, ...]:
    """Return the window after in `PARTS`, those of which it holds any calendar night.

    They count from the first night after the last infusion of the treatment, also where the window
    begins later; windows by hand, which know no infusion, count from their own beginning. Nights
    after the 28th are in none.

    Args:
        nights: Main nights of one kind, as `NightTable.of_kind` returns them.
        windows: Of which the window after is looked at.
        sessions: All infusion sessions that were held.
        measure: What is summed up.
    """
    window, last = windows.after, windows.last_session
    origin = window.first if last is None else first_night_after(last, nights)
    values = nights.values[measure.name]
    kept = windows.in_after(nights) & ~np.isnan(values)
    values, number = values[kept], nights.day[kept] - _day(origin) + 1
    further = [(start.first - origin).days + 1 for start in starts_of(nights, sessions)]
    ends = ((window.first - origin).days + 1, (window.last - origin).days + 1)
    parts = []
    for low, high in PARTS:
        first, final = max(low, ends[0]), min(high, ends[1])
        if first > final:
            continue
        inside = values[(number >= first) & (number <= final)]
        parts.append(
            Part(
                first=first,
                last=final,
                n=inside.size,
                mean=float(inside.mean()) if inside.size else None,
                infusions=sum(max(first, 2) <= each <= final for each in further),
            )
        )
    return tuple(parts)


def most_recent(nights: NightTable, starts: Sequence[Start]) -> NDArray[np.int64]:
    """Return for each night which start it follows, shape (n,); −1 before all of them.

    That is the last of those that `windows.slept_after` says it does: by the clock where the times
    of both are known, else by the date.
    """
    sessions = [(each, index) for index, start in enumerate(starts) for each in start.sessions]
    dates = [(_day(each.date), index) for each, index in sessions]
    untimed = [(_day(each.date), index) for each, index in sessions if each.start is None]
    timed = [(each.start.minutes, index) for each, index in sessions if each.start is not None]
    by_clock = np.maximum(
        _last_of(timed, nights.start, "right"), _last_of(untimed, nights.day, "left")
    )
    return np.where(np.isnan(nights.start), _last_of(dates, nights.day, "left"), by_clock)


def _last_of(
    starts: Sequence[tuple[float, int]],
    at: Floats | NDArray[np.int64],
    side: Literal["left", "right"],
) -> NDArray[np.int64]:
    """Return the highest number of those that come before each of these; −1 where none does."""
    ordered = sorted(starts)
    highest = np.maximum.accumulate([NEVER, *(number for _, number in ordered)])
    found: NDArray[np.int64] = highest[np.searchsorted([key for key, _ in ordered], at, side)]
    return found


def nights_passed(
    nights: NightTable, starts: Sequence[Start], recent: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many calendar nights passed since the first after the start; 0 without a start.

    Between time zones a night may begin after an infusion and end on a date before its first night;
    it then counts as that one.
    """
    firsts = np.array([_day(start.first) for start in starts] or [0], dtype=np.int64)
    passed: NDArray[np.int64] = np.maximum(nights.day - firsts[recent], 0)
    return np.where(recent == NEVER, 0, passed)


def _day(day: date) -> int:
    return int(np.datetime64(day).astype(np.int64))
