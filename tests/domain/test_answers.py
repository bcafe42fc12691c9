from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from sleepdiary.domain.answers import answer_text, clock_text, fill, texts_of
from sleepdiary.domain.records import MedicineTaken, Night
from sleepdiary.domain.times import ZonedTime

MORNING = date(2025, 11, 4)
ZONE = "Europe/London"
TEXTS = {
    "into_bed": "22:45",
    "lights_out": "11 pm",
    "sleep_onset_latency": "25",
    "awakenings": "2",
    "wake_after_sleep_onset": "0:35",
    "final_awakening": "630",
    "out_of_bed": "6:50",
    "quality": "4",
    "comment": "Slept well.",
    "medicines": "melatonin 2 mg 22:00",
}


def filled(original=None, **changes):
    return fill(TEXTS | changes, diary_date=MORNING, zone=ZONE, original=original)


def at(day, hour, minute=0, second=0):
    return ZonedTime.at(datetime(2025, 11, day, hour, minute, second), ZONE)


def test_the_texts_of_a_form_become_a_night():
    night = filled().night
    assert night == replace(
        Night(
            diary_date=MORNING,
            into_bed=at(3, 22, 45),
            lights_out=at(3, 23),
            sleep_onset_latency=timedelta(minutes=25),
            awakenings=2,
            wake_after_sleep_onset=timedelta(minutes=35),
            final_awakening=at(4, 6, 30),
            out_of_bed=at(4, 6, 50),
            quality=4,
            comment="Slept well.",
            medicines=(MedicineTaken("melatonin", "2 mg", at(3, 22)),),
        ),
        id=night.id,
    )


def test_a_text_that_cannot_be_read_is_named_and_the_rest_is_kept():
    result = filled(awakenings="some")
    assert list(result.unreadable) == ["awakenings"]
    assert result.night.awakenings is None
    assert result.night.quality == 4


def test_a_medicine_with_a_time_that_is_none_is_named():
    assert "medicines" in filled(medicines="zopiclone 27:30").unreadable


def test_a_time_that_the_clocks_jumped_over_is_named():
    result = fill(
        {"lights_out": "1:30", "final_awakening": "8:00"},
        diary_date=date(2025, 3, 30),
        zone=ZONE,
    )
    assert list(result.unreadable) == ["lights_out"]


def test_blank_nought_and_not_applicable_stay_three_things():
    blank = filled(awakenings="", quality="").night
    nought = filled(awakenings="0").night
    neither = filled(awakenings="n/a").night
    assert (blank.awakenings, blank.not_applicable) == (None, frozenset())
    assert (nought.awakenings, nought.not_applicable) == (0, frozenset())
    assert (neither.awakenings, neither.not_applicable) == (None, frozenset({"awakenings"}))
    assert [texts_of(night)["awakenings"] for night in (blank, nought, neither)] == ["", "0", "n/a"]


@pytest.mark.parametrize("twelve_hours", [False, True])
def test_what_a_form_shows_is_read_back_the_same(twelve_hours):
    night = filled().night
    shown = texts_of(night, twelve_hours=twelve_hours)
    again = fill(shown, diary_date=MORNING, zone=ZONE).night
    assert replace(again, id=night.id) == night


def test_seconds_and_zone_of_an_imported_night_survive_an_edit_of_its_note():
    imported = Night(
        diary_date=MORNING,
        lights_out=ZonedTime.at(datetime(2025, 11, 3, 23, 0, 41), "Europe/Paris"),
        final_awakening=ZonedTime.at(datetime(2025, 11, 4, 6, 30, 12), "Europe/Paris"),
        wake_after_sleep_onset=timedelta(minutes=12, seconds=20),
    )
    texts = texts_of(imported) | {"comment": "A note."}
    edited = fill(texts, diary_date=MORNING, zone=ZONE, original=imported).night
    assert edited == replace(imported, comment="A note.")


def test_a_retyped_duration_is_taken_as_typed():
    first = filled().night
    texts = texts_of(first) | {"wake_after_sleep_onset": "40"}
    edited = fill(texts, diary_date=MORNING, zone=ZONE, original=first).night
    assert edited.wake_after_sleep_onset == timedelta(minutes=40)


def test_retyping_one_time_places_all_of_them_anew():
    first = filled().night
    texts = texts_of(first) | {"lights_out": "00:10"}
    edited = fill(texts, diary_date=MORNING, zone=ZONE, original=first).night
    assert edited.lights_out == at(4, 0, 10)
    assert edited.id == first.id


def test_moving_a_night_to_another_date_moves_its_times():
    first = filled().night
    moved = fill(texts_of(first), diary_date=date(2025, 11, 5), zone=ZONE, original=first).night
    assert moved.final_awakening == at(5, 6, 30)


def test_a_time_cleared_in_the_form_is_blank():
    first = filled().night
    texts = texts_of(first) | {"out_of_bed": ""}
    assert fill(texts, diary_date=MORNING, zone=ZONE, original=first).night.out_of_bed is None


def test_an_answer_not_applicable_is_kept_when_another_is_edited():
    first = filled(alcohol_last="n/a").night
    texts = texts_of(first) | {"quality": "5"}
    edited = fill(texts, diary_date=MORNING, zone=ZONE, original=first).night
    assert edited.not_applicable == frozenset({"alcohol_last"})


@pytest.mark.parametrize(
    ("clock", "text"),
    [(time(0, 5), "12:05 am"), (time(12, 0), "12:00 pm"), (time(23, 15), "11:15 pm")],
)
def test_twelve_hour_clocks_say_am_and_pm(clock, text):
    assert clock_text(clock, twelve_hours=True) == text


def test_a_time_of_day_is_shown_as_typed():
    assert answer_text(time(7, 5)) == "07:05"
