"""Real diaries whose times are hard: what lies before and what after is decided by the clock.

Two infusions a day, one late in the evening, nights in two zones, and nights in which the clocks
change. An instant decides; clock times are compared as the clocks of their place showed them.
"""

from datetime import date

import pytest

from sleepdiary.analysis.windows import Window
from sleepdiary.domain.records import Course
from sleepdiary.domain.times import DAY
from tests.analysis.tables import nights_from
from tests.builders import a_night, a_session, zoned
from tests.services.hard_diaries import AFTER, BEFORE, INFUSED, LONGER, STEADY, found_in, keep

NEW_YORK = "America/New_York"
ANOTHER = "Another infusion falls inside the after-window."
FIRST_NIGHT = "Mon 17 → Tue 18 Nov"
"""The night that follows the day of the infusion."""


@pytest.fixture
def clock(watch):
    return watch


def infusion(day, clock="10:00", zone="Europe/London", **changes):
    return a_session(zone, date=day, start=zoned(f"{day} {clock}", zone), **changes)


def diary_around(night=None):
    """Return 28 nights around the infusion, in bed at 22:45 by default; the first night after."""
    nights = [*nights_from(BEFORE, STEADY), *nights_from(AFTER, LONGER)]
    if night is not None:
        nights[14] = nights[14].with_answers(night)
    return nights


def windows_of(found):
    windows = found.comparison.windows
    return windows.before, windows.after


def fortnight(first):
    return Window(first, first + 13 * DAY)


def side_in(pictures, night):
    """Return in which window the table of the main picture has a night."""
    rows = [line.split("\t") for line in pictures["nights"].written.splitlines()]
    (row,) = [row for row in rows if row[0] == night]
    return row[3]


# Two infusions a day


def two_a_day(*days, **changes):
    """Return a morning and an afternoon infusion of each day, the later ones first."""
    clocks = ("16:00", "09:00")
    return [infusion(day, clock, **changes) for day in reversed(days) for clock in clocks]


def test_of_two_infusions_a_day_the_first_one_begins_treatment_and_the_last_one_ends_it(
    diary, watch
):
    keep(diary, watch, diary_around(), *two_a_day(INFUSED - 2 * DAY, INFUSED))
    windows = found_in(diary).comparison.windows
    first, last = windows.first_session, windows.last_session
    assert (first.date, first.start.wall.hour) == (INFUSED - 2 * DAY, 9)
    assert (last.date, last.start.wall.hour) == (INFUSED, 16)
    assert windows.before == Window(BEFORE - 2 * DAY, INFUSED - 2 * DAY)
    assert windows.after == fortnight(AFTER)


def test_the_twin_of_the_last_infusion_is_no_other_one_in_the_window_after(diary, watch):
    keep(diary, watch, diary_around(), *two_a_day(INFUSED))
    found = found_in(diary)
    assert found.comparison.infusions_in_after == 0
    assert ANOTHER not in found.sentences


def test_both_infusions_of_a_later_day_are_counted_in_the_window_after_and_said_once(diary, watch):
    later = two_a_day(INFUSED + 6 * DAY, course=Course.MAINTENANCE)
    keep(diary, watch, diary_around(), *two_a_day(INFUSED), *later)
    found = found_in(diary)
    assert found.comparison.infusions_in_after == 2
    assert found.sentences.count(ANOTHER) == 1
    assert windows_of(found) == (fortnight(BEFORE), fortnight(AFTER))


def test_two_infusions_a_day_are_drawn_as_what_the_same_night_follows(diary, watch):
    later = two_a_day(INFUSED + 6 * DAY, course=Course.MAINTENANCE)
    keep(diary, watch, diary_around(), *two_a_day(INFUSED), *later)
    pictures = found_in(diary).pictures()
    assert "Infusions: 4, 17 Nov 2025 to 23 Nov 2025." in pictures["nights"].description
    held = pictures["does-it-hold"].description.splitlines()
    gained = "nights logged, mean +40 min: better"
    # 18 to 23 Nov follow the first two, 24 Nov to 1 Dec the others
    assert held[1:] == [
        f"17 Nov 2025 (×2), 6 of 6 {gained}, still so at the next infusion.",
        f"23 Nov 2025 (×2), 8 of 8 {gained}, still so on the newest night.",
    ]
    since = pictures["since-infusion"]
    assert "Count\n2\n2\n2\n2\n2\n2\n1\n1\nAwakenings" in since.written
    assert "nights 3–7 (infusions: 1)" in since.description


