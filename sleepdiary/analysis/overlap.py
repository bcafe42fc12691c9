"""Non-overlap of all pairs: how often a night after was better than a night before.

Sources: Parker & Vannest 2009, Behav. Ther. 40:357-367 (NAP); Newcombe 2006, Stat. Med.
25:559-573, method 5 (its interval).
"""

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.estimate import Phase, lag1, variance_inflation

_Z = 1.959963984540054  # 97.5 % point of the normal distribution
_LOWEST_SIZE = 1.5


def non_overlap(
    before_values: NDArray[np.float64],
    after_values: NDArray[np.float64],
    *,
    higher_is_better: bool,
) -> float:
    """Return the share of pairs whose after-night is better, ties counted half, 0 to 1.

    0.5 is no difference. The pairs are counted through sorting, never listed.

    Raises:
        ValueError: A phase has no nights.

    Source: Parker & Vannest 2009.
    """
    if before_values.size == 0 or after_values.size == 0:
        raise ValueError("A phase needs at least one night.")
    before, after = np.sort(before_values), np.sort(after_values)  # both: one in order finds faster
    below = int(np.searchsorted(before, after, side="left").sum())
    not_above = int(np.searchsorted(before, after, side="right").sum())
    halves = 2 * before_values.size * after_values.size
    higher = below + not_above
    return (higher if higher_is_better else halves - higher) / halves


def non_overlap_interval(nap: float, m: float, n: float) -> tuple[float, float]:
    """Return the 95 % interval of a non-overlap, 0 to 1.

    Args:
        nap: The non-overlap, 0 to 1.
        m: Nights before, at least 1; may be an effective number, hence not whole.
        n: Nights after, likewise.

    Raises:
        ValueError: A number lies outside its range.

    Source: Newcombe 2006, method 5.
    """
    if not (0 <= nap <= 1 and m >= 1 and n >= 1):
        raise ValueError("A non-overlap lies between 0 and 1 and needs a night in both phases.")
    # the equation does not change when both it and its root are mirrored at one half
    return _lower_bound(nap, m, n), 1 - _lower_bound(1 - nap, m, n)


def effective_sizes(before: Phase, after: Phase) -> tuple[float, float]:
    """Return the effective number of nights before and after for the non-overlap's interval.

    A non-overlap knows only ranks, so it is the ranks over both phases (ties share their
    middle rank) whose likeness from night to night counts. Never below 1.5, where the
    interval's equation stops being useful: also for a phase of a single night.

    Raises:
        ValueError: A phase has no nights.
    """
    values = np.concatenate((before.values, after.values))
    _, index, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[index]
    split = before.values.size
    r = lag1(Phase(ranks[:split], before.days), Phase(ranks[split:], after.days)).used
    return _effective_size(before.days, r), _effective_size(after.days, r)


def _effective_size(days: NDArray[np.int64], r: float) -> float:
    return max(days.size / variance_inflation(days, r), _LOWEST_SIZE)


def _lower_bound(nap: float, m: float, n: float) -> float:
    """Return the root of Newcombe's equation between 0 and `nap`.

    Its left side less its right is positive at 0 and negative just below `nap`, also at
    nap = 1, where 1 itself is a root that means nothing: halving the range keeps off it.
    """
    half = (m + n) / 2 - 1
    low, high = 0.0, nap
    while low < (theta := (low + high) / 2) < high:
        spread = theta * (1 - theta)
        left = m * n * (nap - theta) ** 2 * (2 + spread)
        right = _Z**2 * spread * (2 + half + (1 + 2 * half) * spread)
        if left > right:
            low = theta
        else:
            high = theta
    return theta
