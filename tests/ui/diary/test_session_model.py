from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from sleepdiary.domain.records import ENVELOPE, Course, Drug, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.session_model import session_columns
from tests.builders import a_session, zoned

COLUMNS = {column.name: column for column in session_columns(Words())}
BARE = InfusionSession(date=date(2025, 11, 5))


def test_a_session_shows_its_answers():
    session = a_session(note="calm")
    texts = {name: column.text(session) for name, column in COLUMNS.items() if column.usual}
    assert texts == {
        "date": "Wed 5 Nov 2025",
        "start": "10:00",
        "route": "IV",
        "dose_mg": "40",
        "course": "induction 1",
        "note": "calm",
    }


def test_what_is_not_known_of_a_session_is_empty_and_said_to_be_blank():
    texts = [column.text(BARE) for column in COLUMNS.values()]
    assert texts == ["Wed 5 Nov 2025", *[""] * (len(COLUMNS) - 1)]
    assert {column.value(BARE) for column in [*COLUMNS.values()][1:]} == {None}
    assert COLUMNS["route"].spoken(BARE) == "left blank"


def test_every_answer_of_a_session_has_a_column():
    answers = {each.name for each in fields(InfusionSession)} - ENVELOPE
    elsewhere = {
        "number",
        "planned",
        *(
            each
            for each in answers
            if each.endswith(("_before", "_peak", "_after")) and "olic" in each
        ),
    }
    assert answers - elsewhere <= COLUMNS.keys()
    assert {
        "blood_pressure_before",
        "blood_pressure_peak",
        "blood_pressure_after",
    } <= COLUMNS.keys()


def test_what_is_seldom_looked_at_is_there_and_not_seen():
    assert [name for name, column in COLUMNS.items() if column.usual] == [
        "date", "start", "route", "dose_mg", "course", "note",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "name", "text"),
    [
        ({"drug": Drug.ESKETAMINE}, "drug", "esketamine"),
        ({"weight_kg": 72.5}, "weight_kg", "72.5"),
        ({"dose_mg_per_kg": 0.55}, "dose_mg_per_kg", "0.55"),
        ({"duration": timedelta(minutes=40)}, "duration", "40 min"),
        ({"place": "day clinic"}, "place", "day clinic"),
        ({"systolic_peak": 150, "diastolic_peak": 95}, "blood_pressure_peak", "150/95"),
        ({"systolic_peak": 150}, "blood_pressure_peak", "150"),
        ({"heart_rate_after": 70}, "heart_rate_after", "70"),
        ({"nausea": 2}, "nausea", "moderate"),
        ({"nausea": 0}, "nausea", "none"),
        ({"other_effects": "itching"}, "other_effects", "itching"),
    ],
)
def test_each_answer_is_said_as_in_the_form(answer, name, text):
    column, session = COLUMNS[name], replace(BARE, **answer)
    assert column.text(session) == column.spoken(session) == text


def test_side_effects_sort_by_how_bad_they_were_and_pressures_by_the_upper_one():
    value = COLUMNS["nausea"].value
    assert value(replace(BARE, nausea=1)) < value(replace(BARE, nausea=2))
    value = COLUMNS["blood_pressure_peak"].value
    lower = replace(BARE, systolic_peak=90, diastolic_peak=99)
    higher = replace(BARE, systolic_peak=150)
    assert value(replace(BARE, diastolic_peak=99)) < value(lower) < value(higher)


def test_a_plan_is_marked_as_one():
    assert COLUMNS["date"].text(a_session(planned=True)) == "Wed 5 Nov 2025 · planned"


def test_a_course_without_number_and_a_number_without_course_are_shown():
    text = COLUMNS["course"].text
    assert text(a_session(number=None)) == "induction"
    assert text(a_session(course=None, number=3)) == "3"


def test_sessions_sort_by_course_then_by_their_number():
    tenth, second = a_session(number=10), a_session(number=2)
    booster = a_session(course=Course.BOOSTER, number=1)
    no_course = a_session(course=None, number=1)
    ordered = sorted((no_course, booster, tenth, second), key=COLUMNS["course"].value)
    assert ordered == [second, tenth, booster, no_course]


def test_two_sessions_of_one_day_sort_by_their_time():
    value = COLUMNS["date"].value
    later = a_session(start=zoned("2025-11-05 15:00"))
    assert value(BARE) < value(a_session()) < value(later)


def test_a_dose_shows_no_more_decimals_than_it_has():
    assert COLUMNS["dose_mg"].text(a_session(dose_mg=37.5)) == "37.5"
