"""Courses of infusion sessions, planned ahead and confirmed on their day.

A plan is no session: it counts nowhere, in no comparison, chart or number, until it is confirmed.
"""

from collections.abc import Collection
from dataclasses import replace

from sleepdiary.domain.courses import planned_course, proposed_course, same_session
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError
from sleepdiary.services.diary import Change, Diary

TAKEN = QT_TRANSLATE_NOOP(
    "words", "There is a session on {day} already, held or planned. Choose other days."
)
TO_COME = QT_TRANSLATE_NOOP("words", "{day} is still to come. Confirm the session on its day.")


def plan_course(
    diary: Diary, first: InfusionSession, weekdays: Collection[int], count: int
) -> Change:
    """Plan a course as `plans_for` has it, in one change.

    Raises:
        DiaryError: It cannot be planned so, or the file cannot be written; nothing is.
    """
    return diary.plan_sessions(plans_for(diary, first, weekdays, count))


def plans_for(
    diary: Diary, first: InfusionSession, weekdays: Collection[int], count: int
) -> list[InfusionSession]:
    """Return the plans of a course on these days of the week (Monday 0); nothing is written.

    `first` has the first date that comes into question and whatever the sessions have in common.
    If it says no course, that and the numbers are proposed.

    Raises:
        DiaryError: It cannot be planned so.
    """
    if first.course is None:
        course, number = proposed_course(diary.sessions(), first.date)
        first = replace(first, course=course, number=number)
    plans = planned_course(first, weekdays, count)
    there = [*diary.sessions(), *diary.plans()]
    for plan in plans:
        if any(same_session(plan, each) for each in there):
            raise SentenceError(TAKEN, day=plan.date)
    return plans


def plan_due(diary: Diary) -> InfusionSession | None:
    """Return the plan that waits to be confirmed: of today, else the last one of before; or None.

    Where that session was written down by itself the plan does not ask for it again.
    """
    today = diary.clock().date()
    passed = [plan for plan in diary.waiting_plans() if plan.date < today]
    return diary.plan_of(today) or (passed[-1] if passed else None)


def confirm(diary: Diary, session: InfusionSession) -> Change:
    """Make a plan a session, as it was held: `session` is the plan with what is known now.

    Raises:
        DiaryError: Its day is still to come, it cannot be so, or the file cannot be written.
    """
    if session.date > diary.clock().date():
        raise SentenceError(TO_COME, day=session.date)
    return diary.log_session(replace(session, planned=False))
