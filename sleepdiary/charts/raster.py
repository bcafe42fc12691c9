"""The raster: a row a night, oldest at the top, on a clock of 24 or, as a double plot, 48 hours."""

from datetime import date
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.charts.legend import draw_line
from sleepdiary.charts.look import Look
from sleepdiary.charts.moving import Movable
from sleepdiary.charts.nights_in_words import NONE_IN_SPAN, SIDES
from sleepdiary.charts.nights_marks import MARKER, colour_of
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.phases import Side
from sleepdiary.charts.raster_in_view import DAY, Raster, raster_of
from sleepdiary.charts.raster_in_words import (
    NO_DEVICE_NIGHTS,
    NO_NIGHTS,
    clock_said,
    describe,
    in_rows,
    title_of,
)
from sleepdiary.charts.raster_marks import (
    draw_bars,
    draw_edges,
    draw_grid,
    draw_happenings,
    draw_lone_times,
    draw_means,
    legend_of,
    rows_of,
)
from sleepdiary.charts.raster_sheet import MARKER_SPACE, WOKE_ON, Sheet, dates_of, lay_out
from sleepdiary.charts.spots import Of, Spots, joined, with_copies
from sleepdiary.charts.time_axis import TimeAxis

_HOURS = (1, 2, 3, 4, 6, 12)
_LEAST_BOX = 2.0  # points from the middle at which a night is still the one meant
_LEAST_LINE, _MOST_LINE = 0.8, 3.0  # the same for infusions and events, which lie between nights


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    from_device: bool = False,
    span: tuple[date, date] | None = None,
    double: bool = False,
) -> Shown:
    """Draw every night as a row on a clock: when in bed, when asleep, and when awake between.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Before and after, of the same kind of nights; None if there are no windows.
        look: Colours, language and letters.
        from_device: Draw the nights of devices instead of those of the diary.
        span: The first and the last diary date shown; everything by default.
        double: Draw 48 hours, with the next night beside each.

    Raises:
        ValueError: The comparison is of the other kind of nights.
    """
    if comparison is not None and comparison.from_device != from_device:
        msg = "Nights of the diary and of devices are never drawn together."
        raise ValueError(msg)
    page = Page(figure, look)
    raster = raster_of(treatment, comparison, from_device=from_device, span=span, double=double)
    if raster is None:
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    if not raster.view.inside.any():
        return page.only(NONE_IN_SPAN)
    wide = None
    if span is not None:  # so that it can be moved a little before it must be drawn anew
        nights = span[1] - span[0]
        ends = (span[0] - nights, span[1] + nights)
        wide = raster_of(treatment, comparison, from_device=from_device, span=ends, double=double)
    return _drawn(page, raster, wide or raster)


def _drawn(page: Page, raster: Raster, wide: Raster) -> Shown:
    """Draw the nights in view; the marks are those of a view that reaches further up and down."""
    words = page.look.words
    sheet = lay_out(page, raster, legend_of(raster, page.look))
    _write_head(page, raster, sheet)
    axes = _axes(page, raster, sheet)
    _draw_rows(page, axes, wide, sheet)

    def dates(axis: TimeAxis) -> dict[int, str]:
        return dates_of(axis, page, words)

    movable = Movable(page, sheet.axis, [axes], raster.view.whole, down=True, dates=dates)
    movable.take(*_draw_brackets(page, raster, sheet))
    movable.take(*_write_events(page, raster, sheet))
    _write_foot(page, sheet)
    return Shown(
        (axes,),
        describe(raster, words),
        _spots(page, raster, sheet),
        partial(in_rows, raster, words),
        movable,
    )


def _write_head(page: Page, raster: Raster, sheet: Sheet) -> None:
    """Write what the picture is of, what is compared with what, and what changed."""
    colours, left = page.look.colours, MARGIN * page.unit
    base = page.height - 0.5 * left - page.line
    page.write(left, base, title_of(raster, page.look.words), colours.text)
    for line in sheet.head:
        base -= page.line
        indent = MARKER_SPACE * page.unit if line.is_indented else 0
        colour = colours.text if line.is_indented else colours.muted
        page.write(left + indent, base, line.text, colour)
        if line.side is not None:
            _mark_side(page, line.side, left, base)


def _mark_side(page: Page, side: Side, left: float, base: float) -> Line2D:
    """Draw the marker of a window before a text."""
    middle = base + 0.36 * page.look.font_size
    centre = left + 0.35 * MARKER_SPACE * page.unit
    colour = colour_of(side, page.look.colours)
    style = {"marker": MARKER[side], "color": colour, "markersize": 5.5 * page.unit}
    return page.mark([centre], [middle], **style)


def _axes(page: Page, raster: Raster, sheet: Sheet) -> Axes:
    """Add the axes: the clock to the right, nights downwards, dates at the left."""
    words, colours = page.look.words, page.look.colours
    axes = page.axes(sheet.left, sheet.bottom, sheet.width, sheet.top - sheet.bottom)
    axes.set_xlim(raster.begins, raster.ends)
    hour = sheet.width / raster.hours
    names = [clock_said(60 * hours, words) for hours in range(24)]
    wide = 1.4 * max(map(page.width_of, names))
    step = next((each for each in _HOURS if wide <= each * hour), _HOURS[-1])
    ticks = np.arange(raster.begins, raster.ends + 1, 60 * step, dtype=float)
    page.ticks(axes, "x", ticks.tolist(), [clock_said(tick, words) for tick in ticks.tolist()])
    draw_grid(axes, ticks, colours)
    right = sheet.left - 5 * page.unit
    page.write(right, sheet.top + 0.45 * page.line, words.tr(WOKE_ON), colours.muted, ha="right")
    return axes


