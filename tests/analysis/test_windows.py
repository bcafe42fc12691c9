from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.windows import (
    NO_NIGHTS,
    NO_SESSION,
    BadWindowsError,
    Choice,
    NothingToCompareError,
    Window,
    Windows,
    first_night_after,
    last_night_before,
    slept_after,
    windows_for,
)
from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import InfusionSession, Night, SleepKind
from sleepdiary.domain.times import DAY
from tests.analysis.tables import table_of
from tests.builders import a_night, a_session, zoned

WEDNESDAY = date(2025, 11, 5)
"""The date of the builders' infusion, at 10:00."""


def every_night(first: date, last: date, **changes) -> list[Night]:
    count = (last - first).days + 1
    return [a_night(diary_date=first + back * DAY, **changes) for back in range(count)]


def infusion(day: date, clock: str | None = None, **changes) -> InfusionSession:
    start = zoned(f"{day} {clock}") if clock else None
    return a_session(**{"date": day, "start": start, "course": None} | changes)


def slept(start: str, end: str, **changes) -> Night:
    """Return a night in bed between these wall times."""
    into_bed, out_of_bed = zoned(start), zoned(end)
    times = {"into_bed": into_bed, "lights_out": None, "final_awakening": None}
    return a_night(**{"diary_date": out_of_bed.date} | times | {"out_of_bed": out_of_bed} | changes)


def dates(window: Window) -> tuple[date, date]:
    return window.first, window.last


def days(first: int, last: int, month: int = 11) -> tuple[date, date]:
    return date(2025, month, first), date(2025, month, last)


AUTUMN = table_of(every_night(date(2025, 10, 1), date(2025, 12, 15)))


# Windows


def test_a_window_counts_both_its_ends():
    assert Window(date(2025, 11, 1), date(2025, 11, 14)).nights == 14
    assert Window(WEDNESDAY, WEDNESDAY).nights == 1


def test_a_window_that_ends_before_it_begins_is_told_in_a_sentence():
    with pytest.raises(
        DiaryError, match=r"ends on 4 Nov 2025, before it begins on 5 Nov .*\. Swap them\."
    ):
        Window(WEDNESDAY, WEDNESDAY - DAY)


def test_a_window_holds_the_nights_of_its_dates():
    window = Window(date(2025, 11, 4), date(2025, 11, 5))
    table = table_of(every_night(date(2025, 11, 3), date(2025, 11, 6)))

    assert window.holds(table).tolist() == [False, True, True, False]


def test_windows_by_hand_go_by_their_dates_alone():
    windows = Windows(Window(*days(3, 4)), Window(*days(5, 6)))
    table = table_of(every_night(date(2025, 11, 3), date(2025, 11, 6)))

    assert windows.choice is Choice.BY_HAND
    assert windows.in_before(table).tolist() == [True, True, False, False]
    assert windows.in_after(table).tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((1, 7), (7, 14), "Both windows hold 7 Nov 2025. Let the nights after begin later."),
        ((5, 7), (1, 14), "Both windows hold 5 Nov 2025. Let the nights after begin later."),
        ((8, 14), (1, 7), "The nights after lie before the nights before. Swap the windows."),
    ],
)
def test_windows_by_hand_that_overlap_or_are_the_wrong_way_round_are_refused(
    before, after, sentence
):
    with pytest.raises(BadWindowsError) as caught:
        Windows(Window(*days(*before)), Window(*days(*after)))
    assert str(caught.value) == sentence


def test_windows_around_a_session_may_share_a_date_that_holds_two_nights():
    session = infusion(WEDNESDAY, "12:00")
    windows = Windows(Window(*days(1, 5)), Window(*days(5, 9)), Choice.AROUND, session, session)
    assert windows.before.last == windows.after.first


# Before and after by clock time


