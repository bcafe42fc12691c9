"""The picture of questionnaire scores: a panel a kind, on the time axis of the nights."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.artists import draw_grid
from sleepdiary.charts.event_labels import EventLabels, place_events
from sleepdiary.charts.legend import Entry, draw_line, foot_of, shared
from sleepdiary.charts.look import Look
from sleepdiary.charts.moving import Movable
from sleepdiary.charts.nights_marks import draw_happenings, draw_windows
from sleepdiary.charts.over_time import (
    place_windows,
    spots_over_time,
    write_events,
    write_windows,
)
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.questionnaires_in_view import FilledIn, Scores, place_of, scores_in_view
from sleepdiary.charts.questionnaires_in_words import (
    NONE_IN_SPAN,
    NOTHING,
    TITLE,
    asides,
    describe_scores,
    newest_said,
    scores_in_rows,
    scores_said,
    window_said,
)
from sleepdiary.charts.score_labels import ScoreAxis, place_ranges, place_scores, ticks_of
from sleepdiary.charts.score_marks import bottom_of, draw_scores, legend_of
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.time_axis import TimeAxis, day_number
from sleepdiary.charts.window_labels import PlacedLabel
from sleepdiary.domain.questionnaire_names import score_text

_LEAST_SHARE = 0.3  # of the page, for all panels together; the legend gives way first
_WIDEST_NAMES = 0.26  # of the page, for the names at the right
_TITLE = 1.15  # lines
_COMPACT_BELOW = 2.2  # lines: a lower panel has its name at the right instead of above it
_REACH = 6.0  # points at which a score is still the one meant


@dataclass(frozen=True, slots=True, eq=False)
class _Panel:
    """One kind: where its name stands, its axes and where scores lie on them, in points."""

    filled: FilledIn
    title: float
    bottom: float
    top: float
    scores: ScoreAxis


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The whole page; `label` and `bracket` are those of the windows, `names` their width."""

    axis: TimeAxis
    panels: tuple[_Panel, ...]
    labels: tuple[PlacedLabel, ...]
    events: EventLabels
    label: float
    bracket: float
    names: float
    compact: bool
    foot: list[tuple[float, list[Entry]]]


def draw(
    figure: Figure,
    treatment: Treatment,
    *,
    comparison: Comparison | None,
    look: Look,
    from_device: bool = False,
    span: tuple[date, date] | None = None,
) -> Shown:
    """Draw the scores of each kind of questionnaire on its whole range, and what else happened.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Says which windows are tinted; None if there are none.
        look: Colours, language and letters.
        from_device: Whether the time shown is that of the nights of devices.
        span: The first and the last date shown; everything by default.
    """
    page = Page(figure, look)
    if not treatment.questionnaires:
        return page.only(NOTHING)
    scores = scores_in_view(treatment, comparison, from_device=from_device, span=span)
    if not scores.kinds:
        return page.only(NONE_IN_SPAN)
    top = page.heading(look.words.tr(TITLE), scores_said(look.words))
    sheet = _lay_out(page, scores, top)
    axes: list[Axes] = []
    for panel in sheet.panels:
        axes.append(_axes(page, sheet, panel, axes[0] if axes else None))
        _draw_panel(page, axes[-1], scores, sheet, panel)
    movable = Movable(page, sheet.axis, axes, scores.view.whole)
    for panel in sheet.panels:
        movable.take(*_write_scores(page, scores, sheet, panel))
    movable.take(*write_windows(page, scores.levels, sheet.labels, sheet.label))
    movable.take(*write_events(page, sheet.events, sheet.panels[0].top))
    for base, entries in sheet.foot:
        draw_line(entries, page, MARGIN * page.unit, base)
    return Shown(
        tuple(axes),
        describe_scores(scores, look.words),
        _spots(page, scores, sheet),
        partial(scores_in_rows, scores, look.words),
        movable,
    )


