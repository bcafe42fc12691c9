import dataclasses
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import (
    DERIVED_UNITS,
    INPUTS,
    MEASURES,
    ContradictoryNightError,
    Derived,
    Unit,
    as_number,
    measure_named,
    measure_value,
    measures_of,
    value_in_words,
)
from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.domain.records import NO_SLEEP, MedicineTaken, Night
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from tests.builders import a_night, minutes, zoned

BLANK = dict.fromkeys(INPUTS)


def a_device_night(**changes):
    """From 23:40 to 06:30, 6 h 10 of it asleep as the device counted."""
    answers = {
        "fell_asleep": zoned("2025-11-03 23:40"),
        "final_awakening": zoned("2025-11-04 06:30"),
        "asleep_by_device": minutes(370),
        "device": "a watch",
    }
    return a_night(**BLANK | answers | changes)


def expected_of(known: set[str]) -> set[str]:
    """Return which measures follow from these answers, by the table of DIARY.md."""
    tried = bool(known & {"lights_out", "into_bed"})
    onset = (tried and "sleep_onset_latency" in known) or "fell_asleep" in known
    period = onset and "final_awakening" in known
    asleep = (period and "wake_after_sleep_onset" in known) or "asleep_by_device" in known
    in_bed = {"into_bed", "out_of_bed"} <= known
    terminal = "terminal_wakefulness" in known or {"final_awakening", "out_of_bed"} <= known
    awake = terminal and {"sleep_onset_latency", "wake_after_sleep_onset"} <= known
    follows = {
        "time_in_bed": in_bed,
        "sleep_onset": onset,
        "sleep_period": period,
        "total_sleep_time": asleep,
        "terminal_wakefulness": terminal,
        "total_wake_time": awake,
        "sleep_efficiency": asleep and in_bed,
        "attempt_efficiency": asleep and awake,
        "midpoint": period,
    }
    return {name for name, there in follows.items() if there}


def test_every_measure_of_a_complete_night_is_its_published_formula():
    derived = measures_of(a_night())

    assert derived == Derived(
        time_in_bed=485,
        sleep_onset=zoned("2025-11-03 23:25").minutes,
        sleep_period=425,
        total_sleep_time=390,
        terminal_wakefulness=20,
        total_wake_time=80,
        sleep_efficiency=pytest.approx(100 * 390 / 485),
        attempt_efficiency=pytest.approx(100 * 390 / 470),
        midpoint=zoned("2025-11-04 02:57").minutes + 0.5,
    )


def test_the_two_efficiencies_differ_by_the_time_not_spent_trying_to_sleep():
    reading = a_night(into_bed=zoned("2025-11-03 20:00"))

    assert measures_of(reading).sleep_efficiency < measures_of(a_night()).sleep_efficiency
    assert measures_of(reading).attempt_efficiency == measures_of(a_night()).attempt_efficiency


def test_a_night_with_lights_out_blank_counts_from_getting_into_bed():
    derived = measures_of(a_night(lights_out=None))

    assert derived.sleep_onset == zoned("2025-11-03 23:10").minutes
    assert derived.total_sleep_time == 405


def test_time_in_bed_after_waking_is_what_the_person_says_of_it():
    assert measures_of(a_night(terminal_wakefulness=minutes(5))).terminal_wakefulness == 5


def test_saying_none_of_it_is_not_leaving_it_blank():
    assert measures_of(a_night(terminal_wakefulness=minutes(0))).terminal_wakefulness == 0
    assert measures_of(a_night(terminal_wakefulness=None)).terminal_wakefulness == 20


def test_nought_minutes_awake_are_known_and_a_blank_is_not():
    assert measures_of(a_night(wake_after_sleep_onset=minutes(0))).total_sleep_time == 425
    assert measures_of(a_night(wake_after_sleep_onset=None)).total_sleep_time is None


def test_a_question_that_does_not_apply_gives_no_number_either():
    night = a_night(
        wake_after_sleep_onset=None, not_applicable=frozenset({"wake_after_sleep_onset"})
    )

    assert measures_of(night).total_sleep_time is None
    assert measure_value(night, "wake_after_sleep_onset") is None


def test_a_night_without_rise_time_has_no_efficiency():
    night = a_night(out_of_bed=None)

    assert measures_of(night).sleep_efficiency is None
    assert measures_of(night).total_sleep_time == 390


def test_a_night_with_all_its_times_has_an_efficiency():
    assert measures_of(a_night()).sleep_efficiency == pytest.approx(80.41, abs=0.005)


