"""Nights, infusion sessions and questionnaires as JSON values, as `--json` prints them."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.questionnaires import Questionnaire, band_of
from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import ENVELOPE, InfusionSession, MedicineTaken, Night
from sleepdiary.domain.times import MINUTE, ZonedTime

_ANSWERS = (
    "diary_date",
    "kind",
    "into_bed",
    "lights_out",
    "sleep_onset_latency",
    "awakenings",
    "wake_after_sleep_onset",
    "final_awakening",
    "out_of_bed",
    "quality",
)
_MEASURES = ("time_in_bed", "sleep_period", "total_sleep_time", "sleep_efficiency")


def night_as_json(night: Night, flags: Sequence[str] = ()) -> dict[str, Any]:
    """Return a night as JSON values: minutes as numbers, times as ISO 8601, missing as None.

    The answers of the core, the derived measures, where the night came from and `flags` are always
    there; other questions only where they were answered, and `not_applicable` where one was
    answered so. A night whose parts contradict each other has no derived measures.
    """
    try:
        derived = measures_of(night)
    except ContradictoryNightError:
        derived = None
    others = [each.name for each in QUESTIONS if each.name not in _ANSWERS]
    answered = {name: _as_json(getattr(night, name)) for name in (*others, "not_applicable")}
    return {
        **{name: _as_json(getattr(night, name)) for name in _ANSWERS},
        **{name: _as_json(getattr(derived, name, None)) for name in _MEASURES},
        **{name: value for name, value in answered.items() if value not in (None, [])},
        "source": night.source,
        "backfilled": night.backfilled,
        "flags": list(flags),
    }


def infusion_as_json(session: InfusionSession) -> dict[str, Any]:
    """Return an infusion session as JSON values: every field of it, missing as None.

    `start` is ISO 8601 with offset and `time` its clock time; the duration is in minutes.
    """
    content = {
        each.name: _as_json(getattr(session, each.name))
        for each in fields(session)
        if each.name not in ENVELOPE
    }
    clock = f"{session.clock:%H:%M}" if session.clock else None
    return {"date": content.pop("date"), "time": clock, **content, "source": session.source}


def questionnaire_as_json(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return a questionnaire as JSON values: its answers in their order, a blank one as None.

    `items` is empty where only the total is known; `band` is what the score is called.
    """
    return {
        "date": _as_json(questionnaire.date),
        "kind": str(questionnaire.kind),
        "items": list(questionnaire.items),
        "score": _as_json(questionnaire.score),
        "band": band_of(questionnaire),
        "note": questionnaire.note,
        "source": questionnaire.source,
    }


def _as_json(value: object) -> object:
    """Return one value of a record as JSON has it; numbers that are whole without a point."""
    return next((write(value) for kind, write in _WRITERS if isinstance(value, kind)), value)


def _as_number(value: float) -> float:
    return int(value) if value.is_integer() else round(value, 6)


_WRITERS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (float, _as_number),
    (timedelta, lambda length: _as_number(length / MINUTE)),
    (ZonedTime, ZonedTime.isoformat),
    (date, date.isoformat),
    (StrEnum, str),
    (frozenset, sorted),
    (tuple, lambda values: [_as_json(each) for each in values]),
    (
        MedicineTaken,
        lambda taken: {"name": taken.name, "dose": taken.dose, "time": _as_json(taken.time)},
    ),
)
"""By type: how a value is written that JSON does not know."""
