"""From nights, sessions and events to the days of a month."""

from collections.abc import Sequence
from datetime import date

from sleepdiary.analysis.sentences import value_in_words
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import ContradictoryNightError, Measure, Unit, measure_value
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.month import Day

_INFUSION = QT_TRANSLATE_NOOP("words", "Infusion")
_SPOKEN = QT_TRANSLATE_NOOP("words", "{label}: {value}")
_NO_VALUE = QT_TRANSLATE_NOOP("words", "{label}: not known")
_ENDS = 20
"""One value in so many, at either end, is paler or stronger than the scale: a single night of
twelve hours must not make all others alike."""


def days_of(
    nights: Sequence[Night],
    sessions: Sequence[InfusionSession],
    events: Sequence[Event],
    measure: Measure,
    words: Words,
) -> dict[date, Day]:
    """Return what is known of every day on which something was written down.

    Of several main sleeps of a date minutes and counts are added, ratings averaged; naps and what
    devices recorded do not count.
    """
    values: dict[date, list[float]] = {}
    for night in nights:
        if night.kind is SleepKind.MAIN and not night.from_device:
            held = values.setdefault(night.diary_date, [])
            value = _value(night, measure)
            if value is not None:
                held.append(value)
    joined = {day: _joined(held, measure) for day, held in values.items() if held}
    low, high = _ends(sorted(joined.values()))
    infused = {session.date for session in sessions}
    happened: dict[date, list[str]] = {}
    for event in events:
        happened.setdefault(event.date, []).append(event.label)
    label = words.tr(LABELS[measure.name])
    found = {}
    for day in values.keys() | infused | happened.keys():
        value = joined.get(day)
        said = "" if value is None else value_in_words(measure, value, 0, words)
        lines = []
        if day in values:
            template = _SPOKEN if said else _NO_VALUE
            lines.append(words.say(template, label=label, value=said))
        lines += [words.tr(_INFUSION)] * (day in infused) + happened.get(day, [])
        found[day] = Day(
            logged=day in values,
            share=None if value is None else _share(value, low, high),
            value=said,
            spoken="\n".join(lines),
            infused=day in infused,
            event=day in happened,
        )
    return found


def _value(night: Night, measure: Measure) -> float | None:
    try:
        return measure_value(night, measure.name)
    except ContradictoryNightError:
        return None


def _joined(values: list[float], measure: Measure) -> float:
    total = sum(values)
    return total if measure.unit in {Unit.MINUTES, Unit.COUNT} else total / len(values)


def _ends(ordered: list[float]) -> tuple[float, float]:
    if not ordered:
        return 0.0, 0.0
    spare = len(ordered) // _ENDS
    return ordered[spare], ordered[-1 - spare]


def _share(value: float, low: float, high: float) -> float:
    return 0.5 if high <= low else min(max((value - low) / (high - low), 0.0), 1.0)
