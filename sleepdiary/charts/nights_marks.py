"""The marks of the picture of nights over time: one artist a kind, however many nights there are.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Bbox, IdentityTransform, TransformedBbox

from sleepdiary.charts.artists import add, box
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.nights_in_view import Level, Series, View
from sleepdiary.charts.phases import Side
from sleepdiary.charts.thinning import apart, peaks
from sleepdiary.charts.time_axis import day_number

MARKER = {Side.OUTSIDE: "o", Side.BETWEEN: "D", Side.BEFORE: "s", Side.AFTER: "^"}
DASHES = (0, (4, 2.5))
STIPPLE = (0, (1, 2.5))
TICK = 0.05
"""How long the tick of a night not logged is, as a share of the height of the axes."""

_AREA = {Side.OUTSIDE: 1.0, Side.BETWEEN: 0.75, Side.BEFORE: 0.9, Side.AFTER: 1.3}
"""At these areas the four markers look equally large."""

_TINT, _BAND = 0.07, 0.24
_LARGEST_DOT, _SMALLEST_DOT = 5.0, 2.0
_DOT_PER_NIGHT = 1.8
_CAP = 0.03  # how far the ends of a bracket reach down, of the height of the axes
_CELL = 1.0  # of a dot: of two that near to each other one hides most of the other
_CLOSE = 4  # nights a point, from which on lines lie on each other
_LEAST_APART = 5.0  # points from one infusion to the next, on average
_MANY = 40  # infusions, from which on their lines become thinner


def colour_of(side: Side, colours: Colours) -> str:
    """Return the colour of the nights on a side of treatment."""
    if side is Side.BEFORE:
        return colours.before
    return colours.after if side is Side.AFTER else colours.during


def dot_style(side: Side, face: str, edge: str, unit: float) -> dict[str, Any]:
    """Return how the marker of a side is drawn beside a text."""
    return {
        "marker": MARKER[side],
        "markersize": 5 * unit,
        "markerfacecolor": face,
        "markeredgecolor": edge,
        "markeredgewidth": unit,
    }


def draw_windows(
    axes: Axes, levels: Sequence[Level], colours: Colours, unit: float, top: float
) -> None:
    """Tint the windows from the bottom up to a bracket at `top`, in heights of the axes."""
    windows = PolyCollection(
        [box(each.start, each.end, 0, top) for each in levels],
        facecolors=[mix(colours.card, colour_of(each.side, colours), _TINT) for each in levels],
        linewidths=0,
        transform=axes.get_xaxis_transform(),
        zorder=0.1,
    )
    low = top - _CAP
    brackets = LineCollection(
        [
            [(each.start, low), (each.start, top), (each.end, top), (each.end, low)]
            for each in levels
        ],
        colors=[colour_of(each.side, colours) for each in levels],
        linewidths=2 * unit,
        transform=axes.get_xaxis_transform(),
        zorder=0.2,
    )
    above = TransformedBbox(Bbox.from_extents(0, 0, 1, 1.1 * top), axes.transAxes)
    for gid, marks in (("windows", windows), ("brackets", brackets)):
        add(axes, gid, marks)
        marks.set_clip_path(None)
        marks.set_clip_box(above)


def draw_happenings(axes: Axes, view: View, colours: Colours, unit: float, night: float) -> None:
    """Draw infusions and events as upright lines, nights not logged as ticks at the bottom.

    A night is `night` points wide; of lines that would lie on each other one is drawn. Where lines
    of infusions would hatch the whole picture, they are ticks at its top.
    """
    dense = len(view.infusions) * _LEAST_APART * unit > (view.last - view.first) * night
    happened = [day_number(event.date) + 0.5 for event in view.events]
    thin = min(max(_MANY / max(len(view.infusions), 1), 0.6), 1.0)
    for gid, days, (low, high), colour, width, pattern in (
        ("events", happened, (0, 1), colours.muted, unit, STIPPLE),
        (
            "infusions",
            view.infusions,
            (1 - TICK if dense else 0, 1),
            colours.infusion,
            thin * unit,
            "solid" if dense else DASHES,
        ),
        ("not logged", view.missing.tolist(), (0, TICK), colours.muted, unit, "solid"),
    ):
        lines = LineCollection(
            [[(day, low), (day, high)] for day in _told_apart(days, night / unit)],
            colors=colour,
            linewidths=width,
            linestyles=[pattern],
            transform=axes.get_xaxis_transform(),
            zorder=1,
        )
        add(axes, gid, lines)


def draw_dots(
    axes: Axes, series: Series, colours: Colours, size: float, point: tuple[float, float]
) -> None:
    """Draw a dot a night, `size` points wide; those filled in late are hollow.

    One collection for each marker and filling: marks that are all alike are drawn fastest. A point
    is so many days wide and so much of the measure high; of dots on one place one is drawn.
    """
    cell = _CELL * size * point[0], _CELL * size * point[1]
    for side in Side:
        for late in (False, True):
            these = np.flatnonzero((series.sides == side) & (series.backfilled == late))
            if not these.size:
                continue
            if cell[0] > 1:
                these = these[apart(series.day[these], series.values[these], cell)]
            colour = colour_of(side, colours)
            dots = PathCollection(
                [_path(MARKER[side])],
                sizes=[_AREA[side] * size**2],
                offsets=np.column_stack([series.day[these], series.values[these]]),
                offset_transform=axes.transData,
                facecolors=colours.card if late else colour,
                edgecolors=colour if late else colours.card,
                linewidths=0.2 * size if late else 0.08 * size,
                zorder=2 + late / 2,
            )
            dots.set_transform(IdentityTransform())  # their size is in points, not in days
            add(axes, f"{side.name.lower()}{' late' if late else ''}", dots)


def draw_running_mean(
    axes: Axes, series: Series, colours: Colours, width: float, point: float
) -> None:
    """Draw the line of running means, `width` points wide, broken where there is none.

    A point is so many days wide.
    """
    day, mean = series.day, series.mean
    if point > 1:
        shown = peaks(day, mean, point)
        day, mean = day[shown], mean[shown]
    line = Line2D(day, mean, color=colours.text, linewidth=width, zorder=4, gid="running mean")
    axes.add_line(line)


def draw_levels(axes: Axes, levels: Sequence[Level], colours: Colours, unit: float) -> None:
    """Draw the mean of each window as a level line and its interval as a band."""
    means = [(each, each.mean) for each in levels if each.mean is not None]
    bands = [(each, each.interval) for each in levels if each.interval is not None]
    band = PolyCollection(
        [box(each.start, each.end, *interval) for each, interval in bands],
        facecolors=[mix(colours.card, colour_of(each.side, colours), _BAND) for each, _ in bands],
        linewidths=0,
        zorder=0.15,
    )
    add(axes, "intervals", band)
    line = LineCollection(
        [[(each.start, mean), (each.end, mean)] for each, mean in means],
        colors=[colour_of(each.side, colours) for each, _ in means],
        linewidths=2.4 * unit,
        zorder=3,
    )
    add(axes, "means", line)


def dot_size(night: float, unit: float) -> float:
    """Return how wide a dot is, in points, where a night is so wide."""
    return min(max(_DOT_PER_NIGHT * night, _SMALLEST_DOT * unit), _LARGEST_DOT * unit)


def mean_width(night: float, unit: float) -> float:
    """Return how wide the line of running means is, in points, where a night is so wide."""
    return min(max(0.7 + night / unit, 0.8), 1.4) * unit


def _told_apart(days: Sequence[float], night: float) -> Sequence[float]:
    """Return the days of which no two lie within a point, where a night is so many points wide."""
    if night * _CLOSE >= 1 or not days:
        return days
    column = np.floor(np.asarray(days) * night)
    return [days[place] for place in np.unique(column, return_index=True)[1]]


def _path(marker: str) -> Path:
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())
