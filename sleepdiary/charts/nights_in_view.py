"""What the picture of nights over time shows, found before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import Comparison, Evidence, MeasureComparison, PhaseSummary
from sleepdiary.analysis.nights import Flags, Floats, NightTable, Treatment
from sleepdiary.analysis.windows import first_night_after
from sleepdiary.charts.phases import MEAN_NIGHTS, Side, running_mean, sides_of
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.courses import in_order
from sleepdiary.domain.measures import Measure, measure_named
from sleepdiary.domain.records import Event, InfusionSession

FEWEST_DAYS = 7
"""The picture spans at least so many days, so that a single night does not fill it."""
_EDGE, _EDGE_SHARE = 0.75, 0.01  # beside the nights: days, and a share of all days in view


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The nights in view and what happened about them; times are day numbers.

    `nights` are those in view, `all_nights` every one of the diary (or of the devices): `sides` and
    `inside` have an entry for each of these, and `inside` says which are in view. `infusions` are
    where the `sessions` lie: half a day before the first night after each. `whole` are the ends of
    the view that holds everything.
    """

    nights: NightTable
    all_nights: NightTable
    sides: NDArray[np.int8]
    inside: Flags
    first: float
    last: float
    whole: tuple[float, float]
    missing: NDArray[np.int64]
    sessions: tuple[InfusionSession, ...]
    infusions: tuple[float, ...]
    events: tuple[Event, ...]
    comparison: Comparison | None

    def holds(self, level: "Level") -> bool:
        """Whether any night of a window is in view."""
        return level.start + 0.5 < self.last and self.first < level.end - 0.5


