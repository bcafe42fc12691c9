"""What follows each of many infusions: described, never tested.

Every night counts once, from its most recent infusion, and by the clock: it follows an infusion if
it began after it did (`windows.slept_after`). Infusions with the same first night after them, as
two on one day have, count as one. Diary nights and device nights are never joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import FEWEST_FOR_NUMBERS
from sleepdiary.analysis.estimate import ASSUMED_LAG1, Phase, lag1, mean_interval
from sleepdiary.analysis.nights import Floats, NightTable
from sleepdiary.analysis.windows import Window, Windows, first_night_after
from sleepdiary.domain.courses import in_order
from sleepdiary.domain.measures import Measure
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.times import DAY

FEWEST_FOR_MEAN = 3
"""So many nights equally long after an infusion have a mean: fewer may be one odd night."""
PARTS: tuple[tuple[int, int], ...] = ((1, 2), (3, 7), (8, 14), (15, 28))
"""Nights after treatment that are summed up together, counted from 1. The first two stand apart:
they may still hold the infusion's own effect."""
RUNNING_NIGHTS = 3
FEWEST_FOR_RUNNING = 2

_NEVER = -1


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

    `night` (its place in the table), `since` and `values` have an entry a night with a value, by
    diary date, shape (n,); `by_night` one for each number of nights since that occurs, ascending.
    """

    night: NDArray[np.int64]
    since: NDArray[np.int64]
    values: Floats
    by_night: tuple[NightSince, ...]


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


class Outcome(StrEnum):
    """What became of a measure after an infusion, beside its interval before treatment."""

    BACK = "back"
    STILL_OUTSIDE = "still outside"
    NEVER_LEFT = "never left"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Spell:
    """The nights from an infusion to the next, or to the newest night of the diary.

    Nights are counted from 1, the first after the infusion. A running mean is named by the last of
    its nights.

    Attributes:
        start: The infusion.
        nights: How many calendar nights there are.
        logged: On how many of their dates the measure has a value.
        is_last: Whether the spell ends with the diary and not with an infusion.
        outcome: What became of the measure.
        is_more: Whether the first running mean outside was above the interval; None if none was.
        left: The night of that running mean.
        last_outside: The last night until which it is known to have stayed on that side.
        back: The night of the first running mean after it that was not on that side any more. If
            this is not the night after `last_outside`, the nights between cannot tell.
    """

    start: Start
    nights: int
    logged: int
    is_last: bool
    outcome: Outcome
    is_more: bool | None = None
    left: int | None = None
    last_outside: int | None = None
    back: int | None = None


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

    Nights before the first infusion, and those without a value, are left out.

    Args:
        nights: Main nights of one kind, as `NightTable.of_kind` returns them.
        sessions: All infusion sessions that were held.
        measure: What is summed up.
    """
    starts = starts_of(nights, sessions)
    recent = _most_recent(nights, starts)
    values = nights.values[measure.name]
    kept = (recent != _NEVER) & ~np.isnan(values)
    since, values = _since(nights, starts, recent)[kept], values[kept]
    counts = np.bincount(since)
    sums = np.bincount(since, weights=values)
    by_night = tuple(
        NightSince(
            since=int(number),
            n=int(counts[number]),
            mean=float(sums[number] / counts[number])
            if counts[number] >= FEWEST_FOR_MEAN
            else None,
        )
        for number in np.flatnonzero(counts)
    )
    return NightsSince(np.flatnonzero(kept), since, values, by_night)


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


