"""What a session probably was like: as the last one, and what two of three doses give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import as_if_held, in_order, proposed_course, proposed_number
from sleepdiary.domain.doses import proposed_doses, third_of
from sleepdiary.domain.records import Course, InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.infusion.answers import AMOUNTS, dose_text, texts_of

FIRST_OF_COURSE = QT_TRANSLATE_NOOP("words", "The first of this course")
NEXT_OF_COURSE = QT_TRANSLATE_NOOP("words", "The last one was number {last}")

LIKE_LAST = ("drug", "route", "duration", "place", "clinician")
"""The answers that are proposed as they were; what was felt and measured never is."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """By field what is proposed; `last` is the session that it is like, `number` why its number."""

    texts: Mapping[str, str]
    last: InfusionSession | None = None
    number: str = ""


def last_before(day: date, sessions: Sequence[InfusionSession]) -> InfusionSession | None:
    """Return the last session held until this day, itself included."""
    held = [each for each in in_order(sessions) if not each.planned and each.date <= day]
    return held[-1] if held else None


def proposals(
    texts: Mapping[str, str],
    day: date,
    sessions: Sequence[InfusionSession],
    words: Words,
    *,
    planned: bool = False,
) -> Proposed:
    """Return what is proposed for a new session beside the texts that stand in its form.

    The number of one that is only planned follows those of the plans that wait.
    """
    last = last_before(day, sessions)
    there = texts_of(last, words) if last else {}
    doses = {name: dose for name in AMOUNTS if (dose := getattr(last, name, None))}
    if planned:
        sessions = as_if_held(sessions)
    course = Course(texts["course"]) if texts["course"] else proposed_course(sessions, day)[0]
    number = proposed_number(sessions, day, course)
    return Proposed(
        {
            **{name: there[name] for name in LIKE_LAST if there.get(name)},
            **_as_texts(proposed_doses(_known(texts), doses), words),
            "course": course,
            "number": "" if number is None else str(number),
        },
        last,
        _reason(number, words),
    )


def computed(texts: Mapping[str, str], words: Words) -> Proposed:
    """Return only what two of the three doses give: of a session that is being changed."""
    return Proposed(_as_texts(third_of(_known(texts)), words))


def _known(texts: Mapping[str, str]) -> dict[str, float]:
    """Return the doses and the weight that can be read."""
    known = {}
    for name, read in AMOUNTS.items():
        try:
            known[name] = read(texts[name])
        except DiaryError:
            continue
    return known


def _as_texts(doses: Mapping[str, float], words: Words) -> dict[str, str]:
    return {name: dose_text(dose, words) for name, dose in doses.items()}


def _reason(number: int | None, words: Words) -> str:
    if number is None:
        return ""
    return words.say(NEXT_OF_COURSE if number > 1 else FIRST_OF_COURSE, last=number - 1)