def _lay_out(page: Page, scores: Scores, top: float) -> _Sheet:
    """Return where everything stands; panels too low for a name above them have it beside them."""
    gap, line, words, view = MARGIN * page.unit, page.line, page.look.words, scores.view
    kinds = scores.kinds
    texts = [words.number(number) for each in kinds for number in (each.scoring.high, 20)]
    names = _names_width(page, scores)
    left = 1.6 * gap + max(map(page.width_of, texts))
    width = max(page.width - left - names - 1.5 * gap, 1)
    axis = TimeAxis(view.first, view.last, left, width)
    said = [window_said(level, words) for level in scores.levels]
    labels = place_windows(page, axis, scores.levels, said)
    places = [axis.at(day_number(event.date) + 0.5) for event in view.events]
    events = place_events(view.events, places, axis, words, page.width_of)
    foot = foot_of(page, [Entry(text) for text in events.key], legend_of(page, scores))

    rows = max((label.rows for label in labels), default=0)
    head = rows * line + (0.6 * gap if rows else 0)
    strip = events.rows * line + 0.3 * gap if events.rows else 0
    around = head + strip + 0.5 * gap + 2 * line + 0.5 * gap
    between = 0.3 * gap * (len(kinds) - 1)
    titles = _TITLE * line * len(kinds)
    kept, free = shared(top - around - between - titles, foot, _LEAST_SHARE * page.height)
    compact = free < _COMPACT_BELOW * line * len(kinds)
    if compact:
        titles = 0
        kept, free = shared(top - around - between, foot, _LEAST_SHARE * page.height)
    height, title = free / len(kinds), titles / len(kinds)
    label = top - title - line
    panels: list[_Panel] = []
    for filled in kinds:
        above = 0 if panels else head + strip
        low = top - title - above - height
        panels.append(
            _Panel(filled, top - line, low, low + height, _score_axis(filled, low, height, line))
        )
        top = low - 0.3 * gap
    bracket = panels[0].top + strip + 0.2 * gap
    below = panels[-1].bottom - 0.5 * gap - 2 * line
    placed = [(below - depth, entries) for depth, entries in kept]
    return _Sheet(axis, tuple(panels), labels, events, label, bracket, names, compact, placed)


def _names_width(page: Page, scores: Scores) -> float:
    """Return how wide the names of ranges are when folded, or of kinds if these are wider."""
    widest = _WIDEST_NAMES * page.width
    names = [name for each in scores.kinds for _, name in each.scoring.bands]
    names += [each.kind for each in scores.kinds]
    lines = [line for name in names for line in page.folded(page.look.words.tr(name), widest)]
    return max(map(page.width_of, lines))


def _score_axis(filled: FilledIn, low: float, height: float, line: float) -> ScoreAxis:
    """Return where scores lie in a panel: with room for marks at its ends, while it has any."""
    above = min(0.5 * line, 0.2 * height)
    below = min((1.1 if filled.unfinished else 0.5) * line, 0.3 * height)
    scoring = filled.scoring
    return ScoreAxis(scoring.low, scoring.high, low + below, low + height - above)


def _axes(page: Page, sheet: _Sheet, panel: _Panel, beside: Axes | None) -> Axes:
    """Add the axes of one kind."""
    axis, words = sheet.axis, page.look.words
    height = panel.top - panel.bottom
    axes = page.axes(axis.left, panel.bottom, axis.width, height, beside=beside)
    axes.set_ylim(panel.scores.score(panel.bottom), panel.scores.score(panel.top))
    ticks = ticks_of(panel.filled.scoring, panel.scores, page.line)
    page.ticks(axes, "y", ticks, [words.number(tick) for tick in ticks])
    return axes


def _draw_panel(page: Page, axes: Axes, scores: Scores, sheet: _Sheet, panel: _Panel) -> None:
    """Draw one kind, from what lies in the background to what lies in front."""
    colours, unit, filled = page.look.colours, page.unit, panel.filled
    height = panel.top - panel.bottom
    is_first = panel is sheet.panels[0]
    tinted = (sheet.bracket - panel.bottom) / height if is_first else 1
    draw_windows(axes, scores.levels, colours, unit, tinted)
    draw_happenings(axes, scores.view, colours, unit, sheet.axis.night)
    draw_grid(
        axes,
        [low for low, _ in filled.scoring.bands[1:]],
        (scores.view.first, scores.view.last),
        colours,
    )
    draw_scores(page, axes, filled, sheet.axis.width)
    _write_beside(page, scores, sheet, panel)


