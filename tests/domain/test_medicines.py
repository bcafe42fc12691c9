from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.medicines import medicines_text, parse_medicines, usual_medicines
from sleepdiary.domain.records import MedicineTaken
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from tests.builders import a_night

MORNING = ZonedTime.at(datetime(2025, 11, 4, 6, 50), "Europe/London")


def evening(hour, minute=0):
    return ZonedTime.at(datetime(2025, 11, 3, hour, minute), "Europe/London")


def test_a_name_alone_is_a_medicine():
    assert parse_medicines("valerian", MORNING) == (MedicineTaken("valerian"),)


def test_dose_and_time_are_told_from_the_name():
    taken = parse_medicines("zopiclone 7.5 mg 22:30", MORNING)
    assert taken == (MedicineTaken("zopiclone", "7.5 mg", evening(22, 30)),)


def test_several_are_separated_by_semicolons():
    taken = parse_medicines("melatonin 2mg; ; magnesium 10 pm;", MORNING)
    assert taken == (
        MedicineTaken("melatonin", "2mg"),
        MedicineTaken("magnesium", "", evening(22)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "melatonin 2 mg, slow release",
        "melatonin 2 mg retard",
        "Ibuprofen 400mg at bedtime, melatonin",
        "zopiclone 7,5mg at 10pm and 2 ibuprofen",
    ],
)
def test_a_dose_amid_other_words_stays_where_it_was_typed(text):
    assert parse_medicines(text, MORNING) == (MedicineTaken(text),)


WORDS = st.sampled_from(["tea", "half", "a", "zopiclone", "7.5 mg", "2mg", "and", "23:00", "x,"])


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_what_is_typed_is_never_put_into_another_order(text):
    assert medicines_text(parse_medicines(text, MORNING)) == text


def test_a_dose_without_a_name_stays_what_was_typed():
    assert parse_medicines("2 tablets", MORNING) == (MedicineTaken("2 tablets"),)


def test_a_time_that_cannot_be_placed_stays_in_the_name():
    assert parse_medicines("zopiclone 22:30", None) == (MedicineTaken("zopiclone 22:30"),)


def test_a_time_that_is_none_is_said():
    with pytest.raises(DiaryError, match="27:30"):
        parse_medicines("zopiclone 27:30", MORNING)


def test_what_is_shown_is_read_back_the_same():
    taken = (
        MedicineTaken("zopiclone", "7.5 mg", evening(22, 30)),
        MedicineTaken("melatonin", "2 mg"),
        MedicineTaken("valerian"),
    )
    assert parse_medicines(medicines_text(taken), MORNING) == taken


# The person's own list


def a_night_with(day, *medicines, **changes):
    return a_night(diary_date=date(2025, 11, day), medicines=medicines, **changes)


def test_each_medicine_is_usual_once_with_the_dose_last_written_down_and_without_a_time():
    nights = [
        a_night_with(5, MedicineTaken("Melatonin", "2 mg", evening(22))),
        a_night_with(4, MedicineTaken("melatonin", "5 mg")),
    ]
    assert usual_medicines(nights) == [MedicineTaken("Melatonin", "2 mg")]


def test_a_dose_left_out_once_is_still_the_usual_one():
    nights = [
        a_night_with(4, MedicineTaken("melatonin", "5 mg")),
        a_night_with(5, MedicineTaken("melatonin")),
    ]
    assert usual_medicines(nights) == [MedicineTaken("melatonin", "5 mg")]


def test_the_commonest_medicine_comes_first_and_of_two_the_one_taken_last():
    nights = [
        a_night_with(3, MedicineTaken("zopiclone"), MedicineTaken("tea")),
        a_night_with(4, MedicineTaken("zopiclone"), MedicineTaken("valerian")),
    ]
    assert [each.name for each in usual_medicines(nights)] == ["zopiclone", "valerian", "tea"]


def test_what_devices_say_and_nights_without_are_no_habit():
    nights = [a_night_with(4), a_night_with(5, MedicineTaken("melatonin"), device="a watch")]
    assert usual_medicines(nights) == []


def test_a_time_in_the_words_of_the_person_is_read_as_one():
    words = Words()
    words.half_days = ("π.μ.", "μ.μ.")
    before = ZonedTime.at(datetime(2025, 11, 4, 7, 0), "Europe/London")
    (taken,) = parse_medicines("zopiclone 7.5 mg 10:45 μ.μ.", before, words=words)
    assert taken.name == "zopiclone"
    assert f"{taken.time.wall:%H:%M}" == "22:45"
    assert medicines_text((taken,), half_days=words.half_days) == "zopiclone 7.5 mg 10:45 μ.μ."
