import math
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from sleepdiary.analysis.nights import COLUMNS
from sleepdiary.domain.measures import (
    BY_THE_CLOCK,
    INPUTS,
    MEASURES,
    ContradictoryNightError,
    Derived,
    measure_value,
    measures_of,
)
from sleepdiary.domain.records import NO_SLEEP, Awakening, Night, SleepKind
from sleepdiary.domain.times import MINUTE, ZonedTime
from tests.analysis.tables import PERIOD, table_of
from tests.builders import a_night, minutes, zoned

EVENING = datetime(2025, 3, 29, 20, 0, tzinfo=UTC)  # the clocks go forward that night


def moments(low: int, high: int) -> st.SearchStrategy[ZonedTime | None]:
    after = st.integers(low, high).map(lambda count: ZonedTime.of(EVENING + count * MINUTE))
    return st.none() | after.map(lambda moment: moment.in_zone("Europe/London"))


def lengths(high: int) -> st.SearchStrategy[timedelta | None]:
    return st.none() | st.integers(0, high).map(minutes)


@st.composite
def nights(draw) -> Night:
    """Draw a night with any answers blank, that its parts need not fit."""
    return a_night(
        diary_date=date(2025, 3, 30),
        into_bed=draw(moments(0, 240)),
        lights_out=draw(moments(120, 300)),
        fell_asleep=draw(moments(120, 360)),
        final_awakening=draw(moments(240, 900)),
        out_of_bed=draw(moments(240, 960)),
        sleep_onset_latency=draw(lengths(240)),
        wake_after_sleep_onset=draw(lengths(240)),
        terminal_wakefulness=draw(lengths(120)),
        asleep_by_device=draw(lengths(480)),
        awakenings=draw(st.none() | st.integers(0, 9)),
    )


def known(column: np.ndarray) -> float | None:
    """Return the only value of a column; None where it is missing."""
    (value,) = column.tolist()
    return None if math.isnan(value) else value


def derived_of(table) -> dict[str, float | None]:
    """Return the derived measures of a table's only night."""
    return {field.name: known(getattr(table.derived, field.name)) for field in fields(Derived)}


@given(nights())
def test_columns_and_single_nights_have_the_same_measures(night):
    try:
        derived = measures_of(night)
    except ContradictoryNightError:
        reject()
    table = table_of([night])

    assert derived_of(table) == asdict(derived)
    assert {name: known(column) for name, column in table.values.items()} == {
        measure.name: measure_value(night, measure.name) for measure in MEASURES
    }


@given(nights())
def test_a_night_that_contradicts_itself_has_no_derived_measure_in_a_column_either(night):
    table = table_of([night])

    try:
        measures_of(night)
    except ContradictoryNightError:
        assert set(derived_of(table).values()) == {None}
        assert known(table.values["total_sleep_time"]) is None
        assert known(table.values["awakenings"]) == night.awakenings
    assert all(minutes is None or minutes >= 0 for minutes in derived_of(table).values())


def test_one_night_that_contradicts_itself_takes_nothing_from_the_others():
    outlasted = a_night(wake_after_sleep_onset=minutes(600))

    asleep = table_of([a_night(), outlasted]).values["total_sleep_time"]

    assert np.array_equal(asleep, [390, np.nan], equal_nan=True)


@given(nights())
def test_a_night_begins_in_the_table_when_it_begins_in_the_diary(night):
    assert known(table_of([night]).start) == (night.start.minutes if night.start else None)


def test_sleep_begins_by_the_clocks_of_its_place():
    late = a_night("Asia/Tokyo", lights_out=zoned("2025-11-04 00:10", "Asia/Tokyo"))
    blank = a_night(sleep_onset_latency=None)

    onset = table_of([a_night(), late, blank]).onset

    assert np.array_equal(onset, [-35, 35, np.nan], equal_nan=True)


def test_the_onset_that_a_device_gave_is_by_the_clocks_of_its_place_too():
    blank = dict.fromkeys(("into_bed", "lights_out", "sleep_onset_latency"))
    night = a_night("Asia/Tokyo", fell_asleep=zoned("2025-11-03 23:10", "Asia/Tokyo"), **blank)

    assert table_of([night]).onset.tolist() == [-50]


