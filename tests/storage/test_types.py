"""Values on their way into a table and back."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given

from sleepdiary.domain.records import Awakening, MedicineTaken, SleepKind
from sleepdiary.domain.times import ZonedTime
from sleepdiary.storage.shapes import SQLITE
from sleepdiary.storage.types import (
    AwakeningList,
    Choice,
    ItemList,
    Mark,
    MedicineList,
    NameSet,
    Number,
    Seconds,
    TextMap,
    UtcMoment,
    Whole,
    ZonedText,
)
from tests.builders import minutes, utc, zoned
from tests.storage.strategies import zoned_times


def written(kind, value):
    return kind.dialect_impl(SQLITE).bind_processor(SQLITE)(value)


def read(kind, held):
    return kind.dialect_impl(SQLITE).result_processor(SQLITE, None)(held)


KINDS = (
    ZonedText(),
    Seconds(),
    UtcMoment(),
    Whole(),
    Number(),
    Choice(SleepKind),
    AwakeningList(),
    MedicineList(),
    NameSet(),
    Mark(),
    ItemList(),
    TextMap(),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_a_blank_is_null_both_ways(kind):
    assert written(kind, None) is None
    assert read(kind, None) is None


@given(zoned_times)
def test_a_clock_time_is_held_as_its_own_text(time):
    assert written(ZonedText(), time) == str(time)
    assert read(ZonedText(), str(time)) == time


def test_a_clock_time_in_a_zone_names_the_zone():
    assert written(ZonedText(), zoned("2025-11-03 22:45")) == (
        "2025-11-03T22:45:00.000+00:00[Europe/London]"
    )


def test_a_clock_time_is_kept_to_the_millisecond():
    time = ZonedTime(datetime(2025, 11, 3, 22, 45, 0, 123_999), timedelta())
    assert read(ZonedText(), written(ZonedText(), time)).wall.microsecond == 123_000


@pytest.mark.parametrize(
    ("length", "seconds"),
    [
        (minutes(25), 1500),
        (minutes(0.5), 30),
        (timedelta(), 0),
        (timedelta(milliseconds=1499), 1),
        (timedelta(milliseconds=1500), 2),
        (minutes(-10), -600),
    ],
)
def test_a_duration_is_held_in_whole_seconds(length, seconds):
    assert written(Seconds(), length) == seconds
    assert read(Seconds(), seconds) == timedelta(seconds=seconds)


def test_an_instant_is_held_in_utc():
    late = datetime.fromisoformat("2025-11-04T01:30:00.000250+02:00")
    assert written(UtcMoment(), late) == "2025-11-03 23:30:00.000250"
    assert read(UtcMoment(), written(UtcMoment(), late)) == late


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="aware"):
        written(UtcMoment(), datetime(2025, 11, 3))


def test_a_count_that_is_not_whole_is_refused():
    with pytest.raises(TypeError):
        written(Whole(), 2.5)


def test_a_count_is_held_as_a_number_whatever_counts():
    assert type(written(Whole(), True)) is int


def test_a_whole_dose_is_held_as_a_measured_number():
    assert repr(written(Number(), 40)) == "40.0"


def test_minus_zero_is_held_as_the_zero_that_sqlite_makes_of_it():
    assert repr(written(Number(), -0.0)) == "0.0"


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="None"):
        written(Number(), float("nan"))


def test_a_choice_is_held_as_its_value():
    assert written(Choice(SleepKind), SleepKind.NAP) == "nap"
    assert read(Choice(SleepKind), "nap") is SleepKind.NAP


def test_a_value_that_is_no_choice_is_refused():
    with pytest.raises(ValueError, match="siesta"):
        written(Choice(SleepKind), "siesta")


def test_awakenings_are_held_as_start_and_seconds():
    woke = (Awakening(zoned("2025-11-04 02:10"), minutes(12.5)),)
    held = written(AwakeningList(), woke)
    assert held == '[["2025-11-04T02:10:00.000+00:00[Europe/London]",750]]'
    assert read(AwakeningList(), held) == woke


def test_medicines_are_held_with_dose_and_time():
    taken = (MedicineTaken("Melatonin", "2 mg", zoned("2025-11-03 22:00")), MedicineTaken("Tea"))
    held = written(MedicineList(), taken)
    assert held == (
        '[["Melatonin","2 mg","2025-11-03T22:00:00.000+00:00[Europe/London]"],["Tea","",null]]'
    )
    assert read(MedicineList(), held) == taken


def test_names_are_held_in_alphabetical_order():
    names = frozenset({"rested", "pain", "mood"})
    assert written(NameSet(), names) == '["mood","pain","rested"]'
    assert read(NameSet(), '["mood","pain","rested"]') == names


def test_only_a_yes_is_held_so_that_no_is_what_older_records_say():
    assert written(Mark(), True) == 1
    assert written(Mark(), False) is None
    assert read(Mark(), 1) is True


def test_answers_are_held_in_their_order_with_the_blank_ones():
    assert written(ItemList(), (0, None, 3)) == "[0,null,3]"
    assert read(ItemList(), "[0,null,3]") == (0, None, 3)


def test_texts_are_held_by_name_as_they_were_typed():
    texts = {"into_bed": "22h", "comment": "“wind”\n✓", "quality": ""}
    assert read(TextMap(), written(TextMap(), texts)) == texts


@pytest.mark.parametrize(
    ("kind", "empty"),
    [(AwakeningList(), ()), (MedicineList(), ()), (NameSet(), frozenset()), (ItemList(), ())],
)
def test_an_empty_list_is_not_a_blank(kind, empty):
    assert written(kind, empty) == "[]"
    assert read(kind, "[]") == empty


def test_an_instant_survives_to_the_microsecond():
    moment = utc(2025, 11, 3, 22, 45).replace(microsecond=123_457)
    assert read(UtcMoment(), written(UtcMoment(), moment)) == moment
