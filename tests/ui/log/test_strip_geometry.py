"""Where things lie on the strip: over midnight, by day, and when the clocks change."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.measures import measures_of
from sleepdiary.domain.parts import asleep_at
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.records import Awakening, Night, SleepKind
from sleepdiary.domain.times import MINUTE
from sleepdiary.ui.log.strip_geometry import (
    Axis,
    State,
    Window,
    at_minute,
    gaps_of,
    nearest,
    roomiest,
    stretches_of,
    ticks_of,
    window_of,
)
from tests.builders import LONDON, a_night, minutes, zoned

SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)
ZONES = (LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo")
DAYS = st.one_of(
    st.sampled_from([SPRING, AUTUMN, date(2025, 3, 9), date(2025, 11, 2), date(2025, 4, 6)]),
    st.dates(date(2000, 1, 2), date(2040, 1, 1)),
)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def nights(draw):
    """Any night that a form can hold: over midnight or by day, with blanks, in any zone."""
    day, zone = draw(DAYS), draw(st.sampled_from(ZONES))
    names = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
    clocks = {name: draw(CLOCKS) for name in names if draw(st.integers(0, 5))}
    try:
        moments = place_times(day, clocks, zone)
    except MisplacedTimeError:  # the clocks jumped over one of them
        moments = {}
    latency = draw(st.none() | st.integers(0, 180))
    night = Night(
        diary_date=day,
        kind=draw(st.sampled_from(SleepKind)),
        sleep_onset_latency=None if latency is None else latency * MINUTE,
        **moments,
    )
    onset, woke = asleep_at(night), night.final_awakening
    if onset is None or woke is None or woke - onset < timedelta(hours=1):
        return night
    span = (woke - onset) // MINUTE
    starts = sorted(draw(st.lists(st.integers(0, span - 30), max_size=4)))
    times = tuple(
        Awakening(at_minute(onset.minutes + start, zone), draw(st.integers(1, 30)) * MINUTE)
        for start in starts
    )
    return night.with_answers({"awakening_times": times})


def clocks_of(window, hours=3):
    return [f"{clock:%H}" for _, clock in ticks_of(window, hours)]


def shown(night, zone=LONDON):
    window = window_of(night, zone)
    return tuple(f"{at_minute(end, zone).wall:%d %H:%M}" for end in (window.start, window.end))


# The window


def test_an_empty_night_has_the_hours_from_evening_to_noon():
    window = window_of(Night(diary_date=date(2025, 11, 4)), LONDON)

    assert clocks_of(window) == ["18", "21", "00", "03", "06", "09", "12"]
    assert shown(Night(diary_date=date(2025, 11, 4))) == ("03 18:00", "04 12:00")


def test_an_empty_nap_has_the_hours_of_the_day():
    nap = Night(diary_date=date(2025, 11, 4), kind=SleepKind.NAP)

    assert shown(nap) == ("04 09:00", "04 21:00")


def test_a_sleep_by_day_widens_the_window_to_the_next_labelled_hour():
    by_day = a_night(
        into_bed=zoned("2025-11-04 09:00"),
        lights_out=zoned("2025-11-04 09:15"),
        final_awakening=zoned("2025-11-04 16:40"),
        out_of_bed=zoned("2025-11-04 17:00"),
    )

    assert shown(by_day) == ("03 18:00", "04 18:00")


def test_an_early_night_widens_the_window_to_the_labelled_hour_before():
    early = a_night(into_bed=zoned("2025-11-03 16:30"), lights_out=zoned("2025-11-03 17:00"))

    assert shown(early) == ("03 15:00", "04 12:00")


def test_a_night_slept_elsewhere_is_drawn_by_the_clocks_there():
    there = a_night("America/New_York")

    assert window_of(there, LONDON).zone == "America/New_York"


@pytest.mark.parametrize(("day", "length"), [(SPRING, 17), (AUTUMN, 19), (date(2025, 11, 4), 18)])
def test_the_window_is_an_hour_shorter_or_longer_when_the_clocks_change(day, length):
    window = window_of(Night(diary_date=day), LONDON)

    assert (window.end - window.start) / 60 == length


@given(nights(), st.sampled_from(ZONES))
def test_everything_known_of_a_night_lies_in_its_window(night, zone):
    window = window_of(night, zone)

    for stretch in stretches_of(night):
        assert window.start <= stretch.start
        assert stretch.end <= window.end
    assert 0 < window.end - window.start <= 4 * 24 * 60


def test_a_window_is_found_where_a_whole_day_was_left_out():
    night = Night(diary_date=date(2011, 12, 30))  # Samoa crossed the date line and had none

    window = window_of(night, "Pacific/Apia")

    assert window.start < window.end


# The hours


@given(nights())
def test_every_tick_is_where_the_clock_shows_its_hour(night):
    window = window_of(night, LONDON)

    for minute, clock in ticks_of(window):
        assert at_minute(minute, window.zone).wall.time() == clock
        assert window.start <= minute <= window.end


@given(nights(), st.sampled_from([1, 3, 6, 12]))
def test_ticks_follow_one_another(night, hours):
    found = [minute for minute, _ in ticks_of(window_of(night, LONDON), hours)]

    assert all(one < other for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(SPRING, [3, 3, 2, 3, 3, 3]), (AUTUMN, [3, 3, 4, 3, 3, 3])],
    ids=["forward", "back"],
)
def test_ticks_are_as_far_apart_as_the_hours_between_them_lasted(day, expected):
    ticks = ticks_of(window_of(Night(diary_date=day), LONDON))

    apart = [(other - one) / 60 for (one, _), (other, _) in pairwise(ticks)]

    assert apart == expected


def test_an_hour_that_the_clocks_jump_over_has_no_tick():
    window = window_of(Night(diary_date=date(2024, 4, 26)), "Africa/Cairo")

    assert "00" not in clocks_of(window)


def test_labels_come_less_often_where_there_is_less_room():
    window = window_of(Night(diary_date=date(2025, 11, 4)), LONDON)

    assert [roomiest(window, width, 40) for width in (800, 239, 100, 20)] == [3, 6, 12, 24]


# Across and back


@given(nights(), st.booleans(), st.floats(0, 1))
def test_a_minute_lies_where_it_is_found_again(night, mirrored, share):
    window = window_of(night, LONDON)
    axis = Axis(window, 20, 900, mirrored)
    minute = window.start + share * (window.end - window.start)

    assert axis.minute_at(axis.x_of(minute)) == pytest.approx(minute, abs=1e-4)


@given(nights())
def test_from_right_to_left_is_the_mirror_image(night):
    window = window_of(night, LONDON)
    plain, mirrored = Axis(window, 20, 900), Axis(window, 20, 900, mirrored=True)

    for stretch in stretches_of(night):
        left, right = plain.between(stretch.start, stretch.end)
        assert mirrored.between(stretch.start, stretch.end) == pytest.approx(
            (920 - right, 920 - left)
        )


def test_a_place_beside_the_axis_is_its_nearer_end():
    axis = Axis(Window(0, 600, "UTC"), 20, 900)

    assert (axis.minute_at(-50), axis.minute_at(2000)) == (0, 600)


def test_of_places_the_nearest_in_reach_is_found():
    places = [(100.0, 0.0), (112.0, 0.0), (300.0, 20.0)]

    assert nearest(places, 104, 8) == [0]
    assert nearest(places, 318, 8) == [2]
    assert nearest(places, 200, 8) == []
    assert nearest([], 200, 8) == []


def test_places_on_one_another_are_found_together():
    assert nearest([(100.0, 0.0), (100.2, 0.0), (140.0, 0.0)], 99, 8) == [0, 1]


# The stretches


def states(night):
    return [
        (each.state.name, f"{at_minute(each.start, LONDON).wall:%H:%M}", each.length)
        for each in stretches_of(night)
    ]


def test_a_night_is_in_bed_awake_and_asleep():
    assert states(a_night()) == [
        ("IN_BED", "22:45", 485),
        ("AWAKE", "23:00", 25),
        ("ASLEEP", "23:25", 425),
    ]


def test_single_awakenings_divide_the_sleep():
    times = (
        Awakening(zoned("2025-11-04 04:00"), minutes(20)),
        Awakening(zoned("2025-11-04 02:00"), minutes(15)),
    )

    found = sorted(states(a_night(awakening_times=times)), key=lambda each: each[1] < "12:00")

    assert [each for each in found if each[0] == "ASLEEP"] == [
        ("ASLEEP", "23:25", 155),
        ("ASLEEP", "02:15", 105),
        ("ASLEEP", "04:20", 130),
    ]
    assert ("AWAKE", "02:00", 15) in found
    assert ("AWAKE", "04:00", 20) in found


def test_without_a_time_to_fall_asleep_no_sleep_is_drawn():
    assert [name for name, *_ in states(a_night(sleep_onset_latency=None))] == ["IN_BED"]


def test_without_lights_out_the_time_into_bed_counts_as_in_the_measures():
    night = a_night(lights_out=None)

    assert asleep_at(night).minutes == measures_of(night).sleep_onset


def test_trying_to_sleep_on_after_waking_is_awake():
    assert ("AWAKE", "06:30", 15) in states(a_night(terminal_wakefulness=minutes(15)))


def test_what_only_a_device_knows_is_drawn():
    night = a_night(
        into_bed=None,
        lights_out=None,
        sleep_onset_latency=None,
        fell_asleep=zoned("2025-11-03 23:25"),
    )

    assert states(night) == [("IN_BED", "23:25", 445), ("ASLEEP", "23:25", 425)]


def test_a_night_without_times_is_drawn_as_nothing():
    assert states(Night(diary_date=date(2025, 11, 4), awakenings=2)) == []


@given(nights())
def test_sleep_lies_between_falling_asleep_and_the_final_awakening(night):
    asleep = [each for each in stretches_of(night) if each.state is State.ASLEEP]

    for one, other in pairwise(asleep):
        assert one.end <= other.start
    for each in asleep:
        assert asleep_at(night).minutes <= each.start < each.end <= night.final_awakening.minutes


@given(nights())
def test_sleep_and_awakenings_fill_the_time_between_without_overlap(night):
    onset, woke = asleep_at(night), night.final_awakening
    asleep = [each for each in stretches_of(night) if each.state is State.ASLEEP]
    if not asleep:
        return
    awake = 0.0
    seen = onset.minutes
    for each in sorted(night.awakening_times, key=lambda each: each.start.minutes):
        start, end = each.start.minutes, each.start.minutes + each.length / MINUTE
        awake += max(min(end, woke.minutes) - max(start, seen), 0)
        seen = max(seen, end)

    assert sum(each.length for each in asleep) + awake == pytest.approx((woke - onset) / MINUTE)


def test_the_longest_sleep_has_room_first():
    times = (Awakening(zoned("2025-11-04 00:00"), minutes(10)),)

    assert [each.length for each in gaps_of(a_night(awakening_times=times))] == [380, 35]


@pytest.mark.parametrize(
    ("changes", "lengths"),
    [
        ({"sleep_onset_latency": None}, [450]),
        ({"sleep_onset_latency": None, "lights_out": None}, [465]),
        ({"final_awakening": None}, [445]),
        ({"final_awakening": None, "out_of_bed": None}, []),
        ({"into_bed": None, "lights_out": None}, []),
        ({"lights_out": zoned("2025-11-04 06:40")}, []),
        ({"final_awakening": None, "not_applicable": frozenset({"final_awakening"})}, []),
    ],
)
def test_an_awakening_has_room_as_soon_as_the_night_has_a_beginning_and_an_end(changes, lengths):
    assert [each.length for each in gaps_of(a_night(**changes))] == lengths