def test_a_night_between_two_infusions_of_a_day_is_in_no_window(diary, watch):
    nights = diary_around({"into_bed": zoned(f"{INFUSED} 22:00", "UTC")})
    keep(diary, watch, nights, infusion(INFUSED, "09:00"), infusion(INFUSED, "23:30"))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(BEFORE), fortnight(AFTER + DAY))
    assert (found.comparison.before.logged, found.comparison.after.logged) == (14, 13)
    assert side_in(found.pictures(), FIRST_NIGHT) == ""


# An infusion late in the evening


@pytest.mark.parametrize(
    ("bed", "lights", "first_after", "side"),
    [
        ("22:00", "22:15", AFTER + DAY, "before"),
        ("23:29", "23:29", AFTER + DAY, "before"),
        ("23:31", "23:31", AFTER, "after"),
    ],
)
def test_a_night_lies_after_an_infusion_at_half_past_eleven_if_it_began_after_it(
    diary, watch, bed, lights, first_after, side
):
    began = {
        "into_bed": zoned(f"{INFUSED} {bed}", "UTC"),
        "lights_out": zoned(f"{INFUSED} {lights}", "UTC"),
    }
    keep(diary, watch, diary_around(began), infusion(INFUSED, "23:30"))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(first_after - 14 * DAY), fortnight(first_after))
    assert side_in(found.pictures(), FIRST_NIGHT) == side


def test_a_night_that_began_before_a_late_infusion_counts_in_the_mean_before(diary, watch):
    # 45 min more than the 380 of that night, in bed earlier; the first 340 falls out of the window
    began = {"lights_out": zoned(f"{INFUSED} 22:15", "UTC")}
    bed = {"into_bed": zoned(f"{INFUSED} 22:00", "UTC")}
    keep(diary, watch, diary_around(began | bed), infusion(INFUSED, "23:30"))
    sleep = found_in(diary).comparison.measure("total_sleep_time")
    assert sleep.before.mean == pytest.approx((7 * 360 + 6 * 340 + 425) / 14)
    assert (sleep.after.n, sleep.after.mean) == (13, pytest.approx((7 * 400 + 6 * 380) / 13))


def test_a_night_that_began_before_a_late_infusion_is_drawn_as_no_night_after_it(diary, watch):
    bed = {"into_bed": zoned(f"{INFUSED} 22:00", "UTC")}
    keep(diary, watch, diary_around(bed), infusion(INFUSED, "23:30"))
    pictures = found_in(diary).pictures()
    assert "Count\n" + 13 * "1\n" + "Awakenings" in pictures["since-infusion"].written
    assert "17 Nov 2025, 13 of 13 nights logged" in pictures["does-it-hold"].description


# Nights in two zones


def flown(home=14):
    """Return 28 nights alike by the clocks of their place: some in London, the rest in New York."""
    zones = ["Europe/London"] * home + [NEW_YORK] * (28 - home)
    return [a_night(zone, diary_date=BEFORE + day * DAY) for day, zone in enumerate(zones)]


def test_a_night_in_new_york_may_begin_after_an_infusion_though_its_clock_shows_less(diary, watch):
    # in bed at 22:45 there, which is 03:45 in London
    keep(diary, watch, flown(), infusion(INFUSED, "23:30"))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(BEFORE), fortnight(AFTER))
    assert side_in(found.pictures(), FIRST_NIGHT) == "after"


def test_a_night_in_london_may_begin_before_an_infusion_though_its_clock_shows_more(diary, watch):
    # the infusion in New York at 20:00 is at 01:00 in London, where the night began at 22:45
    keep(diary, watch, flown(home=15), infusion(INFUSED, "20:00", NEW_YORK))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(BEFORE + DAY), fortnight(AFTER + DAY))
    assert side_in(found.pictures(), FIRST_NIGHT) == "before"


