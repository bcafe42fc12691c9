"""Plans: made as one change, asked for on their day, counting nowhere before they are confirmed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.analysis.windows import NothingToCompareError
from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import proposed_course
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Course
from sleepdiary.services import listing
from sleepdiary.services.comparing import comparison_of, treatment_of
from sleepdiary.services.planning import delete_sessions, plan_due, plans_for
from tests.builders import a_night, a_session, zoned

WEDNESDAY = date(2025, 11, 5)


class Watch:
    """A clock that tests set to a day."""

    def __init__(self):
        self.day = WEDNESDAY

    def __call__(self):
        return datetime(
            self.day.year, self.day.month, self.day.day, 9, tzinfo=ZoneInfo("Europe/London")
        )


@pytest.fixture
def watch():
    return Watch()


def first(day=WEDNESDAY, **changes):
    return a_session(**{"date": day, "course": None, "number": None} | changes)


def plan_course(diary, *course):
    return diary.plan_sessions(plans_for(diary, *course))


def confirm(diary, plan):
    return diary.log_session(replace(plan, planned=False))


def days_of(sessions):
    return [each.date for each in sessions]


def test_a_course_is_planned_and_taken_back_as_one_change(diary):
    change = plan_course(diary, first(), {0, 2, 4}, 6)
    assert len(diary.plans()) == 6
    assert len(change.record_ids) == 6
    undone = diary.undo(change)
    assert diary.plans() == []
    diary.undo(undone)
    assert len(diary.plans()) == 6


def test_a_plan_without_a_course_gets_the_one_that_is_due(diary):
    diary.log_session(first(WEDNESDAY - timedelta(days=2), course=Course.INDUCTION, number=2))
    plan_course(diary, first(), {2}, 2)
    assert [(each.course, each.number) for each in diary.plans()] == [
        (Course.INDUCTION, 3),
        (Course.INDUCTION, 4),
    ]


@pytest.mark.parametrize(("said", "numbers"), [(None, [1, 2]), (4, [4, 5])])
def test_a_plan_keeps_the_course_and_the_number_that_it_says(diary, said, numbers):
    diary.log_session(first(WEDNESDAY - timedelta(days=2), course=Course.INDUCTION, number=2))
    plan_course(diary, first(course=Course.BOOSTER, number=said), {2}, 2)
    assert {each.course for each in diary.plans()} == {Course.BOOSTER}
    assert [each.number for each in diary.plans()] == numbers


def test_a_course_planned_while_one_waits_goes_on_from_its_numbers(diary):
    plan_course(diary, first(), {0, 2, 4}, 3)
    plan_course(diary, first(WEDNESDAY + timedelta(days=6)), {1, 3}, 2)
    assert [each.number for each in diary.plans()] == [1, 2, 3, 4, 5]


def test_nothing_is_planned_for_a_day_that_is_past(diary):
    with pytest.raises(DiaryError, match="4 Nov 2025 is past"):
        plans_for(diary, first(WEDNESDAY - timedelta(days=1)), {2}, 3)


@pytest.mark.parametrize("planned", [True, False])
def test_no_day_is_planned_twice_and_nothing_is_planned_then(diary, planned):
    diary.log_session(first(WEDNESDAY + timedelta(days=7), planned=planned))
    with pytest.raises(DiaryError, match="a session on 12 Nov 2025 already, held or planned"):
        plan_course(diary, first(), {2}, 3)
    assert days_of(diary.plans()) == [WEDNESDAY + timedelta(days=7)] * planned


def test_a_plan_that_cannot_be_a_session_is_refused(diary):
    with pytest.raises(DiaryError, match="A dose is more than 0"):
        plan_course(diary, first(dose_mg=-1.0), {2}, 3)
    assert diary.plans() == []


def test_planning_leaves_a_half_typed_session_alone(diary):
    diary.keep_draft(Form.SESSION, WEDNESDAY, {"note": "half"})
    plan_course(diary, first(), {2}, 1)
    assert diary.draft(Form.SESSION).texts == {"note": "half"}


def test_planning_ends_the_draft_of_the_plan_and_one_that_is_refused_does_not(diary):
    diary.keep_draft(Form.PLAN, WEDNESDAY, {"count": "2"})
    with pytest.raises(DiaryError):
        plan_course(diary, first(dose_mg=-1.0), {2}, 3)
    assert diary.draft(Form.PLAN).texts == {"count": "2"}
    plan_course(diary, first(), {2}, 2)
    assert diary.draft(Form.PLAN) is None


# On its day


def test_the_plan_of_today_is_due_and_no_other(diary, watch):
    plan_course(diary, first(), {2}, 2)
    assert plan_due(diary).date == WEDNESDAY
    watch.day -= timedelta(days=1)
    assert plan_due(diary) is None
    watch.day += timedelta(days=8)
    assert plan_due(diary).date == watch.day


def test_a_plan_whose_day_has_passed_is_due_the_last_one_first(diary, watch):
    plan_course(diary, first(), {2}, 2)
    watch.day += timedelta(days=8)
    assert plan_due(diary).date == WEDNESDAY + timedelta(days=7)
    confirm(diary, plan_due(diary))
    assert plan_due(diary).date == WEDNESDAY
    diary.delete_session(plan_due(diary).id)
    assert plan_due(diary) is None


def test_a_plan_is_found_by_its_day_as_long_as_it_waits(diary):
    plan_course(diary, first(), {2}, 2)
    assert diary.plan_of(WEDNESDAY + timedelta(days=7)) == diary.plans()[1]
    assert diary.plan_of(WEDNESDAY + timedelta(days=1)) is None
    diary.log_session(first(start=zoned("2025-11-05 10:30")))
    assert diary.plan_of(WEDNESDAY) is None


def test_what_would_be_planned_is_shown_before_anything_is(diary):
    plans = plans_for(diary, first(), {0, 2, 4}, 6)
    assert days_of(plans)[:2] == [WEDNESDAY, WEDNESDAY + timedelta(days=2)]
    assert [each.number for each in plans] == [1, 2, 3, 4, 5, 6]
    assert diary.plans() == []


def test_of_two_plans_of_a_day_the_earlier_is_due_first(diary):
    for hour in ("16", "09"):
        diary.log_session(first(start=zoned(f"2025-11-05 {hour}:00"), planned=True))
    morning = plan_due(diary)
    assert morning.start.wall.hour == 9
    confirm(diary, morning)
    assert plan_due(diary).start.wall.hour == 16


def test_a_session_written_down_by_itself_answers_its_plan(diary):
    plan_course(diary, first(), {2}, 1)
    diary.log_session(first(start=zoned("2025-11-05 10:30")))
    assert plan_due(diary) is None


def test_a_confirmed_plan_is_the_session_as_it_was_held(diary):
    plan_course(diary, first(), {2}, 2)
    plan = plan_due(diary)
    confirm(diary, replace(plan, dose_mg=45.0))
    (held,) = diary.sessions()
    assert (held.id, held.dose_mg, held.planned) == (plan.id, 45.0, False)
    assert len(diary.plans()) == 1


def test_confirming_can_be_undone(diary):
    plan_course(diary, first(), {2}, 1)
    diary.undo(confirm(diary, plan_due(diary)))
    assert (diary.sessions(), len(diary.plans())) == ([], 1)


def test_confirming_drops_what_was_typed_about_the_plan(diary):
    plan_course(diary, first(), {2}, 1)
    plan = plan_due(diary)
    diary.keep_draft(Form.SESSION, plan.date, {"dose_mg": "45"}, plan.id)
    confirm(diary, plan)
    assert diary.drafts(Form.SESSION) == []


def test_a_plan_that_is_not_held_goes_and_the_next_take_its_number_in_one_change(diary):
    plan_course(diary, first(), {2}, 3)
    there = diary.plans()
    change = delete_sessions(diary, [there[0]])
    assert [(each.id, each.number) for each in diary.plans()] == [
        (there[1].id, 1),
        (there[2].id, 2),
    ]
    diary.undo(change)
    assert [each.number for each in diary.plans()] == [1, 2, 3]


@pytest.mark.parametrize("gone", [*permutations(range(4), 2), *permutations(range(4), 3)])
def test_whichever_plans_go_at_once_the_others_count_on_from_one(diary, gone):
    plan_course(diary, first(), {2}, 4)
    there = diary.plans()
    change = delete_sessions(diary, [there[place] for place in gone])
    left = [each.id for place, each in enumerate(there) if place not in gone]
    assert [(each.number, each.id) for each in diary.plans()] == list(enumerate(left, 1))
    diary.undo(change)
    assert [each.number for each in diary.plans()] == [1, 2, 3, 4]


def test_a_session_that_was_held_keeps_its_number_when_another_is_deleted(diary):
    plan_course(diary, first(), {2}, 3)
    held = [replace(each, planned=False) for each in diary.plans()[:2]]
    for each in held:
        diary.log_session(each)
    delete_sessions(diary, held[:1])
    assert [each.number for each in diary.sessions()] == [2]
    assert [each.number for each in diary.plans()] == [3]


def test_what_is_no_longer_there_is_not_deleted_twice(diary):
    plan_course(diary, first(), {2}, 2)
    gone = diary.plans()[:1]
    delete_sessions(diary, gone)
    with pytest.raises(LookupError):
        delete_sessions(diary, gone)
    assert [each.number for each in diary.plans()] == [1]


def test_a_plan_is_confirmed_late_rather_than_not_at_all(diary, watch):
    plan_course(diary, first(), {2}, 1)
    watch.day += timedelta(days=1)
    confirm(diary, diary.plans()[0])
    assert days_of(diary.sessions()) == [WEDNESDAY]


# It counts nowhere


def test_a_plan_counts_in_no_comparison_chart_list_or_number(diary, watch):
    for back in range(20):
        diary.log_night(a_night(diary_date=WEDNESDAY - timedelta(days=back)))
    watch.day -= timedelta(days=5)
    plan_course(diary, first(watch.day), {0, 4}, 3)
    watch.day = WEDNESDAY
    treatment = treatment_of(diary)
    assert treatment.sessions == []
    with pytest.raises(NothingToCompareError):
        comparison_of(treatment)
    assert listing.sessions_as_json(diary.sessions()) == []
    assert proposed_course([*diary.sessions(), *diary.plans()], WEDNESDAY) == (Course.INDUCTION, 1)
