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
    """The lines of a label, where it begins and ends in points, and the row of its first line."""

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
    """Return where the labels stand, in the order given; each reaches over some of its window.

    Side by side on one line where that is possible, else folded into two lines, else below each
    other.

    Args:
        labels: Those of the windows in view, at most two.
        axis: Between the ends of which they must stand.
        width_of: The width of a text in points.
        gap: The least distance between two, in points.
    """
    for folded in (False, True):
        alone = _alone(labels, axis, width_of, folded=folded)
        beside = _beside(labels, alone, axis, gap)
        if beside is not None:
            return beside
    folded = any(
        width_of(line) > axis.width for label in labels for line in label.lines(folded=False)
    )
    alone = _alone(labels, axis, width_of, folded=folded)
    return tuple(
        PlacedLabel(each.lines, each.left, each.right, index * len(each.lines))
        for index, each in enumerate(alone)
    )


def _alone(
    labels: Sequence[WindowLabel],
    axis: TimeAxis,
    width_of: Callable[[str], float],
    *,
    folded: bool,
) -> tuple[PlacedLabel, ...]:
    """Return where each label would stand if it were alone.

    At the start of its window; one wider than that grows away from the other window.
    """
    newest = max((label.start for label in labels), default=0)
    placed = []
    for label in labels:
        lines = label.lines(folded=folded)
        width = max(map(width_of, lines))
        left = label.start
        if label.start < newest and width > label.end - label.start:
            left = label.end - width
        left = max(min(left, axis.right - width), axis.left)
        placed.append(PlacedLabel(lines, left, left + width))
    return tuple(placed)


def _beside(
    labels: Sequence[WindowLabel], alone: tuple[PlacedLabel, ...], axis: TimeAxis, gap: float
) -> tuple[PlacedLabel, ...] | None:
    """Return two labels moved apart until they do not touch, None where that is not possible."""
    if len(labels) < 2:
        return alone
    one, other = sorted(range(2), key=lambda index: labels[index].start)
    widths = [label.right - label.left for label in alone]
    lefts = [label.left for label in alone]
    lefts[other] = min(max(lefts[other], alone[one].right + gap), axis.right - widths[other])
    lefts[one] = min(lefts[one], lefts[other] - gap - widths[one])
    over = (
        left < label.end and label.start < left + width
        for label, left, width in zip(labels, lefts, widths, strict=True)
    )
    if lefts[one] < axis.left or not all(over):
        return None
    return tuple(
        PlacedLabel(each.lines, left, left + width)
        for each, left, width in zip(alone, lefts, widths, strict=True)
    )
