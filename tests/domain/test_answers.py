from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sleepdiary.domain.answers import answer_text, fill, texts_of
from sleepdiary.domain.checks import check_night
from sleepdiary.domain.entry import clock_text
from sleepdiary.domain.records import NO_SLEEP, MedicineTaken, Night
from sleepdiary.domain.times import MINUTE, ZonedTime
from sleepdiary.domain.words import Words
from tests.builders import LONDON, a_night, utc, zoned

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


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("23:25", 25), ("2325", 25), ("11:25 pm", 25), ("0015", 75), ("25:00", 25), ("22:30", None)],
)
def test_when_somebody_fell_asleep_is_offered_as_how_long_it_took(text, minutes):
    error = filled(sleep_onset_latency=text).unreadable["sleep_onset_latency"]

    assert error.meant == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("text", "latency", "meant"),
    [
        ("30", "10", time(23, 15)),
        ("15 min", "10", time(23)),
        ("2 h 00 min", "10", time(0, 45)),
        ("2 h 1 min", "10", None),
        ("30", "30", None),
        ("30", "", None),
        ("30 or so", "10", None),
    ],
)
def test_minutes_as_lights_out_are_offered_as_so_long_after_getting_into_bed(text, latency, meant):
    evening = {"into_bed": "22:45", "lights_out": text, "sleep_onset_latency": latency}

    assert filled(**evening).unreadable["lights_out"].meant == meant


def test_minutes_as_lights_out_say_nothing_without_a_bedtime():
    evening = {"into_bed": "", "lights_out": "30", "sleep_onset_latency": "10"}

    assert filled(**evening).unreadable["lights_out"].meant is None


@pytest.mark.parametrize("text", ["1:2:3", "soon"])
def test_a_length_that_nobody_can_read_is_offered_nothing(text):
    assert filled(sleep_onset_latency=text).unreadable["sleep_onset_latency"].meant is None


def test_a_clock_time_as_minutes_awake_says_nothing_of_how_long_that_was():
    error = filled(wake_after_sleep_onset="23:25").unreadable["wake_after_sleep_onset"]

    assert error.meant is None


def test_a_text_that_cannot_be_read_is_named_and_the_rest_is_kept():
    result = filled(awakenings="some")
    assert list(result.unreadable) == ["awakenings"]
    assert result.night.awakenings is None
    assert result.night.quality == 4


def test_a_medicine_with_a_time_that_is_none_is_named():
    assert "medicines" in filled(medicines="zopiclone 27:30").unreadable


@pytest.mark.parametrize("typed", ["0", " none ", "None", "-", "n/a", "0;", "none.", "No", "0; –"])
def test_no_medicine_taken_is_something_else_than_no_answer(typed):
    night = filled(medicines=typed).night
    assert (night.medicines, night.not_applicable) == ((), {"medicines"})
    assert texts_of(night)["medicines"] == "0"
    assert fill(texts_of(night), diary_date=MORNING, zone=ZONE, original=night).night == night
    assert filled(medicines="").night.not_applicable == frozenset()


def test_nothing_beside_a_medicine_is_no_medicine():
    assert filled(medicines="0; tea").night.medicines == (MedicineTaken("tea"),)


def test_a_device_night_is_moved_with_when_it_fell_asleep():
    night = Night(
        diary_date=date(2025, 11, 4),
        device="Watch",
        fell_asleep=zoned("2025-11-03 23:20"),
        final_awakening=zoned("2025-11-04 06:30"),
    )
    moved = fill(texts_of(night), diary_date=date(2025, 11, 6), zone=ZONE, original=night).night
    assert moved.fell_asleep == zoned("2025-11-05 23:20")
    assert moved.final_awakening == zoned("2025-11-06 06:30")


def test_a_medicine_keeps_its_words_when_its_night_is_moved():
    night = a_night(medicines=(MedicineTaken("tea 5 mg"),))
    moved = fill(texts_of(night), diary_date=date(2025, 11, 6), zone=ZONE, original=night).night
    assert moved.medicines == night.medicines


