"""Does it hold? How long a measure stays outside its interval after each infusion: described."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, zip_longest
from operator import itemgetter

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats, NightTable
from sleepdiary.analysis.repeated import (
    FEWEST_FOR_MEAN,
    Start,
    most_recent,
    nights_passed,
    starts_of,
)
from sleepdiary.domain.measures import Measure
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.times import DAY

RUNNING_NIGHTS = 3
FEWEST_FOR_RUNNING = 2


class Outcome(StrEnum):
    """What became of a measure after an infusion, beside its interval before treatment."""

    BACK = "back"
    STILL_OUTSIDE = "still outside"
    NEVER_LEFT = "never left"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Nights in a row in which a measure was outside its interval, on one side of it.

    Nights are counted from 1, the first after the infusion. A running mean is named by the last of
    its nights.

    Attributes:
        is_more: Whether the measure was above the interval.
        first: The night of the first running mean there.
        last: The last night until which it is known to have stayed there.
        back: The night of the first running mean after it that was not there any more; None if
            there is none. If it is not the night after `last`, the nights between cannot tell.
    """

    is_more: bool
    first: int
    last: int
    back: int | None


@dataclass(frozen=True, slots=True)
class Spell:
    """The nights from an infusion to the next, or to the newest night of the diary.

    Attributes:
        start: The infusion.
        nights: How many calendar nights there are.
        logged: On how many of their dates the measure has a value.
        is_last: Whether the spell ends with the diary and not with an infusion.
        mean: Of the values of these nights; None below 3 of them.
        is_known: Whether there is any running mean.
        stretches: All that were outside, by date.
    """

    start: Start
    nights: int
    logged: int
    is_last: bool
    mean: float | None
    is_known: bool
    stretches: tuple[Stretch, ...]

    @property
    def first_out(self) -> Stretch | None:
        """The first stretch outside: whether it holds is asked of this one."""
        return next(iter(self.stretches), None)

    @property
    def outcome(self) -> Outcome:
        """What became of the measure: of later stretches outside this says nothing."""
        if not self.is_known:
            return Outcome.UNKNOWN
        if self.first_out is None:
            return Outcome.NEVER_LEFT
        return Outcome.STILL_OUTSIDE if self.first_out.back is None else Outcome.BACK


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
    are not known tell nothing: see `Stretch.last`. If it is not back when the spell ends, how long
    it would have held is open. It may leave again: every stretch outside is found. It has never
    left if all known means are inside, and is unknown without any.

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
    recent = most_recent(nights, starts)
    number = nights_passed(nights, starts, recent) + 1
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
    known = by_date[~np.isnan(by_date)]
    mean = float(known.mean()) if known.size >= FEWEST_FOR_MEAN else None
    sides = _sides(by_date, interval)
    stretches = tuple(_stretches(sides))
    return Spell(start, by_date.size, known.size, is_last, mean, bool(sides), stretches)


def _stretches(sides: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the stretches outside of running means, given by night and side."""
    runs = [(side, [night for night, _ in run]) for side, run in groupby(sides, itemgetter(1))]
    for (side, nights), (_, later) in zip_longest(runs, runs[1:], fillvalue=(0, [])):
        if side:
            yield Stretch(side > 0, nights[0], nights[-1], later[0] if later else None)


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
