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
from sleepdiary.charts.colours import mix
from sleepdiary.charts.legend import Entry, draw_line, foot_of, shared
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_words import NO_ANSWERS, NO_DEVICE_NIGHTS, NO_NIGHTS
from sleepdiary.charts.page import MARGIN, Page, Shown
from sleepdiary.charts.repeated_in_rows import since_in_rows
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Series, followed
from sleepdiary.charts.repeated_in_words import (
    NO_INFUSION,
    NONE_AFTER,
    SINCE,
    describe_since,
    events_said,
    series_said,
    since_said,
)
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

ONE_NIGHT = QT_TRANSLATE_NOOP("words", "one night")
MEAN = QT_TRANSLATE_NOOP("words", "mean of three nights or more")
BEFORE = QT_TRANSLATE_NOOP("words", "before")
BEFORE_MEAN = QT_TRANSLATE_NOOP("words", "mean before, with 95 % interval")
NIGHT = QT_TRANSLATE_NOOP("words", "Night")
COUNT = QT_TRANSLATE_NOOP("words", "Count")
CAPTION = QT_TRANSLATE_NOOP(
    "words", "Night after the infusion, 1 is the first; under it, how many nights that is"
)

FEWEST_NIGHTS = 7
_STEPS = (1, 2, 7)
_SHARES = (0.58, 0.42)  # of the upper and the lower panel
_LEAST_SHARE = 0.3  # of the page, for both panels together; the legend gives way first
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST_STEPS = 6
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
    panels = _lay_out(page, view)
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


def _lay_out(page: Page, view: Followed) -> list[_Panel]:
    """Write what stands around the panels, and return these."""
    words, line, gap = page.look.words, page.line, MARGIN * page.unit
    top = page.heading(words.tr(SINCE), since_said(view, words))
    key = [Entry(said) for said in events_said(view.events, words)]
    foot = foot_of(page, key, _legend(page, view))
    asides = [_aside(page, series) for series in view.series]
    heads = sum(map(len, asides))
    used = (heads + 3.2 * len(asides)) * line + 0.6 * gap * len(asides) + 1.4 * line + 0.6 * gap
    foot, free = shared(top - used, foot, _LEAST_SHARE * page.height)
    scales = [
        _scale(page, series, share * free)
        for series, share in zip(view.series, _SHARES, strict=True)
    ]
    texts = [text for scale in scales if scale for text in scale.labels]
    texts += [words.tr(NIGHT), words.tr(COUNT)]
    left = 1.6 * gap + max(map(page.width_of, texts))
    right = 1.6 * gap + max(
        page.width_of(text) for each in view.series for text in _level(page, each)
    )
    last = _last(view)
    panels: list[_Panel] = []
    for series, scale, share, aside in zip(view.series, scales, _SHARES, asides, strict=True):
        top -= 0.2 * line
        title = words.tr(LABELS[series.measure.name])
        page.write(gap, top - line, title, page.look.colours.text)
        for said in aside:
            top -= line
            page.write(2 * gap + page.width_of(title), top, said, page.look.colours.muted)
        height, width = share * free, page.width - left - right
        top -= 0.6 * gap + height
        axes = page.axes(left, top, width, height, beside=panels[0].axes if panels else None)
        axes.set_xlim(0.5, last + 0.5)
        panels.append(_Panel(series, scale, axes, left, top, width, height))
        _write_ticks(page, panels[-1], last)
        top -= 3 * line
    top -= 0.8 * line
    caption = words.tr(CAPTION)
    page.write(left, top, caption, page.look.colours.muted)
    for depth, entries in foot:
        draw_line(entries, page, gap, top - depth)
    return panels


def _aside(page: Page, series: Series) -> list[str]:
    """Return what is said beside the name of a measure, on as many lines as it needs."""
    title = page.width_of(page.look.words.tr(LABELS[series.measure.name]))
    said = series_said(series, page.look.words)
    return page.folded(said, page.width - title - 3 * MARGIN * page.unit)


