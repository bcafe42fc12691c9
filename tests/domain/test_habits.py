from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.habits import Habits, apart, median
from sleepdiary.domain.times import DAY
from tests.builders import a_night, minutes, zoned

FIRST = date(2025, 10, 1)


def habits(*nights: dict[str, object], **of_all: object) -> Habits:
    """Return the habits of nights a day apart, each with its own answers."""
    return Habits(
        [a_night(diary_date=FIRST + n * DAY, **of_all | each) for n, each in enumerate(nights)]
    )


def at(*clocks: str) -> Habits:
    """Return the habits of nights that were gone to bed for at these times."""
    return habits(*({"into_bed": zoned(f"2025-10-02 {clock}")} for clock in clocks))


def latencies(*lengths: int | None) -> Habits:
    return habits(
        *({"sleep_onset_latency": None if each is None else minutes(each)} for each in lengths)
    )


@pytest.mark.parametrize(("nights", "known"), [(0, False), (6, False), (7, True)])
def test_a_week_makes_a_habit(nights, known):
    assert at(*["23:00"] * nights).are_known is known


@pytest.mark.parametrize(
    ("clock", "far"), [("04:00", False), ("04:01", True), ("17:59", True), ("18:00", False)]
)
def test_five_hours_from_the_usual_are_far_either_way_round_the_clock(clock, far):
    assert at(*["23:00"] * 7).are_far_from("into_bed", time.fromisoformat(clock)) is far


def test_one_odd_night_does_not_move_what_is_usual():
    assert at(*["23:00"] * 6, "15:00").are_far_from("into_bed", time(5))


def test_three_hours_from_any_night_is_not_far():
    once = at(*["23:00"] * 20, "08:00")

    assert not once.are_far_from("into_bed", time(11))
    assert once.are_far_from("into_bed", time(11, 1))


def test_who_has_no_one_time_is_far_from_none():
    irregular = at(*["18:00", "22:00", "02:00", "06:00"] * 2)

    assert not irregular.are_far_from("into_bed", time(12))


def test_what_is_usual_is_what_the_last_fourteen_nights_had():
    moved = at(*["10:00"] * 30, *["23:00"] * 14)

    assert not moved.are_far_from("into_bed", time(4))
    assert not moved.are_far_from("into_bed", time(13))
    assert moved.are_far_from("into_bed", time(5))


def test_times_that_were_not_given_make_no_habit():
    assert not habits(*[{"into_bed": None}] * 14).are_far_from("into_bed", time(12))


@pytest.mark.parametrize(
    ("longest", "length", "beyond"),
    [(20, 80, False), (20, 81, True), (90, 180, False), (90, 181, True)],
)
def test_a_length_is_far_beyond_at_twice_the_longest_and_an_hour_more(longest, length, beyond):
    person = latencies(5, 10, longest, 15, 5, 10, 15)

    assert person.are_outlasted_by("sleep_onset_latency", minutes(length)) is beyond


def test_a_length_is_beyond_nothing_while_less_than_a_week_had_one():
    person = latencies(*[None] * 8, *[10] * 6)

    assert not person.are_outlasted_by("sleep_onset_latency", minutes(600))
    assert person.usual("sleep_onset_latency") is None
    assert person.longest("sleep_onset_latency") is None


def test_the_usual_and_the_longest_length_are_told():
    person = latencies(5, 10, 90, 15, 5, 10, 15)

    assert person.usual("sleep_onset_latency") == minutes(10)
    assert person.longest("sleep_onset_latency") == minutes(90)


@pytest.mark.parametrize(("pause", "beyond"), [(75, False), (76, True)])
def test_a_pause_is_held_against_the_pauses_of_the_same_place(pause, beyond):
    person = habits(*[{}] * 7)  # 15 minutes before lights out, 20 after waking

    assert person.have_no_such_pause(("into_bed", "lights_out"), minutes(pause)) is beyond
    assert not person.have_no_such_pause(("final_awakening", "out_of_bed"), minutes(80))


def test_pauses_three_times_as_long_as_the_longest_are_new():
    slow = habits(
        *[{"into_bed": zoned("2025-10-01 21:00"), "lights_out": zoned("2025-10-01 22:00")}] * 7
    )

    assert not slow.have_no_such_pause(("into_bed", "lights_out"), minutes(180))
    assert slow.have_no_such_pause(("into_bed", "lights_out"), minutes(181))


def test_a_span_has_been_there_between_the_shortest_and_the_longest():
    person = habits({}, {"out_of_bed": zoned("2025-10-02 16:00")})

    assert person.have_spanned(minutes(485))
    assert person.have_spanned(minutes(1000))
    assert not person.have_spanned(minutes(484))
    assert not Habits().have_spanned(minutes(485))


def test_a_night_is_as_unlike_as_the_most_similar_one_of_them():
    shifts = at("23:00", "08:00", "08:30")

    assert shifts.unlike({"into_bed": time(8, 20)}) == 10
    assert shifts.unlike({"into_bed": time(8, 20), "final_awakening": time(7)}) == 20


def test_nights_that_share_no_time_are_not_unlike():
    assert habits({"into_bed": None}).unlike({"into_bed": time(8)}) == 0


def test_a_time_that_no_night_tells_may_be_near():
    assert habits({"into_bed": None}).may_be_near("into_bed", time(8))
    assert not at("23:00").may_be_near("into_bed", time(8))


@given(st.times(), st.times())
def test_two_times_of_day_are_apart_the_shorter_way_round(one, other):
    assert apart(one, other) == apart(other, one) <= 720
    assert apart(one, one) == 0


@pytest.mark.parametrize(("values", "expected"), [([3], 3), ([1, 9], 9), ([9, 1, 2], 2)])
def test_the_median_is_the_middle_one_and_of_two_the_higher(values, expected):
    assert median(values) == expected