def _write_beside(page: Page, scores: Scores, sheet: _Sheet, panel: _Panel) -> None:
    """Write what a panel is of, and at the right what ranges of its score are called."""
    colours, words, gap = page.look.colours, page.look.words, MARGIN * page.unit
    beside = sheet.axis.right + 0.5 * gap
    name = words.tr(panel.filled.kind)
    down = 0.36 * page.look.font_size
    if sheet.compact:
        lines = page.folded(name, sheet.names)
        newest = page.folded(newest_said(panel.filled, words), sheet.names)
        has_room = (len(lines) + len(newest)) * page.line <= panel.top - panel.bottom
        said = [*lines, *newest] if has_room else lines
        middle = (panel.top + panel.bottom) / 2 + (len(said) - 1) * page.line / 2 - down
        for row, text in enumerate(said):
            colour = colours.text if row < len(lines) else colours.muted
            page.write(beside, middle - row * page.line, text, colour)
        return
    page.write(gap, panel.title, name, colours.text)
    left = 2 * gap + page.width_of(name)
    shorter = asides(panel.filled, scores, words)
    aside = next(each for each in shorter if page.width_of(each) <= page.width - left - gap)
    page.write(left, panel.title, aside, colours.muted)

    def folded_name(marked: str) -> list[str]:
        return page.folded(words.tr(marked), sheet.names)

    placed = place_ranges(
        panel.filled.scoring, panel.filled.scores, panel.scores, folded_name, page.line
    )
    for each in placed:
        base = each.middle + (len(each.lines) - 1) * page.line / 2 - down
        for row, text in enumerate(each.lines):
            page.write(beside, base - row * page.line, text, colours.muted)


def _write_scores(page: Page, scores: Scores, sheet: _Sheet, panel: _Panel) -> list[Text]:
    """Write the scores beside their dots where there is room, the newest and the last before."""
    filled, words = panel.filled, page.look.words
    texts = [score_text(each, words) for each in filled.finished]
    points = [
        (sheet.axis.at(place_of(each)), panel.scores.at(score))
        for each, score in zip(filled.finished, filled.scores, strict=True)
    ]
    last = [filled.newest, filled.until_infusion]
    first = [filled.finished.index(each) for each in last if each in filled.finished]
    inside = (sheet.axis.left, sheet.axis.right, panel.bottom, panel.top)
    widths = [page.width_of(text) for text in texts]
    view = scores.view
    days = [*view.infusions, *(day_number(event.date) + 0.5 for event in view.events)]
    upright = [sheet.axis.at(day) for day in days]
    placed = place_scores(points, widths, inside, page.line, first=first, upright=upright)
    down, colour = 0.36 * page.look.font_size, page.look.colours.text
    return [
        page.write(x, middle - down, texts[place], colour, ha="center", gid="score")
        for place, (x, middle) in placed.items()
    ]


def _spots(page: Page, scores: Scores, sheet: _Sheet) -> Spots:
    """Return which questionnaire, infusion or event is meant where."""
    reach = _REACH * page.unit
    found: list[tuple[float, float, object]] = []
    for panel in sheet.panels:
        for each in (*panel.filled.finished, *panel.filled.unfinished):
            height = panel.top - panel.bottom
            up = panel.bottom + bottom_of(page, height) * height
            if each.score is not None:
                up = panel.scores.at(each.score)
            found.append((sheet.axis.at(place_of(each)), up, each.id))
    x = np.array([across for across, *_ in found])
    y = np.array([up for _, up, _ in found])
    kinds = [Of.QUESTIONNAIRE] * len(found)
    dots = Spots(x - reach, x + reach, y - reach, y + reach, kinds, [each[2] for each in found])
    others = spots_over_time(page, scores.view, sheet.axis, sheet.panels[-1].bottom, sheet.bracket)
    return joined(dots, others)
