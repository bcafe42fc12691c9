"""What the raster shows, found before anything is drawn: each night on a clock, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import (
    Comparison,
    MeasureComparison,
    PhaseSummary,
    compare_measure,
)
from sleepdiary.analysis.nights import Flags, Floats, NightTable, Treatment
from sleepdiary.analysis.windows import Window
from sleepdiary.charts.nights_in_view import View, view_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.measures import Measure, Unit

DAY = 24 * 60
NOON = -DAY // 2
BEGINNINGS = (NOON, 0, -DAY // 4)
"""Where the clock may begin, from the midnight that begins the diary date; noon unless that cuts
many sleeps in two."""
MOST_CUT = 0.05
"""So large a share of nights may be cut at noon before another beginning is looked for."""
_JOURNEY = 60  # minutes by which clocks that change move; more is another place
_TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Nights on a clock: columns of shape (n,), NaN where a time is missing.

    Clock times are minutes after the midnight that begins the diary date.

    Attributes:
        in_bed: From when to when the person was in bed, shape (n, 2); both are missing or none.
        asleep: From sleep onset to the final awakening, shape (n, 2).
        awake: Single awakenings: the place of the night, from when, to when, shape (k, 3).
        alone: Times of nights that have no bar: the place of the night, the time, shape (m, 2).
        earliest: The first time known of a night.
        latest: The last time known.
        partly: Whether less is known than a row should show.
    """

    in_bed: Floats
    asleep: Floats
    awake: Floats
    alone: Floats
    earliest: Floats
    latest: Floats
    partly: Flags


@dataclass(frozen=True, slots=True)
class Bracket:
    """One window: its side, its nights, and how many of them were logged.

    `onset` and `woke` are the mean times of falling asleep and of the final awakening; None where
    the nights are too few for numbers.
    """

    side: Side
    window: Window
    logged: int
    onset: PhaseSummary
    woke: PhaseSummary


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """The nights in view as rows, the windows, and what changed between them.

    `begins` is where the clock begins, `hours` how many it has: 48 show each night a second time,
    a row higher and a day later. `changes` compare the times of falling asleep and of the final
    awakening between the windows, of which there are none without a comparison.
    """

    view: View
    bars: Bars
    begins: int
    hours: int
    brackets: tuple[Bracket, ...]
    changes: tuple[MeasureComparison, ...]

    @property
    def asleep(self) -> MeasureComparison | None:
        """What changed in the total sleep time, if anything is compared."""
        compared = self.view.comparison
        return compared.measure("total_sleep_time") if compared else None

    @property
    def ends(self) -> int:
        """Where the clock ends, in minutes after the midnight that begins the diary date."""
        return self.begins + 60 * self.hours

    @property
    def events(self) -> list[float]:
        """Between which rows events lie, as day numbers: at the end of their day."""
        return [day_number(event.date) + 0.5 for event in self.view.events]

    @property
    def rows_higher(self) -> int:
        """How many rows higher a night stands at the right edge than at the left one."""
        return self.hours // 24 - 1

    @property
    def over_the_edge(self) -> tuple[Flags, Flags]:
        """Which nights in view begin before the clock does, and which end after it.

        With 48 hours the part cut off stands in another row, so that there are none.
        """
        bars = self.bars
        if self.hours > 24:
            none = np.zeros(len(bars.earliest), dtype=bool)
            return none, none
        return bars.earliest < self.begins, bars.latest > self.ends


def raster_of(
    treatment: Treatment,
    comparison: Comparison | None,
    *,
    from_device: bool,
    span: tuple[date, date] | None,
    double: bool,
) -> Raster | None:
    """Return what is in view of one kind of nights, None where there are none of that kind.

    Without a `span` (both ends included) that is everything: nights, windows and infusions.
    """
    view = view_of(treatment, comparison, from_device=from_device, span=span)
    if view is None:
        return None
    nights = view.all_nights
    bars = bars_of(nights)
    changes = _changes(nights, bars, comparison)
    return Raster(
        view=view,
        bars=_where(bars, view.inside),
        begins=beginning(bars.earliest, bars.latest),
        hours=48 if double else 24,
        brackets=_brackets(view, changes),
        changes=changes,
    )


def beginning(earliest: Floats, latest: Floats) -> int:
    """Return where a clock of 24 hours begins so that it cuts few nights in two.

    That is noon unless more than a few are cut there, else where the fewest are.
    """
    cut = [int(((earliest < each) | (latest > each + DAY)).sum()) for each in BEGINNINGS]
    if cut[0] <= MOST_CUT * len(earliest):
        return NOON
    return BEGINNINGS[cut.index(min(cut))]


