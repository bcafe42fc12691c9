"""The change between two phases, with an interval that allows for nights being alike.

A night resembles the one before it, so fourteen nights say less than fourteen independent
values would. The usual intervals ignore that and are too narrow; this one counts each phase
at its effective number of nights and is Welch's own where nights do not resemble each other.

Sources: Welch 1947, Biometrika 34:28-35 (unequal variances); Bayley & Hammersley 1946, Suppl.
J. R. Stat. Soc. 8:184-197 (effective number of autocorrelated observations); Marriott & Pope
1954, Biometrika 41:390-402 (small-sample bias of the autocorrelation).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ASSUMED_LAG1 = 0.2
_HIGHEST_LAG1 = 0.8
_NOTHING = 1e-20
"""A share that changes no number it is added to."""

Interval = tuple[float, float]
"""Its lower and its upper end."""


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """The logged nights of one phase for one measure.

    Attributes:
        values: One finite value a night, shape (n,), in the measure's own unit.
        days: The true day number of each value, shape (n,), in any order; a day may repeat.

    Raises:
        ValueError: The two differ in shape, are not flat, or a value is not finite.
    """

    values: NDArray[np.float64]
    days: NDArray[np.int64]

    def __post_init__(self) -> None:
        if self.values.ndim != 1 or self.values.shape != self.days.shape:
            raise ValueError("A phase needs one day number for each value.")
        if not np.isfinite(self.values).all():
            raise ValueError("A night that was not logged must be left out with its day.")


@dataclass(frozen=True, slots=True)
class Lag1:
    """How much a night resembles the night before it, within its phase.

    Attributes:
        raw: The lag-1 autocorrelation before its bias is corrected; None where it is assumed.
        used: The value that widens the interval, 0 to 0.8.
        pairs: How many pairs of nights exactly one day apart there are.
    """

    raw: float | None
    used: float
    pairs: int

    @property
    def assumed(self) -> bool:
        """Tell whether `used` is an assumption because the nights cannot show it."""
        return self.raw is None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean after minus mean before, in the measure's own unit, and how sure it is.

    Attributes:
        difference: Mean after minus mean before.
        interval: The 95 % interval of the difference. None, as are the next three, where the
            nights hold no variation or a phase has only one day.
        smallest_change: Half the interval's width: the smallest change this diary could show.
        standard_error: Of the difference.
        df: Degrees of freedom of the interval.
        lag1: How alike neighbouring nights are.
        n_eff: The effective number of nights, before and after.
        mean_intervals: The 95 % intervals of the means before and after, as `mean_interval`
            returns them.
    """

    difference: float
    interval: Interval | None
    smallest_change: float | None
    standard_error: float | None
    df: float | None
    lag1: Lag1
    n_eff: tuple[float, float]
    mean_intervals: tuple[Interval | None, Interval | None]


@dataclass(frozen=True, slots=True)
class _Mean:
    """One phase's mean; `squared_error` is infinite where its nights cannot show it."""

    mean: float
    squared_error: float
    df: float
    n_eff: float


def lag1(before: Phase, after: Phase) -> Lag1:
    """Return the lag-1 autocorrelation of both phases together, each about its own mean.

    Only nights exactly one day apart are paired, so gaps in the diary need no filling. The
    raw value is biased by -(1 + 3r)/n in a phase of n nights (Marriott & Pope 1954, here with
    n = N/2), which is taken out before it is held between 0 and 0.8. Fewer than 6 pairs, 8
    nights or fewer, or nights without variation cannot show it: 0.2 is assumed.

    Raises:
        ValueError: A phase has no nights.
    """
    nights = before.values.size + after.values.size
    pairs, products, squares = 0, 0.0, 0.0
    for phase in (before, after):
        residuals = _residuals(phase)
        squares += float(residuals @ residuals)
        days, counts, index = _by_day(phase.days)
        sums = np.bincount(index, weights=residuals)
        neighbours = np.diff(days) == 1
        pairs += int(counts[:-1] @ (counts[1:] * neighbours))
        products += float(sums[:-1] @ (sums[1:] * neighbours))
    if pairs < 6 or nights <= 8 or squares == 0:
        return Lag1(raw=None, used=ASSUMED_LAG1, pairs=pairs)
    raw = (products / pairs) / (squares / nights) * (nights - 2) / nights
    unbiased = (raw + 2 / nights) / (1 - 6 / nights)
    return Lag1(raw=raw, used=min(max(unbiased, 0.0), _HIGHEST_LAG1), pairs=pairs)


