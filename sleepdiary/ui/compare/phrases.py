"""What a comparison says on the page: one phrase for each thing, in the person's words."""

from datetime import date

from sleepdiary.analysis.changes_in_words import NONE, change_text, interval_text, mean_texts
from sleepdiary.analysis.comparison import (
    FEWEST_FOR_NUMBERS,
    Coverage,
    MeasureComparison,
    Verdict,
)
from sleepdiary.analysis.sentences import Sentence, amount
from sleepdiary.analysis.windows import Window
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Unit
from sleepdiary.domain.words import MINUS, QT_TRANSLATE_NOOP, Words, rounded

SYMBOLS = {
    Verdict.BETTER: "✓",
    Verdict.WORSE: "✕",
    Verdict.EARLIER: "←",
    Verdict.LATER: "→",
    Verdict.FEWER: "↓",
    Verdict.MORE: "↑",
    Verdict.NO_CLEAR_CHANGE: "≈",
}
"""Stands beside the word of a verdict on numbers, so that it is seen without its colour."""

HEADINGS = (
    QT_TRANSLATE_NOOP("words", "Measure"),
    QT_TRANSLATE_NOOP("words", "Before → after"),
    QT_TRANSLATE_NOOP("words", "Difference"),
    QT_TRANSLATE_NOOP("words", "95 % interval"),
    QT_TRANSLATE_NOOP("words", "Verdict"),
    QT_TRANSLATE_NOOP("words", "Nights"),
)
"""Over the columns of `row`."""

BEFORE = QT_TRANSLATE_NOOP("words", "Before {nights} nights, {dates} ({logged} logged)")
AFTER = QT_TRANSLATE_NOOP("words", "After {nights} nights, {dates} ({logged} logged)")
_A_NIGHT = QT_TRANSLATE_NOOP("words", "{change} a night")
_INTERVAL = QT_TRANSLATE_NOOP("words", "95 % interval {interval}")
_MEAN = QT_TRANSLATE_NOOP("words", "Mean {means}")
_NO_INTERVAL = QT_TRANSLATE_NOOP("words", "No variation: no interval.")
_SMALLEST = QT_TRANSLATE_NOOP("words", "Smallest change this diary could show: ±{amount}")
_NIGHTS = QT_TRANSLATE_NOOP("words", "Nights: {before} before, {after} after")
_PAIRS = QT_TRANSLATE_NOOP(
    "words",
    "A random night after was better than a random night before in {share} % of pairs "
    "(95 % interval {low} to {high} %); 50 % is no difference.",
)
_TOO_FEW = QT_TRANSLATE_NOOP(
    "words",
    "There are numbers once this is known of {fewest} nights before and {fewest} after. "
    "So far: {before} before, {after} after.",
)
_STRONG = QT_TRANSLATE_NOOP("words", "Keep in mind: {sentence}")
_CHANGED: dict[str, tuple[str, str, str]] = {
    "total_sleep_time": (
        QT_TRANSLATE_NOOP(
            "words", "In the nights after, you slept about {amount} a night less than before."
        ),
        QT_TRANSLATE_NOOP("words", "In the nights after, you slept about as long as before."),
        QT_TRANSLATE_NOOP(
            "words", "In the nights after, you slept about {amount} a night longer than before."
        ),
    ),
    "awakenings": (
        QT_TRANSLATE_NOOP(
            "words",
            "In the nights after, you woke about {amount} fewer times each night than before.",
        ),
        QT_TRANSLATE_NOOP("words", "In the nights after, you woke about as often as before."),
        QT_TRANSLATE_NOOP(
            "words",
            "In the nights after, you woke about {amount} more times each night than before.",
        ),
    ),
}
"""By primary measure: that it is less, the same or more."""
_CHANGED_OTHERWISE = (
    QT_TRANSLATE_NOOP("words", "In the nights after, about {amount} less than before."),
    QT_TRANSLATE_NOOP("words", "In the nights after, about the same as before."),
    QT_TRANSLATE_NOOP("words", "In the nights after, about {amount} more than before."),
)
_MOVED = (
    QT_TRANSLATE_NOOP("words", "In the nights after about {amount} earlier than before."),
    QT_TRANSLATE_NOOP("words", "In the nights after about the same as before."),
    QT_TRANSLATE_NOOP("words", "In the nights after about {amount} later than before."),
)
_NEARLY_NONE = QT_TRANSLATE_NOOP("words", "next to nothing")
_LIKELY = (
    QT_TRANSLATE_NOOP("words", "The true change is likely between {near} and {far} less."),
    QT_TRANSLATE_NOOP(
        "words",
        "The true change is likely between {less} less and {more} more, so there may be none.",
    ),
    QT_TRANSLATE_NOOP("words", "The true change is likely between {near} and {far} more."),
)
_LIKELY_MOVED = (
    QT_TRANSLATE_NOOP("words", "The true change is likely between {near} and {far} earlier."),
    QT_TRANSLATE_NOOP(
        "words",
        "The true change is likely between {less} earlier and {more} later, so there may be none.",
    ),
    QT_TRANSLATE_NOOP("words", "The true change is likely between {near} and {far} later."),
)
"""Of a change: that it is less, may be none, or is more; `_LIKELY_MOVED` of a clock time."""


def label(compared: MeasureComparison, words: Words) -> str:
    """Return what the measure is called."""
    return words.tr(LABELS[compared.measure.name])


