"""The ends of the two windows on a picture, which can be dragged to other nights."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sleepdiary.analysis.windows import Windows
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import TimeAxis, date_of, day_number
from sleepdiary.domain.compared import Choice, Compared, Span

_REACH = 5.0  # points from an end at which it is still the one meant


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a window: the first night's or the last's."""

    side: Side
    is_last: bool


@dataclass(frozen=True, slots=True)
class WindowEdges:
    """Where the ends of the windows can be taken hold of, and which nights they hold then.

    Attributes:
        axis: The time axis of the picture.
        windows: What is compared now.
        rows: From where to where they can be held, in points from the lower edge of the page.
    """

    axis: TimeAxis
    windows: Windows
    rows: tuple[tuple[float, float], ...]
    reach: float = field(default=_REACH)

    def at(self, x: float, y: float) -> Edge | None:
        """Return the end at a point of the page, the nearest one, None where none is."""
        if not any(bottom <= y <= top for bottom, top in self.rows):
            return None
        axis = self.axis
        seen = (
            (abs(axis.at(day) - x), edge)
            for edge, day in self._places()
            if axis.first <= day <= axis.last
        )
        near = [(away, edge) for away, edge in seen if away <= self.reach]
        return min(near, key=lambda found: found[0], default=(0, None))[1]

    def _places(self) -> Iterable[tuple[Edge, float]]:
        """Return the ends in their order, each with its day number: half a day from its night."""
        windows = ((Side.BEFORE, self.windows.before), (Side.AFTER, self.windows.after))
        for side, window in windows:
            yield Edge(side, is_last=False), day_number(window.first) - 0.5
            yield Edge(side, is_last=True), day_number(window.last) + 0.5

    def dragged(self, edge: Edge, x: float) -> Compared:
        """Return what is compared where an end is dragged to x, in points of the page.

        Each window keeps a night, and they never share one.
        """
        day = self.axis.first + (x - self.axis.left) / self.axis.night
        night = round(day - 0.5) if edge.is_last else round(day + 0.5)
        before, after = self._spans()
        if edge.side is Side.BEFORE and edge.is_last:
            before = (before[0], _between(before[0], night, date_of(day_number(after[0]) - 1)))
        elif edge.side is Side.BEFORE:
            before = (_between(date.min, night, before[1]), before[1])
        elif edge.is_last:
            after = (after[0], _between(after[0], night, date.max))
        else:
            after = (_between(date_of(day_number(before[1]) + 1), night, after[1]), after[1])
        return Compared(Choice.BY_HAND, before=before, after=after)

    @property
    def compared(self) -> Compared:
        """What is compared now, as windows by hand."""
        before, after = self._spans()
        return Compared(Choice.BY_HAND, before=before, after=after)

    def _spans(self) -> tuple[Span, Span]:
        """Return the windows as dates; of a date with nights of both sides, the one before."""
        before, after = self.windows.before, self.windows.after
        first = max(after.first, date_of(day_number(before.last) + 1))
        return (before.first, before.last), (first, max(after.last, first))


def _between(low: date, number: int, high: date) -> date:
    """Return the date of a day number, or the nearer of the two between which it must lie."""
    return date_of(min(max(number, day_number(low)), day_number(high)))
