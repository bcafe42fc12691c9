"""Moving along the time axis of a drawn picture, and zooming it, without drawing all of it anew."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from sleepdiary.charts.page import Page
from sleepdiary.charts.time_axis import TimeAxis, date_ticks

Dates = Callable[[TimeAxis], Mapping[int, str]]
"""Returns the labels of a time axis by their day numbers."""


class Movable:
    """What moves when a picture moves: the marks of its axes, its dates, and what floats above.

    The picture must be drawn anew once it has come to rest: names of windows and events are only
    taken along, and nights far out of view are not there.

    Attributes:
        axis: The time axis as it was drawn; of a picture in which time runs down its places count
            from the top of the page.
        whole: The first and the last day number that there is to see.
        down: Whether time runs down.
    """

    def __init__(
        self,
        page: Page,
        axis: TimeAxis,
        axes: Sequence[Axes],
        whole: tuple[float, float],
        *,
        down: bool = False,
        dates: Dates | None = None,
    ) -> None:
        """Make the axes movable, and write dates below the last of them, or left of it.

        Args:
            page: What it is drawn on.
            axis: The time axis of all axes.
            axes: One below the other.
            whole: The first and the last day number that there is to see.
            down: Whether time runs down.
            dates: What stands at the time axis; as many dates as have room below it by default.
        """
        self.axis = axis
        self.whole = whole
        self.down = down
        self._page = page
        self._axes = tuple(axes)
        self._dates = dates or self._dates_below
        self._shift = Affine2D()
        edges = Bbox.from_extents(axis.left, 0, axis.right, page.height)
        if down:
            ends = page.height - axis.right, page.height - axis.left
            edges = Bbox.from_extents(0, ends[0], page.width, ends[1])
        self._inside = TransformedBbox(edges, page.points)
        self._floating: list[Artist] = []
        self._show(axis)

    @property
    def _side(self) -> Literal["x", "y"]:
        return "y" if self.down else "x"

    def take(self, *artists: Artist) -> None:
        """Take texts or marks along that stand on the page, in points; the axes cut them off."""
        for artist in artists:
            artist.set_transform(self._shift + self._page.points)
            artist.set_clip_box(self._inside)
            self._floating.append(artist)

    def move(self, first: float, last: float) -> None:
        """Show the time from one day number to another."""
        for text in [
            text for text in self._axes[-1].texts if text.get_gid() == f"{self._side} tick"
        ]:
            text.remove()
        old, new = self.axis, TimeAxis(first, last, self.axis.left, self.axis.width)
        larger, later = new.night / old.night, (old.first - first) * new.night
        if self.down:
            top = self._page.height - old.left
            self._shift.clear().translate(0, -top).scale(1, larger).translate(0, top - later)
        else:
            self._shift.clear().translate(-old.left, 0).scale(larger, 1)
            self._shift.translate(old.left + later, 0)
        self._show(new)

    def moving(self) -> list[Artist]:
        """Return all artists that move, from the hindmost to the foremost."""
        found: list[Artist] = [*self._floating]
        still = "x tick" if self.down else "y tick"
        for axes in self._axes:
            texts = (text for text in axes.texts if text.get_gid() != still)
            found += [*axes.collections, *axes.lines, *texts]
        return sorted(found, key=lambda artist: artist.get_zorder())

    def _show(self, axis: TimeAxis) -> None:
        if self.down:
            self._axes[0].set_ylim(axis.last, axis.first)
        else:
            self._axes[0].set_xlim(axis.first, axis.last)
        dates = self._dates(axis)
        self._page.ticks(self._axes[-1], self._side, [*dates], [*dates.values()])

    def _dates_below(self, axis: TimeAxis) -> Mapping[int, str]:
        page = self._page
        ticks = date_ticks(axis, page.look.words, page.width_of, page.width)
        return {tick.day: tick.label for tick in ticks}
