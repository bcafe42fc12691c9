from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.placing import MisplacedTimeError, due_date, place_times
from sleepdiary.domain.times import ZonedTime

LONDON = "Europe/London"
TUESDAY = date(2025, 11, 4)
IN_ORDER = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def placed(day: date = TUESDAY, zone: str = LONDON, **clocks: str) -> dict[str, ZonedTime]:
    read = {name: time.fromisoformat(clock) for name, clock in clocks.items()}
    return place_times(day, read, zone)


def walls(moments: dict[str, ZonedTime]) -> dict[str, str]:
    return {name: f"{moment.wall:%d %H:%M}" for name, moment in moments.items()}


@pytest.mark.parametrize(
    ("night", "expected"),
    [
        ("22:45 23:00 06:30 06:50", "03 22:45, 03 23:00, 04 06:30, 04 06:50"),
        ("23:50 00:20 08:00 08:10", "03 23:50, 04 00:20, 04 08:00, 04 08:10"),
        ("20:00 20:00 04:00 04:00", "03 20:00, 03 20:00, 04 04:00, 04 04:00"),
        ("04:00 04:15 11:30 12:10", "04 04:00, 04 04:15, 04 11:30, 04 12:10"),
        ("08:30 09:00 16:15 16:20", "04 08:30, 04 09:00, 04 16:15, 04 16:20"),
        ("12:00 12:30 20:00 20:30", "04 12:00, 04 12:30, 04 20:00, 04 20:30"),
        ("16:30 17:00 23:30 00:15", "04 16:30, 04 17:00, 04 23:30, 05 00:15"),
        ("19:00 19:30 07:00 07:00", "03 19:00, 03 19:30, 04 07:00, 04 07:00"),
    ],
    ids=[
        "over midnight",
        "lights out after midnight",
        "early, no pauses",
        "bed at four",
        "after a night shift",
        "bed at noon",
        "woke before midnight",
        "twelve hours",
    ],
)
def test_every_kind_of_night_ends_on_its_diary_date(night, expected):
    moments = placed(**dict(zip(IN_ORDER, night.split(), strict=True)))

    assert [walls(moments)[name] for name in IN_ORDER] == expected.split(", ")


def test_without_a_final_awakening_the_night_ends_with_getting_out_of_bed():
    assert walls(placed(into_bed="23:00", out_of_bed="07:00")) == {
        "into_bed": "03 23:00",
        "out_of_bed": "04 07:00",
    }


@pytest.mark.parametrize(
    "clocks", [{}, {"into_bed": "23:00"}, {"lights_out": "23:00", "caffeine_last": "15:00"}]
)
def test_times_are_left_out_while_nothing_says_when_the_night_ended(clocks):
    assert placed(**clocks) == {}


def test_the_night_that_the_clocks_go_forward_is_placed_in_utc():
    moments = placed(date(2020, 3, 29), into_bed="16:04", out_of_bed="02:11")

    assert moments["out_of_bed"] - moments["into_bed"] == timedelta(hours=9, minutes=7)


def test_waking_in_the_hour_that_comes_twice_is_its_first_time_and_rising_comes_after():
    moments = placed(date(2020, 10, 25), final_awakening="01:40", out_of_bed="01:10")

    assert moments["final_awakening"].offset == timedelta(hours=1)
    assert moments["out_of_bed"].offset == timedelta()
    assert moments["out_of_bed"] - moments["final_awakening"] == timedelta(minutes=30)


def test_lights_out_in_the_hour_that_comes_twice_is_the_last_one_before_waking():
    moments = placed(date(2020, 10, 25), lights_out="01:40", final_awakening="07:00")

    assert moments["lights_out"].offset == timedelta()


@pytest.mark.parametrize("field", ["into_bed", "lights_out", "final_awakening", "caffeine_last"])
def test_a_time_that_did_not_exist_that_night_is_refused_at_its_field(field):
    clocks = {"out_of_bed": "09:00"} | {field: "01:30"}

    with pytest.raises(MisplacedTimeError, match=r"^01:30 did not exist on 29 Mar 2020") as caught:
        placed(date(2020, 3, 29), **clocks)

    assert caught.value.field == field
    assert isinstance(caught.value, DiaryError)


def test_last_drinks_lie_before_lights_out():
    moments = placed(
        into_bed="22:45",
        lights_out="00:30",
        final_awakening="08:00",
        alcohol_last="23:30",
        caffeine_last="09:00",
    )

    assert walls(moments)["alcohol_last"] == "03 23:30"
    assert walls(moments)["caffeine_last"] == "03 09:00"


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        ({"into_bed": "23:00", "out_of_bed": "07:00"}, "03 20:00"),
        ({"final_awakening": "17:00"}, "03 20:00"),
        ({"final_awakening": "21:00"}, "04 20:00"),
    ],
)
def test_without_lights_out_last_drinks_lie_before_the_first_time_known(clocks, expected):
    assert walls(placed(**clocks, alcohol_last="20:00"))["alcohol_last"] == expected


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2025-11-04 07:00", TUESDAY),
        ("2025-11-04 04:00", TUESDAY),
        ("2025-11-04 23:59", TUESDAY),
        ("2025-11-05 00:00", TUESDAY),
        ("2025-11-05 03:59", TUESDAY),
    ],
)
def test_until_four_in_the_morning_the_night_to_log_is_yesterday_s(now, due):
    assert due_date(datetime.fromisoformat(now)) == due


@given(
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.dictionaries(st.sampled_from(IN_ORDER), CLOCKS),
    st.sampled_from([LONDON, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_placed_times_are_in_order_show_what_was_typed_and_end_on_the_diary_date(day, clocks, zone):
    try:
        moments = place_times(day, clocks, zone)
    except MisplacedTimeError:
        reject()
    if not {"final_awakening", "out_of_bed"} & clocks.keys():
        assert moments == {}
        return
    in_order = [moments[name] for name in IN_ORDER if name in clocks]
    anchor = "final_awakening" if "final_awakening" in clocks else "out_of_bed"
    assert {name: moment.wall.time() for name, moment in moments.items()} == clocks
    assert moments[anchor].wall == datetime.combine(day, clocks[anchor])
    assert all(
        timedelta() <= later - earlier < timedelta(hours=25)
        for earlier, later in pairwise(in_order)
    )
