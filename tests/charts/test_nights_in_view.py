import math
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.comparison import Evidence
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.nights_in_view import days_within, limits_of, series_of, view_of
from sleepdiary.charts.phases import Side
from sleepdiary.domain.records import Event
from sleepdiary.domain.times import ZonedTime


def view(table, sessions=(), events=(), comparison=None, *, from_device=False, span=None):
    return view_of(
        Treatment(table, sessions, events), comparison, from_device=from_device, span=span
    )


def test_nothing_is_in_view_of_a_diary_without_nights(diary):
    assert view(diary.nights([])) is None


def test_nights_of_a_device_are_another_view(diary):
    table = diary.nights(range(3), device=True)
    assert view(table) is None
    assert len(view(table, from_device=True).nights) == 3


def test_everything_is_in_view_with_some_room(diary, at):
    found = view(diary.nights(range(50)))
    assert at(-2) < found.first < at(0)
    assert at(49) < found.last < at(51)
    assert found.inside.all()


def test_a_single_night_stands_in_the_middle_of_a_week(diary, at):
    found = view(diary.nights([10]))
    assert (found.first + found.last) / 2 == at(10)
    assert found.last - found.first > 6


def test_windows_and_infusions_widen_the_view(diary, at):
    table = diary.nights(range(10, 40))
    compared = diary.compared(table, (0, 13), (20, 33))
    found = view(table, [diary.session(60)], comparison=compared)
    assert found.first < at(0)
    assert found.last > at(60)


def test_a_span_narrows_the_view(diary, at):
    found = view(diary.nights(range(50)), span=(diary.day(10), diary.day(19)))
    assert len(found.nights) == 10
    assert at(9) < found.first < at(10)
    assert at(19) < found.last < at(20)


def test_nights_not_logged_lie_between_the_first_and_the_last_logged_one(diary, at):
    found = view(diary.nights([10, 11, 14]), [diary.session(0)])
    assert found.missing.tolist() == [at(12), at(13)]


def test_nights_not_logged_at_the_edge_of_a_span_are_seen(diary, at):
    found = view(diary.nights([0, 5, 9]), span=(diary.day(3), diary.day(6)))
    assert found.missing.tolist() == [at(3), at(4), at(6)]


def test_a_nap_is_no_night_in_view(diary):
    table = diary.nights(range(4))
    table.main[2] = False
    assert len(view(table).nights) == 3


def test_an_infusion_without_a_time_lies_between_two_nights(diary, at):
    assert view(diary.nights(range(9)), [diary.session(4)]).infusions == (at(4) + 0.5,)


def test_an_infusion_after_midnight_lies_before_the_night_of_its_date(diary, at):
    table = diary.nights(range(9), bed_at=60)
    start = ZonedTime(datetime.combine(diary.day(4), datetime.min.time()), timedelta(0))
    assert view(table, [diary.session(4, start=start)]).infusions == (at(4) - 0.5,)


def test_infusions_and_events_out_of_view_are_left_out(diary):
    table = diary.nights(range(50))
    found = view(
        table,
        [diary.session(5), diary.session(25)],
        [Event(date=diary.day(12)), Event(date=diary.day(40))],
        span=(diary.day(10), diary.day(30)),
    )
    assert [each.date for each in found.sessions] == [diary.day(25)]
    assert [each.date for each in found.events] == [diary.day(12)]


def test_infusions_and_events_stand_in_the_order_of_their_dates(diary):
    found = view(
        diary.nights(range(20)),
        [diary.session(9), diary.session(3)],
        [Event(date=diary.day(8)), Event(date=diary.day(2))],
    )
    assert [each.date for each in found.sessions] == [diary.day(3), diary.day(9)]
    assert [each.date for each in found.events] == [diary.day(2), diary.day(8)]


def test_a_series_leaves_out_nights_without_a_value(diary, at):
    found = series_of(view(diary.nights(range(4), awakenings=[1, math.nan, 3, 4])), "awakenings")
    assert found.day.tolist() == [at(0), at(2), at(3)]
    assert found.values.tolist() == [1, 3, 4]


def test_the_mean_at_the_edge_of_a_span_knows_the_nights_before_it(diary):
    table = diary.nights(range(20), awakenings=range(20))
    found = series_of(view(table, span=(diary.day(10), diary.day(12))), "awakenings")
    assert found.mean.tolist() == [7, 8, 9]


def test_a_single_mean_makes_no_line(diary):
    assert not series_of(view(diary.nights(range(4))), "awakenings").has_line
    assert series_of(view(diary.nights(range(5))), "awakenings").has_line


