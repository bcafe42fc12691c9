from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.records import InfusionSession, Route
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.answers import (
    ALREADY_PLANNED,
    ALREADY_THERE,
    AMOUNTS,
    LONG_AGO,
    TO_COME,
    dose_text,
    doubts,
    parse_pressure,
    question_about,
    read_session,
    repairs,
    texts_of,
)
from tests.builders import a_session, minutes, zoned

ZONE = "Europe/London"
DAY = date(2025, 11, 4)
WORDS = Words()
BLANK = dict.fromkeys(texts_of(InfusionSession(date=DAY), WORDS), "")


def session(day=DAY, **answers):
    return InfusionSession(date=day, **answers)


def read(texts=None, day=DAY, original=None, today=date(2026, 1, 1)):
    shown = texts_of(original, WORDS) if original else BLANK
    return read_session(
        shown | (texts or {}), day, today=today, zone=ZONE, words=WORDS, original=original
    )


@pytest.mark.parametrize(
    ("name", "typed", "amount"),
    [
        ("dose_mg", "35", 35),
        ("dose_mg", "37,5", 37.5),
        ("dose_mg", " 35 mg ", 35),
        ("dose_mg", ".5", 0.5),
        ("weight_kg", "72.5 kg", 72.5),
        ("dose_mg_per_kg", "0,375", 0.375),
        ("dose_mg_per_kg", "0.5 mg/kg", 0.5),
    ],
)
def test_an_amount_is_read_with_point_or_comma_and_its_unit(name, typed, amount):
    assert AMOUNTS[name](typed) == amount


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        *(("dose_mg", typed, "no dose") for typed in ("", "-5", "1,000", "35 ml", "much")),
        ("weight_kg", "160 lb", "no weight. Type kilograms"),
        ("dose_mg_per_kg", "0.1234", "no dose per kilogram"),
    ],
)
def test_what_is_no_amount_is_answered_with_a_sentence(name, typed, sentence):
    with pytest.raises(NotReadableError, match=sentence):
        AMOUNTS[name](typed)


@pytest.mark.parametrize(
    ("typed", "pressure"),
    [
        ("120/80", (120, 80)),
        (" 120 / 80 mmHg", (120, 80)),
        ("120 80", (120, 80)),
        ("120-80", (120, 80)),
        ("120", (120, None)),
        ("/80", (None, 80)),
    ],
)
def test_a_blood_pressure_is_read_in_one_go(typed, pressure):
    assert parse_pressure(typed) == pressure


@pytest.mark.parametrize("typed", ["", "/", "high", "120/80/60", "120.5/80"])
def test_what_is_no_blood_pressure_is_answered_with_a_sentence(typed):
    with pytest.raises(NotReadableError, match="like 120/80"):
        parse_pressure(typed)


@pytest.mark.parametrize(
    ("dose", "text"), [(None, ""), (35.0, "35"), (37.5, "37.5"), (0.25, "0.25")]
)
def test_a_dose_is_shown_with_no_more_decimals_than_it_has(dose, text):
    assert dose_text(dose, WORDS) == text


def test_only_the_date_is_required():
    found = read()
    assert found.faults == {}
    assert replace(found.session, id=None) == replace(session(), id=None)


FULL = a_session(
    date=DAY,
    place="day clinic",
    clinician="the nurse",
    note="calm",
    other_effects="a taste of metal",
    duration=minutes(90),
    **{
        f"{name}_{moment}": value + place
        for place, moment in enumerate(("before", "peak", "after"))
        for name, value in (("systolic", 120), ("diastolic", 80), ("heart_rate", 70))
    },
    **dict.fromkeys(("dissociation", "dizziness", "nausea", "headache"), 0),
    **dict.fromkeys(("confusion", "blood_pressure_rise", "anxiety"), 3),
)


def test_every_answer_is_shown_so_that_it_is_read_as_the_same():
    texts = texts_of(FULL, WORDS)
    assert all(texts.values())
    found = read(texts)
    assert found.faults == {}
    assert replace(found.session, id=FULL.id, patient_id=None) == replace(
        FULL, patient_id=None, written_at=None, changed_at=None
    )


def test_texts_are_read_as_they_are_typed():
    found = read(
        {"start": "1030", "route": "IV", "dose_mg": "37,5", "blood_pressure_peak": "150 90"}
    ).session
    assert found.start == ZonedTime.at(datetime(2025, 11, 4, 10, 30), ZONE)
    assert (found.route, found.dose_mg) == (Route.IV, 37.5)
    assert (found.systolic_peak, found.diastolic_peak) == (150, 90)


def test_half_a_blood_pressure_is_shown_as_it_is_typed():
    for typed in ("120", "/80"):
        found = read({"blood_pressure_after": typed}).session
        assert texts_of(found, WORDS)["blood_pressure_after"] == typed


def test_what_cannot_be_is_named_by_field():
    found = read(
        {
            "start": "25:00",
            "dose_mg": "lots",
            "number": "0",
            "weight_kg": "4000",
            "blood_pressure_peak": "80/120",
        }
    )
    assert set(found.faults) == {"start", "dose_mg", "number", "weight_kg", "blood_pressure_peak"}
    assert (found.session.start, found.session.dose_mg, found.session.number) == (None, None, None)


