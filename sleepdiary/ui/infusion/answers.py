"""From what stands in the session dialog to an infusion session, and what the next one is like."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import clock_text
from sleepdiary.domain.entry import NotReadableError, parse_count, parse_time
from sleepdiary.domain.records import Course, InfusionSession, Route
from sleepdiary.domain.session_checks import HIGHEST_DOSE_MG, HIGHEST_NUMBER
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

BAD_DOSE = QT_TRANSLATE_NOOP(
    "words", "“{text}” is no dose. Type milligrams up to {most}, like 35 or 37.5."
)
TO_COME = QT_TRANSLATE_NOOP("words", "{day} is still to come. Keep it if the session is planned.")
LONG_AGO = QT_TRANSLATE_NOOP(
    "words", "{day} is more than {days} days ago. Keep it if that is the right date."
)
ALREADY_THERE = QT_TRANSLATE_NOOP(
    "words", "A session is already written down for {day}. Keep both if there were two."
)

FIRST_OF_COURSE = QT_TRANSLATE_NOOP("words", "Proposed: the first of this course")
NEXT_OF_COURSE = QT_TRANSLATE_NOOP("words", "Proposed: the last one was number {last}")

RECENT_DAYS = 60
"""A session written down later than this is more likely a slip of month or year."""

_DOSE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?|[.,]\d{1,2})\s*(?:mg)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadSession:
    """What a dialog holds: the session as far as it can be read, and what cannot, by field."""

    session: InfusionSession
    unreadable: dict[str, DiaryError]


def parse_dose(text: str) -> float:
    """Read a dose in mg: `35`, `37.5`, `37,5`, `35 mg`.

    Three decimals are refused: in half of the world "1,000" is a thousand, in the other half one.

    Raises:
        NotReadableError: It is no dose, none at all, or more than `HIGHEST_DOSE_MG`.
    """
    match = _DOSE.fullmatch(text.strip())
    dose = float(match[1].replace(",", ".")) if match else 0.0
    if not 0 < dose <= HIGHEST_DOSE_MG:
        raise NotReadableError(BAD_DOSE, text=text.strip(), most=HIGHEST_DOSE_MG)
    return dose


def dose_text(dose: float | None, words: Words) -> str:
    """Return a dose as it is typed, with no more decimals than it has; none is empty."""
    if dose is None:
        return ""
    return words.number(dose, len(f"{dose:.6f}".rstrip("0").partition(".")[2]))


def texts_of(session: InfusionSession, words: Words) -> dict[str, str]:
    """Return what the dialog shows of a session, by the name of its field; blank is empty."""
    clock = session.clock
    return {
        "start": clock_text(clock, twelve_hours=words.twelve_hours) if clock else "",
        "route": session.route or "",
        "dose_mg": dose_text(session.dose_mg, words),
        "course": session.course or "",
        "number": "" if session.number is None else str(session.number),
        "note": session.note or "",
    }


def read_session(
    texts: Mapping[str, str],
    day: date,
    *,
    zone: str,
    words: Words,
    original: InfusionSession | None = None,
) -> ReadSession:
    """Read the texts of the dialog into a session of this day.

    What was not retyped of `original`, the session being changed, stays exactly as it was, as does
    all that the dialog does not show.
    """
    session = original or InfusionSession(date=day)
    shown = texts_of(session, words)
    same_day = session.date == day
    there = (session.start and session.start.zone) or zone
    parse: dict[str, Callable[[str], Any]] = {
        "start": lambda text: ZonedTime.at(datetime.combine(day, parse_time(text)), there),
        "route": Route,
        "dose_mg": parse_dose,
        "course": Course,
        "number": lambda text: parse_count(text, 1, HIGHEST_NUMBER),
        "note": str,
    }
    answers: dict[str, Any] = {}
    unreadable: dict[str, DiaryError] = {}
    for name, read in parse.items():
        text = texts[name]
        if text == shown[name] and (same_day or name != "start"):
            continue
        try:
            answers[name] = read(text.strip()) if text.strip() else None
        except DiaryError as error:
            unreadable[name] = error
            answers[name] = None
    return ReadSession(replace(session, date=day, **answers), unreadable)


def question_about(
    session: InfusionSession, today: date, sessions: Sequence[InfusionSession]
) -> str:
    """Return the sentence, with places for `day` and `days`, that asks about a date, or nothing."""
    if session.date > today:
        return TO_COME
    same_day = [each.id for each in sessions if each.date == session.date]
    if any(each != session.id for each in same_day):
        return ALREADY_THERE
    if today - session.date > RECENT_DAYS * DAY and session.id not in same_day:
        return LONG_AGO
    return ""


def earlier_sessions(day: date, sessions: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the sessions until this day, itself included, by date."""
    return sorted((each for each in sessions if each.date <= day), key=lambda each: each.date)


def proposed_number(course: str, earlier: Sequence[InfusionSession]) -> int | None:
    """Return which session of its course the one after these probably is.

    One more than the last of that course; an induction after sessions of another course is a new
    one. None where the earlier ones were not numbered, or no course is given.
    """
    if not course:
        return None
    same = [each for each in earlier if each.course == course]
    if not same or (course == Course.INDUCTION and earlier[-1].course not in {course, None}):
        return 1
    last = same[-1].number
    return last + 1 if last is not None and last < HIGHEST_NUMBER else None


def proposal_text(number: int | None, words: Words) -> str:
    """Return why this number is proposed; empty where none is."""
    if number is None:
        return ""
    return words.say(NEXT_OF_COURSE if number > 1 else FIRST_OF_COURSE, last=number - 1)