@dataclass(frozen=True, slots=True)
class Level:
    """One window of one measure: its ends as day numbers, and what was found in it.

    `mean` and its `interval` are None where the evidence allows no numbers; `logged` are the dates
    with a value, of the window's `nights`.
    """

    side: Side
    start: float
    end: float
    mean: float | None
    interval: tuple[float, float] | None
    logged: int
    nights: int


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure of the nights in view that have a value: columns of one length.

    `mean` is the running mean of `smoothing` nights. `extent` is what the y axis must hold,
    whatever is in view, so that it stays as it is when the view moves; empty where no night at all
    has a value. `compared` is what was found before and after, if a window is in view.
    """

    measure: Measure
    day: NDArray[np.int64]
    values: Floats
    mean: Floats
    sides: NDArray[np.int8]
    backfilled: Flags
    levels: tuple[Level, ...]
    compared: MeasureComparison | None
    extent: Floats
    smoothing: int

    @property
    def evidence(self) -> Evidence:
        """How much the smaller window holds, if any of them is in view."""
        return self.compared.evidence if self.compared else Evidence.FULL

    @property
    def has_line(self) -> bool:
        """Whether there are two neighbouring means, between which a line can be drawn."""
        known = ~np.isnan(self.mean)
        return bool((known[1:] & known[:-1]).any())


def view_of(
    treatment: Treatment,
    comparison: Comparison | None,
    *,
    from_device: bool,
    span: tuple[date, date] | None,
) -> View | None:
    """Return what is in view of one kind of nights, None where there are none of that kind.

    Without a `span` (both ends included) that is everything: nights, windows and infusions.
    Nights not logged are looked for between the first and the last logged one only.
    """
    nights = treatment.table.of_kind(from_device=from_device)
    if not len(nights):
        return None
    whole = everything([int(nights.day[0]), int(nights.day[-1])], treatment.sessions, comparison)
    first, last = (day_number(span[0]), day_number(span[1])) if span else whole
    return view_between(treatment, nights, comparison, span=(first, last), whole=whole)


def view_between(
    treatment: Treatment,
    nights: NightTable,
    comparison: Comparison | None,
    *,
    span: tuple[int, int],
    whole: tuple[int, int],
) -> View:
    """Return what is in view of these nights, or without any, from one day number to another.

    `whole` is from when to when there is anything to see.
    """
    (first, last), days = span, nights.day
    low, high = limits_of(first, last)
    calendar = np.arange(max(first, days[0]), min(last, days[-1]) + 1) if days.size else days
    ordered = in_order(treatment.sessions)
    near = [each for each in ordered if first - 3 < day_number(each.date) < last + 3]
    lines = [(each, day_number(first_night_after(each, nights)) - 0.5) for each in near]
    infusions = [(each, day) for each, day in lines if low < day < high]
    seen = (each for each in treatment.events if low < day_number(each.date) + 0.5 < high)
    inside = (days >= first) & (days <= last)
    return View(
        nights=nights.where(inside),
        all_nights=nights,
        sides=sides_of(nights, comparison.windows if comparison else None),
        inside=inside,
        first=low,
        last=high,
        whole=limits_of(*whole),
        missing=np.setdiff1d(calendar, days),
        sessions=tuple(each for each, _ in infusions),
        infusions=tuple(day for _, day in infusions),
        events=tuple(sorted(seen, key=lambda event: event.date)),
        comparison=comparison,
    )


def limits_of(first: int, last: int) -> tuple[float, float]:
    """Return the ends of the time axis on which the nights of these days stand, with an edge."""
    edge = _EDGE + _EDGE_SHARE * (last - first)
    return first - edge, last + edge


def days_within(low: float, high: float) -> tuple[int, int]:
    """Return the first and the last day of the view that has about these ends."""
    days = max((high - low - 2 * _EDGE) / (1 + 2 * _EDGE_SHARE), 0)
    first = round((low + high - days) / 2)
    return first, first + round(days)


def everything(
    found: Sequence[int], sessions: Sequence[InfusionSession], comparison: Comparison | None
) -> tuple[int, int]:
    """Return from when to when there is anything: these day numbers, infusions and windows."""
    days = [*found]
    days += [day_number(session.date) + late for session in sessions for late in (0, 1)]
    if comparison is not None:
        windows = (comparison.windows.before, comparison.windows.after)
        days += [day_number(day) for window in windows for day in (window.first, window.last)]
    first, last = min(days), max(days)
    lacking = max(FEWEST_DAYS - 1 - (last - first), 0)
    return first - (lacking + 1) // 2, last + lacking // 2


def series_of(view: View, name: str, smoothing: int = MEAN_NIGHTS) -> Series:
    """Return one measure of the nights in view, and its mean of so many nights.

    Raises:
        KeyError: There is no measure of this name.
    """
    measure = measure_named(name)
    nights = view.all_nights
    values = nights.values[name]
    mean = running_mean(nights.day, values, view.sides, smoothing)
    seen = view.inside & ~np.isnan(values)
    measures = view.comparison.measures if view.comparison else ()
    compared = next((each for each in measures if each.measure is measure), None)
    levels = levels_of(view, ~np.isnan(values), compared)
    seen_levels = tuple(level for level in levels if view.holds(level))
    return Series(
        measure=measure,
        day=nights.day[seen],
        values=values[seen],
        mean=mean[seen],
        sides=view.sides[seen],
        backfilled=nights.backfilled[seen],
        levels=seen_levels,
        compared=compared if seen_levels else None,
        extent=_extent(values[~np.isnan(values)], levels),
        smoothing=smoothing,
    )


def _extent(values: Floats, levels: Sequence[Level]) -> Floats:
    """Return what the y axis must hold: the values, and the means with their intervals.

    The interval of a few unlike nights may be many times as wide as all nights; it then runs out of
    the picture instead of pressing them flat.
    """
    if not values.size:
        return values
    low, high = values.min(), values.max()
    slack = (high - low) / 4
    ends = [level.mean for level in levels if level.mean is not None]
    ends += [end for level in levels for end in level.interval or ()]
    return np.concatenate([[low, high], np.clip(ends, low - slack, high + slack)])


def levels_of(
    view: View, known: Flags, compared: MeasureComparison | None = None
) -> tuple[Level, ...]:
    """Return both windows, in view or not, with what was found in them.

    Args:
        view: Says what is compared.
        known: Which of all nights count as logged, shape (n,).
        compared: The measure that is compared; None leaves the means out.
    """
    if view.comparison is None:
        return ()
    windows, nights = view.comparison.windows, view.all_nights
    before, after = PhaseSummary(0), PhaseSummary(0)
    if compared is not None:
        before, after = compared.before, compared.after
    return tuple(
        Level(
            side=side,
            start=day_number(window.first) - 0.5,
            end=day_number(window.last) + 0.5,
            mean=summary.mean,
            interval=summary.interval,
            logged=int(np.unique(nights.day[inside & known]).size),
            nights=window.nights,
        )
        for side, window, inside, summary in (
            (Side.BEFORE, windows.before, windows.in_before(nights), before),
            (Side.AFTER, windows.after, windows.in_after(nights), after),
        )
    )
