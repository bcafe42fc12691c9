"""What the month calendar shows, found before anything is drawn: one value a date."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.analysis.nights import Flags, Floats, Treatment
from sleepdiary.charts.nights_in_view import Series, View, series_of, view_of
from sleepdiary.charts.time_axis import date_of, day_number
from sleepdiary.domain.measures import Unit
from sleepdiary.domain.records import Event, InfusionSession

ADDED = frozenset({Unit.MINUTES, Unit.COUNT})
"""Of what two main sleeps of a date are added up, as the Diary's month does."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The dates of whole months, the value of each, and what happened about them.

    Attributes:
        view: The nights, sessions and events of these months.
        series: The measure, night by night, and its windows.
        compared: The measure before and after, None where it was not compared.
        first: The first date shown, as day number: that of a month; so is `last`, the end of one.
        day: Dates with a main sleep, as day numbers, ascending, shape (n,).
        values: One a date, NaN where it has none, shape (n,).
        late: Whether any night of the date was filled in late, shape (n,).
        several: How many dates have more than one main sleep.
        missing: Dates without one that could have been logged.
        sessions: Those of these months, by date; so are `events`.
        earlier: How many nights are older than what has room.
    """

    view: View
    series: Series
    compared: MeasureComparison | None
    first: int
    last: int
    day: NDArray[np.int64]
    values: Floats
    late: Flags
    several: int
    missing: NDArray[np.int64]
    sessions: tuple[InfusionSession, ...]
    events: tuple[Event, ...]
    earlier: int

    @property
    def known(self) -> Floats:
        """All values that there are."""
        return self.values[~np.isnan(self.values)]


def calendar_of(
    treatment: Treatment,
    comparison: Comparison | None,
    name: str,
    *,
    from_device: bool,
    span: tuple[date, date] | None,
    most_years: int,
) -> Calendar | None:
    """Return the months of a span, all of them by default; None without nights of that kind.

    A date shows one value. Of several main sleeps minutes and counts are added, and the sum is not
    known where one of them is not; ratings and percentages are averaged; of clock times the first
    is shown: between two bedtimes nobody went to bed.

    Args:
        treatment: What the diary holds.
        comparison: Of the same kind of nights.
        name: Of the measure.
        from_device: Show the nights of devices.
        span: The first and the last diary date; their whole months are shown.
        most_years: How many calendar years have room; with more the newest are shown.
    """
    view = view_of(treatment, comparison, from_device=from_device, span=span)
    if view is None:
        return None
    first, last = _months(_ends(view, comparison) if span is None else span)
    if last.year - first.year >= most_years:
        first = date(last.year - most_years + 1, 1, 1)
    view = view_of(treatment, comparison, from_device=from_device, span=(first, last)) or view
    series = series_of(view, name)
    days, values, late = _by_date(view, series)
    ends = day_number(first), day_number(last)
    missing = _missing(view, treatment, ends, from_device=from_device)
    return Calendar(
        view=replace(view, missing=missing),
        series=series,
        compared=_compared(series, comparison),
        first=ends[0],
        last=ends[1],
        day=days,
        values=values,
        late=late,
        several=int((np.unique(view.nights.day, return_counts=True)[1] > 1).sum()),
        missing=missing,
        sessions=tuple(each for each in view.sessions if first <= each.date <= last),
        events=tuple(each for each in view.events if first <= each.date <= last),
        earlier=int((view.all_nights.day < ends[0]).sum()) if span is None else 0,
    )


def _compared(series: Series, comparison: Comparison | None) -> MeasureComparison | None:
    measures = comparison.measures if comparison else ()
    return next((each for each in measures if each.measure is series.measure), None)


def _ends(view: View, comparison: Comparison | None) -> tuple[date, date]:
    """Return the first and the last date of nights, sessions and windows."""
    newest = view.all_nights.day[[0, -1]].tolist()
    days = [*map(date_of, newest), *(session.date for session in view.sessions)]
    if comparison is not None:
        windows = (comparison.windows.before, comparison.windows.after)
        days += [day for window in windows for day in (window.first, window.last)]
    return min(days), max(days)


def _months(ends: tuple[date, date]) -> tuple[date, date]:
    """Return the first day of the month of the first date, and the last of that of the last."""
    first, last = ends
    following = np.datetime64(last, "M") + 1
    return first.replace(day=1), date_of(int(following.astype("datetime64[D]").astype(int)) - 1)


def _by_date(view: View, series: Series) -> tuple[NDArray[np.int64], Floats, Flags]:
    """Return the dates with a main sleep, the value of each, and whether it was filled in late."""
    nights, measure = view.nights, series.measure
    values = nights.values[measure.name]
    days, which = np.unique(nights.day, return_inverse=True)
    size = days.size
    late = np.bincount(which, weights=nights.backfilled, minlength=size) > 0
    if measure.unit in ADDED:
        sums: Floats = np.bincount(which, weights=values, minlength=size).astype(np.float64)
        return days, sums, late
    known = ~np.isnan(values)
    if measure.unit is Unit.CLOCK:
        firsts = np.full(size, np.nan)
        order = np.lexsort((values, which))  # those that are missing come last
        firsts[which[order][::-1]] = values[order][::-1]
        return days, firsts, late
    counts = np.bincount(which[known], minlength=size)
    totals = np.bincount(which[known], weights=values[known], minlength=size)
    return days, np.where(counts > 0, totals / np.maximum(counts, 1), np.nan), late


def _missing(
    view: View, treatment: Treatment, ends: tuple[int, int], *, from_device: bool
) -> NDArray[np.int64]:
    """Return the dates that could have been logged and are not.

    In the diary that is until the night that ended last, and not only until the newest one logged;
    of a device nobody knows whether it was worn since.
    """
    days = view.all_nights.day
    newest = int(days[-1])
    if treatment.until is not None and not from_device:
        newest = max(newest, day_number(treatment.until))
    calendar = np.arange(max(ends[0], int(days[0])), min(ends[1], newest) + 1)
    return np.setdiff1d(calendar, days)
