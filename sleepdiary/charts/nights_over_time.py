"""The main picture: nights over time, a duration above and a count below, on one time axis."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.analysis.sentences import ONE_PERSON
from sleepdiary.charts.artists import draw_grid
from sleepdiary.charts.colours import mix
from sleepdiary.charts.legend import Entry, draw_line
from sleepdiary.charts.look import Look
from sleepdiary.charts.moving import Movable
from sleepdiary.charts.nights_in_rows import in_rows
from sleepdiary.charts.nights_in_view import Series, View, series_of, view_of
from sleepdiary.charts.nights_in_words import (
    FILLED_IN_LATE,
    NO_ANSWERS,
    NO_DEVICE_NIGHTS,
    NO_NIGHTS,
    NONE_IN_SPAN,
    NOT_COMPARED,
    NOT_LOGGED,
    ONE_NIGHT,
    WINDOW_MEAN,
    describe,
)
from sleepdiary.charts.nights_marks import (
    colour_of,
    dot_size,
    dot_style,
    draw_dots,
    draw_happenings,
    draw_levels,
    draw_running_mean,
    draw_windows,
    mean_width,
)
from sleepdiary.charts.nights_sheet import Panel, Sheet, lay_out
from sleepdiary.charts.over_time import (
    infusion_entry,
    spots_over_time,
    write_events,
    write_windows,
)
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.phases import MEAN_NIGHTS, Side
from sleepdiary.charts.window_edges import WindowEdges
from sleepdiary.charts.windows_in_words import change_asides
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

RUNNING_MEAN = QT_TRANSLATE_NOOP("words", "{nights}-night mean")
BY_DEVICE = QT_TRANSLATE_NOOP("words", "recorded by a device")

_HOLD = 6.0  # points above and below a bracket, where its ends can be held


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    upper: str = "total_sleep_time",
    lower: str = "awakenings",
    from_device: bool = False,
    span: tuple[date, date] | None = None,
    smoothing: int = MEAN_NIGHTS,
) -> Shown:
    """Draw two measures of every night, the windows compared and what else happened.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Before and after, of the same kind of nights; None if there are no windows.
        look: Colours, language and letters.
        upper: The name of the measure above.
        lower: The name of the measure below.
        from_device: Draw the nights of devices instead of those of the diary.
        span: The first and the last diary date shown; everything by default.
        smoothing: Of how many nights the running mean is; 0 for none.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    if comparison is not None and comparison.from_device != from_device:
        msg = "Nights of the diary and of devices are never drawn together."
        raise ValueError(msg)
    page = Page(figure, look)
    view = view_of(treatment, comparison, from_device=from_device, span=span)
    if view is None:
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    if not view.inside.any():
        return page.only(NONE_IN_SPAN)
    both = tuple(series_of(view, name, smoothing) for name in (upper, lower))
    wide, marks = view, both
    if span is not None:  # so that it can be moved a little before it must be drawn anew
        nights = span[1] - span[0]
        ends = (span[0] - nights, span[1] + nights)
        wide = view_of(treatment, comparison, from_device=from_device, span=ends) or view
        marks = tuple(series_of(wide, name, smoothing) for name in (upper, lower))
    return _drawn(page, view, both, wide, marks)


def _drawn(
    page: Page, view: View, both: tuple[Series, ...], wide: View, marks: tuple[Series, ...]
) -> Shown:
    """Draw what is in view: the upper measure, the lower one, and what explains them.

    The marks are those of the view `wide`, which reaches further to both sides.
    """
    sheet = lay_out(page, view, both, _legend(page, view, both))
    axes = _axes(page, sheet)
    movable = Movable(page, sheet.axis, axes, view.whole)
    for each, panel, series in zip(axes, sheet.panels, marks, strict=True):
        _draw_panel(page, each, sheet, panel, view=wide, series=series)
        _write_heading(page, movable, panel, view)
    movable.take(*write_events(page, sheet.events, sheet.panels[0].top))
    for base, entries in sheet.foot:
        draw_line(entries, page, MARGIN * page.unit, base)
    words = page.look.words
    return Shown(
        axes,
        describe(view, both, words),
        spots_over_time(page, view, sheet.axis, sheet.panels[-1].bottom, sheet.panels[0].bracket),
        partial(in_rows, view, both, words),
        movable,
        _edges(page, view, sheet),
    )


def _edges(page: Page, view: View, sheet: Sheet) -> WindowEdges | None:
    """Return where the ends of the windows can be held: at the brackets above both panels."""
    if view.comparison is None:
        return None
    high = _HOLD * page.unit
    rows = tuple((panel.bracket - high, panel.bracket + high) for panel in sheet.panels)
    return WindowEdges(sheet.axis, view.comparison.windows, rows)