@pytest.mark.parametrize(
    ("infused", "night", "after"),
    [
        ("10:00", ("2025-11-04 22:45", "2025-11-05 06:50"), False),
        ("10:00", ("2025-11-05 22:45", "2025-11-06 06:50"), True),
        ("23:30", ("2025-11-05 22:45", "2025-11-06 06:50"), False),
        ("22:30", ("2025-11-05 22:45", "2025-11-06 06:50"), True),
        ("22:45", ("2025-11-05 22:45", "2025-11-06 06:50"), True),
        ("00:30", ("2025-11-05 01:00", "2025-11-05 08:00"), True),
        ("01:30", ("2025-11-05 01:00", "2025-11-05 08:00"), False),
        ("07:30", ("2025-11-05 08:00", "2025-11-05 16:00"), True),
        ("17:00", ("2025-11-05 08:00", "2025-11-05 16:00"), False),
        (None, ("2025-11-05 01:00", "2025-11-05 08:00"), False),
        (None, ("2025-11-05 22:45", "2025-11-06 06:50"), True),
        (None, ("2025-11-05 08:00", "2025-11-05 16:00"), False),
    ],
)
def test_a_night_is_after_an_infusion_when_it_began_after_it(infused, night, after):
    session = infusion(WEDNESDAY, infused)

    assert slept_after(session, table_of([slept(*night)])).tolist() == [after]


def test_an_infusion_and_a_night_in_two_zones_are_compared_as_moments():
    session = infusion(WEDNESDAY, start=zoned("2025-11-05 20:00", "America/New_York"))
    before = slept("2025-11-06 00:45", "2025-11-06 08:00")
    after = slept("2025-11-06 01:15", "2025-11-06 08:00")

    assert slept_after(session, table_of([before, after])).tolist() == [False, True]


def test_a_night_whose_start_is_not_known_goes_by_its_date():
    blank = {"into_bed": None, "lights_out": None}
    table = table_of(every_night(date(2025, 11, 5), date(2025, 11, 6), **blank))

    assert slept_after(infusion(WEDNESDAY, "10:00"), table).tolist() == [False, True]


def test_a_device_night_begins_when_the_device_saw_sleep():
    night = a_night(
        diary_date=date(2025, 11, 6),
        into_bed=None,
        lights_out=None,
        fell_asleep=zoned("2025-11-05 23:40"),
        device="a watch",
    )

    assert slept_after(infusion(WEDNESDAY, "23:30"), table_of([night])).tolist() == [True]


@pytest.mark.parametrize(
    ("infused", "nights", "last_before", "first_after"),
    [
        ("10:00", [], 5, 6),
        ("10:00", [("05 22:45", "06 06:50")], 5, 6),
        ("10:00", [("04 22:45", "05 06:50"), ("05 22:45", "06 06:50")], 5, 6),
        ("23:30", [("05 22:45", "06 06:50")], 6, 7),
        ("23:30", [], 5, 6),
        ("00:30", [("05 01:00", "05 08:00")], 4, 5),
        ("00:30", [("04 22:45", "05 06:50"), ("05 22:45", "06 06:50")], 5, 6),
        ("10:00", [("05 00:00", "05 05:00"), ("05 14:00", "05 20:00")], 5, 5),
        ("23:30", [("05 22:45", "06 02:00"), ("06 04:00", "06 09:00")], 6, 6),
        (None, [("05 01:00", "05 08:00"), ("05 22:45", "06 06:50")], 5, 6),
    ],
    ids=[
        "no night logged",
        "by day",
        "by day, both nights logged",
        "at 23:30 with bed at 22:45",
        "at 23:30, no night logged",
        "at 00:30 with bed at 01:00",
        "at 00:30 in the middle of the night",
        "between two sleeps that end on its date",
        "between two sleeps that end on the next date",
        "without a time",
    ],
)
def test_the_nights_logged_around_an_infusion_say_which_is_its_first(
    infused, nights, last_before, first_after
):
    table = table_of(slept(f"2025-11-{start}", f"2025-11-{end}") for start, end in nights)
    session = infusion(WEDNESDAY, infused)

    assert last_night_before(session, table) == date(2025, 11, last_before)
    assert first_night_after(session, table) == date(2025, 11, first_after)


# Ready choices


def test_the_default_is_fourteen_nights_before_the_first_and_from_the_last_induction():
    sessions = [infusion(WEDNESDAY + back * DAY, "10:00") for back in (0, 2, 5, 7, 30)]

    windows = windows_for(Choice.INDUCTION, AUTUMN, sessions)

    assert dates(windows.before) == (date(2025, 10, 23), date(2025, 11, 5))
    assert dates(windows.after) == days(13, 26)
    assert (windows.before.nights, windows.after.nights) == (14, 14)
    assert (windows.first_session, windows.last_session) == (sessions[0], sessions[3])
    assert windows.choice is Choice.INDUCTION


