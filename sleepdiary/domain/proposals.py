"""Proposed answers for a new night, from the person's own nights before it.

Proposals are never answers: a form shows them as such, and only what the person takes is saved.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, TypeVar

from sleepdiary.domain.answers import answer_text, texts_of
from sleepdiary.domain.questions import CORE, Kind
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.domain.words import HalfDays

T = TypeVar("T")

NIGHTS = 14
"""The usual is that of so many nights,"""
SPAN = 28 * DAY
"""none of them longer ago: after a break, life may be another."""
ENOUGH = 3
"""Of fewer answers nothing is usual."""

_STEP = 5
_NEAR = 120
_ROUND_THE_CLOCK = 24 * 60
_SATURDAY = 5


def nights_before(nights: Sequence[Night], kind: SleepKind, diary_date: date) -> list[Night]:
    """Return the person's own last nights of a kind before a date, the newest last."""
    own = [
        night
        for night in nights
        if night.kind is kind
        and not night.from_device
        and diary_date - SPAN <= night.diary_date < diary_date
    ]
    return sorted(own, key=lambda night: night.diary_date)[-NIGHTS:]


def proposals(
    nights: Sequence[Night], kind: SleepKind, diary_date: date, *, half_days: HalfDays | None = None
) -> dict[str, str]:
    """Return what may be proposed to core questions, by name, as the person would type it.

    Proposed are the medians of clock times, of durations and of counts. A rating or a note is about
    one night and never proposed; nor is what is asked beyond the core, which is about one day.
    """
    recent = nights_before(nights, kind, diary_date)
    texts = {}
    for question in CORE:
        if question.kind not in {Kind.TIME, Kind.DURATION, Kind.COUNT}:
            continue
        answers = _answers(recent, question.name, diary_date)
        if len(answers) >= ENOUGH:
            usual = (
                _usual_clock(answers) if question.kind is Kind.TIME else _middle(sorted(answers))
            )
            texts[question.name] = answer_text(usual, half_days=half_days)
    if texts.get("awakenings") == "0":  # they need not be medians of the same nights
        texts.pop("wake_after_sleep_onset", None)
    return {name: text for name, text in texts.items() if text}


def same_as(night: Night, *, half_days: HalfDays | None = None) -> dict[str, str]:
    """Return the core answers of a night as a form shows them, but for its note."""
    texts = texts_of(night, half_days=half_days)
    asked = (question.name for question in CORE if question.kind is not Kind.TEXT)
    return {name: texts[name] for name in asked if texts[name]}


def _answers(nights: Sequence[Night], name: str, diary_date: date) -> list[Any]:
    """Return the answers of weekends or of weekdays, as the date is; of all if either has few."""
    answered = [night for night in nights if getattr(night, name) is not None]
    alike = [each for each in answered if _free(each.diary_date) == _free(diary_date)]
    if min(len(alike), len(answered) - len(alike)) >= ENOUGH:
        answered = alike
    return [getattr(night, name) for night in answered]


def _free(diary_date: date) -> bool:
    return diary_date.weekday() >= _SATURDAY


def _middle(in_order: Sequence[T]) -> T:
    """Return the median; of two in the middle the lower, which is an answer that was given."""
    return in_order[(len(in_order) - 1) // 2]


def _usual_clock(moments: Sequence[ZonedTime]) -> time | None:
    """Return the median round the clock, to 5 minutes; None where most lie over 2 hours off.

    The clock is cut where nobody slept or rose for longest: midnight is a time like any other.
    """
    minutes = sorted(moment.wall.hour * 60 + moment.wall.minute for moment in moments)
    first = max(
        range(len(minutes)),
        key=lambda place: (minutes[place] - minutes[place - 1]) % _ROUND_THE_CLOCK,
    )
    middle = _middle(minutes[first:] + minutes[:first])
    half = _ROUND_THE_CLOCK // 2
    off = [abs((each - middle + half) % _ROUND_THE_CLOCK - half) for each in minutes]
    if 2 * sum(each <= _NEAR for each in off) <= len(off):
        return None
    return time(*divmod(round(middle / _STEP) * _STEP % _ROUND_THE_CLOCK, 60))
