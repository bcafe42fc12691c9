"""The marks of the picture of sleep stages: each stage told by its filling, each side by colour.

Each has a `gid`, which names its group in an SVG file.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.artists import boxes
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.nights_marks import colour_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.stages_in_view import Stages
from sleepdiary.domain.measures import Measure

_WIDTH = 0.84  # of a night
_OUTLINED_FROM = 3.0  # points that a night is wide
_FILLINGS = {"rem_sleep": (0.0, "////"), "light_sleep": (0.3, ""), "deep_sleep": (1.0, "")}
"""By stage: how much of its side's colour, and the hatching."""


def filling(stage: Measure, side: Side, colours: Colours) -> dict[str, Any]:
    """Return how a stage is filled on a side of treatment: hatched, pale or full."""
    share, hatch = _FILLINGS[stage.name]
    colour = colour_of(side, colours)
    style: dict[str, Any] = {"facecolor": mix(colours.card, colour, share), "edgecolor": colour}
    return style | {"hatch": hatch} if hatch else style


def draw_nights(axes: Axes, stages: Stages, colours: Colours, unit: float, night: float) -> None:
    """Draw the stages of each night upon each other, the last of those shown at the bottom.

    Args:
        axes: Days to the right, minutes upwards.
        stages: What is drawn.
        colours: Of the marks.
        unit: A point, at the default size of letters.
        night: How wide a night is, in points.
    """
    view = stages.view
    sides = view.sides[view.inside]
    thin = 0.6 * unit if night >= _OUTLINED_FROM * unit else 0
    low = np.zeros(len(view.nights))
    for stage in reversed(stages.shown):
        high = low + stages.minutes(stage)
        known = ~np.isnan(view.nights.stages[stage.name])
        for side in Side:
            these = (sides == side) & known
            if these.any():
                style = filling(stage, side, colours) | {"linewidth": thin}
                places = view.nights.day[these], low[these], high[these]
                path = _bars(*places) if thin else _outlines(*places)
                _add(axes, f"{side.name.lower()} {stage.name}", path, style)
        low = high


def draw_means(axes: Axes, stages: Stages, colours: Colours, unit: float) -> None:
    """Draw the mean night before at 0 and the one after at 1, its stages upon each other."""
    low = np.zeros(2)
    by_stage = {each.stage: each.minutes for each in stages.compared}
    for stage in reversed(stages.shown):
        compared = by_stage[stage]
        high = low + np.array([compared.before.mean or 0, compared.after.mean or 0])
        for at, side in enumerate((Side.BEFORE, Side.AFTER)):
            style = filling(stage, side, colours) | {"linewidth": 0.6 * unit}
            place = slice(at, at + 1)
            path = _bars(np.array([at]), low[place], high[place], 0.6)
            _add(axes, f"mean {side.name.lower()} {stage.name}", path, style)
        low = high


def _bars(day: Floats, low: Floats, high: Floats, width: float = _WIDTH) -> Path:
    return boxes(day - width / 2, day + width / 2, low, high)


def _outlines(day: Floats, low: Floats, high: Floats) -> Path:
    """Return boxes a day wide as one path that goes round each run of days in steps.

    The sides that neighbours share take most of the time of drawing thousands of boxes.
    """
    ends = np.repeat(day, 2) + np.tile([-0.5, 0.5], day.size)
    upper, lower = (np.stack([ends, np.repeat(edge, 2)], axis=-1) for edge in (high, low))
    breaks = 2 * (np.flatnonzero(np.diff(day) != 1) + 1)
    runs = zip(np.split(upper, breaks), np.split(lower, breaks), strict=True)
    return Path.make_compound_path(
        *(
            Path(np.concatenate([above, below[::-1], above[:1]]), closed=True)
            for above, below in runs
        )
    )


def _add(axes: Axes, gid: str, path: Path, style: dict[str, Any]) -> None:
    patch = PathPatch(path, zorder=2, gid=gid, **style)
    axes.add_artist(patch)  # as a patch matplotlib would look through every corner for limits