def variance_inflation(days: NDArray[np.int64], r: float) -> float:
    """Return how many times the variance of a mean grows when neighbouring nights are alike.

    That is (1/n) times the sum of r^|day - other day| over all ordered pairs of nights, each
    with itself included; n divided by it is the effective number of nights. Each day takes its
    sum over 1 earlier day, then over 2, 4, 8 and so on, so no table of pairs is built.

    Args:
        days: Day numbers of at least one night, shape (n,), in any order; a day may repeat.
        r: Lag-1 autocorrelation, 0 to 1.

    Source: Bayley & Hammersley 1946.
    """
    distinct, counts, _ = _by_day(days)
    if r == 0:
        return float(counts @ counts) / days.size
    carried = r ** np.diff(distinct)  # from the day so many steps before
    earlier = carried * counts[:-1]
    step = 1
    while step < earlier.size and carried[step:].max() > _NOTHING:
        earlier[step:] += carried[step:] * earlier[:-step]
        carried[step:] *= carried[:-step]
        step *= 2
    return (float(counts @ counts) + 2 * float(counts[1:] @ earlier)) / days.size


def estimate(before: Phase, after: Phase) -> Estimate:
    """Return the change from before to after with its AR(1)-adjusted Welch interval.

    Raises:
        ValueError: A phase has no nights.
    """
    alike = lag1(before, after)
    first, second = _mean(before, alike.used), _mean(after, alike.used)
    difference = second.mean - first.mean
    n_eff, means = (first.n_eff, second.n_eff), (_interval(first), _interval(second))
    total = first.squared_error + second.squared_error
    if not 0 < total < math.inf:
        return Estimate(difference, None, None, None, None, alike, n_eff, means)
    share = first.squared_error / total
    df = 1 / (share**2 / first.df + (1 - share) ** 2 / second.df)
    standard_error = math.sqrt(total)
    margin = _t_quantile(df) * standard_error
    interval = (difference - margin, difference + margin)
    return Estimate(difference, interval, margin, standard_error, df, alike, n_eff, means)


def mean_interval(phase: Phase, r: float) -> Interval | None:
    """Return the 95 % interval of one phase's mean, with the same ingredients as `estimate`.

    None where the nights hold no variation or there is only one day.

    Args:
        phase: The nights.
        r: Lag-1 autocorrelation, as in `Lag1.used`.

    Raises:
        ValueError: The phase has no nights.
    """
    return _interval(_mean(phase, r))


def _interval(part: _Mean) -> Interval | None:
    if not 0 < part.squared_error < math.inf:
        return None
    margin = _t_quantile(part.df) * math.sqrt(part.squared_error)
    return part.mean - margin, part.mean + margin


def _mean(phase: Phase, r: float) -> _Mean:
    residuals = _residuals(phase)
    nights = residuals.size
    inflation = variance_inflation(phase.days, r)
    n_eff = nights / inflation
    squared_error = math.inf
    if nights > inflation:
        squared_error = float(residuals @ residuals) / (nights - inflation) * inflation / nights
    return _Mean(float(phase.values.mean()), squared_error, max(n_eff - 1, 1.0), n_eff)


def _by_day(
    days: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct days in order, how many nights each has, and which one each night has."""
    if (np.diff(days) > 0).all():  # as good as always, and then there is nothing to sort
        return days, np.ones_like(days), np.arange(days.size)
    distinct, index, counts = np.unique(days, return_inverse=True, return_counts=True)
    return distinct, counts, index


def _residuals(phase: Phase) -> NDArray[np.float64]:
    values = phase.values
    if values.size == 0:
        raise ValueError("A phase needs at least one night.")
    if values.min() == values.max():
        # the mean of equal values may differ from them in its last digit
        return np.zeros_like(values)
    residuals: NDArray[np.float64] = values - values.mean()
    return residuals


def _t_quantile(df: float) -> float:
    """Return the 97.5 % point of Student's t."""
    from scipy.special import stdtrit  # noqa: PLC0415 - costs two bare windows to load

    return float(stdtrit(df, 0.975))