def _axes(page: Page, sheet: Sheet) -> tuple[Axes, ...]:
    """Add the axes of both panels."""
    axis = sheet.axis
    axes: list[Axes] = []
    for panel in sheet.panels:
        height = panel.top - panel.bottom
        beside = axes[0] if axes else None
        each = page.axes(axis.left, panel.bottom, axis.width, height, beside=beside)
        if panel.scale is not None:
            each.set_ylim(panel.scale.low, panel.scale.high)
            page.ticks(each, "y", panel.scale.ticks, panel.scale.labels)
        axes.append(each)
    return tuple(axes)


def _draw_panel(
    page: Page, axes: Axes, sheet: Sheet, panel: Panel, *, view: View, series: Series
) -> None:
    """Draw one measure of a view, from what lies in the background to what lies in front."""
    colours, unit = page.look.colours, page.unit
    tinted = (panel.bracket - panel.bottom) / (panel.top - panel.bottom)
    draw_windows(axes, series.levels, colours, unit, tinted)
    night = sheet.axis.night
    draw_happenings(axes, view, colours, unit, night)
    if panel.scale is None:
        x, y = (sheet.axis.left + sheet.axis.right) / 2, (panel.top + panel.bottom) / 2
        ground = {"facecolor": colours.card, "edgecolor": "none"}
        said = page.look.words.tr(NO_ANSWERS)
        page.write(x, y, said, colours.muted, ha="center", bbox=ground)
        return
    draw_grid(axes, panel.scale.ticks, (view.first, view.last), colours)
    draw_levels(axes, series.levels, colours, unit)
    point = 1 / night, (panel.scale.high - panel.scale.low) / (panel.top - panel.bottom)
    draw_dots(axes, series, colours, dot_size(night, unit), point)
    draw_running_mean(axes, series, colours, mean_width(night, unit), point[0])


def _write_heading(page: Page, movable: Movable, panel: Panel, view: View) -> None:
    """Write the measure, what must be known of it, and the names of the windows."""
    colours, words, unit = page.look.colours, page.look.words, page.unit
    title = words.tr(LABELS[panel.series.measure.name])
    page.write(MARGIN * unit, panel.title, title, colours.text)
    left = 2 * MARGIN * unit + page.width_of(title)
    found = panel.series.compared
    asides = change_asides(found, words) if found else [""]
    if view.nights.from_device[0]:
        asides = [" · ".join(filter(None, (each, words.tr(BY_DEVICE)))) for each in asides]
    room = page.width - left - MARGIN * unit
    aside = next((each for each in asides if page.width_of(each) <= room), "")
    if aside:
        page.write(left, panel.title, aside, colours.muted)
    movable.take(*write_windows(page, panel.series.levels, panel.labels, panel.label))


def _legend(page: Page, view: View, both: Sequence[Series]) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = page.look.colours, page.unit, page.look.words
    sides = set(map(Side, np.unique(view.sides[view.inside])))
    compared = [side for side in (Side.BEFORE, Side.AFTER) if side in sides]
    other = [side for side in (Side.BETWEEN, Side.OUTSIDE) if side in sides]

    def dots(text: str, shown: Sequence[Side], *, late: bool = False) -> Entry:
        tints = [colour_of(side, colours) for side in shown]
        marks = [
            dot_style(side, colours.card if late else tint, tint, unit)
            for side, tint in zip(shown, tints, strict=True)
        ]
        return Entry(words.tr(text), tuple(marks), dots=True)

    entries = [dots(ONE_NIGHT, compared or other)]
    if compared and other:
        entries.append(dots(NOT_COMPARED, other))
    if view.nights.backfilled.any():
        entries.append(dots(FILLED_IN_LATE, (compared or other)[:1], late=True))
    if any(series.has_line for series in both):
        mean = {"color": colours.text, "linewidth": 1.4 * unit}
        entries.append(Entry(words.say(RUNNING_MEAN, nights=both[0].smoothing), (mean,)))
    if any(level.mean is not None for series in both for level in series.levels):
        tint = mix(colours.card, colours.during, 0.35)
        band = {"color": tint, "linewidth": 8 * unit, "solid_capstyle": "butt"}
        level = {"color": colours.muted, "linewidth": 2.4 * unit, "solid_capstyle": "butt"}
        entries.append(Entry(words.tr(WINDOW_MEAN), (band, level)))
    entries += infusion_entry(view, page.look)
    if view.missing.size:
        tick = {"color": colours.muted, "linewidth": unit}
        entries.append(Entry(words.tr(NOT_LOGGED), (tick,), upright=True))
    if any(series.levels for series in both):
        entries.append(Entry(words.tr(ONE_PERSON)))
    return entries
