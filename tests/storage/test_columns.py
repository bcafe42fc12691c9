"""Nights as arrays."""

from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.measures import INPUTS, as_number
from sleepdiary.domain.records import Awakening, MedicineTaken
from sleepdiary.domain.times import ZonedTime
from sleepdiary.storage.columns import _instants, night_columns
from tests.builders import a_night, a_patient, utc, zoned
from tests.storage.strategies import zoned_times

NOW = utc(2025, 11, 4, 8)


@pytest.fixture
def work(diary):
    with diary.work("Test", NOW) as opened:
        yield opened


def test_numbers_are_those_that_measures_count_with(work):
    nights = [
        a_night(diary_date=date(2025, 11, 4)),
        a_night(diary_date=date(2025, 11, 5), zone="America/St_Johns", lights_out=None),
        a_night(diary_date=date(2025, 11, 6), awakenings=None, sleep_onset_latency=None),
    ]
    work.nights.add_all(nights)
    names = (*INPUTS, "awakenings", "quality")
    columns = night_columns(work, names)
    assert list(columns) == list(names)
    for name in names:
        assert columns[name].dtype == np.float64
        np.testing.assert_array_equal(
            columns[name], [as_number(getattr(night, name)) for night in nights]
        )


@given(st.lists(st.none() | zoned_times, min_size=1))
def test_every_clock_time_becomes_its_minutes(times):
    minutes = _instants([time and str(time) for time in times])
    np.testing.assert_array_equal(np.isnan(minutes), [time is None for time in times])
    known = [time.minutes for time in times if time]
    np.testing.assert_allclose(minutes[~np.isnan(minutes)], known, rtol=0, atol=1e-5)


def test_the_hour_that_comes_twice_is_told_apart(work):
    first, second = (zoned("2025-10-26 01:30", fold=fold) for fold in (0, 1))
    work.nights.add(
        a_night(diary_date=date(2025, 10, 26), lights_out=first, final_awakening=second)
    )
    columns = night_columns(work, ["lights_out", "final_awakening"])
    assert (columns["final_awakening"] - columns["lights_out"]).tolist() == [60.0]


def test_a_time_without_a_zone_has_its_offset(work):
    wall = zoned("2025-11-03 23:00").wall
    work.nights.add(a_night(lights_out=ZonedTime(wall, timedelta(hours=5, minutes=45))))
    work.nights.add(a_night(diary_date=date(2025, 11, 5)))
    first, second = night_columns(work, ["lights_out"])["lights_out"]
    assert second - first == 24 * 60 + 345


def test_awakenings_by_the_clock_are_a_tuple_a_night(work):
    awake = (
        Awakening(zoned("2025-11-03 23:50", "Asia/Tokyo"), timedelta(minutes=5)),
        Awakening(zoned("2025-11-04 03:20", "Asia/Tokyo"), timedelta(seconds=90)),
    )
    work.nights.add(a_night(awakening_times=awake))
    work.nights.add(a_night(diary_date=date(2025, 11, 5)))
    first, second = night_columns(work, ["awakening_times_clock"])["awakening_times_clock"]
    midnight = (date(2025, 11, 4) - date(1970, 1, 1)).days * 1440
    assert first == ((midnight - 10, 5.0), (midnight + 200, 1.5))
    assert second == ()


def test_nights_come_by_diary_date(work):
    days = [date(2025, 11, day) for day in (7, 5, 6)]
    work.nights.add_all(a_night(diary_date=day) for day in days)
    column = night_columns(work, ["diary_date"])["diary_date"]
    assert column.dtype == np.dtype("datetime64[D]")
    assert column.tolist() == sorted(days)


def test_yes_and_no_are_bool(work):
    work.nights.add_all([a_night(id=UUID(int=1), backfilled=True), a_night(id=UUID(int=2))])
    column = night_columns(work, ["backfilled"])["backfilled"]
    assert column.dtype == bool
    assert column.tolist() == [True, False]


def test_texts_are_as_the_table_holds_them(work):
    night = a_night(device="Watch", medicines=(MedicineTaken("Tea"),))
    work.nights.add_all([night, a_night(diary_date=date(2025, 11, 5))])
    columns = night_columns(work, ["id", "kind", "device", "source"])
    assert UUID(columns["id"][0]) == night.id
    assert columns["kind"].tolist() == ["main", "main"]
    assert columns["device"].tolist() == ["Watch", None]
    assert columns["source"].tolist() == ["typed", "typed"]


def test_medicines_are_counted_and_none_is_no_answer(work):
    two = (MedicineTaken("Tea"), MedicineTaken("Zopiclone", "7.5 mg"))
    work.nights.add_all([a_night(medicines=two), a_night(diary_date=date(2025, 11, 5))])
    counted = night_columns(work, ["medicines"])["medicines"]
    assert counted[0] == 2
    assert np.isnan(counted[1])


def test_a_clock_time_is_read_as_its_place_showed_it_too(work):
    wall = zoned("2025-11-03 23:00").wall
    work.nights.add(a_night(lights_out=ZonedTime(wall, timedelta(hours=5, minutes=45))))
    work.nights.add(a_night(diary_date=date(2025, 11, 5), lights_out=None))
    clock, missing = night_columns(work, ["lights_out_clock"])["lights_out_clock"]
    assert clock == (wall - datetime(1970, 1, 1)) / timedelta(minutes=1)
    assert np.isnan(missing)


def test_one_patients_nights_can_be_asked_for(work):
    other = a_patient(id=UUID(int=2))
    work.patients.add(other)
    work.nights.add_all([a_night(quality=1), a_night(quality=5, patient_id=other.id)])
    assert night_columns(work, ["quality"], other.id)["quality"].tolist() == [5.0]


def test_a_diary_without_nights_has_empty_columns(work):
    columns = night_columns(work, ["into_bed", "diary_date", "kind", "backfilled", "quality"])
    assert {name: column.shape for name, column in columns.items()} == dict.fromkeys(columns, (0,))
    assert len(columns) == 5


def test_a_field_that_no_night_has_is_an_error(work):
    with pytest.raises(KeyError):
        night_columns(work, ["astrology"])
