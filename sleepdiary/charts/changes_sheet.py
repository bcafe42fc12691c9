"""Where the parts of the picture of all changes stand on its page, in points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from sleepdiary.analysis.changes_in_words import margin_text
from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.charts.changes_in_view import Group, groups_of, rows_of
from sleepdiary.charts.changes_in_words import (
    CHANGE,
    MEANS,
    MEANS_AND_NIGHTS,
    NIGHTS,
    end_said,
    foot_said,
    group_said,
    label_of,
    means_and_nights_said,
    means_said,
    nights_said,
)
from sleepdiary.charts.changes_marks import legend_of
from sleepdiary.charts.legend import Entry, foot_of, shared
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.windows_in_view import Compared
from sleepdiary.charts.windows_in_words import verdict_said
from sleepdiary.domain.words import Words

_LEAST_SHARE = 0.45  # of the page, for the rows; the legend gives way first
_LEAST_AXIS = 0.22  # of the width, or a row takes two lines
_ROW, _HEAD = 1.08, 1.25  # lines that each line of a row and the head of a group take
_ROOMIEST = 1.6  # times that, where there are few rows
_MOST_TICKS = 4  # to either side of nought
_APART = (1.4, 1.1)  # times their width, from one tick to the next: better, and at least
_TIMES = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 960.0)
_OTHERS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


_Say = Callable[[MeasureComparison, Words], str]


@dataclass(frozen=True, slots=True)
class Column:
    """Texts below each other in every row, the lower ones perhaps muted; what stands over them."""

    says: tuple[_Say, ...]
    head: str = ""
    left: float = 0
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of texts, how many lines a row takes, and where the axes stand."""

    columns: tuple[Column, ...]
    lines: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page: from `top` down the heads of the columns, then group after group.

    A group takes `head` and as many `row` as it has; `foot` holds the baseline of each line of the
    legend and what stands on it.
    """

    groups: tuple[Group, ...]
    columns: Columns
    top: float
    head: float
    row: float
    foot: list[tuple[float, list[Entry]]]


def lay_out(page: Page, compared: Compared, top: float) -> Sheet:
    """Return where everything stands; what has no room is left out, the least weighty first.

    Args:
        page: The page, which knows its size and that of texts.
        compared: What is compared.
        top: Where the heading ends.
    """
    rows = rows_of(compared.comparison)
    fewest = sum(row.compared.measure.primary for row in rows)
    room = top - 1.2 * page.line - 0.5 * MARGIN * page.unit
    for count in range(len(rows), fewest - 1, -1):
        groups = groups_of(rows[:count])
        columns = _columns(page, groups)
        key = foot_said(compared, len(rows) - count, page.look.words)
        foot = foot_of(page, [Entry(said) for said in key], legend_of(groups, page))
        foot, free = shared(room, foot, _LEAST_SHARE * page.height)
        needed = (count * _ROW * columns.lines + _HEAD * len(groups)) * page.line
        if needed <= free:
            break
    line = min(free / needed, _ROOMIEST) * page.line
    bottom = top - 1.2 * page.line - needed * line / page.line
    placed = [(bottom - depth, entries) for depth, entries in foot]
    return Sheet(groups, columns, top, _HEAD * line, _ROW * columns.lines * line, placed)


def ticks_of(group: Group, width: float, page: Page) -> list[tuple[float, str]]:
    """Return the ticks of an axis so wide, each with its change in the unit of the group."""
    words = page.look.words
    steps = _TIMES if group.unit.is_time else _OTHERS
    for apart, step in product(_APART, steps):
        count = int(group.reach / step)
        digits = 1 if step < 1 else 0
        said = [(at * step, words.signed(at * step, digits)) for at in range(-count, count + 1)]
        widest = max(page.width_of(text) for _, text in said)
        if 0 < count <= _MOST_TICKS and apart * widest <= step / group.reach * width / 2:
            return said
    return [(0.0, words.signed(0))]


def _columns(page: Page, groups: Sequence[Group]) -> Columns:
    """Return rows of one line if the axes then have enough room, else of two."""
    nights = (Column((nights_said,), NIGHTS),)
    before = (Column((label_of,)), Column((means_said,), MEANS))
    after = (Column((margin_text,), CHANGE), Column((verdict_said,)))
    for right in ((*after, *nights), after):
        columns = _placed(page, groups, before, right)
        if columns.width >= _LEAST_AXIS * page.width:
            return columns
    stacked = (Column((label_of, means_and_nights_said), MEANS_AND_NIGHTS, is_muted=True),)
    return _placed(page, groups, stacked, (Column((margin_text, verdict_said), CHANGE),))


def _placed(
    page: Page, groups: Sequence[Group], before: Sequence[Column], after: Sequence[Column]
) -> Columns:
    """Return the columns at the left and at the right of the axes, which get what they leave."""
    words, gap = page.look.words, MARGIN * page.unit
    rows = [(row, group) for group in groups for row in group.rows]

    def wide(column: Column) -> float:
        said = [say(row.compared, words) for row, _ in rows for say in column.says]
        return max(map(page.width_of, [words.tr(column.head), *said])) + 1.3 * gap

    def beyond(side: int) -> float:
        said = [end_said(row, side, words) for row, each in rows if row.is_beyond(each.reach, side)]
        return max(map(page.width_of, said), default=0) + (gap if said else 0)

    placed, x = [], gap
    for column in before:
        placed.append(replace(column, left=x))
        x += wide(column)
    heads = max(page.width_of(group_said(group, words)) for group in groups)
    left = max(x, 2.3 * gap + heads) + beyond(-1)
    x = end = page.width - sum(map(wide, after))
    for column in after:
        placed.append(replace(column, left=x))
        x += wide(column)
    width = max(end - 1.3 * gap - beyond(1) - left, 1)
    return Columns(tuple(placed), max(len(each.says) for each in placed), left, width)
