"""The picture of the nights since the most recent infusion: what do the first ones look like?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.analysis.repeated import NightSince
from sleepdiary.charts.artists import add, box, draw_grid
from sleepdiary.charts.colours import mix
from sleepdiary.charts.legend import Entry, draw_line
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import (
    EVENT,
    NO_ANSWERS,
    NO_DEVICE_NIGHTS,
    NO_NIGHTS,
    ONE_NIGHT,
)
from sleepdiary.charts.nights_marks import STIPPLE
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.repeated_in_rows import since_in_rows
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Series, followed
from sleepdiary.charts.since_in_words import NO_INFUSION, NONE_AFTER, describe_since
from sleepdiary.charts.since_sheet import Sheet, heads_of, lay_out, level_said
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.swarm import ranked
from sleepdiary.charts.value_axis import Scale
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

MEAN = QT_TRANSLATE_NOOP("words", "mean of three nights or more")
IN_COURSE = QT_TRANSLATE_NOOP("words", "hollow: between infusions of the course")
BEFORE_MEAN = QT_TRANSLATE_NOOP("words", "mean before, with 95 % interval")

FEWEST_NIGHTS = 7
_STEPS = (1, 2, 7)
_SPREAD = 0.64  # of the width of a night, over which its dots lie in the order of their dates
_BAND = 0.24
_ASIDE = 0.16  # of the width of a night, by which the means of both kinds of nights stand apart
_REACH = 5.0  # points around a dot in which it is still the one meant
_LATER = 10**7  # days: after all nights of the upper panel


@dataclass(frozen=True, slots=True, eq=False)
class _Panel:
    """Where one measure stands, in points, and its axes."""

    series: Series
    scale: Scale | None
    axes: Axes
    left: float
    bottom: float
    width: float
    height: float


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
    """Draw two measures of every night after an infusion, by how many nights that was ago.

    Args:
        figure: Is emptied and drawn on, at its size.
        treatment: What the diary holds.
        comparison: Of the same kind of nights: says which are before treatment; None without them.
        look: Colours, language and letters.
        upper: The name of the measure above.
        lower: The name of the measure below.
        from_device: Draw the nights of devices instead of those of the diary.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    page = Page(figure, look)
    nights = treatment.table.of_kind(from_device=from_device)
    if not len(nights):
        return page.only(NO_DEVICE_NIGHTS if from_device else NO_NIGHTS)
    view = followed(nights, treatment, comparison, (upper, lower))
    if view is None:
        return page.only(NONE_AFTER if treatment.sessions else NO_INFUSION)
    panels = _panels(page, view, lay_out(page, view, _legend(page, view)))
    for panel in panels:
        _draw_panel(page, panel)
        _draw_events(page, view, panel)
    return Shown(
        tuple(panel.axes for panel in panels),
        describe_since(view, look.words),
        _spots(page, view, panels),
        partial(since_in_rows, view, look.words),
    )


def _spots(page: Page, view: Followed, panels: Sequence[_Panel]) -> Spots:
    """Return which night each dot is: all of the upper panel by date, then those of the lower."""
    parts, times = [], []
    for index, panel in enumerate(panels):
        since, scale = panel.series.since, panel.scale
        drawn = since.since < MOST_NIGHTS
        if scale is None or not drawn.any():
            continue
        night = panel.width / (panel.axes.get_xlim()[1] - 0.5)
        x = panel.left + (_places(since.since[drawn]) - 0.5) * night
        share = (since.values[drawn] - scale.low) / (scale.high - scale.low)
        y = panel.bottom + share * panel.height
        places, reach = since.night[drawn], _REACH * page.unit
        kinds = [Of.NIGHT] * places.size
        ids = view.nights.id[places]
        parts.append(Spots(x - reach, x + reach, y - reach, y + reach, kinds, ids))
        times.append(view.nights.day[places] + index * _LATER)
    return joined(*parts, times=np.concatenate(times)) if parts else Spots()