def test_a_session_still_to_come_is_a_plan_and_one_whose_day_has_come_is_none():
    assert read(day=DAY, today=DAY - timedelta(days=1)).session.planned
    assert not read(day=DAY, today=DAY).session.planned
    plan = session(planned=True)
    assert not read(original=plan, today=DAY).session.planned
    assert read(original=plan, today=DAY - timedelta(days=1)).session == plan


def test_a_time_that_the_clocks_jumped_over_is_unreadable():
    found = read({"start": "01:30"}, day=date(2025, 3, 30))
    assert "clocks went forward" in str(found.faults["start"])


def test_what_was_not_retyped_stays_exactly_as_it_was():
    start = ZonedTime(datetime(2025, 11, 4, 10, 30, 42), timedelta(hours=-5))
    original = session(start=start, dose_mg=37.33333, number=12345, note="calm ")
    assert read(original=original).session == original


def test_a_session_moved_to_another_day_begins_at_the_same_time_of_that_day():
    start = ZonedTime.at(datetime(2025, 11, 4, 10, 30), "America/New_York")
    moved = read(day=date(2025, 11, 5), original=session(start=start)).session
    assert moved.start == ZonedTime.at(datetime(2025, 11, 5, 10, 30), "America/New_York")


def test_an_answer_can_be_taken_away():
    original = session(start=ZonedTime.at(datetime(2025, 11, 4, 10, 30), ZONE), route=Route.IM)
    emptied = read({"start": "", "route": ""}, original=original).session
    assert (emptied.start, emptied.route) == (None, None)


def test_a_clock_of_twelve_hours_is_shown_and_read():
    words = Words()
    words.twelve_hours = True
    texts = texts_of(session(start=ZonedTime.at(datetime(2025, 11, 4, 22, 30), ZONE)), words)
    assert texts["start"] == "10:30 pm"
    assert read(texts).session.clock == time(22, 30)


def test_a_date_in_the_future_is_asked_about():
    assert question_about(session(), date(2025, 11, 3), []) == TO_COME
    assert not question_about(session(), DAY, [])


def test_a_plan_is_not_asked_about_on_its_own_day_but_on_another():
    plan = session(planned=True)
    assert not question_about(plan, date(2025, 11, 3), [plan])
    assert question_about(replace(plan, date=date(2025, 11, 5)), date(2025, 11, 3), [plan])


def test_a_second_session_of_one_time_is_asked_about_but_not_the_same_one():
    one = session()
    assert question_about(session(), DAY, [one]) == ALREADY_THERE
    assert not question_about(one, DAY, [one])
    assert not question_about(session(), DAY, [session(date(2025, 11, 3))])
    planned = session(planned=True)
    assert question_about(session(), DAY, [planned]) == ALREADY_PLANNED


def test_two_sessions_hours_apart_are_two():
    morning = session(start=zoned("2025-11-04 09:00"))
    assert question_about(session(start=zoned("2025-11-04 10:00")), DAY, [morning])
    assert not question_about(session(start=zoned("2025-11-04 16:00")), DAY, [morning])


def test_doubts_are_said_at_their_fields():
    odd = session(DAY + timedelta(days=1), dose_mg=60.0, weight_kg=75.0, dose_mg_per_kg=0.5)
    found = doubts(odd, DAY, [], WORDS)
    assert set(found) == {"date", "dose_mg_per_kg"}
    assert found["date"].startswith("5 Nov 2025 is still to come")
    assert doubts(session(), DAY, [], WORDS) == {}


def test_half_a_blood_pressure_is_asked_about_unless_it_was_saved_so():
    half = session(systolic_peak=118)
    assert set(doubts(half, DAY, [], WORDS)) == {"blood_pressure_peak"}
    assert doubts(half, DAY, [half], WORDS) == {}
    changed = replace(half, systolic_peak=119)
    assert set(doubts(changed, DAY, [half], WORDS)) == {"blood_pressure_peak"}


def test_blood_pressures_the_other_way_round_are_offered_as_they_are_typed():
    assert repairs(session(systolic_peak=80, diastolic_peak=145), WORDS) == {
        "blood_pressure_peak": "145/80"
    }
    assert repairs(session(systolic_peak=145, diastolic_peak=80), WORDS) == {}


@pytest.mark.parametrize(
    ("clock", "meant"), [("05:00", "17:00"), ("22:15", "10:15"), ("10:00", None)]
)
def test_a_session_by_night_is_offered_by_day(clock, meant):
    odd = session(start=zoned(f"2025-11-04 {clock}"))
    assert repairs(odd, WORDS).get("start") == meant
    assert ("start" in doubts(odd, DAY, [], WORDS)) is bool(meant)


def test_a_new_date_more_than_sixty_days_ago_is_asked_about_but_not_the_one_it_has():
    today = DAY + timedelta(days=61)
    one = session()
    assert question_about(one, today, []) == LONG_AGO
    assert not question_about(one, today - timedelta(days=1), [])
    assert not question_about(one, today, [one])
    assert question_about(replace(one, date=date(2025, 10, 4)), today, [one]) == LONG_AGO
