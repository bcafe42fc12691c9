"""Measures as they come out of a comparison, with the numbers that a test wants."""

from sleepdiary.analysis.comparison import (
    Evidence,
    MeasureComparison,
    PhaseSummary,
    Verdict,
)
from sleepdiary.analysis.estimate import Estimate, Lag1
from sleepdiary.domain.measures import measure_named


def compared(name, difference, interval, means=(0.0, 0.0), verdict=Verdict.NO_CLEAR_CHANGE):
    """Return a measure that changed so much a night."""
    margin = None if interval is None else (interval[1] - interval[0]) / 2
    alike = Lag1(0.0, 0.0, 20)
    change = Estimate(difference, interval, margin, None, None, alike, (14, 14), (None, None))
    before, after = (PhaseSummary(14, mean) for mean in means)
    return MeasureComparison(
        measure_named(name), True, before, after, Evidence.FULL, verdict, change, 0.5, (0.3, 0.7)
    )
