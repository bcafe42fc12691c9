"""The marks of the picture of the nights before and after: one artist a kind in each column.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from sleepdiary.charts.artists import add
from sleepdiary.charts.before_and_after_in_words import MEDIAN
from sleepdiary.charts.before_and_after_sheet import Column
from sleepdiary.charts.colours import Colours
from sleepdiary.charts.legend import UPRIGHT_INTERVAL, Entry
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_view import Level, Series
from sleepdiary.charts.nights_in_words import FILLED_IN_LATE, ONE_NIGHT, WINDOW_MEAN
from sleepdiary.charts.nights_marks import MARKER, colour_of
from sleepdiary.charts.phases import Side

_AREA = {Side.BEFORE: 0.75, Side.AFTER: 1.0}
"""At these areas the two markers look equally large."""
_DOT = 6.0
_LEVEL = 1.6


def draw_nights(axes: Axes, series: Series, column: Column, mark: float, colours: Colours) -> None:
    """Draw a mark a night, `mark` points wide; those filled in late are hollow."""
    side = column.level.side
    values, late = series.values[column.nights], series.backfilled[column.nights]
    colour = colour_of(side, colours)
    for these, name in ((~late, ""), (late, " late")):
        if not these.any():
            continue
        axes.scatter(
            column.x[these],
            values[these],
            s=_AREA[side] * mark**2,
            marker=MARKER[side],
            facecolors=colours.card if name else colour,
            edgecolors=colour,
            linewidths=0.2 * mark if name else 0,
            zorder=2,
            gid=f"{side.name.lower()}{name}",
        )


def draw_median(axes: Axes, median: float, left: float, colours: Colours, unit: float) -> None:
    """Draw a level line at the median, from `left` to the end of the axes."""
    line = [[(left, median), (axes.get_xlim()[1], median)]]
    # thin, because many nights may lie right on it
    level = LineCollection(line, colors=colours.text, linewidths=_LEVEL * unit, zorder=3)
    add(axes, "median", level)


def draw_mean(axes: Axes, level: Level, x: float, colours: Colours, unit: float) -> None:
    """Draw the mean of a window as a dot at `x`, on the line of its interval."""
    if level.mean is None:
        return
    if level.interval is not None:
        low, high = level.interval
        line = [[(x, low), (x, high)]]
        whisker = LineCollection(line, colors=colours.text, linewidths=1.4 * unit, zorder=3)
        add(axes, "mean interval", whisker)
    axes.scatter(
        [x],
        [level.mean],
        s=(_DOT * unit) ** 2,
        marker="o",
        facecolors=colours.text,
        edgecolors=colours.card,
        linewidths=0.8 * unit,
        zorder=4,
        gid="mean",
    )


def legend_of(both: Iterable[Series], look: Look) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = look.colours, look.font_size / 10, look.words
    drawn = list(both)
    sides = [side for side in _AREA if any((each.sides == side).any() for each in drawn)]
    late = [each.backfilled.any() for each in drawn]
    entries = []
    for text, shown, hollow in (
        (ONE_NIGHT, sides, False),
        (FILLED_IN_LATE, sides[:1] if any(late) else [], True),
    ):
        marks = tuple(
            {
                "marker": MARKER[side],
                "markersize": 6 * unit,
                "markerfacecolor": colours.card if hollow else colour_of(side, colours),
                "markeredgecolor": colour_of(side, colours),
                "markeredgewidth": unit,
            }
            for side in shown
        )
        if marks:
            entries.append(Entry(words.tr(text), marks, dots=True))
    if any(level.mean is not None for each in drawn for level in each.levels):
        line = {"color": colours.text, "linewidth": _LEVEL * unit, "solid_capstyle": "butt"}
        mean = {"marker": UPRIGHT_INTERVAL, "markersize": 13 * unit, "color": colours.text}
        mean["markeredgewidth"] = 0
        entries.append(Entry(words.tr(MEDIAN), (line,)))
        entries.append(Entry(words.tr(WINDOW_MEAN), (mean,), dots=True))
    return entries