def test_a_medicine_typed_after_all_is_no_longer_none():
    none = filled(medicines="0").night
    texts = texts_of(none) | {"medicines": "tea"}
    some = fill(texts, diary_date=MORNING, zone=ZONE, original=none).night
    assert (some.medicines, some.not_applicable) == ((MedicineTaken("tea"),), frozenset())
    texts = texts_of(some) | {"medicines": "none"}
    assert fill(texts, diary_date=MORNING, zone=ZONE, original=some).night == none


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


@pytest.mark.parametrize("half_days", [None, ("am", "pm")])
def test_what_a_form_shows_is_read_back_the_same(half_days):
    night = filled().night
    shown = texts_of(night, half_days=half_days)
    again = fill(shown, diary_date=MORNING, zone=ZONE).night
    assert replace(again, id=night.id) == night


def test_the_time_of_a_medicine_is_shown_in_twelve_hours_and_kept_to_the_second():
    words = Words()
    words.use_clock(twelve_hours=True)
    typed = {"medicines": "tea; zopiclone 7.5 mg 10:30 pm"}
    night = fill({"out_of_bed": "7"} | typed, diary_date=MORNING, zone=ZONE, words=words).night
    shown = texts_of(night, half_days=words.half_days)
    assert shown["medicines"] == typed["medicines"]
    again = fill(shown, diary_date=MORNING, zone=ZONE, original=night, words=words).night
    assert again == night


def test_a_medicine_with_a_semicolon_in_its_name_is_not_split_in_twelve_hours_either():
    words = Words()
    words.use_clock(twelve_hours=True)
    taken = ZonedTime.at(datetime(2025, 11, 3, 22, 30, 5), "Europe/London")
    night = a_night(medicines=(MedicineTaken("a; b", time=taken),))
    shown = texts_of(night, half_days=words.half_days)
    again = fill(shown, diary_date=night.diary_date, zone=ZONE, original=night, words=words).night
    assert again.medicines == night.medicines


def test_the_evening_of_a_night_without_sleep_is_kept_though_nobody_says_when_it_ended():
    texts = dict.fromkeys(NO_SLEEP, "n/a") | {"into_bed": "23:30", "lights_out": "00:15"}
    night = fill(texts, diary_date=date(2025, 11, 4), zone=LONDON).night
    assert night.is_sleepless
    assert night.into_bed == zoned("2025-11-03 23:30")
    assert night.lights_out == zoned("2025-11-04 00:15")
    assert night.out_of_bed is None
    assert fill(texts, diary_date=date(2025, 11, 4), zone=LONDON, original=night).night == night


def test_a_night_without_sleep_has_its_times_in_bed():
    texts = dict.fromkeys(NO_SLEEP, "n/a") | {"into_bed": "23:30", "out_of_bed": "13:00"}
    night = fill(texts, diary_date=date(2025, 11, 4), zone=LONDON).night
    assert (night.into_bed, night.out_of_bed) == (
        zoned("2025-11-03 23:30"),
        zoned("2025-11-04 13:00"),
    )


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


TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
PLACES = ["Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", None]
"""Where a time may be read; None where only an offset is known."""
EVENINGS = [
    utc(2025, 11, 3, 20),
    utc(2020, 3, 28, 20),  # London goes forward
    utc(2020, 10, 24, 20),  # London goes back
    utc(2020, 3, 8, 1),  # New York goes forward
    utc(2020, 11, 1, 1),  # New York goes back
]


@st.composite
def logged_nights(draw) -> Night:
    """Draw a night whose times were read in any zones, to the second, perhaps as clocks change."""
    moment = draw(st.sampled_from(EVENINGS))
    times = {}
    for name in ("alcohol_last", *TIMES):
        moment += timedelta(seconds=draw(st.integers(1, 4 * 3600)))
        place = draw(st.sampled_from(PLACES))
        read = ZonedTime.of(moment.astimezone(UTC))
        times[name] = read.in_zone(place or timedelta(hours=draw(st.integers(-11, 13))))
    for name in draw(st.sets(st.sampled_from(["alcohol_last", *TIMES[:3]]))):
        times[name] = None
    medicine = MedicineTaken("melatonin", "2 mg", times["lights_out"])
    woke = times["final_awakening"] or times["out_of_bed"]
    return Night(diary_date=woke.date, medicines=(medicine,), **times)