def _last(view: Followed) -> int:
    """Return the last night drawn."""
    latest = max((int(each.since.since.max(initial=0)) for each in view.series), default=0) + 1
    return min(max(latest, FEWEST_NIGHTS), MOST_NIGHTS)


def _level(page: Page, series: Series) -> tuple[str, ...]:
    """Return what stands beside the level line of the mean before."""
    if series.before is None or series.before.mean is None:
        return ("",)
    words = page.look.words
    return words.tr(BEFORE), value_in_words(series.measure, series.before.mean, 1, words)


def _scale(page: Page, series: Series, height: float) -> Scale | None:
    values = series.since.values[series.since.since < MOST_NIGHTS]
    if not values.size:
        return None
    steps = min(max(int(height / (_TICK_SPACE * page.line)), 1), _MOST_STEPS)
    return scale_for(series.measure, _extent(series, values), steps, page.look.words)


def _extent(series: Series, values: Floats) -> Floats:
    """Return what the scale holds: the nights and the mean before, whose interval may run out."""
    low, high = values.min(), values.max()
    if series.before is None or series.before.mean is None:
        return values
    slack = (high - low) / 4
    ends = np.clip(series.before.interval or (), low - slack, high + slack)
    return np.concatenate([values, [series.before.mean], ends])


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
    page.ticks(panel.axes, "x", (), ())
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
    lines = [[(ends[0], tick), (ends[1], tick)] for tick in scale.ticks]
    _add(axes, "grid", LineCollection(lines, colors=colours.hairline, linewidths=0.6, zorder=0.2))
    _draw_before(page, panel, ends)
    since, values = panel.series.since.since, panel.series.since.values
    drawn = since < MOST_NIGHTS
    size = 4 * unit if drawn.sum() < 800 else 2.4 * unit
    dots = axes.scatter(
        _places(since[drawn]),
        values[drawn],
        s=size**2,
        marker="o",
        color=colours.during,
        linewidths=0,
        zorder=2,
    )
    dots.set_gid("nights")
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
    )
    line.set_gid("means")
    axes.add_line(line)


def _draw_before(page: Page, panel: _Panel, ends: tuple[float, float]) -> None:
    """Draw the mean before as a level line with its interval, and name it at its end."""
    before, scale, colours = panel.series.before, panel.scale, page.look.colours
    if before is None or before.mean is None or scale is None:
        return
    if before.interval is not None:
        low, high = before.interval
        box = [(ends[0], low), (ends[1], low), (ends[1], high), (ends[0], high)]
        tint = mix(colours.card, colours.before, _BAND)
        _add(
            panel.axes,
            "before interval",
            PolyCollection([box], facecolors=tint, linewidths=0, zorder=0.1),
        )
    level = [(ends[0], before.mean), (ends[1], before.mean)]
    line = LineCollection([level], colors=colours.before, linewidths=2 * page.unit, zorder=3)
    _add(panel.axes, "before", line)
    height = panel.height * (before.mean - scale.low) / (scale.high - scale.low)
    x, y = panel.left + panel.width + 0.5 * MARGIN * page.unit, panel.bottom + height
    for row, text in enumerate(_level(page, panel.series)):
        page.write(x, y + (0.2 - row) * page.line, text, colours.text)


def _places(since: Iterable[int]) -> Floats:
    """Return where the dots stand: those of one night side by side, in the order of their dates."""
    ago = np.asarray(since, dtype=np.int64)
    order = np.argsort(ago, kind="stable")
    counts = np.bincount(ago)
    begins = np.concatenate([[0], np.cumsum(counts)])
    rank = np.empty(ago.size)
    rank[order] = np.arange(ago.size) - begins[ago[order]]
    places: Floats = ago + 1 + _SPREAD * ((rank + 0.5) / counts[ago] - 0.5)
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


def _add(axes: Axes, gid: str, collection: LineCollection | PolyCollection) -> None:
    collection.set_gid(gid)
    axes.add_collection(collection, autolim=False)
