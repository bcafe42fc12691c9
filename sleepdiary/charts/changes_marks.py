"""The marks of the picture of all changes: one artist a kind on each axis.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from sleepdiary.charts.artists import add
from sleepdiary.charts.changes_in_view import Group
from sleepdiary.charts.changes_in_words import SOURCE, THRESHOLD, thresholds_said
from sleepdiary.charts.colours import Colours
from sleepdiary.charts.legend import LYING_INTERVAL, Entry
from sleepdiary.charts.look import Look
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

CHANGE = QT_TRANSLATE_NOOP("words", "change of the mean; line and ±: 95 % interval")
CLEAR = QT_TRANSLATE_NOOP("words", "filled: the interval does not reach 0")
UNCLEAR = QT_TRANSLATE_NOOP("words", "hollow: the interval reaches 0, or there is none")
CLIPPED = QT_TRANSLATE_NOOP("words", "goes on to the number")

_MIRRORED = (0, (1.2, 0.8))
_HIGH = 0.36  # of a row, to either side of its middle: the tick of a threshold
_DOT = 7.0


def draw_group(axes: Axes, group: Group, ticks: Sequence[float], look: Look) -> None:
    """Draw the changes of one unit, from what lies in the background to what lies in front."""
    colours, unit = look.colours, look.font_size / 10
    last = len(group.rows) - 0.5
    grid = [[(tick, -0.5), (tick, last)] for tick in ticks if tick]
    add(axes, "grid", LineCollection(grid, colors=colours.hairline, linewidths=0.6, zorder=0.2))
    style: dict[str, Any] = {"colors": colours.muted, "linewidths": 1.2 * unit}
    add(axes, "no change", LineCollection([[(0, -0.5), (0, last)]], zorder=0.5, **style))
    _draw_thresholds(axes, group, colours, unit)
    rows = [(at, row) for at, row in enumerate(group.rows) if row.change is not None]
    reach = group.reach
    intervals = [
        [(max(row.ends[0], -reach), at), (min(row.ends[1], reach), at)]
        for at, row in rows
        if row.ends is not None
    ]
    style = {"colors": colours.text, "linewidths": 1.6 * unit}
    add(axes, "intervals", LineCollection(intervals, zorder=2, **style))
    for gid, is_clear in (("clear", True), ("unclear", False)):
        places = [(row.change, at) for at, row in rows if row.is_clear is is_clear]
        style = {"marker": "o", "facecolors": colours.text if is_clear else colours.card}
        style["edgecolors"] = colours.text
        _dots(axes, gid, places, _DOT * unit, style)
    for gid, side, marker in (("further down", -1, "<"), ("further up", 1, ">")):
        beyond = [(side * reach, at) for at, row in rows if row.is_beyond(reach, side)]
        style = {"marker": marker, "facecolors": colours.text, "edgecolors": colours.text}
        _dots(axes, gid, beyond, 0.8 * _DOT * unit, style)


def legend_of(groups: Sequence[Group], page: Page) -> list[Entry]:
    """Return what is explained: only what is drawn, what is needed most first."""
    look, unit = page.look, page.unit
    colours, words = look.colours, look.words
    rows = [(row, group) for group in groups for row in group.rows if row.change is not None]
    if not rows:
        return []
    lying = {"marker": LYING_INTERVAL, "markersize": 14 * unit, "color": colours.text}
    entries = [Entry(words.tr(CHANGE), ({**lying, "markeredgewidth": 0},), dots=True)]
    thresholds = thresholds_said(groups, words)
    if thresholds:
        tick = {"color": colours.infusion, "linewidth": 2 * unit}
        first, *rest = page.folded(words.tr(THRESHOLD), page.width - 4 * MARGIN * unit)
        entries.append(Entry(first, (tick,), upright=True))
        entries += [Entry(line) for line in rest]
    dot = {"marker": "o", "markersize": 6 * unit, "markeredgecolor": colours.text}
    for text, is_clear in ((CLEAR, True), (UNCLEAR, False)):
        if any(row.is_clear is is_clear for row, _ in rows):
            face = colours.text if is_clear else colours.card
            entries.append(Entry(words.tr(text), ({**dot, "markerfacecolor": face},), dots=True))
    if any(row.is_beyond(group.reach, side) for row, group in rows for side in (-1, 1)):
        arrow = {"marker": ">", "markersize": 6 * unit, "color": colours.text}
        entries.append(Entry(words.tr(CLIPPED), (arrow,), dots=True))
    if thresholds:
        entries += [Entry(words.tr(SOURCE)), *map(Entry, thresholds)]
    return entries


def _draw_thresholds(axes: Axes, group: Group, colours: Colours, unit: float) -> None:
    """Draw the threshold of each row on the side that would be better, dotted on the other."""
    style: dict[str, Any] = {"colors": colours.infusion, "linewidths": 2.4 * unit, "zorder": 3.5}
    for gid, is_better, pattern in (
        ("thresholds", True, "solid"),
        ("mirrored thresholds", False, _MIRRORED),
    ):
        lines = []
        for at, row in enumerate(group.rows):
            if row.threshold is not None and row.change is not None:
                up = (row.compared.more_is_better is not False) is is_better
                x = row.threshold if up else -row.threshold
                lines.append([(x, at - _HIGH), (x, at + _HIGH)])
        add(axes, gid, LineCollection(lines, linestyles=[pattern], **style))


def _dots(
    axes: Axes,
    gid: str,
    places: Sequence[tuple[float | None, float]],
    size: float,
    style: dict[str, Any],
) -> None:
    if not places:
        return
    x, y = zip(*places, strict=True)
    axes.scatter(x, y, s=size**2, linewidths=0.2 * size, zorder=3, clip_on=False, gid=gid, **style)
