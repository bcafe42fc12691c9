"""The marks of the picture of how long a change holds, each told by its shape and by its colour.

Each has a `gid`, which names its group in an SVG file.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.transforms import ScaledTranslation

from sleepdiary.analysis.holding import Outcome
from sleepdiary.charts.artists import add, boxes
from sleepdiary.charts.colours import Colours
from sleepdiary.charts.holding_in_words import NEVER_OUTSIDE, NOT_KNOWN, STILL, way_said
from sleepdiary.charts.legend import Entry
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import EVENT, INFUSION
from sleepdiary.charts.nights_marks import DASHES, STIPPLE
from sleepdiary.charts.page import POINTS_PER_INCH
from sleepdiary.charts.repeated_in_view import Holding, bars_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

OUTSIDE = QT_TRANSLATE_NOOP("words", "above the line: {way} than before")
HATCHED = QT_TRANSLATE_NOOP("words", "below the line, hatched: {way} than before")
FOLLOWED = QT_TRANSLATE_NOOP("words", "until the next infusion or the newest night")
GAP = QT_TRANSLATE_NOOP("words", "too few nights logged to tell")

ABOVE = 0.42
"""How far above the middle of its row an event is marked, in rows."""

_HIGH = 0.32  # of a row, to each side of its line
_HATCH = "/////"
_MARKER = {
    Outcome.STILL_OUTSIDE: (">", STILL),
    Outcome.NEVER_LEFT: ("o", NEVER_OUTSIDE),
    Outcome.UNKNOWN: ("X", NOT_KNOWN),
}
"""By outcome that no bar shows: its marker, and what that means."""


def draw_spells(axes: Axes, view: Holding, colours: Colours, unit: float, row: float) -> None:
    """Draw the nights after each infusion and how long the measure stayed outside.

    Args:
        axes: Nights since the infusion to the right, infusions downwards from 0.
        view: What is drawn.
        colours: Of the marks.
        unit: A point, at the default size of letters.
        row: How high a row is, in points.
    """
    spells = list(enumerate(view.spells))
    end = axes.get_xlim()[1]
    _draw_lines(axes, view, colours, unit, row)
    bars = _bars(view)
    for is_up in (True, False):
        of_these = [bar for *bar, up, _ in bars if up is is_up]
        if of_these:
            at, left, right = np.array(of_these, dtype=float).T
            low, high = (at - _HIGH, at) if is_up else (at, at + _HIGH)
            style = _bar(colours, is_up=is_up) | {"linewidth": 0.8 * unit, "zorder": 2}
            # as a patch of the axes matplotlib would look through every corner for limits
            patch = PathPatch(boxes(left, right, low, high), **style)
            patch.set_gid(way_said(view, is_up=is_up))
            axes.add_artist(patch)
    size = max(min(0.7 * row, 9 * unit), 4 * unit)
    # beside the end of its bar, not on it
    ends = [
        (last, at + (-0.5 if up else 0.5) * _HIGH) for at, _, last, up, back in bars if not back
    ]
    style = _dot(Outcome.STILL_OUTSIDE, colours)
    _dots(axes, Outcome.STILL_OUTSIDE, ends, min(size, _HIGH * row), style, aside=0.35 * size)
    for outcome in (Outcome.NEVER_LEFT, Outcome.UNKNOWN):
        places = [(0.0, float(at)) for at, each in spells if each.outcome is outcome]
        _dots(axes, outcome, places, size, _dot(outcome, colours))
    happened = [
        (nights, at - ABOVE)
        for at, each in spells
        for _, nights in view.events_in(each)
        if nights <= end
    ]
    style = {"marker": "v", "facecolors": colours.text, "edgecolors": colours.card}
    _dots(axes, "events", happened, 0.8 * size, style)


def legend_of(view: Holding, look: Look) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = look.colours, look.font_size / 10, look.words
    entries = []
    bars = _bars(view)
    for is_up in (True, False):
        if any(up is is_up for *_, up, _ in bars):
            said = words.say(OUTSIDE if is_up else HATCHED, way=way_said(view, is_up=is_up))
            mark = {
                "marker": "s",
                "markersize": 7 * unit,
                "color": colours.after,
                "fillstyle": "full" if is_up else "left",
                "markerfacecoloralt": colours.card,
            }
            entries.append(Entry(said, (mark,), dots=True))
    if _gaps(view):
        dotted = {"color": colours.after, "linestyle": STIPPLE, "linewidth": 2.4 * unit}
        entries.append(Entry(words.tr(GAP), (dotted,)))
    outcomes = {each.outcome for each in view.spells} - {Outcome.STILL_OUTSIDE}
    if not all(back for *_, back in bars):
        outcomes.add(Outcome.STILL_OUTSIDE)
    for outcome, (marker, said) in _MARKER.items():
        if outcome in outcomes:
            style = _dot(outcome, colours)
            mark = {
                "marker": marker,
                "markersize": 7 * unit,
                "markeredgecolor": style["edgecolors"],
                "markerfacecolor": style["facecolors"],
            }
            entries.append(Entry(words.tr(said), (mark,), dots=True))
    dashed = {"color": colours.infusion, "linestyle": DASHES, "linewidth": 1.2 * unit}
    entries.append(Entry(words.tr(INFUSION), (dashed,), upright=True))
    entries.append(Entry(words.tr(FOLLOWED), ({"color": colours.during, "linewidth": unit},)))
    if any(view.events_in(each) for each in view.spells):
        mark = {"marker": "v", "markersize": 6 * unit, "color": colours.text}
        entries.append(Entry(words.tr(EVENT), (mark,), dots=True))
    return entries


def _draw_lines(axes: Axes, view: Holding, colours: Colours, unit: float, row: float) -> None:
    """Draw each infusion, the nights after it up to the next, and where too few can tell."""
    end, spells = axes.get_xlim()[1], list(enumerate(view.spells))
    thin = min(0.8 * unit, 0.15 * row)
    nights = [[(0, at), (min(each.nights, end), at)] for at, each in spells]
    add(axes, "nights", LineCollection(nights, colors=colours.during, linewidths=thin, zorder=1))
    infusions = [[(0, -0.5), (0, len(spells) - 0.5)]]
    infusions += [
        [(each.nights, at - 0.4), (each.nights, at + 0.4)]
        for at, each in spells
        if not each.is_last and each.nights <= end
    ]
    dashed = {"colors": colours.infusion, "linewidths": 1.2 * unit, "linestyles": [DASHES]}
    add(axes, "infusions", LineCollection(infusions, zorder=3, clip_on=False, **dashed))
    gaps = [[(left, at), (right, at)] for at, left, right in _gaps(view)]
    dotted = {"colors": colours.after, "linewidths": 2.4 * unit, "linestyles": [STIPPLE]}
    add(axes, "gaps", LineCollection(gaps, zorder=2, **dotted))


def _bars(view: Holding) -> list[tuple[int, int, int, bool, int | None]]:
    """Return of each bar its row, the nights between which it is, if it is up, and the return."""
    return [
        (at, first, last, view.is_up(out), out.back)
        for at, spell in enumerate(view.spells)
        for first, last, out in bars_of(spell)
    ]


def _gaps(view: Holding) -> list[tuple[int, int, int]]:
    """Return row, left and right of the nights in which it may have come back."""
    return [
        (at, last, back - 1)
        for at, _, last, _, back in _bars(view)
        if back is not None and back - 1 > last
    ]


def _bar(colours: Colours, *, is_up: bool) -> dict[str, Any]:
    style = {"facecolor": colours.after, "edgecolor": colours.after}
    # as dark as the other: what is worse must not be paler than what is better
    return style if is_up else style | {"hatch": _HATCH, "hatchcolor": colours.card}


def _dot(outcome: Outcome, colours: Colours) -> dict[str, Any]:
    face, edge = {
        Outcome.STILL_OUTSIDE: (colours.after, colours.after),
        Outcome.NEVER_LEFT: (colours.card, colours.text),
        Outcome.UNKNOWN: (colours.muted, colours.card),
    }[outcome]
    return {"marker": _MARKER[outcome][0], "facecolors": face, "edgecolors": edge}


def _dots(
    axes: Axes,
    gid: str,
    places: Sequence[tuple[float, float]],
    size: float,
    style: dict[str, Any],
    *,
    aside: float = 0,
) -> None:
    """Draw markers `size` points wide, moved to the right by `aside` points."""
    if not places:
        return
    x, y = zip(*places, strict=True)
    moved = ScaledTranslation(aside / POINTS_PER_INCH, 0, axes.figure.dpi_scale_trans)
    axes.scatter(
        x,
        y,
        s=size**2,
        linewidths=0.12 * size,
        zorder=5,
        clip_on=False,
        transform=axes.transData + moved,
        gid=gid,
        **style,
    )
