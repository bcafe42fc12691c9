"""What is compared with what, in words: said beside every picture of before and after."""

from collections.abc import Collection
from datetime import date

from sleepdiary.analysis.changes_in_words import change_text, interval_text
from sleepdiary.analysis.comparison import Comparison, Evidence, MeasureComparison
from sleepdiary.analysis.sentences import (
    ALIKE,
    ASSUMED,
    LESS_SLEEP,
    MANY,
    MISSING,
    MORE_SLEEP,
    NO_VARIATION,
    SMALLEST,
    SO_FAR,
    Sentence,
    amount,
    sentences,
)
from sleepdiary.charts.nights_in_words import ELSE, events_said
from sleepdiary.charts.phases import Side
from sleepdiary.charts.windows_in_view import Compared
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NO_COMPARISON = QT_TRANSLATE_NOOP(
    "words",
    "What changed from before to after stands here once you add a session, and log nights.",
)
NONE_IN_WINDOWS = QT_TRANSLATE_NOOP("words", "No night was logged before or after.")

_WINDOWS = {
    Side.BEFORE: QT_TRANSLATE_NOOP(
        "words", "Before: {first} to {last}, {logged} of {nights} nights logged."
    ),
    Side.AFTER: QT_TRANSLATE_NOOP(
        "words", "After: {first} to {last}, {logged} of {nights} nights logged."
    ),
}
_BETWEEN = QT_TRANSLATE_NOOP("words", "In between: {count} infusions, {first} to {last}.")
_ONE_BETWEEN = QT_TRANSLATE_NOOP("words", "In between: one infusion, {day}.")
_NONE_BETWEEN = QT_TRANSLATE_NOOP("words", "In between: no infusion.")
_INSIDE = {
    Side.BEFORE: QT_TRANSLATE_NOOP(
        "words", "{count} infusions in the nights before, {first} to {last}"
    ),
    Side.AFTER: QT_TRANSLATE_NOOP(
        "words", "{count} infusions in the nights after, {first} to {last}"
    ),
}
_ONE_INSIDE = {
    Side.BEFORE: QT_TRANSLATE_NOOP("words", "an infusion in the nights before, {day}"),
    Side.AFTER: QT_TRANSLATE_NOOP("words", "an infusion in the nights after, {day}"),
}
_PLACED = QT_TRANSLATE_NOOP("words", "{event}, {place}")
_DAYS_BEFORE = QT_TRANSLATE_NOOP("words", "days before the nights before: {count}")
_IN_BEFORE = QT_TRANSLATE_NOOP("words", "in the nights before")
_IN_BETWEEN = QT_TRANSLATE_NOOP("words", "between the nights compared")
_IN_AFTER = QT_TRANSLATE_NOOP("words", "in the nights after: {count} of {nights} follow it")
_CHANGE = QT_TRANSLATE_NOOP("words", "{change} on average: {verdict}")
_INTERVAL = QT_TRANSLATE_NOOP(
    "words", "95 % interval {interval}; smallest change these nights could show ±{smallest}"
)
_JUST_INTERVAL = QT_TRANSLATE_NOOP("words", "95 % interval {interval}")
_NO_INTERVAL = QT_TRANSLATE_NOOP("words", "no variation: no interval")

_SEEN = frozenset({SMALLEST, ALIKE, ASSUMED, SO_FAR, MISSING, NO_VARIATION})
"""Sentences of what the pictures show themselves, or of no more than how they are computed."""


def windows_said(compared: Compared, words: Words) -> list[str]:
    """Return the windows with how much of them was logged, and which treatment lies in between."""
    comparison = compared.comparison
    said = [
        words.say(
            _WINDOWS[side],
            first=window.first,
            last=window.last,
            logged=coverage.logged,
            nights=coverage.nights,
        )
        for side, window, coverage in (
            (Side.BEFORE, comparison.windows.before, comparison.before),
            (Side.AFTER, comparison.windows.after, comparison.after),
        )
    ]
    days = [session.date for session in compared.infusions(Side.BETWEEN)]
    if len(days) > 1:
        between = words.say(_BETWEEN, count=len(days), first=days[0], last=days[-1])
    elif days:
        between = words.say(_ONE_BETWEEN, day=days[0])
    else:
        between = words.tr(_NONE_BETWEEN)
    return [*said, between]


