"""The raster's rows, before anything is drawn; clock times are minutes from midnight."""

import dataclasses
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.comparison import Evidence
from sleepdiary.charts.phases import Side
from sleepdiary.charts.raster_in_view import (
    BEGINNINGS,
    DAY,
    bars_of,
    beginning,
    parts_of,
    raster_of,
)
from sleepdiary.domain.records import NO_SLEEP, Awakening, Event
from tests.analysis.tables import table_of
from tests.builders import a_night, minutes, zoned

NAN = math.nan
NO_TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed", "sleep_onset_latency")


def bars(*nights):
    return bars_of(table_of(nights))


def same(found, wanted):
    np.testing.assert_array_equal(found, wanted)


@pytest.fixture
def rows(diary):
    def found(table, sessions=(), events=(), comparison=None, span=None, **options):
        options = {"from_device": False, "double": False} | options
        treatment = diary.treatment(table, sessions, events)
        return raster_of(treatment, comparison, span=span, **options)

    return found


# One night


def test_a_night_lies_on_the_clock_of_its_place():
    found = bars(a_night("Asia/Tokyo"))
    same(found.in_bed, [[-75, 410]])
    same(found.asleep, [[-35, 390]])
    assert (found.earliest[0], found.latest[0]) == (-75, 410)
    assert not found.partly.any()


@pytest.mark.parametrize("day", [date(2025, 3, 30), date(2025, 10, 26)])
def test_a_night_on_which_the_clocks_change_keeps_the_times_that_they_showed(day):
    found = bars(a_night(diary_date=day))
    same(found.in_bed, [[-75, 410]])
    same(found.asleep, [[-35, 390]])


def test_a_night_that_ends_in_another_place_is_on_the_clocks_of_where_it_ended():
    awake = Awakening(zoned("2025-11-04 02:00"), minutes(30))
    found = bars(
        a_night(
            final_awakening=zoned("2025-11-04 12:00", "Asia/Tokyo"),
            out_of_bed=zoned("2025-11-04 12:30", "Asia/Tokyo"),
            awakening_times=(awake,),
        )
    )
    same(found.in_bed, [[-75 + 540, 750]])
    same(found.asleep, [[-35 + 540, 720]])
    assert not len(found.awake)


def test_without_the_time_of_going_to_bed_it_begins_with_lights_out():
    same(bars(a_night(into_bed=None)).in_bed, [[-60, 410]])


def test_without_the_time_of_rising_it_ends_with_the_final_awakening():
    same(bars(a_night(out_of_bed=None)).in_bed, [[-75, 390]])


def test_a_night_whose_sleep_is_not_known_is_in_bed_and_marked():
    found = bars(a_night(sleep_onset_latency=None))
    same(found.asleep, [[NAN, NAN]])
    same(found.in_bed, [[-75, 410]])
    assert found.partly.all()
    assert not len(found.alone)


def test_a_night_without_sleep_is_in_bed_and_not_marked():
    blank = dict.fromkeys(NO_SLEEP)
    found = bars(a_night(**blank, not_applicable=frozenset(NO_SLEEP)))
    same(found.asleep, [[NAN, NAN]])
    same(found.in_bed, [[-75, 410]])
    assert not found.partly.any()


def test_times_without_their_other_end_stand_alone():
    blank = dict.fromkeys(NO_TIMES)
    woke = {**blank, "final_awakening": zoned("2025-11-04 06:30")}
    found = bars(a_night(), a_night(**woke), a_night(**blank))
    same(found.alone, [[1, 390]])
    assert found.partly.tolist() == [False, True, True]
    same(found.earliest, [-75, 390, NAN])
    same(found.latest, [410, 390, NAN])


def test_a_night_that_contradicts_itself_has_no_sleep_and_is_marked():
    found = bars(a_night(wake_after_sleep_onset=minutes(600)))
    same(found.asleep, [[NAN, NAN]])
    assert found.partly.all()


def test_a_night_that_ends_before_it_begins_has_its_times_and_no_bar():
    found = bars(a_night(into_bed=zoned("2025-11-04 08:00"), lights_out=None))
    same(found.in_bed, [[NAN, NAN]])
    assert sorted(found.alone[:, 1]) == [390, 410, 480]


def test_a_device_that_knows_only_the_sleep_misses_nothing():
    blank = dict.fromkeys(("into_bed", "lights_out", "out_of_bed", "sleep_onset_latency"))
    watch = a_night(fell_asleep=zoned("2025-11-03 23:30"), device="watch", **blank)
    found = bars(watch, a_night(device="watch", **dict.fromkeys(NO_TIMES)))
    same(found.asleep, [[-30, 390], [NAN, NAN]])
    assert found.partly.tolist() == [False, True]


def test_awakenings_are_cut_to_the_sleep_that_is_known():
    at = [("2025-11-03 23:10", 40), ("2025-11-04 02:00", 30), ("2025-11-04 09:00", 5)]
    awake = tuple(Awakening(zoned(start), minutes(length)) for start, length in at)
    blank = a_night(awakening_times=awake, sleep_onset_latency=None)
    found = bars(a_night(), a_night(awakening_times=awake), blank)
    same(found.awake, [[1, -35, -10], [1, 120, 150]])


# The clock


def test_the_clock_begins_at_noon_where_few_nights_are_cut_there():
    earliest, latest = np.full(40, -60.0), np.full(40, 420.0)
    latest[:2] = 800
    assert beginning(earliest, latest) == -720


