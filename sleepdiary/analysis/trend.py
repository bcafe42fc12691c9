"""Was sleep already changing before treatment? A check beside the change, never a correction.

Sources: Theil 1950, Proc. K. Ned. Akad. Wet. A 53:386-392; Sen 1968, J. Am. Stat. Assoc.
63:1379-1389.
"""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.estimate import Phase

_MANY_NIGHTS = 500
_SAMPLED_PAIRS = 100_000
_AT_A_TIME = 32
"""Nights whose slopes are made at once: more need memory, fewer time."""


def theil_sen_slope(values: NDArray[np.float64], days: NDArray[np.int64]) -> float | None:
    """Return the median slope over all pairs of nights on different days, a day.

    None where there is no such pair. The median is exact. Ten years of nights have 6.6
    million pairs, so their slopes are made for some nights at a time and only those near the
    middle are kept, where a sample of pairs says the middle is.

    Args:
        values: One finite value a night, shape (n,).
        days: Their day numbers, shape (n,), in any order; a day may repeat.

    Source: Theil 1950; Sen 1968 (pairs of the same day left out).
    """
    if days.size == 0 or days.min() == days.max():
        return None
    return _median_slope(values, days, *_near_the_middle(values, days))


def baseline_trend_share(before: Phase, after: Phase) -> float | None:
    """Return the change that the trend of the before-nights alone would give.

    That is their Theil-Sen slope times the mean day after less the mean day before, in the
    measure's own unit. None where the nights before lie on fewer than two days or there is no
    night after.
    """
    slope = theil_sen_slope(before.values, before.days)
    if slope is None or after.days.size == 0:
        return None
    return slope * float(after.days.mean() - before.days.mean())


def trend_explains(change: float, trend_change: float) -> bool:
    """Tell whether the earlier trend has the sign of the change and at least half its size.

    No change (0) has no sign, so nothing explains it.
    """
    return change * trend_change > 0 and 2 * abs(trend_change) >= abs(change)


def _slopes(values: NDArray[np.float64], days: NDArray[np.int64]) -> Iterator[NDArray[np.float64]]:
    """Yield the slopes of all pairs of nights on different days, those of some nights at a time."""
    for start in range(0, days.size - 1, _AT_A_TIME):
        some = slice(start, start + _AT_A_TIME)
        gap = days[start + 1 :] - days[some, np.newaxis]
        rise = values[start + 1 :] - values[some, np.newaxis]
        apart = np.triu(gap != 0)  # of nights that are both among these each pair once
        yield rise[apart] / gap[apart]


def _near_the_middle(values: NDArray[np.float64], days: NDArray[np.int64]) -> tuple[float, float]:
    """Return two slopes between which the median almost surely lies."""
    if days.size < _MANY_NIGHTS:
        return -math.inf, math.inf
    first, second = np.random.default_rng(0).integers(days.size, size=(2, _SAMPLED_PAIRS))
    gap = days[second] - days[first]
    # pairs of one day are no slopes, but too few to matter to a guess
    sample = (values[second] - values[first]) / np.where(gap == 0, 1, gap)
    # with 100,000 pairs the sample's median is off by 0.0016 of the pairs (one SD)
    low, high = np.quantile(sample, (0.49, 0.51))
    return float(low), float(high)


def _median_slope(
    values: NDArray[np.float64], days: NDArray[np.int64], low: float, high: float
) -> float:
    """Return the exact median slope, keeping only slopes from `low` to `high`."""
    pairs = below = 0
    kept: list[NDArray[np.float64]] = []
    counts: list[NDArray[np.int64]] = []
    for slopes in _slopes(values, days):
        pairs += slopes.size
        below += int(np.count_nonzero(slopes < low))
        near = slopes[(slopes >= low) & (slopes <= high)]
        # equal slopes are many in counts and ratings: each is kept once with its number
        distinct, repeats = np.unique(near, return_counts=True)
        kept.append(distinct)
        counts.append(repeats)
    middle = np.concatenate(kept)
    order = np.argsort(middle)
    reached = np.cumsum(np.concatenate(counts)[order])
    ranks = np.array(((pairs - 1) // 2, pairs // 2)) - below
    if ranks[0] < 0 or ranks[1] >= reached.max(initial=0):
        return _median_slope(values, days, -math.inf, math.inf)
    return float(middle[order][np.searchsorted(reached, ranks, side="right")].mean())
