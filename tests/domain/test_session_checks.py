import math
from datetime import date, timedelta

import pytest

from sleepdiary.domain.session_checks import (
    contradictory_dose,
    half_a_pressure,
    mended_pressure,
    odd_hour,
    session_fault,
    session_faults,
)
from sleepdiary.domain.words import Words
from tests.builders import a_session, minutes, zoned


def test_an_ordinary_session_has_no_fault():
    assert session_faults(a_session()) == {}
    assert session_fault(a_session(dose_mg=None, number=None, weight_kg=None)) is None


@pytest.mark.parametrize(
    ("name", "numbers", "sentence"),
    [
        ("dose_mg", [0, -5, math.nan, math.inf, 1001], "more than 0 and at most 1000 mg"),
        ("dose_mg_per_kg", [0, -1, math.nan, 21], "more than 0 and at most 20 mg/kg"),
        ("weight_kg", [0, 9, math.nan, 401], "from 10 to 400 kg"),
        ("number", [0, -3, 1000], "numbered from 1 to 999"),
        ("systolic_before", [0, 39, 321], "from 40 to 320"),
        ("diastolic_peak", [0, 19, 221], "from 20 to 220"),
        ("heart_rate_after", [0, 19, 301], "from 20 to 300 a minute"),
        ("duration", [timedelta(0), minutes(-1), minutes(1441)], "up to 24 hours"),
        ("nausea", [-1, 4], "from 0 to 3"),
    ],
)
def test_a_number_that_cannot_be_is_a_fault_of_its_field(name, numbers, sentence):
    for number in numbers:
        (fault,) = session_faults(a_session(**{name: number})).items()
        assert fault[0] == name
        assert sentence in str(fault[1])


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("dose_mg", [0.1, 1000]),
        ("weight_kg", [10, 400]),
        ("number", [1, 999]),
        ("systolic_peak", [40, 320]),
        ("heart_rate_peak", [20, 300]),
        ("duration", [minutes(1), minutes(1440)]),
        ("dizziness", [0, 3]),
    ],
)
def test_the_least_and_the_most_can_be(name, numbers):
    for number in numbers:
        assert session_faults(a_session(**{name: number})) == {}


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_date_centuries_away_is_a_fault(year):
    faulty = a_session(date=date(year, 6, 1), start=None)
    assert "Check its year" in str(session_fault(faulty))


@pytest.mark.parametrize("moment", ["before", "peak", "after"])
@pytest.mark.parametrize(("upper", "lower"), [(80, 120), (90, 90)])
def test_the_upper_blood_pressure_is_the_higher_one(moment, upper, lower):
    swapped = a_session(**{f"systolic_{moment}": upper, f"diastolic_{moment}": lower})
    (fault,) = session_faults(swapped).items()
    assert fault[0] == f"diastolic_{moment}"
    assert str(fault[1]).startswith(f"{upper}/{lower}: the upper")


def test_one_blood_pressure_alone_is_no_fault():
    assert session_faults(a_session(systolic_peak=50)) == {}
    assert session_faults(a_session(diastolic_peak=150)) == {}


@pytest.mark.parametrize(
    ("upper", "lower", "mended"),
    [
        (80, 145, (145, 80)),
        (145, 80, None),
        (90, 90, None),
        (80, None, None),
        (None, 80, None),
        (10, 145, None),
        (80, 400, None),
    ],
)
def test_two_blood_pressures_the_other_way_round_are_mended_if_they_can_be(upper, lower, mended):
    session = a_session(systolic_after=upper, diastolic_after=lower)
    assert mended_pressure(session, "after") == mended


@pytest.mark.parametrize(
    ("upper", "lower", "asked"),
    [
        (118, None, "118 is only the upper blood pressure. Type both, like 120/80, or keep it."),
        (None, 80, "80 is only the lower blood pressure. Type both, like 120/80, or keep it."),
        (118, 80, ""),
        (None, None, ""),
    ],
)
def test_one_blood_pressure_without_the_other_is_asked_about(upper, lower, asked):
    session = a_session(systolic_after=upper, diastolic_after=lower)
    assert half_a_pressure(session, "after", Words()) == asked


@pytest.mark.parametrize(
    ("clock", "asked"),
    [
        ("05:59", "A session at 05:59? Keep it if that is right."),
        ("06:00", ""),
        ("21:59", ""),
        ("22:00", "A session at 22:00? Keep it if that is right."),
        ("00:30", "A session at 00:30? Keep it if that is right."),
    ],
)
def test_a_session_by_night_is_asked_about(clock, asked):
    session = a_session(start=zoned(f"2025-11-05 {clock}"))
    assert odd_hour(session, [a_session(), a_session(start=None)], Words()) == asked


@pytest.mark.parametrize(("clock", "asked"), [("02:30", False), ("02:29", True)])
def test_who_has_sessions_by_night_is_not_asked_about_them(clock, asked):
    early = [a_session(start=zoned("2025-11-05 05:30"))]
    session = a_session(start=zoned(f"2025-11-05 {clock}"))
    assert bool(odd_hour(session, early, Words())) is asked


def test_a_session_without_a_time_is_not_asked_about_it():
    assert odd_hour(a_session(start=None), [], Words()) == ""


@pytest.mark.parametrize(("dose", "asked"), [(40, False), (44, False), (36, False), (45, True)])
def test_three_doses_that_disagree_by_more_than_a_tenth_are_asked_about(dose, asked):
    session = a_session(dose_mg=float(dose), weight_kg=80.0, dose_mg_per_kg=0.5)
    assert bool(contradictory_dose(session, Words())) is asked


def test_the_question_about_a_dose_says_what_was_found():
    session = a_session(dose_mg=60.0, weight_kg=80.0, dose_mg_per_kg=0.5)
    assert contradictory_dose(session, Words()) == (
        "60 mg for 80 kg is 0.75 mg/kg, not 0.5. Keep it if that is right."
    )


@pytest.mark.parametrize("blank", ["dose_mg", "weight_kg", "dose_mg_per_kg"])
def test_two_of_the_three_contradict_nothing(blank):
    session = a_session(**{"dose_mg": 400.0, blank: None})
    assert contradictory_dose(session, Words()) == ""


def test_no_dose_per_kg_contradicts_a_weight_of_nought_which_is_an_error_of_its_own():
    session = a_session(dose_mg=70.0, weight_kg=0.0, dose_mg_per_kg=1.0)
    assert contradictory_dose(session, Words()) == ""
    assert "weight_kg" in session_faults(session)
