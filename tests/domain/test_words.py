from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import MINUS, QT_TRANSLATE_NOOP, SentenceError, Words, begun, rounded

words = Words()


@pytest.mark.parametrize(
    ("sentence", "said"), [("before: 5 REM nights", "Before: 5 REM nights"), ("", "")]
)
def test_a_sentence_begins_with_a_large_letter_and_keeps_the_others(sentence, said):
    assert begun(sentence) == said


class Shouting(Words):
    """Another language, as the tests speak it."""

    def tr(self, text: str) -> str:
        return text.replace(" min", " MIN").replace("took", "TOOK").replace("Pain", "PAIN")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (35, "35 min"),
        (59, "59 min"),
        (59.4, "59 min"),
        (59.5, "1 h 00"),
        (59.6, "1 h 00"),
        (60, "1 h 00"),
        (65, "1 h 05"),
        (390, "6 h 30"),
        (1440, "24 h 00"),
        (-35, "−35 min"),
        (-59.6, "−1 h 00"),
        (-390, "−6 h 30"),
        (-0.4, "0 min"),
        (timedelta(hours=6, minutes=30), "6 h 30"),
        (timedelta(seconds=90), "2 min"),
        (timedelta(minutes=-5), "−5 min"),
    ],
)
def test_a_duration_is_said_in_hours_and_whole_minutes(minutes, said):
    assert words.duration(minutes) == said


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.5, 0, "1"),
        (1.25, 1, "1.3"),
        (2.675, 2, "2.68"),
        (-0.04, 1, "0.0"),
        (-0.4, 0, "0"),
        (1200, 0, "1200"),
        (3, 2, "3.00"),
    ],
)
def test_a_number_is_rounded_as_people_do_with_a_real_minus_sign(value, digits, said):
    assert words.number(value, digits) == said


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        (53, 0, "+53"),
        (-1.2, 1, "−1.2"),
        (0, 0, "0"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (0.05, 1, "+0.1"),
    ],
)
def test_a_change_has_its_sign_and_no_change_has_none(value, digits, said):
    assert words.signed(value, digits) == said


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_is_near_and_never_a_negative_nought(value, digits):
    found = rounded(value, digits)

    assert abs(found - Decimal(value)) <= Decimal(1).scaleb(-digits) / 2 + Decimal("1e-9")
    assert not (found == 0 and found.is_signed())


@given(st.floats(-1e4, 1e4))
def test_no_number_is_said_with_a_hyphen(value):
    said = words.number(value, 1) + words.signed(value) + words.duration(value)

    assert "-" not in said
    assert f"{MINUS}0 min" not in said


@pytest.mark.parametrize(
    ("diary_date", "said"),
    [
        (date(2025, 11, 4), "Mon 3 → Tue 4 Nov"),
        (date(2025, 11, 1), "Fri 31 Oct → Sat 1 Nov"),
        (date(2026, 1, 1), "Wed 31 Dec → Thu 1 Jan"),
        (date(2024, 3, 1), "Thu 29 Feb → Fri 1 Mar"),
        (date(2025, 11, 10), "Sun 9 → Mon 10 Nov"),
    ],
)
def test_a_night_is_said_with_both_its_days(diary_date, said):
    assert words.night(diary_date) == said


def test_dates_and_clock_times_are_short():
    assert words.day(date(2025, 11, 4)) == "4 Nov 2025"
    assert words.short_day(date(2025, 11, 4)) == "4 Nov"
    assert words.clock(time(7, 5)) == "07:05"
    assert not words.twelve_hours


def test_plain_words_call_a_country_by_its_code():
    assert Words().country("GB") == "GB"


def test_a_month_is_named_with_its_year():
    assert Words().month_and_year(date(2025, 11, 4)) == "Nov 2025"


def test_every_month_and_weekday_has_its_own_name():
    assert len({words.month(date(2025, month, 1)) for month in range(1, 13)}) == 12
    assert len({words.weekday(date(2025, 11, day)) for day in range(1, 8)}) == 7


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (time(23, 10), "23:10"),
        (date(2025, 11, 4), "4 Nov 2025"),
        (datetime(2025, 11, 4, 7), "4 Nov 2025"),
        (timedelta(minutes=95), "1 h 35"),
        (12, "12"),
        (12.6, "13"),
        ("Lights out", "Lights out"),
    ],
)
def test_a_value_in_a_sentence_is_said_as_what_it_is(value, said):
    assert words.spoken(value) == said
    assert words.say("“{value}” it is.", value=value) == f"“{said}” it is."


def test_braces_in_what_was_typed_are_only_text():
    assert words.say("“{text}” is no time.", text="{label}") == "“{label}” is no time."


def test_a_sentence_its_labels_and_its_durations_are_translated():
    said = Shouting().say("{label} took {length}.", label="Pain", length=timedelta(minutes=5))

    assert said == "PAIN TOOK 5 MIN."


def test_marking_a_text_for_the_translators_leaves_it_as_it_is():
    assert QT_TRANSLATE_NOOP("words", "Awakenings") == "Awakenings"


def test_an_error_is_said_in_plain_english_and_in_any_other_language():
    error = SentenceError("It took until {day}.", day=date(2025, 11, 4))
    assert str(error) == "It took until 4 Nov 2025."
    assert error.said(Shouting()) == "It TOOK until 4 Nov 2025."


def test_plain_words_say_24_hours_until_told_otherwise():
    words = Words()
    assert not words.twelve_hours
    words.use_clock(twelve_hours=True)
    assert words.twelve_hours
    words.use_clock()
    assert not words.twelve_hours


def test_weeks_begin_on_monday_until_another_day_is_chosen():
    words = Words()
    assert words.first_weekday == 1
    words.begin_weeks(7)
    assert words.first_weekday == 7
    words.begin_weeks()
    assert words.first_weekday == 1


def test_an_error_without_a_template_is_said_as_it_is():
    assert DiaryError("The disk is full.").said(Words()) == "The disk is full."
