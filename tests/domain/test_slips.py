from datetime import date, time

import pytest

from sleepdiary.domain.habits import Habits
from sleepdiary.domain.parts import moments_of
from sleepdiary.domain.placing import place_times
from sleepdiary.domain.slips import (
    clock_slip,
    is_ordinary,
    latency_until,
    length_as_clock,
    meant_length,
    moved_to,
    read_as_clock,
)
from sleepdiary.domain.times import DAY
from tests.builders import LONDON, a_night, minutes, utc

NOW = utc(2025, 11, 4, 9)
TUESDAY = date(2025, 11, 4)
ORDER = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
NOBODY = Habits()


def night(times: str, day: date = TUESDAY, **answers):
    """Return a night of four times, a dash where one is missing."""
    typed = zip(ORDER, times.split(), strict=True)
    clocks = {name: time.fromisoformat(each) for name, each in typed if each != "-"}
    blank = dict.fromkeys((*ORDER, "awakenings", "wake_after_sleep_onset", "sleep_onset_latency"))
    return a_night(diary_date=day, **blank | place_times(day, clocks, LONDON) | answers)


def used_to(*times: str, **answers) -> Habits:
    """Return the habits of a fortnight of such nights, in turn."""
    return Habits(
        [night(times[n % len(times)], TUESDAY - (14 - n) * DAY, **answers) for n in range(14)]
    )


ORDINARY = used_to("22:45 23:00 06:30 06:50")
BY_DAY = used_to("08:15 08:30 15:00 15:10")
LATE = used_to("03:50 04:00 11:30 11:50")


# Clock times


@pytest.mark.parametrize("habits", [NOBODY, ORDINARY], ids=["no habits", "habits"])
@pytest.mark.parametrize(
    ("times", "twelve_off", "swapped"),
    [
        ("10:45 23:00 06:30 06:50", ("into_bed",), ()),
        ("22:45 11:00 06:30 06:50", ("lights_out",), ()),
        ("22:45 23:00 18:30 06:50", ("final_awakening",), ()),
        ("22:45 23:00 06:30 18:50", ("out_of_bed",), ()),
        ("10:45 11:00 06:30 06:50", ("into_bed", "lights_out"), ()),
        ("23:00 22:45 06:30 06:50", (), ("into_bed", "lights_out")),
        ("22:45 23:00 06:50 06:30", (), ("final_awakening", "out_of_bed")),
        ("22:45 06:30 23:00 06:50", (), ("lights_out", "final_awakening")),
    ],
)
def test_one_slip_is_found_with_and_without_habits(habits, times, twelve_off, swapped):
    slip = clock_slip(night(times), NOW, habits)

    assert (slip.twelve_off, slip.swapped, slip.count) == (twelve_off, swapped, 1)
    assert [slip.mended_clock(name) for name in ORDER] == [
        time(22, 45), time(23), time(6, 30), time(6, 50)
    ]  # fmt: skip


def test_two_slips_are_told_apart_beside_the_persons_own_nights_only():
    both = night("11:00 22:45 06:30 06:50")

    slip = clock_slip(both, NOW, ORDINARY)

    assert (slip.twelve_off, slip.swapped) == (("into_bed",), ("into_bed", "lights_out"))
    assert slip.repair == {"into_bed": time(22, 45), "lights_out": time(23)}
    assert clock_slip(both, NOW, NOBODY) is None
    assert clock_slip(both, NOW, ORDINARY, most=1) is None


@pytest.mark.parametrize(
    ("times", "twelve_off", "swapped"),
    [
        ("10:45 23:00 06:50 06:30", ("into_bed",), ORDER[2:]),
        ("22:45 11:00 06:50 06:30", ("lights_out",), ORDER[2:]),
        ("10:45 11:00 06:50 06:30", ("into_bed", "lights_out"), ORDER[2:]),
        ("23:00 22:45 06:30 18:50", ("out_of_bed",), ORDER[:2]),
    ],
)
@pytest.mark.parametrize("habits", [NOBODY, ORDINARY], ids=["no habits", "habits"])
def test_two_slips_at_different_times_are_told_in_the_first_week_too(
    habits, times, twelve_off, swapped
):
    slip = clock_slip(night(times), NOW, habits)

    assert (slip.twelve_off, slip.swapped, slip.count) == (twelve_off, swapped, 2)
    assert [slip.mended_clock(name) for name in ORDER] == [
        time(22, 45), time(23), time(6, 30), time(6, 50)
    ]  # fmt: skip
    assert clock_slip(night(times), NOW, habits, most=1) is None


