"""The marks of the picture of questionnaire scores: one artist a kind, however many there are.

Each has a `gid`, which names its group in an SVG file.
"""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sleepdiary.charts.legend import Entry
from sleepdiary.charts.over_time import infusion_entry
from sleepdiary.charts.page import Page
from sleepdiary.charts.questionnaires_in_view import FilledIn, Scores, place_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

ONE_SCORE = QT_TRANSLATE_NOOP("words", "one score")
UNFINISHED = QT_TRANSLATE_NOOP("words", "not finished, no score")

_LARGEST_DOT, _SMALLEST_DOT = 5.5, 2.0
_CROSS = 4.5


def draw_scores(page: Page, axes: Axes, filled: FilledIn, width: float) -> None:
    """Draw a dot a score, joined by a thin line, and a cross for each that has none.

    Args:
        page: Has the colours.
        axes: Of this kind.
        filled: What was filled in.
        width: Of the axes, in points.
    """
    colours, unit = page.look.colours, page.unit
    days = [place_of(each) for each in filled.finished]
    line = Line2D(
        days, filled.scores, color=colours.muted, linewidth=unit, zorder=2, gid="between scores"
    )
    axes.add_line(line)
    size = min(max(width / max(len(days), 1), _SMALLEST_DOT * unit), _LARGEST_DOT * unit)
    axes.scatter(
        days,
        filled.scores,
        s=size**2,
        color=colours.text,
        edgecolors=colours.card,
        linewidths=0.1 * size,
        zorder=4,
        gid="scores",
    )
    if not filled.unfinished:
        return
    height = axes.get_position().height * page.height
    axes.scatter(
        [place_of(each) for each in filled.unfinished],
        [bottom_of(page, height)] * len(filled.unfinished),
        s=(_CROSS * unit) ** 2,
        marker="x",
        color=colours.muted,
        linewidths=1.2 * unit,
        transform=axes.get_xaxis_transform(),
        zorder=4,
        gid="unfinished",
    )


def bottom_of(page: Page, height: float) -> float:
    """Return how far up what has no score is marked, as a share of the height of a panel."""
    return min(4 * page.unit / height, 0.15)


def legend_of(page: Page, scores: Scores) -> list[Entry]:
    """Return what is explained: only what is drawn."""
    colours, unit, words = page.look.colours, page.unit, page.look.words
    entries = []
    if any(filled.finished for filled in scores.kinds):
        dot = {"marker": "o", "markersize": _LARGEST_DOT * unit, "color": colours.text}
        line = {"color": colours.muted, "linewidth": unit}
        entries.append(Entry(words.tr(ONE_SCORE), (line | dot,), dots=True))
    if any(filled.unfinished for filled in scores.kinds):
        cross = {
            "marker": "x",
            "markersize": _CROSS * unit,
            "color": colours.muted,
            "markeredgewidth": 1.2 * unit,
        }
        entries.append(Entry(words.tr(UNFINISHED), (cross,), dots=True))
    return [*entries, *infusion_entry(scores.view, page.look)]
