"""Moving along the time axis of a drawn picture, and zooming it, without drawing all of it anew."""

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from sleepdiary.charts.page import Page
from sleepdiary.charts.time_axis import TimeAxis, date_ticks

_DATE = "x tick"  # the group of the labels that `Page.ticks` writes below axes
_STILL = "y tick"


class Movable:
    """What moves when a picture moves: the marks of its axes, its dates, and what floats above.

    The picture must be drawn anew once it has come to rest: names of windows and events are only
    taken along, and nights far out of view are not there.

    Attributes:
        axis: The time axis as it was drawn.
        whole: The first and the last day number that there is to see.
    """

    def __init__(
        self, page: Page, axis: TimeAxis, axes: Sequence[Axes], whole: tuple[float, float]
    ) -> None:
        """Make the axes, one below the other, movable; dates are written below the last one."""
        self.axis = axis
        self.whole = whole
        self._page = page
        self._axes = tuple(axes)
        self._shift = Affine2D()
        edges = Bbox.from_extents(axis.left, 0, axis.right, page.height)
        self._inside = TransformedBbox(edges, page.points)
        self._floating: list[Artist] = []
        self._show(axis)

    def take(self, *artists: Artist) -> None:
        """Take texts or marks along that stand on the page, in points; the axes cut them off."""
        for artist in artists:
            artist.set_transform(self._shift + self._page.points)
            artist.set_clip_box(self._inside)
            self._floating.append(artist)

    def move(self, first: float, last: float) -> None:
        """Show the time from one day number to another."""
        for text in [text for text in self._axes[-1].texts if text.get_gid() == _DATE]:
            text.remove()
        old, new = self.axis, TimeAxis(first, last, self.axis.left, self.axis.width)
        larger = new.night / old.night
        self._shift.clear().translate(-old.left, 0).scale(larger, 1)
        self._shift.translate(old.left + (old.first - first) * new.night, 0)
        self._show(new)

    def moving(self) -> list[Artist]:
        """Return all artists that move, from the hindmost to the foremost."""
        found: list[Artist] = [*self._floating]
        for axes in self._axes:
            texts = (text for text in axes.texts if text.get_gid() != _STILL)
            found += [*axes.collections, *axes.lines, *texts]
        return sorted(found, key=lambda artist: artist.get_zorder())

    def _show(self, axis: TimeAxis) -> None:
        page = self._page
        self._axes[0].set_xlim(axis.first, axis.last)
        ticks = date_ticks(axis, page.look.words, page.width_of, page.width)
        page.ticks(
            self._axes[-1], "x", [tick.day for tick in ticks], [tick.label for tick in ticks]
        )