@given(st.sets(st.sampled_from(INPUTS)))
def test_a_measure_is_there_exactly_when_its_answers_are(known):
    complete = a_night(
        fell_asleep=zoned("2025-11-03 23:30"),
        terminal_wakefulness=minutes(10),
        asleep_by_device=minutes(380),
    )
    night = complete.with_answers({name: None for name in INPUTS if name not in known})

    found = dataclasses.asdict(measures_of(night))

    assert {name for name, value in found.items() if value is not None} == expected_of(known)


def test_a_night_without_answers_has_no_measures():
    assert set(dataclasses.asdict(measures_of(a_night(**BLANK))).values()) == {None}


def test_a_device_night_has_its_own_sleep_and_no_time_to_fall_asleep():
    derived = measures_of(a_device_night())

    assert derived.sleep_onset == zoned("2025-11-03 23:40").minutes
    assert derived.sleep_period == 410
    assert derived.total_sleep_time == 370
    assert derived.sleep_efficiency is None
    assert derived.total_wake_time is None


def test_what_a_device_counted_goes_before_what_its_wake_minutes_leave():
    derived = measures_of(a_device_night(wake_after_sleep_onset=minutes(10)))

    assert derived.total_sleep_time == 370


def test_without_a_count_a_device_night_is_its_period_less_its_wake_minutes():
    night = a_device_night(asleep_by_device=None, wake_after_sleep_onset=minutes(30))

    assert measures_of(night).total_sleep_time == 380


def test_a_device_that_knows_time_in_bed_gives_an_efficiency():
    night = a_device_night(into_bed=zoned("2025-11-03 23:00"), out_of_bed=zoned("2025-11-04 07:00"))

    assert measures_of(night).sleep_efficiency == pytest.approx(100 * 370 / 480)


@pytest.mark.parametrize(
    "changes",
    [
        {"wake_after_sleep_onset": minutes(426)},
        {"sleep_onset_latency": minutes(451), "wake_after_sleep_onset": None},
        {"out_of_bed": zoned("2025-11-03 22:44")},
        {"out_of_bed": zoned("2025-11-04 06:20")},
    ],
    ids=["awake longer than the night", "asleep after waking", "out before in", "up before awake"],
)
def test_a_night_that_its_parts_outlast_is_a_contradiction(changes):
    with pytest.raises(ContradictoryNightError, match=r"outlast it\. Check its times") as caught:
        measures_of(a_night(**changes))

    assert isinstance(caught.value, DiaryError)


def test_a_night_awake_throughout_is_no_contradiction():
    night = a_night(wake_after_sleep_onset=minutes(425))

    assert measures_of(night).total_sleep_time == 0
    assert measures_of(night).sleep_efficiency == 0


def test_a_night_without_sleep_has_none_and_nothing_is_said_of_falling_asleep_or_waking():
    night = a_night(**dict.fromkeys(NO_SLEEP), not_applicable=frozenset(NO_SLEEP))
    derived = measures_of(night)
    assert (derived.total_sleep_time, derived.sleep_efficiency) == (0, 0)
    assert derived.time_in_bed == 485
    assert {derived.sleep_onset, derived.midpoint, derived.total_wake_time} == {None}
    assert measure_value(night, "awakenings") is None


def test_a_night_of_no_length_has_no_efficiency():
    moment = zoned("2025-11-04 06:30")
    night = a_night(
        into_bed=moment,
        lights_out=moment,
        sleep_onset_latency=minutes(0),
        wake_after_sleep_onset=minutes(0),
        final_awakening=moment,
        out_of_bed=moment,
    )

    assert measures_of(night).sleep_efficiency is None
    assert measures_of(night).attempt_efficiency is None


def test_the_night_that_the_clocks_go_forward_is_measured_in_utc():
    night = a_night(
        into_bed=zoned("2020-03-28 16:04"),
        lights_out=None,
        final_awakening=None,
        out_of_bed=zoned("2020-03-29 02:11"),
    )

    assert measures_of(night).time_in_bed == 9 * 60 + 7


@pytest.mark.parametrize(
    ("answer", "number"),
    [(zoned("1970-01-01 02:00"), 60), (minutes(2.5), 2.5), (3, 3), (0, 0), (1.5, 1.5)],
)
def test_every_answer_that_counts_is_a_number(answer, number):
    assert as_number(answer) == number


@pytest.mark.parametrize("answer", [None, "a lot", ()])
def test_any_other_answer_is_missing(answer):
    assert as_number(answer) != as_number(answer)


