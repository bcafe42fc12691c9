"""What the marks of charts are made of: each kind one artist, however many nights there are.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection
from matplotlib.path import Path

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.colours import Colours


def add(axes: Axes, gid: str, marks: Collection) -> None:
    """Add marks to axes whose limits are set: looking through all marks for them takes long."""
    marks.set_gid(gid)
    axes.add_collection(marks, autolim=False)


def draw_grid(
    axes: Axes, ticks: Iterable[float], ends: tuple[float, float], colours: Colours
) -> None:
    """Draw a hairline at each tick of the y axis, from one x to another."""
    lines = [[(x, tick) for x in ends] for tick in ticks]
    add(axes, "grid", LineCollection(lines, colors=colours.hairline, linewidths=0.6, zorder=0.2))


def box(left: float, right: float, low: float, high: float) -> list[tuple[float, float]]:
    """Return the corners of a rectangle."""
    return [(left, low), (right, low), (right, high), (left, high)]


def boxes(left: Floats, right: Floats, low: Floats, high: Floats) -> Path:
    """Return rectangles as one path, all drawn the same way round so that none cuts another.

    Filled and hatched together they are drawn as fast as one.
    """
    corners = np.array([(left, low), (right, low), (right, high), (left, high), (left, low)])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    places = corners.transpose(2, 0, 1).reshape(-1, 2)
    return Path(places, np.tile(np.array(codes, dtype=Path.code_type), left.size))
