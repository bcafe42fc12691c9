"""From what stands in the form's fields to a night, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from sleepdiary.domain import DiaryError
from sleepdiary.domain.entry import Blank, parse_answer, parse_time
from sleepdiary.domain.medicines import medicines_text, parse_medicines
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words

NOT_APPLICABLE_TEXT = "n/a"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: the night as far as it can be read, and what cannot, by field."""

    night: Night
    unreadable: dict[str, DiaryError] = field(default_factory=dict)


def fill(
    texts: Mapping[str, str], *, diary_date: date, zone: str, original: Night | None = None
) -> Filled:
    """Read the texts of a form, by the name of their question, into a night.

    `original` is the night being changed. Its durations stay exactly as they are unless retyped,
    its clock times unless one of them was, so that the seconds and zones of an imported night
    survive an edit of its note.
    """
    earlier = texts_of(original) if original is not None else {}
    parsed, unreadable = _parsed(texts)
    clocks = {name: answer for name, answer in parsed.items() if isinstance(answer, time)}
    answers: dict[str, Any] = {
        name: None if isinstance(answer, Blank | time) else _exact(answer, original, name)
        for name, answer in parsed.items()
    }
    not_applicable = {name for name, answer in parsed.items() if answer is Blank.NOT_APPLICABLE}
    night = original or Night(diary_date=diary_date)
    retyped = any(
        clocks.get(question.name) != _clock(earlier, question.name)
        for question in QUESTIONS
        if question.kind is Kind.TIME
    )
    if original is not None and not retyped and diary_date == original.diary_date:
        answers |= {name: getattr(original, name) for name in clocks}
    else:
        try:
            answers |= place_times(diary_date, clocks, zone)
        except MisplacedTimeError as error:
            unreadable[error.field] = error
    night = night.with_answers(
        {**answers, "diary_date": diary_date, "not_applicable": frozenset(not_applicable)}
    )
    medicines = texts.get("medicines", "")
    if medicines != earlier.get("medicines", ""):
        try:
            taken = parse_medicines(medicines, night.end)
            night = night.with_answers({"medicines": taken})
        except DiaryError as error:
            unreadable["medicines"] = error
    return Filled(night, unreadable)


def _parsed(texts: Mapping[str, str]) -> tuple[dict[str, object], dict[str, DiaryError]]:
    """Return what was answered to each question but the list, and what is no answer."""
    answers: dict[str, object] = {}
    unreadable: dict[str, DiaryError] = {}
    for question in QUESTIONS:
        if question.kind is Kind.LIST:
            continue
        try:
            answers[question.name] = parse_answer(question, texts.get(question.name, ""))
        except DiaryError as error:
            answers[question.name] = Blank.BLANK
            unreadable[question.name] = error
    return answers, unreadable


def _exact(answer: object, original: Night | None, name: str) -> object:
    """Return the original answer where the form shows it in the same words."""
    kept = getattr(original, name, None)
    same = isinstance(answer, timedelta) and answer_text(kept) == answer_text(answer)
    return kept if same else answer


def _clock(texts: Mapping[str, str], name: str) -> time | None:
    text = texts.get(name, "")
    return parse_time(text) if text and text != NOT_APPLICABLE_TEXT else None


def texts_of(night: Night, *, twelve_hours: bool = False) -> dict[str, str]:
    """Return what a form shows of a night, by the name of the question; blank is empty."""
    texts = {}
    for question in QUESTIONS:
        answer = getattr(night, question.name)
        if question.kind is Kind.LIST:
            texts[question.name] = medicines_text(answer)
        elif question.name in night.not_applicable:
            texts[question.name] = NOT_APPLICABLE_TEXT
        else:
            texts[question.name] = answer_text(answer, twelve_hours=twelve_hours)
    return texts


def answer_text(answer: object, *, twelve_hours: bool = False) -> str:
    """Return one answer as a person would type it, in a form that is read back the same."""
    match answer:
        case None:
            return ""
        case ZonedTime():
            return clock_text(answer.wall.time(), twelve_hours=twelve_hours)
        case time():
            return clock_text(answer, twelve_hours=twelve_hours)
        case timedelta():
            return Words().duration(answer)
        case _:
            return str(answer)


def clock_text(clock: time, *, twelve_hours: bool = False) -> str:
    """Return a time of day as typed: "23:15", or "11:15 pm" where a day has twice twelve hours."""
    if not twelve_hours:
        return f"{clock:%H:%M}"
    return f"{clock.hour % 12 or 12}:{clock:%M} {'pm' if clock.hour >= 12 else 'am'}"
