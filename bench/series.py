"""Series of nights of which the truth is known, as `bench/intervals.py` needs them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import FEWEST_FOR_NUMBERS
from sleepdiary.analysis.estimate import Phase
from sleepdiary.analysis.overlap import non_overlap

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BETWEEN = 11
"""Nights between the windows: six infusions on Monday, Wednesday and Friday of two weeks."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many calendar nights lie in the window before, in that after, and between them."""

    before: int
    after: int
    between: int = BETWEEN

    def __str__(self) -> str:
        return f"{self.before} + {self.after}"


Missing = Callable[[np.random.Generator, int], Flags]
"""Tells for each of so many nights whether it is logged."""


def none_missing(_chance: np.random.Generator, nights: int) -> Flags:
    """Log every night."""
    return np.ones(nights, dtype=bool)


def a_fifth_missing(chance: np.random.Generator, nights: int) -> Flags:
    """Leave out every fifth night by chance."""
    logged: Flags = chance.random(nights) >= 0.2
    return logged


def a_week_missing(chance: np.random.Generator, nights: int) -> Flags:
    """Leave out seven nights on end."""
    first = chance.integers(nights - 6)
    night = np.arange(nights)
    logged: Flags = (night < first) | (night >= first + 7)
    return logged


@dataclass(frozen=True, slots=True)
class Sort:
    """How standard normal numbers become nights of a measure, before and after.

    A monotone function of an autoregressive normal series keeps its likeness from night to night,
    in ranks exactly, in values a little weakened.
    """

    name: str
    before: Callable[[Floats], Floats]
    after: Callable[[Floats], Floats]

    def difference(self) -> float:
        """Return the true mean after minus the true mean before."""
        return float(self.after(_EVENLY).mean() - self.before(_EVENLY).mean())

    def nap(self) -> float:
        """Return the true share of pairs that are higher after, ties counted half."""
        return non_overlap(self.before(_EVENLY), self.after(_EVENLY), higher_is_better=True)


def _quantiles() -> Floats:
    from scipy.special import ndtri

    points: Floats = ndtri((np.arange(100_000) + 0.5) / 100_000)
    return points


_EVENLY = _quantiles()
"""So many quantiles of the standard normal stand for all nights there could be."""


@cache
def shifted(by: float) -> Sort:
    """Return normal nights whose mean rises by so many standard deviations."""
    return Sort(f"normal, after {by:g} SD higher", lambda z: z, lambda z: z + by)


@cache
def uneven(before: float, after: float) -> Sort:
    """Return minutes with a long tail and these medians, as times to fall asleep have."""

    def minutes(median: float) -> Callable[[Floats], Floats]:
        return lambda z: median * np.exp(0.7 * z)

    return Sort(
        f"log-normal minutes, median {before:g} → {after:g}", minutes(before), minutes(after)
    )


@cache
def counted(before: float, after: float) -> Sort:
    """Return Poisson counts with these means, as awakenings or nightmares are."""

    def counts(mean: float) -> Callable[[Floats], Floats]:
        from scipy.special import ndtr, pdtr

        reached = pdtr(np.arange(30), mean)
        return lambda z: np.searchsorted(reached, ndtr(z)).astype(np.float64)

    return Sort(f"counts, mean {before:g} → {after:g}", counts(before), counts(after))


def autoregressive(chance: np.random.Generator, r: float, series: int, nights: int) -> Floats:
    """Return standard normal AR(1) series, shape (series, nights)."""
    values = chance.standard_normal((series, nights))
    for night in range(1, nights):
        values[:, night] = r * values[:, night - 1] + np.sqrt(1 - r * r) * values[:, night]
    return values


def chance_of(*what: object) -> np.random.Generator:
    """Return a source of chance that is the same for the same words in every run."""
    return np.random.default_rng([*" ".join(map(str, what)).encode()])


def pairs(
    sort: Sort, plan: Plan, r: float, series: int, missing: Missing = none_missing
) -> Iterator[tuple[Phase, Phase]]:
    """Yield the logged nights before and after of so many series.

    Those for which the program shows no numbers are left out.
    """
    chance = chance_of(sort.name, plan, plan.between, r, missing.__name__)
    begins = plan.before + plan.between
    for row in autoregressive(chance, r, series, begins + plan.after):
        before = np.flatnonzero(missing(chance, plan.before))
        after = begins + np.flatnonzero(missing(chance, plan.after))
        if min(before.size, after.size) >= FEWEST_FOR_NUMBERS:
            yield Phase(sort.before(row[before]), before), Phase(sort.after(row[after]), after)