def moments(night):
    return {name: getattr(night, name) for name in ("alcohol_last", *TIMES)}


def retyped(night, **texts):
    texts = texts_of(night) | texts
    result = fill(texts, diary_date=night.diary_date, zone=ZONE, original=night)
    assert result.unreadable == {}
    return result.night


@given(logged_nights())
def test_retyping_the_same_changes_nothing(night):
    assert retyped(night, **texts_of(night)) == night


@given(logged_nights(), st.data())
def test_retyping_one_time_leaves_all_others_exactly_as_they_were(night, data):
    known = [name for name in TIMES if getattr(night, name) is not None]
    name = data.draw(st.sampled_from(known))
    old = getattr(night, name)
    there = old.zone_or_offset
    instant = old.instant.replace(second=0) + data.draw(st.integers(1, 9)) * MINUTE
    new = ZonedTime.of(instant).in_zone(there)
    later = [getattr(night, each) for each in known[known.index(name) + 1 :]]
    # past its neighbour or on another date it is another night; of an hour that comes twice
    # the form cannot say which is meant
    assume(all(new < other for other in later))
    assume(new.date == old.date)
    assume(ZonedTime.at(new.wall, there) == ZonedTime.at(new.wall, there, fold=1))
    edited = retyped(night, **{name: answer_text(new)})
    assert moments(edited) == moments(night) | {name: new}
    assert edited.medicines == night.medicines


@given(logged_nights(), st.sampled_from(TIMES[:3]))
def test_a_time_cleared_leaves_all_others_exactly_as_they_were(night, name):
    assert moments(retyped(night, **{name: ""})) == moments(night) | {name: None}


FLIGHT = a_night(
    into_bed=zoned("2025-11-03 22:45:10"),
    lights_out=zoned("2025-11-03 23:00:20"),
    final_awakening=zoned("2025-11-04 16:00:30", "Asia/Tokyo"),
    out_of_bed=zoned("2025-11-04 16:20:40", "Asia/Tokyo"),
)


@pytest.mark.parametrize(
    ("name", "text", "moment"),
    [
        ("into_bed", "22:30", zoned("2025-11-03 22:30")),
        ("lights_out", "23:30", zoned("2025-11-03 23:30")),
        ("final_awakening", "15:50", zoned("2025-11-04 15:50", "Asia/Tokyo")),
        ("out_of_bed", "16:50", zoned("2025-11-04 16:50", "Asia/Tokyo")),
        ("caffeine_last", "15:00", zoned("2025-11-03 15:00")),
    ],
)
def test_a_time_of_a_night_across_zones_is_read_where_it_was(name, text, moment):
    assert retyped(FLIGHT, **{name: text}) == replace(FLIGHT, **{name: moment})


def test_a_time_not_answered_before_is_read_where_the_one_beside_it_was():
    night = replace(FLIGHT, out_of_bed=None, into_bed=None)
    edited = retyped(night, out_of_bed="16:20", into_bed="22:45")
    assert edited.out_of_bed == zoned("2025-11-04 16:20", "Asia/Tokyo")
    assert edited.into_bed == zoned("2025-11-03 22:45")


def test_a_final_awakening_not_answered_before_is_read_where_the_person_got_up():
    night = replace(FLIGHT, final_awakening=None)
    edited = retyped(night, final_awakening="16:00")
    assert edited.final_awakening == zoned("2025-11-04 16:00", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("known", "zone"), [({"lights_out": FLIGHT.lights_out}, ZONE), ({}, "Asia/Tokyo")]
)
def test_a_night_that_had_no_end_ends_where_it_began_else_where_the_person_is(known, zone):
    night = Night(diary_date=MORNING, **known)
    texts = texts_of(night) | {"final_awakening": "06:30"}
    edited = fill(texts, diary_date=MORNING, zone="Asia/Tokyo", original=night).night
    assert edited.final_awakening == zoned("2025-11-04 06:30", zone)


