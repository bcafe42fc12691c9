"""What the month calendar shows: which dates, and one value each."""

import math
from datetime import date, timedelta

import numpy as np
import pytest

from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.calendar_in_view import calendar_of
from sleepdiary.charts.time_axis import date_of, day_number
from sleepdiary.domain.records import Event, EventKind


def shown(
    table, name="total_sleep_time", *, sessions=(), events=(), until=None, compared=None, **options
):
    options = {"from_device": False, "span": None, "most_years": 20, **options}
    treatment = Treatment(table, sessions, events, until=until)
    return calendar_of(treatment, compared, name, **options)


def test_whole_months_are_shown_from_the_first_night_to_the_last(diary):
    found = shown(diary.nights([0, 40]))
    assert (date_of(found.first), date_of(found.last)) == (date(2025, 3, 1), date(2025, 4, 30))


def test_infusions_and_windows_are_shown_though_no_night_is_there(diary):
    table = diary.nights(range(3))
    compared = diary.compared(table, (0, 1), (60, 70))
    assert date_of(shown(table, sessions=[diary.session(-10)]).first) == date(2025, 2, 1)
    assert date_of(shown(table, compared=compared).last) == date(2025, 5, 31)


def test_a_span_shows_its_months_with_all_their_nights(diary):
    found = shown(diary.nights(range(90)), span=(diary.day(40), diary.day(45)))
    assert (date_of(found.first), date_of(found.last)) == (date(2025, 4, 1), date(2025, 4, 30))
    assert found.day.size == 30
    assert found.earlier == 0


def test_a_december_ends_with_its_year(diary):
    found = shown(diary.nights(range(400)), span=(date(2025, 12, 24), date(2025, 12, 24)))
    assert date_of(found.last) == date(2025, 12, 31)


def test_the_newest_years_are_shown_where_not_all_have_room_and_the_rest_is_counted(diary):
    found = shown(diary.nights(range(1000)), most_years=2)
    assert date_of(found.first) == date(2026, 1, 1)
    assert found.earlier == (date(2026, 1, 1) - diary.day(0)).days
    assert found.day[0] == found.first


def test_a_date_has_the_value_of_its_night(diary):
    found = shown(diary.nights([0, 2], asleep=[300, 400], late=[2]))
    assert found.day.tolist() == [day_number(diary.day(0)), day_number(diary.day(2))]
    assert found.values.tolist() == [300, 400]
    assert found.late.tolist() == [False, True]
    assert found.several == 0


@pytest.mark.parametrize(
    ("name", "values", "one"),
    [
        ("total_sleep_time", [300, 100], 400),
        ("awakenings", [2, 1], 3),
        ("awakenings", [2, math.nan], math.nan),
        ("quality", [2, 5], 3.5),
        ("quality", [2, math.nan], 2),
        ("into_bed", [120, -60], -60),
        ("into_bed", [120, math.nan], 120),
        ("into_bed", [math.nan, math.nan], math.nan),
    ],
)
def test_two_main_sleeps_of_a_date_have_one_value(diary, name, values, one):
    table = diary.nights([0, 1, 1, 2])
    table.values[name][:] = [7, *values, 9]
    found = shown(table, name)
    np.testing.assert_array_equal(found.values, [7, one, 9])
    assert found.several == 1


def test_a_date_is_late_if_either_of_its_nights_is(diary):
    table = diary.nights([0, 1, 1])
    table.backfilled[:] = [False, False, True]
    assert shown(table).late.tolist() == [False, True]


def test_nights_are_missing_until_the_one_that_ended_last(diary):
    found = shown(diary.nights([0, 2]), until=diary.day(4))
    assert [date_of(day) for day in found.missing.tolist()] == [diary.day(n) for n in (1, 3, 4)]
    assert found.view.missing.tolist() == found.missing.tolist()


def test_nobody_knows_whether_a_device_was_worn_since(diary):
    found = shown(diary.nights([0, 2], device=True), until=diary.day(4), from_device=True)
    assert [date_of(day) for day in found.missing.tolist()] == [diary.day(1)]


def test_only_what_happened_in_these_months_is_shown(diary):
    days = [diary.day(0) + timedelta(days=number) for number in (-4, 28, 29, 60)]
    events = [Event(date=day, kind=EventKind.TRAVEL) for day in days]
    sessions = [diary.session(number) for number in (-4, 28, 29, 60)]
    table = diary.nights(range(90))
    found = shown(table, sessions=sessions, events=events, span=(diary.day(3), diary.day(4)))
    assert found.sessions == (sessions[1],)
    assert found.events == (events[1],)


def test_without_nights_of_that_kind_there_is_nothing(diary):
    assert shown(diary.nights(range(3)), from_device=True) is None


def test_a_span_without_nights_is_empty(diary):
    found = shown(diary.nights(range(3)), span=(diary.day(300), diary.day(301)))
    assert not found.day.size


def test_the_measure_is_compared_where_there_are_windows(diary):
    table = diary.nights(range(40))
    found = shown(table, compared=diary.compared(table, (0, 13), (20, 33)))
    assert found.compared.measure.name == "total_sleep_time"
    assert shown(table).compared is None


def test_known_values_are_those_that_there_are(diary):
    table = diary.nights(range(3))
    table.values["awakenings"][1] = math.nan
    assert shown(table, "awakenings").known.tolist() == [2, 2]
