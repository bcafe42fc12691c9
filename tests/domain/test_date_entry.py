"""Dates as people type them, in either order; near the 22nd of November 2026 where parts lack."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.date_entry import parse_date
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.words import Words

TODAY = date(2026, 11, 22)
WORDS = Words()


class MonthFirst(Words):
    month_first = True

    def day(self, day):
        return f"{self.month(day)} {day.day}, {day.year}"


class Catalan(Words):
    def short_day(self, day):
        return f"{day.day} de {self.month(day)}"


class Japanese(Words):
    month_first = True

    def short_day(self, day):
        return f"{day.month}月 {day.day}"


@pytest.mark.parametrize(
    "typed",
    [
        "22 11",
        "22.11.",
        "22/11",
        "22-11",
        "2211",
        "22 11 2026",
        "22.11.26",
        "22112026",
        "221126",
        "2026-11-22",
        "22 Nov 2026",
        "22 nov",
        "22nov",
        "22. november 2026",
        "Nov 22, 2026",
        "2026 Nov 22",
        " 22 ",
    ],
)
def test_a_date_is_typed_in_many_ways(typed):
    assert parse_date(typed, TODAY, WORDS) == TODAY


@pytest.mark.parametrize("typed", ["11/22", "11 22 26", "1122", "11/22/2026", "2026-11-22"])
def test_the_month_is_first_where_the_locale_says_it_first(typed):
    assert parse_date(typed, TODAY, MonthFirst()) == TODAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("28 12", date(2026, 12, 28)),
        ("3 1", date(2027, 1, 3)),
        ("30", date(2026, 11, 30)),
        ("1", date(2026, 12, 1)),
        ("31", date(2026, 10, 31)),
        ("29 feb", None),
    ],
)
def test_what_is_not_typed_is_what_lies_nearest(typed, meant):
    if meant is None:
        with pytest.raises(NotReadableError):
            parse_date(typed, TODAY, WORDS)
    else:
        assert parse_date(typed, TODAY, WORDS) == meant


def test_the_last_days_of_a_year_lie_near_the_first_of_the_next():
    assert parse_date("28 12", date(2027, 1, 3), WORDS) == date(2026, 12, 28)
    assert parse_date("28", date(2027, 1, 3), WORDS) == date(2026, 12, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "32",
        "0",
        "22 0",
        "0 11",
        "11/22",
        "30 2 2026",
        "10:30",
        "22 Nox",
        "22 Nov Dec",
        "22 ju 2026",
        "Nov",
        "Nov 2026",
        "1 2 3 nov",
        "1 2 3 4",
        "22 11 0026",
        "22 11 226",
        "22 11 99999",
        "2211202",
        "9" * 39,
        "9" * 5000,
        "²",
        "-",
        "today",
    ],
)
def test_what_is_no_date_is_answered_with_a_sentence(typed):
    with pytest.raises(NotReadableError, match=r"is no date\. Type it like 22 Nov 2026\."):
        parse_date(typed, TODAY, WORDS)


def test_without_a_date_one_is_asked_for():
    with pytest.raises(NotReadableError, match=r"A date is needed here\. Type it like 22 Nov 2026"):
        parse_date(" ", TODAY, WORDS)


@pytest.mark.parametrize(("words", "typed"), [(Catalan(), "22 de nov"), (Japanese(), "11月 22")])
def test_what_a_locale_says_with_every_month_is_no_month(words, typed):
    assert parse_date(typed, TODAY, words) == TODAY


@pytest.mark.parametrize("near", [date.min, date.max])
def test_at_the_end_of_time_there_is_no_other_year(near):
    with pytest.raises(NotReadableError):
        parse_date("22 11", near, WORDS)


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.sampled_from([Words(), MonthFirst()]),
)
def test_a_date_is_read_as_it_is_shown(day, near, words):
    assert parse_date(words.day(day), near, words) == day
    assert parse_date(day.isoformat(), near, words) == day


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.integers(-14, 14),
    st.sampled_from([Words(), MonthFirst()]),
)
def test_a_day_not_far_away_needs_no_more_than_its_number(near, away, words):
    day = near + timedelta(days=away)
    assert parse_date(str(day.day), near, words) == day


@given(st.text(max_size=50))
def test_nothing_typed_is_more_than_a_sentence(typed):
    with suppress(NotReadableError):
        assert 1900 <= parse_date(typed, TODAY, WORDS).year <= 2200