def test_a_time_beside_one_without_a_zone_has_its_offset():
    nine = timedelta(hours=9)
    night = replace(
        FLIGHT, final_awakening=ZonedTime(datetime(2025, 11, 4, 16), nine), out_of_bed=None
    )
    edited = retyped(night, out_of_bed="16:20", medicines="melatonin 15:00")
    assert edited.out_of_bed == ZonedTime(datetime(2025, 11, 4, 16, 20), nine)
    assert edited.medicines[0].time == ZonedTime(datetime(2025, 11, 4, 15), nine)


def test_the_second_of_an_hour_that_came_twice_stays_the_second():
    night = a_night(
        diary_date=date(2020, 10, 25),
        final_awakening=zoned("2020-10-25 01:30", fold=1),
        out_of_bed=zoned("2020-10-25 01:40", fold=1),
    )
    edited = retyped(night, lights_out="23:10")
    assert edited == replace(night, lights_out=zoned("2020-10-24 23:10"))


def test_a_time_that_a_retyped_one_moved_past_is_placed_beside_it():
    night = a_night(
        into_bed=zoned("2025-11-04 08:30:10"),
        lights_out=zoned("2025-11-04 09:00:20"),
        final_awakening=zoned("2025-11-04 16:00"),
        out_of_bed=None,
    )
    edited = retyped(night, final_awakening="00:30")
    assert edited.lights_out == zoned("2025-11-03 09:00:20")
    assert edited.into_bed == zoned("2025-11-03 08:30:10")


def test_a_retyped_time_out_of_order_is_named():
    night = retyped(a_night(), lights_out="07:30")
    problem = check_night(night, now=utc(2031, 1, 1))[0]
    assert problem.is_error
    assert problem.field == "final_awakening"


def test_a_retyped_time_that_the_clocks_jumped_over_is_named_at_its_field():
    night = a_night(diary_date=date(2025, 3, 30))
    texts = texts_of(night) | {"lights_out": "01:30"}
    result = fill(texts, diary_date=night.diary_date, zone=ZONE, original=night)
    assert list(result.unreadable) == ["lights_out"]


def test_times_stay_where_nothing_says_any_more_when_the_night_ended():
    night = retyped(a_night(), final_awakening="", out_of_bed="")
    assert night.into_bed == a_night().into_bed


def test_a_medicine_that_is_not_retyped_keeps_its_moment():
    kept = MedicineTaken("zopiclone", "7.5 mg", zoned("2025-11-03 22:30:15"))
    edited = retyped(replace(FLIGHT, medicines=(kept,)), medicines="zopiclone 7.5 mg 22:30; tea")
    assert edited.medicines == (kept, MedicineTaken("tea"))


def test_moving_a_night_to_another_date_moves_its_times():
    first = filled().night
    moved = fill(texts_of(first), diary_date=date(2025, 11, 5), zone=ZONE, original=first).night
    assert moved.final_awakening == at(5, 6, 30)
    assert moved.into_bed == at(4, 22, 45)
    assert moved.medicines == (MedicineTaken("melatonin", "2 mg", at(4, 22)),)


def test_a_night_across_zones_is_across_them_on_another_date_too():
    moved = fill(texts_of(FLIGHT), diary_date=date(2025, 11, 5), zone=ZONE, original=FLIGHT).night
    assert moved.lights_out == zoned("2025-11-04 23:00:20")
    assert moved.out_of_bed == zoned("2025-11-05 16:20:40", "Asia/Tokyo")


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
    assert clock_text(clock, half_days=("am", "pm")) == text


def test_a_time_of_day_is_shown_as_typed():
    assert answer_text(time(7, 5)) == "07:05"
