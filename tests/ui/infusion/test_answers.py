from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.records import Course, Drug, InfusionSession, Route
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.answers import (
    ALREADY_THERE,
    LONG_AGO,
    TO_COME,
    dose_text,
    earlier_sessions,
    parse_dose,
    proposal_text,
    proposed_number,
    question_about,
    read_session,
    texts_of,
)

ZONE = "Europe/London"
DAY = date(2025, 11, 4)
WORDS = Words()
BLANK = dict.fromkeys(("start", "route", "dose_mg", "course", "number", "note"), "")


def session(day=DAY, **answers):
    return InfusionSession(date=day, **answers)


def read(texts=None, day=DAY, original=None):
    shown = texts_of(original, WORDS) if original else BLANK
    return read_session(shown | (texts or {}), day, zone=ZONE, words=WORDS, original=original)


@pytest.mark.parametrize(
    ("typed", "dose"),
    [("35", 35), ("37.5", 37.5), ("37,5", 37.5), (" 35 mg ", 35), (".5", 0.5), ("1000", 1000)],
)
def test_a_dose_is_read_with_point_or_comma(typed, dose):
    assert parse_dose(typed) == dose


@pytest.mark.parametrize("typed", ["", "0", "0.0", "-5", "1,000", "1001", "3500", "35 ml", "much"])
def test_what_is_no_dose_is_answered_with_a_sentence(typed):
    with pytest.raises(NotReadableError, match=r"no dose\. Type milligrams up to 1000"):
        parse_dose(typed)


@pytest.mark.parametrize(
    ("dose", "text"), [(None, ""), (35.0, "35"), (37.5, "37.5"), (0.25, "0.25")]
)
def test_a_dose_is_shown_with_no_more_decimals_than_it_has(dose, text):
    assert dose_text(dose, WORDS) == text


def test_only_the_date_is_required():
    found = read()
    assert found.unreadable == {}
    assert replace(found.session, id=None) == replace(session(), id=None)


def test_every_answer_is_read():
    found = read(
        {
            "start": "1030",
            "route": "IV",
            "dose_mg": "37,5",
            "course": "induction",
            "number": "3",
            "note": " calm ",
        }
    ).session
    assert found.start == ZonedTime.at(datetime(2025, 11, 4, 10, 30), ZONE)
    assert (found.route, found.dose_mg) == (Route.IV, 37.5)
    assert (found.course, found.number, found.note) == (Course.INDUCTION, 3, "calm")


def test_what_cannot_be_read_is_named_by_field_and_left_out():
    found = read({"start": "25:00", "dose_mg": "lots", "number": "0"})
    assert set(found.unreadable) == {"start", "dose_mg", "number"}
    assert (found.session.start, found.session.dose_mg, found.session.number) == (None, None, None)


def test_a_time_that_the_clocks_jumped_over_is_unreadable():
    found = read({"start": "01:30"}, day=date(2025, 3, 30))
    assert "clocks went forward" in str(found.unreadable["start"])


def test_a_changed_session_keeps_what_the_dialog_does_not_show():
    original = session(drug=Drug.ESKETAMINE, weight_kg=70.0, source="csv", dizziness=2)
    assert read({"note": "calm"}, original=original).session == replace(original, note="calm")


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


def test_a_second_session_of_one_day_is_asked_about_but_not_the_same_one():
    one = session()
    assert question_about(session(), DAY, [one]) == ALREADY_THERE
    assert not question_about(one, DAY, [one])
    assert not question_about(session(), DAY, [session(date(2025, 11, 3))])


def test_a_new_date_more_than_sixty_days_ago_is_asked_about_but_not_the_one_it_has():
    today = DAY + timedelta(days=61)
    one = session()
    assert question_about(one, today, []) == LONG_AGO
    assert not question_about(one, today - timedelta(days=1), [])
    assert not question_about(one, today, [one])
    assert question_about(replace(one, date=date(2025, 10, 4)), today, [one]) == LONG_AGO


def days(*courses):
    return [
        session(date(2025, 10, place), course=course, number=number)
        for place, (course, number) in enumerate(courses, start=1)
    ]


INDUCTION, MAINTENANCE, BOOSTER = Course.INDUCTION, Course.MAINTENANCE, Course.BOOSTER


@pytest.mark.parametrize(
    ("course", "earlier", "number"),
    [
        ("", [(INDUCTION, 1)], None),
        ("induction", [], 1),
        ("induction", [(INDUCTION, 1), (INDUCTION, 2)], 3),
        ("maintenance", [(INDUCTION, 6)], 1),
        ("maintenance", [(MAINTENANCE, 2), (BOOSTER, 1)], 3),
        ("induction", [(INDUCTION, 6), (MAINTENANCE, 2)], 1),
        ("induction", [(INDUCTION, 2), (None, None)], 3),
        ("induction", [(INDUCTION, None)], None),
        ("maintenance", [(MAINTENANCE, 999)], None),
    ],
)
def test_the_number_in_the_course_goes_on_from_the_earlier_ones(course, earlier, number):
    assert proposed_number(course, days(*earlier)) == number


def test_sessions_after_the_day_are_not_earlier_ones():
    early, same, late = (session(date(2025, 11, day)) for day in (3, 4, 5))
    assert earlier_sessions(DAY, [late, same, early]) == [early, same]


def test_a_number_without_a_course_before_it_needs_no_reason():
    assert proposal_text(None, WORDS) == ""
    assert proposal_text(1, WORDS) == "Proposed: the first of this course"
    assert proposal_text(3, WORDS) == "Proposed: the last one was number 2"
