"""The marks of the month calendar: one artist a kind, however many days there are.

Each has a `gid`, which names its group in an SVG file. They speak as the month of the Diary page
does: a stronger colour is more, hatched is logged without a value, dashed is not logged.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba_array
from matplotlib.path import Path
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.artists import add
from sleepdiary.charts.calendar_in_view import Calendar
from sleepdiary.charts.calendar_sheet import WEEK, Grid
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.nights_in_view import Level
from sleepdiary.charts.nights_marks import DASHES, colour_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.swarm import ranked

Segments = NDArray[np.float64]
_Stroke = Sequence[tuple[float, float]]

FRAME: tuple[_Stroke, ...] = (
    ((0, 0.25), (0, 0), (0.2, 0)),
    ((0.4, 0), (0.6, 0)),
    ((0.8, 0), (1, 0), (1, 0.25)),
    ((1, 0.75), (1, 1), (0.8, 1)),
    ((0.6, 1), (0.4, 1)),
    ((0.2, 1), (0, 1), (0, 0.75)),
)
"""A box in dashes, from (0, 0) to (1, 1): a date that is not logged, in the legend."""
HATCH: tuple[_Stroke, ...] = (
    ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)),
    ((0, 0.5), (0.5, 1)),
    ((0, 0), (1, 1)),
    ((0.5, 0), (1, 0.5)),
)
"""A hatched box, from (0, 0) to (1, 1): a date that is logged without a value."""
LINE_OF = {Side.BEFORE: "solid", Side.AFTER: DASHES}

_FAINTEST, _STRONGEST, _STRONGEST_ALONE = 0.2, 0.5, 0.85
_TINTS = 64
_DASHED = (0, (3.5, 2.5))
_SAME = 0.1  # points within which two places are one
_FRAME, _MOST_FRAME = 0.22, 2.6  # of the height of a day, and points: how thick a hollow one is
_MARK, _LEAST_MARK, _MOST_MARK = 0.42, 3.2, 6.0


def shade(share: float, colours: Colours, *, written: bool) -> str:
    """Return the colour of a day whose value lies at this share between low and high.

    Where the value is `written` on it the colour is no stronger than a text can be read on.
    """
    strongest = _STRONGEST if written else _STRONGEST_ALONE
    share = min(max(share, 0.0), 1.0)
    return mix(colours.card, colours.accent, _FAINTEST + (strongest - _FAINTEST) * share)


def marker(strokes: Iterable[_Stroke]) -> Path:
    """Return strokes of a box as a marker for the legend."""
    return Path.make_compound_path(*(Path(np.array(stroke) - 0.5) for stroke in strokes))


def draw_days(
    axes: Axes, calendar: Calendar, grid: Grid, shares: Floats, colours: Colours, *, written: bool
) -> None:
    """Draw the days: coloured by their `shares` of the scale, hollow where filled in late.

    Args:
        axes: Points of the page.
        calendar: The dates.
        grid: Where they stand.
        shares: One a date, NaN without a value.
        colours: Of the marks.
        written: Whether values are written on them.
    """
    known = ~np.isnan(shares)
    steps = [shade(step / _TINTS, colours, written=written) for step in range(_TINTS + 1)]
    levels = np.rint(np.clip(np.where(known, shares, 0), 0, 1) * _TINTS).astype(int)
    tints = to_rgba_array(steps)[levels]
    thick = min(_FRAME * grid.height, _MOST_FRAME)
    for gid, these, inset in (
        ("nights", known & ~calendar.late, 0.0),
        ("late", known & calendar.late, thick / 2),
    ):
        if these.any():
            # an array, not a list: matplotlib makes its paths in a third of the time
            corners: Any = boxes_of(calendar.day[these], grid, inset)[
                :, [[0, 2], [1, 2], [1, 3], [0, 3]]
            ]
            style: dict[str, Any] = {"facecolors": tints[these], "linewidths": 0}
            if gid == "late":
                style = {"facecolors": colours.card, "edgecolors": tints[these]}
                style["linewidths"] = thick
            add(axes, gid, PolyCollection(corners, zorder=1, **style))
    thin = min(0.8, 0.1 * grid.height)
    for gid, days, strokes, line in (
        ("no value", calendar.day[~known], HATCH, "solid"),
        ("not logged", calendar.missing, HATCH[:1], _DASHED),
    ):
        lines = _strokes(boxes_of(days, grid, thin / 2), strokes)
        style = {"colors": colours.muted, "linewidths": thin, "linestyles": [line]}
        add(axes, gid, LineCollection(lines, zorder=1, **style))


def boxes_of(days: NDArray[np.int64], grid: Grid, inset: float = 0.0) -> Floats:
    """Return left, right, bottom and top of days, without what is between them, shape (n, 4)."""
    left, top = grid.places(days)
    edge = grid.apart / 2 + inset
    right, bottom = left + grid.width - edge, top - grid.height + edge
    return np.column_stack([left + edge, right, bottom, top - edge])


def draw_windows(
    axes: Axes, calendar: Calendar, levels: Iterable[Level], grid: Grid, colours: Colours
) -> None:
    """Draw a line around the days of each window, solid before and dashed after."""
    width = min(max(0.12 * grid.height, 0.9), 2.2)
    for level in levels:
        first = max(int(level.start + 0.5), calendar.first)
        days = np.arange(first, min(int(level.end - 0.5), calendar.last) + 1)
        outline = LineCollection(
            list(_outline(days, grid)),
            colors=colour_of(level.side, colours),
            linewidths=width,
            linestyles=[LINE_OF[level.side]],
            capstyle="projecting" if level.side is Side.BEFORE else "butt",
            zorder=3,
        )
        add(axes, level.side.name.lower(), outline)


def draw_month_edges(axes: Axes, calendar: Calendar, grid: Grid, colours: Colours) -> None:
    """Draw where a month ends and the next begins, in rows of years."""
    ends = np.array([calendar.first, calendar.last]).astype("datetime64[D]")
    months = np.arange(*ends.astype("datetime64[M]")) + 1
    months = months[months != months.astype("datetime64[Y]")]
    years = months.astype("datetime64[Y]").astype(int).tolist()
    left, top = grid.places(months.astype("datetime64[D]").astype(np.int64))
    lines = []
    for x, y, year in zip(left.tolist(), top.tolist(), years, strict=True):
        ceiling = grid.block(year - grid.first)[1]
        right, floor = x + grid.width, ceiling - WEEK * grid.height
        lines.append([(right, ceiling), (right, y), (x, y), (x, floor)])
    thin = min(0.7, 0.12 * grid.height)
    edges = LineCollection(lines, colors=colours.muted, linewidths=thin, zorder=2)
    add(axes, "months", edges)


def mark_size(grid: Grid) -> float:
    """Return how wide the mark of an infusion or an event is, in points."""
    return min(max(_MARK * grid.height, _LEAST_MARK), _MOST_MARK)


def mark_places(days: NDArray[np.int64], grid: Grid) -> tuple[Floats, Floats]:
    """Return x and y of marks, in points: those of a day in a row from its upper right corner.

    In days too small for a corner they stand in the middle of the height.

    Args:
        days: Of the marks, as day numbers, shape (n,); those of one day are shown in this order.
        grid: Where the days stand.
    """
    boxes = boxes_of(days, grid)
    size = mark_size(grid)
    rank, together = ranked(days)
    step = np.minimum(1.25 * size, (boxes[:, 1] - boxes[:, 0]) / together)
    x: Floats = boxes[:, 1] - 0.35 * size - np.minimum(0.5 * size, step / 2) - rank * step
    middle = (boxes[:, 2] + boxes[:, 3]) / 2
    y: Floats = np.maximum(boxes[:, 3] - 0.85 * size, middle)
    return x, y


def draw_marks(
    axes: Axes, gid: str, places: tuple[Floats, Floats], grid: Grid, colours: Colours
) -> None:
    """Draw the dots of infusions or the triangles of events."""
    x, y = places
    axes.scatter(
        x,
        y,
        s=mark_size(grid) ** 2,
        linewidths=0.14 * mark_size(grid),
        edgecolors=colours.card,
        zorder=4,
        gid=gid,
        **mark_style(gid, colours),
    )


def mark_style(gid: str, colours: Colours) -> dict[str, Any]:
    """Return marker and colour of an infusion or an event."""
    if gid == "infusions":
        return {"marker": "o", "color": colours.infusion}
    return {"marker": "v", "color": colours.text}


def _strokes(boxes: Floats, strokes: Iterable[_Stroke]) -> list[Segments]:
    """Return strokes of a box from (0, 0) to (1, 1) in each of these boxes."""
    low, span = boxes[:, [0, 2]], boxes[:, [1, 3]] - boxes[:, [0, 2]]
    return [
        line
        for stroke in strokes
        for line in low[:, None, :] + np.array(stroke)[None, :, :] * span[:, None, :]
    ]


def _outline(days: NDArray[np.int64], grid: Grid) -> Segments:
    """Return the edges of days beyond which lies none of them, shape (n, 2, 2)."""
    left, top = grid.places(days)
    right, bottom = left + grid.width, top - grid.height
    along, down = (WEEK, 1) if grid.by_year else (1, WEEK)
    edges = []
    for further, ends, move in (
        (-along, (left, bottom, left, top), (-1, 0)),
        (along, (right, bottom, right, top), (1, 0)),
        (-down, (left, top, right, top), (0, 1)),
        (down, (left, bottom, right, bottom), (0, -1)),
    ):
        other = grid.places(days + further)
        away = np.hypot(
            other[0] - left - move[0] * grid.width, other[1] - top - move[1] * grid.height
        )
        joined = (away < _SAME) & np.isin(days + further, days)
        edges.append(np.column_stack(ends)[~joined])
    return np.concatenate(edges).reshape(-1, 2, 2)