def _panels(page: Page, view: Followed, sheet: Sheet) -> list[_Panel]:
    """Write what stands around the panels, add their axes, and return them."""
    colours, words, gap = page.look.colours, page.look.words, MARGIN * page.unit
    last = _last(view)
    panels: list[_Panel] = []
    for each in sheet.panels:
        title = words.tr(LABELS[each.series.measure.name])
        page.write(gap, each.title, title, colours.text)
        for row, said in enumerate(each.aside):
            left = 2 * gap + page.width_of(title)
            page.write(left, each.title - row * page.line, said, colours.muted)
        place = each.left, each.bottom, each.width, each.height
        axes = page.axes(*place, beside=panels[0].axes if panels else None)
        axes.set_xlim(0.5, last + 0.5)
        panels.append(_Panel(each.series, each.scale, axes, *place))
        _write_ticks(page, view, panels[-1], last)
    for text in sheet.written:
        colour = colours.muted if text.is_head else colours.text
        page.write(text.x, text.base, text.text, colour)
    for base, entries in sheet.foot:
        draw_line(entries, page, gap, base)
    return panels


def _last(view: Followed) -> int:
    """Return the last night drawn."""
    latest = max((int(each.since.since.max(initial=0)) for each in view.series), default=0) + 1
    return min(max(latest, FEWEST_NIGHTS), MOST_NIGHTS)


def _write_ticks(page: Page, view: Followed, panel: _Panel, last: int) -> None:
    """Write the values at the left, and under the axes each night with how many there are."""
    words = page.look.words
    ticks = panel.scale
    page.ticks(panel.axes, "y", ticks.ticks if ticks else (), ticks.labels if ticks else ())
    if ticks is not None:
        panel.axes.set_ylim(ticks.low, ticks.high)
    since = panel.series.since
    counted = [since.by_night_in_course, since.by_night][0 if view.has_course else 1 :]
    counts = [{each.since + 1: each.n for each in nights} for nights in counted]
    night = panel.width / last
    most = max((each.n for nights in counted for each in nights), default=0)
    widest = max(page.width_of(words.number(number)) for number in (last, most))
    step = next((each for each in _STEPS if widest * 1.4 <= each * night), _STEPS[-1])
    numbers = [number for number in range(1, last + 1) if number % step == (1 if step == 2 else 0)]
    rows = [[number, *(each.get(number, 0) for each in counts)] for number in numbers]
    # no ticks of matplotlib's own: axes that share their x would share the counts
    last_row = len(counts)
    for row, head in enumerate(heads_of(view)):
        base = panel.bottom - (row + 1) * page.line - 5 * page.unit
        page.write(MARGIN * page.unit, base, words.tr(head), page.look.colours.muted)
        for number, said in zip(numbers, rows, strict=True):
            x = panel.left + (number - 0.5) * night
            if said[row] or row == last_row:
                page.write(x, base, words.number(said[row]), page.look.colours.muted, ha="center")


def _draw_panel(page: Page, panel: _Panel) -> None:
    """Draw one measure, from what lies in the background to what lies in front."""
    colours, unit, axes, scale = page.look.colours, page.unit, panel.axes, panel.scale
    if scale is None:
        x, y = panel.left + panel.width / 2, panel.bottom + panel.height / 2
        page.write(x, y, page.look.words.tr(NO_ANSWERS), colours.muted, ha="center")
        return
    ends = axes.get_xlim()
    draw_grid(axes, scale.ticks, ends, colours)
    _draw_before(page, panel, ends)
    since = panel.series.since
    drawn = since.since < MOST_NIGHTS
    places, values, in_course = _places(since.since[drawn]), since.values[drawn], since.in_course
    size = 4 * unit if drawn.sum() < 800 else 2.4 * unit
    edges: dict[str, Any] = {"edgecolors": colours.during, "linewidths": 0.9 * unit, "zorder": 2}
    for gid, inside, face in (
        ("nights", ~in_course[drawn], colours.during),
        ("nights in course", in_course[drawn], colours.card),
    ):
        if inside.any():
            of_these = places[inside], values[inside]
            axes.scatter(*of_these, s=size**2, marker="o", facecolors=face, gid=gid, **edges)
    has_course = bool(in_course.any())
    _draw_means(page, axes, since.by_night, "means", _ASIDE if has_course else 0)
    _draw_means(page, axes, since.by_night_in_course, "means in course", -_ASIDE)


