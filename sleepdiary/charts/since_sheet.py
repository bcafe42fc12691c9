"""Where the parts of the picture of nights since infusions stand on its page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.legend import Entry, foot_of, shared
from sleepdiary.charts.nights_in_words import SIDES
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.phases import Side
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Series
from sleepdiary.charts.since_in_words import (
    SINCE,
    followed_events_said,
    parts_said,
    series_said,
    since_said,
)
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

NIGHT = QT_TRANSLATE_NOOP("words", "Night")
COUNT = QT_TRANSLATE_NOOP("words", "Count")
IN_COURSE = QT_TRANSLATE_NOOP("words", "Course")
LATER = QT_TRANSLATE_NOOP("words", "Later")
CAPTION = QT_TRANSLATE_NOOP(
    "words", "Night after the infusion, 1 is the first; under it, how many nights that is"
)

_SHARES = ((1.0,), (0.58, 0.42))  # of one panel, of the upper and the lower one
_LEAST_SHARE = 0.25  # of the page, for all panels together; the legend gives way first
_LEAST_LINES = 2.6  # a panel is never lower than so many lines of text, if the page is not
_MOST_FOOT = 5  # lines of text of the legend and of what happened, for which numbers give way
_TICK_SPACE = 2.0  # lines of text from one tick to the next
_MOST_STEPS = 6
_BELOW = 1.0  # lines of text that are left free below a panel, beside the rows there


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is drawn: on a small page less, but at least the upper panel."""

    panels: int
    parts: bool = False
    asides: bool = False
    caption: bool = False


_EXTENTS = (
    _Extent(2, parts=True, asides=True, caption=True),
    _Extent(2, parts=True, asides=True),
    _Extent(2, asides=True, caption=True),
    _Extent(2, asides=True),
    _Extent(2, caption=True),
    _Extent(2),
    _Extent(1, caption=True),
    _Extent(1),
)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Where one measure stands: the baseline of its title, what is said beside it, its axes."""

    series: Series
    scale: Scale | None
    title: float
    aside: tuple[str, ...]
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Written:
    """A text on the page; `is_head` is that of a column."""

    x: float
    base: float
    text: str
    is_head: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The whole page: panels, what is written below them, and the lines of the legend."""

    panels: tuple[Panel, ...]
    written: tuple[Written, ...]
    foot: tuple[tuple[float, list[Entry]], ...]


def lay_out(page: Page, view: Followed, legend: Sequence[Entry]) -> Sheet:
    """Write the heading and return where everything below it stands.

    On a small page the parts after treatment give way first, then what is said beside the
    measures, the legend, the last sentences of the heading, and at last the lower measure.
    """
    words, line, gap = page.look.words, page.line, MARGIN * page.unit
    title = words.tr(SINCE)
    sentences = since_said(view, words)
    said = page.folded(" ".join(sentences), page.width - 3 * gap)
    head = (len(page.folded(title, page.width - 2 * gap)) + 0.4) * line + 0.5 * gap
    key = [Entry(said) for said in followed_events_said(view, words)]
    explained = len(said) + min(len(foot_of(page, key, legend)), _MOST_FOOT)
    for extent in _EXTENTS:
        asides = [_aside(page, series, extent) for series in view.series[: extent.panels]]
        table = _table(page, view) if extent.parts else []
        caption = page.folded(words.tr(CAPTION), page.width - 3 * gap) if extent.caption else []
        below = _BELOW + len(heads_of(view))
        used = (sum(map(len, asides)) + (0.2 + below) * len(asides) + len(caption)) * line
        used += 0.6 * gap * (len(asides) + 1) + 0.4 * line
        used += (len(table) + 0.5) * line if table else 0
        least = max(_LEAST_SHARE * page.height, _LEAST_LINES * line * len(asides))
        # numbers need the heading that explains them, and the legend
        extra = (explained + 1) * line if extent.asides else 0
        if head + extra + used + least <= page.height:
            break
    top = page.heading(title, sentences, used + least)
    foot, free = shared(top - used, foot_of(page, key, legend), least)
    panels, low = _panels(page, view, asides, top, free)
    low -= 0.4 * line
    left = page.width - gap - max(map(page.width_of, caption), default=0)
    written = []
    for text in caption:
        low -= line
        written.append(Written(min(left, panels[0].left), low, text))
    low -= 0.5 * line if table else 0
    for row, texts in enumerate(table):
        low -= line
        written += [Written(x, low, text, row == 0) for x, text in texts]
    return Sheet(panels, tuple(written), tuple((low - depth, each) for depth, each in foot))