def spells_of(
    nights: NightTable,
    sessions: Sequence[InfusionSession],
    measure: Measure,
    interval: tuple[float, float],
) -> tuple[Spell, ...]:
    """Return after each infusion how long a measure stays outside an interval: does it hold?

    Looked at is the mean of three calendar nights in a row, all of them after the infusion and
    before the next: so no mean mixes nights from both sides of one. It is known where at least two
    of the three have a value; a date with two main sleeps counts once, with their mean. With one
    value of three it would be that single night, and with all three demanded, one missing night
    would hide three means.

    The measure has left the interval with the first known mean outside, above or below, and is
    back with the first known one after it that is inside or on the other side. Means between that
    are not known tell nothing: see `Spell.last_outside`. If it is not back when the spell ends,
    how long it would have held is open. It has never left if all known means are inside, and is
    unknown without any.

    A mean of three nights may be outside by chance alone: this describes.

    Args:
        nights: Main nights of one kind, as `NightTable.of_kind` returns them.
        sessions: All infusion sessions that were held.
        measure: What is looked at.
        interval: Low and high end, in the measure's unit; both are inside.
    """
    if not len(nights):
        return ()
    starts = starts_of(nights, sessions)
    recent = _most_recent(nights, starts)
    number = _since(nights, starts, recent) + 1
    values = nights.values[measure.name]
    known = np.flatnonzero(~np.isnan(values))
    known = known[np.argsort(recent[known], kind="stable")]
    bounds = np.searchsorted(recent[known], np.arange(len(starts) + 1))
    newest: date = nights.diary_date[-1].astype(object)
    ends = [*(start.first for start in starts[1:]), newest + DAY]
    spells = []
    for index, (start, end) in enumerate(zip(starts, ends, strict=False)):
        kept = known[bounds[index] : bounds[index + 1]]
        by_date = _by_date(values[kept], number[kept], max((end - start.first).days, 0))
        spells.append(_spell(start, by_date, interval, is_last=index == len(starts) - 1))
    return tuple(spells)


def _spell(start: Start, by_date: Floats, interval: tuple[float, float], *, is_last: bool) -> Spell:
    """Return the spell of these values, one a calendar night, NaN where missing."""
    spell = Spell(start, by_date.size, int((~np.isnan(by_date)).sum()), is_last, Outcome.UNKNOWN)
    sides = _sides(by_date, interval)
    if not sides:
        return spell
    outside = [(night, side) for night, side in sides if side]
    if not outside:
        return replace(spell, outcome=Outcome.NEVER_LEFT)
    left, way = outside[0]
    back = next((night for night, side in sides if night > left and side != way), None)
    stayed = [night for night, _ in sides if left <= night and (back is None or night < back)]
    return replace(
        spell,
        outcome=Outcome.STILL_OUTSIDE if back is None else Outcome.BACK,
        is_more=way > 0,
        left=left,
        last_outside=stayed[-1],
        back=back,
    )


def _sides(by_date: Floats, interval: tuple[float, float]) -> list[tuple[int, int]]:
    """Return the night of each known running mean, and whether it is above (1), in (0) or below."""
    if by_date.size < RUNNING_NIGHTS:
        return []
    three = sliding_window_view(by_date, RUNNING_NIGHTS)
    counts = (~np.isnan(three)).sum(axis=1)
    enough = np.flatnonzero(counts >= FEWEST_FOR_RUNNING)
    means = np.nansum(three[enough], axis=1) / counts[enough]
    sides = (means > interval[1]).astype(int) - (means < interval[0]).astype(int)
    nights: list[int] = (enough + RUNNING_NIGHTS).tolist()
    return list(zip(nights, sides.tolist(), strict=True))


def _by_date(values: Floats, number: NDArray[np.int64], nights: int) -> Floats:
    """Return the mean value of each calendar night of a spell, NaN where it has none."""
    counts = np.bincount(number, minlength=nights + 1)[1 : nights + 1]
    sums = np.bincount(number, weights=values, minlength=nights + 1)[1 : nights + 1]
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _most_recent(nights: NightTable, starts: Sequence[Start]) -> NDArray[np.int64]:
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
    highest = np.maximum.accumulate([_NEVER, *(number for _, number in ordered)])
    found: NDArray[np.int64] = highest[np.searchsorted([key for key, _ in ordered], at, side)]
    return found


def _since(
    nights: NightTable, starts: Sequence[Start], recent: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many calendar nights passed since the first after the start; 0 without a start.

    Between time zones a night may begin after an infusion and end on a date before its first night;
    it then counts as that one.
    """
    firsts = np.array([_day(start.first) for start in starts] or [0], dtype=np.int64)
    passed: NDArray[np.int64] = np.maximum(nights.day - firsts[recent], 0)
    return np.where(recent == _NEVER, 0, passed)


def _day(day: date) -> int:
    return int(np.datetime64(day).astype(np.int64))
