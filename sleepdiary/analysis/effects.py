"""The effect measures of single-case research, beside the estimate: for exports and for the field.

None of them decides anything on the page. Their standard errors take nights as independent, which
neighbouring nights are not; the estimate's interval allows for that. Checked against R's
SingleCaseES 0.7.4 and scan 0.67.1.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import Comparison, Evidence, phase_of
from sleepdiary.analysis.nights import NightTable
from sleepdiary.analysis.overlap import non_overlap

Floats = NDArray[np.float64]

_MANY_PAIRS = 4096
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Effects:
    """The effect measures of one measure, before against after; None where one is not defined.

    Those in the measure's own unit and the ratios are after against before. Tau, SMD, PND, PEM and
    IRD are oriented: higher is better, and of a measure without a better direction more or later.

    Attributes:
        median_difference: Median after minus median before, in the measure's own unit.
        hodges_lehmann: See `hodges_lehmann`, in the measure's own unit.
        tau: 2 · NAP − 1, from −1 to 1; 0 is no difference. Parker, Vannest, Davis & Sauber 2011,
            Behav. Ther. 42:284-299, without its corrections for trend.
        nap_standard_error: See `non_overlap_standard_error`; Tau's is twice this. None where a
            phase has a single night.
        log_response_ratio: See `log_response_ratio`. None, as are the next two, where the measure
            has no ratios or a mean is not positive.
        log_response_ratio_standard_error: None also where a phase has a single night or neither
            varies.
        percent_change: 100 · (exp(log response ratio) − 1).
        smd: See `standardized_difference`. None where the nights before do not vary or are fewer
            than three.
        smd_standard_error: None also where there is a single night after.
        pnd: Share of the nights after that are better than every night before, 0 to 1. Scruggs,
            Mastropieri & Casto 1987, Remedial Spec. Educ. 8(2):24-33.
        pem: Share of the nights after that are better than the median before, ties counted half,
            0 to 1. Ma 2006, Behav. Modif. 30:598-617.
        ird: See `improvement_rate_difference`.
    """

    median_difference: float
    hodges_lehmann: float
    tau: float
    nap_standard_error: float | None
    log_response_ratio: float | None
    log_response_ratio_standard_error: float | None
    percent_change: float | None
    smd: float | None
    smd_standard_error: float | None
    pnd: float
    pem: float
    ird: float


def effects_of(table: NightTable, comparison: Comparison) -> dict[str, Effects]:
    """Return the effects of a comparison by its measures' names.

    A measure of which too few nights were logged for numbers has none.

    Args:
        table: All nights of the diary, as they were compared.
        comparison: What was compared with what.
    """
    nights = table.of_kind(from_device=comparison.from_device)
    windows = comparison.windows
    before, after = windows.in_before(nights), windows.in_after(nights)
    return {
        each.measure.name: effects(
            phase_of(nights, before, each.measure).values,
            phase_of(nights, after, each.measure).values,
            higher_is_better=each.more_is_better is not False,
            has_ratios=each.measure.unit.has_ratios,
        )
        for each in comparison.measures
        if each.evidence is not Evidence.CHART_ONLY
    }


def effects(before: Floats, after: Floats, *, higher_is_better: bool, has_ratios: bool) -> Effects:
    """Return every effect measure of two phases.

    Args:
        before: One finite value a night, shape (n,), in any order.
        after: Likewise.
        higher_is_better: Whether improvement is upwards.
        has_ratios: Whether 0 is none of what is measured, so that a ratio says something.

    Raises:
        ValueError: A phase has no nights.
    """
    nap = non_overlap(before, after, higher_is_better=higher_is_better)
    sign = 1 if higher_is_better else -1
    worse, better = np.sort(sign * before), np.sort(sign * after)
    ratio, ratio_error = log_response_ratio(before, after) if has_ratios else (None, None)
    smd, smd_error = standardized_difference(worse, better)
    middle = np.median(worse)
    return Effects(
        median_difference=float(np.median(after) - np.median(before)),
        hodges_lehmann=hodges_lehmann(before, after),
        tau=2 * nap - 1,
        nap_standard_error=non_overlap_standard_error(before, after),
        log_response_ratio=ratio,
        log_response_ratio_standard_error=ratio_error,
        percent_change=None if ratio is None else 100 * math.expm1(ratio),
        smd=smd,
        smd_standard_error=smd_error,
        pnd=float((better > worse[-1]).mean()),
        pem=float((better > middle).mean() + (better >= middle).mean()) / 2,
        ird=improvement_rate_difference(worse, better),
    )


def non_overlap_standard_error(before: Floats, after: Floats) -> float | None:
    """Return the standard error of NAP, the same in both directions; None for a single night.

    The square root of [NAP·(1 − NAP) + n·Q1 + m·Q2 − 2·X] / ((m − 1)(n − 1)), where every pair is 1
    for a night after that is higher, ½ for a tie, else 0; Q1 is the variance of the means of pairs
    by night before, Q2 by night after, X that of the pairs. In NAP·(1 − NAP), not in the others, 0
    and 1 are taken half a pair nearer to the middle: else there were no error without overlap.

    Raises:
        ValueError: A phase has no nights.

    Source: Sen 1967, Sankhyā A 29:95-102; Mee 1990, J. Am. Stat. Assoc. 85:793-800.
    """
    nap = non_overlap(before, after, higher_is_better=True)
    m, n = before.size, after.size
    if m == 1 or n == 1:
        return None
    first, second = np.sort(before), np.sort(after)
    below, not_above = (np.searchsorted(first, second, side=side) for side in _SIDES)
    beaten, level = (np.searchsorted(second, first, side=side) for side in _SIDES)
    q1 = float(np.square(1 - (beaten + level) / (2 * n) - nap).mean())
    q2 = float(np.square((below + not_above) / (2 * m) - nap).mean())
    x = float((3 * below + not_above).sum()) / (4 * m * n) - nap**2
    half_a_pair = 1 / (2 * m * n)
    inside = min(max(nap, half_a_pair), 1 - half_a_pair)
    return math.sqrt((inside * (1 - inside) + n * q1 + m * q2 - 2 * x) / ((m - 1) * (n - 1)))


def hodges_lehmann(before: Floats, after: Floats) -> float:
    """Return the median of the differences of all pairs, a night after minus a night before.

    Halving the range of differences keeps off from listing the pairs where they are many.

    Raises:
        ValueError: A phase has no nights.

    Source: Hodges & Lehmann 1963, Ann. Math. Stat. 34:598-611.
    """
    if before.size == 0 or after.size == 0:
        raise ValueError("A phase needs at least one night.")
    pairs = _Differences.between(before, after)
    number = before.size * after.size
    middle = {(number - 1) // 2, number // 2}
    return sum(map(pairs.at, middle)) / len(middle)


@dataclass(frozen=True, slots=True)
class _Differences:
    """All differences of two phases by rank, from the distinct values and how often each is there.

    `up_to[k]` counts the nights before that have one of the k lowest values.
    """

    before: Floats
    up_to: NDArray[np.int64]
    after: Floats
    times_after: NDArray[np.int64]

    @classmethod
    def between(cls, before: Floats, after: Floats) -> "_Differences":
        values, times = np.unique(before, return_counts=True)
        up_to = np.concatenate(([0], np.cumsum(times)))
        return cls(values, up_to, *np.unique(after, return_counts=True))

    def at(self, rank: int) -> float:
        """Return the difference of this rank, counted from 0 for the lowest."""
        low, high = self.after[0] - self.before[-1], self.after[-1] - self.before[0]
        # of each night after: the nights before from `first` to `end` lie in the range
        first = np.zeros(self.after.size, dtype=np.int64)
        end = np.full(self.after.size, self.before.size)
        while (end - first).sum() > _MANY_PAIRS and low < (half := (low + high) / 2) < high:
            place = np.searchsorted(self.before, self.after - half, side="right")
            if self._below(place) <= rank:
                low, end = half, place
            else:
                high, first = half, place
        return self._listed(first, end, rank - self._below(end))

    def _below(self, end: NDArray[np.int64]) -> int:
        """Return how many pairs have a night before from `end` on, and so a lower difference."""
        return int((self.up_to[-1] - self.up_to[end]) @ self.times_after)

    def _listed(self, first: NDArray[np.int64], end: NDArray[np.int64], rank: int) -> float:
        """Return the difference of this rank among the pairs of a range."""
        sizes = end - first
        row = np.repeat(np.arange(sizes.size), sizes)
        column = np.arange(row.size) - np.repeat(np.cumsum(sizes) - sizes - first, sizes)
        differences = self.after[row] - self.before[column]
        times = np.diff(self.up_to)[column] * self.times_after[row]
        order = np.argsort(differences)
        place = np.searchsorted(np.cumsum(times[order]), rank, side="right")
        return float(differences[order[place]])


def log_response_ratio(before: Floats, after: Floats) -> tuple[float | None, float | None]:
    """Return the log response ratio R2 and its standard error, after against before.

    ln(mean after) + s²/(2·n·mean²) after, minus the same before: the second term corrects the bias
    of few nights. The squared error is the sum of s²/(n·mean²). Both None where a mean is not
    positive or a phase has a single night; no error where no night differs from its phase.

    Source: Pustejovsky 2015, Psychol. Methods 20:342-359 (R2).
    """
    if min(before.size, after.size) < 2 or min(before.mean(), after.mean()) <= 0:
        return None, None
    spreads = [_variance(part) / (part.size * part.mean() ** 2) for part in (before, after)]
    ratio = math.log(after.mean() / before.mean()) + (spreads[1] - spreads[0]) / 2
    return float(ratio), math.sqrt(sum(spreads)) or None


def standardized_difference(before: Floats, after: Floats) -> tuple[float | None, float | None]:
    """Return the within-person SMD with Hedges' correction and its standard error.

    g = J·(mean after − mean before)/s before, J = 1 − 3/(4·(m − 1) − 1); its error is
    J·√(1/m + s²after/(n·s²before) + g²/(2·(m − 1))). Both None where the nights before do not vary
    or are fewer than three (J is 0 for two); no error for a single night after.

    Source: Pustejovsky 2018, J. Sch. Psychol. 68:99-112; Hedges 1981, J. Educ. Stat. 6:107-128.
    """
    m, n = before.size, after.size
    if m < 3 or (variance := _variance(before)) == 0:
        return None, None
    j = 1 - 3 / (4 * (m - 1) - 1)
    g = j * float(after.mean() - before.mean()) / math.sqrt(variance)
    if n == 1:
        return g, None
    spread = 1 / m + _variance(after) / (n * variance) + g**2 / (2 * (m - 1))
    return g, j * math.sqrt(spread)


def all_non_overlap(before: Floats, after: Floats) -> float:
    """Return PAND: the largest share of all nights that can stay without any overlap, 0 to 1.

    Nights are taken out until all after lie above all before.

    Source: Parker, Hagan-Burke & Vannest 2007, J. Spec. Educ. 40:194-204.
    """
    kept = np.arange(1, before.size + 1) - np.searchsorted(
        np.sort(after), np.sort(before), side="right"
    )
    return float((after.size + max(kept.max(), 0)) / (before.size + after.size))


def improvement_rate_difference(before: Floats, after: Floats) -> float:
    """Return the robust IRD: PAND as a difference of the shares of improved nights, up to 1.

    (N²·PAND − m² − n²)/(2·m·n), N = m + n, where improvement is upwards. It is never below 0.

    Source: Parker, Vannest & Brown 2009, Except. Child. 75:135-150; Parker, Vannest & Davis 2011,
    Behav. Modif. 35:303-322.
    """
    m, n = before.size, after.size
    return ((m + n) ** 2 * all_non_overlap(before, after) - m**2 - n**2) / (2 * m * n)


def _variance(values: Floats) -> float:
    """Return the variance with n − 1 in its denominator, of equal values exactly 0."""
    return 0.0 if values.min() == values.max() else float(values.var(ddof=1))
