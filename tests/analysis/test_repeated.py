"""Nights counted from the most recent infusion, and in parts."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.comparison import compare
from sleepdiary.analysis.repeated import (
    NightSince,
    Part,
    after_in_parts,
    before_of,
    nights_since,
    starts_of,
)
from sleepdiary.analysis.windows import Window, Windows, slept_after, windows_for
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.records import Course
from sleepdiary.domain.times import DAY
from tests.analysis.infused import ASLEEP, AWAKENINGS, FIRST, asleep, on, slept
from tests.analysis.tables import table_of
from tests.builders import a_night, a_session, zoned


def the(table, *sessions, measure=ASLEEP):
    return nights_since(table, sessions, measure)


def windows(before: tuple[int, int], after: tuple[int, int], **changes) -> Windows:
    first, second = (Window(FIRST + low * DAY, FIRST + high * DAY) for low, high in (before, after))
    return Windows(first, second, **changes)


# Nights since


def test_the_first_night_after_an_infusion_is_0_and_the_one_before_it_does_not_count():
    found = the(asleep(300, 310, 320, 330), on(1))

    assert found.since.tolist() == [0, 1]
    assert found.values.tolist() == [320, 330]


def test_nights_count_from_the_most_recent_infusion_and_each_once():
    found = the(asleep(*[400] * 9), on(1), on(4))

    assert found.since.tolist() == [0, 1, 2, 0, 1, 2, 3]


def test_the_order_in_which_sessions_are_given_does_not_matter():
    table = asleep(*[400] * 9)

    assert the(table, on(4), on(1)).since.tolist() == the(table, on(1), on(4)).since.tolist()


def test_a_mean_needs_three_nights_and_each_number_says_how_many_it_has():
    course = ({"course": Course.INDUCTION}, {"course": Course.MAINTENANCE})
    sessions = on(0, **course[0]), on(2, **course[1]), on(4, **course[1])

    found = the(asleep(400, 300, 500, 340, 500, 380, 300, 390), *sessions)

    assert found.by_night == (
        NightSince(0, 3, pytest.approx(340)),
        NightSince(1, 3, pytest.approx(1300 / 3)),
        NightSince(2, 1, None),
    )


def test_nights_between_infusions_of_the_course_are_summed_up_apart():
    # the course ends on night 4; night 13 follows a later infusion
    table = asleep(400, 300, 310, 320, 500, 510, *[None] * 6, 520)

    found = the(table, on(0), on(2), on(3), on(11))

    assert found.in_course.tolist() == [True, True, True, False, False, False]
    assert [(each.since, each.n) for each in found.by_night_in_course] == [(0, 2), (1, 1)]
    assert [(each.since, each.n) for each in found.by_night] == [(0, 2), (1, 1)]


def test_a_single_infusion_has_no_nights_between():
    found = the(asleep(*[400] * 5), on(0), on(40))

    assert not found.in_course.any()
    assert found.by_night_in_course == ()


def test_nights_after_an_infusion_before_the_course_are_none_between_its_infusions():
    booster = on(0, course=Course.BOOSTER)
    sessions = [on(number, course=Course.INDUCTION) for number in (3, 5)]

    found = the(asleep(*[400] * 8), booster, *sessions)

    assert found.in_course.tolist() == [False] * 3 + [True] * 2 + [False] * 2
    assert not the(asleep(*[400] * 8), booster, sessions[0]).in_course.any()


def test_nights_not_logged_still_count_as_passed():
    found = the(asleep(400, None, None, 430), on(0))

    assert [(each.since, each.n) for each in found.by_night] == [(2, 1)]


def test_a_night_without_the_answer_has_no_value():
    table = asleep(400, 410, 420, awakenings=(1, None, 3))

    assert the(table, on(0), measure=AWAKENINGS).values.tolist() == [3]
    assert the(table, on(0)).values.tolist() == [410, 420]


def test_without_an_infusion_no_night_is_after_one():
    found = the(asleep(400, 410))

    assert (found.since.size, found.values.size, found.by_night) == (0, 0, ())


def test_without_a_night_there_is_none_since_an_infusion():
    assert the(asleep(), on(0)).by_night == ()


def test_an_infusion_before_the_first_night_counts_by_the_calendar():
    assert the(asleep(400, 410), on(-4)).since.tolist() == [3, 4]


def test_an_infusion_after_the_last_night_is_followed_by_none():
    assert the(asleep(400, 410), on(9)).by_night == ()


def test_two_infusions_on_a_day_are_followed_by_the_same_nights_once():
    table = asleep(*[400] * 4)

    twice = the(table, on(1, "09:00"), on(1, "17:00"))

    assert twice.since.tolist() == the(table, on(1)).since.tolist() == [0, 1]
    assert len(starts_of(table, [on(1, "09:00"), on(1, "17:00")])) == 1


def test_an_infusion_at_half_past_eleven_at_night_is_followed_by_the_night_after_next():
    table = table_of(
        slept(f"{FIRST + (number - 1) * DAY} 22:45", f"{FIRST + number * DAY} 06:50")
        for number in range(4)
    )

    assert the(table, on(1, "23:30"), measure=AWAKENINGS).since.tolist() == [0]
    assert [start.first for start in starts_of(table, [on(1, "23:30")])] == [FIRST + 3 * DAY]


def test_an_infusion_after_midnight_is_followed_by_the_sleep_that_begins_after_it():
    table = table_of(
        slept(f"{FIRST + number * DAY} 01:00", f"{FIRST + number * DAY} 08:00")
        for number in range(4)
    )

    assert the(table, on(1, "00:30"), measure=AWAKENINGS).since.tolist() == [0, 1, 2]


def test_an_infusion_without_a_time_on_the_day_of_one_at_night_does_not_lengthen_its_nights():
    table = table_of(
        slept(f"{FIRST + number * DAY} 01:00", f"{FIRST + number * DAY} 08:00")
        for number in range(4)
    )

    found = the(table, on(1, None), on(1, "00:30"), measure=AWAKENINGS)

    assert found.since.tolist() == [0, 0, 1]


def test_two_main_sleeps_of_a_date_may_lie_on_both_sides_of_an_infusion():
    nights = [slept(f"{FIRST} 00:00", f"{FIRST} 05:00", awakenings=1)]
    nights += [slept(f"{FIRST} 14:00", f"{FIRST} 20:00", awakenings=4)]

    found = the(table_of(nights), on(0), measure=AWAKENINGS)

    assert (found.since.tolist(), found.values.tolist()) == ([0], [4])


def test_a_night_that_ends_on_an_earlier_date_far_west_of_the_infusion_is_the_first_after_it():
    flown = slept("2025-10-06 20:00", "2025-10-06 23:30", "Pacific/Honolulu")
    infused = a_session(
        date=date(2025, 10, 7), start=zoned("2025-10-07 10:00", "Pacific/Auckland"), course=None
    )

    assert the(table_of([flown]), infused, measure=AWAKENINGS).since.tolist() == [0]


@given(st.sets(st.integers(-5, 45), max_size=12), st.sets(st.integers(0, 39)))
def test_each_night_has_the_days_since_the_last_infusion_before_it(infused, logged):
    table = asleep(*(400 if number in logged else None for number in range(40)))

    found = the(table, *map(on, infused))

    expected = [
        number - 1 - max(day for day in infused if day < number)
        for number in sorted(logged)
        if any(day < number for day in infused)
    ]
    assert found.since.tolist() == expected
    both = found.by_night + found.by_night_in_course
    assert sum(each.n for each in both) == len(expected)
    assert all((each.mean is None) == (each.n < 3) for each in both)


# The window before


def test_the_window_before_has_the_mean_and_interval_of_the_comparison():
    table = asleep(*(380 + 7 * (number * 5 % 8) for number in range(28)))
    sessions = [on(13)]
    both = windows_for(Choice.INDUCTION, table, sessions)

    before = before_of(table, both, ASLEEP)

    summary = compare(table, both, sessions).measure("total_sleep_time").before
    assert (before.n, before.mean, before.interval) == (14, summary.mean, summary.interval)
    assert before.window == both.before


def test_while_there_is_no_night_after_the_interval_assumes_how_alike_nights_are():
    values = [380 + 7 * (number * 5 % 8) for number in range(14)]

    alone = before_of(asleep(*values), windows((0, 13), (14, 27)), ASLEEP)

    mean, half = np.mean(values), (alone.interval[1] - alone.interval[0]) / 2
    assert alone.mean == pytest.approx(mean)
    # 14 nights without likeness would have t(13) · s / √14
    assert half > 2.1604 * np.std(values, ddof=1) / np.sqrt(14)


@pytest.mark.parametrize("nights", [0, 4])
def test_fewer_than_five_nights_before_have_no_mean(nights):
    before = before_of(asleep(*[400] * nights), windows((0, 13), (14, 27)), ASLEEP)

    assert (before.n, before.mean, before.interval) == (nights, None, None)


def test_nights_before_that_are_all_alike_have_a_mean_and_no_interval():
    before = before_of(asleep(*[400] * 28), windows((0, 13), (14, 27)), ASLEEP)

    assert (before.mean, before.interval) == (400, None)


# Parts


def test_the_window_after_is_summed_up_in_parts_and_the_first_two_nights_stand_apart():
    table = asleep(400, 300, 320, *[350] * 5, *[420] * 7)
    both = windows((-13, 0), (1, 14), first_session=on(0), last_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(1, 2, 2, 310, 0),
        Part(3, 7, 5, 350, 0),
        Part(8, 14, 7, 420, 0),
    )


def test_a_part_counts_what_is_logged_and_is_cut_to_the_window():
    table = asleep(400, 300, None, None, None, 360, *[None] * 11, 500)
    both = windows((-13, 0), (1, 17), last_session=on(0), first_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(1, 2, 1, 300, 0),
        Part(3, 7, 1, 360, 0),
        Part(8, 14, 0, None, 0),
        Part(15, 17, 1, 500, 0),
    )


def test_nights_after_the_28th_are_in_no_part():
    table = asleep(*range(300, 340))
    both = windows((-13, 0), (1, 39), first_session=on(0), last_session=on(0))

    assert [(part.last, part.n) for part in after_in_parts(table, both, [on(0)], ASLEEP)] == [
        (2, 2), (7, 5), (14, 7), (28, 14),
    ]  # fmt: skip


def test_a_later_window_has_the_parts_that_it_holds_counted_from_the_infusion():
    table = asleep(*[400] * 20)
    both = windows((-13, 0), (5, 9), first_session=on(0), last_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(5, 7, 3, 400, 0),
        Part(8, 9, 2, 400, 0),
    )


def test_a_window_by_hand_counts_from_its_own_first_night():
    parts = after_in_parts(asleep(*[400] * 20), windows((0, 3), (6, 9)), [], ASLEEP)

    assert parts == (Part(1, 2, 2, 400, 0), Part(3, 4, 2, 400, 0))


def test_a_part_counts_the_further_infusions_among_its_nights():
    both = windows((-13, 0), (1, 14), first_session=on(0), last_session=on(0))

    parts = after_in_parts(asleep(*[400] * 15), both, [on(0), on(6), on(8), on(30)], ASLEEP)

    assert [part.infusions for part in parts] == [0, 1, 1]


@given(
    nights=st.lists(
        st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 9))), min_size=1
    ),
    infused=st.lists(st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 23)))),
)
def test_each_night_follows_the_last_infusion_that_it_began_after(nights, infused):
    logged = []
    for day, hours in sorted(nights, key=lambda each: each[0]):
        ends = FIRST + day * DAY
        bed = None
        if hours is not None:  # from 20:00 until 05:00
            bed = zoned(f"{ends - DAY if hours < 4 else ends} {(20 + hours) % 24:02}:00", "UTC")
        blank = {"lights_out": None, "sleep_onset_latency": None, "asleep_by_device": None}
        logged.append(a_night(**{"diary_date": ends, "into_bed": bed, "awakenings": 2} | blank))
    table = table_of(logged)
    sessions = [on(day, None if hour is None else f"{hour:02}:00") for day, hour in infused]
    starts = starts_of(table, sessions)
    expected = []
    for place, day in enumerate(table.diary_date.astype(object).tolist()):
        before = [
            start
            for start in starts
            if any(slept_after(session, table)[place] for session in start.sessions)
        ]
        if before:
            expected.append(max((day - before[-1].first).days, 0))
    assert the(table, *sessions, measure=AWAKENINGS).since.tolist() == expected
