"""The picture of all changes in words, for people who hear it, its labels, and as a table."""

from collections.abc import Sequence

from sleepdiary.analysis.changes_in_words import (
    NONE,
    change_text,
    difference_text,
    interval_text,
    mean_texts,
)
from sleepdiary.analysis.comparison import Comparison, Evidence, MeasureComparison
from sleepdiary.analysis.sentences import POINTS, amount
from sleepdiary.analysis.thresholds import THRESHOLDS
from sleepdiary.charts.changes_in_view import Group, Row, without_numbers
from sleepdiary.charts.table import Table
from sleepdiary.charts.windows_in_view import Compared
from sleepdiary.charts.windows_in_words import (
    cautions_said,
    happened_said,
    verdict_said,
    windows_said,
)
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Unit
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

TITLE = QT_TRANSLATE_NOOP("words", "Changes from before to after, measure by measure")
MEANS = QT_TRANSLATE_NOOP("words", "mean before → after")
CHANGE = QT_TRANSLATE_NOOP("words", "change")
NIGHTS = QT_TRANSLATE_NOOP("words", "nights")
MEANS_AND_NIGHTS = QT_TRANSLATE_NOOP("words", "mean before → after · nights")
THRESHOLD = QT_TRANSLATE_NOOP(
    "words", "group-level threshold (dotted: the worse side), not a judgement of this person"
)
SOURCE = QT_TRANSLATE_NOOP("words", "Thresholds (AASM, Edinger 2021, PMC7853211):")
HEADINGS = (
    QT_TRANSLATE_NOOP("words", "Measure"),
    QT_TRANSLATE_NOOP("words", "Mean before"),
    QT_TRANSLATE_NOOP("words", "Mean after"),
    QT_TRANSLATE_NOOP("words", "Change"),
    QT_TRANSLATE_NOOP("words", "95 % interval"),
    QT_TRANSLATE_NOOP("words", "Smallest change"),
    QT_TRANSLATE_NOOP("words", "Verdict"),
    QT_TRANSLATE_NOOP("words", "Nights before"),
    QT_TRANSLATE_NOOP("words", "Nights after"),
    QT_TRANSLATE_NOOP("words", "Group-level threshold"),
)

_PRIMARY = QT_TRANSLATE_NOOP("words", "Primary, in {unit}")
_SECONDARY = QT_TRANSLATE_NOOP("words", "Secondary, in {unit}")
_UNITS = {
    Unit.MINUTES: QT_TRANSLATE_NOOP("words", "minutes"),
    Unit.COUNT: QT_TRANSLATE_NOOP("words", "counts"),
    Unit.PERCENT: QT_TRANSLATE_NOOP("words", "percentage points"),
    Unit.POINTS: QT_TRANSLATE_NOOP("words", "steps of the scale"),
    Unit.CLOCK: QT_TRANSLATE_NOOP("words", "minutes, + is later"),
}
_BOTH = QT_TRANSLATE_NOOP("words", "{before} → {after}")
_NIGHTS = QT_TRANSLATE_NOOP("words", "{before} + {after}")
_MEANS_AND_NIGHTS = QT_TRANSLATE_NOOP("words", "{means} · {nights}")
_OF = QT_TRANSLATE_NOOP("words", "{label} {amount}")
_SHORT = QT_TRANSLATE_NOOP("words", "Fewer than 14 nights before or after: {labels}.")
_ALL_SHORT = QT_TRANSLATE_NOOP("words", "Fewer than 14 nights before or after in every measure.")
_TOO_FEW = QT_TRANSLATE_NOOP("words", "Too few nights for numbers:")
_FEW = QT_TRANSLATE_NOOP("words", "{label} ({before} + {after} nights)")
_NO_ROOM = QT_TRANSLATE_NOOP("words", "Measures without room in this picture: {count}.")
_ROW = QT_TRANSLATE_NOOP(
    "words", "{label}: {means}, {change}, 95 % interval {interval}, {nights} nights: {verdict}."
)
_ROW_WITHOUT = QT_TRANSLATE_NOOP("words", "{label}: {nights} nights: {verdict}.")
_HERE = QT_TRANSLATE_NOOP("words", "Group-level threshold: {amount}.")


def heading_said(compared: Compared, words: Words) -> list[str]:
    """Return what is compared with what, and what must be known of it."""
    comparison = compared.comparison
    said = [*windows_said(compared, words), *cautions_said(comparison, words)]
    numbers = [each for each in comparison.measures if each.estimate is not None]
    short = [each for each in numbers if each.evidence is Evidence.SHORT]
    if len(short) == len(numbers) > 1:
        said.append(words.tr(_ALL_SHORT))
    elif short:
        labels = ", ".join(label_of(each, words) for each in short)
        said.append(words.say(_SHORT, labels=labels))
    return said


