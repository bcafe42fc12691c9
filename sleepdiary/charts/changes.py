"""The picture of the change of every measure: a row each, with its interval, in its own unit."""

from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.changes_in_view import Group
from sleepdiary.charts.changes_in_words import (
    TITLE,
    describe,
    end_said,
    group_said,
    heading_said,
    in_rows,
)
from sleepdiary.charts.changes_marks import draw_group
from sleepdiary.charts.changes_sheet import Sheet, lay_out, ticks_of
from sleepdiary.charts.legend import draw_line
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import NO_DEVICE_NIGHTS, NO_NIGHTS
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.charts.windows_in_words import NO_COMPARISON


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    from_device: bool = False,
) -> Shown:
    """Draw the change of every measure that was compared, with its interval, on its unit's axis.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Before and after, of the same kind of nights.
        look: Colours, language and letters.
        from_device: Draw the nights of devices instead of those of the diary.

    Raises:
        ValueError: The comparison is of the other kind of nights.
    """
    page, words = Page(figure, look), look.words
    if not len(treatment.table.of_kind(from_device=from_device)):
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    compared = comparison and compared_of(treatment, comparison, from_device=from_device)
    if not compared:
        return page.only(NO_COMPARISON)
    top = page.heading(words.tr(TITLE), heading_said(compared, words))
    sheet = lay_out(page, compared, top)
    axes = _draw_groups(page, sheet)
    for base, entries in sheet.foot:
        draw_line(entries, page, MARGIN * page.unit, base)
    table = partial(in_rows, compared.comparison, words)
    return Shown(axes, describe(compared, words), table=table)


def _draw_groups(page: Page, sheet: Sheet) -> tuple[Axes, ...]:
    """Write and draw the groups below each other, a line between primary and secondary ones."""
    words, colours, line = page.look.words, page.look.colours, page.line
    axes, top = [], sheet.top - 1.2 * line
    for column in sheet.columns.columns:
        page.write(column.left, sheet.top - 0.9 * line, words.tr(column.head), colours.muted)
    was_primary = True
    for group in sheet.groups:
        if was_primary and not group.is_primary:
            ends = [MARGIN * page.unit, page.width - MARGIN * page.unit]
            page.mark(ends, [top] * 2, color=colours.hairline, linewidth=1.2 * page.unit)
        was_primary = group.is_primary
        base = top - 0.5 * (sheet.head + 0.72 * page.look.font_size)
        page.write(MARGIN * page.unit, base, group_said(group, words), colours.muted)
        top -= sheet.head
        _write_rows(page, sheet, group, top)
        if group.has_numbers:
            axes.append(_draw_axes(page, sheet, group, top, base))
        top -= len(group.rows) * sheet.row
    return tuple(axes)


def _write_rows(page: Page, sheet: Sheet, group: Group, top: float) -> None:
    """Write what is said of each measure, and where intervals go on to."""
    colours, words, line = page.look.colours, page.look.words, page.line
    for at, row in enumerate(group.rows):
        middle = top - (at + 0.5) * sheet.row - 0.36 * page.look.font_size
        for column in sheet.columns.columns:
            first = middle + (sheet.columns.lines - 1) * 0.5 * line
            for place, say in enumerate(column.says):
                colour = colours.muted if place and column.is_muted else colours.text
                said = say(row.compared, words)
                page.write(column.left, first - place * line, said, colour)
        left, right = sheet.columns.left, sheet.columns.left + sheet.columns.width
        apart = 0.8 * MARGIN * page.unit
        for side, x, align in ((-1, left - apart, "right"), (1, right + apart, "left")):
            if row.is_beyond(group.reach, side):
                page.write(x, middle, end_said(row, side, words), colours.text, ha=align)


def _draw_axes(page: Page, sheet: Sheet, group: Group, top: float, base: float) -> Axes:
    """Draw the changes of a group, with nought in the middle, and write its ticks over it."""
    left, width, height = sheet.columns.left, sheet.columns.width, len(group.rows) * sheet.row
    axes = page.axes(left, top - height, width, height)
    axes.set_xlim(-group.reach, group.reach)
    axes.set_ylim(len(group.rows) - 0.5, -0.5)
    axes.spines[["left", "bottom"]].set_visible(False)
    ticks = ticks_of(group, width, page)
    for value, text in ticks:
        x = left + (value / group.reach + 1) * width / 2
        page.write(x, base, text, page.look.colours.muted, ha="center")
    draw_group(axes, group, [value for value, _ in ticks], page.look)
    return axes