def test_clocks_are_ahead_at_the_end_only_after_a_journey_or_a_change_of_the_clocks():
    forward = a_night(diary_date=date(2025, 3, 30))
    east = a_night(final_awakening=zoned("2025-11-04 12:00", "Asia/Tokyo"), out_of_bed=None)
    blank = a_night(final_awakening=None, out_of_bed=None)

    assert table_of([forward, a_night(), east, blank]).ahead.tolist() == [60, 0, 540, 0]


def test_awakenings_are_at_minutes_after_the_midnight_of_their_diary_date():
    early = Awakening(zoned("2025-11-03 23:50"), minutes(5))
    late = Awakening(zoned("2025-11-04 03:20"), minutes(30))
    table = table_of(
        [a_night(awakening_times=(early, late)), a_night(diary_date=date(2025, 11, 5))]
    )

    assert table.awake.tolist() == [((-10, 5), (200, 30)), ()]


def test_a_night_without_sleep_counts_as_one_in_a_column_too():
    blank = dict.fromkeys((*NO_SLEEP, "into_bed", "lights_out", "out_of_bed"))
    night = a_night(**blank, not_applicable=frozenset(NO_SLEEP))
    table = table_of([a_night(), night])
    assert table.values["total_sleep_time"].tolist() == [PERIOD - 35, 0]
    assert known(table.values["awakenings"][1:]) is None


def test_a_night_of_no_length_has_no_efficiency_in_a_column_either():
    moment = zoned("2025-11-04 06:30")
    night = a_night(into_bed=moment, out_of_bed=moment)

    assert np.isnan(table_of([night]).values["sleep_efficiency"]).all()


def test_blank_is_missing_and_nought_is_a_value():
    table = table_of([a_night(nightmares=0), a_night(nightmares=None)])

    assert table.values["nightmares"][0] == 0
    assert np.isnan(table.values["nightmares"][1])


def test_every_measure_has_a_column():
    assert table_of([]).values.keys() == {measure.name for measure in MEASURES}


def test_the_columns_are_fields_of_a_night_each_once():
    named = {name.removesuffix(BY_THE_CLOCK) for name in COLUMNS}
    assert named <= {field.name for field in fields(Night)}
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert set(INPUTS) <= set(COLUMNS)


def test_a_table_of_no_nights_is_empty():
    table = table_of([])

    assert len(table) == 0
    assert len(table.of_kind(from_device=False)) == 0


def test_a_table_counts_its_nights_and_numbers_their_days():
    table = table_of([a_night(diary_date=date(1970, 1, 2)), a_night(diary_date=date(2025, 11, 4))])

    assert len(table) == 2
    assert table.day.tolist() == [1, (date(2025, 11, 4) - date(1970, 1, 1)).days]


def test_choosing_nights_chooses_them_in_every_column():
    chosen = [a_night(diary_date=date(2025, 11, day), quality=day % 5) for day in (3, 5)]
    other = a_night(diary_date=date(2025, 11, 4), quality=5, backfilled=True, device="a watch")
    table = table_of([*chosen, other])

    found = table.where(np.array([True, False, True]))
    expected = table_of(chosen)

    for field in fields(found):
        column, wanted = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(column, np.ndarray):
            np.testing.assert_array_equal(column, wanted)
    for name in found.values:
        np.testing.assert_array_equal(found.values[name], expected.values[name])
    for field in fields(Derived):
        np.testing.assert_array_equal(
            getattr(found.derived, field.name), getattr(expected.derived, field.name)
        )


@pytest.mark.parametrize(("from_device", "expected"), [(False, [1]), (True, [2])])
def test_diary_nights_and_device_nights_are_never_joined_and_naps_are_no_nights(
    from_device, expected
):
    table = table_of(
        [
            a_night(quality=1),
            a_night(quality=2, device="a watch"),
            a_night(quality=3, kind=SleepKind.NAP),
            a_night(quality=4, kind=SleepKind.NAP, device="a watch"),
        ]
    )

    assert table.of_kind(from_device=from_device).values["quality"].tolist() == expected
