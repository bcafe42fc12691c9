"""How often the intervals of Compare hold the truth, and how often a verdict is false.

Prints the tables of docs/method.md. What is measured is `sleepdiary.analysis` itself, on invented
nights; the plain Welch interval beside it is a floor.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache

import numpy as np
from series import (
    Floats,
    Missing,
    Plan,
    Sort,
    a_fifth_missing,
    a_week_missing,
    autoregressive,
    chance_of,
    counted,
    none_missing,
    pairs,
    shifted,
    uneven,
)
from unchanged import KINDS, MEASURED, verdicts

from sleepdiary.analysis.comparison import Verdict
from sleepdiary.analysis.estimate import Phase, estimate
from sleepdiary.analysis.overlap import effective_sizes, non_overlap, non_overlap_interval
from sleepdiary.analysis.trend import baseline_trend_share, theil_sen_slope, trend_explains

SERIES = 2000
"""Series a cell for the interval of the difference; the other tables make do with half."""
LIKENESS = (0, 0.15, 0.3, 0.5, 0.7)
MILD = LIKENESS[1]
PLANS = (Plan(7, 7), Plan(14, 14), Plan(28, 28), Plan(14, 60))
TWO_WEEKS = PLANS[1]
NO_GAP = Plan(14, 14, between=0)
MISSING: dict[str, Missing] = {
    "all nights logged": none_missing,
    "20 % missing": a_fifth_missing,
    "a week missing in each": a_week_missing,
}
SORTS = (
    uneven(30, 30),
    uneven(30, 15),
    counted(2, 2),
    counted(2, 1),
    counted(0.5, 0.5),
    counted(0.5, 0.2),
    counted(0.2, 0.2),
)
CHANGES = (0, 0.5, 1, 1.5)
Row = tuple[str, ...]


def rows_of_windows() -> Iterator[tuple[str, Plan, Missing]]:
    """Yield the windows that are tried: a name, the plan, what is missing."""
    for plan in PLANS:
        for name, missing in MISSING.items():
            if plan.before > 7 or missing is not a_week_missing:
                yield f"{plan}, {name}", plan, missing
    yield "14 + 14 without nights between, all nights logged", NO_GAP, none_missing


@cache
def runs(sort: Sort, plan: Plan, r: float, missing: Missing, series: int) -> Floats:
    """Return what was found a series, shape (series, 4).

    The error of the difference, half the width of the program's and of Welch's interval, and the
    lag-1 autocorrelation used. NaN where there is no interval.
    """
    truth = sort.difference()
    found = []
    for before, after in pairs(sort, plan, r, series, missing):
        change = estimate(before, after)
        margin = np.nan if change.smallest_change is None else change.smallest_change
        found.append((change.difference - truth, margin, welch(before, after), change.lag1.used))
    return np.array(found)


def welch(before: Phase, after: Phase) -> float:
    """Return half the width of Welch's interval, which takes nights for independent."""
    from scipy.special import stdtrit

    n = np.array([before.values.size, after.values.size])
    error = np.array([before.values.var(ddof=1), after.values.var(ddof=1)]) / n
    if not error.sum():
        return np.nan
    return float(
        stdtrit(error.sum() ** 2 / (error**2 / (n - 1)).sum(), 0.975) * np.sqrt(error.sum())
    )


def held(errors: Floats, margins: Floats) -> float:
    """Return the share of the intervals that hold the truth, in percent."""
    there = ~np.isnan(margins)
    return float(100 * (np.abs(errors) <= margins)[there].mean())


def nap_held(sort: Sort, plan: Plan, r: float, series: int) -> float:
    """Return the share of NAP's intervals that hold the true NAP, in percent."""
    truth = sort.nap()
    inside = []
    for before, after in pairs(sort, plan, r, series):
        nap = non_overlap(before.values, after.values, higher_is_better=True)
        low, high = non_overlap_interval(nap, *effective_sizes(before, after))
        inside.append(low <= truth <= high)
    return 100 * float(np.mean(inside))


# The tables: a head, then rows whose first cell is a name


def _head(first: str) -> Row:
    return (first, *(f"r = {r:g}" for r in LIKENESS))


def coverage_table(series: int) -> Iterator[Row]:
    """Yield the coverage of the interval of the difference, in percent."""
    yield _head("nights before + after")
    for name, plan, missing in rows_of_windows():
        found = [runs(shifted(0), plan, r, missing, series) for r in LIKENESS]
        yield name, *(f"{held(each[:, 0], each[:, 1]):.1f}" for each in found)


