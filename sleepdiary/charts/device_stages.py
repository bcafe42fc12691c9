"""The picture of the sleep stages that a device guessed, night by night, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.artists import draw_grid
from sleepdiary.charts.event_labels import EventLabels, place_events
from sleepdiary.charts.legend import Entry, draw_line, foot_of, shared
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import NOT_COMPARED, SIDES, level_dates
from sleepdiary.charts.nights_marks import draw_happenings, draw_windows
from sleepdiary.charts.over_time import (
    infusion_entry,
    place_windows,
    spots_over_time,
    write_events,
    write_windows,
)
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.phases import Side
from sleepdiary.charts.stages_in_view import Stages, stages_in_view
from sleepdiary.charts.stages_in_words import (
    MEAN_AFTER,
    MEAN_BEFORE,
    NO_STAGES,
    NONE_COMPARED,
    NOT_KNOWN,
    TITLE,
    changes_in_columns,
    describe_stages,
    stages_in_rows,
    stages_said,
)
from sleepdiary.charts.stages_marks import draw_means, draw_nights, filling
from sleepdiary.charts.time_axis import TimeAxis, date_ticks, day_number
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.charts.window_labels import PlacedLabel
from sleepdiary.domain.measures import STAGES

_LEAST_SHARE = 0.3  # of the page, for the nights; the legend gives way first
_LEAST_NIGHTS = 0.5  # of the width of the page, or the means are not drawn beside them
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST_STEPS = 7
_SWATCH = 14.0  # points
_BETWEEN = 14.0  # points between columns of numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """Where everything stands, in points.

    `means` is where those begin beside the nights and how wide they are, None where they have no
    room; `columns` are the numbers below, the baseline of the first line being `numbers`.
    """

    axis: TimeAxis
    scale: Scale
    labels: tuple[PlacedLabel, ...]
    events: EventLabels
    label: float
    bracket: float
    top: float
    bottom: float
    means: tuple[float, float] | None
    columns: list[list[str]]
    numbers: float
    foot: list[tuple[float, list[Entry]]]


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    from_device: bool = False,
) -> Shown:
    """Draw the stages of each night of a device, and what they were on average before and after.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Gives its windows, of whichever kind of nights it is; None if there are none.
        look: Colours, language and letters.
        from_device: Changes nothing: only nights of devices have stages.
    """
    del from_device
    page = Page(figure, look)
    stages = stages_in_view(treatment, comparison)
    if stages is None:
        return page.only(NO_STAGES)
    if not stages.shown:
        return page.only(NONE_COMPARED)
    top = page.heading(look.words.tr(TITLE), stages_said(stages, look.words))
    sheet = _lay_out(page, stages, top)
    axes = _draw_panel(page, stages, sheet)
    shown = [axes]
    if sheet.means is not None:
        shown.append(_draw_means(page, stages, sheet, sheet.means))
    write_windows(page, stages.levels, sheet.labels, sheet.label)
    write_events(page, sheet.events, sheet.top)
    _write_numbers(page, stages, sheet)
    for base, entries in sheet.foot:
        draw_line(entries, page, MARGIN * page.unit, base)
    return Shown(
        tuple(shown),
        describe_stages(stages, look.words),
        spots_over_time(page, stages.view, sheet.axis, sheet.bottom, sheet.bracket),
        partial(stages_in_rows, stages, look.words),
    )


def _lay_out(page: Page, stages: Stages, top: float) -> _Sheet:
    """Return where everything stands: nights, beside them the means, below them the numbers."""
    gap, line, words, view = MARGIN * page.unit, page.line, page.look.words, stages.view
    left = 1.6 * gap + page.width_of(words.duration(600))
    beside = 2 * (max(page.width_of(words.tr(name)) for name in (MEAN_BEFORE, MEAN_AFTER)) + gap)
    width = max(page.width - left - 2 * gap, 1)
    has_means = stages.has_numbers and width - beside >= _LEAST_NIGHTS * page.width
    axis = TimeAxis(view.first, view.last, left, width - (beside if has_means else 0))
    said = [(words.tr(SIDES[level.side]), level_dates(level, words)) for level in stages.levels]
    labels = place_windows(page, axis, stages.levels, said)
    places = [axis.at(day_number(event.date) + 0.5) for event in view.events]
    events = place_events(view.events, places, axis, words, page.width_of)
    foot = foot_of(page, [Entry(text) for text in events.key], _legend(page, stages))

    rows = max((label.rows for label in labels), default=0)
    head = rows * line + (0.6 * gap if rows else 0)
    strip = events.rows * line + 0.3 * gap if events.rows else 0
    has_heads = bool(stages.compared)
    numbers = (len(stages.shown) + has_heads) * line + gap
    dates = 0.5 * gap + 2 * line
    free = top - head - strip - dates - numbers - 0.5 * gap
    foot, height = shared(free, foot, _LEAST_SHARE * page.height)
    bottom = top - head - strip - height
    below = bottom - dates - numbers
    return _Sheet(
        axis=axis,
        scale=_scale(page, stages, height),
        labels=labels,
        events=events,
        label=top - line,
        bracket=bottom + height + strip + 0.2 * gap,
        top=bottom + height,
        bottom=bottom,
        means=(axis.right + 0.5 * gap, beside - 0.5 * gap) if has_means else None,
        columns=_columns(page, stages),
        numbers=bottom - dates - gap - (0.5 if has_heads else -0.5) * line,
        foot=[(below - depth, entries) for depth, entries in foot],
    )


def _scale(page: Page, stages: Stages, height: float) -> Scale:
    asleep = np.sum([stages.minutes(stage) for stage in stages.shown], axis=0)
    steps = min(max(int(height / (_TICK_SPACE * page.line)), 1), _MOST_STEPS)
    return scale_for(STAGES[0], np.append(asleep, 0.0), steps, page.look.words)


def _columns(page: Page, stages: Stages) -> list[list[str]]:
    """Return the widest columns that have room."""
    room = page.width - 2 * MARGIN * page.unit - _swatches(page, stages)
    sets = changes_in_columns(stages, page.look.words)
    widths = (sum(_widths(page, columns)) for columns in sets)
    return next((each for each, width in zip(sets, widths, strict=True) if width <= room), sets[-1])


def _widths(page: Page, columns: Sequence[Sequence[str]]) -> list[float]:
    return [max(map(page.width_of, column)) + _BETWEEN * page.unit for column in columns]


def _sides(stages: Stages) -> tuple[Side, ...]:
    """Return the sides whose fillings stand before the name of a stage."""
    return (Side.BEFORE, Side.AFTER) if stages.levels else (Side.OUTSIDE,)


def _swatches(page: Page, stages: Stages) -> float:
    return (len(_sides(stages)) * (_SWATCH + 3) + 4) * page.unit


def _draw_panel(page: Page, stages: Stages, sheet: _Sheet) -> Axes:
    """Draw the nights, from what lies in the background to what lies in front."""
    axis, scale, colours, unit = sheet.axis, sheet.scale, page.look.colours, page.unit
    height = sheet.top - sheet.bottom
    axes = page.axes(axis.left, sheet.bottom, axis.width, height)
    axes.set_xlim(axis.first, axis.last)
    axes.set_ylim(scale.low, scale.high)
    page.ticks(axes, "y", scale.ticks, scale.labels)
    edge = sheet.means[0] if sheet.means is not None else page.width
    dates = date_ticks(axis, page.look.words, page.width_of, edge)
    page.ticks(axes, "x", [tick.day for tick in dates], [tick.label for tick in dates])
    tinted = (sheet.bracket - sheet.bottom) / height
    draw_windows(axes, stages.levels, colours, unit, tinted)
    draw_happenings(axes, stages.view, colours, unit, axis.night)
    draw_grid(axes, scale.ticks, (stages.view.first, stages.view.last), colours)
    draw_nights(axes, stages, colours, unit, axis.night)
    return axes


def _draw_means(page: Page, stages: Stages, sheet: _Sheet, place: tuple[float, float]) -> Axes:
    """Draw the mean nights before and after beside the nights, on the same scale."""
    axes = page.axes(place[0], sheet.bottom, place[1], sheet.top - sheet.bottom)
    axes.set_xlim(-0.5, 1.5)
    axes.set_ylim(sheet.scale.low, sheet.scale.high)
    axes.spines["left"].set_visible(False)
    page.ticks(axes, "x", (0, 1), [page.look.words.tr(name) for name in (MEAN_BEFORE, MEAN_AFTER)])
    draw_means(axes, stages, page.look.colours, page.unit)
    return axes


def _write_numbers(page: Page, stages: Stages, sheet: _Sheet) -> None:
    """Write what each stage is filled with, and its numbers before and after."""
    colours, unit, left = page.look.colours, page.unit, MARGIN * page.unit
    for row, stage in enumerate(stages.shown, 1):
        for place, side in enumerate(_sides(stages)):
            x = left + place * (_SWATCH + 3) * unit
            base = sheet.numbers - row * page.line - 0.1 * page.look.font_size
            size = _SWATCH * unit, 0.9 * page.look.font_size
            page.box(x, base, *size, linewidth=0.6 * unit, **filling(stage, side, colours))
    x = left + _swatches(page, stages)
    for place, column in enumerate(sheet.columns):
        for row, text in enumerate(column):
            colour = colours.text if row and place else colours.muted
            page.write(x, sheet.numbers - row * page.line, text, colour)
        x += _widths(page, [column])[0]


def _legend(page: Page, stages: Stages) -> list[Entry]:
    """Return what is explained beside the stages: only what is drawn."""
    entries = []
    if Side.BETWEEN in stages.view.sides[stages.view.inside]:
        square = {"marker": "s", "markersize": 7 * page.unit, "color": page.look.colours.during}
        entries.append(Entry(page.look.words.tr(NOT_COMPARED), (square,), dots=True))
    entries += infusion_entry(stages.view, page.look)
    if stages.view.missing.size:
        tick = {"color": page.look.colours.muted, "linewidth": page.unit}
        entries.append(Entry(page.look.words.tr(NOT_KNOWN), (tick,), upright=True))
    return entries
