"""A figure as a sheet of paper: everything is placed in points from its lower left corner.

Charts place their parts by hand because matplotlib's layout engines double the time of a draw.
Points do not change with the resolution, so a picture saved at 200 dpi is the one on the screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, ScaledTranslation

from sleepdiary.charts.look import Look
from sleepdiary.charts.spots import Spots
from sleepdiary.charts.table import Table, no_table
from sleepdiary.charts.time_axis import TimeAxis
from sleepdiary.charts.window_edges import WindowEdges
from sleepdiary.charts.writing import Writing, width_of

POINTS_PER_INCH = 72
MARGIN = 10.0
"""Between parts of a page and around it, in points at the default font size."""
_FALLBACK = "DejaVu Sans"  # comes with matplotlib
_TICK_PAD = 5.0  # from axes to the labels of their ticks
_SMALLEST = 1.0  # what has no size cannot be drawn on


class Moves(Protocol):
    """A picture on a time axis, which can be moved along it and zoomed; see `Movable`.

    `axis` is as it was drawn, `whole` the first and the last day number that there is to see. Where
    time runs `down`, the places of the axis count from the top of the page.
    """

    axis: TimeAxis
    whole: tuple[float, float]
    down: bool

    def move(self, first: float, last: float) -> None:
        """Show the time from one day number to another."""
        ...

    def moving(self) -> Sequence[Artist]:
        """Return all artists that move, from the hindmost to the foremost."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A drawn chart: its axes, none where there was nothing to draw, and what it shows in words.

    Draw anew when the figure's size changes: what is written is placed for one size.

    `spots` say which record is meant where; `table` returns the same values as a table, which of
    thousands of nights takes longer than drawing them; `moves` is there where time is an axis, and
    `edges` where the windows can be dragged.
    """

    axes: tuple[Axes, ...]
    description: str
    spots: Spots = field(default_factory=Spots)
    table: Callable[[], Table] = no_table
    moves: Moves | None = None
    edges: WindowEdges | None = None


class Page:
    """An emptied figure, its size in points, and the letters to write on it.

    `unit` is a point at the default font size: lines and marks grow with the letters. `points`
    turns points of the page into pixels.
    """

    def __init__(self, figure: Figure, look: Look) -> None:
        for axes in figure.axes:
            figure.delaxes(axes)  # else each would be made anew before it goes
        figure.clear()
        figure.set_facecolor(look.colours.card)
        self.figure = figure
        self.look = look
        self.width = max(figure.get_figwidth() * POINTS_PER_INCH, _SMALLEST)
        self.height = max(figure.get_figheight() * POINTS_PER_INCH, _SMALLEST)
        self.unit = look.font_size / 10
        self.line = 1.35 * look.font_size
        self.points = Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans
        self._families = _families(look.font_family)
        self._font = FontProperties(family=list(self._families), size=look.font_size)

    def width_of(self, text: str) -> float:
        """Return how wide a line of text is, in points."""
        return width_of(text, self._families, self.look.font_size)

    def folded(self, text: str, width: float) -> list[str]:
        """Return a text on lines of at most this width, in points, broken between words."""
        lines, end, space = [""], 0.0, self.width_of(" ")
        for word in text.split():
            # word by word: the same ones come again, and long texts take long to measure
            wide = self.width_of(word)
            if lines[-1] and end + space + wide > width:
                lines.append(word)
                end = wide
            else:
                end += space + wide if lines[-1] else wide
                lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        **style: Any,  # noqa: ANN401 - matplotlib's own
    ) -> Text:
        """Write a text with its baseline at (x, y); `style` as in matplotlib's `Text`."""
        written = self._writing(x, y, text, colour, transform=self.points, **style)
        written.set_figure(self.figure)
        self.figure.texts.append(written)
        return written

    def heading(self, title: str, said: Sequence[str], least: float = 0) -> float:
        """Write a title and sentences below it, and return where they end, in points.

        Where this leaves less than the `least` height below, the last sentences are left out: a
        chart's description still says them.
        """
        left = MARGIN * self.unit
        base = self.height - 0.5 * left
        for line in self.folded(title, self.width - 2 * left):
            base -= self.line
            self.write(left, base, line, self.look.colours.text)
        room = max(int((base - least) / self.line - 0.4), 0)
        kept = len(said)
        lines = self.folded(" ".join(said), self.width - 3 * left) if said else []
        while len(lines) > room and kept:
            kept -= 1
            lines = self.folded(" ".join(said[:kept]), self.width - 3 * left) if kept else []
        for line in lines:
            base -= self.line
            self.write(left, base, line, self.look.colours.muted)
        return base - 0.4 * self.line

    def only(self, sentence: str) -> Shown:
        """Say in the middle of the page why there is nothing on it."""
        said = self.look.words.tr(sentence)
        lines = self.folded(said, self.width - 4 * MARGIN * self.unit)
        self.write(
            self.width / 2,
            self.height / 2,
            "\n".join(lines),
            self.look.colours.muted,
            ha="center",
            va="center",
        )
        return Shown((), said)

    def mark(self, x: Sequence[float], y: Sequence[float], **style: Any) -> Line2D:  # noqa: ANN401 - matplotlib's own
        """Draw a line, or marks without one, through points of the page."""
        line = Line2D(x, y, transform=self.points, **style)
        self.figure.add_artist(line)
        return line

    def box(self, left: float, bottom: float, width: float, height: float, **style: Any) -> None:  # noqa: ANN401 - matplotlib's own
        """Draw a box; `style` as in matplotlib's `Patch`."""
        patch = Rectangle((left, bottom), width, height, transform=self.points, **style)
        self.figure.add_artist(patch)

    def axes(
        self, left: float, bottom: float, width: float, height: float, *, beside: Axes | None = None
    ) -> Axes:
        """Add axes with hairline spines at the left and the bottom; they share `beside`'s x."""
        colours = self.look.colours
        place = (
            left / self.width,
            bottom / self.height,
            max(width, _SMALLEST) / self.width,
            max(height, _SMALLEST) / self.height,
        )
        axes = self.figure.add_axes(place, sharex=beside, facecolor="none")
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(colours.hairline)
        for axis in (axes.xaxis, axes.yaxis):  # whose ticks take longer to draw than all nights
            axis.set_visible(False)
        return axes

    def ticks(
        self, axes: Axes, side: Literal["x", "y"], places: Sequence[float], labels: Sequence[str]
    ) -> None:
        """Write labels below or left of axes at places of their x or y."""
        pad = _TICK_PAD * self.unit / POINTS_PER_INCH
        below = side == "x"
        data = axes.get_xaxis_transform() if below else axes.get_yaxis_transform()
        across, up = (0.0, -pad) if below else (-pad, 0.0)
        transform = data + ScaledTranslation(across, up, self.figure.dpi_scale_trans)
        style = {"ha": "center", "va": "top"} if below else {"ha": "right", "va": "center"}
        for place, label in zip(places, labels, strict=True):
            x, y = (place, 0) if below else (0, place)
            colour = self.look.colours.muted
            written = self._writing(x, y, label, colour, transform=transform, **style)
            written.set_gid(f"{side} tick")
            axes.add_artist(written)
            written.set_clip_on(False)

    def _writing(self, x: float, y: float, text: str, colour: str, **style: Any) -> Writing:  # noqa: ANN401 - matplotlib's own
        return Writing(
            x,
            y,
            text,
            color=colour,
            fontproperties=self._font,
            parse_math=False,  # a note may hold dollars
            **style,
        )


def _families(wanted: str | None) -> tuple[str, ...]:
    """Return the wanted family, if there is one, and what stands in for letters it lacks."""
    if wanted is not None and any(font.name == wanted for font in fontManager.ttflist):
        return (wanted, _FALLBACK)
    return (_FALLBACK,)