@pytest.mark.parametrize(
    ("typed", "later", "meant"),
    [("15:00", 15, "23:00"), ("05:00", 5, "22:50"), ("20:00", 20, "23:05")],
)
def test_minutes_after_getting_into_bed_are_told_in_lights_out(typed, later, meant):
    slip = clock_slip(night(f"22:45 {typed} 06:30 06:50"), NOW, used_to("22:45 23:00 06:30 06:50"))

    assert (slip.later, slip.count) == (minutes(later), 1)
    assert slip.repair == {"lights_out": time.fromisoformat(meant)}


@pytest.mark.parametrize("habits", [NOBODY, ORDINARY], ids=["no habits", "habits"])
@pytest.mark.parametrize(
    ("times", "meant"),
    [("22:45 15:00 06:30 06:50", "23:00"), ("22:45 11:00 06:30 06:50", "23:00")],
    ids=["minutes", "half of the day"],
)
def test_minutes_and_the_other_half_of_the_day_are_told_apart_by_the_night(habits, times, meant):
    slip = clock_slip(night(times), NOW, habits)

    assert slip.repair == {"lights_out": time.fromisoformat(meant)}
    assert bool(slip.later) is ("15:00" in times)


@pytest.mark.parametrize(
    "times",
    [
        "- 15:00 06:30 06:50",
        "22:45 - 18:30 06:50",
        "22:45 15:05 06:30 06:50",
        "22:45 04:00 08:30 08:50",
        "04:05 15:00 07:10 07:15",
    ],
    ids=["no bedtime", "no lights out", "no full hour", "under five", "no ordinary night"],
)
def test_no_minutes_after_getting_into_bed_are_told_from_other_times(times):
    slip = clock_slip(night(times), NOW, NOBODY)

    assert slip is None or slip.later is None


@pytest.mark.parametrize(
    ("habits", "twelve_off"),
    [
        (NOBODY, ("final_awakening", "out_of_bed")),
        (used_to("20:15 20:30 03:00 03:10"), ("final_awakening", "out_of_bed")),
        (BY_DAY, ("into_bed", "lights_out")),
        (used_to("08:15 08:30 15:00 15:10", "23:00 23:10 07:00 07:20"), ("into_bed", "lights_out")),
    ],
    ids=["nobody's", "an evening sleeper's", "a day sleeper's", "a shift worker's"],
)
def test_of_two_explanations_the_one_like_the_persons_own_nights_is_taken(habits, twelve_off):
    slip = clock_slip(night("20:15 20:30 15:00 15:10"), utc(2025, 11, 4, 16), habits)

    assert slip.twelve_off == twelve_off


def test_a_repair_to_a_time_that_the_person_never_had_is_none():
    assert clock_slip(night("12:00 12:15 06:30 06:50"), NOW, NOBODY) is not None
    assert clock_slip(night("12:00 12:15 06:30 06:50"), NOW, LATE) is None


def test_a_repair_that_ends_after_now_is_none():
    slipped = night("13:00 13:15 07:30 07:45")

    assert clock_slip(slipped, utc(2025, 11, 4, 8), NOBODY).twelve_off == ORDER[:2]
    assert clock_slip(slipped, utc(2025, 11, 4, 7), NOBODY) is None


@pytest.mark.parametrize(
    ("times", "ordinary"),
    [
        ("22:45 23:00 02:00 02:10", True),
        ("22:45 23:00 01:59 02:10", False),
        ("22:45 23:00 12:00 12:45", True),
        ("22:45 23:00 12:00 12:46", False),
        ("17:00 03:00 06:30 06:50", True),
        ("16:59 03:00 06:30 06:50", False),
    ],
    ids=["3 h", "too short", "14 h", "too long", "a long pause", "too long a pause"],
)
def test_an_ordinary_night_is_of_a_length_that_people_sleep(times, ordinary):
    assert is_ordinary(night(times), utc(2025, 11, 5)) is ordinary


def test_an_ordinary_night_holds_what_was_awake_in_it():
    assert is_ordinary(night("22:45 23:00 06:30 06:50", wake_after_sleep_onset=minutes(450)), NOW)
    assert not is_ordinary(
        night("22:45 23:00 06:30 06:50", wake_after_sleep_onset=minutes(451)), NOW
    )


