"""A figure as a sheet of paper: everything is placed in points from its lower left corner.

Charts place their parts by hand because matplotlib's layout engines double the time of a draw.
Points do not change with the resolution, so a picture saved at 200 dpi is the one on the screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from sleepdiary.charts.look import Look
from sleepdiary.charts.spots import Spots
from sleepdiary.charts.table import Table, no_table

POINTS_PER_INCH = 72
MARGIN = 10.0
"""Between parts of a page and around it, in points at the default font size."""
_FALLBACK = "DejaVu Sans"  # comes with matplotlib
_SMALLEST = 1.0  # what has no size cannot be drawn on


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A drawn chart: its axes, none where there was nothing to draw, and what it shows in words.

    Draw anew when the figure's size changes: what is written is placed for one size.

    `spots` say which record is meant where; `table` returns the same values as a table, which of
    thousands of nights takes longer than drawing them.
    """

    axes: tuple[Axes, ...]
    description: str
    spots: Spots = field(default_factory=Spots)
    table: Callable[[], Table] = no_table


class Page:
    """An emptied figure, its size in points, and the letters to write on it.

    `unit` is a point at the default font size: lines and marks grow with the letters.
    """

    def __init__(self, figure: Figure, look: Look) -> None:
        figure.clear()
        figure.set_facecolor(look.colours.card)
        self.figure = figure
        self.look = look
        self.width = max(figure.get_figwidth() * POINTS_PER_INCH, _SMALLEST)
        self.height = max(figure.get_figheight() * POINTS_PER_INCH, _SMALLEST)
        self.unit = look.font_size / 10
        self.line = 1.35 * look.font_size
        self._points = Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans
        self._font = FontProperties(family=_families(look.font_family), size=look.font_size)
        self._widths: dict[str, float] = {}

    def width_of(self, text: str) -> float:
        """Return how wide a line of text is, in points."""
        if text not in self._widths:
            size = text_to_path.get_text_width_height_descent(text, self._font, ismath=False)
            self._widths[text] = size[0]
        return self._widths[text]

    def folded(self, text: str, width: float) -> list[str]:
        """Return a text on lines of at most this width, in points, broken between words."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def write(self, x: float, y: float, text: str, colour: str, **style: Any) -> Text:  # noqa: ANN401 - matplotlib's own
        """Write a text with its baseline at (x, y); `style` as in matplotlib's `Text`."""
        return self.figure.text(
            x,
            y,
            text,
            color=colour,
            fontproperties=self._font,
            parse_math=False,  # a note may hold dollars
            transform=self._points,
            **style,
        )

    def heading(self, title: str, said: Sequence[str]) -> float:
        """Write a title and sentences below it, and return where they end, in points."""
        left = MARGIN * self.unit
        base = self.height - 0.5 * left - self.line
        self.write(left, base, title, self.look.colours.text)
        for line in self.folded(" ".join(said), self.width - 3 * left):
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

    def mark(self, x: Sequence[float], y: Sequence[float], **style: Any) -> None:  # noqa: ANN401 - matplotlib's own
        """Draw a line, or marks without one, through points of the page."""
        self.figure.add_artist(Line2D(x, y, transform=self._points, **style))

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
        axes.tick_params(length=0, pad=5 * self.unit, labelcolor=colours.muted)
        return axes

    def ticks(self, axes: Axes, side: str, places: Sequence[float], labels: Sequence[str]) -> None:
        """Put labelled ticks on the "x" or the "y" of axes."""
        axis = axes.xaxis if side == "x" else axes.yaxis
        axis.set_ticks(places, labels, fontproperties=self._font)


def _families(wanted: str | None) -> list[str]:
    """Return the wanted family, if there is one, and what stands in for letters it lacks."""
    if wanted is not None and any(font.name == wanted for font in fontManager.ttflist):
        return [wanted, _FALLBACK]
    return [_FALLBACK]