def test_clock_times_are_compared_as_the_clocks_of_their_place_showed_them(diary, watch):
    keep(diary, watch, flown(), infusion(INFUSED, "23:30"))
    found = found_in(diary)
    for label, clock in (("Into bed", "22:45"), ("Final awakening", "06:30")):
        assert found.row(label)[:3] == [clock, clock, "0 min"]
    # from 23:25 to 06:30 without 35 min awake, wherever it was
    asleep = ["6 h 30", "6 h 30", "0 min", "–", "50 %", "no clear change"]
    assert found.row("Total sleep time") == asleep


def test_the_night_of_a_flight_is_as_long_as_it_was_and_not_as_its_clocks_say(diary, watch):
    # in bed in London at 22:45, up in New York at 04:50, which is 09:50 in London
    flight = a_night(
        diary_date=AFTER,
        final_awakening=zoned(f"{AFTER} 04:30", NEW_YORK),
        out_of_bed=zoned(f"{AFTER} 04:50", NEW_YORK),
    )
    nights = [flight if night.diary_date == AFTER else night for night in flown()]
    keep(diary, watch, nights, infusion(INFUSED, "20:00"))
    found = found_in(diary)
    # asleep from 23:25 to 09:30 in London without 35 min: 9 h 30; the others 6 h 30
    asleep = found.comparison.measure("total_sleep_time").after
    assert asleep.mean == pytest.approx((570 + 13 * 390) / 14)
    assert found.row("Final awakening")[:3] == ["06:30", "06:21", "−9 min"]
    assert "Total sleep time: 6 h 30 to 9 h 30 in 28" in found.pictures()["nights"].description


# The clocks change


@pytest.mark.parametrize(
    ("changed", "asleep"), [(date(2025, 10, 26), 450), (date(2025, 3, 30), 330)]
)
def test_in_a_night_in_which_the_clocks_change_it_is_slept_as_long_as_it_took(
    diary, watch, changed, asleep
):
    # from 23:25 to 06:30 by the clock without 35 min awake, an hour longer or shorter
    days = [changed + count * DAY for count in range(-7, 21)]
    keep(diary, watch, [a_night(diary_date=day) for day in days], infusion(changed + 6 * DAY))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(days[0]), fortnight(days[14]))
    sleep = found.comparison.measure("total_sleep_time")
    assert sleep.before.mean == pytest.approx((13 * 390 + asleep) / 14)
    assert sleep.after.mean == 390
    assert sleep.estimate.difference == pytest.approx((390 - asleep) / 14)
    assert found.row("Into bed")[:3] == ["22:45", "22:45", "0 min"]
    longest, shortest = max(asleep, 390), min(asleep, 390)
    ends = f"{shortest // 60} h {shortest % 60:02} to {longest // 60} h {longest % 60:02}"
    assert f"Total sleep time: {ends} in 28" in found.pictures()["nights"].description


@pytest.mark.parametrize(
    ("bed", "bed_fold", "infused_fold", "first_after"),
    [
        ("01:45", 0, 1, date(2025, 10, 27)),  # in bed 45 min before the second 01:30
        ("01:15", 1, 0, date(2025, 10, 26)),  # in bed 45 min after the first 01:30
    ],
)
def test_in_the_hour_that_the_clocks_show_twice_the_instant_decides(
    diary, watch, bed, bed_fold, infused_fold, first_after
):
    changed = date(2025, 10, 26)
    days = [changed + count * DAY for count in range(-14, 15)]
    began = zoned(f"{changed} {bed}", fold=bed_fold)
    nights = [
        a_night(diary_date=day, into_bed=began, lights_out=None)
        if day == changed
        else a_night(diary_date=day)
        for day in days
    ]
    start = zoned(f"{changed} 01:30", fold=infused_fold)
    keep(diary, watch, nights, a_session(date=changed, start=start))
    found = found_in(diary)
    assert windows_of(found) == (fortnight(first_after - 14 * DAY), fortnight(first_after))
    side = "after" if first_after == changed else "before"
    assert side_in(found.pictures(), "Sat 25 → Sun 26 Oct") == side
