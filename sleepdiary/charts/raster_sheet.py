"""Where the parts of the raster stand on its page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.legend import Entry, foot_of, shared
from sleepdiary.charts.margin_labels import MarginLabels, place_in_margin
from sleepdiary.charts.nights_in_words import SIDES
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.phases import Side
from sleepdiary.charts.raster_in_view import Raster
from sleepdiary.charts.raster_in_words import axis_said, changes_said, nights_said, window_said
from sleepdiary.charts.time_axis import TimeAxis, date_of, date_ticks
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

WOKE_ON = QT_TRANSLATE_NOOP("words", "Woke on")
MARKER_SPACE = 11.0
"""What the marker before a window's name takes, and that of an event before its own."""

_LEAST_SHARE = 0.3  # of the page, for the rows; sentences and legend give way first
_MOST_MARGIN = 0.26  # of the page, for the names of events
_TO_DATES = 8.0  # from the bracket to the dates, and from the dates to the rows


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text over the rows; the first one of a window has its side's marker before it."""

    text: str
    is_indented: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The whole page: `axis` is the time axis, which runs downwards from the top of the page.

    `head` are the lines under the title, `caption` those under the clock, `foot` the
    lines of the legend with how far below the caption they stand.
    """

    head: list[Line]
    names: float
    bracket: float
    left: float
    width: float
    page: float
    caption: list[str]
    axis: TimeAxis
    events: MarginLabels
    foot: list[tuple[float, list[Entry]]]

    @property
    def top(self) -> float:
        """Where the rows begin."""
        return self.page - self.axis.left

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.page - self.axis.right

    @property
    def row(self) -> float:
        """How high a row is."""
        return self.axis.night

    def at(self, days: Floats) -> Floats:
        """Return how high on the page these days lie."""
        return self.top - (days - self.axis.first) * self.row


def lay_out(page: Page, raster: Raster, legend: Sequence[Entry]) -> Sheet:
    """Return where everything stands; on a small page words give way to the nights."""
    view, words, gap = raster.view, page.look.words, MARGIN * page.unit
    room, key = _MOST_MARGIN * page.width, tuple[str, ...]()
    while True:
        head, axis, foot = _upright(page, raster, key, legend)
        places = [(day - raster.rows_higher - axis.first) * axis.night for day in raster.events]
        events = place_in_margin(
            view.events,
            places,
            words,
            page.width_of,
            height=axis.width,
            line=page.line,
            room=room,
        )
        if not events.key or key:
            break
        key = events.key
    dates = dates_of(axis, page, words)
    names = [words.tr(SIDES[bracket.side]) for bracket in raster.brackets]
    space = MARKER_SPACE * page.unit
    bracket = gap + (max(map(page.width_of, names)) + space + 0.5 * gap if names else 0)
    widest = max(map(page.width_of, [words.tr(WOKE_ON), *dates.values()]))
    left = bracket + 2 * _TO_DATES * page.unit + widest
    margin = 1.2 * space + events.width if view.events else 0
    right = max(2 * gap, 1.4 * gap + margin)
    return Sheet(
        head=head,
        names=gap,
        bracket=bracket,
        left=left,
        width=max(page.width - left - right, 1),
        page=page.height,
        caption=_caption(page, raster),
        axis=axis,
        events=events,
        foot=foot,
    )


def _upright(
    page: Page, raster: Raster, key: Sequence[str], legend: Sequence[Entry]
) -> tuple[list[Line], TimeAxis, list[tuple[float, list[Entry]]]]:
    """Return what stands over the rows, from where to where these reach, and what stands below."""
    gap, line, least = MARGIN * page.unit, page.line, _LEAST_SHARE * page.height
    above = 0.5 * gap + 2.8 * line
    below = 0.9 * gap + (0.85 + len(_caption(page, raster))) * line
    room = page.height - above - below - least
    foot = foot_of(page, [Entry(text) for text in key], legend)
    head, of_windows = _head(page, raster), len(raster.brackets)
    needed = foot[-1][0] if foot else 0
    while head and needed + line * sum(map(len, head)) > room:
        head.pop()
        if len(head) == of_windows + 1:
            needed = 0  # what changed is worth more than the legend
    lines = [text for paragraph in head for text in paragraph]
    top = above + len(lines) * line
    foot, free = shared(page.height - top - below, foot, least)
    return lines, TimeAxis(raster.view.first, raster.view.last, top, max(free, 1)), foot


def _caption(page: Page, raster: Raster) -> list[str]:
    width = page.width - 2 * MARGIN * page.unit
    return page.folded(axis_said(raster, page.look.words), width)


def _head(page: Page, raster: Raster) -> list[list[Line]]:
    """Return what is compared with what, what changed, and which nights these are, on lines.

    A paragraph for each window, one for what changed, one for the nights.
    """
    words, width = page.look.words, page.width - 3 * MARGIN * page.unit
    paragraphs = []
    for bracket in raster.brackets:
        said = page.folded(window_said(bracket, words), width - MARKER_SPACE * page.unit)
        lines = [Line(text, is_indented=True) for text in said]
        lines[0] = Line(said[0], is_indented=True, side=bracket.side)
        paragraphs.append(lines)
    rest = [changes_said(raster, words)] if raster.brackets else []
    plain = (page.folded(" ".join(said), width) for said in (*rest, nights_said(raster, words)))
    return [*paragraphs, *([Line(text) for text in lines] for lines in plain)]


def dates_of(axis: TimeAxis, page: Page, words: Words) -> dict[int, str]:
    """Return as many dates as have room below each other; the year stands where it is new."""
    first, last = axis.first + 0.5, axis.last - 0.5  # a row at the edge may be cut
    rows = TimeAxis(first, last, axis.at(first), max((last - first) * axis.night, 1))
    ticks = date_ticks(rows, words, lambda _: 0.62 * page.line, page.height)
    labels = {}
    for tick in ticks:
        name, _, year = tick.label.partition("\n")
        day = date_of(tick.day)
        if year:
            of_day = name == words.short_day(day)
            name = words.day(day) if of_day else words.month_and_year(day)
        labels[tick.day] = name
    return labels