def test_two_measures_are_primary_and_come_first():
    assert [measure.name for measure in MEASURES if measure.primary] == [
        "total_sleep_time",
        "awakenings",
    ]
    assert all(measure.primary for measure in MEASURES[:2])


def test_the_secondary_measures_follow_by_weight():
    assert [measure.name for measure in MEASURES[2:8]] == [
        "sleep_onset_latency",
        "wake_after_sleep_onset",
        "sleep_efficiency",
        "quality",
        "rested",
        "nightmares",
    ]


def test_every_question_but_the_note_is_compared_once():
    asked = {question.name for question in QUESTIONS if question.kind is not Kind.TEXT}
    names = [measure.name for measure in MEASURES]

    assert sorted(names) == sorted(asked | {"total_sleep_time", "sleep_efficiency"})


def test_only_more_sleep_quality_rest_and_mood_are_better():
    assert {measure.name for measure in MEASURES if measure.more_is_better} == {
        "total_sleep_time",
        "sleep_efficiency",
        "estimated_sleep",
        "quality",
        "rested",
        "mood",
    }


def test_clock_times_and_medicines_are_neither_better_nor_worse():
    neither = [measure.name for measure in MEASURES if measure.more_is_better is None]
    clocks = {question.name for question in QUESTIONS if question.kind is Kind.TIME}
    assert set(neither) == clocks | {"medicines"}
    assert [measure.name for measure in MEASURES[-len(neither) :]] == neither


@pytest.mark.parametrize(
    ("name", "unit", "value"),
    [
        ("total_sleep_time", Unit.MINUTES, 390),
        ("awakenings", Unit.COUNT, 2),
        ("sleep_onset_latency", Unit.MINUTES, 25),
        ("sleep_efficiency", Unit.PERCENT, pytest.approx(80.41, abs=0.005)),
        ("quality", Unit.POINTS, 4),
        ("rested", Unit.POINTS, None),
        ("into_bed", Unit.CLOCK, -75),
        ("final_awakening", Unit.CLOCK, 390),
        ("caffeine_last", Unit.CLOCK, None),
        ("medicines", Unit.COUNT, None),
    ],
)
def test_a_night_has_a_value_of_every_measure_in_its_unit(name, unit, value):
    assert measure_named(name).unit is unit
    assert measure_value(a_night(), name) == value


def test_clock_times_and_ratings_have_no_ratios():
    assert {unit for unit in Unit if not unit.has_ratios} == {Unit.CLOCK, Unit.POINTS}


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"medicines": (MedicineTaken("tea"), MedicineTaken("melatonin"))}, 2),
        ({"not_applicable": frozenset({"medicines"})}, 0),
        ({"not_applicable": frozenset({"caffeine"})}, None),
    ],
)
def test_medicines_are_counted_and_none_is_not_the_same_as_no_answer(changes, count):
    assert measure_value(a_night(**changes), "medicines") == count


@given(st.dates(date(2024, 1, 1)), st.times(), st.integers(-12 * 4, 14 * 4))
def test_a_clock_time_is_that_of_its_place_whatever_the_offset(day, clock, quarters):
    wall = datetime.combine(day, clock.replace(second=0, microsecond=0))
    moment = ZonedTime(wall, minutes(15 * quarters))
    night = Night(diary_date=moment.wall.date() + timedelta(days=1), into_bed=moment)
    value = measure_value(night, "into_bed")
    assert value_in_words(measure_named("into_bed"), value, 0, Words()) == f"{moment.wall:%H:%M}"
    assert -24 * 60 <= value < 0


def test_an_unknown_measure_is_not_found():
    with pytest.raises(KeyError):
        measure_value(a_night(), "shoe_size")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("total_sleep_time", 306, "5 h 06"),
        ("awakenings", 3.14, "3.1"),
        ("sleep_efficiency", 85.26, "85.3 %"),
        ("into_bed", -75.4, "22:45"),
        ("into_bed", 0.5, "00:00"),
        ("final_awakening", 389.6, "06:30"),
        ("caffeine_last", -1440, "00:00"),
    ],
)
def test_a_value_is_said_as_people_say_it(name, value, said):
    assert value_in_words(measure_named(name), value, 1, Words()) == said


def test_every_derived_measure_has_a_unit_and_a_label():
    names = [field.name for field in dataclasses.fields(Derived)]
    assert list(DERIVED_UNITS) == names
    assert set(names) <= LABELS.keys()
