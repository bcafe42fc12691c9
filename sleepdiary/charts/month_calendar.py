"""The calendar: every day in the colour of a measure, month by month, with gaps left visible."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.charts.calendar_in_view import Calendar, calendar_of
from sleepdiary.charts.calendar_in_words import (
    EARLY_END,
    HIGH_END,
    LATE_END,
    LOW_END,
    describe_calendar,
    heading_of,
    title_of,
    windows_said,
)
from sleepdiary.charts.calendar_marks import (
    FRAME,
    HATCH,
    LINE_OF,
    boxes_of,
    draw_days,
    draw_marks,
    draw_month_edges,
    draw_windows,
    mark_places,
    mark_size,
    mark_style,
    marker,
    shade,
)
from sleepdiary.charts.calendar_sheet import Grid, Room, grid_for, most_years
from sleepdiary.charts.calendar_writing import write_days, write_months, write_years, writing_for
from sleepdiary.charts.legend import Entry, draw_line, foot_of, shared
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_rows import in_rows
from sleepdiary.charts.nights_in_words import (
    EVENT,
    FILLED_IN_LATE,
    INFUSION,
    NO_DEVICE_NIGHTS,
    NO_NIGHTS,
    NONE_IN_SPAN,
    NOT_LOGGED,
    events_said,
)
from sleepdiary.charts.nights_marks import colour_of
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.swarm import ranked
from sleepdiary.charts.time_axis import day_number
from sleepdiary.charts.value_axis import scale_for
from sleepdiary.domain.measures import Unit, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

NO_VALUE = QT_TRANSLATE_NOOP("words", "no value")

_STEPS = 4  # of the colours
_LEAST_SHARE = 0.45  # of the page, for the days; the legend gives way first
_HEAD_LINES = 4  # of the heading, usually
_REACH = 2.0  # points around a mark in which it is still the one meant
_SWATCH = 8.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """The values with the palest and the strongest colour, and those of the key between them."""

    ticks: tuple[float, ...]

    def shares(self, values: Floats) -> Floats:
        """Return where values lie between low and high, NaN where missing."""
        low, high = self.ticks[0], self.ticks[-1]
        return (values - low) / max(high - low, 1.0)


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    measure: str = "total_sleep_time",
    from_device: bool = False,
    span: tuple[date, date] | None = None,
) -> Shown:
    """Draw a month as a block of days, or a year as a row of weeks where the months are many.

    A day shows one value: see `calendar_in_view.calendar_of` for days with two main sleeps.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Before and after, of the same kind of nights; None if there are no windows.
        look: Colours, language and letters.
        measure: Its name.
        from_device: Draw the nights of devices instead of those of the diary.
        span: The first and the last diary date, of which the whole months are shown; everything by
            default.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    if comparison is not None and comparison.from_device != from_device:
        msg = "Nights of the diary and of devices are never drawn together."
        raise ValueError(msg)
    page = Page(figure, look)
    calendar = calendar_of(
        treatment,
        comparison,
        measure,
        from_device=from_device,
        span=span,
        most_years=most_years(page.height, page.unit),
    )
    if calendar is None:
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    if not calendar.day.size:
        return page.only(NONE_IN_SPAN)
    return _drawn(page, calendar)


def _drawn(page: Page, calendar: Calendar) -> Shown:
    words, least = page.look.words, _LEAST_SHARE * page.height
    scale = _scale(page, calendar)
    _, grid = _lay_out(page, calendar, scale, page.height - _HEAD_LINES * page.line)
    by_year = grid.by_year  # which the heading says, and that takes room of its own
    said = heading_of(calendar, words, by_year=by_year)
    top = page.heading(title_of(calendar, words), said, least) - 0.3 * page.line
    foot, grid = _lay_out(page, calendar, scale, top, by_year=by_year)
    written = writing_for(page, calendar, grid)
    axes = page.axes(0, 0, page.width, page.height)
    axes.set_axis_off()
    axes.set_xlim(0, page.width)
    axes.set_ylim(0, page.height)
    colours = page.look.colours
    shares = scale.shares(calendar.values)
    draw_days(axes, calendar, grid, shares, colours, written=written is not None)
    draw_windows(axes, calendar, calendar.series.levels, grid, colours)
    if grid.by_year:
        draw_month_edges(axes, calendar, grid, colours)
        write_years(page, grid)
    else:
        write_months(page, grid)
    if written is not None:
        write_days(page, calendar, grid, written)
    marks = _marks(calendar, grid)
    count = len(calendar.sessions)
    for gid, these in (("infusions", slice(None, count)), ("events", slice(count, None))):
        if marks[0][these].size:
            draw_marks(axes, gid, (marks[0][these], marks[1][these]), grid, colours)
    bottom = grid.bottom - 0.4 * MARGIN * page.unit
    for depth, entries in _foot(page, calendar, scale, written=written is not None)[:foot]:
        draw_line(entries, page, MARGIN * page.unit, bottom - depth)
    return Shown(
        (axes,),
        describe_calendar(calendar, words, by_year=by_year),
        _spots(page, calendar, grid, marks),
        partial(in_rows, calendar.view, (calendar.series,), words),
    )


def _scale(page: Page, calendar: Calendar) -> _Scale:
    """Return round values from the low to the high ones of most nights.

    One in twenty at either end may be beyond: a single night of twelve hours must not make all
    others alike.
    """
    if not calendar.known.size:
        return _Scale((0.0,))
    ends = np.quantile(calendar.known, (0.05, 0.95))
    ticks = list(scale_for(calendar.series.measure, ends, _STEPS, page.look.words).ticks)
    step = ticks[1] - ticks[0]
    if ends[0] < ticks[0]:
        ticks.insert(0, ticks[0] - step)
    if ends[1] > ticks[-1]:
        ticks.append(ticks[-1] + step)
    return _Scale(tuple(ticks))


