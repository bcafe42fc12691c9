"""Where the names of the two windows stand: above them, but never over each other or the edge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sleepdiary.charts.time_axis import TimeAxis


@dataclass(frozen=True, slots=True)
class WindowLabel:
    """What is said of one window, and from where to where it lies on the page, in points."""

    name: str
    count: str
    start: float
    end: float

    def lines(self, *, folded: bool) -> tuple[str, ...]:
        """Return the label as two short lines or as one."""
        return (self.name, self.count) if folded else (f"{self.name}, {self.count}",)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The lines of a label, their left end in points, and on which row the first one stands."""

    lines: tuple[str, ...]
    left: float
    right: float
    row: int = 0

    @property
    def rows(self) -> int:
        """How many rows it reaches down to."""
        return self.row + len(self.lines)


def place_labels(
    labels: Sequence[WindowLabel], axis: TimeAxis, width_of: Callable[[str], float], gap: float
) -> tuple[PlacedLabel, ...]:
    """Return where the labels stand, in the order given.

    Side by side on one line where both fit, else folded into two lines, else below each other.

    Args:
        labels: Those of the windows in view, at most two.
        axis: Between the ends of which they must stand.
        width_of: The width of a text in points.
        gap: The least distance between two, in points.
    """
    order = sorted(range(len(labels)), key=lambda index: labels[index].start)
    lefts: list[float] | None = None
    for folded in (False, True):
        lines = [label.lines(folded=folded) for label in labels]
        widths = [max(map(width_of, each)) for each in lines]
        wanted = [
            _wanted(labels[index], widths[index], axis, earlier=index != order[-1])
            for index in range(len(labels))
        ]
        if len(labels) < 2:
            lefts = wanted
        else:
            lefts = _apart(wanted, widths, order, axis, gap)
        if lefts is not None:
            return tuple(
                PlacedLabel(each, left, left + width)
                for each, left, width in zip(lines, lefts, widths, strict=True)
            )
    return tuple(
        PlacedLabel(each, left, left + width, 2 * row)
        for row, (each, left, width) in enumerate(zip(lines, wanted, widths, strict=True))
    )


def _wanted(label: WindowLabel, width: float, axis: TimeAxis, *, earlier: bool) -> float:
    """Return the left end that a label would have if it were alone.

    Above its window; one wider than that grows away from the other window.
    """
    left = label.start
    if earlier and width > label.end - label.start:
        left = label.end - width
    return max(min(left, axis.right - width), axis.left)


def _apart(
    wanted: Sequence[float],
    widths: Sequence[float],
    order: Sequence[int],
    axis: TimeAxis,
    gap: float,
) -> list[float] | None:
    """Return left ends at which two labels do not touch; None where both have no room."""
    one, other = order
    if widths[one] + gap + widths[other] > axis.width:
        return None
    lefts = list(wanted)
    lefts[other] = min(
        max(wanted[other], wanted[one] + widths[one] + gap), axis.right - widths[other]
    )
    lefts[one] = min(wanted[one], lefts[other] - gap - widths[one])
    return lefts
