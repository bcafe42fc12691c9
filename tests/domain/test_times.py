from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import (
    DAY,
    MINUTE,
    NonexistentTimeError,
    ZonedTime,
    earliest_after,
    latest_before,
    zone_named,
)

LONDON = "Europe/London"
NEW_YORK = "America/New_York"
# zones that differ in how much the clocks change, when in the day, and which way round the year
CHANGES = {
    LONDON: (date(2020, 3, 29), date(2020, 10, 25)),
    NEW_YORK: (date(2020, 3, 8), date(2020, 11, 1)),
    "Australia/Lord_Howe": (date(2020, 4, 5), date(2020, 10, 4)),
    "America/Havana": (date(2020, 3, 8), date(2020, 11, 1)),
    "America/Sao_Paulo": (date(2018, 2, 18), date(2018, 11, 4)),
    "Antarctica/Troll": (date(2020, 3, 29), date(2020, 10, 25)),
    "Asia/Kolkata": (date(2020, 3, 29), date(2020, 10, 25)),
}
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def moments(draw) -> ZonedTime:
    """Draw a moment within two days of a change of the clocks, read in that zone."""
    zone = draw(st.sampled_from(list(CHANGES)))
    day = draw(st.sampled_from(CHANGES[zone])) + timedelta(days=draw(st.integers(-2, 2)))
    midnight = datetime.combine(day, time(), UTC)
    minutes = timedelta(minutes=draw(st.integers(0, 1439)))
    return ZonedTime.of((midnight + minutes).astimezone(zone_named(zone)))


def first_that_shows(clock: time, start: ZonedTime, step: int) -> ZonedTime:
    """Go minute by minute from a moment, as someone who looks at the clock all day."""
    zone = zone_named(start.zone)
    seen = ((start.instant + step * count * MINUTE).astimezone(zone) for count in range(4 * 1440))
    return next(ZonedTime.of(moment) for moment in seen if moment.time() == clock)


def exists(wall: datetime, zone: str) -> bool:
    try:
        ZonedTime.at(wall, zone)
    except NonexistentTimeError:
        return False
    return True


def test_the_night_that_the_clocks_go_forward_is_an_hour_shorter_than_it_looks():
    into_bed = ZonedTime.at(datetime(2020, 3, 28, 16, 4), LONDON)
    out_of_bed = ZonedTime.at(datetime(2020, 3, 29, 2, 11), LONDON)

    assert out_of_bed - into_bed == timedelta(hours=9, minutes=7)


def test_the_night_that_the_clocks_go_back_is_an_hour_longer_than_it_looks():
    into_bed = ZonedTime.at(datetime(2020, 10, 24, 23, 0), LONDON)
    out_of_bed = ZonedTime.at(datetime(2020, 10, 25, 7, 0), LONDON)

    assert out_of_bed - into_bed == timedelta(hours=9)


def test_an_ambiguous_hour_is_read_as_its_first_unless_the_second_is_asked_for():
    wall = datetime(2020, 10, 25, 1, 30)

    first = ZonedTime.at(wall, LONDON)
    second = ZonedTime.at(wall, LONDON, fold=1)

    assert (first.offset, second.offset) == (timedelta(hours=1), timedelta())
    assert second - first == timedelta(hours=1)
    assert first.wall == second.wall


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        (datetime(2020, 3, 29, 1, 0), LONDON),
        (datetime(2020, 3, 29, 1, 59), LONDON),
        (datetime(2020, 3, 8, 2, 30), NEW_YORK),
        (datetime(2020, 10, 4, 2, 15), "Australia/Lord_Howe"),
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_the_clocks_jumped_over_is_refused_in_a_sentence(wall, zone, fold):
    with pytest.raises(NonexistentTimeError, match=r"did not exist on .* 2020: .*Use the time"):
        ZonedTime.at(wall, zone, fold=fold)


def test_the_minutes_beside_a_jump_exist():
    assert ZonedTime.at(datetime(2020, 3, 29, 0, 59), LONDON).offset == timedelta()
    assert ZonedTime.at(datetime(2020, 3, 29, 2, 0), LONDON).offset == timedelta(hours=1)


@pytest.mark.parametrize("name", ["Europe/Atlantis", "../../etc/passwd", "Europe", "", "a\0b"])
def test_an_unknown_zone_is_told_in_a_sentence(name):
    with pytest.raises(DiaryError, match=r"is not known\. Use a name such as Europe/London\."):
        zone_named(name)


def test_a_wall_time_with_an_offset_of_its_own_is_refused():
    with pytest.raises(ValueError, match="naive"):
        ZonedTime(datetime(2020, 1, 1, tzinfo=UTC), timedelta())


