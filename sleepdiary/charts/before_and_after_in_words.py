"""The picture of the nights before and after in words, for people who hear it, and its labels."""

from collections.abc import Sequence

from sleepdiary.analysis.changes_in_words import mean_texts
from sleepdiary.analysis.comparison import MeasureComparison, PhaseSummary
from sleepdiary.charts.nights_in_view import Level, Series
from sleepdiary.charts.nights_in_words import NO_ANSWERS, level_count
from sleepdiary.charts.phases import Side
from sleepdiary.charts.windows_in_view import Compared
from sleepdiary.charts.windows_in_words import (
    cautions_said,
    change_said,
    happened_said,
    windows_said,
)
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

TITLE = QT_TRANSLATE_NOOP("words", "Before and after, night by night")
MEDIAN = QT_TRANSLATE_NOOP("words", "median")
NAMES = {
    Side.BEFORE: QT_TRANSLATE_NOOP("words", "Before"),
    Side.AFTER: QT_TRANSLATE_NOOP("words", "After"),
}

_MEAN = QT_TRANSLATE_NOOP("words", "mean {mean}")
_OF = QT_TRANSLATE_NOOP("words", "{label}: {said}.")
_COLUMN = QT_TRANSLATE_NOOP("words", "{name}: {said}.")
_MEDIAN_OF = QT_TRANSLATE_NOOP("words", "median {median}")
_INTERVAL_OF = QT_TRANSLATE_NOOP("words", "mean {mean} (95 % interval {low} to {high})")


def heading_said(compared: Compared, both: Sequence[Series], words: Words) -> list[str]:
    """Return what is compared with what, and what must be known of it."""
    labels = [LABELS[series.measure.name] for series in both]
    return [
        *windows_said(compared, words),
        *cautions_said(compared.comparison, words, labels),
    ]


def summary_of(compared: MeasureComparison | None, side: Side) -> PhaseSummary:
    """Return what a measure is summed up as in a window; an empty one where it has no value."""
    if compared is None:
        return PhaseSummary(0)
    return compared.before if side is Side.BEFORE else compared.after


def median_said(measure: Measure, median: float, words: Words) -> str:
    """Return a median; of whole numbers it may lie between two of them."""
    return value_in_words(measure, median, 0 if median.is_integer() else 1, words)


def column_said(compared: MeasureComparison | None, level: Level, words: Words) -> tuple[str, ...]:
    """Return what stands under a column: its name, how many nights, and their mean."""
    said = (words.tr(NAMES[level.side]), level_count(level, words))
    if compared is None or level.mean is None:
        return said
    mean = mean_texts(compared, words)[level.side is not Side.BEFORE]
    return (*said, words.say(_MEAN, mean=mean))


def describe(
    compared: Compared,
    both: Sequence[tuple[Series, MeasureComparison | None]],
    words: Words,
) -> str:
    """Return in sentences what the picture shows, a paragraph a line."""
    said = heading_said(compared, [series for series, _ in both], words)
    paragraphs = [[f"{words.tr(TITLE)}.", *said]]
    paragraphs += [_measure(series, found, words) for series, found in both]
    paragraphs.append(happened_said(compared, words))
    return "\n".join(" ".join(each) for each in paragraphs if each)


def _measure(series: Series, found: MeasureComparison | None, words: Words) -> list[str]:
    label = words.tr(LABELS[series.measure.name])
    if found is None or not series.values.size:
        return [f"{label}: {words.tr(NO_ANSWERS)}"]
    said = [words.say(_OF, label=label, said="; ".join(change_said(found, words)))]
    for level in series.levels:
        summary = summary_of(found, level.side)
        parts = [level_count(level, words)]
        if summary.median is not None and summary.mean is not None:
            median = median_said(series.measure, summary.median, words)
            parts.append(words.say(_MEDIAN_OF, median=median))
            parts.append(_mean(found, level, words))
        name = words.tr(NAMES[level.side])
        said.append(words.say(_COLUMN, name=name, said=", ".join(parts)))
    return said


def _mean(found: MeasureComparison, level: Level, words: Words) -> str:
    mean = mean_texts(found, words)[level.side is not Side.BEFORE]
    if level.interval is None:
        return words.say(_MEAN, mean=mean)
    low, high = (value_in_words(found.measure, end, 1, words) for end in level.interval)
    return words.say(_INTERVAL_OF, mean=mean, low=low, high=high)