def heads_of(view: Followed) -> tuple[str, ...]:
    """Return what the rows of numbers below a panel are: the nights, and how many each is."""
    return (NIGHT, IN_COURSE, LATER) if view.has_course else (NIGHT, COUNT)


def level_said(page: Page, series: Series) -> tuple[str, ...]:
    """Return what stands beside the level line of the mean before."""
    if series.before is None or series.before.mean is None:
        return ("",)
    words = page.look.words
    mean = value_in_words(series.measure, series.before.mean, 1, words)
    return words.tr(SIDES[Side.BEFORE]), mean


def _panels(
    page: Page, view: Followed, asides: Sequence[Sequence[str]], top: float, free: float
) -> tuple[tuple[Panel, ...], float]:
    """Return the panels below each other, and where they end."""
    words, line, gap = page.look.words, page.line, MARGIN * page.unit
    shown, shares = view.series[: len(asides)], _SHARES[len(asides) - 1]
    scales = [
        _scale(page, series, share * free) for series, share in zip(shown, shares, strict=True)
    ]
    texts = [text for scale in scales if scale for text in scale.labels]
    texts += map(words.tr, heads_of(view))
    left = 1.6 * gap + max(map(page.width_of, texts))
    right = 1.6 * gap + max(
        page.width_of(text) for each in shown for text in level_said(page, each)
    )
    panels = []
    for series, scale, share, aside in zip(shown, scales, shares, asides, strict=True):
        title = top - 1.2 * line
        top -= (0.2 + len(aside)) * line + 0.6 * gap + share * free
        width = max(page.width - left - right, 1)
        panels.append(Panel(series, scale, title, tuple(aside), left, top, width, share * free))
        top -= (_BELOW + len(heads_of(view))) * line
    return tuple(panels), top


def _aside(page: Page, series: Series, extent: _Extent) -> list[str]:
    """Return what is said beside the name of a measure, on as many lines as it needs."""
    if not extent.asides:
        return [""]
    title = page.width_of(page.look.words.tr(LABELS[series.measure.name]))
    said = series_said(series, page.look.words)
    return page.folded(said, page.width - title - 3 * MARGIN * page.unit)


def _table(page: Page, view: Followed) -> list[list[tuple[float, str]]]:
    """Return the rows of the parts after treatment, each text with its left end.

    There are none without numbers, nor where a row is wider than the page.
    """
    rows = parts_said(view, page.look.words)
    gap, lefts = MARGIN * page.unit, [MARGIN * page.unit]
    for column in zip(*rows, strict=True):
        lefts.append(lefts[-1] + max(map(page.width_of, column)) + 1.6 * gap)
    if lefts[-1] - 0.6 * gap > page.width:
        return []
    return [list(zip(lefts, row, strict=False)) for row in rows]


def _scale(page: Page, series: Series, height: float) -> Scale | None:
    values = series.since.values[series.since.since < MOST_NIGHTS]
    if not values.size:
        return None
    steps = min(max(int(height / (_TICK_SPACE * page.line)), 2), _MOST_STEPS)
    return scale_for(series.measure, _extent(series, values), steps, page.look.words)


def _extent(series: Series, values: Floats) -> Floats:
    """Return what the scale holds: the nights and the mean before, whose interval may run out."""
    low, high = values.min(), values.max()
    if series.before is None or series.before.mean is None:
        return values
    slack = (high - low) / 4
    ends = np.clip(series.before.interval or (), low - slack, high + slack)
    return np.concatenate([values, [series.before.mean], ends])