@pytest.mark.parametrize(
    ("earliest", "latest", "begins"),
    [(540, 1020, 0), (240, 780, 0), (-60, 420, -720), (-300, 900, -360)],
)
def test_the_clock_begins_where_the_fewest_nights_are_cut(earliest, latest, begins):
    assert beginning(np.full(9, float(earliest)), np.full(9, float(latest))) == begins


def test_nights_whose_times_are_not_known_do_not_move_the_clock():
    assert beginning(np.full(9, NAN), np.full(9, NAN)) == -720


def test_the_clock_stays_when_the_span_changes(diary, rows):
    table = diary.nights(range(40), bed_at=540)
    for column, minutes_after in (
        (table.values["into_bed"], -60),
        (table.onset, -40),
        (table.values["final_awakening"], 390),
        (table.values["out_of_bed"], 400),
    ):
        column[:5] = minutes_after
    assert rows(table).begins == rows(table, span=(diary.day(0), diary.day(3))).begins == -360


def test_what_goes_on_past_the_edge_is_known(diary, rows):
    table = diary.nights(range(40))
    table.values["out_of_bed"][3] = 760
    table.values["into_bed"][5] = -800
    before, after = rows(table).over_the_edge
    assert np.flatnonzero(before).tolist() == [5]
    assert np.flatnonzero(after).tolist() == [3]
    assert not np.any(rows(table, double=True).over_the_edge)


# Rows


@given(
    starts=st.lists(st.floats(-1400, 1400), min_size=1, max_size=6),
    begins=st.sampled_from(BEGINNINGS),
)
def test_in_48_hours_every_sleep_stands_whole_in_the_rows(diary, starts, begins):
    days = range(len(starts))
    treatment = diary.treatment(diary.nights(days))
    raster = raster_of(treatment, None, from_device=False, span=None, double=True)
    raster = dataclasses.replace(raster, begins=begins)
    start = np.array(starts)
    places, row, left, right = parts_of(raster, np.arange(len(starts)), start, start + 480)
    day = raster.view.nights.day[places]
    shown = sorted(zip(places, left - (day - row) * DAY, right - (day - row) * DAY, strict=True))
    for place, begin in enumerate(starts):
        if not 0 < place < len(starts) - 1:
            continue  # its other row may be out of view
        parts = [(low, high) for at, low, high in shown if at == place]
        covered = begin
        for low, high in parts:
            if low <= covered + 1e-6:
                covered = max(covered, high)
        assert covered == pytest.approx(begin + 480)


def test_in_48_hours_a_night_stands_again_a_row_higher_and_a_day_later(diary, rows):
    raster = rows(diary.nights(range(9)), double=True)
    bed = raster.bars.in_bed
    places, row, left, right = parts_of(raster, np.array([4]), bed[4:5, 0], bed[4:5, 1])
    day = raster.view.nights.day[4]
    assert places.tolist() == [4, 4]
    assert row.tolist() == [day, day - 1]
    assert left.tolist() == [-60, 1380]
    assert right.tolist() == [405, 1845]


def test_in_24_hours_a_night_has_one_row(diary, rows):
    raster = rows(diary.nights(range(9)))
    places, row, left, right = parts_of(raster, np.array([4]), np.array([600.0]), np.array([900.0]))
    assert (places.tolist(), row.tolist()) == ([4], [raster.view.nights.day[4]])
    assert (left.tolist(), right.tolist()) == ([600], [720])


def test_only_nights_in_the_span_have_bars(diary, rows):
    table = diary.nights(range(9))
    table.awake[3] = ((100.0, 10.0),)
    table.awake[6] = ((120.0, 20.0),)
    for name in ("into_bed", "final_awakening", "out_of_bed"):
        table.values[name][5] = NAN
    raster = rows(table, span=(diary.day(4), diary.day(7)))
    same(raster.bars.awake, [[2, 120, 140]])
    same(raster.bars.alone, [[1, -40]])
    assert len(raster.bars.in_bed) == len(raster.bars.partly) == 4


def test_without_nights_there_is_no_raster(diary, rows):
    assert rows(diary.nights([])) is None
    assert rows(diary.nights(range(3)), from_device=True) is None


def test_events_lie_at_the_end_of_their_day(diary, rows):
    raster = rows(diary.nights(range(9)), events=[Event(date=diary.day(3))])
    assert raster.events == [raster.view.nights.day[3] + 0.5]


# Before and after


def test_falling_asleep_and_waking_are_compared(diary, rows):
    table = diary.nights(range(28))
    table.onset[:] += np.arange(28) % 3 - 30 * (np.arange(28) >= 14)
    raster = rows(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    onset, woke = raster.changes
    assert onset.estimate.difference == pytest.approx(-30, abs=0.2)
    assert onset.verdict == "earlier"
    assert woke.estimate.difference == 0
    before, after = raster.brackets
    assert (before.side, after.side) == (Side.BEFORE, Side.AFTER)
    assert (before.logged, after.logged) == (14, 14)
    assert before.onset.mean == pytest.approx(-39.07, abs=0.01)
    assert after.woke.mean == 390


def test_few_nights_have_no_means(diary, rows):
    table = diary.nights([0, 1, 2, 14])
    raster = rows(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert raster.changes[0].evidence is Evidence.CHART_ONLY
    assert raster.brackets[0].onset.mean is None
    assert raster.brackets[0].logged == 3


def test_without_a_comparison_nothing_is_bracketed(diary, rows):
    raster = rows(diary.nights(range(9)))
    assert raster.brackets == raster.changes == ()
