"""The marks of the raster: one artist a kind and side, however many nights there are.

All bars of a kind are one path: where rows are thinner than a pixel, what they cover of it adds up,
so that no night is hidden and no seam is seen between two. Each has a `gid`, which names its group
in an SVG file.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from sleepdiary.analysis.windows import Window
from sleepdiary.charts.artists import add, boxes
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.legend import Entry
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import EVENT, INFUSION, NOT_COMPARED, NOT_LOGGED
from sleepdiary.charts.nights_marks import DASHES, STIPPLE, colour_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.raster_in_view import DAY, Raster, parts_of
from sleepdiary.charts.raster_in_words import PARTLY
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

ASLEEP = QT_TRANSLATE_NOOP("words", "falling asleep to final awakening")
IN_BED = QT_TRANSLATE_NOOP("words", "in bed")
IN_BED_AND_AWAKE = QT_TRANSLATE_NOOP("words", "in bed, and awake between")
MEANS = QT_TRANSLATE_NOOP("words", "mean falling asleep, mean final awakening")
ALONE = QT_TRANSLATE_NOOP("words", "a time without its other end")
OVER = QT_TRANSLATE_NOOP("words", "goes on past the edge")

TINT = 0.32
"""How much of a side's colour is in the bar of being in bed."""

_BY_WEIGHT = (Side.BEFORE, Side.AFTER, Side.BETWEEN, Side.OUTSIDE)
_THICK = 0.74  # of a row
_THIN_ROW = 4.0  # points; thinner rows touch each other
_LEAST = 0.5  # points, which a bar is thick at least: one night alone among thousands is seen
_LEAST_APART = 5.0  # points, on average, or the lines of infusions do not cross the nights
_SHORT = 0.04  # of the width, how long they are then
_TICK = 7.0  # points


def tint_of(side: Side, colours: Colours) -> str:
    """Return the light colour of being in bed on a side of treatment."""
    return mix(colours.card, colour_of(side, colours), TINT)


def draw_bars(axes: Axes, raster: Raster, colours: Colours, row: float) -> None:
    """Draw in bed, asleep over it, and over both the awakenings, where `row` is a row's height.

    Awakenings keep their height where rows are thin: in the space of a pixel they take from the
    sleep of several nights no more than their share.
    """
    bars, view = raster.bars, raster.view
    sides = view.sides[view.inside]
    high = _THICK if row >= _THIN_ROW else 1.0
    least = max(high, _LEAST / row)
    every = np.arange(len(sides))
    awake = bars.awake[:, 0].astype(int)
    kinds = (
        ("in bed", every, bars.in_bed, least, 1.0),
        ("asleep", every, bars.asleep, least, 1.2),
        ("awake", awake, bars.awake[:, 1:], high, 1.4),
    )
    for side in Side:
        solid, tint = colour_of(side, colours), tint_of(side, colours)
        for kind, places, ends, height, above in kinds:
            these = (sides[places] == side) & ~np.isnan(ends[:, 0])
            if not these.any():
                continue
            _, at, left, right = parts_of(raster, places[these], *ends[these].T)
            bars_of_side = PathPatch(
                boxes(left, right, at - height / 2, at + height / 2),
                facecolor=solid if kind == "asleep" else tint,
                linewidth=0,
                snap=False,  # a row pressed to whole pixels may have none
                zorder=above,
                gid=f"{kind} {side.name.lower()}",
            )
            axes.add_artist(bars_of_side)


def draw_lone_times(axes: Axes, raster: Raster, colours: Colours, unit: float) -> None:
    """Draw the times of nights of which no bar can be drawn, each as a tick in its row."""
    alone, near = raster.bars.alone, 0.5
    places = alone[:, 0].astype(int)
    _, at, left, right = parts_of(raster, places, alone[:, 1] - near, alone[:, 1] + near)
    middle = (left + right) / 2
    low, high = at - _THICK / 2, at + _THICK / 2
    lines = [[(x, y), (x, end)] for x, y, end in zip(middle, low, high, strict=True)]
    add(axes, "lone times", LineCollection(lines, colors=colours.text, linewidths=1.4 * unit))


def draw_grid(axes: Axes, ticks: NDArray[np.float64], colours: Colours) -> None:
    """Draw an upright hairline at each tick of the clock, and a stronger one at each midnight."""
    low, high = axes.get_ylim()
    for gid, of_these, colour, width in (
        ("grid", ticks % DAY != 0, colours.hairline, 0.6),
        ("midnights", ticks % DAY == 0, mix(colours.card, colours.muted, 0.55), 0.8),
    ):
        lines = [[(tick, low), (tick, high)] for tick in ticks[of_these]]
        grid = LineCollection(lines, colors=colour, linewidths=width, zorder=0.2)
        add(axes, gid, grid)


