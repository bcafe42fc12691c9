"""What is asked about in a night: each check alone, then what holds of all of them.

Long, as a check is told by the nights that it doubts and by those that it must leave alone.
"""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from sleepdiary.domain.answers import answer_text, fill, texts_of
from sleepdiary.domain.checks import RECENT_NIGHTS, check_night
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.records import NO_SLEEP, Awakening, Night, SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from tests.builders import LONDON, a_night, minutes, utc, zoned

NOW = utc(2031, 1, 1)
TUESDAY = date(2025, 11, 4)
TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
ENOUGH = [
    TIMES,
    TIMES[:3],
    TIMES[1:],
    ("into_bed", "lights_out", "out_of_bed"),
    ("into_bed", "final_awakening", "out_of_bed"),
    ("into_bed", "final_awakening"),
    ("into_bed", "out_of_bed"),
    ("lights_out", "final_awakening"),
]
"""Which times a person may fill in so that the night can still be placed."""


def typed(day: date = TUESDAY, *, zone: str = LONDON, **answers) -> Night:
    """Return the night of the form in which these clock times, and nothing else, were typed."""
    clocks = {
        name: time.fromisoformat(answer) if isinstance(answer, str) else answer
        for name, answer in answers.items()
        if name in TIMES
    }
    others = {name: answer for name, answer in answers.items() if name not in TIMES}
    blank = dict.fromkeys((*TIMES, "sleep_onset_latency", "awakenings", "wake_after_sleep_onset"))
    return a_night(diary_date=day, **blank | place_times(day, clocks, zone) | others)


def recorded(start: str, end: str, **changes) -> Night:
    """Return what a device recorded."""
    blank = dict.fromkeys((*TIMES, "sleep_onset_latency", "awakenings", "wake_after_sleep_onset"))
    times = {"fell_asleep": zoned(start), "final_awakening": zoned(end), "device": "a watch"}
    return a_night(**blank | times | changes)


def problems(night: Night, **context) -> list[Problem]:
    return check_night(night, **{"now": NOW} | context)


def codes(night: Night, **context) -> list[Code]:
    return [problem.code for problem in problems(night, **context)]


def the_problem(night: Night, **context) -> Problem:
    (problem,) = problems(night, **context)
    return problem


def other_half(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24)


