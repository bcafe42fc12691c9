"""What the table of infusion sessions shows."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sleepdiary.domain.doses import DOSES
from sleepdiary.domain.labels import KINDS, LABELS, PLANNED
from sleepdiary.domain.records import Course, Drug, InfusionSession, Route
from sleepdiary.domain.scales import SIDE_EFFECTS, STEP_NAMES
from sleepdiary.domain.session_checks import MOMENTS
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.record_model import Column, text_column
from sleepdiary.ui.infusion.answers import PRESSURES, dose_text, pressure_text
from sleepdiary.ui.infusion.fields import ALL, PRESSURE_NAMES

_COURSES = list(Course)
_USUAL = frozenset({"date", "start", "route", "dose_mg", "course", "note"})
"""What is seen unless somebody does not want it."""
_NUMBERS = frozenset(
    {"start", *DOSES, "duration", *PRESSURES, *(f"heart_rate_{each}" for each in MOMENTS)}
)


def session_columns(words: Words) -> list[Column[InfusionSession]]:
    """Return the columns of the table of infusion sessions: every answer, in the form's order."""
    # The number stands with its course; the note, which may be long, comes last.
    names = [name for name in ALL if name not in {"number", "note"}]
    return [_column(name, words) for name in (*names, "note")]


def _column(name: str, words: Words) -> Column[InfusionSession]:
    text = partial(_text, name=name, words=words)
    return text_column(
        name,
        words.tr((LABELS | PRESSURE_NAMES)[name]),
        text,
        words,
        value=partial(_value, name=name, text=text),
        is_number=name in _NUMBERS,
        newest_first=name == "date",
        usual=name in _USUAL,
    )


def _text(session: InfusionSession, name: str, words: Words) -> str:
    """Return an answer as it stands in its cell; blank is empty."""
    if name == "date":
        return spoken_day(session, words)
    if name == "course":
        return " ".join(_course(session, words))
    if name in PRESSURES:
        return pressure_text(session, PRESSURES[name])
    return _said(_answer(session, name), name, words)


def _answer(session: InfusionSession, name: str) -> object:
    return session.clock if name == "start" else getattr(session, name)


def _said(answer: object, name: str, words: Words) -> str:
    match answer:
        case None:
            return ""
        case int() if name in SIDE_EFFECTS:
            return words.tr(STEP_NAMES[name][answer])
        case Drug() | Route():
            return words.tr(KINDS[answer])
        case str():
            return answer  # as it was typed: nothing to translate
        case float():
            return dose_text(answer, words)
        case _:
            return words.spoken(answer)


def _value(session: InfusionSession, name: str, text: Callable[[InfusionSession], str]) -> Any:  # noqa: ANN401 - whatever sorts
    """Return what an answer is sorted by; None where it is blank."""
    if name == "date":
        return _when(session)
    if name == "course":
        return _course_place(session)
    if not text(session):
        return None
    if name in PRESSURES:
        parts = (f"{part}_{PRESSURES[name]}" for part in ("systolic", "diastolic"))
        return tuple(getattr(session, part) or 0 for part in parts)
    answer = _answer(session, name)
    return text(session).casefold() if isinstance(answer, str) else answer


def spoken_day(session: InfusionSession, words: Words) -> str:
    """Return a session's date with the day of the week: "Tue 4 Nov 2025"; a plan is named so."""
    day = f"{words.weekday(session.date)} {words.day(session.date)}"
    return words.say(PLANNED, day=day) if session.planned else day


def _when(session: InfusionSession) -> tuple[date, float]:
    return session.date, session.start.minutes if session.start else 0


def _course(session: InfusionSession, words: Words) -> list[str]:
    course = [words.tr(KINDS[session.course])] if session.course else []
    return course if session.number is None else [*course, words.number(session.number)]


def _course_place(session: InfusionSession) -> tuple[int, int] | None:
    if session.course is None and session.number is None:
        return None
    place = _COURSES.index(session.course) if session.course else len(_COURSES)
    return place, session.number or 0