def welch_table(series: int) -> Iterator[Row]:
    """Yield the same of Welch's interval."""
    yield _head("nights before + after")
    for name, plan, missing in rows_of_windows():
        found = [runs(shifted(0), plan, r, missing, series) for r in LIKENESS]
        yield name, *(f"{held(each[:, 0], each[:, 2]):.1f}" for each in found)


def smallest_table(series: int) -> Iterator[Row]:
    """Yield the median smallest change, in standard deviations of a night."""
    yield _head("nights before + after")
    for name, plan, missing in rows_of_windows():
        found = [runs(shifted(0), plan, r, missing, series) for r in LIKENESS]
        yield name, *(f"{np.median(each[:, 1]):.2f}" for each in found)


def verdict_table(series: int) -> Iterator[Row]:
    """Yield how often 14 + 14 nights are called better and worse, by how much they changed.

    The interval moves with the nights, so one run serves all changes.
    """
    yield _head("true change")
    for change in CHANGES:
        cells = []
        for r in LIKENESS:
            found = runs(shifted(0), TWO_WEEKS, r, none_missing, series)
            better = 100 * (found[:, 0] + change > found[:, 1]).mean()
            worse = 100 * (found[:, 0] + change < -found[:, 1]).mean()
            cells.append(f"{better:.1f} / {worse:.1f}")
        yield f"{change:g} SD", *cells


def likeness_table(series: int) -> Iterator[Row]:
    """Yield the autocorrelation that is found where nothing is missing: median and middle 80 %."""
    yield _head("nights before + after")
    for plan in PLANS:
        cells = []
        for r in LIKENESS:
            found = runs(shifted(0), plan, r, none_missing, series)[:, 3]
            low, middle, high = np.quantile(found, (0.1, 0.5, 0.9))
            cells.append(f"{middle:.2f} ({low:.2f} to {high:.2f})")
        yield str(plan), *cells


def nap_table(series: int) -> Iterator[Row]:
    """Yield the coverage of NAP's interval, in percent."""
    yield _head("nights before + after, true NAP")
    tried = [(TWO_WEEKS, shifted(by)) for by in (0, 1, 2)]
    tried += [(plan, shifted(1)) for plan in PLANS if plan is not TWO_WEEKS]
    tried += [(TWO_WEEKS, sort) for sort in (uneven(30, 15), counted(2, 1))]
    for plan, sort in tried:
        cells = (f"{nap_held(sort, plan, r, series):.1f}" for r in LIKENESS)
        yield f"{plan}, {sort.name} (NAP {sort.nap():.2f})", *cells


def sort_table(series: int) -> Iterator[Row]:
    """Yield the coverage in 14 + 14 nights of other measures: the program's, and Welch's."""
    yield _head("14 + 14 nights")
    for sort in SORTS:
        found = [runs(sort, TWO_WEEKS, r, none_missing, series) for r in LIKENESS]
        yield (
            sort.name,
            *(f"{held(e[:, 0], e[:, 1]):.1f} ({held(e[:, 0], e[:, 2]):.1f})" for e in found),
        )


def trend_table(series: int) -> Iterator[Row]:
    """Yield what a trend does to the verdict, and what correcting for it would do.

    The size of a trend is what it moves from the middle of one window to that of the other. The
    correction takes the line through the nights before out of the difference, or out of all nights.
    """
    yield (
        "14 + 14 nights",
        "called changed %",
        "sentence about a trend %",
        "sign turned round by a correction %",
        "sign of Tau turned round %",
        "SD of the difference",
        "SD once corrected",
    )
    for name, plan, change, drift in (
        ("no change, no trend", TWO_WEEKS, 0.0, 0.0),
        ("change of 0.5 SD", TWO_WEEKS, 0.5, 0.0),
        ("change of 1 SD", TWO_WEEKS, 1.0, 0.0),
        ("trend of 1 SD, no change", TWO_WEEKS, 0.0, 1.0),
        ("change of 0.5 SD, without nights between", NO_GAP, 0.5, 0.0),
        ("change of 1 SD, without nights between", NO_GAP, 1.0, 0.0),
    ):
        yield name, *_trend_cells(name, plan, change, drift, series)


def _trend_cells(name: str, plan: Plan, change: float, drift: float, series: int) -> Iterator[str]:
    begins = plan.before + plan.between
    days = np.arange(begins + plan.after)
    level = drift * days / (begins + (plan.after - plan.before) / 2) + change * (days >= begins)
    found = []
    for row in autoregressive(chance_of(name), MILD, series, days.size) + level:
        before = Phase(row[: plan.before], days[: plan.before])
        after = Phase(row[begins:], days[begins:])
        seen = estimate(before, after)
        share = baseline_trend_share(before, after) or 0.0
        found.append(
            (
                abs(seen.difference) > (seen.smallest_change or 0.0),
                trend_explains(seen.difference, share),
                seen.difference * (seen.difference - share) < 0,
                _tau(before, after, 0.0) * _tau(before, after, 1.0) < 0,
                seen.difference,
                seen.difference - share,
            )
        )
    results = np.array(found, dtype=np.float64)
    yield from (f"{100 * share:.1f}" for share in results[:, :4].mean(axis=0))
    yield from (f"{spread:.2f}" for spread in results[:, 4:].std(axis=0))


