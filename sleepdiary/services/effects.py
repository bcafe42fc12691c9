"""The field's effect measures of a comparison, in words."""

from collections.abc import Mapping

from sleepdiary.analysis.changes_in_words import NONE, difference_text
from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.analysis.effects import Effects
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.tables import text_table

_PERCENT = QT_TRANSLATE_NOOP("words", "{number} %")

HEADINGS = (
    QT_TRANSLATE_NOOP("words", "Measure"),
    QT_TRANSLATE_NOOP("words", "Median difference"),
    QT_TRANSLATE_NOOP("words", "Hodges-Lehmann"),
    QT_TRANSLATE_NOOP("words", "LRR"),
    QT_TRANSLATE_NOOP("words", "% change"),
    QT_TRANSLATE_NOOP("words", "SMD"),
    QT_TRANSLATE_NOOP("words", "Tau"),
    QT_TRANSLATE_NOOP("words", "SE of NAP"),
    QT_TRANSLATE_NOOP("words", "PND"),
    QT_TRANSLATE_NOOP("words", "PEM"),
    QT_TRANSLATE_NOOP("words", "IRD"),
)
"""Over the columns of `row`, in the field's terms."""
LEFT_OUT = QT_TRANSLATE_NOOP(
    "words",
    "Tau-U and a Tau corrected for trend are left out: three programs compute three different "
    "numbers under the name Tau-U, and taking a trend out turned the sign of a true change round "
    "in a third of simulated series of 14 + 14 nights.",
)
"""Why two that the field knows are not among them."""


def row(compared: MeasureComparison, found: Effects | None, words: Words) -> tuple[str, ...]:
    """Return the effects of a measure as a line of a table, with dashes for what is not defined."""
    label = words.tr(LABELS[compared.measure.name])
    if found is None:
        return (label, *[NONE] * (len(HEADINGS) - 1))
    ratio, percent, smd = found.log_response_ratio, found.percent_change, found.smd
    error = found.nap_standard_error
    return (
        label,
        difference_text(compared, found.median_difference, words),
        difference_text(compared, found.hodges_lehmann, words),
        NONE if ratio is None else words.signed(ratio, 2),
        NONE if percent is None else words.say(_PERCENT, number=words.signed(percent)),
        NONE if smd is None else words.signed(smd, 2),
        words.signed(found.tau, 2),
        NONE if error is None else words.number(error, 2),
        words.say(_PERCENT, number=words.number(100 * found.pnd)),
        words.say(_PERCENT, number=words.number(100 * found.pem)),
        words.number(found.ird, 2),
    )


def rows(
    comparison: Comparison, found: Mapping[str, Effects], words: Words
) -> list[tuple[str, ...]]:
    """Return a line for each measure that was compared."""
    return [row(each, found.get(each.measure.name), words) for each in comparison.measures]


def effects_as_text(comparison: Comparison, found: Mapping[str, Effects], words: Words) -> str:
    """Return the effects for the terminal: a table, and what is left out of it."""
    heads = ["", *map(words.tr, HEADINGS[1:])]
    table = text_table(heads, [list(line) for line in rows(comparison, found, words)])
    return f"{table}\n\n{words.tr(LEFT_OUT)}"
