"""What the table of infusion sessions shows."""

from collections.abc import Callable
from typing import Any

from sleepdiary.domain.labels import KINDS, LABELS, PLANNED
from sleepdiary.domain.records import Course, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.night_model import LEFT_BLANK
from sleepdiary.ui.diary.record_model import Column
from sleepdiary.ui.infusion.answers import dose_text

_COURSES = list(Course)


def session_columns(words: Words) -> list[Column[InfusionSession]]:
    """Return the columns of the table of infusion sessions."""

    def column(
        name: str,
        text: Callable[[InfusionSession], str],
        value: Callable[[InfusionSession], Any],
        *,
        is_number: bool = False,
    ) -> Column[InfusionSession]:
        return Column(
            name=name,
            title=words.tr(LABELS[name]),
            is_number=is_number,
            newest_first=name == "date",
            value=value,
            text=text,
            spoken=lambda session: text(session) or words.tr(LEFT_BLANK),
        )

    def clock(session: InfusionSession) -> str:
        return "" if session.clock is None else words.clock(session.clock)

    def route(session: InfusionSession) -> str:
        return words.tr(KINDS[session.route]) if session.route else ""

    def course(session: InfusionSession) -> str:
        return " ".join(_course(session, words))

    def note(session: InfusionSession) -> str:
        return session.note or ""

    return [
        column("date", lambda session: spoken_day(session, words), _when),
        column("start", clock, lambda session: session.clock, is_number=True),
        column("route", route, lambda session: route(session) or None),
        column(
            "dose_mg",
            lambda session: dose_text(session.dose_mg, words),
            lambda session: session.dose_mg,
            is_number=True,
        ),
        column("course", course, _course_place),
        column("note", note, lambda session: note(session).casefold() or None),
    ]


def spoken_day(session: InfusionSession, words: Words) -> str:
    """Return a session's date with the day of the week: "Tue 4 Nov 2025"; a plan is named so."""
    day = f"{words.weekday(session.date)} {words.day(session.date)}"
    return words.say(PLANNED, day=day) if session.planned else day


def _when(session: InfusionSession) -> Any:  # noqa: ANN401 - whatever sorts
    return session.date, session.start.minutes if session.start else 0


def _course(session: InfusionSession, words: Words) -> list[str]:
    course = [words.tr(KINDS[session.course])] if session.course else []
    return course if session.number is None else [*course, words.number(session.number)]


def _course_place(session: InfusionSession) -> tuple[int, int] | None:
    if session.course is None and session.number is None:
        return None
    place = _COURSES.index(session.course) if session.course else len(_COURSES)
    return place, session.number or 0
