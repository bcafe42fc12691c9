from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.entry import (
    Blank,
    NotReadableError,
    parse_answer,
    parse_count,
    parse_duration,
    parse_time,
)
from sleepdiary.domain.questions import QUESTIONS, Kind, question_named
from sleepdiary.domain.words import Words

NO_TIME = "“{}” is no time. Type it like 23:15 or 11:15 pm."
NO_LENGTH = "“{}” is no length of time. Type it like 25 or 1:30."
IS_CLOCK = "“{}” looks like a clock time. Type how long it took, like 25 or 1:30."
IS_LENGTH = "“{}” looks like a length of time. Type a clock time, like 23:15 or 11:15 pm."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7", "07:00"),
        ("07", "07:00"),
        ("0", "00:00"),
        ("24", "00:00"),
        ("23 Uhr", "23:00"),
        ("23:15 uhr", "23:15"),
        ("٢٣:١٥", "23:15"),
        ("۲۳۱۵", "23:15"),
        ("११:१५ pm", "23:15"),
        ("\u200f٧:٠٥", "07:05"),
        ("2315", "23:15"),
        ("0030", "00:30"),
        ("715", "07:15"),
        ("2400", "00:00"),
        ("23:15", "23:15"),
        ("23.15", "23:15"),
        ("7:05", "07:05"),
        ("23 : 15", "23:15"),
        ("0:30", "00:30"),
        ("24:00", "00:00"),
        ("11:15p", "23:15"),
        ("11:15 p", "23:15"),
        ("11.15 pm", "23:15"),
        ("11:15PM", "23:15"),
        ("11:15 p.m.", "23:15"),
        ("11:15 P. M.", "23:15"),
        ("1115pm", "23:15"),
        ("11 15"[0:2] + "pm", "23:00"),
        ("7am", "07:00"),
        ("7 a", "07:00"),
        ("7 a.m.", "07:00"),
        ("12am", "00:00"),
        ("12:30 am", "00:30"),
        ("12pm", "12:00"),
        ("12 p.m.", "12:00"),
        ("23h15", "23:15"),
        ("23 h 15", "23:15"),
        ("7h", "07:00"),
        ("7:30 h", "07:30"),
        ("1:30", "01:30"),
        ("1h30", "01:30"),
        (" 22:45 ", "22:45"),
    ],
)
def test_a_clock_time_is_read_as_people_type_it(typed, expected):
    assert parse_time(typed) == time.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "25:00",
        "24:15",
        "2460",
        "13pm",
        "0am",
        "13:15 am",
        "7:75",
        "775",
        "7:5",
        "90",
        "99999",
        "-7",
        "7:30:15:00",
        "noon",
        "quarter past eleven",
        "pm",
        "7xm",
        ":30",
        "",
    ],
)
def test_what_is_no_clock_time_is_refused_with_an_example(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_time(typed)

    assert str(caught.value) == NO_TIME.format(typed)


@pytest.mark.parametrize("typed", ["30 min", "35m", "1 h 30 m", "1.5h", "1,5 h", "2 hours", "5 hr"])
def test_a_length_of_time_in_a_clock_field_is_named_as_one(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_time(typed)

    assert str(caught.value) == IS_LENGTH.format(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("0", 0),
        ("7", 7),
        ("90", 90),
        ("120", 120),
        ("959", 959),
        ("1:30", 90),
        ("0:30", 30),
        ("1 : 30", 90),
        ("16:00", 960),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1 h 30 m", 90),
        ("1 H 30 MIN", 90),
        ("1hr30min", 90),
        ("2 hours 5 minutes", 125),
        ("2 hrs. 5 mins.", 125),
        ("1h", 60),
        ("1 hour", 60),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25 h", 15),
        ("35 min", 35),
        ("35m", 35),
        ("35 min.", 35),
        ("1 minute", 1),
        ("18 h", 1080),
        ("24h", 1440),
        (" 25 ", 25),
    ],
)
def test_a_length_of_time_is_read_as_people_type_it(typed, minutes):
    assert parse_duration(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "typed",
    [
        "-5",
        "1.5",
        "7:75",
        "25:00",
        "24h01",
        "1500 min",
        "9999",
        "9" * 400,
        "a while",
        "h",
        "1:5",
        "",
    ],
)
def test_what_is_no_length_of_time_is_refused_with_an_example(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_duration(typed)

    assert str(caught.value) == NO_LENGTH.format(typed)


@pytest.mark.parametrize(
    "typed", ["2315", "23:15", "1000", "16:01", "23.15", "11:15 pm", "11pm", "7 a.m.", "1115p"]
)
def test_a_clock_time_in_a_minutes_field_is_named_as_one(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_duration(typed)

    assert str(caught.value) == IS_CLOCK.format(typed)


@pytest.mark.parametrize("typed", ["0045", "0015", "0130", "1130", "2345"])
def test_four_digits_are_a_clock_time_and_no_length(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_duration(typed)

    assert str(caught.value) == IS_CLOCK.format(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("25:00", 25),
        ("18:00", 18),
        ("0:25:00", 25),
        ("01:30:00", 90),
        ("120:00", 120),
        ("0:25:30", None),
        ("1:2:3", None),
        ("2315", None),
    ],
)
def test_minutes_with_seconds_are_refused_with_what_was_meant(typed, minutes):
    with pytest.raises(NotReadableError) as caught:
        parse_duration(typed)

    expected = None if minutes is None else timedelta(minutes=minutes)
    assert caught.value.meant == expected


@pytest.mark.parametrize(("typed", "expected"), [("0", 0), ("3", 3), ("10", 10), (" 7 ", 7)])
def test_a_count_is_a_whole_number_within_its_ends(typed, expected):
    assert parse_count(typed, 0, 10) == expected


@pytest.mark.parametrize("typed", ["11", "-1", "2.5", "two", "99999", "", "1 2"])
def test_any_other_count_is_refused_with_its_ends(typed):
    with pytest.raises(NotReadableError) as caught:
        parse_count(typed, 0, 10)

    assert str(caught.value) == f"“{typed}” does not fit here. Type a number from 0 to 10."


def test_a_rating_below_its_scale_is_refused():
    with pytest.raises(NotReadableError, match="from 1 to 5"):
        parse_answer(question_named("quality"), "0")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_blank_everywhere(question, typed):
    assert parse_answer(question, typed) is Blank.BLANK


@pytest.mark.parametrize("typed", ["n/a", "N/A", "na", "n.a.", "-", "–", "—"])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_a_dash_is_not_applicable(kind, typed):
    question = next(question for question in QUESTIONS if question.kind is kind)

    assert parse_answer(question, typed) is Blank.NOT_APPLICABLE


def test_a_dash_in_the_note_is_what_the_person_wrote():
    assert parse_answer(question_named("comment"), "n/a") == "n/a"


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("into_bed", "2245", time(22, 45)),
        ("sleep_onset_latency", "25", timedelta(minutes=25)),
        ("wake_after_sleep_onset", "0", timedelta()),
        ("awakenings", "0", 0),
        ("quality", "5", 5),
        ("medicines", " melatonin 2 mg ", "melatonin 2 mg"),
        ("comment", " slept well ", "slept well"),
    ],
)
def test_an_answer_is_read_as_its_question_asks(name, typed, answer):
    assert parse_answer(question_named(name), typed) == answer


def test_a_refusal_can_be_said_in_another_language():
    with pytest.raises(DiaryError) as caught:
        parse_answer(question_named("awakenings"), "many")

    error = caught.value
    assert isinstance(error, NotReadableError)
    assert Words().say(error.template, **error.values) == str(error)
    assert error.values == {"text": "many", "low": 0, "high": 99}


@given(st.times())
def test_every_clock_time_is_read_in_all_its_writings(clock):
    half = f"{clock.hour % 12 or 12}:{clock:%M} {'pm' if clock.hour >= 12 else 'am'}"
    writings = {f"{clock:%H:%M}", f"{clock:%H%M}", f"{clock:%H.%M}", half, half.replace(" ", "")}

    assert {parse_time(writing) for writing in writings} == {clock.replace(second=0, microsecond=0)}


@given(st.integers(0, 1440))
def test_every_length_of_a_day_is_read_as_it_is_said(minutes):
    assert parse_duration(Words().duration(minutes)) == timedelta(minutes=minutes)


@given(st.sampled_from(QUESTIONS), st.text(max_size=30))
def test_anything_typed_is_an_answer_or_a_sentence(question, typed):
    try:
        parse_answer(question, typed)
    except DiaryError as error:
        sentence = str(error)
    else:
        return
    assert sentence.endswith((".", "pm."))


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1 Std 30 Min", 90),
        ("1 Std. 30 Min.", 90),
        ("2 Stunden", 120),
        ("1 heure 5", 65),
        ("45 Minuten", 45),
        ("١:٣٠", 90),
        ("٢٥", 25),
    ],
)
def test_a_length_is_read_in_other_digits_and_a_few_other_words(typed, minutes):
    assert parse_duration(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["1 Std 30", "2 Stunden", "3 heures"])
def test_a_length_in_other_words_is_no_clock_time(typed):
    with pytest.raises(NotReadableError, match="looks like a length of time"):
        parse_time(typed)


def test_a_count_is_read_in_other_digits():
    assert parse_count("٣", 0, 99) == 3


def test_what_cannot_be_read_is_shown_as_it_was_typed():
    with pytest.raises(NotReadableError, match="“٢٧:٣٠”"):
        parse_time("٢٧:٣٠")