def bars_of(nights: NightTable) -> Bars:
    """Return each night on the clocks of its place.

    A night that began in one place and ended in another is drawn on the clocks of where it ended:
    on those of both it would be as much longer or shorter as they differ. Its awakenings, of which
    cannot be told on whose clocks they are, are left out.
    """
    journey = np.abs(nights.ahead) > _JOURNEY
    moved = np.where(journey, nights.ahead, 0)
    bed, lights, woke, rose = (nights.values[name] for name in _TIMES)
    bed, lights, onset = bed + moved, lights + moved, nights.onset + moved
    in_bed = _interval(_either(bed, lights), _either(rose, woke))
    asleep = _interval(onset, woke)
    sleepless = nights.values["total_sleep_time"] == 0
    no_sleep, no_bed = np.isnan(asleep[:, 0]), np.isnan(in_bed[:, 0])
    alone = np.column_stack([bed, lights, onset, woke, rose])
    known = np.column_stack([in_bed, asleep, np.where((no_sleep & no_bed)[:, None], alone, np.nan)])
    rows, columns = np.nonzero(~np.isnan(known[:, 4:]))
    return Bars(
        in_bed=in_bed,
        asleep=asleep,
        awake=_awake(nights, asleep, journey),
        alone=np.column_stack([rows, known[rows, 4 + columns]]),
        earliest=np.fmin.reduce(known, axis=1),
        latest=np.fmax.reduce(known, axis=1),
        partly=(no_sleep & ~sleepless) | (no_bed & ~nights.from_device),
    )


def _either(first: Floats, second: Floats) -> Floats:
    return np.where(np.isnan(first), second, first)


def _interval(start: Floats, end: Floats) -> Floats:
    """Return both ends of each interval, missing where one is or it ends before it begins."""
    both = np.column_stack([start, end])
    both[~(start < end)] = np.nan
    return both


def _awake(nights: NightTable, asleep: Floats, journey: Flags) -> Floats:
    """Return the single awakenings that lie in a known sleep, cut to it."""
    every = [
        (place, start, start + length)
        for place, awakenings in enumerate(nights.awake)
        for start, length in awakenings
    ]
    found = np.array(every, dtype=float).reshape(-1, 3)
    place = found[:, 0].astype(int)
    found[:, 1:] = np.clip(found[:, 1:], asleep[place, :1], asleep[place, 1:])
    kept: Floats = found[(found[:, 1] < found[:, 2]) & ~journey[place]]
    return kept


def _where(bars: Bars, keep: Flags) -> Bars:
    place = np.cumsum(keep) - 1

    def of_kept(rows: Floats) -> Floats:
        kept = rows[keep[rows[:, 0].astype(int)]]
        return np.column_stack([place[kept[:, 0].astype(int)], kept[:, 1:]])

    return Bars(
        in_bed=bars.in_bed[keep],
        asleep=bars.asleep[keep],
        awake=of_kept(bars.awake),
        alone=of_kept(bars.alone),
        earliest=bars.earliest[keep],
        latest=bars.latest[keep],
        partly=bars.partly[keep],
    )


def _changes(
    nights: NightTable, bars: Bars, comparison: Comparison | None
) -> tuple[MeasureComparison, ...]:
    """Compare when sleep began and when it ended, of the nights of which both are known."""
    if comparison is None:
        return ()
    windows = comparison.windows
    before, after = windows.in_before(nights), windows.in_after(nights)
    return tuple(
        compare_measure(
            replace(nights, values={name: bars.asleep[:, end]}),
            before,
            after,
            Measure(name, Unit.CLOCK, more_is_better=None, derived=True),
            more_is_better=None,
        )
        for end, name in enumerate(("sleep_onset", "final_awakening"))
    )


def _brackets(view: View, changes: Sequence[MeasureComparison]) -> tuple[Bracket, ...]:
    if view.comparison is None:
        return ()
    windows, nights = view.comparison.windows, view.all_nights
    onset, woke = changes

    def logged(inside: Flags) -> int:
        return int(np.unique(nights.day[inside]).size)

    before, after = logged(windows.in_before(nights)), logged(windows.in_after(nights))
    return (
        Bracket(Side.BEFORE, windows.before, before, onset.before, woke.before),
        Bracket(Side.AFTER, windows.after, after, onset.after, woke.after),
    )


Cut = tuple[NDArray[np.intp], Floats, Floats, Floats]
"""Of each part of a bar: the place of its night, its row as a day number, from when, to when."""


def parts_of(raster: Raster, places: NDArray[np.intp], start: Floats, end: Floats) -> Cut:
    """Return the parts of bars that the clock shows, on one row or, with 48 hours, on several.

    Args:
        raster: What is shown.
        places: Of the nights in view that the bars are of, shape (m,).
        start: From when, minutes after the midnight of the diary date, shape (m,).
        end: To when; a missing bar has no part.
    """
    view = raster.view
    day = view.nights.day[places].astype(float)
    found: list[Cut] = []
    # a day later is a row higher; a sleep past the end of a row of 48 hours goes on in the next
    for later in (0,) if raster.hours == 24 else (-1, 0, 1, 2):
        left = np.clip(start + later * DAY, raster.begins, raster.ends)
        right = np.clip(end + later * DAY, raster.begins, raster.ends)
        row = day - later
        seen = (left < right) & (row >= view.first + 0.5) & (row <= view.last - 0.5)
        found.append((places[seen], row[seen], left[seen], right[seen]))
    joined = [np.concatenate(columns) for columns in zip(*found, strict=True)]
    return joined[0], joined[1], joined[2], joined[3]