def _lay_out(
    page: Page, calendar: Calendar, scale: _Scale, top: float, *, by_year: bool | None = None
) -> tuple[int, Grid]:
    """Return how many lines of the foot have room, and above them where the days stand."""
    words, gap = page.look.words, MARGIN * page.unit
    foot = _foot(page, calendar, scale, written=False)
    foot, free = shared(top - gap, foot, _LEAST_SHARE * page.height)
    label = page.width_of("2000") + 0.8 * gap
    high = free - 0.4 * gap
    room = Room(gap, top, page.width - 2 * gap, high, page.unit, 2.1 * page.line, label)
    ends = calendar.first, calendar.last
    return len(foot), grid_for(*ends, room, words.first_weekday, by_year=by_year)


def _foot(
    page: Page, calendar: Calendar, scale: _Scale, *, written: bool
) -> list[tuple[float, list[Entry]]]:
    """Return the lines below the days: the key to the colours first, what else happened last."""
    foot = foot_of(page, (), _legend(page, calendar, scale, written=written))
    key = [Entry(said) for said in events_said(calendar.events, page.look.words)]
    above = foot[-1][0]
    return [*foot, *((above + depth, entries) for depth, entries in foot_of(page, key, ()))]


def _marks(calendar: Calendar, grid: Grid) -> tuple[Floats, Floats]:
    """Return where infusions stand, and behind them events, in points."""
    return mark_places(np.array(_happened(calendar), dtype=np.int64), grid)


def _happened(calendar: Calendar) -> list[int]:
    """Return the dates of infusions, and behind them those of events, as day numbers."""
    days = [each.date for each in calendar.sessions] + [each.date for each in calendar.events]
    return list(map(day_number, days))


def _spots(page: Page, calendar: Calendar, grid: Grid, marks: tuple[Floats, Floats]) -> Spots:
    """Return which record is meant where; main sleeps of one date share its day."""
    nights = calendar.view.nights
    boxes = boxes_of(nights.day, grid)
    rank, together = ranked(nights.day)
    part = (boxes[:, 1] - boxes[:, 0]) / together
    left = boxes[:, 0] + rank * part
    kinds = [Of.NIGHT] * len(nights)
    spots = [Spots(left, left + part, boxes[:, 2], boxes[:, 3], kinds, nights.id)]
    kinds = [Of.SESSION] * len(calendar.sessions) + [Of.EVENT] * len(calendar.events)
    x, y = marks
    reach = mark_size(grid) / 2 + _REACH * page.unit
    ids = [each.id for each in calendar.sessions] + [each.id for each in calendar.events]
    spots.append(Spots(x - reach, x + reach, y - reach, y + reach, kinds, ids))
    happened = np.array(_happened(calendar)) + 0.5
    return joined(*spots, times=np.concatenate([nights.day, happened]))


def _legend(page: Page, calendar: Calendar, scale: _Scale, *, written: bool) -> list[Entry]:
    """Return the key to the colours, and what is explained beside them: only what is drawn."""
    colours, unit, words = page.look.colours, page.unit, page.look.words

    def square(text: str, **style: object) -> Entry:
        style = {"marker": "s", "markersize": _SWATCH * unit, "markeredgewidth": 0, **style}
        return Entry(words.tr(text), (style,), dots=True)

    entries = [
        square(text, color=shade(share, colours, written=written))
        for text, share in zip(
            _key(page, calendar, scale), scale.shares(np.array(scale.ticks)), strict=True
        )
    ]
    thin = {"markeredgewidth": 0.8 * unit, "markeredgecolor": colours.muted}
    if calendar.missing.size:
        entries.append(square(NOT_LOGGED, marker=marker(FRAME), markerfacecolor="none", **thin))
    if np.isnan(calendar.values).any():
        entries.append(square(NO_VALUE, marker=marker(HATCH), markerfacecolor="none", **thin))
    if (calendar.late & ~np.isnan(calendar.values)).any():
        tint = shade(0.6, colours, written=written)
        hollow = {"markersize": 0.8 * _SWATCH * unit, "markeredgewidth": 0.25 * _SWATCH * unit}
        face = {"markerfacecolor": colours.card, "markeredgecolor": tint}
        entries.append(square(FILLED_IN_LATE, **hollow, **face))
    for gid, text, records in (
        ("infusions", INFUSION, calendar.sessions),
        ("events", EVENT, calendar.events),
    ):
        if records:
            mark = {"markersize": 6 * unit, **mark_style(gid, colours)}
            entries.append(Entry(words.tr(text), (mark,), dots=True))
    for level, text in zip(calendar.series.levels, windows_said(calendar, words), strict=True):
        colour = colour_of(level.side, colours)
        line = {"color": colour, "linestyle": LINE_OF[level.side], "linewidth": 2 * unit}
        entries.append(Entry(text, (line,)))
    return entries


def _key(page: Page, calendar: Calendar, scale: _Scale) -> list[str]:
    """Return the values of the key; beyond its ends lie those that are less and more."""
    known = calendar.known
    if not known.size:
        return [""] * len(scale.ticks)
    measure, words = calendar.series.measure, page.look.words
    texts = [value_in_words(measure, tick, 0, words) for tick in scale.ticks]
    less, more = (EARLY_END, LATE_END) if measure.unit is Unit.CLOCK else (LOW_END, HIGH_END)
    if known.min() < scale.ticks[0]:
        texts[0] = words.say(less, value=texts[0])
    if known.max() > scale.ticks[-1]:
        texts[-1] = words.say(more, value=texts[-1])
    return texts
