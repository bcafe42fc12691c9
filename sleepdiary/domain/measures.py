"""What follows from the answers of a night: the derived measures, in minutes unless said otherwise.

The formulas stand here once and work on one night's numbers and on whole columns alike: `derive` is
handed the arithmetic it needs. Inside, missing is NaN; a measure whose inputs are not all there is
missing, never guessed.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questions import DIRECTED, QUESTIONS, Kind
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import MINUTE, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

V = TypeVar("V")

_PERCENT = QT_TRANSLATE_NOOP("words", "{number} %")

INPUTS = (
    "into_bed",
    "lights_out",
    "fell_asleep",
    "final_awakening",
    "out_of_bed",
    "sleep_onset_latency",
    "wake_after_sleep_onset",
    "terminal_wakefulness",
    "asleep_by_device",
)
"""Fields of `Night` that the formulas read: times as minutes since 1970 UTC, else minutes."""


class ContradictoryNightError(DiaryError):
    """The parts of a night outlast it, or it ends before it begins."""


class Arithmetic(Protocol[V]):
    """What the formulas need beside + and −, for floats or for arrays; missing is NaN."""

    def either(self, first: V, second: V) -> V:
        """Return the first where it is known, else the second."""
        ...

    def percent(self, part: V, whole: V) -> V:
        """Return 100 · part / whole; missing where the whole is 0."""
        ...


@dataclass(frozen=True, slots=True)
class Derived(Generic[V]):
    """The derived measures of one night or of a column of nights.

    Minutes; `sleep_onset` and `midpoint` are minutes since 1970 UTC, the efficiencies percent.
    """

    time_in_bed: V
    sleep_onset: V
    sleep_period: V
    total_sleep_time: V
    terminal_wakefulness: V
    total_wake_time: V
    sleep_efficiency: V
    attempt_efficiency: V
    midpoint: V


def derive(answers: Mapping[str, Any], use: Arithmetic[V]) -> Derived[V]:
    """Return every derived measure from the answers named in `INPUTS`.

    - Sleep onset is lights out (else into bed: CSD item 2 is often the same time) plus the time to
      fall asleep; else the onset that a device gave.
    - Total sleep time is the sleep period less the time awake in it; else what a device counted,
      which is preferred where it is there because the device saw the wake time that it left out.
      Who says that there was no sleep is taken at their word: callers put 0 there.
    - Terminal wakefulness is item 6b, else out of bed − final awakening as an upper bound.
    - Sleep efficiency is over time in bed; attempt efficiency over SOL + TST + WASO + TWAK.

    Source: Carney et al. 2012 (items); Reed & Sacco 2016, PMC4751425 (the two efficiencies).
    """
    woke = answers["final_awakening"]
    latency = answers["sleep_onset_latency"]
    awake = answers["wake_after_sleep_onset"]
    tried = use.either(answers["lights_out"], answers["into_bed"])
    onset = use.either(tried + latency, answers["fell_asleep"])
    period = woke - onset
    asleep = use.either(answers["asleep_by_device"], period - awake)
    in_bed = answers["out_of_bed"] - answers["into_bed"]
    terminal = use.either(answers["terminal_wakefulness"], answers["out_of_bed"] - woke)
    wake = latency + awake + terminal
    return Derived(
        time_in_bed=in_bed,
        sleep_onset=onset,
        sleep_period=period,
        total_sleep_time=asleep,
        terminal_wakefulness=terminal,
        total_wake_time=wake,
        sleep_efficiency=use.percent(asleep, in_bed),
        attempt_efficiency=use.percent(asleep, wake + asleep),
        midpoint=(onset + woke) / 2,
    )


def lengths_of(derived: Derived[V]) -> tuple[V, ...]:
    """Return the lengths of which one is negative where a night contradicts itself.

    Such a night has no derived measure at all: which of its answers is wrong cannot be told.
    """
    return (
        derived.time_in_bed,
        derived.sleep_period,
        derived.total_sleep_time,
        derived.terminal_wakefulness,
    )


class _Floats:
    """The arithmetic of one night."""

    def either(self, first: float, second: float) -> float:
        return second if math.isnan(first) else first

    def percent(self, part: float, whole: float) -> float:
        return 100 * part / whole if whole else math.nan


def as_number(answer: object) -> float:
    """Return an answer as the number that measures count with; NaN where there is none.

    Times become minutes since 1970 UTC, durations minutes, counts and ratings themselves. A list
    becomes how much is on it; an empty one is no answer.
    """
    match answer:
        case ZonedTime():
            return answer.minutes
        case timedelta():
            return answer / MINUTE
        case int() | float():
            return float(answer)
        case tuple() if answer:
            return float(len(answer))
        case _:
            return math.nan


def measures_of(night: Night) -> Derived[float | None]:
    """Return the derived measures of one night; None where an input is missing.

    None is guessed: it would look like data on a clinician's chart.

    Raises:
        ContradictoryNightError: The parts outlast the night, or it ends before it begins.
    """
    answers = {name: as_number(getattr(night, name)) for name in INPUTS}
    if night.is_sleepless:
        answers["asleep_by_device"] = 0.0
    derived = derive(answers, _Floats())
    if any(length < 0 for length in lengths_of(derived)):
        message = "The parts of this night outlast it. Check its times and the minutes awake."
        raise ContradictoryNightError(message)
    known = {
        each.name: None if math.isnan(value := getattr(derived, each.name)) else value
        for each in fields(derived)
    }
    return Derived(**known)


class Unit(StrEnum):
    """The unit in which a measure is averaged, printed and exported.

    A clock time is minutes after the midnight that begins the diary date, on the clocks of its
    place; those of the evening before are negative.
    """

    CLOCK = "clock"
    MINUTES = "minutes"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"

    @property
    def is_time(self) -> bool:
        """Whether its differences are minutes."""
        return self in {Unit.CLOCK, Unit.MINUTES}

    @property
    def has_ratios(self) -> bool:
        """Whether 0 is none of it, so that one value can be so many times another."""
        return self in {Unit.MINUTES, Unit.COUNT, Unit.PERCENT}


DERIVED_UNITS: Mapping[str, Unit | None] = {
    "time_in_bed": Unit.MINUTES,
    "sleep_onset": None,
    "sleep_period": Unit.MINUTES,
    "total_sleep_time": Unit.MINUTES,
    "terminal_wakefulness": Unit.MINUTES,
    "total_wake_time": Unit.MINUTES,
    "sleep_efficiency": Unit.PERCENT,
    "attempt_efficiency": Unit.PERCENT,
    "midpoint": None,
}
"""By field of `Derived`: its unit; None where it is a clock time."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that before and after can be compared in: a derived measure or an answer.

    `primary` measures decide the page; the others are secondary and are marked so. For total sleep
    time the patient may turn `more_is_better` round; None is neither: a clock time may be earlier
    or later, and more medicines are not a worse night.
    """

    name: str
    unit: Unit
    more_is_better: bool | None
    primary: bool = False
    derived: bool = False


_MIDNIGHT = datetime(2000, 1, 2)  # noqa: DTZ001 - of no day and no place
BY_THE_CLOCK = "_clock"
"""Behind the name of a clock time: minutes since 1970 as the clocks of its place showed it, beside
those in UTC."""

_UNITS = {
    Kind.TIME: Unit.CLOCK,
    Kind.DURATION: Unit.MINUTES,
    Kind.COUNT: Unit.COUNT,
    Kind.SCALE: Unit.POINTS,
    Kind.LIST: Unit.COUNT,
}
_LEADING = ("awakenings", "sleep_onset_latency", "wake_after_sleep_onset")


def _measures() -> tuple[Measure, ...]:
    asked = {
        question.name: Measure(
            question.name,
            _UNITS[question.kind],
            question.more_is_better if question.kind in DIRECTED else None,
            primary=question.name == "awakenings",
        )
        for question in QUESTIONS
        if question.kind in _UNITS
    }
    sleep = Measure(
        "total_sleep_time", Unit.MINUTES, more_is_better=True, primary=True, derived=True
    )
    efficiency = Measure("sleep_efficiency", Unit.PERCENT, more_is_better=True, derived=True)
    leading = [asked.pop(name) for name in _LEADING]
    rest = [asked.pop(name) for name in ("quality", "rested", "nightmares")]
    others = sorted(asked.values(), key=lambda each: each.more_is_better is None)
    return (sleep, *leading, efficiency, *rest, *others)


MEASURES: tuple[Measure, ...] = _measures()
"""Every measure that is compared: the two primary ones first, then the others by weight."""

STAGES: tuple[Measure, ...] = tuple(
    Measure(name, Unit.MINUTES, more_is_better=None)
    for name in ("rem_sleep", "light_sleep", "deep_sleep")
)
"""What devices guess of the sleep of their own nights, and nobody is asked: no `MEASURES`, which
are asked, chosen and compared everywhere. Neither more nor less of a stage is better."""


def measure_named(name: str) -> Measure:
    """Return the measure of this name.

    Raises:
        KeyError: There is none.
    """
    return _BY_NAME[name]


_BY_NAME = {measure.name: measure for measure in MEASURES}


def measure_value(night: Night, name: str) -> float | None:
    """Return a night's value of a measure, in the measure's unit; None where it is missing."""
    if measure_named(name).derived:
        value: float | None = getattr(measures_of(night), name)
        return value
    answer = getattr(night, name)
    if isinstance(answer, ZonedTime):
        return (answer.wall - datetime.combine(night.diary_date, time())) / MINUTE
    if answer == () and name in night.not_applicable:
        return 0.0  # who says that nothing is on a list
    number = as_number(answer)
    return None if math.isnan(number) else number


def value_in_words(measure: Measure, value: float, digits: int, words: Words) -> str:
    """Return a value as people say it: "5 h 06", "3.1", "85 %".

    Args:
        measure: What it is a value of.
        value: In the measure's unit.
        digits: After the decimal point, except in durations.
        words: Says it.
    """
    if measure.unit is Unit.MINUTES:
        return words.duration(value)
    if measure.unit is Unit.CLOCK:
        return words.clock((_MIDNIGHT + timedelta(minutes=round(value))).time())
    number = words.number(value, digits)
    return words.say(_PERCENT, number=number) if measure.unit is Unit.PERCENT else number
