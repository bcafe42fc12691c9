"""On which side of treatment a night lies, and the running mean that never mixes sides."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats, NightTable
from sleepdiary.analysis.windows import Windows

MEAN_NIGHTS = 7
"""The running mean is of so many nights, if nobody wants another."""


class Side(IntEnum):
    """Where a night lies: in a window, between the two, or outside (or there are no windows)."""

    OUTSIDE = 0
    BEFORE = 1
    BETWEEN = 2
    AFTER = 3


def sides_of(nights: NightTable, windows: Windows | None) -> NDArray[np.int8]:
    """Return the `Side` of each night, shape (n,)."""
    side = np.full(len(nights), Side.OUTSIDE, dtype=np.int8)
    if windows is None:
        return side
    dates = nights.diary_date
    first, last = np.datetime64(windows.before.first), np.datetime64(windows.after.last)
    side[(dates >= first) & (dates <= last)] = Side.BETWEEN
    side[windows.in_before(nights)] = Side.BEFORE
    side[windows.in_after(nights)] = Side.AFTER
    return side


def running_mean(
    day: NDArray[np.int64], values: Floats, side: NDArray[np.int8], nights: int = MEAN_NIGHTS
) -> Floats:
    """Return for each night the mean of so many calendar nights that end with it.

    It is NaN where no more than half of them have a value or the night itself has none, so that a
    line through it breaks at gaps, and it begins anew wherever the side changes.

    Args:
        day: Day numbers, ascending; a day may repeat, and counts once then. Shape (n,).
        values: One a night, NaN where missing, shape (n,).
        side: The `Side` of each night, shape (n,).
        nights: How many; 0 for no mean at all.
    """
    mean = np.full(values.size, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    if not known.size or not nights:
        return mean
    days = day[known]
    turns = np.flatnonzero(np.diff(side)) + 1
    runs = np.searchsorted(known, np.concatenate([[0], turns, [side.size]]))
    run = np.searchsorted(turns, known, side="right")
    first = np.maximum(np.searchsorted(days, days - (nights - 1)), runs[run])
    end = np.minimum(np.searchsorted(days, days, side="right"), runs[run + 1])
    distinct = np.cumsum(np.diff(days, prepend=days[0]) > 0)
    enough = distinct - distinct[first] + 1 > nights // 2
    sums = np.concatenate([[0.0], np.cumsum(values[known])])
    mean[known[enough]] = ((sums[end] - sums[first]) / (end - first))[enough]
    return mean
