"""The picture of how long a change holds after each infusion: a bar each, open where it goes on."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil
from uuid import UUID

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.holding import Spell
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.artists import add
from sleepdiary.charts.holding_in_words import (
    LOGGED,
    before_said,
    change_said,
    describe_holding,
    holding_said,
    holding_title,
    infusion_said,
    outcome_in_short,
)
from sleepdiary.charts.holding_marks import ABOVE, draw_spells, legend_of
from sleepdiary.charts.legend import Entry, draw_line, foot_of, shared
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import NO_DEVICE_NIGHTS, NO_NIGHTS, events_said
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.repeated_in_rows import CHANGE, INFUSION, LOGGED_NIGHTS, holding_in_rows
from sleepdiary.charts.repeated_in_view import Holding, drawn_until, holding
from sleepdiary.charts.since_in_words import NO_INFUSION
from sleepdiary.charts.spots import Of, Spots
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

NIGHTS = QT_TRANSLATE_NOOP("words", "Nights since the infusion")

FEWEST_NIGHTS, USUAL_NIGHTS = 7, 28
_STEPS = (1, 2, 7, 14, 28, 56, 112, 364, 728, 1456)
_TICKS = 12
_REACH = 4.0  # points around the mark of an event in which it is still the one meant
_HIGHEST_ROW = 2.6  # lines of text
_LEAST_SHARE = 0.3  # of the page, for the bars; the legend gives way first
_AROUND = 4.4  # lines of text above and below the bars
_LEAST_BARS = 0.3  # of the width of the page, or what became of it is not written beside them


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the columns stand and how high a row is, in points; every how manieth is written.

    On a narrow page the bars take the place of what became of them, then of the nights logged and
    their mean.
    """

    top: float
    row: float
    logged: float | None
    change: float
    left: float
    width: float
    outcome: float | None
    every: int
    nights: float


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    measure: str = "total_sleep_time",
    from_device: bool = False,
) -> Shown:
    """Draw for each infusion how long one measure stayed outside its interval before treatment.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Of the same kind of nights: says which nights are before treatment.
        look: Colours, language and letters.
        measure: Its name.
        from_device: Look at the nights of devices instead of those of the diary.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    page = Page(figure, look)
    nights = treatment.table.of_kind(from_device=from_device)
    if not len(nights):
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    if comparison is None or not treatment.sessions:
        return page.only(NO_INFUSION)
    view = holding(nights, treatment, comparison, measure)
    if not view.spells:
        title = holding_title(view, look.words)
        page.heading(title, [])
        said = page.only(before_said(view.before, view.measure, look.words))
        return Shown((), f"{title}\n{said.description}")
    return _drawn(page, view)


def _drawn(page: Page, view: Holding) -> Shown:
    """Draw the bars of a measure, and around them what explains them."""
    look = page.look
    least = _LEAST_SHARE * page.height + _AROUND * page.line
    top = page.heading(holding_title(view, look.words), holding_said(view, look.words), least)
    key = [Entry(said) for said in events_said(view.events, look.words)]
    foot = foot_of(page, key, legend_of(view, look))
    sheet, foot = _lay_out(page, view, top, foot)
    axes = _axes(page, sheet, len(view.spells))
    draw_spells(axes, view, look.colours, page.unit, sheet.row)
    _write_rows(page, view, sheet)
    bottom = sheet.top - len(view.spells) * sheet.row - 2.6 * page.line
    for depth, entries in foot:
        draw_line(entries, page, MARGIN * page.unit, bottom - depth)
    return Shown(
        (axes,),
        describe_holding(view, look.words),
        _spots(page, view, sheet),
        partial(holding_in_rows, view, look.words),
    )


def _spots(page: Page, view: Holding, sheet: _Sheet) -> Spots:
    """Return which infusion a row is and which event a mark; two of one row share its height."""
    boxes: list[tuple[date, tuple[float, float, float, float], Of, UUID]] = []
    ends, reach = (MARGIN * page.unit, page.width - MARGIN * page.unit), _REACH * page.unit
    for row, spell in enumerate(view.spells):
        top, part = sheet.top - row * sheet.row, sheet.row / len(spell.start.sessions)
        for index, session in enumerate(spell.start.sessions):
            box = (*ends, top - (index + 1) * part, top - index * part)
            boxes.append((session.date, box, Of.SESSION, session.id))
        y = top - (0.5 - ABOVE) * sheet.row
        for event, nights in view.events_in(spell):
            if nights <= sheet.nights:
                x = sheet.left + nights / sheet.nights * sheet.width
                box = (x - reach, x + reach, y - reach, y + reach)
                boxes.append((event.date, box, Of.EVENT, event.id))
    boxes.sort(key=lambda each: each[0])
    left, right, low, high = np.array([box for _, box, *_ in boxes]).T
    kinds, ids = [kind for *_, kind, _ in boxes], [each for *_, each in boxes]
    return Spots(left, right, low, high, kinds, ids)


def _lay_out(
    page: Page, view: Holding, top: float, foot: list[tuple[float, list[Entry]]]
) -> tuple[_Sheet, list[tuple[float, list[Entry]]]]:
    """Return where all stands: with many infusions rows are thin, and only some are named."""
    words, gap, line, width_of = page.look.words, MARGIN * page.unit, page.line, page.width_of
    foot, free = shared(top - _AROUND * line, foot, _LEAST_SHARE * page.height)
    row = min(free / len(view.spells), _HIGHEST_ROW * line)
    every = max(ceil(line / row), 1)
    # only some rows are written where there are many: to measure all would take longest
    seen = view.spells[::every]
    dates = [words.tr(INFUSION), *(infusion_said(each.start, words) for each in seen)]
    counts = [_logged(page, each) for each in seen]
    first = 2 * gap + max(map(width_of, dates))
    changes = [change_said(each, view, words) for each in seen]
    second = first + 1.5 * gap + max(map(width_of, [words.tr(LOGGED_NIGHTS), *counts]))
    left = second + 1.5 * gap + max(map(width_of, [words.tr(CHANGE), *changes]))
    has_logged = page.width - left - 2 * gap >= _LEAST_BARS * page.width
    left = left if has_logged else first
    outcomes = [outcome_in_short(each, view, words) for each in seen]
    beside = 2 * gap + max(map(width_of, outcomes))
    written = every == 1 and page.width - left - beside >= _LEAST_BARS * page.width
    width = max(page.width - left - (beside if written else 2 * gap), 1)
    ends = [drawn_until(each) for each in view.spells]
    followed = max(each.nights for each in view.spells)
    nights = 1.04 * max(*ends, min(followed, USUAL_NIGHTS), FEWEST_NIGHTS)
    outcome = left + width + gap if written else None
    logged = first if has_logged else None
    return _Sheet(top - 1.6 * line, row, logged, second, left, width, outcome, every, nights), foot


def _axes(page: Page, sheet: _Sheet, rows: int) -> Axes:
    """Add the axes: nights since the infusion to the right, a row an infusion downwards."""
    axes = page.axes(sheet.left, sheet.top - rows * sheet.row, sheet.width, rows * sheet.row)
    axes.set_xlim(0, sheet.nights)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.spines["left"].set_visible(False)
    step = next((each for each in _STEPS if sheet.nights / each <= _TICKS), _STEPS[-1])
    ticks = range(0, int(sheet.nights) + 1, step)
    page.ticks(axes, "x", ticks, [page.look.words.number(tick) for tick in ticks])
    colours = page.look.colours
    lines = [[(tick, -0.5), (tick, rows - 0.5)] for tick in ticks[1:]]
    grid = LineCollection(lines, colors=colours.hairline, linewidths=0.6, zorder=0.1)
    add(axes, "grid", grid)
    caption = page.look.words.tr(NIGHTS)
    base = sheet.top - rows * sheet.row - 2.4 * page.line
    left = min(sheet.left, page.width - MARGIN * page.unit - page.width_of(caption))
    page.write(left, base, caption, colours.muted)
    return axes


def _logged(page: Page, spell: Spell) -> str:
    return page.look.words.say(LOGGED, count=spell.logged, nights=spell.nights)


def _write_rows(page: Page, view: Holding, sheet: _Sheet) -> None:
    """Write beside the bars the infusion, how many nights were logged, and what became of it."""
    colours, words = page.look.colours, page.look.words
    left = MARGIN * page.unit
    head = sheet.top + 0.5 * page.line
    page.write(left, head, words.tr(INFUSION), colours.muted)
    if sheet.logged is not None:
        page.write(sheet.logged, head, words.tr(LOGGED_NIGHTS), colours.muted)
        page.write(sheet.change, head, words.tr(CHANGE), colours.muted)
    for row, spell in enumerate(view.spells):
        if row % sheet.every:
            continue
        base = sheet.top - (row + 0.5) * sheet.row - 0.36 * page.look.font_size
        page.write(left, base, infusion_said(spell.start, words), colours.text)
        if sheet.logged is not None:
            page.write(sheet.logged, base, _logged(page, spell), colours.muted)
            page.write(sheet.change, base, change_said(spell, view, words), colours.text)
        if sheet.outcome is not None:
            page.write(sheet.outcome, base, outcome_in_short(spell, view, words), colours.text)