def _draw_events(page: Page, view: Followed, panel: _Panel) -> None:
    """Draw what else happened after an infusion as a line between its nights."""
    places = _passed(view)
    if places and panel.scale is not None:
        ends = panel.axes.get_ylim()
        lines = [[(place + 0.5, end) for end in ends] for place in places]
        style: dict[str, Any] = {"colors": page.look.colours.muted, "linestyles": [STIPPLE]}
        add(panel.axes, "events", LineCollection(lines, linewidths=page.unit, zorder=1, **style))


def _passed(view: Followed) -> list[int]:
    """Return after how many nights since an infusion something else happened, of those drawn."""
    found = {view.passed(event) for event in view.events}
    return sorted(each for each in found if each is not None and each < _last(view))


def _draw_means(
    page: Page, axes: Axes, nights: Sequence[NightSince], gid: str, aside: float
) -> None:
    """Draw the means of nights; no line joins them: each is of other infusions than the next."""
    means = [
        (each.since + 1 + aside, each.mean)
        for each in nights
        if each.mean is not None and each.since < MOST_NIGHTS
    ]
    if means:
        x, y = np.transpose(means)
        style = _mean_style(page, in_course=gid != "means")
        axes.add_line(Line2D(x, y, linestyle="none", zorder=4, gid=gid, **style))


def _mean_style(page: Page, *, in_course: bool) -> dict[str, Any]:
    """Return the look of a mean: hollow and grey between infusions of the course."""
    colours, unit = page.look.colours, page.unit
    return {
        "marker": "D",
        "markersize": 6.5 * unit,
        "markerfacecolor": colours.card if in_course else colours.after,
        "markeredgecolor": colours.text if in_course else colours.card,
        "markeredgewidth": (1.4 if in_course else 0.8) * unit,
    }


def _draw_before(page: Page, panel: _Panel, ends: tuple[float, float]) -> None:
    """Draw the mean before as a level line with its interval, and name it at its end."""
    before, scale, colours = panel.series.before, panel.scale, page.look.colours
    if before is None or before.mean is None or scale is None:
        return
    if before.interval is not None:
        tint = mix(colours.card, colours.before, _BAND)
        corners = [box(*ends, *before.interval)]
        band = PolyCollection(corners, facecolors=tint, linewidths=0, zorder=0.1)
        add(panel.axes, "before interval", band)
    level = [(ends[0], before.mean), (ends[1], before.mean)]
    line = LineCollection([level], colors=colours.before, linewidths=2 * page.unit, zorder=3)
    add(panel.axes, "before", line)
    height = panel.height * (before.mean - scale.low) / (scale.high - scale.low)
    x, y = panel.left + panel.width + 0.5 * MARGIN * page.unit, panel.bottom + height
    for row, text in enumerate(level_said(page, panel.series)):
        page.write(x, y + (0.2 - row) * page.line, text, colours.text)


def _places(since: Iterable[int]) -> Floats:
    """Return where the dots stand: those of one night side by side, in the order of their dates."""
    ago = np.asarray(since, dtype=np.int64)
    rank, together = ranked(ago)
    places: Floats = ago + 1 + _SPREAD * ((rank + 0.5) / together - 0.5)
    return places


def _legend(page: Page, view: Followed) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = page.look.colours, page.unit, page.look.words
    dot = {"marker": "o", "markersize": 4 * unit, "color": colours.during}
    entries = [Entry(words.tr(ONE_NIGHT), (dot,), dots=True)]
    if any(series.has_mean_after for series in view.series):
        mean = _mean_style(page, in_course=False)
        entries.append(Entry(words.tr(MEAN), (mean,), dots=True))
    if view.has_course:
        hollow = [{**dot, "markerfacecolor": colours.card}]
        if any(series.has_mean_in_course for series in view.series):
            hollow.append(_mean_style(page, in_course=True))
        entries.append(Entry(words.tr(IN_COURSE), tuple(hollow), dots=True))
    if _passed(view):
        dotted = {"color": colours.muted, "linestyle": STIPPLE, "linewidth": unit}
        entries.append(Entry(words.tr(EVENT), (dotted,), upright=True))
    if any(each.before is not None and each.before.mean is not None for each in view.series):
        tint = mix(colours.card, colours.before, _BAND)
        band = {"color": tint, "linewidth": 8 * unit, "solid_capstyle": "butt"}
        level = {"color": colours.before, "linewidth": 2 * unit, "solid_capstyle": "butt"}
        entries.append(Entry(words.tr(BEFORE_MEAN), (band, level)))
    return entries