def test_nights_between_the_windows_are_in_neither():
    sessions = [infusion(WEDNESDAY, "10:00"), infusion(WEDNESDAY + 5 * DAY, "10:00")]
    windows = windows_for(Choice.INDUCTION, AUTUMN, sessions)

    between = table_of(every_night(date(2025, 11, 6), date(2025, 11, 10)))

    assert not windows.in_before(between).any()
    assert not windows.in_after(between).any()


def test_both_windows_hold_fourteen_logged_nights_and_share_none():
    windows = windows_for(Choice.INDUCTION, AUTUMN, [infusion(WEDNESDAY, "10:00")])

    before, after = windows.in_before(AUTUMN), windows.in_after(AUTUMN)

    assert (before.sum(), after.sum()) == (14, 14)
    assert not (before & after).any()


@pytest.mark.parametrize("nights", [1, 7, 28])
def test_the_number_of_nights_can_be_chosen(nights):
    windows = windows_for(Choice.INDUCTION, AUTUMN, [infusion(WEDNESDAY, "10:00")], nights=nights)

    assert dates(windows.before) == (WEDNESDAY - (nights - 1) * DAY, WEDNESDAY)
    assert dates(windows.after) == (WEDNESDAY + DAY, WEDNESDAY + nights * DAY)


@pytest.mark.parametrize(
    ("infused", "bed", "up", "before", "after"),
    [
        ("23:30", "22:45", "06:50", (date(2025, 10, 24), date(2025, 11, 6)), days(7, 20)),
        ("00:30", "01:00", "08:00", (date(2025, 10, 22), date(2025, 11, 4)), days(5, 18)),
    ],
)
def test_an_infusion_at_night_counts_from_the_bedtimes_around_it(infused, bed, up, before, after):
    evening = 1 if bed > up else 0
    table = table_of(
        slept(f"{day - evening * DAY} {bed}", f"{day} {up}")
        for day in (date(2025, 10, 1) + back * DAY for back in range(70))
    )

    windows = windows_for(Choice.INDUCTION, table, [infusion(WEDNESDAY, infused)])

    assert (dates(windows.before), dates(windows.after)) == (before, after)
    assert (windows.in_before(table).sum(), windows.in_after(table).sum()) == (14, 14)


def test_an_infusion_without_a_time_lies_in_the_day():
    windows = windows_for(Choice.INDUCTION, AUTUMN, [infusion(WEDNESDAY)])

    assert dates(windows.before)[1] == WEDNESDAY
    assert dates(windows.after)[0] == WEDNESDAY + DAY
    assert (windows.in_before(AUTUMN).sum(), windows.in_after(AUTUMN).sum()) == (14, 14)


def test_two_infusions_a_day_leave_the_windows_as_one_would():
    one = windows_for(Choice.INDUCTION, AUTUMN, [infusion(WEDNESDAY, "09:00")])
    two = windows_for(
        Choice.INDUCTION, AUTUMN, [infusion(WEDNESDAY, "17:00"), infusion(WEDNESDAY, "09:00")]
    )

    assert (two.before, two.after) == (one.before, one.after)


def test_two_main_sleeps_of_one_date_fall_on_both_sides_of_an_infusion_between_them():
    nights = [slept("2025-11-05 00:00", "2025-11-05 05:00", quality=1)]
    nights += [slept("2025-11-05 14:00", "2025-11-05 20:00", quality=5)]
    table = table_of(nights)

    windows = windows_for(Choice.INDUCTION, table, [infusion(WEDNESDAY, "10:00")])

    assert windows.in_before(table).tolist() == [True, False]
    assert windows.in_after(table).tolist() == [False, True]


