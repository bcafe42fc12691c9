"""What the picture of the stages that devices guess shows, found before anything is drawn."""

from dataclasses import dataclass, replace

import numpy as np

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.analysis.stages import StageComparison, compare_stages, has_stages
from sleepdiary.charts.nights_in_view import Level, View, everything, levels_of, view_between
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.measures import STAGES, Measure


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """The nights of devices that have stages, from the first of the windows to the last of them.

    Attributes:
        view: Of these nights alone; those without any stage are missing in it.
        levels: The windows, with how many of their nights have stages.
        shown: The stages that any of the nights has, the uppermost first.
        compared: Those before and after, by stage; none without windows.
        outside: How many nights with stages lie outside of the view.
        partial: How many nights in view lack one of the stages that are shown.
    """

    view: View
    levels: tuple[Level, ...]
    shown: tuple[Measure, ...]
    compared: tuple[StageComparison, ...]
    outside: int
    partial: int

    def minutes(self, stage: Measure) -> Floats:
        """Return the minutes of a stage on the nights in view, 0 where they are not known."""
        return np.nan_to_num(self.view.nights.stages[stage.name])

    @property
    def has_numbers(self) -> bool:
        """Whether every stage shown has a mean before and after."""
        means = [each for each in self.compared if each.minutes.before.mean is not None]
        return bool(self.shown) and len(means) == len(self.shown)


def stages_in_view(treatment: Treatment, comparison: Comparison | None) -> Stages | None:
    """Return the stages from window to window, or of all nights without windows; None of no night.

    Nights of devices alone have stages: these are taken and compared, whichever kind of nights the
    comparison is of. The windows are its own.
    """
    nights = treatment.table.of_kind(from_device=True)
    known = has_stages(nights)
    staged = nights.day[known]
    if not staged.size:
        return None
    if comparison is None:
        first, last = everything([int(staged[0]), int(staged[-1])], (), None)
    else:
        windows = comparison.windows
        first, last = day_number(windows.before.first), day_number(windows.after.last)
    span = (first, last)
    view = view_between(treatment, nights, comparison, span=span, whole=span)
    inside = view.inside & known
    seen = nights.where(inside)
    calendar = np.arange(max(first, staged[0]), min(last, staged[-1]) + 1)
    gaps = {stage: np.isnan(seen.stages[stage.name]) for stage in STAGES}
    shown = tuple(stage for stage, gap in gaps.items() if not gap.all())
    lacking = np.any([np.zeros(len(seen), dtype=bool), *(gaps[each] for each in shown)], axis=0)
    return Stages(
        replace(view, nights=seen, inside=inside, missing=np.setdiff1d(calendar, staged)),
        levels_of(view, known),
        shown,
        compare_stages(nights, comparison.windows) if comparison else (),
        int((known & ~view.inside).sum()),
        int(lacking.sum()),
    )
