"""The diary's own CSV of nights, out and in again."""

import unicodedata
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import Awakening, InfusionSession, MedicineTaken, Night
from sleepdiary.exchange.own_csv import (
    INFUSION_COLUMNS,
    MEASURE_COLUMNS,
    NIGHT_COLUMNS,
    write_infusions,
    write_nights,
)
from tests.builders import LONDON, a_night, minutes, zoned
from tests.exchange.own_tables import cells_of, night_in, read_back, text_of, without_its_diary
from tests.exchange.strategies import nights, sessions, texts

few = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@few
@given(st.lists(nights, max_size=3, unique_by=lambda night: night.id))
def test_nights_that_are_written_are_read_again_as_they_were(tmp_path, several):
    assert read_back(tmp_path, several) == several


@few
@given(st.lists(sessions, max_size=3, unique_by=lambda session: session.id))
def test_sessions_that_are_written_are_read_again_as_they_were(tmp_path, several):
    assert read_back(tmp_path, several, write_infusions, "infusions-csv") == several


@few
@given(texts)
def test_no_text_cell_begins_like_a_formula(text):
    cell = cells_of(write_nights, a_night(comment=text))["comment"]

    seen = "".join(each for each in cell if unicodedata.category(each)[0] not in "CZ")
    assert not unicodedata.normalize("NFKC", seen).startswith(("=", "+", "-", "@"))
    assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("-", "'-"),
        (" =1+1", "' =1+1"),
        ("\xa0\u3000@SUM(A1)", "'\xa0\u3000@SUM(A1)"),
        ("\ufeff\u200b+1", "'\ufeff\u200b+1"),
        ("\0=1", "'\0=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b\uff11", "'\uff0b\uff11"),
        (" '=1", " '=1"),
        ("NA", "'NA"),
        ("", "'"),
        ("'tis late", "'tis late"),
        ("ordinary", "ordinary"),
    ],
)
def test_an_apostrophe_is_put_before_what_a_spreadsheet_would_take_for_more_than_text(text, cell):
    assert cells_of(write_nights, a_night(comment=text))["comment"] == cell


def test_a_night_of_the_builder_survives_the_way(tmp_path):
    night = a_night(import_id=UUID(int=9))

    assert read_back(tmp_path, [night]) == [without_its_diary(night)]


def test_blank_nought_and_not_applicable_stay_three_things(tmp_path):
    night = a_night(naps=None, alcohol=0, caffeine=None, not_applicable=frozenset({"caffeine"}))

    (read,) = read_back(tmp_path, [night])

    assert (read.naps, read.alcohol, read.caffeine) == (None, 0, None)
    assert read.not_applicable == {"caffeine"}


def test_the_night_on_which_the_clocks_go_back_keeps_its_extra_hour(tmp_path):
    night = a_night(
        diary_date=date(2025, 10, 26),
        lights_out=zoned("2025-10-26 01:30", fold=0),
        fell_asleep=zoned("2025-10-26 01:30", fold=1),
    )

    (read,) = read_back(tmp_path, [night])

    assert read.fell_asleep - read.lights_out == timedelta(hours=1)


def test_every_question_and_every_device_field_has_its_column():
    columns = {*NIGHT_COLUMNS}

    assert {question.name for question in QUESTIONS} <= columns
    assert {field.name for field in fields(Night)} - columns == {"patient_id", "import_id"}


def test_no_column_stands_twice():
    for columns in (NIGHT_COLUMNS + MEASURE_COLUMNS, INFUSION_COLUMNS):
        assert len({*columns}) == len(columns)


def test_every_field_of_a_session_has_its_column():
    absent = {field.name for field in fields(InfusionSession)} - {*INFUSION_COLUMNS}

    assert absent == {"patient_id", "import_id", "start"}


def test_the_header_of_infusions_begins_as_documented():
    header = text_of(write_infusions, []).strip()

    assert header.startswith("date,time,route,dose_mg,")


def test_a_night_is_written_in_plain_values():
    cells = cells_of(write_nights, a_night())

    assert cells["diary_date"] == "2025-11-04"
    assert cells["into_bed"] == "2025-11-03T22:45+00:00"
    assert cells["zone_evening"] == cells["zone_morning"] == LONDON
    assert cells["sleep_onset_latency"] == "25"
    assert cells["backfilled"] == "false"
    assert cells["naps"] == cells["medicines"] == cells["awakening_times"] == ""


def test_the_derived_measures_stand_behind_the_answers():
    cells = cells_of(write_nights, a_night())

    assert cells["time_in_bed"] == "485"
    assert cells["total_sleep_time"] == "390"
    assert cells["sleep_efficiency"] == "80.41"
    assert cells["sleep_onset"] == "2025-11-03T23:25+00:00"


def test_a_night_without_an_end_has_its_onset_in_the_offset_of_the_evening():
    night = a_night(
        zone="Asia/Kathmandu", final_awakening=None, out_of_bed=None, wake_after_sleep_onset=None
    )

    assert cells_of(write_nights, night)["sleep_onset"] == "2025-11-03T23:25+05:45"


def test_a_night_without_any_time_has_no_measures():
    night = Night(diary_date=date(2025, 11, 4))

    assert cells_of(write_nights, night)["sleep_onset"] == ""


def test_a_contradictory_night_is_written_without_measures(tmp_path):
    night = a_night(wake_after_sleep_onset=minutes(2000))

    assert cells_of(write_nights, night)["total_sleep_time"] == ""
    assert read_back(tmp_path, [night]) == [without_its_diary(night)]


def test_derived_measures_are_not_read(tmp_path):
    night = night_in(
        tmp_path,
        "into_bed,out_of_bed,total_sleep_time",
        "2025-11-03 22:45,2025-11-04 06:50,nonsense",
    )

    assert night.asleep_by_device is None


def test_times_in_two_zones_carry_them_in_brackets():
    night = a_night(final_awakening=zoned("2025-11-04 07:30", "Europe/Paris"))

    cells = cells_of(write_nights, night)

    assert cells["zone_morning"] == ""
    assert cells["final_awakening"] == "2025-11-04T07:30+01:00[Europe/Paris]"


def test_the_milliseconds_of_a_device_are_kept(tmp_path):
    exact = replace(zoned("2025-11-03 23:00"), wall=datetime(2025, 11, 3, 23, 0, 7, 123000))
    night = a_night(fell_asleep=exact)

    assert cells_of(write_nights, night)["fell_asleep"] == "2025-11-03T23:00:07.123000+00:00"
    assert read_back(tmp_path, [night]) == [without_its_diary(night)]


def test_medicines_and_awakenings_are_lists_in_one_cell(tmp_path):
    night = a_night(
        medicines=(MedicineTaken("melatonin", "2 mg", zoned("2025-11-03 22:00")),),
        awakening_times=(Awakening(zoned("2025-11-04 02:00"), minutes(12.5)),),
    )

    (read,) = read_back(tmp_path, [night])
    cells = cells_of(write_nights, night)

    assert (read.medicines, read.awakening_times) == (night.medicines, night.awakening_times)
    assert cells["medicines"] == (
        '[{"name":"melatonin","dose":"2 mg","time":"2025-11-03T22:00+00:00[Europe/London]"}]'
    )
    assert cells["awakening_times"] == (
        '[{"start":"2025-11-04T02:00+00:00[Europe/London]","minutes":12.5}]'
    )
