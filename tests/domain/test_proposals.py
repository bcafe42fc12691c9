"""What is proposed for a new night: the person's own usual, and nothing where there is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.proposals import nights_before, proposals, same_as
from sleepdiary.domain.records import MedicineTaken, SleepKind
from sleepdiary.domain.times import DAY
from tests.builders import NIGHT_TEXTS, a_night, minutes, zoned

MONDAY = date(2025, 11, 3)
FRIDAY = MONDAY + 4 * DAY
SATURDAY = MONDAY + 5 * DAY


def nights(*changes, last=FRIDAY - DAY):
    """Return one night after another, up to a date."""
    first = last - (len(changes) - 1) * DAY
    return [a_night(diary_date=first + count * DAY, **each) for count, each in enumerate(changes)]


def proposed(logged, diary_date=FRIDAY, kind=SleepKind.MAIN, **how):
    return proposals(logged, kind, diary_date, **how)


def at(name, clocks, last=FRIDAY - DAY):
    """Return nights of which one time is given, each as minutes after some midnight."""
    return [
        a_night(
            diary_date=last - back * DAY,
            **{name: zoned(f"{last - back * DAY} {clock // 60 % 24:02}:{clock % 60:02}")},
        )
        for back, clock in enumerate(clocks)
    ]


def test_the_usual_night_is_proposed_as_it_would_be_typed():
    assert proposed(nights({}, {}, {})) == NIGHT_TEXTS


def test_a_clock_of_twelve_hours_is_proposed_to_who_reads_one():
    assert proposed(nights({}, {}, {}), half_days=("am", "pm"))["into_bed"] == "10:45 pm"


def test_nothing_is_proposed_below_three_nights():
    assert proposed([]) == {}
    assert proposed(nights({}, {})) == {}


def test_nothing_is_proposed_to_a_question_answered_less_than_three_times():
    logged = nights({"awakenings": None}, {}, {})
    assert "awakenings" not in proposed(logged)
    assert "into_bed" in proposed(logged)


def test_ratings_notes_medicines_and_questions_about_the_day_are_never_proposed():
    full = {
        "comment": "calm",
        "rested": 3,
        "pain": 2,
        "alcohol": 1,
        "caffeine": 2,
        "estimated_sleep": minutes(400),
        "medicines": (MedicineTaken("zopiclone", "7.5 mg"),),
    }
    assert proposed(nights(full, full, full)) == proposed(nights({}, {}, {}))


def test_naps_devices_later_nights_and_old_ones_count_for_nothing():
    others = [
        *nights(*[{"kind": SleepKind.NAP}] * 3),
        *nights(*[{"device": "a watch"}] * 3),
        *nights({}, {}, {}, last=FRIDAY + 2 * DAY),
        *nights({}, {}, {}, last=FRIDAY - 29 * DAY),
    ]
    assert proposed(others) == {}
    assert proposed(others, kind=SleepKind.NAP)["into_bed"] == "22:45"


def test_only_the_last_fourteen_nights_count():
    logged = nights(*[{"awakenings": 9}] * 13, *[{"awakenings": 1}] * 14)
    assert {night.awakenings for night in nights_before(logged, SleepKind.MAIN, FRIDAY)} == {1}


def test_the_nights_before_end_with_the_newest_in_whatever_order_they_come():
    logged = nights({}, {}, {})
    assert nights_before(logged[::-1], SleepKind.MAIN, FRIDAY) == logged


def test_a_median_is_an_answer_that_was_given():
    logged = nights(*[{"awakenings": count} for count in (4, 0, 1, 9)])
    assert proposed(logged)["awakenings"] == "1"


def test_one_odd_night_changes_nothing():
    odd = {"sleep_onset_latency": minutes(180), "awakenings": 9}
    assert proposed(nights({}, {}, odd, {})) == proposed(nights({}, {}, {}))


def test_weekends_are_proposed_apart_once_both_have_enough_nights():
    late = [
        a_night(diary_date=day, out_of_bed=zoned(f"{day} 09:00"))
        for day in (SATURDAY - 14 * DAY, SATURDAY - 13 * DAY, SATURDAY - 7 * DAY)
    ]
    logged = [*late, *nights({}, {}, {}, {})]
    assert proposed(logged, SATURDAY)["out_of_bed"] == "09:00"
    assert proposed(logged, FRIDAY)["out_of_bed"] == "06:50"
    assert proposed([*late[1:], *logged[3:]], SATURDAY)["out_of_bed"] == "06:50"


def test_no_time_is_proposed_where_most_lie_far_from_it():
    shifts = at("out_of_bed", [7 * 60, 15 * 60, 23 * 60, 7 * 60 + 10, 15 * 60 + 10, 23 * 60 + 10])
    assert "out_of_bed" not in proposed(shifts)


def test_minutes_awake_are_not_proposed_beside_no_awakenings():
    slept_through = {"awakenings": 0, "wake_after_sleep_onset": None}
    found = proposed(nights(*[slept_through] * 4, {}, {}, {}))
    assert found["awakenings"] == "0"
    assert "wake_after_sleep_onset" not in found


@pytest.mark.parametrize("clock", [23 * 60 + 58, 2])
def test_a_time_near_midnight_is_rounded_to_midnight(clock):
    assert proposed(at("into_bed", [clock] * 3))["into_bed"] == "00:00"


def test_bedtimes_around_midnight_have_their_median_there():
    times = [23 * 60 + 30, 23 * 60 + 50, 0, 15, 40]
    assert proposed(at("into_bed", times))["into_bed"] == "00:00"


def test_when_the_clocks_change_what_the_clock_showed_is_proposed():
    spring = date(2025, 3, 31)
    logged = nights({}, {}, {}, {}, {}, last=spring)
    found = proposed(logged, spring + DAY)
    assert (found["into_bed"], found["out_of_bed"]) == ("22:45", "06:50")


@given(
    st.lists(st.integers(0, 90), min_size=3, max_size=14),
    st.integers(0, 287).map(lambda steps: 5 * steps),
)
def test_a_usual_time_does_not_depend_on_where_the_day_begins(spread, start):
    """So of day sleepers as of night sleepers."""
    here = proposed(at("into_bed", [each + start for each in spread], MONDAY), MONDAY + DAY)
    there = proposed(at("into_bed", spread, MONDAY), MONDAY + DAY)
    moved = (_minutes(here["into_bed"]) - start) % (24 * 60)
    assert moved == _minutes(there["into_bed"])
    assert min(spread) - 2 <= moved <= max(spread) + 2
    assert moved % 5 == 0


@given(st.permutations(range(7)), st.integers(0, 23 * 60))
def test_a_usual_time_does_not_depend_on_the_order_of_the_nights(order, start):
    clocks = [start + 15 * count for count in range(7)]
    sunday = MONDAY - DAY

    def usual(times):
        logged = [night.with_answers({"diary_date": sunday}) for night in at("into_bed", times)]
        return proposed(logged, MONDAY)["into_bed"]

    assert usual([clocks[place] for place in order]) == usual(clocks)


def _minutes(text):
    hours, rest = text.split(":")
    return 60 * int(hours) + int(rest)


def test_the_same_as_a_night_are_its_core_answers_without_its_note():
    night = a_night(comment="calm", pain=3, awakenings=None)
    assert same_as(night) == {
        "into_bed": "22:45",
        "lights_out": "23:00",
        "sleep_onset_latency": "25 min",
        "wake_after_sleep_onset": "35 min",
        "final_awakening": "06:30",
        "out_of_bed": "06:50",
        "quality": "4",
    }
