from datetime import date

from sleepdiary.domain.records import Course, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.session_model import session_columns
from tests.builders import a_session, zoned

COLUMNS = {column.name: column for column in session_columns(Words())}
BARE = InfusionSession(date=date(2025, 11, 5))


def test_a_session_shows_its_answers():
    texts = {name: column.text(a_session(note="calm")) for name, column in COLUMNS.items()}
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
    assert texts == ["Wed 5 Nov 2025", "", "", "", "", ""]
    assert [column.value(BARE) for column in COLUMNS.values()][1:] == [None] * 5
    assert COLUMNS["route"].spoken(BARE) == "left blank"


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
