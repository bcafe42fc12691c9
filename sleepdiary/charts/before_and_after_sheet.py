"""Where the parts of the picture of the nights before and after stand on its page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.before_and_after_in_words import (
    MEDIAN,
    column_said,
    median_said,
    summary_of,
)
from sleepdiary.charts.legend import Entry, shared
from sleepdiary.charts.nights_in_view import Level, Series
from sleepdiary.charts.over_time import MARKER_SPACE
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.swarm import MARKS, stacked
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.charts.windows_in_words import change_said

_LEAST_SHARE = 0.3  # of the page, for the nights; the legend gives way first
_TYPICAL_SHARE = 0.5
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST_STEPS = 7
_MEAN_ROOM = 18.0  # for the mean, at the left of the nights


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The nights of one window in one measure.

    Attributes:
        level: The window, with mean and interval.
        median: Of its nights, where it may be said; `beside` are the lines that say it.
        under: The lines of text under the column.
        left: Where it begins; `width` is that of its axes.
        nights: Which nights of the series these are, shape (n,).
        x: How far each stands from the left, shape (n,).
    """

    level: Level
    median: float | None
    beside: tuple[str, ...]
    under: tuple[str, ...]
    left: float
    width: float
    nights: NDArray[np.intp]
    x: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One measure: what is said of it, where it begins, and its columns; half a mark's width."""

    series: Series
    said: tuple[str, ...]
    left: float
    width: float
    scale: Scale | None
    columns: tuple[Column, ...]
    mark: float


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The whole page: panels side by side between `bottom` and `bottom + height`.

    `foot` holds the baseline of each line of the legend and what stands on it.
    """

    panels: tuple[Panel, ...]
    top: float
    bottom: float
    height: float
    foot: list[tuple[float, list[Entry]]]


def mean_place(page: Page) -> float:
    """Return where in a column the mean stands."""
    return 0.45 * _MEAN_ROOM * page.unit


def lay_out(
    page: Page,
    found: Sequence[tuple[Series, MeasureComparison | None]],
    top: float,
    foot: Sequence[tuple[float, list[Entry]]],
) -> Sheet:
    """Return where everything stands; on a small page the legend gives way to the nights.

    Args:
        page: The page, which knows its size and that of texts.
        found: The measures, and what was found in each.
        top: Where the heading ends.
        foot: Lines by depth below what is above them.
    """
    gap, line = MARGIN * page.unit, page.line
    width = (page.width - 3 * gap) / 2
    panels = [
        _panel(page, *each, gap + place * (width + gap), width) for place, each in enumerate(found)
    ]
    heads = (1.3 + max(len(panel.said) for panel in panels)) * line + 0.5 * gap
    under = max((len(each.under) for panel in panels for each in panel.columns), default=0)
    below = (0.7 + under) * line
    kept, free = shared(top - heads - below - gap, foot, _LEAST_SHARE * page.height)
    bottom = top - heads - free
    placed = [(bottom - below - depth, entries) for depth, entries in kept]
    return Sheet(tuple(_spread(panel, page, free) for panel in panels), top, bottom, free, placed)


def _panel(
    page: Page, series: Series, found: MeasureComparison | None, left: float, width: float
) -> Panel:
    """Return a measure with its columns side by side, their nights not yet spread."""
    words = page.look.words
    said = change_said(found, words) if found is not None else []
    said = said[:1] + page.folded(" · ".join(said[1:]), width) if said[1:] else said
    if not series.values.size:
        return Panel(series, tuple(said), left, width, None, (), 0)
    steps = int(_TYPICAL_SHARE * page.height / (_TICK_SPACE * page.line))
    scale = scale_for(series.measure, series.extent, min(max(steps, 1), _MOST_STEPS), words)
    begin = left + max(map(page.width_of, scale.labels)) + 6 * page.unit
    each = (left + width - begin) / 2
    columns = tuple(
        _column(page, series, found, level, (begin + place * each, begin + (place + 1) * each))
        for place, level in enumerate(series.levels)
    )
    return Panel(series, tuple(said), left, width, scale, columns, 0)


def _column(
    page: Page,
    series: Series,
    found: MeasureComparison | None,
    level: Level,
    ends: tuple[float, float],
) -> Column:
    left, width = ends[0], ends[1] - ends[0]
    words, gap = page.look.words, MARGIN * page.unit
    median = summary_of(found, level.side).median
    beside: tuple[str, ...] = ()
    if median is not None:
        beside = (words.tr(MEDIAN), median_said(series.measure, median, words))
    under = (
        line
        for text in column_said(found, level, words)
        for line in page.folded(text, width - 1.5 * MARKER_SPACE * page.unit)
    )
    taken = max(map(page.width_of, beside), default=0) + gap
    nights = np.flatnonzero(series.sides == level.side)
    return Column(
        level, median, beside, tuple(under), left, max(width - taken, 1), nights, np.empty(0)
    )


def _spread(panel: Panel, page: Page, height: float) -> Panel:
    """Return a measure with the nights of its columns spread sideways, all of one size."""
    if panel.scale is None:
        return panel
    along = height / (panel.scale.high - panel.scale.low)
    marks = [mark * page.unit for mark in MARKS]
    for column in panel.columns:
        values = np.sort(panel.series.values[column.nights])
        _, mark = stacked((along * values).tolist(), _room(column, page), marks)
        marks = [each for each in marks if each <= mark]
    mark = marks[0]
    columns = []
    for column in panel.columns:
        values = panel.series.values[column.nights]
        order, aside = np.argsort(values, kind="stable"), np.empty(values.size)
        aside[order], _ = stacked((along * values[order]).tolist(), _room(column, page), [mark])
        columns.append(replace(column, x=column.width - _room(column, page) + aside))
    return replace(panel, columns=tuple(columns), mark=mark)


def _room(column: Column, page: Page) -> float:
    """Return how far nights may stand from the line in the middle of what the mean leaves."""
    return max((column.width - _MEAN_ROOM * page.unit) / 2, 1)