def dates(window: Window, today: date, words: Words) -> str:
    """Return the dates of a window, "3–16 Mar"; the year only where it is not this one."""
    this_year = window.first.year == window.last.year == today.year
    say = words.short_day if this_year else words.day
    first, last = say(window.first), say(window.last)
    if window.nights == 1:
        return first
    same_month = (window.first.year, window.first.month) == (window.last.year, window.last.month)
    day = str(window.first.day)
    if same_month and first.startswith(day):
        return f"{day}–{last}"
    return f"{first} – {last}"


def window_line(
    template: str, window: Window, coverage: Coverage, today: date, words: Words
) -> str:
    """Return `BEFORE` or `AFTER` said of a window: how long, when, how much of it was logged."""
    return words.say(
        template,
        nights=coverage.nights,
        dates=dates(window, today, words),
        logged=coverage.logged,
    )


def difference_a_night(compared: MeasureComparison, words: Words) -> str:
    """Return the change of a measure that is counted by night, "+53 min a night", if any."""
    if compared.estimate is None:
        return ""
    return words.say(_A_NIGHT, change=change_text(compared, words))


def in_plain_words(compared: MeasureComparison, words: Words) -> str:
    """Return the change and its interval in everyday words; the exact numbers stand below.

    It speaks of nights before and after, not of treatment: any two windows may be compared.
    """
    change = compared.estimate
    if change is None:
        return words.say(
            _TOO_FEW,
            fewest=FEWEST_FOR_NUMBERS,
            before=compared.before.n,
            after=compared.after.n,
        )
    otherwise = _MOVED if compared.measure.unit is Unit.CLOCK else _CHANGED_OTHERWISE
    less, same, more = _CHANGED.get(compared.measure.name, otherwise)
    sign = words.signed(change.difference, 0 if compared.measure.unit.is_time else 1)[0]
    template = {MINUS: less, "+": more}.get(sign, same)
    said = words.say(template, amount=_unbroken(compared, change.difference, words))
    return " ".join(filter(None, [said, _likely(compared, words)]))


def _likely(compared: MeasureComparison, words: Words) -> str:
    """Return where the true change likely lies; empty where that is not known."""
    if compared.estimate is None or compared.estimate.interval is None:
        return ""
    low, high = compared.estimate.interval
    is_less, may_be_none, is_more = (
        _LIKELY_MOVED if compared.measure.unit is Unit.CLOCK else _LIKELY
    )
    if low <= 0 <= high:
        less, more = (_unbroken(compared, end, words) for end in (low, high))
        return words.say(may_be_none, less=less, more=more)
    template = is_more if low > 0 else is_less
    near, far = sorted((abs(low), abs(high)))
    digits = 0 if compared.measure.unit.is_time else 1
    nearest = _unbroken(compared, near, words) if rounded(near, digits) else words.tr(_NEARLY_NONE)
    return words.say(template, near=nearest, far=_unbroken(compared, far, words))


def _unbroken(compared: MeasureComparison, value: float, words: Words) -> str:
    """Return an amount that no line is broken in: "1 h 44" is one thing to read."""
    return amount(compared, value, words).replace(" ", "\u00a0")


def verdict(compared: MeasureComparison, words: Words) -> str:
    """Return the verdict, its symbol first: "✓ better"."""
    return f"{SYMBOLS.get(compared.verdict, '')} {words.tr(compared.verdict.value)}".lstrip()


def means(compared: MeasureComparison, words: Words) -> str:
    """Return the two means: "5 h 06 → 5 h 59"."""
    both = mean_texts(compared, words)
    return NONE if NONE in both else " → ".join(both)


def nights(compared: MeasureComparison, words: Words) -> str:
    """Return how many nights of each window count, and what that is worth."""
    said = words.say(_NIGHTS, before=compared.before.n, after=compared.after.n)
    worth = words.tr(compared.evidence.value)
    return f"{said} · {worth}" if worth else said


def details(compared: MeasureComparison, words: Words) -> list[str]:
    """Return the exact numbers behind `in_plain_words`, line by line, where there are any."""
    if compared.estimate is None:
        return []
    said = [words.tr(_NO_INTERVAL)]
    if compared.estimate.smallest_change is not None:
        smallest = amount(compared, compared.estimate.smallest_change, words)
        said = [
            words.say(_INTERVAL, interval=interval_text(compared, words)),
            words.say(_SMALLEST, amount=smallest),
        ]
    both = words.say(_MEAN, means=means(compared, words))
    return [both, *said, nights(compared, words)]


def pairs(compared: MeasureComparison, words: Words) -> str:
    """Return the share of pairs (NAP) as a sentence; empty where there are no numbers."""
    if compared.nap is None or compared.nap_interval is None:
        return ""
    low, high = compared.nap_interval
    text = words.say(_PAIRS, share=100 * compared.nap, low=100 * low, high=100 * high)
    return text.replace(" %", "\u00a0%")  # no line begins with the sign


def said(sentence: Sentence, words: Words) -> str:
    """Return one of the sentences under the numbers; a strong one says that it is one."""
    text = sentence.said(words)
    return words.say(_STRONG, sentence=text) if sentence.strong else text


def row(compared: MeasureComparison, words: Words) -> tuple[str, ...]:
    """Return a measure as a line of a table, in the order of `HEADINGS`."""
    return (
        label(compared, words),
        means(compared, words),
        change_text(compared, words),
        interval_text(compared, words),
        verdict(compared, words),
        f"{compared.before.n} + {compared.after.n}",
    )