def test_a_datetime_without_an_offset_stands_for_no_moment():
    with pytest.raises(ValueError, match="naive"):
        ZonedTime.of(datetime(2020, 1, 1))


def test_a_datetime_with_only_an_offset_has_no_zone():
    moment = ZonedTime.of(datetime(2020, 7, 1, 23, 10, tzinfo=timezone(timedelta(hours=2))))

    assert moment == ZonedTime(datetime(2020, 7, 1, 23, 10), timedelta(hours=2), None)


def test_a_datetime_in_a_zone_keeps_its_name_and_its_side_of_an_ambiguous_hour():
    second = datetime(2020, 10, 25, 1, 30, tzinfo=zone_named(LONDON), fold=1)

    assert ZonedTime.of(second) == ZonedTime(datetime(2020, 10, 25, 1, 30), timedelta(), LONDON)


def test_where_only_an_offset_is_known_times_are_placed_and_shown_in_it():
    two = timedelta(hours=2)
    moment = ZonedTime.at(datetime(2020, 7, 1, 23, 10), two)

    assert moment == ZonedTime(datetime(2020, 7, 1, 23, 10), two, None)
    assert moment.zone_or_offset == two
    assert moment.in_zone(LONDON).in_zone(two) == moment
    assert latest_before(time(22), moment, two).wall == datetime(2020, 7, 1, 22)


def test_times_are_ordered_as_moments_not_as_the_clocks_showed_them():
    evening = ZonedTime.at(datetime(2020, 1, 1, 23, 0), NEW_YORK)
    morning = ZonedTime.at(datetime(2020, 1, 2, 3, 0), LONDON)

    assert morning < evening
    assert morning <= evening
    assert evening > morning
    assert evening >= morning
    assert evening - morning == timedelta(hours=1)


def test_the_same_moment_in_two_zones_is_neither_before_nor_after():
    london = ZonedTime.at(datetime(2020, 1, 2, 4, 0), LONDON)
    new_york = london.in_zone(NEW_YORK)

    assert new_york.wall == datetime(2020, 1, 1, 23, 0)
    assert london <= new_york
    assert london >= new_york
    assert not london < new_york
    assert not london > new_york
    assert london != new_york


def test_a_length_later_is_counted_in_hours_that_passed():
    before = ZonedTime.at(datetime(2025, 10, 26, 0, 30), LONDON)

    assert before + timedelta(hours=2) == ZonedTime.at(
        datetime(2025, 10, 26, 1, 30), LONDON, fold=1
    )
    assert ZonedTime(datetime(2025, 11, 3, 23), timedelta(hours=5)) + timedelta(hours=2) == (
        ZonedTime(datetime(2025, 11, 4, 1), timedelta(hours=5))
    )


def test_a_moment_knows_its_local_date_and_its_minutes_in_utc():
    moment = ZonedTime.at(datetime(1970, 1, 2, 0, 30), "Asia/Kolkata")

    assert moment.date == date(1970, 1, 2)
    assert moment.minutes == 24 * 60 + 30 - 330
    assert moment.instant == datetime(1970, 1, 1, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "written"),
    [(0, "2020-07-01T23:10+01:00"), (5, "2020-07-01T23:10:05+01:00")],
)
def test_iso_text_has_seconds_only_where_there_are_any(second, written):
    assert ZonedTime.at(datetime(2020, 7, 1, 23, 10, second), LONDON).isoformat() == written


def test_the_full_text_names_the_zone():
    text = str(ZonedTime.at(datetime(2020, 7, 1, 23, 10), LONDON))

    assert text == "2020-07-01T23:10:00.000+01:00[Europe/London]"


def test_a_time_without_a_zone_is_written_without_brackets():
    text = str(ZonedTime(datetime(2020, 7, 1, 23, 10), timedelta(hours=-4)))

    assert text == "2020-07-01T23:10:00.000-04:00"


@given(moments(), st.integers(0, 59_999), st.booleans())
def test_what_is_written_is_read_back_the_same(moment, milliseconds, zoned):
    wall = moment.wall + timedelta(milliseconds=milliseconds)
    written = ZonedTime(wall, moment.offset, moment.zone if zoned else None)

    assert ZonedTime.parse(str(written)) == written


@pytest.mark.parametrize("text", ["", "2020-07-01T23:10", "23:10+01:00", "2020-07-01+[]", "x[y]"])
def test_a_text_without_date_time_and_offset_is_no_moment(text):
    with pytest.raises(ValueError, match=r"."):
        ZonedTime.parse(text)


@settings(deadline=None)  # looks at the clock thousands of times
@given(moments(), CLOCKS)
def test_latest_before_is_the_last_time_that_the_clock_showed_it(end, clock):
    try:
        found = latest_before(clock, end, end.zone)
    except NonexistentTimeError:
        days = (end.date, end.date - DAY)
        assert not all(exists(datetime.combine(day, clock), end.zone) for day in days)
        return
    assert found == first_that_shows(clock, end, -1)
    assert timedelta() <= end - found < timedelta(hours=26)


