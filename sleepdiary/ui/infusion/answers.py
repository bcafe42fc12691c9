"""From what stands in the form of an infusion session to the session, and back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import answer_text
from sleepdiary.domain.courses import same_session
from sleepdiary.domain.entry import (
    NotReadableError,
    clock_text,
    parse_count,
    parse_duration,
    parse_time,
)
from sleepdiary.domain.records import Course, Drug, InfusionSession, Route
from sleepdiary.domain.scales import SIDE_EFFECTS
from sleepdiary.domain.session_checks import (
    BOUNDS,
    MOMENTS,
    contradictory_dose,
    half_a_pressure,
    mended_pressure,
    odd_hour,
    session_faults,
)
from sleepdiary.domain.slips import twelve_hours_on
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

BAD_DOSE = QT_TRANSLATE_NOOP("words", "“{text}” is no dose. Type milligrams, like 35 or 37.5.")
BAD_DOSE_BY_WEIGHT = QT_TRANSLATE_NOOP(
    "words", "“{text}” is no dose per kilogram. Type it like 0.5 or 0.75."
)
BAD_WEIGHT = QT_TRANSLATE_NOOP("words", "“{text}” is no weight. Type kilograms, like 72 or 72.5.")
BAD_PRESSURE = QT_TRANSLATE_NOOP(
    "words", "“{text}” is no blood pressure. Type the upper and the lower one, like 120/80."
)
TO_COME = QT_TRANSLATE_NOOP("words", "{day} is still to come. Keep it if the session is planned.")
LONG_AGO = QT_TRANSLATE_NOOP(
    "words", "{day} is more than {days} days ago. Keep it if that is the right date."
)
ALREADY_THERE = QT_TRANSLATE_NOOP(
    "words", "A session is already written down for {day}. Keep both if there were two."
)
ALREADY_PLANNED = QT_TRANSLATE_NOOP(
    "words", "A session is already planned for {day}. Keep both if there are two."
)

SHOWN_AS_READ = ("start", "dose_mg", "weight_kg", "dose_mg_per_kg", "number", "duration")
"""The fields that, once they are left, show their answer as it was understood."""
RECENT_DAYS = 60
"""A session written down later than this is more likely a slip of month or year."""

PRESSURES = {f"blood_pressure_{each}": each for each in MOMENTS}
"""By field of the form: when the two blood pressures were measured that are typed as one."""
_FIELD_OF = {
    f"{part}_{moment}": name
    for name, moment in PRESSURES.items()
    for part in ("systolic", "diastolic")
}
"""By field of the record that has none of its own name in the form: where it is typed."""

_PRESSURE = re.compile(r"(\d{1,4})?\s*(?:[/\\-]|\s)?\s*(\d{1,4})?\s*(?:mm\s*hg)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadSession:
    """What a form holds: the session as far as it can be read, and by field what cannot be so."""

    session: InfusionSession
    faults: dict[str, DiaryError]


def parse_amount(text: str, unit: str, sentence: str, digits: int = 2) -> float:
    """Read a number with a unit that need not be typed: `35`, `37.5`, `37,5`, `35 mg`.

    More digits after the point are refused: in half of the world "1,000" is a thousand, in the
    other half one.

    Raises:
        NotReadableError: It is no such number; the `sentence` says so.
    """
    number = rf"(\d{{1,4}}(?:[.,]\d{{1,{digits}}})?|[.,]\d{{1,{digits}}})\s*(?:{unit})?"
    match = re.fullmatch(number, text.strip(), re.IGNORECASE)
    if match is None:
        raise NotReadableError(sentence, text=text.strip())
    return float(match[1].replace(",", "."))


AMOUNTS: dict[str, Callable[[str], float]] = {
    "dose_mg": partial(parse_amount, unit="mg", sentence=BAD_DOSE),
    "weight_kg": partial(parse_amount, unit="kg", sentence=BAD_WEIGHT),
    "dose_mg_per_kg": partial(
        parse_amount, unit="mg */ *kg", sentence=BAD_DOSE_BY_WEIGHT, digits=3
    ),
}
"""By field: how its number is read."""


def parse_pressure(text: str) -> tuple[int | None, int | None]:
    """Read the upper and the lower blood pressure: `120/80`, `120 80`, `120` alone, `/80`.

    Raises:
        NotReadableError: It is neither.
    """
    # Several spaces as one: to look for the end of each run of them anew takes hours of a page.
    match = _PRESSURE.fullmatch(" ".join(text.split()))
    if match is None or not (match[1] or match[2]):
        raise NotReadableError(BAD_PRESSURE, text=text.strip())
    upper, lower = (int(each) if each else None for each in match.groups())
    return upper, lower


def pressure_text(session: InfusionSession, moment: str) -> str:
    """Return both blood pressures of a moment as they are typed; none is empty."""
    upper, lower = (getattr(session, f"{part}_{moment}") for part in ("systolic", "diastolic"))
    return f"{'' if upper is None else upper}{'' if lower is None else f'/{lower}'}"


def dose_text(dose: float | None, words: Words) -> str:
    """Return a dose as it is typed, with no more decimals than it has; none is empty."""
    return "" if dose is None else words.shortest(dose)


def texts_of(session: InfusionSession, words: Words) -> dict[str, str]:
    """Return what the form shows of a session, by the name of its field; blank is empty."""
    clock = session.clock
    as_it_is = ("drug", "route", "course", "number", "note", "duration", "place", "clinician")
    rates = (f"heart_rate_{each}" for each in MOMENTS)
    return {
        "start": clock_text(clock, half_days=words.typed_half_days) if clock else "",
        **{name: dose_text(getattr(session, name), words) for name in AMOUNTS},
        **{
            name: answer_text(getattr(session, name))
            for name in (*as_it_is, *rates, *SIDE_EFFECTS, "other_effects")
        },
        **{name: pressure_text(session, moment) for name, moment in PRESSURES.items()},
    }


def _readers() -> dict[str, Callable[[str], Any]]:
    """Return by field how its text is read; bounds of what is no count are held to later."""
    counts = ("number", *(f"heart_rate_{moment}" for moment in MOMENTS), *SIDE_EFFECTS)
    bounds = {name: BOUNDS[name] for name in counts}
    return {
        "drug": Drug,
        "route": Route,
        **AMOUNTS,
        "course": Course,
        "note": str,
        "duration": parse_duration,
        "place": str,
        "clinician": str,
        **{
            name: partial(parse_count, low=int(each.least), high=int(each.most))
            for name, each in bounds.items()
        },
        "other_effects": str,
        **dict.fromkeys(PRESSURES, parse_pressure),
    }


def read_session(
    texts: Mapping[str, str],
    day: date,
    *,
    today: date,
    zone: str,
    words: Words,
    original: InfusionSession | None = None,
) -> ReadSession:
    """Read the texts of the form into a session of this day; one still to come is a plan.

    What was not retyped of `original`, the session being changed, stays exactly as it was.
    """
    session = original or InfusionSession(date=day)
    shown = texts_of(session, words)
    there = (session.start and session.start.zone) or zone
    readers = _readers()
    readers["start"] = lambda text: ZonedTime.at(
        datetime.combine(day, parse_time(text, words)), there
    )
    answers: dict[str, Any] = {"planned": day > today}
    faults: dict[str, DiaryError] = {}
    for name, text in texts.items():
        if name not in readers or (
            text == shown[name] and (session.date == day or name != "start")
        ):
            continue
        answer = None
        try:
            answer = readers[name](text.strip()) if text.strip() else None
        except DiaryError as error:
            faults[name] = error
        if name in PRESSURES:
            upper, lower = answer or (None, None)
            moment = PRESSURES[name]
            answers |= {f"systolic_{moment}": upper, f"diastolic_{moment}": lower}
        else:
            answers[name] = answer
    session = replace(session, date=day, **answers)
    for name, fault in session_faults(session).items():
        faults.setdefault(_FIELD_OF.get(name, name), fault)
    return ReadSession(session, faults)


def doubts(
    session: InfusionSession, today: date, sessions: Sequence[InfusionSession], words: Words
) -> dict[str, str]:
    """Return by field the sentences that ask about what looks wrong and may be right."""
    question = question_about(session, today, sessions)
    before = next((each for each in sessions if each.id == session.id), None)
    asked = {
        "date": words.say(question, day=session.date, days=RECENT_DAYS) if question else "",
        "start": odd_hour(session, sessions, words),
        "dose_mg_per_kg": contradictory_dose(session, words),
        **{
            name: half_a_pressure(session, moment, words)
            for name, moment in PRESSURES.items()
            if before is None or pressure_text(before, moment) != pressure_text(session, moment)
        },
    }
    return {name: sentence for name, sentence in asked.items() if sentence}


def repairs(session: InfusionSession, words: Words) -> dict[str, str]:
    """Return by field what was likely meant where something looks wrong, as it is typed."""
    mended = {name: mended_pressure(session, moment) for name, moment in PRESSURES.items()}
    meant = {name: f"{each[0]}/{each[1]}" for name, each in mended.items() if each}
    if session.clock and odd_hour(session, (), words):
        by_day = twelve_hours_on(session.clock)
        meant["start"] = clock_text(by_day, half_days=words.typed_half_days)
    return meant


def question_about(
    session: InfusionSession, today: date, sessions: Sequence[InfusionSession]
) -> str:
    """Return the sentence, with places for `day` and `days`, that asks about a date, or nothing."""
    others = [each for each in sessions if each.id != session.id]
    before = next((each for each in sessions if each.id == session.id), None)
    moved = before is None or before.date != session.date
    double = next((each for each in others if same_session(each, session)), None)
    if session.date > today and (moved or before is None or not before.planned):
        return TO_COME
    if double is not None:
        return ALREADY_PLANNED if double.planned else ALREADY_THERE
    return LONG_AGO if moved and today - session.date > RECENT_DAYS * DAY else ""
