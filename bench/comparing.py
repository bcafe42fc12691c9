"""Comparing: every measure before and after, against plain numpy on the same nights.

The floor is what any comparison must know of the same arrays: for each measure the mean and the
variance of either side, and the ranks of all its nights. Ours adds how alike neighbouring nights
are (of values and of ranks), intervals, non-overlap, medians, the trend before treatment and what
is told about the windows. The figure that a person feels is the processor time, printed below the
ratio.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from diaries import make_diary
from pairs import report, run_pairs

from sleepdiary.analysis.nights import Treatment
from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.services.comparing import comparison_of, treatment_of

AIM = 50
"""Milliseconds of processor time for all measures of all nights, on a quiet core."""
PAIRS = 25


def all_answered(treatment: Treatment) -> Treatment:
    """Return the same nights with an invented rating for whatever was not asked."""
    chance = np.random.default_rng(1)
    values = {
        name: chance.integers(0, 11, column.size).astype(float)
        if np.isnan(column).all()
        else column
        for name, column in treatment.table.values.items()
    }
    return replace(treatment, table=replace(treatment.table, values=values))


def compare_in_turn(
    what: str, treatment: Treatment, compared: Compared, aim: float | None = None
) -> None:
    """Print how long the comparison takes beside the floor on the same nights."""
    comparison = comparison_of(treatment, compared)
    nights = treatment.table.of_kind(from_device=False)
    sides = [comparison.windows.in_before(nights), comparison.windows.in_after(nights)]
    columns = [nights.values[each.measure.name] for each in comparison.measures]

    def floor() -> None:
        for column in columns:
            both = [values[~np.isnan(values)] for values in (column[side] for side in sides)]
            for values in both:
                values.mean()
                values.var(ddof=1)
            np.unique(np.concatenate(both), return_inverse=True)

    pairs = run_pairs(floor, lambda: comparison_of(treatment, compared), pairs=PAIRS)
    report(f"{len(columns)} measures of {what}", pairs)
    taken = 1000 * median(pair.ours.cpu for pair in pairs)
    print(f"  processor time {taken:.3g} ms" + (f"; aim {aim:g} ms" if aim else ""))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        diary = make_diary(Path(folder) / "ten years.sleepdiary")
        treatment = treatment_of(diary)
        diary.close()
    compare_in_turn("3,650 nights, all before and all after", treatment, Compared(Choice.ALL), AIM)
    whole = all_answered(treatment)
    compare_in_turn("3,650 nights, every question answered", whole, Compared(Choice.ALL), AIM)
    compare_in_turn("14 nights before and 14 after, of the same diary", treatment, Compared())


main()
