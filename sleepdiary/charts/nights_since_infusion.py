"""The picture of the nights since the most recent infusion: what do the first ones look like?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Floats, Treatment
from sleepdiary.charts.artists import add, box, draw_grid
from sleepdiary.charts.colours import mix
from sleepdiary.charts.legend import Entry, draw_line
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import NO_ANSWERS, NO_DEVICE_NIGHTS, NO_NIGHTS, ONE_NIGHT
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.repeated_in_rows import since_in_rows
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Series, followed
from sleepdiary.charts.repeated_in_words import NO_INFUSION, NONE_AFTER, describe_since
from sleepdiary.charts.since_sheet import COUNT, NIGHT, Sheet, lay_out, level_said
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.swarm import ranked
from sleepdiary.charts.value_axis import Scale
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

MEAN = QT_TRANSLATE_NOOP("words", "mean of three nights or more")
BEFORE_MEAN = QT_TRANSLATE_NOOP("words", "mean before, with 95 % interval")

FEWEST_NIGHTS = 7
_STEPS = (1, 2, 7)
_SPREAD = 0.64  # of the width of a night, over which its dots lie in the order of their dates
_BAND = 0.24
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
        _write_ticks(page, panels[-1], last)
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


def _write_ticks(page: Page, panel: _Panel, last: int) -> None:
    """Write the values at the left, and under the axes each night with how many there are."""
    words = page.look.words
    ticks = panel.scale
    page.ticks(panel.axes, "y", ticks.ticks if ticks else (), ticks.labels if ticks else ())
    if ticks is not None:
        panel.axes.set_ylim(ticks.low, ticks.high)
    counts = {each.since + 1: each.n for each in panel.series.since.by_night}
    night = panel.width / last
    widest = max(page.width_of(words.number(number)) for number in (last, *counts.values()))
    step = next((each for each in _STEPS if widest * 1.4 <= each * night), _STEPS[-1])
    numbers = [number for number in range(1, last + 1) if number % step == (1 if step == 2 else 0)]
    labels = [f"{words.number(each)}\n{words.number(counts.get(each, 0))}" for each in numbers]
    # no ticks of matplotlib's own: axes that share their x would share the counts
    rows = [panel.bottom - (row + 0.3) * page.line - 5 * page.unit for row in (0.7, 1.7)]
    for row, name in zip(rows, (NIGHT, COUNT), strict=True):
        said = words.tr(name)
        page.write(MARGIN * page.unit, row, said, page.look.colours.muted)
    for number, label in zip(numbers, labels, strict=True):
        x = panel.left + (number - 0.5) * night
        for row, text in zip(rows, label.split("\n"), strict=True):
            page.write(x, row, text, page.look.colours.muted, ha="center")


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
    since, values = panel.series.since.since, panel.series.since.values
    drawn = since < MOST_NIGHTS
    size = 4 * unit if drawn.sum() < 800 else 2.4 * unit
    axes.scatter(
        _places(since[drawn]),
        values[drawn],
        s=size**2,
        marker="o",
        color=colours.during,
        linewidths=0,
        zorder=2,
        gid="nights",
    )
    means = _means(panel.series)
    line = Line2D(
        np.arange(1, means.size + 1),
        means,
        color=colours.after,
        linewidth=1.6 * unit,
        marker="D",
        markersize=6.5 * unit,
        markeredgecolor=colours.card,
        markeredgewidth=0.8 * unit,
        zorder=4,
        gid="means",
    )
    axes.add_line(line)


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


def _means(series: Series) -> Floats:
    """Return the mean of each night that is drawn, NaN where it has none."""
    means = np.full(MOST_NIGHTS, np.nan)
    for each in series.since.by_night:
        if each.since < MOST_NIGHTS and each.mean is not None:
            means[each.since] = each.mean
    return means


def _legend(page: Page, view: Followed) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = page.look.colours, page.unit, page.look.words
    dot = {"marker": "o", "markersize": 4 * unit, "color": colours.during}
    entries = [Entry(words.tr(ONE_NIGHT), (dot,), dots=True)]
    if any(not np.isnan(_means(series)).all() for series in view.series):
        mean = {"marker": "D", "markersize": 6 * unit, "color": colours.after}
        entries.append(Entry(words.tr(MEAN), (mean,), dots=True))
    if any(each.before is not None and each.before.mean is not None for each in view.series):
        tint = mix(colours.card, colours.before, _BAND)
        band = {"color": tint, "linewidth": 8 * unit, "solid_capstyle": "butt"}
        level = {"color": colours.before, "linewidth": 2 * unit, "solid_capstyle": "butt"}
        entries.append(Entry(words.tr(BEFORE_MEAN), (band, level)))
    return entries
