"""From nights, sessions and events to the days of a month."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import (
    ContradictoryNightError,
    Measure,
    Unit,
    measure_value,
    value_in_words,
)
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.month import WEEK, Day

_INFUSION = QT_TRANSLATE_NOOP("words", "Infusion")
_PLANNED = QT_TRANSLATE_NOOP("words", "Infusion planned")
_SPOKEN = QT_TRANSLATE_NOOP("words", "{label}: {value}")
_NOT_LOGGED = QT_TRANSLATE_NOOP("words", "Not logged")
_LEFT_BLANK = QT_TRANSLATE_NOOP("words", "Left blank")
_NO_VALUE = QT_TRANSLATE_NOOP("words", "{label}: not known")
_NOTHING = "–"
"""What is read of a night that is left blank."""
_ENDS = 20
"""One value in so many, at either end, is paler or stronger than the scale: a single night of
twelve hours must not make all others alike."""
_SAMPLE = 400
"""The scale of a long diary is made from about so many nights: all would take a third of a second
with ten years of them."""


class MonthDays(Mapping[date, Day]):
    """What is known of every day on which something was written down; each is made when asked for.

    Of several main sleeps of a date minutes and counts are added, ratings averaged. Naps do not
    count, nor what devices recorded, unless the diary holds nothing else.
    """

    def __init__(
        self,
        nights: Sequence[Night],
        sessions: Sequence[InfusionSession],
        events: Sequence[Event],
        blank: Collection[date],
        *,
        measure: Measure,
        words: Words,
    ) -> None:
        self._measure, self._words = measure, words
        self._nights: dict[date, list[Night]] = {}
        main = [night for night in nights if night.kind is SleepKind.MAIN]
        for night in [each for each in main if not each.from_device] or main:
            self._nights.setdefault(night.diary_date, []).append(night)
        self._infused = {session.date for session in sessions if not session.planned}
        self._planned = {session.date for session in sessions if session.planned}
        self._blank = set(blank) - self._nights.keys()
        self._happened: dict[date, list[str]] = {}
        for event in events:
            self._happened.setdefault(event.date, []).append(event_name(event, words))
        self._dates = {*self._nights, *self._infused, *self._planned, *self._happened, *self._blank}
        step = len(self._nights) // _SAMPLE + 1
        sample = [*self._nights.values()][:: step + (step % WEEK == 0)]  # not Mondays alone
        self.low, self.high = _ends(
            sorted(value for each in sample if (value := self._value(each)) is not None)
        )
        self._made: dict[date, Day] = {}

    def __iter__(self) -> Iterator[date]:
        return iter(self._dates)

    def __len__(self) -> int:
        return len(self._dates)

    def __getitem__(self, day: date) -> Day:
        if day not in self._made:
            if day not in self._dates:
                raise KeyError(day)
            self._made[day] = self._make(day)
        return self._made[day]

    def nights_of(self, day: date) -> Sequence[Night]:
        """Return the main sleeps of a date."""
        return self._nights.get(day, ())

    def said(self, value: float) -> str:
        """Return a value of the measure as people say it."""
        return value_in_words(self._measure, value, 0, self._words)

    def _make(self, day: date) -> Day:
        nights, happened = self.nights_of(day), self._happened.get(day, [])
        value = self._value(nights)
        said = "" if value is None else self.said(value)
        lines = []
        if nights:
            label = self._words.tr(LABELS[self._measure.name])
            template = _SPOKEN if said else _NO_VALUE
            lines.append(self._words.say(template, label=label, value=said))
        elif day in self._blank:
            lines.append(self._words.tr(_LEFT_BLANK))
        elif day not in self._planned:  # which mostly is still to come
            lines.append(self._words.tr(_NOT_LOGGED))
        lines += [self._words.tr(_INFUSION)] * (day in self._infused)
        lines += [self._words.tr(_PLANNED)] * (day in self._planned) + happened
        return Day(
            logged=bool(nights),
            blank=day in self._blank,
            share=None if value is None else _share(value, self.low, self.high),
            value=_NOTHING if day in self._blank else said,
            spoken="\n".join(lines),
            infused=day in self._infused,
            planned=day in self._planned,
            event=bool(happened),
        )

    def _value(self, nights: Sequence[Night]) -> float | None:
        """Return the one value of the nights of a date."""
        found = [_value(night, self._measure) for night in nights]
        values = [value for value in found if value is not None]
        if not values:
            return None
        total = sum(values)
        return total if self._measure.unit in {Unit.MINUTES, Unit.COUNT} else total / len(values)


def _value(night: Night, measure: Measure) -> float | None:
    try:
        return measure_value(night, measure.name)
    except ContradictoryNightError:
        return None


def _ends(ordered: Sequence[float]) -> tuple[float, float]:
    if not ordered:
        return 0.0, 0.0
    spare = len(ordered) // _ENDS
    return ordered[spare], ordered[-1 - spare]


def _share(value: float, low: float, high: float) -> float:
    return 0.5 if high <= low else min(max((value - low) / (high - low), 0.0), 1.0)