def draw_happenings(axes: Axes, raster: Raster, colours: Colours, unit: float, row: float) -> None:
    """Draw infusions and events as lines between rows, which are so high in points.

    With 48 hours the line is a row higher in the second half: there each night stands a row higher.
    Where infusions are dense their lines would hide the nights: then they end at the edge.
    """
    view, begins, ends = raster.view, raster.begins, raster.ends
    apart = (view.last - view.first) * row / max(len(view.infusions), 1)
    dense, width = apart < _LEAST_APART * unit, min(1.4 * unit, 0.45 * apart)
    infused = begins + (1 - _SHORT) * (ends - begins) if dense else begins
    for gid, days, start, colour, thick, pattern in (
        ("events", raster.events, begins, colours.muted, unit, STIPPLE),
        ("infusions", view.infusions, infused, colours.infusion, width, DASHES),
    ):
        halves = [(max(start, begins + later * DAY), later) for later in range(raster.hours // 24)]
        lines = [
            [(left, day - later), (begins + (later + 1) * DAY, day - later)]
            for day in days
            for left, later in halves
            if left < begins + (later + 1) * DAY
        ]
        drawn = LineCollection(
            lines, colors=colour, linewidths=thick, linestyles=[pattern], zorder=3
        )
        add(axes, gid, drawn)


def draw_edges(
    axes: Axes, raster: Raster, colours: Colours, unit: float, *, row: float, width: float
) -> None:
    """Mark at the edges the nights not logged, those partly known, and those that go on beyond.

    `row` is how high a row is, `width` how wide the axes are, both in points.
    """
    view, bars = raster.view, raster.bars
    day = view.nights.day
    ticks = [[(0, at), (_TICK * unit / width, at)] for at in view.missing.tolist()]
    not_logged = LineCollection(
        ticks,
        colors=colours.muted,
        linewidths=min(1.2 * unit, max(row, 0.5)),
        transform=axes.get_yaxis_transform(),
        zorder=2,
    )
    add(axes, "not logged", not_logged)
    size = min(max(0.62 * row, 2.5 * unit), 6 * unit)
    before, after = raster.over_the_edge
    inner = (_TICK * unit + 0.8 * size) / width
    for gid, these, place, marker, face in (
        ("partly known", bars.partly, inner, "o", colours.card),
        ("begins before", before, 0.0, "<", colours.text),
        ("ends after", after, 1.0, ">", colours.text),
    ):
        if not these.any():
            continue
        axes.scatter(
            np.full(these.sum(), place),
            day[these],
            s=size**2,
            linewidths=0.15 * size,
            marker=marker,
            facecolors=face,
            edgecolors=colours.text,
            transform=axes.get_yaxis_transform(),
            clip_on=False,
            zorder=5,
            gid=gid,
        )


def draw_means(axes: Axes, raster: Raster, colours: Colours, unit: float) -> None:
    """Draw over the rows of each window the mean time of falling asleep and of waking up."""
    lines = []
    for bracket in raster.brackets:
        low, high = rows_of(raster, bracket.window)
        for mean in (bracket.onset.mean, bracket.woke.mean):
            for later in range(raster.hours // 24):
                x = None if mean is None else mean + later * DAY
                if x is not None and raster.begins <= x <= raster.ends and low < high:
                    lines.append([(x, low - later), (x, high - later)])
    means = LineCollection(lines, colors=colours.text, linewidths=1.6 * unit, zorder=4)
    add(axes, "means", means)


def legend_of(raster: Raster, look: Look) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = look.colours, look.font_size / 10, look.words
    view, bars = raster.view, raster.bars
    sides = [side for side in _BY_WEIGHT if side in view.sides[view.inside]]

    def bar(colour: str) -> dict[str, Any]:
        return {"color": colour, "linewidth": 7 * unit, "solid_capstyle": "butt"}

    def line(colour: str, width: float, pattern: object = "solid") -> dict[str, Any]:
        return {"color": colour, "linewidth": width * unit, "linestyle": pattern}

    def dot(marker: str, face: str) -> dict[str, Any]:
        edge = {"markeredgecolor": colours.text, "markerfacecolor": face}
        return {"marker": marker, "markersize": 6 * unit, **edge}

    in_bed = IN_BED_AND_AWAKE if bars.awake.size else IN_BED
    over = raster.over_the_edge
    beyond = [
        dot(marker, colours.text) for marker, found in zip("<>", over, strict=True) if found.any()
    ]
    grey = bool(raster.brackets) and sides[-1] in {Side.BETWEEN, Side.OUTSIDE}
    known = ~np.isnan(bars.asleep).all(), ~np.isnan(bars.in_bed).all()
    means = any(each.onset.mean is not None for each in raster.brackets)
    every: tuple[tuple[Any, str, list[dict[str, Any]], dict[str, bool]], ...] = (
        (known[0], ASLEEP, [bar(colour_of(sides[0], colours))], {}),
        (known[1], in_bed, [bar(tint_of(sides[0], colours))], {}),
        (grey, NOT_COMPARED, [bar(colours.during)], {}),
        (means, MEANS, [line(colours.text, 1.6)], {"upright": True}),
        (view.infusions, INFUSION, [line(colours.infusion, 1.4, DASHES)], {}),
        (view.events, EVENT, [line(colours.muted, 1, STIPPLE)], {}),
        (view.missing.size, NOT_LOGGED, [line(colours.muted, 1.2)], {}),
        (bars.partly.any(), PARTLY, [dot("o", colours.card)], {"dots": True}),
        (bars.alone.size, ALONE, [line(colours.text, 1.4)], {"upright": True}),
        (beyond, OVER, beyond, {"dots": True}),
    )
    return [
        Entry(words.tr(text), tuple(marks), **how)
        for is_drawn, text, marks, how in every
        if is_drawn
    ]


def rows_of(raster: Raster, window: Window) -> tuple[float, float]:
    """Return from where to where the rows of a window reach; nothing where none is in view."""
    low, high = day_number(window.first) - 0.5, day_number(window.last) + 0.5
    return max(low, raster.view.first), min(high, raster.view.last)