def _draw_rows(page: Page, axes: Axes, raster: Raster, sheet: Sheet) -> None:
    """Draw the nights, from what lies in the background to what lies in front."""
    colours, unit = page.look.colours, page.unit
    draw_bars(axes, raster, colours, sheet.row)
    draw_lone_times(axes, raster, colours, unit)
    draw_happenings(axes, raster, colours, unit, sheet.row)
    draw_means(axes, raster, colours, unit)
    draw_edges(axes, raster, colours, unit, row=sheet.row, width=sheet.width)


def _draw_brackets(page: Page, raster: Raster, sheet: Sheet) -> list[Text | Line2D]:
    """Draw beside the dates which rows are before and which after, with their names."""
    drawn: list[Text | Line2D] = []
    words, colours, unit = page.look.words, page.look.colours, page.unit
    free = sheet.top + page.line
    for bracket in sorted(raster.brackets, key=lambda each: each.window.first):
        low, high = rows_of(raster, bracket.window)
        if low >= high:
            continue
        ends = sheet.at(np.array([low, high]))
        style = {"color": colour_of(bracket.side, colours), "solid_capstyle": "butt"}
        drawn.append(page.mark([sheet.bracket] * 2, ends.tolist(), linewidth=3 * unit, **style))
        middle = min(float(ends.mean()), free - page.line)
        free = middle
        base = middle - 0.36 * page.look.font_size
        drawn.append(_mark_side(page, bracket.side, sheet.names, base))
        left, name = sheet.names + MARKER_SPACE * unit, words.tr(SIDES[bracket.side])
        drawn.append(page.write(left, base, name, colours.text))
    return drawn


def _write_events(page: Page, raster: Raster, sheet: Sheet) -> list[Text | Line2D]:
    """Mark the events at the right of the rows, with their names or their numbers."""
    written: list[Text | Line2D] = []
    unit, colours = page.unit, page.look.colours
    days = np.array(raster.events) - raster.rows_higher
    mark, text = sheet.left + sheet.width + 4 * unit, sheet.left + sheet.width + 12 * unit
    for height in sheet.at(days).tolist():
        style = {"marker": "<", "color": colours.muted, "markersize": 4 * unit}
        written.append(page.mark([mark], [height], **style))
    for label in sheet.events.labels:
        base = sheet.top - label.middle - 0.36 * page.look.font_size
        written.append(page.write(text, base, label.text, colours.text))
    return written


def _write_foot(page: Page, sheet: Sheet) -> None:
    """Write what the clock is, and what the marks mean."""
    gap = MARGIN * page.unit
    widest = max(map(page.width_of, sheet.caption))
    left = max(min(sheet.left, page.width - gap - widest), gap)
    base = sheet.bottom - 0.5 * gap - 0.75 * page.line
    for line in sheet.caption:
        base -= page.line
        page.write(left, base, line, page.look.colours.muted)
    for depth, entries in sheet.foot:
        draw_line(entries, page, gap, base - depth)


def _spots(page: Page, raster: Raster, sheet: Sheet) -> Spots:
    """Return which night, infusion or event is meant where: each reaches across the clock."""
    view, unit = raster.view, page.unit
    night = max(sheet.row / 2, _LEAST_BOX * unit)
    narrow = min(max(sheet.row / 3, _LEAST_LINE * unit), _MOST_LINE * unit)
    parts = (
        (Of.NIGHT, view.nights.day, view.nights.id, night),
        (Of.SESSION, view.infusions, [each.id for each in view.sessions], narrow),
        (Of.EVENT, raster.events, [each.id for each in view.events], narrow),
    )
    half = sheet.width * 24 / raster.hours
    spots, again = [], []
    for kind, days, ids, reach in parts:
        y = sheet.at(np.asarray(days, dtype=float))
        left, right = np.full(y.shape, sheet.left), np.full(y.shape, sheet.left + half)
        if kind is Of.NIGHT:
            left, right = _apart(raster, left, right)
        kinds = [kind] * y.size
        spots.append(Spots(left, right, y - reach, y + reach, kinds, ids))
        y = y + sheet.row
        again.append(Spots(left + half, right + half, y - reach, y + reach, kinds, ids))
    times = np.concatenate([np.asarray(days, dtype=float) for _, days, _, _ in parts])
    found = joined(*spots, times=times)
    return with_copies(found, joined(*again, times=times)) if raster.rows_higher else found


def _apart(raster: Raster, left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Return from where to where nights reach: each its row, but two of one date their own part."""
    day, bars = raster.view.nights.day, raster.bars
    twice = np.isin(day, day[1:][np.diff(day) == 0]) & ~np.isnan(bars.earliest)
    minute = (right - left) / DAY
    ends = (np.clip(time - raster.begins, 0, DAY) for time in (bars.earliest, bars.latest))
    first, last = (left + each * minute for each in ends)
    return np.where(twice, first, left), np.where(twice, last, right)