@settings(deadline=None)  # looks at the clock thousands of times
@given(moments(), CLOCKS)
def test_earliest_after_is_the_first_time_that_the_clock_shows_it(start, clock):
    try:
        found = earliest_after(clock, start, start.zone)
    except NonexistentTimeError:
        days = (start.date, start.date + DAY)
        assert not all(exists(datetime.combine(day, clock), start.zone) for day in days)
        return
    assert found == first_that_shows(clock, start, 1)
    assert timedelta() <= found - start < timedelta(hours=26)


@pytest.mark.parametrize(
    ("place", "near", "clock", "expected"),
    [
        (earliest_after, "01:10 first", "01:40", "01:40 first"),
        (earliest_after, "01:40 first", "01:10", "01:10 second"),
        (earliest_after, "01:10 second", "01:40", "01:40 second"),
        (latest_before, "01:40 second", "01:10", "01:10 second"),
        (latest_before, "01:10 second", "01:40", "01:40 first"),
        (latest_before, "01:40 first", "01:10", "01:10 first"),
    ],
)
def test_in_the_hour_that_comes_twice_the_nearest_showing_is_found(place, near, clock, expected):
    def at(text: str) -> ZonedTime:
        shown, which = text.split()
        wall = datetime.combine(date(2020, 10, 25), time.fromisoformat(shown))
        return ZonedTime.at(wall, LONDON, fold=int(which == "second"))

    assert place(time.fromisoformat(clock), at(near), LONDON) == at(expected)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)),
    CLOCKS,
    st.sampled_from([LONDON, NEW_YORK, "Asia/Kolkata", "Pacific/Auckland"]),
)
def test_a_clock_time_lies_within_a_day_and_an_hour_on_its_own_side(moment, clock, zone):
    here = ZonedTime.of(moment.replace(tzinfo=UTC).astimezone(zone_named(zone)))
    try:
        before, after = latest_before(clock, here, zone), earliest_after(clock, here, zone)
    except NonexistentTimeError:
        return
    assert timedelta() <= here - before < timedelta(hours=25)
    assert timedelta() <= after - here < timedelta(hours=25)
    assert before.wall.time() == after.wall.time() == clock


@pytest.mark.parametrize("place", [latest_before, earliest_after])
def test_the_moment_itself_is_on_both_sides(place):
    moment = ZonedTime.at(datetime(2020, 6, 1, 7, 0), LONDON)

    assert place(time(7), moment, LONDON) == moment


@pytest.mark.parametrize(
    ("place", "near"),
    [
        (latest_before, datetime(2020, 3, 29, 7, 0)),
        (earliest_after, datetime(2020, 3, 29, 0, 10)),
    ],
)
def test_a_clock_time_that_was_jumped_over_that_night_is_refused(place, near):
    with pytest.raises(NonexistentTimeError, match=r"01:30 did not exist on 29 Mar 2020"):
        place(time(1, 30), ZonedTime.at(near, LONDON), LONDON)


@pytest.mark.parametrize(
    ("place", "near", "day"),
    [
        (latest_before, datetime(2020, 3, 29, 0, 30), 28),
        (earliest_after, datetime(2020, 3, 29, 7, 0), 30),
    ],
)
def test_a_jump_on_the_other_side_of_a_moment_does_not_matter(place, near, day):
    found = place(time(1, 30), ZonedTime.at(near, LONDON), LONDON)

    assert found.wall == datetime(2020, 3, day, 1, 30)


def test_clock_times_are_sought_where_the_clock_was_read():
    woke_in_london = ZonedTime.at(datetime(2020, 1, 2, 7, 0), LONDON)

    found = latest_before(time(23), woke_in_london, NEW_YORK)

    assert found == ZonedTime.at(datetime(2020, 1, 1, 23, 0), NEW_YORK)


def test_so_many_days_on_the_clock_shows_the_same_also_over_a_change_of_the_clocks():
    before = ZonedTime.at(datetime(2025, 10, 25, 23), "Europe/London")
    after = before.days_on(1)
    assert (after.wall, after - before) == (datetime(2025, 10, 26, 23), timedelta(hours=25))
    assert after.days_on(-1) == before


def test_a_time_that_the_clocks_skip_is_what_they_show_then():
    skipped = ZonedTime.at(datetime(2025, 3, 29, 1, 20), "Europe/London").days_on(1)
    assert (skipped.wall, skipped.offset) == (datetime(2025, 3, 30, 2, 20), timedelta(hours=1))
