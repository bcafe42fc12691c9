"""What is written on the month calendar: values in its days, names over months and years."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sleepdiary.charts.calendar_in_view import Calendar
from sleepdiary.charts.calendar_in_words import in_hours, short_value
from sleepdiary.charts.calendar_marks import boxes_of, mark_size
from sleepdiary.charts.calendar_sheet import WEEK, Grid
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.time_axis import date_of

_SIZES = (1.0, 0.85)  # of the letters in the days, of those of the page
_LINE = 1.25  # of the letters
_PAD = 3.5


@dataclass(frozen=True, slots=True)
class Writing:
    """How values stand in the days: the size of their letters, and whether under day numbers."""

    size: float
    numbered: bool


def writing_for(page: Page, calendar: Calendar, grid: Grid) -> Writing | None:
    """Return how values stand in the days, None where they have no room."""
    if grid.by_year or not calendar.known.size:
        return None
    measure, words = calendar.series.measure, page.look.words
    hours = in_hours(measure, calendar.known)
    texts = {
        short_value(measure, each, words, hours=hours)
        for each in np.unique(calendar.known).tolist()
    }
    widest = max(map(page.width_of, texts))
    inside = grid.height - grid.apart, grid.width - grid.apart - 2 * _PAD * page.unit
    mark = 1.25 * mark_size(grid) if calendar.sessions or calendar.events else 0
    for size in _SIZES:
        line = _LINE * size * page.look.font_size
        if inside[0] >= 2 * line and inside[1] >= size * widest:
            return Writing(size, numbered=True)
    for size in _SIZES:
        line = _LINE * size * page.look.font_size
        if inside[0] >= line and inside[1] >= size * widest + mark:
            return Writing(size, numbered=False)
    return None


def write_days(page: Page, calendar: Calendar, grid: Grid, writing: Writing) -> None:
    """Write the value of each day, and above it which day it is where there is room for both."""
    colours, words, measure = page.look.colours, page.look.words, calendar.series.measure
    size, pad = writing.size * page.look.font_size, _PAD * page.unit
    hours = in_hours(measure, calendar.known)
    known = ~np.isnan(calendar.values)
    boxes = boxes_of(calendar.day, grid)
    for (left, right, bottom, top), value in zip(
        boxes[known].tolist(), calendar.values[known].tolist(), strict=True
    ):
        text = short_value(measure, value, words, hours=hours)
        if writing.numbered:
            page.write(right - pad, bottom + 0.3 * size, text, colours.text, size=size, ha="right")
        else:
            base = (bottom + top) / 2 - 0.36 * size
            page.write(left + pad, base, text, colours.text, size=size)
    if writing.numbered:
        days = np.arange(calendar.first, calendar.last + 1)
        logged = np.isin(days, calendar.day).tolist()
        for (left, _, _, top), day, is_logged in zip(
            boxes_of(days, grid).tolist(), days.tolist(), logged, strict=True
        ):
            colour = colours.text if is_logged else colours.muted
            number = words.number(date_of(day).day)
            page.write(left + pad, top - 1.05 * size, number, colour, size=0.85 * size)


def write_months(page: Page, grid: Grid) -> None:
    """Write the name of each month and of its weekdays above its block."""
    words, colours = page.look.words, page.look.colours
    monday = 4 - 1 + grid.first_weekday
    names = [words.weekday(date_of(monday + day)) for day in range(WEEK)]
    if max(map(page.width_of, names)) > 0.9 * grid.width:
        names = [name[:1] for name in names]
    months = [np.datetime64(grid.first + index, "M").astype(object) for index in range(grid.blocks)]
    titles = list(map(words.month_and_year, months))
    if max(map(page.width_of, titles)) > grid.across - 0.4 * MARGIN * page.unit:
        titles = list(map(words.month, months))
    for index, title in enumerate(titles):
        left, top = grid.block(index)
        base = top + 0.4 * page.line
        page.write(left, base + page.line, title, colours.text)
        for column, name in enumerate(names):
            middle = left + (column + 0.5) * grid.width
            page.write(
                middle, base, name, colours.muted, size=0.85 * page.look.font_size, ha="center"
            )


def write_years(page: Page, grid: Grid) -> None:
    """Write each year before its row, where rows are high enough, and the months above all."""
    words, colours = page.look.words, page.look.colours
    every = int(np.ceil(page.line / grid.down))
    for index in range(0, grid.blocks, every):
        left, top = grid.block(index)
        year = str(1970 + grid.first + index)
        base = top - (WEEK * grid.height) / 2 - 0.36 * page.look.font_size
        page.write(left - 0.6 * MARGIN * page.unit, base, year, colours.text, ha="right")
    months = [date(1970 + grid.first, month, 1) for month in range(1, 13)]
    names = [words.month(month) for month in months]
    wide = max(map(page.width_of, names)) + 0.4 * MARGIN * page.unit
    step = next(each for each in (1, 2, 3, 6, 12) if wide <= each * 4.3 * grid.width or each == 12)
    for month, name in list(zip(months, names, strict=True))[::step]:
        week = (month.timetuple().tm_yday + 6) / WEEK
        left = grid.left + week * grid.width
        page.write(left, grid.top + 0.4 * page.line, name, colours.muted)
