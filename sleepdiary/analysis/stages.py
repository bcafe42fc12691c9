"""The stages of sleep that devices guess, before and after, in minutes and as shares of sleep."""

from dataclasses import dataclass, replace

import numpy as np

from sleepdiary.analysis.comparison import MeasureComparison, compare_measure
from sleepdiary.analysis.nights import Flags, Floats, NightTable
from sleepdiary.analysis.windows import Windows
from sleepdiary.domain.measures import STAGES, Measure, Unit

_SHARES = {stage.name: Measure(stage.name, Unit.PERCENT, more_is_better=None) for stage in STAGES}


@dataclass(frozen=True, slots=True)
class StageComparison:
    """One stage before and after: minutes a night, and its share of the sleep in percent."""

    stage: Measure
    minutes: MeasureComparison
    share: MeasureComparison


def has_stages(nights: NightTable) -> Flags:
    """Return which nights have at least one stage, shape (n,)."""
    known: Flags = np.any([~np.isnan(column) for column in nights.stages.values()], axis=0)
    return known


def shares_of(nights: NightTable) -> dict[str, Floats]:
    """Return of each stage its share of the night's sleep in percent, NaN where not known.

    The sleep is the sum of all three stages, so that their shares add up; where one is not known it
    is what the device counted. A stage longer than that has no share: which of the two is wrong
    cannot be told.
    """
    counted = nights.derived.total_sleep_time
    summed = np.sum(list(nights.stages.values()), axis=0)
    asleep = np.where(np.isnan(summed), counted, summed)
    asleep = np.where(asleep > 0, asleep, np.nan)
    return {
        name: np.where(minutes <= asleep, 100 * minutes / asleep, np.nan)
        for name, minutes in nights.stages.items()
    }


def compare_stages(nights: NightTable, windows: Windows) -> tuple[StageComparison, ...]:
    """Compare those stages between two windows that any night in them has.

    Args:
        nights: Those of devices alone.
        windows: What is compared with what.
    """
    before, after = windows.in_before(nights), windows.in_after(nights)
    in_minutes = replace(nights, values=nights.stages)
    in_percent = replace(nights, values=shares_of(nights))
    compared = (
        StageComparison(
            stage,
            compare_measure(in_minutes, before, after, stage, more_is_better=None),
            compare_measure(in_percent, before, after, _SHARES[stage.name], more_is_better=None),
        )
        for stage in STAGES
    )
    return tuple(each for each in compared if each.minutes.before.n or each.minutes.after.n)
