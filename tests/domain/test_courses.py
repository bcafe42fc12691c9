"""Courses: what is induction, what a session on a day probably is, plans on days of the week."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import (
    as_if_held,
    closed_up,
    in_order,
    induction_of,
    planned_course,
    proposed_course,
    proposed_number,
    same_session,
    waiting_plans,
)
from sleepdiary.domain.records import Course, Drug, InfusionSession
from sleepdiary.domain.times import DAY, NonexistentTimeError
from tests.builders import a_session, zoned

WEDNESDAY = date(2025, 11, 5)
INDUCTION, MAINTENANCE, BOOSTER = Course.INDUCTION, Course.MAINTENANCE, Course.BOOSTER


def infusion(day: date, clock: str | None = None, **changes) -> InfusionSession:
    start = zoned(f"{day} {clock}") if clock else None
    return a_session(**{"date": day, "start": start, "course": None, "number": None} | changes)


def infusions(*days: int, **changes) -> list[InfusionSession]:
    """Return sessions so many days after the Wednesday."""
    return [infusion(WEDNESDAY + day * DAY, **changes) for day in days]


def proposed(sessions, day):
    return proposed_course(sessions, WEDNESDAY + day * DAY)


# Which are the induction


def test_sessions_are_ordered_by_date_and_time():
    late, early = infusion(WEDNESDAY, "16:00"), infusion(WEDNESDAY, "09:00")
    before = infusion(WEDNESDAY - DAY, "20:00")
    untimed = infusion(WEDNESDAY)

    assert in_order([late, early, untimed, before]) == [before, untimed, early, late]


@pytest.mark.parametrize(
    ("gaps", "length"), [([], 1), ([2, 2, 3], 4), ([7, 7], 3), ([7, 8], 2), ([3, 30, 3], 2)]
)
def test_the_induction_goes_on_while_infusions_are_at_most_seven_days_apart(gaps, length):
    sessions = [infusion(WEDNESDAY)]
    for gap in gaps:
        sessions.append(infusion(sessions[-1].date + timedelta(days=gap)))

    assert induction_of(sessions) == sessions[:length]


def test_two_infusions_a_day_belong_to_one_induction():
    sessions = [infusion(WEDNESDAY, "09:00"), infusion(WEDNESDAY, "17:00")]

    assert induction_of(sessions) == sessions


@pytest.mark.parametrize("course", [Course.MAINTENANCE, Course.BOOSTER])
def test_the_induction_ends_at_a_session_that_is_marked_as_something_else(course):
    sessions = [
        infusion(WEDNESDAY),
        infusion(WEDNESDAY + 3 * DAY),
        infusion(WEDNESDAY + 6 * DAY, course=course),
        infusion(WEDNESDAY + 9 * DAY),
    ]

    assert induction_of(sessions) == sessions[:2]


def test_sessions_marked_as_induction_are_it_however_far_apart():
    sessions = [
        infusion(WEDNESDAY),
        infusion(WEDNESDAY + 20 * DAY, course=Course.INDUCTION),
        infusion(WEDNESDAY + 40 * DAY, course=Course.INDUCTION),
        infusion(WEDNESDAY + 43 * DAY),
    ]

    assert induction_of(sessions[::-1]) == sessions[1:3]


# What a session on a day probably is


def test_the_first_session_of_all_begins_the_induction():
    assert proposed([], 0) == (INDUCTION, 1)


@pytest.mark.parametrize(
    ("days", "day", "course"),
    [
        ([0], 0, (INDUCTION, 2)),
        ([0], 7, (INDUCTION, 2)),
        ([0], 8, (MAINTENANCE, 1)),
        ([0, 2, 5], 7, (INDUCTION, 4)),
        ([0, 2, 5], 30, (MAINTENANCE, 1)),
        ([0, 2, 5, 30], 33, (MAINTENANCE, 2)),
        ([0, 2, 5, 30, 60], 90, (MAINTENANCE, 3)),
    ],
)
def test_the_induction_goes_on_for_seven_days_and_maintenance_comes_after_it(days, day, course):
    assert proposed(infusions(*days), day) == course


@given(st.lists(st.integers(0, 7), max_size=12), st.integers(0, 7))
def test_a_run_without_a_gap_of_more_than_a_week_is_numbered_on(gaps, gap):
    days = [sum(gaps[:count]) for count in range(1, len(gaps) + 1)]
    assert proposed(infusions(*days), sum(gaps) + gap) == (INDUCTION, len(gaps) + 1)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(8, 60))
def test_after_more_than_a_week_it_is_never_the_induction(gaps, gap):
    days = [sum(gaps[:count]) for count in range(1, len(gaps) + 1)]
    course, number = proposed(infusions(*days), sum(gaps) + gap)
    assert course is MAINTENANCE
    assert 1 <= number <= len(gaps) + 1


def test_the_number_follows_the_one_before_where_that_has_one():
    begun_elsewhere = infusions(0, course=INDUCTION, number=4)
    assert proposed(begun_elsewhere, 3) == (INDUCTION, 5)
    kept_up = [*begun_elsewhere, *infusions(40, course=MAINTENANCE, number=11)]
    assert proposed(kept_up, 70) == (MAINTENANCE, 12)


def test_who_begins_the_diary_during_maintenance_stays_there():
    assert proposed(infusions(0, course=MAINTENANCE), 5) == (MAINTENANCE, 2)


def test_boosters_are_not_counted_as_maintenance():
    sessions = [*infusions(0, 3), *infusions(20, course=BOOSTER)]
    assert proposed(sessions, 25) == (MAINTENANCE, 1)
    assert proposed(infusions(0, course=BOOSTER), 3) == (MAINTENANCE, 1)


def test_a_second_induction_is_counted_from_its_own_beginning():
    sessions = infusions(0, 3, 100, 103, course=INDUCTION)
    assert proposed(sessions, 106) == (INDUCTION, 3)


def test_sessions_before_a_marked_induction_are_no_maintenance():
    sessions = [*infusions(0), *infusions(20, 23, course=INDUCTION)]
    assert proposed(sessions, 60) == (MAINTENANCE, 1)


def test_plans_and_later_sessions_do_not_count():
    sessions = [*infusions(0), *infusions(2, planned=True), *infusions(9)]
    assert proposed(sessions, 4) == (INDUCTION, 2)


# Its number in a course that was chosen


def number(sessions, day, course):
    return proposed_number(sessions, WEDNESDAY + day * DAY, course)


@pytest.mark.parametrize(
    ("courses", "course", "found"),
    [
        ([], INDUCTION, 1),
        ([], BOOSTER, 1),
        ([(INDUCTION, 1), (INDUCTION, 2)], INDUCTION, 3),
        ([(INDUCTION, 6)], MAINTENANCE, 1),
        ([(MAINTENANCE, 2), (BOOSTER, 1)], MAINTENANCE, 3),
        ([(MAINTENANCE, 2), (BOOSTER, 1)], BOOSTER, 2),
        ([(INDUCTION, 6), (MAINTENANCE, 2)], INDUCTION, 1),
        ([(INDUCTION, 2), (None, None)], INDUCTION, 3),
        ([(INDUCTION, None)], INDUCTION, 2),
        ([(MAINTENANCE, 999)], MAINTENANCE, None),
    ],
)
def test_the_number_in_a_chosen_course_goes_on_from_the_earlier_ones(courses, course, found):
    sessions = [
        infusion(WEDNESDAY + day * DAY, course=each, number=count)
        for day, (each, count) in enumerate(courses)
    ]
    assert number(sessions, len(sessions), course) == found


def test_an_induction_that_is_chosen_goes_on_after_any_pause():
    assert number(infusions(0, 3, course=INDUCTION), 20, INDUCTION) == 3


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from([None, *Course]), st.integers(0, 6)),
        max_size=8,
    ),
    st.integers(0, 40),
)
def test_the_course_and_the_number_proposed_are_of_one_rule(held, day):
    sessions = [
        infusion(WEDNESDAY + after * DAY, course=course, number=count or None)
        for after, course, count in held
    ]
    course, found = proposed(sessions, day)
    assert number(sessions, day, course) == found


# One session, written down twice


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10:00", "11:59", True),
        ("11:59", "10:00", True),
        ("10:00", "12:00", False),
        (None, "12:00", True),
        ("10:00", None, True),
    ],
)
def test_sessions_of_a_day_are_one_if_they_began_at_about_the_same_time(one, other, same):
    assert same_session(infusion(WEDNESDAY, one), infusion(WEDNESDAY, other)) is same


def test_sessions_of_two_days_are_two():
    assert not same_session(infusion(WEDNESDAY), infusion(WEDNESDAY + DAY))


# Plans


def test_a_course_is_planned_on_the_days_of_the_week_from_its_first_date_on():
    plans = planned_course(infusion(WEDNESDAY), {0, 2, 4}, 5)
    assert [each.date.isoformat() for each in plans] == [
        "2025-11-05",
        "2025-11-07",
        "2025-11-10",
        "2025-11-12",
        "2025-11-14",
    ]


def test_every_plan_is_like_the_first_but_for_its_day_and_number():
    first = infusion(WEDNESDAY, "10:00", course=INDUCTION, number=2, drug=Drug.ESKETAMINE)
    one, two = planned_course(first, {2}, 2)
    assert (one.number, two.number) == (2, 3)
    assert {each.drug for each in (one, two)} == {Drug.ESKETAMINE}
    assert one.planned
    assert len({first.id, one.id, two.id}) == 3


def test_a_planned_time_is_the_one_that_clocks_show_there_after_they_changed():
    first = infusion(date(2025, 10, 22), "10:00")
    summer, winter = planned_course(first, {2}, 2)
    assert [each.start.wall.hour for each in (summer, winter)] == [10, 10]
    assert winter.start - summer.start == timedelta(days=7, hours=1)


def test_a_planned_time_that_the_clocks_jump_over_is_refused():
    with pytest.raises(NonexistentTimeError, match="did not exist on 29 Mar 2026"):
        planned_course(infusion(date(2026, 3, 22), "01:30"), {6}, 2)


@pytest.mark.parametrize(
    ("weekdays", "count", "sentence"),
    [
        (set(), 3, "Choose at least one day of the week"),
        ({2}, 0, "Plan from 1 to 60 sessions"),
        ({2}, 61, "Plan from 1 to 60 sessions"),
    ],
)
def test_what_cannot_be_planned_is_said(weekdays, count, sentence):
    with pytest.raises(DiaryError, match=sentence):
        planned_course(infusion(WEDNESDAY), weekdays, count)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 60),
)
def test_so_many_plans_are_made_in_order_on_those_days_and_no_day_is_left_out(day, weekdays, count):
    plans = planned_course(infusion(day), weekdays, count)
    days = [each.date for each in plans]
    between = [day + step * DAY for step in range((days[-1] - day).days + 1)]
    assert days == [each for each in between if each.weekday() in weekdays]
    assert len(days) == count
    assume(day.weekday() in weekdays)
    assert days[0] == day


# What waits, and what follows it


def test_a_plan_waits_until_its_session_is_written_down_by_itself():
    late, early = infusions(2, 0, planned=True)
    assert waiting_plans([late, early, *infusions(1)]) == [early, late]
    assert waiting_plans([late, early, *infusions(0)]) == [late]


def test_a_further_plan_follows_those_that_wait():
    held, plans = infusions(0), infusions(2, 5, planned=True)
    assert proposed(as_if_held([*held, *plans]), 7) == (INDUCTION, 4)
    assert proposed(as_if_held([*held, *plans]), 4) == (INDUCTION, 3)


def test_a_plan_whose_session_is_there_is_not_counted_beside_it():
    assert proposed(as_if_held([*infusions(0), *infusions(0, planned=True)]), 2) == (INDUCTION, 2)


def course_of(*numbers, **changes):
    return [
        infusion(
            WEDNESDAY + step * DAY,
            number=number,
            **{"planned": True, "course": INDUCTION} | changes,
        )
        for step, number in enumerate(numbers)
    ]


def numbers_of(sessions):
    return [each.number for each in sessions]


def test_the_plans_after_one_that_is_not_held_are_a_number_less():
    plans = course_of(1, 2, 3, 4)
    closed = closed_up(plans[1], plans)
    assert [(each.id, each.number) for each in closed] == [(plans[2].id, 2), (plans[3].id, 3)]


@pytest.mark.parametrize(
    ("numbers", "dropped", "found"),
    [
        ([1, 2, 3, 1, 2], 1, [2]),
        ([1, 2, 2, 3], 1, []),
        ([1, None, 2], 1, []),
        ([1, 2, None], 0, [1]),
        ([1, 2, 3], 2, []),
    ],
)
def test_only_plans_that_count_on_from_it_are_numbered_anew(numbers, dropped, found):
    plans = course_of(*numbers)
    assert numbers_of(closed_up(plans[dropped], plans)) == found


def test_plans_of_another_course_between_keep_their_numbers():
    plans = course_of(1, 2, 3)
    booster = infusion(WEDNESDAY + DAY, course=BOOSTER, number=2, planned=True)
    assert numbers_of(closed_up(plans[0], [*plans, booster])) == [1, 2]


def test_plans_after_a_session_that_was_held_go_on_from_its_number():
    plan, held, later = course_of(1, 2, 3)
    assert closed_up(plan, [plan, infusion(held.date, course=INDUCTION, number=2), later]) == []