@given(
    nights=st.lists(
        st.tuples(st.integers(0, 8), st.one_of(st.none(), st.integers(0, 30))), max_size=9
    ),
    infused=st.lists(st.tuples(st.integers(0, 8), st.one_of(st.none(), st.integers(0, 23)))),
)
def test_the_first_night_after_a_session_is_the_next_unless_the_clock_says_otherwise(
    nights, infused
):
    first = date(2025, 11, 3)
    logged = []
    for day, hours in sorted(nights, key=lambda each: each[0]):
        ends = first + day * DAY
        bed = None
        if hours is not None:
            hour = (18 + hours) % 24
            bed = zoned(f"{ends - DAY if hours < 6 else ends} {hour:02}:00")
        out = {"into_bed": bed, "lights_out": None, "sleep_onset_latency": None}
        logged.append(a_night(**{"diary_date": ends} | out))
    table = table_of(logged)
    sessions = [
        infusion(first + day * DAY, None if hour is None else f"{hour:02}:00")
        for day, hour in infused
    ]

    def after(session):
        later = slept_after(session, table)
        same = table.diary_date == np.datetime64(session.date)
        following = table.diary_date == np.datetime64(session.date + DAY)
        if later[same].any():
            return session.date
        return session.date + (2 if following.any() and not later[following].any() else 1) * DAY

    for session in sessions:
        assert first_night_after(session, table) == after(session)


def test_a_nap_after_an_infusion_is_not_the_first_night_after_it():
    nap = slept("2025-11-05 14:00", "2025-11-05 15:00", kind=SleepKind.NAP)
    nights = every_night(date(2025, 11, 6), date(2025, 11, 20))

    windows = windows_for(
        Choice.INDUCTION, table_of([nap, *nights]), [infusion(WEDNESDAY, "10:00")]
    )

    assert windows.after.first == date(2025, 11, 6)


def test_an_infusion_before_the_first_night_leaves_the_window_before_empty():
    session = infusion(date(2025, 9, 1), "10:00")

    for choice in (Choice.INDUCTION, Choice.ALL, Choice.LAST):
        windows = windows_for(choice, AUTUMN, [session])
        assert not windows.in_before(AUTUMN).any()
        assert windows.before.last == date(2025, 9, 1)


def test_all_is_every_night_before_against_every_night_after():
    sessions = [infusion(WEDNESDAY, "10:00"), infusion(WEDNESDAY + 5 * DAY, "10:00")]

    windows = windows_for(Choice.ALL, AUTUMN, sessions)

    assert dates(windows.before) == (date(2025, 10, 1), date(2025, 11, 5))
    assert dates(windows.after) == (date(2025, 11, 11), date(2025, 12, 15))


def test_all_before_the_first_night_after_is_a_window_of_one_night():
    table = table_of(every_night(date(2025, 10, 1), WEDNESDAY))

    windows = windows_for(Choice.ALL, table, [infusion(WEDNESDAY, "10:00")])

    assert dates(windows.after) == days(6, 6)


def test_the_last_nights_are_counted_back_from_the_newest_one():
    windows = windows_for(Choice.LAST, AUTUMN, [infusion(WEDNESDAY, "10:00")])

    assert dates(windows.before) == (date(2025, 10, 23), date(2025, 11, 5))
    assert dates(windows.after) == days(2, 15, month=12)


@pytest.mark.parametrize(("newest", "first"), [(18, 6), (19, 6), (20, 7), (10, 6)])
def test_the_last_nights_never_reach_back_before_the_treatment(newest, first):
    table = table_of(every_night(date(2025, 10, 1), date(2025, 11, newest)))

    windows = windows_for(Choice.LAST, table, [infusion(WEDNESDAY, "10:00")])

    assert windows.after.first == date(2025, 11, first)
    assert windows.after.nights == 14


def test_around_one_infusion_are_the_nights_on_both_its_sides():
    sessions = [infusion(WEDNESDAY + back * DAY, "10:00") for back in (0, 3, 20)]

    windows = windows_for(Choice.AROUND, AUTUMN, sessions, around=sessions[2], nights=5)

    assert dates(windows.before) == days(21, 25)
    assert dates(windows.after) == days(26, 30)
    assert (windows.first_session, windows.last_session) == (sessions[2], sessions[2])


def test_without_a_session_there_is_nothing_to_compare():
    with pytest.raises(NothingToCompareError) as caught:
        windows_for(Choice.INDUCTION, AUTUMN, [])

    assert str(caught.value) == NO_SESSION


@pytest.mark.parametrize("nights", [[], [a_night(kind=SleepKind.NAP)]])
def test_without_a_night_there_is_nothing_to_compare(nights):
    with pytest.raises(NothingToCompareError) as caught:
        windows_for(Choice.INDUCTION, table_of(nights), [infusion(WEDNESDAY)])

    assert str(caught.value) == NO_NIGHTS