def test_without_a_comparison_there_are_no_levels(diary):
    found = series_of(view(diary.nights(range(9))), "awakenings")
    assert found.levels == ()
    assert found.evidence is Evidence.FULL


def test_a_level_says_what_was_found_in_its_window(diary, at):
    table = diary.nights([*range(13), *range(20, 34)], awakenings=[2] * 13 + [1, 3] * 7)
    compared = diary.compared(table, (0, 13), (20, 33))
    before, after = series_of(view(table, comparison=compared), "awakenings").levels
    assert (before.side, before.start, before.end) == (Side.BEFORE, at(0) - 0.5, at(13) + 0.5)
    assert (before.mean, before.interval) == (2, None)
    assert (before.logged, before.nights) == (13, 14)
    assert (after.side, after.mean) == (Side.AFTER, 2)
    assert after.interval[0] < 2 < after.interval[1]


def test_a_level_counts_dates_with_a_value_not_sleeps(diary):
    table = diary.nights([0, 1, 1, 2], awakenings=[1, 2, 3, math.nan])
    compared = diary.compared(table, (0, 6), (7, 13))
    before, _ = series_of(view(table, comparison=compared), "awakenings").levels
    assert before.logged == 2


def test_too_few_nights_have_a_level_without_a_mean(diary):
    table = diary.nights([0, 1, 2, 20])
    compared = diary.compared(table, (0, 13), (20, 33))
    found = series_of(view(table, comparison=compared), "awakenings")
    assert [level.mean for level in found.levels] == [None, None]
    assert found.evidence is Evidence.CHART_ONLY


def test_a_measure_that_was_not_compared_has_levels_without_numbers(diary):
    table = diary.nights(range(28))
    compared = diary.compared(table, (0, 13), (14, 27))
    found = series_of(view(table, comparison=compared), "pain")
    assert [(level.mean, level.logged) for level in found.levels] == [(None, 0), (None, 0)]


def test_a_window_out_of_view_has_no_level(diary):
    table = diary.nights(range(60))
    compared = diary.compared(table, (0, 13), (40, 53))
    found = view(table, comparison=compared, span=(diary.day(20), diary.day(45)))
    assert [level.side for level in series_of(found, "awakenings").levels] == [Side.AFTER]


def test_the_y_axis_holds_values_and_intervals(diary):
    table = diary.nights(range(28), asleep=[390, 410] * 14)
    compared = diary.compared(table, (0, 13), (14, 27))
    found = series_of(view(table, comparison=compared), "total_sleep_time")
    assert found.extent.min() <= min(found.levels[0].interval)
    assert found.values.min() >= found.extent.min()


def test_an_interval_much_wider_than_the_nights_does_not_press_them_flat(diary):
    rising = np.arange(28.0)
    table = diary.nights(range(28), awakenings=rising)
    compared = diary.compared(table, (0, 13), (14, 27))
    found = series_of(view(table, comparison=compared), "awakenings")
    assert found.extent.min() >= -27 / 4
    assert found.extent.max() <= 27 + 27 / 4


def test_a_measure_that_does_not_exist_is_refused(diary):
    with pytest.raises(KeyError):
        series_of(view(diary.nights(range(3))), "happiness")


def test_where_no_window_is_in_view_nothing_is_said_of_them(diary):
    table = diary.nights(range(50))
    compared = diary.compared(table, (0, 9), (20, 29))
    here = view(table, comparison=compared, span=(diary.day(0), diary.day(30)))
    away = view(table, comparison=compared, span=(diary.day(36), diary.day(49)))
    assert series_of(here, "awakenings").evidence is Evidence.SHORT
    assert series_of(away, "awakenings").evidence is Evidence.FULL


# The time axis


@given(st.integers(-9000, 30000), st.integers(0, 40000), st.floats(-0.3, 0.3))
def test_the_days_of_a_view_are_known_from_its_ends_even_a_little_moved(first, nights, off):
    low, high = limits_of(first, first + nights)
    assert low < first <= first + nights < high
    assert days_within(low + off, high + off) == (first, first + nights)


def test_the_axis_of_values_stays_as_it_is_when_the_view_moves(diary):
    table = diary.nights(range(40), asleep=[300] * 20 + [500] * 20)
    spans = [None, (diary.day(0), diary.day(9)), (diary.day(25), diary.day(39))]
    extents = {
        tuple(series_of(view(table, span=span), "total_sleep_time").extent) for span in spans
    }
    assert extents == {(300, 500)}