def foot_said(compared: Compared, left_out: int, words: Words) -> list[str]:
    """Return what else happened, and which measures have no row."""
    said = [words.say(_NO_ROOM, count=left_out)] if left_out else []
    said += happened_said(compared, words)
    few = without_numbers(compared.comparison)
    return [*said, words.tr(_TOO_FEW), *(_few(each, words) for each in few)] if few else said


def label_of(compared: MeasureComparison, words: Words) -> str:
    """Return what a measure is called."""
    return words.tr(LABELS[compared.measure.name])


def group_said(group: Group, words: Words) -> str:
    """Return whether measures are primary, and their unit."""
    return words.say(_PRIMARY if group.is_primary else _SECONDARY, unit=_UNITS[group.unit])


def means_said(compared: MeasureComparison, words: Words) -> str:
    """Return both means, "5 h 06 → 5 h 59", or a dash."""
    before, after = mean_texts(compared, words)
    return NONE if NONE in {before, after} else words.say(_BOTH, before=before, after=after)


def nights_said(compared: MeasureComparison, words: Words) -> str:
    """Return how many nights before and after have a value: "13 + 14"."""
    return words.say(_NIGHTS, before=compared.before.n, after=compared.after.n)


def thresholds_said(groups: Sequence[Group], words: Words) -> list[str]:
    """Return the thresholds of the measures drawn: "Awakenings 0.5"."""
    return [
        words.say(_OF, label=label_of(each, words), amount=_threshold(each, words))
        for group in groups
        for row in group.rows
        if (each := row.compared).measure.name in THRESHOLDS and row.change is not None
    ]


def means_and_nights_said(compared: MeasureComparison, words: Words) -> str:
    """Return both means and how many nights have a value: "5 h 06 → 5 h 59 · 13 + 14"."""
    said = (means_said(compared, words), nights_said(compared, words))
    return words.say(_MEANS_AND_NIGHTS, means=said[0], nights=said[1])


def end_said(row: Row, side: int, words: Words) -> str:
    """Return the lower or the upper end of an interval, −1 or 1, which lies beyond the axis."""
    return "" if row.ends is None else difference_text(row.compared, row.ends[side > 0], words)


def _threshold(compared: MeasureComparison, words: Words) -> str:
    """Return a threshold without digits that say nothing: "10 points", "15 min"."""
    value, unit = THRESHOLDS[compared.measure.name], compared.measure.unit
    if unit.is_time:
        return words.duration(value)
    number = words.shortest(value)
    return words.say(POINTS, amount=number) if unit is Unit.PERCENT else number


def _few(compared: MeasureComparison, words: Words) -> str:
    label = label_of(compared, words)
    return words.say(_FEW, label=label, before=compared.before.n, after=compared.after.n)


def describe(compared: Compared, words: Words) -> str:
    """Return in sentences what the picture shows, a paragraph a line."""
    comparison = compared.comparison
    paragraphs = [[f"{words.tr(TITLE)}.", *heading_said(compared, words)]]
    paragraphs += [_described(each, words) for each in comparison.measures]
    paragraphs.append(happened_said(compared, words))
    return "\n".join(" ".join(each) for each in paragraphs if each)


def _described(compared: MeasureComparison, words: Words) -> list[str]:
    values = {
        "label": label_of(compared, words),
        "nights": nights_said(compared, words),
        "verdict": verdict_said(compared, words),
    }
    if compared.estimate is None:
        return [words.say(_ROW_WITHOUT, **values)]
    said = [
        words.say(
            _ROW,
            means=means_said(compared, words),
            change=change_text(compared, words),
            interval=interval_text(compared, words),
            **values,
        )
    ]
    if compared.measure.name in THRESHOLDS:
        said.append(words.say(_HERE, amount=_threshold(compared, words)))
    return said


def in_rows(comparison: Comparison, words: Words) -> Table:
    """Return every measure compared with its numbers, a row each."""
    rows = []
    for each in comparison.measures:
        change = each.estimate
        smallest = None if change is None else change.smallest_change
        rows.append(
            (
                label_of(each, words),
                *mean_texts(each, words),
                change_text(each, words),
                interval_text(each, words),
                NONE if smallest is None else amount(each, smallest, words),
                verdict_said(each, words),
                words.number(each.before.n),
                words.number(each.after.n),
                _threshold(each, words) if each.measure.name in THRESHOLDS else "",
            )
        )
    return Table([words.tr(head) for head in HEADINGS], rows)
