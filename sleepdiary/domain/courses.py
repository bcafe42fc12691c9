"""The courses of infusion sessions: the induction, what comes next, a plan of many."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import uuid4

from sleepdiary.domain.records import Course, InfusionSession
from sleepdiary.domain.session_checks import HIGHEST_NUMBER
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError

INDUCTION_GAP = timedelta(days=7)
"""An infusion belongs to the induction if it follows the one before by at most this."""
SAME_SESSION = timedelta(hours=2)
"""Infusion sessions of one day that began within this are one session, written down twice."""
MOST_PLANNED = 60
"""So many sessions are planned at once, at most: a year of weekly ones."""

NO_WEEKDAY = QT_TRANSLATE_NOOP("words", "Choose at least one day of the week.")
BAD_COUNT = QT_TRANSLATE_NOOP("words", "Plan from 1 to {most} sessions at once.")


def in_order(sessions: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the sessions by date, and by time where it is known."""
    return sorted(
        sessions,
        key=lambda session: (session.date, session.start.minutes if session.start else 0.0),
    )


def induction_of(sessions: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the induction course: the sessions marked so, else the first ones of all.

    Unmarked, the course is the first infusion and each next one within 7 days of the one before,
    up to the first that is marked as something else.
    """
    ordered = in_order(sessions)
    marked = [session for session in ordered if session.course is Course.INDUCTION]
    if marked:
        return marked
    course = ordered[:1]
    for session in ordered[1:]:
        if session.course is not None or session.date - course[-1].date > INDUCTION_GAP:
            break
        course.append(session)
    return course


def proposed_course(sessions: Sequence[InfusionSession], day: date) -> tuple[Course, int | None]:
    """Return the course of a session on this day, and its number in it, as they probably are.

    The induction goes on while sessions are at most 7 days apart; after it comes maintenance. Plans
    and later sessions do not count.
    """
    held = _held(sessions, day)
    induction = _induction_until(held)
    goes_on = induction[-1:] == held[-1:] and (not held or day - held[-1].date <= INDUCTION_GAP)
    course = Course.INDUCTION if goes_on else Course.MAINTENANCE
    return course, proposed_number(sessions, day, course)


def proposed_number(sessions: Sequence[InfusionSession], day: date, course: Course) -> int | None:
    """Return which session of this course one on this day probably is; None if that is no number.

    Where the one before has a number, the next follows it; else those in the diary are counted. An
    induction after sessions of another course is a new one.
    """
    held = _held(sessions, day)
    induction = _induction_until(held)
    later = held[held.index(induction[-1]) + 1 :] if induction else held
    if course is Course.INDUCTION:
        is_new = any(each.course is not None for each in later)
        before = [] if is_new else list(_run_back(induction))
    elif course is Course.MAINTENANCE:
        before = [each for each in later[::-1] if each.course in {None, course}]
    else:
        before = [each for each in held[::-1] if each.course is course]
    last = before[0].number if before else None
    number = (len(before) if last is None else last) + 1
    return number if number <= HIGHEST_NUMBER else None


def _held(sessions: Sequence[InfusionSession], day: date) -> list[InfusionSession]:
    return [each for each in in_order(sessions) if not each.planned and each.date <= day]


def _induction_until(held: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the induction of these; a diary may begin with a session of another course."""
    return [each for each in induction_of(held) if each.course in {None, Course.INDUCTION}]


def _run_back(induction: Sequence[InfusionSession]) -> Iterator[InfusionSession]:
    """Yield the last run of an induction, from its end: a person may have had two."""
    following: date | None = None
    for session in reversed(induction):
        if following is not None and following - session.date > INDUCTION_GAP:
            return
        yield session
        following = session.date


def same_session(one: InfusionSession, other: InfusionSession) -> bool:
    """Whether two sessions are one, written down twice: a time that is not known may be any."""
    if one.date != other.date:
        return False
    if one.start is None or other.start is None:
        return True
    return abs(one.start - other.start) < SAME_SESSION


def waiting_plans(sessions: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the plans of which no session was written down by itself, by date and time."""
    held = [each for each in sessions if not each.planned]
    plans = [each for each in in_order(sessions) if each.planned]
    return [plan for plan in plans if not any(same_session(plan, each) for each in held)]


def as_if_held(sessions: Sequence[InfusionSession]) -> list[InfusionSession]:
    """Return the sessions, and the plans that wait as if they were: a further plan follows both."""
    held = [each for each in sessions if not each.planned]
    return [*held, *(replace(plan, planned=False) for plan in waiting_plans(sessions))]


def closed_up(
    dropped: InfusionSession, sessions: Sequence[InfusionSession]
) -> list[InfusionSession]:
    """Return the plans that count on from one that is not held, each a number less.

    They end where the numbers do not go on, and at a session that was held: its number stands.
    """
    course = [each for each in in_order(sessions) if each.course is dropped.course]
    after = course[[each.id for each in course].index(dropped.id) + 1 :]
    closed: list[InfusionSession] = []
    number = dropped.number
    for each in after:
        if number is None or not each.planned or each.number != number + 1:
            break
        closed.append(replace(each, number=number))
        number += 1
    return closed


def planned_course(
    first: InfusionSession, weekdays: Collection[int], count: int
) -> list[InfusionSession]:
    """Return the plans of a course: on these days of the week (Monday 0), from the first date on.

    Each is like `first`, at the same time of day by the clocks of its place; the numbers count on
    from its number, if it has one.

    Raises:
        SentenceError: No day of the week is chosen, or not so many can be planned.
        NonexistentTimeError: The clocks jump over that time on one of the days.
    """
    if not weekdays:
        raise SentenceError(NO_WEEKDAY)
    if not 1 <= count <= MOST_PLANNED:
        raise SentenceError(BAD_COUNT, most=MOST_PLANNED)
    week = range(7 * count)
    days = (day for back in week if (day := first.date + back * DAY).weekday() in weekdays)
    return [_plan(first, day, step) for step, day in enumerate(islice(days, count))]


def _plan(first: InfusionSession, day: date, step: int) -> InfusionSession:
    start = first.start
    if start is not None:
        start = ZonedTime.at(datetime.combine(day, start.wall.time()), start.zone_or_offset)
    number = None if first.number is None else first.number + step
    return replace(first, id=uuid4(), date=day, start=start, number=number, planned=True)
