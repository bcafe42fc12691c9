"""The picture of the nights before and the nights after, side by side, in two measures."""

from functools import partial
from typing import TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.charts.artists import draw_grid
from sleepdiary.charts.before_and_after_in_words import TITLE, describe, heading_said
from sleepdiary.charts.before_and_after_marks import (
    draw_mean,
    draw_median,
    draw_nights,
    legend_of,
)
from sleepdiary.charts.before_and_after_sheet import Column, Panel, Sheet, lay_out, mean_place
from sleepdiary.charts.legend import Entry, draw_line, foot_of
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_rows import in_rows
from sleepdiary.charts.nights_in_view import View, series_of
from sleepdiary.charts.nights_in_words import NO_ANSWERS, NO_DEVICE_NIGHTS, NO_NIGHTS
from sleepdiary.charts.nights_marks import MARKER, colour_of
from sleepdiary.charts.over_time import MARKER_SPACE
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.spots import Of, Spots
from sleepdiary.charts.value_axis import Scale
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.charts.windows_in_words import NO_COMPARISON, NONE_IN_WINDOWS, happened_said
from sleepdiary.domain.labels import LABELS

_Value = TypeVar("_Value", float, Floats)

_REACH = 5.0  # points at which a night is still the one meant


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    upper: str = "total_sleep_time",
    lower: str = "awakenings",
    from_device: bool = False,
) -> Shown:
    """Draw the nights before and after in two measures, with median, mean and what changed.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Before and after, of the same kind of nights.
        look: Colours, language and letters.
        upper: The name of the measure at the left.
        lower: The name of the measure at the right.
        from_device: Draw the nights of devices instead of those of the diary.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    page, words = Page(figure, look), look.words
    if not len(treatment.table.of_kind(from_device=from_device)):
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    compared = comparison and compared_of(treatment, comparison, from_device=from_device)
    if not compared:
        return page.only(NO_COMPARISON)
    measures = {each.measure: each for each in compared.comparison.measures}
    both = series_of(compared.view, upper), series_of(compared.view, lower)
    found = [(series, measures.get(series.measure)) for series in both]
    said = describe(compared, found, words)
    top = page.heading(words.tr(TITLE), heading_said(compared, both, words))
    if not len(compared.view.nights):
        return Shown((), f"{said}\n{page.only(NONE_IN_WINDOWS).description}")
    key = [Entry(each) for each in happened_said(compared, words)]
    sheet = lay_out(page, found, top, foot_of(page, key, legend_of(both, look)))
    axes = [each for panel in sheet.panels for each in _draw_panel(page, panel, sheet)]
    for base, entries in sheet.foot:
        draw_line(entries, page, MARGIN * page.unit, base)
    spots = _spots(page, compared.view, sheet)
    return Shown(tuple(axes), said, spots, partial(in_rows, compared.view, both, words))


def _draw_panel(page: Page, panel: Panel, sheet: Sheet) -> list[Axes]:
    """Write and draw one measure, and return the axes of its columns."""
    colours, words = page.look.colours, page.look.words
    base = sheet.top - page.line
    page.write(panel.left, base, words.tr(LABELS[panel.series.measure.name]), colours.text)
    for row, said in enumerate(panel.said, 1):
        page.write(
            panel.left, base - row * page.line, said, colours.text if row == 1 else colours.muted
        )
    if panel.scale is None:
        x, y = panel.left + panel.width / 2, sheet.bottom + sheet.height / 2
        page.write(x, y, words.tr(NO_ANSWERS), colours.muted, ha="center")
        return []
    axes = []
    for place, column in enumerate(panel.columns):
        each = page.axes(column.left, sheet.bottom, column.width, sheet.height)
        each.set_xlim(0, column.width)
        each.set_ylim(panel.scale.low, panel.scale.high)
        each.spines["left"].set_visible(not place)
        page.ticks(each, "y", *((), ()) if place else (panel.scale.ticks, panel.scale.labels))
        _draw_column(page, each, panel, column)
        _write_column(page, panel.scale, column, sheet)
        axes.append(each)
    return axes


def _draw_column(page: Page, axes: Axes, panel: Panel, column: Column) -> None:
    """Draw the nights of one window, from what lies in the background to what lies in front."""
    colours, unit, series = page.look.colours, page.unit, panel.series
    draw_grid(axes, panel.scale.ticks if panel.scale else (), axes.get_xlim(), colours)
    draw_nights(axes, series, column, 2 * panel.mark, colours)
    if column.median is not None:
        draw_median(axes, column.median, 2 * mean_place(page), colours, unit)
    draw_mean(axes, column.level, mean_place(page), colours, unit)


def _write_column(page: Page, scale: Scale, column: Column, sheet: Sheet) -> None:
    """Write which window it is, of how many nights, and the median beside its line."""
    colours, line = page.look.colours, page.line
    base = sheet.bottom - 1.1 * line
    colour = colour_of(column.level.side, colours)
    page.mark(
        [column.left + 0.35 * MARKER_SPACE * page.unit],
        [base + 0.36 * page.look.font_size],
        marker=MARKER[column.level.side],
        markersize=6 * page.unit,
        color=colour,
    )
    for row, text in enumerate(column.under):
        x = column.left + MARKER_SPACE * page.unit
        page.write(x, base - row * line, text, colours.muted if row else colours.text)
    if column.median is None:
        return
    x = column.left + column.width + 0.4 * MARGIN * page.unit
    y = sheet.bottom + _height(scale, column.median, sheet)
    y = min(max(y, sheet.bottom + line), sheet.bottom + sheet.height - line)
    for row, text in enumerate(column.beside):
        page.write(x, y + (0.15 - row) * line, text, colours.text)


def _height(scale: Scale, value: _Value, sheet: Sheet) -> _Value:
    """Return how high above the bottom of the columns a value stands, or each of several."""
    return sheet.height * (value - scale.low) / (scale.high - scale.low)


def _spots(page: Page, view: View, sheet: Sheet) -> Spots:
    """Return which night is meant where, by date; each stands in both measures."""
    days, ids, x, y, reach = [], [], [], [], []
    for panel in sheet.panels:
        if panel.scale is None:
            continue
        known = ~np.isnan(view.nights.values[panel.series.measure.name])
        for column in panel.columns:
            values = panel.series.values[column.nights]
            days.append(panel.series.day[column.nights])
            ids.append(view.nights.id[known][column.nights])
            x.append(column.left + column.x)
            y.append(sheet.bottom + _height(panel.scale, values, sheet))
            reach.append(np.full(values.size, max(panel.mark, _REACH * page.unit)))
    if not days:
        return Spots()
    order = np.argsort(np.concatenate(days), kind="stable")
    left, low, wide = (np.concatenate(each)[order] for each in (x, y, reach))
    found = np.concatenate(ids)[order]
    kinds = [Of.NIGHT] * found.size
    return Spots(left - wide, left + wide, low - wide, low + wide, kinds, found)
