"""Courses of infusion sessions, planned ahead and confirmed on their day.

A plan is no session: it counts nowhere, in no comparison, chart or number, until it is confirmed.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sleepdiary.domain.courses import (
    as_if_held,
    closed_up,
    planned_course,
    proposed_course,
    proposed_number,
    same_session,
)
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError
from sleepdiary.services.diary import Change, Diary

TAKEN = QT_TRANSLATE_NOOP(
    "words", "There is a session on {day} already, held or planned. Choose other days."
)
PAST = QT_TRANSLATE_NOOP("words", "{day} is past. Choose a first date from today on.")


def plans_for(
    diary: Diary, first: InfusionSession, weekdays: Collection[int], count: int
) -> list[InfusionSession]:
    """Return the plans of a course on these days of the week (Monday 0); nothing is written.

    `first` has the first date that comes into question and whatever the sessions have in common.
    What it does not say of the course and the number is proposed, after the plans that wait.

    Raises:
        DiaryError: It cannot be planned so.
    """
    if first.date < diary.clock().date():
        raise SentenceError(PAST, day=first.date)
    there = [*diary.sessions(), *diary.plans()]
    before = as_if_held(there)
    course = first.course or proposed_course(before, first.date)[0]
    number = first.number or proposed_number(before, first.date, course)
    plans = planned_course(replace(first, course=course, number=number), weekdays, count)
    for plan in plans:
        if any(same_session(plan, each) for each in there):
            raise SentenceError(TAKEN, day=plan.date)
    return plans


def plan_due(diary: Diary) -> InfusionSession | None:
    """Return the plan that waits to be confirmed: of today, else the last one of before; or None.

    Where that session was written down by itself the plan does not ask for it again.
    """
    today = diary.clock().date()
    waiting = [plan for plan in diary.waiting_plans() if plan.date <= today]
    of_today = (plan for plan in waiting if plan.date == today)
    return next(of_today, waiting[-1] if waiting else None)


def delete_sessions(diary: Diary, chosen: Iterable[InfusionSession]) -> Change:
    """Delete sessions; where one was only planned the next plans of its course take its number.

    Raises:
        DiaryError: The file cannot be written.
    """
    before = {each.id: each for each in [*diary.sessions(), *diary.plans()]}
    ids = [each.id for each in chosen]
    after = dict(before)
    for each in ids:
        if each in after and after[each].planned:
            after |= {plan.id: plan for plan in closed_up(after[each], [*after.values()])}
        after.pop(each, None)
    renumbered = [each for each in after.values() if each != before[each.id]]
    return diary.delete_session(*ids, renumbered=renumbered)
