"""What the picture of all changes shows, found before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.analysis.thresholds import THRESHOLDS
from sleepdiary.domain.measures import Unit

_AROUND = 1.15  # of what must be inside, so that it does not lie on the edge
_UNLIKE = 3.0  # times the usual one: a wider interval runs out of the picture
_NARROWEST = {
    Unit.MINUTES: 10.0,
    Unit.CLOCK: 10.0,
    Unit.COUNT: 0.5,
    Unit.PERCENT: 2.0,
    Unit.POINTS: 0.5,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its change with the ends of its interval, None where there are no numbers.

    `ends` is None as well where the nights hold no variation.
    """

    compared: MeasureComparison
    change: float | None
    ends: tuple[float, float] | None
    threshold: float | None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out nought."""
        return self.ends is not None and not self.ends[0] <= 0 <= self.ends[1]

    def is_beyond(self, reach: float, side: int) -> bool:
        """Whether the interval goes on beyond the end of the axis, on the side −1 or 1."""
        return self.ends is not None and (side * self.ends[side > 0]) > reach


@dataclass(frozen=True, slots=True)
class Group:
    """Measures of one unit on one axis, which goes so far to either side of nought."""

    unit: Unit
    rows: tuple[Row, ...]
    reach: float

    @property
    def is_primary(self) -> bool:
        """Whether it is one of the measures that decide."""
        return self.rows[0].compared.measure.primary

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to draw."""
        return any(row.change is not None for row in self.rows)


def rows_of(comparison: Comparison) -> list[Row]:
    """Return every measure by weight; secondary ones without numbers have no row."""
    rows = [_row(each) for each in comparison.measures]
    return [row for row in rows if row.compared.measure.primary or row.change is not None]


def groups_of(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Return rows by unit: each primary measure alone first, then the others by weight.

    Axes of one unit go equally far, so that equal lengths are equal changes.
    """
    reaches = {
        unit: _reach(unit, [row for row in rows if row.compared.measure.unit is unit])
        for unit in Unit
    }
    groups: dict[object, list[Row]] = {}
    for row in rows:
        measure = row.compared.measure
        groups.setdefault(measure.name if measure.primary else measure.unit, []).append(row)
    found = (
        Group(unit := each[0].compared.measure.unit, tuple(each), reaches[unit])
        for each in groups.values()
    )
    return tuple(found)


def without_numbers(comparison: Comparison) -> list[MeasureComparison]:
    """Return the secondary measures with too few nights for a row."""
    return [
        each for each in comparison.measures if each.estimate is None and not each.measure.primary
    ]


def _row(compared: MeasureComparison) -> Row:
    change = compared.estimate
    return Row(
        compared,
        None if change is None else change.difference,
        None if change is None else change.interval,
        THRESHOLDS.get(compared.measure.name),
    )


def _reach(unit: Unit, rows: Sequence[Row]) -> float:
    """Return how far the axis of a unit goes: all changes are inside, and intervals if usual."""
    inside = [abs(row.change) for row in rows if row.change is not None]
    inside += [row.threshold for row in rows if row.threshold is not None]
    widest = [max(map(abs, row.ends)) for row in rows if row.ends is not None]
    if widest:
        inside.append(min(max(widest), _UNLIKE * median(widest)))
    return _AROUND * max(*inside, _NARROWEST[unit], 0.0)