def of_day(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@st.composite
def honest_nights(draw) -> Night:
    """Draw a night as people have them, at any hour: shifts, four in the morning, 3.5 to 12 h."""
    into_bed = draw(st.integers(0, 1439))
    lights_out = into_bed + draw(st.integers(0, 90))
    attempt = draw(st.integers(210, 720))
    final_awakening = lights_out + attempt
    out_of_bed = final_awakening + draw(st.integers(0, 90))
    clocks = dict(
        zip(TIMES, map(of_day, (into_bed, lights_out, final_awakening, out_of_bed)), strict=True)
    )
    awakenings = draw(st.integers(0, 8))
    parts = {
        "sleep_onset_latency": minutes(draw(st.integers(0, attempt // 4))),
        "awakenings": awakenings,
        "wake_after_sleep_onset": minutes(draw(st.integers(1, attempt // 3)) if awakenings else 0),
    }
    given_times = draw(st.sampled_from(ENOUGH))
    blank = draw(st.sets(st.sampled_from(list(parts))))
    answers = {name: clocks[name] for name in given_times}
    answers |= {name: None if name in blank else answer for name, answer in parts.items()}
    day = draw(st.dates(date(2019, 1, 1), date(2030, 1, 1)))
    try:
        return typed(day, **answers)
    except MisplacedTimeError:
        reject()


@st.composite
def ordinary_clocks(draw) -> dict[str, time]:
    """Draw the times of a night from about 23:00 to about 07:00."""
    into_bed = 23 * 60 + draw(st.integers(-60, 60))
    lights_out = into_bed + draw(st.integers(1, 45))
    out_of_bed = 7 * 60 + draw(st.integers(-60, 60))
    final_awakening = out_of_bed - draw(st.integers(1, 45))
    order = (into_bed, lights_out, final_awakening, out_of_bed)
    return dict(zip(TIMES, map(of_day, order), strict=True))


# Honest nights


def test_an_ordinary_night_has_no_problem():
    assert problems(a_night()) == []


@given(honest_nights())
def test_an_honest_night_is_never_suspected(night):
    assert problems(night) == []


@pytest.mark.parametrize(
    "times",
    ["08:00 08:15 15:00 15:10", "04:00 04:00 11:00 12:00", "12:00 12:30 20:00 20:00"],
    ids=["after a night shift", "bed at four", "bed at noon"],
)
def test_sleep_by_day_is_not_suspected(times):
    assert problems(typed(**dict(zip(TIMES, times.split(), strict=True)))) == []


# A night that cannot be placed


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"final_awakening": "07:00"}, "into_bed"),
        ({"out_of_bed": "07:00"}, "into_bed"),
        ({"into_bed": "23:00"}, "final_awakening"),
        ({}, "final_awakening"),
    ],
)
def test_a_night_without_a_time_on_both_sides_names_the_one_that_is_missing(answers, field):
    problem = the_problem(typed(**answers))

    assert (problem.code, problem.field, problem.is_error) == (Code.NOT_PLACED, field, True)
    assert problem.sentence(Words()) == (
        "Give a time in the evening and one in the morning: a rough one is enough."
    )


def test_a_night_that_began_but_never_ended_misses_its_final_awakening():
    night = a_night(final_awakening=None, out_of_bed=None)

    assert the_problem(night).field == "final_awakening"


# AM and PM, and neighbours swapped


@pytest.mark.parametrize("times", ENOUGH, ids="+".join)
@given(clocks=ordinary_clocks(), data=st.data())
def test_a_time_twelve_hours_off_is_found_and_mended(times, clocks, data):
    slipped = data.draw(st.sampled_from(times))
    answers = {name: clocks[name] for name in times}

    problem = the_problem(typed(**answers | {slipped: other_half(clocks[slipped])}))

    assert (problem.code, problem.field) == (Code.TWELVE_HOURS_OFF, slipped)
    assert problem.repair == {slipped: clocks[slipped]}


@pytest.mark.parametrize("pair", [TIMES[:2], TIMES[2:]], ids=["evening", "morning"])
@given(clocks=ordinary_clocks(), data=st.data())
def test_two_neighbouring_times_swapped_are_found_and_mended(pair, clocks, data):
    first, second = pair
    times = data.draw(st.sampled_from([each for each in ENOUGH if {*pair} <= {*each}]))
    answers = {name: clocks[name] for name in times}

    problem = the_problem(typed(**answers | {first: clocks[second], second: clocks[first]}))

    assert (problem.code, problem.field) == (Code.SWAPPED, second)
    assert problem.repair == {first: clocks[first], second: clocks[second]}


def test_a_slip_that_leaves_a_possible_night_is_only_a_warning():
    problem = the_problem(
        typed(into_bed="11:00", lights_out="23:15", final_awakening="07:00", out_of_bed="07:20")
    )

    assert not problem.is_error
    assert problem.sentence(Words()) == (
        "Into bed at 11:00? That makes 20 h 20 in bed. Maybe 23:00 is meant."
    )


def test_a_slip_that_leaves_an_impossible_night_is_an_error():
    problem = the_problem(
        typed(into_bed="23:00", lights_out="11:15", final_awakening="07:00", out_of_bed="07:20")
    )

    assert problem.is_error
    assert problem.sentence(Words()) == (
        "Lights out at 11:15? That makes 32 h 20 in bed. Maybe 23:15 is meant."
    )


def test_swapped_times_are_named_both():
    problem = the_problem(typed(into_bed="23:15", lights_out="23:00", final_awakening="07:00"))

    assert problem.is_error
    assert problem.sentence(Words()) == (
        "Into bed and Lights out look swapped: that makes 31 h 45 in bed."
    )


def test_a_slip_is_found_where_the_zone_is_not_known():
    night = typed(into_bed="11:00", lights_out="23:15", out_of_bed="07:20")
    without_zone = night.with_answers(
        {
            name: type(moment)(moment.wall, moment.offset)
            for name in TIMES
            if (moment := getattr(night, name)) is not None
        }
    )

    assert the_problem(without_zone).repair == {"into_bed": time(23)}


def test_a_repair_that_the_minutes_awake_outlast_is_not_offered():
    night = typed(
        into_bed="11:00",
        final_awakening="07:00",
        out_of_bed="07:20",
        sleep_onset_latency=minutes(0),
        wake_after_sleep_onset=minutes(540),
    )

    assert codes(night) == [Code.IN_BED_LONG]


def test_a_repair_to_a_time_that_did_not_exist_is_not_offered():
    night = typed(date(2020, 3, 29), into_bed="13:30", final_awakening="08:00", out_of_bed="08:20")

    assert codes(night, now=utc(2020, 3, 29, 9)) == [Code.IN_BED_LONG]


# Other nights that cannot be


def test_times_that_no_single_slip_explains_are_named():
    problem = the_problem(typed(into_bed="22:30", lights_out="08:05", final_awakening="07:00"))

    assert problem.is_error
    assert (problem.code, problem.field) == (Code.ENDS_BEFORE_START, "final_awakening")
    assert problem.repair == {}
    assert problem.sentence(Words()) == (
        "Lights out at 08:05 comes after Final awakening at 07:00. Change one of them."
    )


def test_a_recording_that_ends_before_it_begins_is_an_error():
    problem = the_problem(recorded("2025-11-04 07:00", "2025-11-04 06:30"))

    assert problem.is_error
    assert (problem.code, problem.field) == (Code.ENDS_BEFORE_START, "final_awakening")
    assert problem.sentence(Words()) == (
        "Fell asleep at 07:00 comes after Final awakening at 06:30. Change one of them."
    )


@pytest.mark.parametrize(
    ("latency", "awake", "field", "parts"),
    [(30, 430, "wake_after_sleep_onset", "7 h 40"), (451, 0, "sleep_onset_latency", "7 h 31")],
)
def test_parts_that_outlast_the_night_are_an_error_at_the_longer_one(latency, awake, field, parts):
    night = a_night(
        sleep_onset_latency=minutes(latency),
        awakenings=None,
        wake_after_sleep_onset=minutes(awake),
    )

    problem = the_problem(night)

    assert problem.is_error
    assert (problem.code, problem.field) == (Code.PARTS_OUTLAST, field)
    assert problem.sentence(Words()) == (
        f"Falling asleep and being awake together take {parts}, but the night has only 7 h 30. "
        "Change one of them."
    )


ALONE = {"sleep_onset_latency": None, "wake_after_sleep_onset": None, "awakenings": None}


@pytest.mark.parametrize(
    ("times", "part", "longest"),
    [
        (TIMES, "sleep_onset_latency", 450),
        (TIMES, "wake_after_sleep_onset", 450),
        (("into_bed", "final_awakening"), "wake_after_sleep_onset", 465),
        (("into_bed", "out_of_bed"), "wake_after_sleep_onset", 485),
        (("lights_out", "out_of_bed"), "terminal_wakefulness", 470),
    ],
)
def test_one_part_alone_that_outlasts_the_night_is_an_error_at_its_field(times, part, longest):
    clocks = ("22:45", "23:00", "06:30", "06:50")
    answers = {name: clocks[TIMES.index(name)] for name in times}

    assert problems(typed(**answers, **{part: minutes(longest)})) == []
    problem = the_problem(typed(**answers, **{part: minutes(longest + 1)}))

    assert (problem.code, problem.field, problem.is_error) == (Code.PART_OUTLASTS, part, True)


def test_one_part_that_outlasts_the_night_is_said_with_its_name():
    night = a_night(**ALONE | {"wake_after_sleep_onset": minutes(460)})

    assert the_problem(night).sentence(Words()) == (
        "Awake during the night: 7 h 40, but the night has only 7 h 30. Change one of them."
    )


def test_minutes_awake_that_outlast_a_recording_are_told_from_its_own_onset():
    night = recorded(
        "2025-11-04 03:00",
        "2025-11-04 06:30",
        into_bed=zoned("2025-11-03 22:00"),
        wake_after_sleep_onset=minutes(240),
    )

    assert "4 h 00, but the night has only 3 h 30." in the_problem(night).sentence(Words())


def test_minutes_awake_outlast_a_recording_although_the_device_counted_sleep():
    night = recorded(
        "2025-11-04 03:00",
        "2025-11-04 06:30",
        asleep_by_device=minutes(180),
        wake_after_sleep_onset=minutes(240),
    )

    assert the_problem(night).is_error


def test_a_time_to_fall_asleep_counts_from_trying_to_sleep_though_a_device_saw_the_onset():
    night = recorded(
        "2025-11-04 03:00",
        "2025-11-04 06:30",
        lights_out=zoned("2025-11-03 22:30"),
        sleep_onset_latency=minutes(270),
    )

    assert problems(night) == []


def test_a_time_to_fall_asleep_before_an_onset_without_a_bedtime_is_no_part_of_the_night():
    night = recorded("2025-11-04 03:00", "2025-11-04 06:30", sleep_onset_latency=minutes(240))

    assert problems(night) == []


def test_staying_in_bed_after_waking_for_longer_than_until_getting_up_is_asked_about():
    assert problems(a_night(terminal_wakefulness=minutes(20))) == []
    problem = the_problem(a_night(terminal_wakefulness=minutes(21)))

    assert (problem.code, problem.field) == (Code.STAYED_TOO_LONG, "terminal_wakefulness")
    assert not problem.is_error
    assert problem.sentence(Words()) == (
        "21 min in bed after waking, but out of bed 20 min after it. Keep it if that is right."
    )


def test_more_sleep_by_a_device_than_there_was_night_is_asked_about():
    night = recorded("2025-11-03 23:00", "2025-11-04 06:00", asleep_by_device=minutes(421))
    assert problems(night) == []
    problem = the_problem(night.with_answers({"asleep_by_device": minutes(422)}))

    assert (problem.code, problem.field) == (Code.ASLEEP_TOO_LONG, "final_awakening")
    assert not problem.is_error
    assert problem.sentence(Words()) == (
        "7 h 02 asleep in a night of 7 h 00? Keep it if that is right."
    )


# Lengths that are unusual for anybody


@pytest.mark.parametrize(
    ("times", "expected", "sentence"),
    [
        ("02:00 02:00 04:00 04:00", [], ""),
        (
            "02:00 02:00 03:00 03:59",
            [Code.IN_BED_SHORT],
            "Only 1 h 59 in bed? Keep it if that is right.",
        ),
        ("18:00 23:00 09:30 10:00", [], ""),
        (
            "18:00 23:00 09:30 10:01",
            [Code.IN_BED_LONG],
            "16 h 01 in bed? Keep it if that is right.",
        ),
    ],
)
def test_under_two_and_over_sixteen_hours_in_bed_are_asked_about(times, expected, sentence):
    found = problems(typed(**dict(zip(TIMES, times.split(), strict=True))))

    assert [problem.code for problem in found] == expected
    assert [problem.sentence(Words()) for problem in found] == [sentence] * len(expected)
    assert not any(problem.is_error for problem in found)


def test_a_recording_of_thirty_hours_is_asked_about_and_never_mended():
    problem = the_problem(recorded("2025-11-03 01:00", "2025-11-04 07:00"))

    assert (problem.code, problem.is_error, problem.repair) == (Code.IN_BED_LONG, False, {})


def test_a_recording_of_twenty_hours_is_no_slip_of_the_keyboard():
    assert codes(recorded("2025-11-03 11:00", "2025-11-04 07:00")) == [Code.IN_BED_LONG]


def test_a_sleep_with_an_onset_of_its_own_was_not_typed_and_is_not_mended():
    night = recorded("2025-11-03 11:00", "2025-11-04 07:00", device=None)

    assert codes(night) == [Code.IN_BED_LONG]


def test_a_recording_under_twenty_minutes_was_maybe_started_by_accident():
    problem = the_problem(recorded("2025-11-04 06:15", "2025-11-04 06:30"))

    assert (problem.code, problem.is_error) == (Code.IMPLAUSIBLY_SHORT, False)
    assert problem.sentence(Words()) == (
        "This sleep lasted only 15 min: maybe it was started by accident."
    )


@pytest.mark.parametrize("length", [20, 119])
def test_a_recording_of_twenty_minutes_is_only_short(length):
    night = recorded("2025-11-04 06:30", f"{zoned('2025-11-04 06:30').wall + minutes(length)}")

    assert codes(night) == [Code.IN_BED_SHORT]


@pytest.mark.parametrize("until", ["13:10", "13:30", "15:30"])
def test_a_nap_may_be_short(until):
    assert problems(typed(into_bed="13:00", out_of_bed=until, kind=SleepKind.NAP)) == []


def test_a_nap_of_more_than_sixteen_hours_is_asked_about():
    nap = typed(into_bed="13:00", out_of_bed="06:00", kind=SleepKind.NAP)

    assert the_problem(nap).repair


# Awakenings


def test_minutes_awake_without_an_awakening_are_asked_about():
    problem = the_problem(a_night(awakenings=0))

    assert (problem.code, problem.field) == (Code.AWAKE_WITHOUT_AWAKENINGS, "awakenings")
    assert problem.sentence(Words()) == (
        "35 min awake, but no awakening. Keep it if that is right."
    )


def test_awakenings_without_minutes_awake_are_asked_about():
    problem = the_problem(a_night(wake_after_sleep_onset=minutes(0)))

    assert (problem.code, problem.field) == (
        Code.AWAKENINGS_WITHOUT_AWAKE,
        "wake_after_sleep_onset",
    )
    assert problem.sentence(Words()) == (
        "Awakenings, but no minutes awake. Keep it if they were that short."
    )


@pytest.mark.parametrize(
    ("awakenings", "awake"), [(0, 0), (0, None), (None, 0), (None, 35), (2, None), (None, None)]
)
def test_a_blank_contradicts_nothing(awakenings, awake):
    night = a_night(
        awakenings=awakenings,
        wake_after_sleep_onset=None if awake is None else minutes(awake),
    )

    assert problems(night) == []


def with_times(*lengths: int, **answers) -> Night:
    """Return a night that noted when it was awake, for so many minutes each."""
    times = tuple(
        Awakening(zoned(f"2025-11-04 0{2 + place}:00"), minutes(length))
        for place, length in enumerate(lengths)
    )
    return a_night(awakening_times=times, **answers)


def test_awakenings_and_minutes_awake_that_their_times_add_up_to_are_not_suspected():
    assert problems(with_times(20, 15)) == []
    assert problems(with_times(20, 15, awakenings=None, wake_after_sleep_onset=None)) == []


def test_seconds_that_the_form_does_not_show_are_no_difference():
    assert problems(with_times(20, 15, wake_after_sleep_onset=minutes(35.9))) == []


@pytest.mark.parametrize("typed", [0, 1, 3])
def test_another_count_than_the_awakenings_that_have_times_is_asked_about(typed):
    problem = the_problem(with_times(20, 15, awakenings=typed))

    assert (problem.code, problem.field) == (Code.AWAKENINGS_DIFFER, "awakenings")
    assert not problem.is_error
    assert problem.sentence(Words()) == (
        f"Awakenings with a time: 2, not {typed}. Keep it if that is right."
    )


@pytest.mark.parametrize(("typed", "said"), [(0, "0 min"), (34, "34 min"), (36, "36 min")])
def test_other_minutes_awake_than_the_awakenings_lasted_are_asked_about(typed, said):
    problem = the_problem(with_times(20, 15, wake_after_sleep_onset=minutes(typed)))

    assert (problem.code, problem.field) == (Code.AWAKE_DIFFERS, "wake_after_sleep_onset")
    assert not problem.is_error
    assert problem.sentence(Words()) == (
        f"The awakenings with a time lasted 35 min, not {said}. Keep it if that is right."
    )


# Beside other nights


def test_a_second_night_of_one_date_is_asked_about():
    problem = the_problem(a_night(), same_date=[a_night()])

    assert (problem.code, problem.field, problem.is_error) == (
        Code.ALREADY_LOGGED,
        "diary_date",
        False,
    )
    assert problem.sentence(Words()) == (
        "A night is already logged for Mon 3 → Tue 4 Nov. Keep both if you slept twice."
    )


def test_a_night_being_changed_is_not_its_own_second():
    night = a_night()

    assert problems(night.with_answers({"quality": 1}), same_date=[night]) == []


def test_a_nap_or_a_recording_beside_a_night_is_not_a_second_one():
    others = [a_night(kind=SleepKind.NAP), a_night(device="a watch")]

    assert problems(a_night(), same_date=others) == []


def test_a_date_may_own_several_naps():
    nap = typed(into_bed="13:00", out_of_bed="13:40", kind=SleepKind.NAP)

    assert problems(nap, same_date=[a_night(), a_night(kind=SleepKind.NAP)]) == []


def test_the_night_already_logged_is_said_in_the_person_s_words():
    class Plain(Words):
        def night(self, diary_date: date) -> str:
            return f"night of {diary_date}"

    problem = the_problem(a_night(), same_date=[a_night()], words=Plain())

    assert "for night of 2025-11-04." in problem.sentence(Plain())


def test_a_night_that_is_not_over_is_asked_about():
    problem = the_problem(a_night(), now=utc(2025, 11, 4, 6, 34))

    assert (problem.code, problem.field, problem.is_error) == (Code.FUTURE, "out_of_bed", False)
    assert problem.sentence(Words()) == (
        "This night ends in the future. Check this time and the date."
    )


@pytest.mark.parametrize(
    ("hour", "minute", "field"),
    [(6, 34, "out_of_bed"), (6, 15, "out_of_bed"), (6, 14, "final_awakening")],
)
def test_a_night_that_is_not_over_is_asked_about_at_the_first_time_still_to_come(
    hour, minute, field
):
    assert the_problem(a_night(), now=utc(2025, 11, 4, hour, minute)).field == field


@pytest.mark.parametrize("minute", [50, 49, 40, 35])
def test_a_night_may_be_logged_in_bed_shortly_before_getting_up(minute):
    assert problems(a_night(), now=utc(2025, 11, 4, 6, minute)) == []


def test_an_unlikely_length_does_not_hide_that_a_night_lies_in_the_future():
    night = typed(into_bed="02:00", lights_out="02:00", final_awakening="03:00", out_of_bed="03:30")

    assert codes(night, now=utc(2025, 11, 1)) == [Code.IN_BED_SHORT, Code.FUTURE]


def test_a_slip_is_asked_about_before_a_future_that_it_may_have_made():
    night = typed(into_bed="23:00", final_awakening="19:00", out_of_bed="07:20")

    assert codes(night, now=utc(2025, 11, 4, 9)) == [Code.TWELVE_HOURS_OFF]


# Beside this person's own nights


def usual(count: int = RECENT_NIGHTS, **times) -> list[Night]:
    """Return the nights before Tuesday's, oldest first."""
    clocks = {"into_bed": "22:45", "out_of_bed": "06:50"} | times
    return [typed(TUESDAY - back * DAY, **clocks) for back in range(count, 0, -1)]


def test_a_time_far_from_all_of_the_last_nights_is_asked_about():
    problem = the_problem(typed(into_bed="04:30", out_of_bed="12:00"), recent=usual())

    assert (problem.code, problem.field, problem.is_error) == (Code.UNUSUAL, "into_bed", False)
    assert problem.sentence(Words()) == (
        "Into bed at 04:30 is far from your last nights. Keep it if that is right."
    )


def test_rising_late_once_is_asked_about_too():
    problem = the_problem(typed(into_bed="22:45", out_of_bed="12:00"), recent=usual())

    assert problem.field == "out_of_bed"


@pytest.mark.parametrize(
    ("into_bed", "expected"),
    [("03:45", []), ("03:46", [Code.UNUSUAL]), ("00:10", []), ("20:00", [])],
)
def test_five_hours_from_the_usual_are_far_whichever_way_round_the_clock(into_bed, expected):
    assert codes(typed(into_bed=into_bed, out_of_bed="09:00"), recent=usual()) == expected


def test_a_time_near_one_of_the_last_nights_is_not_unusual():
    shifts = [*usual(13), typed(TUESDAY - DAY, into_bed="06:00", out_of_bed="13:00")]

    assert problems(typed(into_bed="08:00", out_of_bed="15:00"), recent=shifts) == []


def test_what_is_usual_is_what_the_last_fourteen_nights_say():
    long_ago = usual(40, into_bed="04:30", out_of_bed="12:00")[:26]

    assert codes(typed(into_bed="10:00", out_of_bed="17:00"), recent=long_ago + usual()) == [
        Code.UNUSUAL
    ]


def test_a_time_that_the_weeks_before_had_is_not_unusual():
    night_shifts = usual(20, into_bed="08:00", out_of_bed="15:00")[:6]

    assert (
        problems(typed(into_bed="08:30", out_of_bed="15:30"), recent=night_shifts + usual()) == []
    )


@pytest.mark.parametrize(("count", "expected"), [(6, []), (7, [Code.UNUSUAL])])
def test_a_person_has_habits_after_a_week(count, expected):
    assert codes(typed(into_bed="08:00", out_of_bed="15:00"), recent=usual(count)) == expected


def test_nights_without_the_time_show_no_habit():
    no_bed = [night.with_answers({"into_bed": None}) for night in usual()]

    assert problems(typed(into_bed="04:30", out_of_bed="09:00"), recent=no_bed) == []


def test_a_nap_is_not_held_against_the_nights():
    nap = typed(into_bed="13:00", out_of_bed="14:00", kind=SleepKind.NAP)

    assert problems(nap, recent=usual()) == []


def test_naps_and_the_night_itself_are_no_habit_of_the_night():
    night = typed(into_bed="08:00", out_of_bed="15:00")
    naps = [each.with_answers({"kind": SleepKind.NAP}) for each in usual()]

    assert problems(night, recent=naps) == []
    assert codes(night, recent=[*usual(), night]) == [Code.UNUSUAL]


def test_a_recording_is_not_held_against_habits():
    night = recorded("2025-11-04 08:00", "2025-11-04 15:00")
    others = [
        recorded("2025-11-03 23:00", "2025-11-04 07:00", into_bed=zoned("2025-11-03 22:00"))
        for _ in range(RECENT_NIGHTS)
    ]

    assert (
        problems(night.with_answers({"into_bed": zoned("2025-11-04 07:00")}), recent=others) == []
    )


# Slips that a person's own nights tell


def test_two_slips_at_once_are_named_both():
    problem = the_problem(
        typed(into_bed="11:00", lights_out="22:45", final_awakening="06:30", out_of_bed="06:50"),
        recent=usual(lights_out="23:00"),
    )

    assert (problem.code, problem.field) == (Code.TWO_SLIPS, "lights_out")
    assert problem.repair == {"into_bed": time(22, 45), "lights_out": time(23)}
    assert problem.sentence(Words()) == (
        "Into bed and Lights out look swapped, and Into bed at 11:00 twelve hours off: that makes "
        "19 h 50 in bed."
    )


def test_two_slips_at_both_ends_of_a_night_are_mended_at_once_in_the_first_week_too():
    problem = the_problem(
        typed(into_bed="10:45", lights_out="23:00", final_awakening="07:15", out_of_bed="07:00")
    )

    assert (problem.code, problem.field, problem.is_error) == (Code.TWO_SLIPS, "out_of_bed", True)
    assert problem.repair == {
        "into_bed": time(22, 45),
        "final_awakening": time(7),
        "out_of_bed": time(7, 15),
    }


@pytest.mark.parametrize(("lights_out", "is_error"), [("15:00", True), ("05:00", False)])
def test_minutes_after_getting_into_bed_are_mended_in_lights_out(lights_out, is_error):
    later = int(lights_out[:2])
    problem = the_problem(
        typed(into_bed="22:45", lights_out=lights_out, final_awakening="06:30", out_of_bed="06:50"),
        recent=usual(lights_out="23:00"),
    )

    meant = f"{22 + (45 + later) // 60}:{(45 + later) % 60:02}"
    assert (problem.code, problem.field, problem.is_error) == (
        Code.MINUTES_LATER,
        "lights_out",
        is_error,
    )
    assert problem.repair == {"lights_out": time.fromisoformat(meant)}
    assert problem.sentence(Words()) == (
        f"Lights out at {lights_out}? Maybe {later} min after Into bed is meant: {meant}."
    )


def test_a_night_far_from_usual_that_is_the_usual_one_twelve_hours_off_is_mended():
    short = usual(into_bed="00:30", out_of_bed="04:10")

    problem = the_problem(typed(into_bed="12:30", out_of_bed="04:10"), recent=short)

    assert (problem.code, problem.repair) == (Code.TWELVE_HOURS_OFF, {"into_bed": time(0, 30)})


def test_a_night_far_from_usual_that_stays_far_twelve_hours_on_is_only_asked_about():
    problem = the_problem(typed(into_bed="05:30", out_of_bed="13:00"), recent=usual())

    assert (problem.code, problem.repair) == (Code.UNUSUAL, {})


def test_a_length_in_bed_that_the_person_has_had_is_not_asked_about_again():
    long = [*usual(13), typed(TUESDAY - DAY, into_bed="20:00", out_of_bed="13:00")]

    assert problems(typed(into_bed="20:30", out_of_bed="13:00"), recent=long) == []


def test_a_pause_far_longer_than_usual_is_asked_about():
    problem = the_problem(
        typed(into_bed="22:45", lights_out="00:30", final_awakening="06:30"),
        recent=usual(lights_out="23:00"),
    )

    assert (problem.code, problem.field, problem.is_error) == (
        Code.UNUSUAL_PAUSE,
        "lights_out",
        False,
    )
    assert problem.sentence(Words()) == (
        "1 h 45 between Into bed and Lights out is far from usual. Keep it if that is right."
    )


def test_a_pause_too_long_for_anybody_is_asked_about_without_habits():
    problem = the_problem(typed(into_bed="02:00", lights_out="12:30", out_of_bed="17:00"))

    assert problem.code is Code.UNUSUAL_PAUSE


@pytest.mark.parametrize(
    ("latency", "repair"), [(150, {"sleep_onset_latency": minutes(15)}), (151, {})]
)
def test_a_length_far_beyond_the_persons_own_is_asked_about(latency, repair):
    own = usual(sleep_onset_latency=minutes(20))

    problem = the_problem(a_night(sleep_onset_latency=minutes(latency)), recent=own)

    assert (problem.code, problem.field) == (Code.UNUSUAL_LENGTH, "sleep_onset_latency")
    assert (problem.is_error, problem.repair) == (False, repair)
    assert problem.sentence(Words()).endswith(
        "is far more than on your last nights. Keep it if that is right."
    )


def test_who_often_lies_awake_for_hours_is_not_asked_about_it():
    own = usual(wake_after_sleep_onset=minutes(110))

    assert problems(a_night(wake_after_sleep_onset=minutes(220)), recent=own) == []


def test_the_time_of_waking_as_minutes_awake_is_told_apart():
    problem = the_problem(a_night(wake_after_sleep_onset=minutes(390)))

    assert (problem.code, problem.field, problem.repair) == (
        Code.CLOCK_AS_LENGTH,
        "wake_after_sleep_onset",
        {},
    )
    assert problem.sentence(Words()) == (
        "Awake during the night: 6 h 30 looks like the clock time 06:30. Keep it if it took that "
        "long."
    )


def test_a_length_that_the_person_has_had_is_no_clock_time():
    own = usual(sleep_onset_latency=minutes(70))
    late = {"lights_out": "01:10", "out_of_bed": "08:00", "sleep_onset_latency": minutes(70)}

    assert problems(typed(**late), recent=own) == []


def test_parts_that_outlast_the_night_by_a_slip_are_mended():
    problem = the_problem(a_night(sleep_onset_latency=minutes(900)))

    assert (problem.code, problem.is_error) == (Code.PARTS_OUTLAST, True)
    assert problem.repair == {"sleep_onset_latency": minutes(15)}


def test_what_a_device_says_is_never_mended():
    night = recorded("2025-11-04 00:00", "2025-11-04 06:30", wake_after_sleep_onset=minutes(900))

    assert the_problem(night).repair == {}
    assert problems(recorded("2025-11-04 00:00", "2025-11-04 06:30")) == []


def test_minutes_in_a_clock_field_are_told_apart():
    slipped = {"into_bed": "22:45", "final_awakening": "20:00", "out_of_bed": "06:50"}

    problem = the_problem(typed(**slipped, sleep_onset_latency=minutes(20)))

    assert (problem.code, problem.field, problem.is_error, problem.repair) == (
        Code.LENGTH_AS_CLOCK,
        "final_awakening",
        True,
        {},
    )
    assert problem.sentence(Words()) == (
        "Final awakening at 20:00 looks like a length of time that you gave too. Type a clock time."
    )


def test_minutes_in_a_clock_field_that_leave_a_possible_night_can_be_kept():
    slipped = {"into_bed": "16:00", "final_awakening": "06:30", "out_of_bed": "06:50"}
    blank = {"sleep_onset_latency": minutes(16)}

    assert problems(typed(**slipped, **blank)) == []
    problem = the_problem(typed(**slipped, **blank), recent=usual())

    assert (problem.code, problem.is_error) == (Code.LENGTH_AS_CLOCK, False)


# The date that was meant


AT_NINE = utc(2025, 11, 4, 9)


def test_a_night_in_the_future_belongs_to_the_date_that_is_due():
    night = typed(TUESDAY + DAY, into_bed="22:45", out_of_bed="06:50")

    problem = the_problem(night, now=AT_NINE, recent=usual())

    assert (problem.code, problem.other_date) == (Code.FUTURE, TUESDAY)


def test_a_night_of_a_date_that_has_one_belongs_to_the_date_that_is_due():
    own = usual()
    night = typed(TUESDAY - DAY, into_bed="22:45", out_of_bed="06:50")

    problem = the_problem(night, now=AT_NINE, recent=own, same_date=own[-1:])

    assert (problem.code, problem.other_date) == (Code.ALREADY_LOGGED, TUESDAY)


def test_where_the_due_night_is_logged_the_only_one_left_out_is_meant():
    own = [*usual()[:8], *usual()[9:], typed(into_bed="22:45", out_of_bed="06:50")]
    night = typed(into_bed="22:30", out_of_bed="06:40")

    problem = the_problem(night, now=AT_NINE, recent=own, same_date=own[-1:])

    assert problem.other_date == TUESDAY - 6 * DAY


@pytest.mark.parametrize("left_out", [[], [3, 5]], ids=["none", "two"])
def test_no_date_is_offered_where_it_is_not_clear(left_out):
    own = [*usual(), typed(into_bed="22:45", out_of_bed="06:50")]
    own = [night for place, night in enumerate(own) if place not in left_out]
    night = typed(into_bed="22:30", out_of_bed="06:40")

    problem = the_problem(night, now=AT_NINE, recent=own, same_date=own[-1:])

    assert problem.other_date is None


def test_a_date_on_which_the_night_would_not_be_over_is_not_offered():
    own = usual()
    night = typed(TUESDAY - DAY, into_bed="04:30", out_of_bed="11:00")

    found = problems(night, now=AT_NINE, recent=own, same_date=own[-1:])

    assert [problem.other_date for problem in found if problem.code is Code.ALREADY_LOGGED] == [
        None
    ]


def test_a_night_of_the_due_date_that_is_not_over_is_offered_no_other():
    problem = the_problem(typed(into_bed="22:45", out_of_bed="10:00"), now=AT_NINE)

    assert (problem.code, problem.other_date) == (Code.FUTURE, None)


# What holds of every check


@st.composite
def any_nights(draw) -> Night:
    """Draw a night of any texts that can be read, however wrong."""
    names = draw(st.sets(st.sampled_from(TIMES)))
    answers: dict[str, object] = {name: of_day(draw(st.integers(0, 1439))) for name in names}
    for name in ("sleep_onset_latency", "wake_after_sleep_onset", "terminal_wakefulness"):
        answers[name] = draw(st.none() | st.integers(0, 1440).map(minutes))
    answers["awakenings"] = draw(st.none() | st.integers(0, 99))
    answers["kind"] = draw(st.sampled_from(SleepKind))
    try:
        return typed(TUESDAY + draw(st.integers(-20, 2)) * DAY, **answers)
    except MisplacedTimeError:
        reject()


@st.composite
def contexts(draw) -> dict[str, object]:
    """Draw what a night is held beside: nothing, an ordinary diary, or any diary."""
    recent = draw(
        st.sampled_from([[], usual(30, sleep_onset_latency=minutes(15))])
        | st.lists(any_nights(), max_size=10)
    )
    now = utc(2025, 11, 4, draw(st.integers(0, 23)))
    return {"recent": recent, "same_date": recent[-1:], "now": now}


def repaired(night: Night, problem: Problem) -> Night:
    """Return the night after a click on the repair, as the form fills it."""
    texts = texts_of(night) | {name: answer_text(each) for name, each in problem.repair.items()}
    filled = fill(texts, diary_date=problem.other_date or night.diary_date, zone=LONDON)
    return replace(filled.night, kind=night.kind)


@settings(max_examples=300)
@given(any_nights(), contexts())
def test_no_check_raises_and_no_repair_contradicts_itself(night, context):
    for problem in problems(night, **context):
        assert problem.sentence(Words())
        if problem.repair or problem.other_date:
            mended = problems(repaired(night, problem), **context)
            assert not [each for each in mended if each.is_error and each.code is problem.code]
            if problem.other_date:
                codes_then = {each.code for each in mended if each.field == "diary_date"}
                assert Code.FUTURE not in codes_then


@given(honest_nights(), st.sampled_from(["Asia/Kolkata", "Australia/Sydney", "America/New_York"]))
def test_an_honest_night_is_as_honest_in_every_zone(night, zone):
    clocks = {name: moment.wall.time() for name in TIMES if (moment := getattr(night, name))}
    try:
        there = place_times(night.diary_date, clocks, zone)
    except MisplacedTimeError:
        reject()

    assert problems(night.with_answers(there)) == []


@pytest.mark.parametrize("day", [date(2025, 3, 30), date(2025, 10, 26)], ids=["spring", "autumn"])
@given(clocks=ordinary_clocks())
def test_the_night_on_which_the_clocks_change_is_a_night_like_others(day, clocks):
    own = [typed(day - back * DAY, **clocks) for back in range(14, 0, -1)]

    assert problems(typed(day, **clocks), recent=own) == []


def test_errors_come_first():
    night = a_night(awakenings=0, wake_after_sleep_onset=minutes(500))

    found = problems(night, same_date=[a_night()])

    assert [problem.code for problem in found] == [
        Code.PARTS_OUTLAST,
        Code.AWAKE_WITHOUT_AWAKENINGS,
        Code.ALREADY_LOGGED,
    ]
    assert [problem.is_error for problem in found] == [True, False, False]


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_night_may_end_a_day_from_its_diary_date(days):
    assert codes(replace(a_night(), diary_date=TUESDAY + days * DAY)) == []


@pytest.mark.parametrize("days", [-31, -2, 2, 365])
def test_a_night_that_ends_days_from_its_diary_date_is_an_error(days):
    problem = the_problem(replace(a_night(), diary_date=TUESDAY + days * DAY))
    assert (problem.code, problem.field, problem.is_error) == (Code.OTHER_DATE, "diary_date", True)


# Naps


def test_what_is_wrong_with_a_nap_is_said_of_a_nap():
    nap = typed(into_bed="14:00", out_of_bed="14:40", kind=SleepKind.NAP)
    future = the_problem(nap, now=utc(2025, 11, 4, 14))
    assert future.sentence(Words()) == (
        "This nap ends in the future. Check this time and the date."
    )


def test_a_nap_without_its_times_is_asked_for_those():
    (missing,) = problems(typed(kind=SleepKind.NAP))
    assert missing.sentence(Words()).startswith("Say when you lay down")


def test_an_answer_about_a_nap_is_called_as_it_was_asked():
    nap = typed(
        into_bed="14:00",
        out_of_bed="14:40",
        sleep_onset_latency=minutes(50),
        kind=SleepKind.NAP,
    )
    said = the_problem(nap).sentence(Words())
    assert said.startswith("Fell asleep after: 50 min, but the nap has only 40 min.")


# Nights without sleep

SLEEPLESS = {"not_applicable": frozenset(NO_SLEEP)}


@pytest.mark.parametrize("times", [{}, {"into_bed": "23:00", "out_of_bed": "06:30"}])
def test_a_night_without_sleep_is_an_ordinary_one_with_or_without_its_times(times):
    assert codes(typed(**times, **SLEEPLESS)) == []


def test_a_night_without_sleep_that_ends_in_the_future_is_asked_about():
    night = typed(into_bed="23:00", out_of_bed="06:30", **SLEEPLESS)
    assert codes(night, now=utc(2025, 11, 3)) == [Code.FUTURE]


def test_two_nights_without_sleep_of_one_date_are_one_too_many():
    night = typed(**SLEEPLESS)
    assert codes(night, same_date=[a_night(diary_date=TUESDAY)]) == [Code.ALREADY_LOGGED]


# Awakenings outside the night


@pytest.mark.parametrize(
    ("at", "length", "found"),
    [
        ("2025-11-03 22:50", 5, []),
        ("2025-11-04 06:20", 10, []),
        ("2025-11-03 22:00", 10, [Code.AWAKENING_OUTSIDE]),
        ("2025-11-04 06:20", 30, [Code.AWAKENING_OUTSIDE]),
        ("2025-11-04 07:20", 5, [Code.AWAKENING_OUTSIDE]),
    ],
)
def test_a_noted_awakening_outside_the_night_is_asked_about(at, length, found):
    times = (Awakening(zoned(at), minutes(length)),)
    night = a_night(
        awakening_times=times,
        awakenings=1,
        wake_after_sleep_onset=minutes(length),
        sleep_onset_latency=None,
    )
    assert codes(night) == found


def test_an_awakening_before_the_person_fell_asleep_is_asked_about():
    times = (Awakening(zoned("2025-11-03 23:10"), minutes(5)),)
    night = a_night(
        lights_out=zoned("2025-11-03 23:00"),
        sleep_onset_latency=minutes(40),
        awakening_times=times,
        awakenings=1,
        wake_after_sleep_onset=minutes(5),
    )

    problem = the_problem(night)

    assert (problem.code, problem.field, problem.is_error) == (
        Code.AWAKENING_BEFORE_SLEEP,
        "awakenings",
        False,
    )
    assert problem.sentence(Words()) == (
        "Awake at 23:10, before you fell asleep at 23:40? Move it on the drawn night, or keep it."
    )


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"sleep_onset_latency": minutes(10)}, []),
        ({"sleep_onset_latency": minutes(11)}, [Code.AWAKENING_BEFORE_SLEEP]),
        ({"sleep_onset_latency": None}, []),
        ({"sleep_onset_latency": minutes(20), "lights_out": None}, []),
        ({"sleep_onset_latency": minutes(26), "lights_out": None}, [Code.AWAKENING_BEFORE_SLEEP]),
    ],
)
def test_sleep_began_so_long_after_trying_to(answers, found):
    times = (Awakening(zoned("2025-11-03 23:10"), minutes(5)),)
    night = a_night(
        **{"lights_out": zoned("2025-11-03 23:00")} | answers,
        awakening_times=times,
        awakenings=1,
        wake_after_sleep_onset=minutes(5),
    )
    assert codes(night) == found


@pytest.mark.parametrize("answers", [{"device": "a watch"}, {"out_of_bed": None, **SLEEPLESS}])
def test_of_devices_and_of_nights_without_an_end_no_awakening_is_asked_about(answers):
    times = (Awakening(zoned("2025-11-03 12:00"), minutes(35)),)
    blank = {"final_awakening": None} if "not_applicable" in answers else {}
    night = a_night(awakening_times=times, awakenings=1, **blank, **answers)
    assert Code.AWAKENING_OUTSIDE not in codes(night)
