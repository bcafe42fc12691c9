from datetime import date

import pytest

from sleepdiary.domain.records import Course, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.answers import texts_of
from sleepdiary.ui.infusion.proposals import computed, last_before, proposals
from tests.builders import a_session

DAY = date(2025, 11, 7)
WORDS = Words()
BLANK = texts_of(InfusionSession(date=DAY), WORDS)
LAST = a_session(
    place="day clinic", clinician="the nurse", nausea=2, systolic_peak=150, note="calm"
)


def proposed(*sessions, **typed):
    return proposals(BLANK | typed, DAY, sessions, WORDS)


def test_what_was_so_last_time_is_proposed_but_not_what_was_felt_or_measured():
    found = proposed(LAST)
    assert found.last == LAST
    assert found.texts == {
        "drug": "racemic ketamine",
        "route": "IV",
        "duration": "40 min",
        "place": "day clinic",
        "clinician": "the nurse",
        "dose_mg": "40",
        "weight_kg": "80",
        "dose_mg_per_kg": "0.5",
        "course": "induction",
        "number": "2",
    }
    assert found.number == "The last one was number 1"


def test_the_first_session_of_all_is_proposed_to_begin_a_course():
    found = proposed()
    assert found.texts == {"course": "induction", "number": "1"}
    assert (found.last, found.number) == (None, "The first of this course")


def test_two_doses_that_were_typed_give_the_third():
    assert proposed(LAST, dose_mg="60", weight_kg="75").texts["dose_mg_per_kg"] == "0.8"
    found = computed(BLANK | {"weight_kg": "75", "dose_mg_per_kg": "0.5"}, WORDS)
    assert found.texts == {"dose_mg": "37.5"}


def test_what_cannot_be_read_gives_nothing():
    assert computed(BLANK | {"weight_kg": "heavy", "dose_mg_per_kg": "0.5"}, WORDS).texts == {}


def test_the_number_belongs_to_the_course_that_is_chosen():
    found = proposed(LAST, course="booster")
    assert found.texts["number"] == "1"
    assert found.number == "The first of this course"


def test_no_number_beyond_the_highest_is_proposed():
    found = proposed(a_session(course=Course.MAINTENANCE, number=999), course="maintenance")
    assert (found.texts["number"], found.number) == ("", "")


@pytest.mark.parametrize("planned", [True, False])
def test_plans_and_later_sessions_are_no_last_one(planned):
    later = a_session(date=date(2025, 11, 6 if planned else 8), planned=planned)
    assert last_before(DAY, [later, LAST]) == LAST
    assert last_before(DAY, [later]) is None


def test_the_number_of_a_session_still_to_come_follows_those_that_are_planned():
    there = [
        a_session(date=date(2025, 11, 7 + 2 * step), number=2 + step, planned=step > 0)
        for step in range(3)
    ]
    later = date(2025, 11, 13)
    found = proposals(BLANK, later, there, WORDS, planned=True)
    assert (found.texts["number"], found.last) == ("5", there[0])
    assert proposals(BLANK, later, there, WORDS).texts["number"] == "3"
