"""The month calendar in words."""

import math

import numpy as np
import pytest

from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.calendar_in_view import calendar_of
from sleepdiary.charts.calendar_in_words import (
    change_said,
    describe_calendar,
    heading_of,
    in_hours,
    short_value,
    title_of,
    weeks_said,
    windows_said,
)
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words

WORDS = Words()


def calendar(table, name="total_sleep_time", *, compared=None, **treatment):
    return calendar_of(
        Treatment(table, **treatment),
        compared,
        name,
        from_device=bool(table.from_device[0]),
        span=None,
        most_years=2,
    )


def varied(diary, count, step=60, **changes):
    """Nights by turns 5, 6 and 7 hours asleep, an hour more from day 20 on."""
    return diary.nights(
        range(count),
        asleep=[300 + 60 * (day % 3) + step * (day >= 20) for day in range(count)],
        **changes,
    )


def heading(found, *, by_year=False):
    return " ".join(heading_of(found, WORDS, by_year=by_year))


def test_the_heading_says_what_is_shown_of_which_nights(diary):
    found = calendar(diary.nights([0, 1, 5]))
    assert title_of(found, WORDS) == "Month calendar: Total sleep time"
    assert heading(found) == (
        "3 Mar 2025 to 8 Mar 2025: 3 days logged, 3 not logged. "
        "Each day shows the night that ended on it."
    )


def test_days_without_a_value_are_counted_apart(diary):
    table = diary.nights(range(4))
    table.values["awakenings"][2] = math.nan
    assert "4 days logged, 0 not logged, 1 no value." in heading(calendar(table, "awakenings"))


def test_a_measure_without_answers_says_so_first(diary):
    found = calendar(diary.nights(range(4)), "quality")
    assert heading(found).startswith("None of these nights has an answer.")


def test_a_device_is_said_to_have_recorded_the_nights(diary):
    assert "A device recorded the nights." in heading(calendar(diary.nights([0], device=True)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("total_sleep_time", "show their sum: 1."),
        ("quality", "show their mean: 1."),
        ("into_bed", "show the first: 1."),
    ],
)
def test_days_with_two_main_sleeps_say_what_they_show(diary, name, said):
    table = diary.nights([0, 1, 1])
    table.values[name][:] = [1, 2, 3]
    found = heading(calendar(table, name))
    assert f"Days with more than one main sleep {said}" in found


def test_nights_without_room_are_counted(diary):
    found = calendar(diary.nights(range(1000)))
    assert "Earlier nights have no room here: 304." in heading(found)


def test_rows_of_years_say_how_a_week_lies(diary):
    found = calendar(diary.nights([0]))
    assert heading(found, by_year=True).endswith("A column is a week, from Mon down to Sun.")
    sunday = Words()
    sunday.begin_weeks(7)
    assert weeks_said(sunday) == "A column is a week, from Sun down to Sat."


def test_the_change_is_said_with_its_interval_and_that_it_shows_no_cause(diary):
    table = varied(diary, 40)
    compared = diary.compared(table, (0, 13), (20, 33))
    said = heading(calendar(table, compared=compared))
    assert "After minus before: +1 h 0" in said
    assert "95 % interval +" in said
    assert said.count(": better.") == 1
    assert "One person, before and after. This shows change, not its cause." in said


def test_worse_is_said_as_plainly_as_better(diary):
    table = varied(diary, 40, step=-60)
    said = heading(calendar(table, compared=diary.compared(table, (0, 13), (20, 33))))
    assert "After minus before: −" in said
    assert ": worse." in said


def test_a_change_without_variation_has_no_interval(diary):
    table = diary.nights(range(40), asleep=[300.0 + 60 * (day >= 20) for day in range(40)])
    compared = diary.compared(table, (0, 13), (20, 33)).measure("total_sleep_time")
    assert change_said(compared, WORDS)[0] == (
        "After minus before: +1 h 00; no variation: no interval."
    )


def test_too_few_nights_have_no_numbers_and_say_so(diary):
    table = varied(diary, 30)
    compared = diary.compared(table, (0, 3), (20, 29)).measure("total_sleep_time")
    assert change_said(compared, WORDS) == ["Too few nights for numbers."]


def test_each_window_is_said_with_its_mean_its_nights_and_its_dates(diary):
    table = varied(diary, 40)
    found = calendar(table, compared=diary.compared(table, (0, 13), (20, 33)))
    before, after = windows_said(found, WORDS)
    assert before == "before: mean 5 h 56, 14 of 14 nights, 3 Mar 2025 to 16 Mar 2025"
    assert after.startswith("after: mean 7 h 0")


def test_it_is_described_a_paragraph_a_line(diary):
    flu = Event(date=diary.day(16), kind=EventKind.ILLNESS, label="flu")
    table = varied(diary, 40)
    found = calendar(
        table,
        compared=diary.compared(table, (0, 13), (20, 33)),
        sessions=[diary.session(18)],
        events=[flu],
    )
    title, head, measure, windows, happened = describe_calendar(found, WORDS, by_year=False).split(
        "\n"
    )
    assert title == "Month calendar: Total sleep time."
    assert head.startswith("3 Mar 2025 to 11 Apr 2025: 40 days logged")
    assert measure == "Total sleep time: 5 h 00 to 8 h 00 in 40 nights."
    assert windows.startswith("Before: mean 5 h 56, 14 of 14 nights")
    assert happened == "Infusion: 21 Mar 2025. Illness: flu, 19 Mar 2025."


@pytest.mark.parametrize(
    ("name", "value", "hours", "said"),
    [
        ("total_sleep_time", 372, True, "6:12"),
        ("total_sleep_time", 59.6, True, "1:00"),
        ("total_sleep_time", -61, True, "−1:01"),
        ("sleep_onset_latency", 35, False, "35"),
        ("awakenings", 2, False, "2"),
        ("quality", 3, False, "3"),
        ("quality", 3.5, False, "3.5"),
        ("sleep_efficiency", 84.6, False, "85"),
        ("into_bed", -50, False, "23:10"),
    ],
)
def test_a_value_is_written_as_short_as_it_can_be(name, value, hours, said):
    assert short_value(measure_named(name), value, WORDS, hours=hours) == said


def test_minutes_are_written_as_hours_where_any_reaches_two(diary):
    latency = measure_named("sleep_onset_latency")
    assert not in_hours(latency, np.array([20.0, 119]))
    assert in_hours(latency, np.array([20.0, 120]))
    assert not in_hours(measure_named("awakenings"), np.array([200.0]))
