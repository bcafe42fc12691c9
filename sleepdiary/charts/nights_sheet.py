"""Where the parts of the picture of nights over time stand on its page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from sleepdiary.charts.event_labels import EventLabels, place_events
from sleepdiary.charts.legend import Entry, foot_of, shared
from sleepdiary.charts.nights_in_view import Series, View
from sleepdiary.charts.nights_in_words import level_dates, level_name
from sleepdiary.charts.over_time import place_windows
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.time_axis import TimeAxis, day_number
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.charts.window_labels import PlacedLabel

_SHARES = (0.6, 0.4)  # of the upper and the lower panel
_LEAST_SHARE = 0.3  # of the page, for both panels together; the legend gives way first
_TYPICAL_SHARE = 0.6
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST_STEPS = 7


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
    """The whole page: two panels on one time axis, and below them the lines of the legend.

    `foot` holds the baseline of each line and what stands on it.
    """

    axis: TimeAxis
    events: EventLabels
    panels: tuple[Panel, ...]
    foot: list[tuple[float, list[Entry]]]


def lay_out(page: Page, view: View, both: Sequence[Series], legend: Sequence[Entry]) -> Sheet:
    """Return where everything stands; on a small page the legend gives way to the nights.

    Args:
        page: The page, which knows its size and that of texts.
        view: What is in view.
        both: The upper measure and the lower one.
        legend: What the marks mean.
    """
    gap, line = MARGIN * page.unit, page.line
    scales = [_scale(page, *each) for each in zip(both, _SHARES, strict=True)]
    texts = [text for scale in scales if scale for text in scale.labels]
    left = 1.6 * gap + max(map(page.width_of, texts), default=0)
    axis = TimeAxis(view.first, view.last, left, max(page.width - left - 2 * gap, 1))
    labels = [_labels(page, series, axis) for series in both]
    places = [axis.at(day_number(event.date) + 0.5) for event in view.events]
    events = place_events(view.events, places, axis, page.look.words, page.width_of)
    foot = foot_of(page, [Entry(text) for text in events.key], legend)

    heads = [_head(page, placed) for placed in labels]
    strips = (events.rows * line + 0.3 * gap if events.rows else 0, 0)
    dates = 0.5 * gap + 2 * line
    used = sum(heads) + sum(strips) + dates + 2.2 * gap
    foot, free = shared(page.height - used, foot, _LEAST_SHARE * page.height)

    panels = []
    top = page.height - 0.5 * gap
    for series, scale, placed, share, head, strip in zip(
        both, scales, labels, _SHARES, heads, strips, strict=True
    ):
        axes = top - head - strip
        panels.append(
            Panel(
                series=series,
                scale=scale,
                labels=placed,
                title=top - line,
                label=top - 2.1 * line,
                bracket=axes + strip + 0.2 * gap,
                top=axes,
                bottom=axes - share * free,
            )
        )
        top = panels[-1].bottom - gap
    low = panels[-1].bottom - dates
    foot = [(low - depth, entries) for depth, entries in foot]
    return Sheet(axis, events, tuple(panels), foot)


def _head(page: Page, labels: Sequence[PlacedLabel]) -> float:
    """Return how high the title and the names of the windows are together."""
    rows = max((label.rows for label in labels), default=0)
    return (1.1 + rows) * page.line + (0.7 if rows else 0.4) * MARGIN * page.unit


def _scale(page: Page, series: Series, share: float) -> Scale | None:
    if not series.values.size:
        return None
    steps = int(_TYPICAL_SHARE * share * page.height / (_TICK_SPACE * page.line))
    return scale_for(
        series.measure, series.extent, min(max(steps, 1), _MOST_STEPS), page.look.words
    )


def _labels(page: Page, series: Series, axis: TimeAxis) -> tuple[PlacedLabel, ...]:
    words = page.look.words
    said = [
        (level_name(level, series.measure, words), level_dates(level, words))
        for level in series.levels
    ]
    return place_windows(page, axis, series.levels, said)
