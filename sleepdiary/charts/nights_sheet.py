"""Where the parts of the picture of nights over time stand on its page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from sleepdiary.charts.event_labels import KEY_LINES, MORE, EventLabels, place_events
from sleepdiary.charts.legend import Entry, wrap
from sleepdiary.charts.nights_in_view import Series, View
from sleepdiary.charts.nights_in_words import level_count, level_name
from sleepdiary.charts.page import Page
from sleepdiary.charts.time_axis import DateTick, TimeAxis, date_ticks, day_number
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.charts.window_labels import PlacedLabel, WindowLabel, place_labels

MARGIN = 10.0
MARKER_SPACE = 10.0
"""What the marker before a window's name takes."""

_UPPER_SHARE = 0.6
_LEAST_SHARE = 0.25  # of the page, for both panels together, however little room there is
_TYPICAL_SHARE = 0.6
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST = 7


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Where one measure stands: baselines of its title and labels, and its axes."""

    series: Series
    scale: Scale | None
    labels: tuple[PlacedLabel, ...]
    title: float
    label: float
    bracket: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The whole page: two panels on one time axis, and below them the lines of the legend."""

    axis: TimeAxis
    ticks: tuple[DateTick, ...]
    events: EventLabels
    panels: tuple[Panel, ...]
    foot: tuple[tuple[Entry, ...], ...]
    foot_top: float


def lay_out(page: Page, view: View, both: Sequence[Series], legend: Sequence[Entry]) -> Sheet:
    """Return where everything stands; what has no room falls off the lower edge.

    Args:
        page: The page, which knows its size and that of texts.
        view: What is in view.
        both: The upper measure and the lower one.
        legend: What the marks mean.
    """
    unit, line = page.unit, page.line
    scales = [_scale(page, *each) for each in zip(both, _shares(), strict=True)]
    texts = [text for scale in scales if scale for text in scale.labels]
    left = (MARGIN + 6) * unit + max(map(page.width_of, texts), default=0)
    axis = TimeAxis(view.first, view.last, left, max(page.width - left - 2 * MARGIN * unit, 1))
    labels = [_labels(page, series, axis) for series in both]
    places = [axis.at(day_number(event.date) + 0.5) for event in view.events]
    events = place_events(view.events, places, axis, page.look.words, page.width_of)
    ticks = date_ticks(axis, page.look.words, page.width_of)
    foot = _foot(page, events, legend)

    rows = max((label.rows for placed in labels for label in placed), default=0)
    head = 1.1 * line + (rows * line + 5 * unit if rows else 0.3 * line)
    strip = events.rows * line + 3 * unit if events.rows else 0
    dates = 5 * unit + line * max((1 + tick.label.count("\n") for tick in ticks), default=0)
    gap = MARGIN * unit
    used = 2 * head + strip + dates + len(foot) * line + 3 * gap
    free = max(page.height - used, _LEAST_SHARE * page.height)

    panels = []
    top = page.height - 0.5 * gap
    for series, scale, placed, share, above in zip(
        both, scales, labels, _shares(), (strip, 0), strict=True
    ):
        upper = top - head - above
        title = top - line
        bracket = upper + above + 2 * unit
        bottom = upper - share * free
        panels.append(
            Panel(series, scale, placed, title, title - 1.1 * line, bracket, upper, bottom)
        )
        top = bottom - gap
    return Sheet(axis, ticks, events, tuple(panels), foot, bottom - dates - 0.6 * gap)


def _shares() -> tuple[float, float]:
    return _UPPER_SHARE, 1 - _UPPER_SHARE


def _scale(page: Page, series: Series, share: float) -> Scale | None:
    if not series.values.size:
        return None
    most = int(_TYPICAL_SHARE * share * page.height / (_TICK_SPACE * page.line))
    return scale_for(series.measure, series.extent, min(max(most, 2), _MOST), page.look.words)


def _labels(page: Page, series: Series, axis: TimeAxis) -> tuple[PlacedLabel, ...]:
    words = page.look.words
    labels = [
        WindowLabel(
            level_name(level, series.measure, words),
            level_count(level, words),
            axis.at(level.start),
            axis.at(level.end),
        )
        for level in series.levels
    ]
    space = MARKER_SPACE * page.unit
    return place_labels(labels, axis, lambda text: page.width_of(text) + space, MARGIN * page.unit)


def _foot(
    page: Page, events: EventLabels, legend: Sequence[Entry]
) -> tuple[tuple[Entry, ...], ...]:
    """Return the lines below the dates: the key to the numbers of events, and the legend."""
    width = page.width - 2 * MARGIN * page.unit
    key = wrap([Entry(text) for text in events.key], page, width)
    left_out = sum(map(len, key[KEY_LINES:]))
    key = key[:KEY_LINES]
    if left_out:
        key[-1][-1:] = [Entry(page.look.words.say(MORE, count=left_out + 1))]
    return tuple(tuple(line) for line in (*key, *wrap(legend, page, width)))
