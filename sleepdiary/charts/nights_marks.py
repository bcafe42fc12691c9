"""The marks of the picture of nights over time: one artist a kind, however many nights there are.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.nights_in_view import Level, Series, View
from sleepdiary.charts.phases import Side
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
_DOT_PER_NIGHT = 1.2

Points = Sequence[tuple[float, float]]


def colour_of(side: Side, colours: Colours) -> str:
    """Return the colour of the nights on a side of treatment."""
    if side is Side.BEFORE:
        return colours.before
    return colours.after if side is Side.AFTER else colours.during


def draw_windows(
    axes: Axes, view: View, levels: Sequence[Level], colours: Colours, top: float
) -> None:
    """Tint the windows from the bottom up to `top`, in heights of the axes."""
    boxes = [_box(max(each.start, view.first), min(each.end, view.last), 0, top) for each in levels]
    tints = [mix(colours.card, colour_of(each.side, colours), _TINT) for each in levels]
    across = axes.get_xaxis_transform()
    _fill(axes, "windows", boxes, tints, transform=across, clip_on=False, zorder=0.1)


def draw_grid(axes: Axes, view: View, ticks: Iterable[float], colours: Colours) -> None:
    """Draw a hairline at each tick of the y axis."""
    lines = [[(view.first, tick), (view.last, tick)] for tick in ticks]
    _stroke(axes, "grid", lines, colors=colours.hairline, linewidths=0.6, zorder=0.2)


def draw_happenings(axes: Axes, view: View, colours: Colours, unit: float) -> None:
    """Draw infusions and events as upright lines, nights not logged as ticks at the bottom."""
    across = axes.get_xaxis_transform()
    events = [day_number(event.date) + 0.5 for event in view.events]
    for gid, days, top, style in (
        ("events", events, 1, {"colors": colours.muted, "linestyles": [STIPPLE], "zorder": 1}),
        (
            "infusions",
            view.infusions,
            1,
            {"colors": colours.infusion, "linestyles": [DASHES], "zorder": 1.1},
        ),
        ("not logged", view.missing.tolist(), TICK, {"colors": colours.muted, "zorder": 1.2}),
    ):
        lines = [[(day, 0.0), (day, top)] for day in days]
        _stroke(axes, gid, lines, linewidths=unit, transform=across, **style)


def draw_dots(axes: Axes, series: Series, colours: Colours, size: float) -> None:
    """Draw a dot a night, `size` points wide; those filled in late are hollow.

    One collection for each marker and filling: marks that are all alike are drawn fastest.
    """
    for side in Side:
        for late in (False, True):
            these = (series.sides == side) & (series.backfilled == late)
            if not these.any():
                continue
            colour = colour_of(side, colours)
            dots = axes.scatter(
                series.day[these],
                series.values[these],
                s=_AREA[side] * size**2,
                marker=MARKER[side],
                facecolors=colours.card if late else colour,
                edgecolors=colour if late else colours.card,
                linewidths=0.2 * size if late else 0.08 * size,
                zorder=2 + late / 2,
            )
            dots.set_gid(f"{side.name.lower()}{' late' if late else ''}")


def draw_running_mean(axes: Axes, series: Series, colours: Colours, unit: float) -> None:
    """Draw the line of seven-night means, broken where there is none."""
    line = Line2D(series.day, series.mean, color=colours.text, linewidth=1.4 * unit, zorder=4)
    line.set_gid("7-night mean")
    axes.add_line(line)


def draw_levels(axes: Axes, levels: Sequence[Level], colours: Colours, unit: float) -> None:
    """Draw the mean of each window as a level line and its interval as a band."""
    means, bands = [], []
    for level in levels:
        if level.summary is None or level.summary.mean is None:
            continue
        colour = colour_of(level.side, colours)
        mean = level.summary.mean
        means.append(([(level.start, mean), (level.end, mean)], colour))
        if level.summary.interval is not None:
            box = _box(level.start, level.end, *level.summary.interval)
            bands.append((box, mix(colours.card, colour, _BAND)))
    _fill(axes, "intervals", [box for box, _ in bands], [tint for _, tint in bands], zorder=0.15)
    _stroke(
        axes,
        "means",
        [line for line, _ in means],
        colors=[colour for _, colour in means],
        linewidths=2.4 * unit,
        capstyle="butt",
        zorder=3,
    )


def dot_size(night: float, unit: float) -> float:
    """Return how wide a dot is, in points, where a night is so wide."""
    return min(max(_DOT_PER_NIGHT * night, _SMALLEST_DOT * unit), _LARGEST_DOT * unit)


def _box(left: float, right: float, low: float, high: float) -> Points:
    return [(left, low), (right, low), (right, high), (left, high)]


def _fill(
    axes: Axes, gid: str, boxes: Sequence[Points], colours: Sequence[str], **style: Any
) -> None:
    if boxes:
        filled = PolyCollection(boxes, facecolors=colours, linewidths=0, **style)
        filled.set_gid(gid)
        axes.add_collection(filled, autolim=False)


def _stroke(axes: Axes, gid: str, lines: Sequence[Points], **style: Any) -> None:
    if lines:
        strokes = LineCollection(lines, **style)
        strokes.set_gid(gid)
        axes.add_collection(strokes, autolim=False)
