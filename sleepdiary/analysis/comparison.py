"""Before and after: what is compared, by how much it changed, and how sure that is.

One patient's nights before and after treatment are a single-case A-B design: it shows change, not
cause, and worse as plainly as better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from sleepdiary.analysis.estimate import Estimate, Interval, Phase, estimate
from sleepdiary.analysis.nights import Flags, Floats, NightTable
from sleepdiary.analysis.overlap import effective_sizes, non_overlap, non_overlap_interval
from sleepdiary.analysis.trend import baseline_trend_share, trend_explains
from sleepdiary.analysis.windows import Window, Windows, first_night_after
from sleepdiary.domain.measures import MEASURES, Measure, Unit
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

FEWEST_FOR_NUMBERS = 5
FEWEST_FOR_VERDICT = 7
FEWEST_FOR_TWO_WEEKS = 14


class Verdict(StrEnum):
    """What can be said of one measure; of what is neither better nor worse, which way it went."""

    BETTER = QT_TRANSLATE_NOOP("words", "better")
    WORSE = QT_TRANSLATE_NOOP("words", "worse")
    EARLIER = QT_TRANSLATE_NOOP("words", "earlier")
    LATER = QT_TRANSLATE_NOOP("words", "later")
    FEWER = QT_TRANSLATE_NOOP("words", "fewer")
    MORE = QT_TRANSLATE_NOOP("words", "more")
    NO_CLEAR_CHANGE = QT_TRANSLATE_NOOP("words", "no clear change")
    TOO_FEW = QT_TRANSLATE_NOOP("words", "too few nights")


class Evidence(StrEnum):
    """How much the smaller window holds, and so what is shown; the text is shown with it."""

    CHART_ONLY = QT_TRANSLATE_NOOP("words", "too few nights for numbers")
    TOO_FEW = QT_TRANSLATE_NOOP("words", "too few nights to judge")
    SHORT = QT_TRANSLATE_NOOP("words", "fewer than 14 nights before or after")
    FULL = ""


@dataclass(frozen=True, slots=True)
class PhaseSummary:
    """One measure in one window: logged nights, and None where there are none to sum up.

    `sd` has n − 1 in its denominator; `interval` is the 95 % interval of the mean.
    """

    n: int
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class MeasureComparison:
    """One measure before and after, in its own unit.

    `estimate`, `nap` and `nap_interval` are None where the evidence allows no numbers. NAP is the
    share of all pairs in which the night after was the better one, ties counted half; of a measure
    without a better direction, in which it had more or was later.
    `trend_change` is what the trend before treatment alone would give, where it explains the
    change.
    """

    measure: Measure
    more_is_better: bool | None
    before: PhaseSummary
    after: PhaseSummary
    evidence: Evidence
    verdict: Verdict
    estimate: Estimate | None = None
    nap: float | None = None
    nap_interval: tuple[float, float] | None = None
    trend_change: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a window was logged: dates with a night, of all its nights.

    Nights still `to_come` are part of the window, but nobody left them out.
    """

    nights: int
    logged: int
    weekend_share: float | None
    to_come: int = 0

    @property
    def missing(self) -> int:
        """How many nights were not logged."""
        return max(0, self.past - self.logged)

    @property
    def past(self) -> int:
        """How many of its nights can have been logged."""
        return self.nights - self.to_come


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is said about before and after, of one kind of nights."""

    windows: Windows
    from_device: bool
    before: Coverage
    after: Coverage
    measures: tuple[MeasureComparison, ...]
    infusions_in_after: int
    backfilled: int

    def measure(self, name: str) -> MeasureComparison:
        """Return the comparison of the measure of this name.

        Raises:
            KeyError: It was not compared.
        """
        for compared in self.measures:
            if compared.measure.name == name:
                return compared
        raise KeyError(name)


def compare(
    table: NightTable,
    windows: Windows,
    sessions: Sequence[InfusionSession],
    *,
    from_device: bool = False,
    more_sleep_is_better: bool = True,
    measures: Sequence[Measure] = MEASURES,
    until: date | None = None,
) -> Comparison:
    """Compare the nights of two windows in the primary measures and all that were logged in either.

    Args:
        table: All nights of the diary, ordered by date.
        windows: What is compared with what.
        sessions: All infusion sessions, to say which of them fall inside the window after.
        from_device: Compare the nights of devices instead of those of the diary.
        more_sleep_is_better: The person's own direction for total sleep time.
        until: The last diary date that can have been logged: today's; None if that is all of them.
        measures: Which measures; of the secondary ones those that were logged are in the result.
    """
    nights = table.of_kind(from_device=from_device)
    before, after = windows.in_before(nights), windows.in_after(nights)
    compared = [
        compare_measure(
            nights,
            before,
            after,
            measure,
            more_is_better=more_sleep_is_better
            if measure.name in {"total_sleep_time", "estimated_sleep"}
            else measure.more_is_better,
        )
        for measure in measures
    ]
    return Comparison(
        windows=windows,
        from_device=from_device,
        before=_coverage(nights, before, windows.before, until),
        after=_coverage(nights, after, windows.after, until),
        measures=tuple(
            each for each in compared if each.measure.primary or each.before.n or each.after.n
        ),
        infusions_in_after=sum(
            windows.after.first < first_night_after(session, nights) <= windows.after.last
            for session in sessions
            if session != windows.last_session
        ),
        backfilled=int(nights.backfilled[before | after].sum()),
    )


def compare_measure(
    nights: NightTable,
    before: Flags,
    after: Flags,
    measure: Measure,
    *,
    more_is_better: bool | None,
) -> MeasureComparison:
    """Compare one measure between two selections of nights, each of shape (n,)."""
    first, second = phase_of(nights, before, measure), phase_of(nights, after, measure)
    fewest = min(first.values.size, second.values.size)
    evidence = _evidence(fewest)
    if evidence is Evidence.CHART_ONLY:
        return MeasureComparison(
            measure,
            more_is_better,
            PhaseSummary(first.values.size),
            PhaseSummary(second.values.size),
            evidence,
            Verdict.TOO_FEW,
        )
    change = estimate(first, second)
    nap = non_overlap(first.values, second.values, higher_is_better=more_is_better is not False)
    trend = baseline_trend_share(first, second) if measure.primary else None
    explains = trend is not None and trend_explains(change.difference, trend)
    return MeasureComparison(
        measure,
        more_is_better,
        _summary(first.values, change.mean_intervals[0]),
        _summary(second.values, change.mean_intervals[1]),
        evidence,
        Verdict.TOO_FEW
        if fewest < FEWEST_FOR_VERDICT
        else _verdict(change, measure.unit, more_is_better=more_is_better),
        change,
        nap,
        non_overlap_interval(nap, *effective_sizes(first, second)),
        trend if explains else None,
    )


def phase_of(nights: NightTable, inside: Flags, measure: Measure) -> Phase:
    """Return the nights of a selection, of shape (n,), that have a value of a measure."""
    values = nights.values[measure.name]
    logged = inside & ~np.isnan(values)
    return Phase(values[logged], nights.day[logged])


def _summary(values: Floats, interval: Interval | None) -> PhaseSummary:
    return PhaseSummary(
        n=values.size,
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)),
        median=float(np.median(values)),
        interval=interval,
    )


def _evidence(fewest: int) -> Evidence:
    if fewest < FEWEST_FOR_NUMBERS:
        return Evidence.CHART_ONLY
    if fewest < FEWEST_FOR_VERDICT:
        return Evidence.TOO_FEW
    return Evidence.SHORT if fewest < FEWEST_FOR_TWO_WEEKS else Evidence.FULL


def _verdict(change: Estimate, unit: Unit, *, more_is_better: bool | None) -> Verdict:
    if change.interval is None or change.interval[0] <= 0 <= change.interval[1]:
        return Verdict.NO_CLEAR_CHANGE
    return way_of(unit, is_more=change.difference > 0, more_is_better=more_is_better)


def way_of(unit: Unit, *, is_more: bool, more_is_better: bool | None) -> Verdict:
    """Return which way a measure went: better or worse, or just where to."""
    if more_is_better is not None:
        return Verdict.BETTER if is_more == more_is_better else Verdict.WORSE
    if unit is Unit.CLOCK:
        return Verdict.LATER if is_more else Verdict.EARLIER
    return Verdict.MORE if is_more else Verdict.FEWER


def _coverage(nights: NightTable, inside: Flags, window: Window, until: date | None) -> Coverage:
    days = np.unique(nights.day[inside])
    weekend = ((days + 3) % 7) >= 5  # day 0 was a Thursday; a weekend night ends on Sat or Sun
    share = float(weekend.mean()) if days.size else None
    ahead = 0 if until is None else (window.last - until).days
    return Coverage(window.nights, int(days.size), share, min(max(ahead, 0), window.nights))