def cautions_said(
    comparison: Comparison, words: Words, labels: Collection[str] | None = None
) -> list[str]:
    """Return what must be known of the numbers; the first is that they show no cause.

    Args:
        comparison: What they are of.
        words: The person's language.
        labels: Those of the measures shown; None are all, and then it is said how many that is.
    """
    return [
        sentence.said(words)
        for sentence in sentences(comparison, words)
        if (sentence.strong or sentence.template not in _SEEN)
        and (labels is None or _is_about(sentence, labels))
    ]


def _is_about(sentence: Sentence, labels: Collection[str]) -> bool:
    if sentence.template in {MORE_SLEEP, LESS_SLEEP}:
        return LABELS["total_sleep_time"] in labels
    return sentence.template != MANY and sentence.values.get("label", "") in {"", *labels}


def happened_said(compared: Compared, words: Words) -> list[str]:
    """Return what else happened: infusions inside the windows, and events, each with its date."""
    said = []
    for side in (Side.BEFORE, Side.AFTER):
        days = [session.date for session in compared.infusions(side)]
        if len(days) > 1:
            said.append(words.say(_INSIDE[side], count=len(days), first=days[0], last=days[-1]))
        elif days:
            said.append(words.say(_ONE_INSIDE[side], day=days[0]))
    said += [
        words.say(_PLACED, event=said, place=_place(event.date, compared, words))
        for event in compared.view.events
        for said in events_said([event], words)[1:]
    ]
    return [words.tr(ELSE), *said] if said else []


def _place(day: date, compared: Compared, words: Words) -> str:
    """Return where an event lies: what happened late in a window explains little of its nights."""
    before, after = compared.comparison.windows.before, compared.comparison.windows.after
    if day < before.first:
        return words.say(_DAYS_BEFORE, count=(before.first - day).days)
    if day <= before.last:
        return words.tr(_IN_BEFORE)
    if day < after.first:
        return words.tr(_IN_BETWEEN)
    return words.say(_IN_AFTER, count=(after.last - day).days, nights=after.nights)


def verdict_said(compared: MeasureComparison, words: Words) -> str:
    """Return the verdict; where there are too few nights for one, that."""
    if compared.evidence in {Evidence.CHART_ONLY, Evidence.TOO_FEW}:
        return words.tr(compared.evidence.value)
    return words.tr(compared.verdict.value)


def change_asides(compared: MeasureComparison, words: Words) -> list[str]:
    """Return what `change_said` says on one line, and shorter and shorter, for less room."""
    said, change = change_said(compared, words), compared.estimate
    shorter = list(said)
    if change is not None and change.interval is not None:
        shorter[1] = words.say(_JUST_INTERVAL, interval=interval_text(compared, words))
    return [" · ".join(each) for each in (said, shorter, shorter[:2], shorter[:1])]


def change_said(compared: MeasureComparison, words: Words) -> list[str]:
    """Return the change with its verdict, how sure it is, and what the nights are worth."""
    change = compared.estimate
    if change is None:
        return [verdict_said(compared, words)]
    verdict = verdict_said(compared, words)
    said = [words.say(_CHANGE, change=change_text(compared, words), verdict=verdict)]
    if change.smallest_change is None:
        said.append(words.tr(_NO_INTERVAL))
    else:
        smallest = amount(compared, change.smallest_change, words)
        interval = interval_text(compared, words)
        said.append(words.say(_INTERVAL, interval=interval, smallest=smallest))
    if compared.evidence is Evidence.SHORT:
        said.append(words.tr(compared.evidence.value))
    return said
