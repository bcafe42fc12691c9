"""What the headings and numbers of the Compare page mean, for a person who never met them."""

import html

from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

MEANINGS: dict[str, str] = {
    QT_TRANSLATE_NOOP("words", "Measure"): QT_TRANSLATE_NOOP(
        "words", "What was written down each morning, or follows from it."
    ),
    QT_TRANSLATE_NOOP("words", "Before → after"): QT_TRANSLATE_NOOP(
        "words", "The mean of the nights before, and of those after."
    ),
    QT_TRANSLATE_NOOP("words", "Difference"): QT_TRANSLATE_NOOP(
        "words", "The mean after minus the mean before, for one night."
    ),
    QT_TRANSLATE_NOOP("words", "95 % interval"): QT_TRANSLATE_NOOP(
        "words",
        "Where the true change likely lies: these differences fit the nights about as well. "
        "If 0 is among them, there may be no change at all.",
    ),
    QT_TRANSLATE_NOOP("words", "Smallest change"): QT_TRANSLATE_NOOP(
        "words",
        "A smaller change cannot be told from the ordinary ups and downs between nights. "
        "It shrinks with more nights.",
    ),
    QT_TRANSLATE_NOOP("words", "Verdict"): QT_TRANSLATE_NOOP(
        "words",
        "Better or worse where the whole interval lies on one side of 0; else no clear change.",
    ),
    QT_TRANSLATE_NOOP("words", "Nights"): QT_TRANSLATE_NOOP(
        "words", "How many nights before and after have an answer."
    ),
    QT_TRANSLATE_NOOP("words", "Share of pairs"): QT_TRANSLATE_NOOP(
        "words",
        "Take one night before and one after at random: how often the one after is the better. "
        "50 % is no difference. In the field: NAP, non-overlap of all pairs.",
    ),
}
"""By what it is called over a column or on a card: what is meant."""


def meanings_as_text(words: Words) -> str:
    """Return all of them as rich text, what is meant in bold before its meaning."""
    said = [
        f"<p><b>{html.escape(words.tr(name))}:</b> {html.escape(words.tr(meaning))}</p>"
        for name, meaning in MEANINGS.items()
    ]
    return "".join(said)
