"""The picture of nights over time in words, for people who hear it, and its labels.

Other pictures say the same of nights, windows and what happened, and take it from here.
"""

from collections.abc import Iterable, Sequence

from sleepdiary.charts.nights_in_view import Level, Series, View
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import date_of
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words, begun

NO_NIGHTS = QT_TRANSLATE_NOOP("words", "Your nights stand here, a dot for each, once you log one.")
NO_DEVICE_NIGHTS = QT_TRANSLATE_NOOP(
    "words", "Nights from a device stand here, a dot for each, once you import some."
)
NONE_IN_SPAN = QT_TRANSLATE_NOOP("words", "No night was logged in this time.")
NO_ANSWERS = QT_TRANSLATE_NOOP("words", "None of these nights has an answer.")

MEAN_OF = {
    Side.BEFORE: QT_TRANSLATE_NOOP("words", "before: mean {mean}"),
    Side.AFTER: QT_TRANSLATE_NOOP("words", "after: mean {mean}"),
}
SIDES = {
    Side.BEFORE: QT_TRANSLATE_NOOP("words", "before"),
    Side.AFTER: QT_TRANSLATE_NOOP("words", "after"),
}
ONE_NIGHT = QT_TRANSLATE_NOOP("words", "one night")
FILLED_IN_LATE = QT_TRANSLATE_NOOP("words", "filled in late")
NOT_LOGGED = QT_TRANSLATE_NOOP("words", "not logged")
NOT_COMPARED = QT_TRANSLATE_NOOP("words", "not compared")
WINDOW_MEAN = QT_TRANSLATE_NOOP("words", "mean with 95 % interval")
INFUSION = QT_TRANSLATE_NOOP("words", "infusion")
EVENT = QT_TRANSLATE_NOOP("words", "something else happened")
DATES = QT_TRANSLATE_NOOP("words", "{count}, {first} to {last}")
COUNT = QT_TRANSLATE_NOOP("words", "{logged} of {nights} nights")

_SHOWN = QT_TRANSLATE_NOOP(
    "words", "Nights over time, {first} to {last}: {logged} logged, {missing} not logged."
)
DEVICE = QT_TRANSLATE_NOOP("words", "A device recorded the nights.")
_LATE = QT_TRANSLATE_NOOP("words", "Filled in late: {count}.")
_ONE = QT_TRANSLATE_NOOP("words", "Nights over time: one night, {day}.")
_MEASURE = QT_TRANSLATE_NOOP("words", "{label}: {low} to {high} in {count} nights.")
_SAME = QT_TRANSLATE_NOOP("words", "{label}: {low}.")
EVIDENCE = QT_TRANSLATE_NOOP("words", "{evidence}.")
_NO_VALUES = QT_TRANSLATE_NOOP("words", "{label}: no answers.")
_WINDOW = QT_TRANSLATE_NOOP("words", "{name}, {count}.")
_INFUSIONS = QT_TRANSLATE_NOOP("words", "Infusions: {count}, {first} to {last}.")
_INFUSION = QT_TRANSLATE_NOOP("words", "Infusion: {day}.")
_EVENT = QT_TRANSLATE_NOOP("words", "{event}, {day}.")
ELSE = QT_TRANSLATE_NOOP("words", "What else happened:")
HAPPENED = QT_TRANSLATE_NOOP("words", "{event}, {day}")


def level_name(level: Level, measure: Measure, words: Words) -> str:
    """Return the name of a window with its mean, where that may be said: "before: mean 5 h 06"."""
    if level.mean is None:
        return words.tr(SIDES[level.side])
    mean = value_in_words(measure, level.mean, 1, words)
    return words.say(MEAN_OF[level.side], mean=mean)


def level_dates(level: Level, words: Words) -> str:
    """Return from when to when a window lies and how much of it was logged."""
    first, last = date_of(round(level.start + 0.5)), date_of(round(level.end - 0.5))
    ends = {"first": words.short_day(first), "last": words.short_day(last)}
    return words.say(DATES, count=level_count(level, words), **ends)


def level_count(level: Level, words: Words) -> str:
    """Return how much of a window was logged: "13 of 14 nights"."""
    return words.say(COUNT, logged=level.logged, nights=level.nights)


def describe(view: View, both: tuple[Series, ...], words: Words) -> str:
    """Return in sentences what the picture shows: nights, measures, windows, what happened.

    A paragraph each, on a line of its own.
    """
    nights = view.nights
    dates = nights.diary_date.astype(object)
    counts = {"logged": len(nights), "missing": len(view.missing)}
    said = [words.say(_SHOWN, first=dates[0], last=dates[-1], **counts)]
    if len(nights) == 1:
        said = [words.say(_ONE, day=dates[0])]
    if nights.from_device[0]:
        said.append(words.tr(DEVICE))
    if nights.backfilled.any():
        said.append(words.say(_LATE, count=int(nights.backfilled.sum())))
    all_said = [said, *(measure_said(series, words) for series in both)]
    all_said.append(happened_said(view.sessions, view.events, words))
    return paragraphs([begun(sentence) for sentence in each] for each in all_said)


def measure_said(series: Series, words: Words, *, levels: bool = True) -> list[str]:
    """Return the range of a measure, and its windows where its `levels` are wanted."""
    label = LABELS[series.measure.name]
    if not series.values.size:
        return [words.say(_NO_VALUES, label=label)]
    ends = (float(series.values.min()), float(series.values.max()))
    low, high = (value_in_words(series.measure, value, 0, words) for value in ends)
    template = _SAME if low == high else _MEASURE
    said = [words.say(template, label=label, low=low, high=high, count=series.values.size)]
    if not levels:
        return said
    if series.evidence:
        said.append(words.say(EVIDENCE, evidence=series.evidence))
    for level in series.levels:
        name = level_name(level, series.measure, words)
        said.append(words.say(_WINDOW, name=name, count=level_count(level, words)))
    return said


def happened_said(
    sessions: Iterable[InfusionSession], events: Iterable[Event], words: Words
) -> list[str]:
    """Return how many infusions there were, from when to when, and every other event."""
    said = []
    days = [session.date for session in sessions]
    if len(days) > 1:
        said.append(words.say(_INFUSIONS, count=len(days), first=days[0], last=days[-1]))
    elif days:
        said.append(words.say(_INFUSION, day=days[0]))
    happened = (words.say(_EVENT, event=event_name(each, words), day=each.date) for each in events)
    return [*said, *happened]


def events_said(events: Iterable[Event], words: Words) -> list[str]:
    """Return what else happened, each with its date, after what introduces them."""
    said = [words.say(HAPPENED, event=event_name(event, words), day=event.date) for event in events]
    return [words.tr(ELSE), *said] if said else []


def paragraphs(said: Iterable[Sequence[str]]) -> str:
    """Return sentences as a text, each group of them on a line of its own; empty ones are not."""
    return "\n".join(" ".join(each) for each in said if each)