def test_a_night_moves_to_another_date_with_its_clock_times():
    moved = moved_to(night("22:45 23:00 06:30 06:50"), TUESDAY - DAY)

    assert moved.diary_date == TUESDAY - DAY
    assert moments_of(moved) == moments_of(night("22:45 23:00 06:30 06:50", TUESDAY - DAY))


def test_a_night_cannot_move_to_where_the_clocks_jumped_over_one_of_its_times():
    assert moved_to(night("01:30 02:00 06:30 06:50"), date(2025, 3, 30)) is None


# Lengths


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (900, 15),  # 15:00
        (1405, 25),  # 23:25
        (685, 25),  # 11:25, of a clock with twelve hours
        (150, 15),
        (115, 75),
        (391, None),
    ],
    ids=["seconds", "clock", "clock of twelve", "zero", "colon", "nothing"],
)
def test_a_length_typed_in_another_way_is_found(typed, meant):
    usual = 75 if typed == 115 else 15
    habits = used_to("22:45 23:00 06:30 06:50", sleep_onset_latency=minutes(usual))
    slipped = night("22:45 23:00 06:30 06:50", sleep_onset_latency=minutes(typed))

    expected = None if meant is None else minutes(meant)
    assert meant_length(slipped, "sleep_onset_latency", habits) == expected


@pytest.mark.parametrize(("typed", "meant"), [(900, 15), (150, None), (130, None)])
def test_while_no_habit_is_known_only_what_is_hardly_chance_is_offered(typed, meant):
    slipped = night("22:45 23:00 06:30 06:50", wake_after_sleep_onset=minutes(typed))

    expected = None if meant is None else minutes(meant)
    assert meant_length(slipped, "wake_after_sleep_onset", NOBODY) == expected


def test_a_length_that_does_not_fit_into_the_night_is_not_offered():
    slipped = night(
        "22:45 23:00 06:30 06:50",
        sleep_onset_latency=minutes(445),
        wake_after_sleep_onset=minutes(900),
    )

    assert meant_length(slipped, "wake_after_sleep_onset", NOBODY) is None


@pytest.mark.parametrize(
    ("length", "clock"),
    [
        (390, time(6, 30)),
        (394, time(6, 30)),
        (396, None),
        (410, time(6, 50)),
        (660, time(23)),
        (59, None),
    ],
)
def test_a_clock_time_that_stands_again_as_a_length_is_told(length, clock):
    given = night("22:45 23:00 06:30 06:50")

    assert read_as_clock(given, minutes(length)) == clock


def test_of_a_clock_time_as_a_length_nobody_knows_what_the_length_was():
    slipped = night("22:45 23:00 06:30 06:50", wake_after_sleep_onset=minutes(390))

    assert meant_length(slipped, "wake_after_sleep_onset", NOBODY) is None


@pytest.mark.parametrize(
    ("clock", "latency"), [("23:25", 25), ("05:00", 360), ("05:01", None), ("23:00", None)]
)
def test_when_somebody_fell_asleep_says_how_long_it_took(clock, latency):
    expected = None if latency is None else minutes(latency)
    asleep = time.fromisoformat(clock)

    assert latency_until(night("22:45 23:00 06:30 06:50"), asleep) == expected
    assert latency_until(night("23:00 - 06:30 06:50"), asleep) == expected


def test_when_somebody_fell_asleep_says_nothing_without_a_bedtime():
    assert latency_until(a_night(into_bed=None, lights_out=None), time(23, 25)) is None


@pytest.mark.parametrize(
    ("times", "length", "name"),
    [
        ("22:45 19:00 06:30 06:50", 19, "lights_out"),
        ("22:45 23:00 06:30 00:20", 20, "out_of_bed"),
        ("22:45 01:10 06:30 06:50", 70, None),
        ("22:45 20:00 06:30 06:50", 25, None),
        ("22:45 20:05 06:30 06:50", 20, None),
        ("22:45 20:00 06:30 06:50", None, None),
        ("22:45 20:00 06:30 06:50", 1440, None),
    ],
    ids=["as an hour", "after midnight", "near own", "other", "not whole", "blank", "a day"],
)
def test_minutes_that_stand_again_as_a_clock_time_are_told(times, length, name):
    latency = None if length is None else minutes(length)

    assert length_as_clock(night(times, sleep_onset_latency=latency), ORDINARY) == name


def test_a_clock_time_that_the_person_often_has_is_no_length():
    slipped = night("22:45 23:00 05:00 06:50", wake_after_sleep_onset=minutes(5))

    assert length_as_clock(slipped, ORDINARY) is None
    assert length_as_clock(slipped, NOBODY) == "final_awakening"