def _tau(before: Phase, after: Phase, corrected: float) -> float:
    """Return Tau, of what the line through the nights before leaves if it is corrected."""
    slope = corrected * (theil_sen_slope(before.values, before.days) or 0.0)
    return (
        2
        * non_overlap(
            before.values - slope * before.days,
            after.values - slope * after.days,
            higher_is_better=True,
        )
        - 1
    )


def start_table(series: int) -> Iterator[Row]:
    """Yield how often a person without any change is called better or worse, in percent.

    Treatment begins after a fortnight like any other, or after the worst of twelve weeks.
    """
    starts: dict[str, Callable[[int], tuple[int, int]]] = {
        "at any time, 14 + 14 nights": lambda _worst: (0, 14),
        "after the worst fortnight of twelve weeks, 14 + 14": lambda worst: (worst, worst + 14),
        "the same, all nights before (14 to 84) + 14": lambda worst: (0, worst + 14),
    }
    yield _head("treatment, without effect, begins")
    for name, window in starts.items():
        cells = []
        for r in LIKENESS:
            nights = autoregressive(chance_of("start", r), r, series, 84 + TWO_WEEKS.between + 14)
            seen = np.array([_verdict_of(row, *window(_worst_of(row[:84]))) for row in nights])
            cells.append(f"{100 * (seen > 0).mean():.1f} / {100 * (seen < 0).mean():.1f}")
        yield name, *cells


def _worst_of(nights: Floats) -> int:
    """Return where the fortnight with the lowest mean begins."""
    return int(np.convolve(nights, np.ones(14), "valid").argmin())


def _verdict_of(nights: Floats, first: int, end: int) -> int:
    """Return 1, 0 or -1: better, no clear change, worse. The nights before are `first` to `end`."""
    days = np.arange(nights.size)
    later = end + TWO_WEEKS.between
    seen = estimate(
        Phase(nights[first:end], days[first:end]),
        Phase(nights[later : later + 14], days[later : later + 14]),
    )
    if abs(seen.difference) <= (seen.smallest_change or np.inf):
        return 0
    return 1 if seen.difference > 0 else -1


def people_table(people: int) -> Iterator[Row]:
    """Yield how often people who do not change are called better or worse, in percent."""
    yield "people", "number", *MEASURED, "either of the primary two", "any of the five"
    everyone: Counter[str] = Counter()
    total = 0
    for kind in KINDS:
        seen: Counter[str] = Counter()
        for number in range(people):
            false = {
                name
                for name, verdict in verdicts(kind, number).items()
                if verdict in {Verdict.BETTER, Verdict.WORSE}
            }
            seen.update(false)
            seen["either"] += bool(false & {*MEASURED[:2]})
            seen["any"] += bool(false)
        everyone, total = everyone + seen, total + people
        yield kind, str(people), *_shares(seen, people)
    yield "**all**", str(total), *_shares(everyone, total)


def _shares(seen: Counter[str], people: int) -> Iterable[str]:
    return (f"{100 * seen[name] / people:.1f}" for name in (*MEASURED, "either", "any"))


TABLES: dict[str, tuple[Callable[[int], Iterator[Row]], int]] = {
    "interval": (coverage_table, 1),
    "smallest change": (smallest_table, 1),
    "plain Welch": (welch_table, 1),
    "likeness": (likeness_table, 1),
    "verdict": (verdict_table, 1),
    "NAP": (nap_table, 2),
    "other measures": (sort_table, 2),
    "trend": (trend_table, 2),
    "start": (start_table, 2),
}
"""By name: a table, and the part of the series that it takes."""


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table in Markdown."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not place:
            yield "|---" * len(row) + "|"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=SERIES, help="series a cell")
    parser.add_argument("--people", type=int, default=150, help="people of each kind")
    wanted = parser.parse_args()
    began = datetime.now(tz=UTC)
    for title, (table, part) in TABLES.items():
        print(title, *markdown(table(wanted.series // part)), "", sep="\n")
    print("people", *markdown(people_table(wanted.people)), "", sep="\n")
    print(f"{(datetime.now(tz=UTC) - began).total_seconds():.0f} s")
