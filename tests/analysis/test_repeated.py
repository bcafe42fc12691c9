"""Nights counted from the most recent infusion, in parts, and until a change is gone.

Long, as each way in which infusions, gaps and the end of a diary meet has an answer of its own.
"""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.comparison import compare
from sleepdiary.analysis.repeated import (
    NightSince,
    Outcome,
    Part,
    after_in_parts,
    before_of,
    nights_since,
    spells_of,
    starts_of,
)
from sleepdiary.analysis.windows import Window, Windows, slept_after, windows_for
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.records import InfusionSession, Night, SleepKind
from sleepdiary.domain.times import DAY
from tests.analysis.tables import nights_from, table_of
from tests.builders import a_night, a_session, zoned

ASLEEP = measure_named("total_sleep_time")
AWAKENINGS = measure_named("awakenings")
FIRST = date(2025, 10, 6)
"""Diary date of the first night; an infusion `on(n)` is followed by night n + 1."""


def on(number: int, clock: str | None = "10:00", **changes) -> InfusionSession:
    day = FIRST + number * DAY
    start = zoned(f"{day} {clock}", "UTC") if clock else None
    return a_session(**{"date": day, "start": start, "course": None} | changes)


def slept(start: str, end: str, zone: str = "UTC", **changes) -> Night:
    """Return a night in bed between these wall times, with two awakenings."""
    into_bed, out_of_bed = zoned(start, zone), zoned(end, zone)
    times = {"into_bed": into_bed, "lights_out": None, "final_awakening": None}
    return a_night(**{"diary_date": out_of_bed.date} | times | {"out_of_bed": out_of_bed} | changes)


def asleep(*minutes, **changes):
    """Return the table of one night a date, None where it is not logged."""
    return table_of(nights_from(FIRST, minutes, **changes))


def the(table, *sessions, measure=ASLEEP):
    return nights_since(table, sessions, measure)


def spells(table, *sessions, interval=(390.0, 410.0), measure=ASLEEP):
    return spells_of(table, sessions, measure, interval)


def windows(before: tuple[int, int], after: tuple[int, int], **changes) -> Windows:
    first, second = (Window(FIRST + low * DAY, FIRST + high * DAY) for low, high in (before, after))
    return Windows(first, second, **changes)


# Nights since


def test_the_first_night_after_an_infusion_is_0_and_the_one_before_it_does_not_count():
    found = the(asleep(300, 310, 320, 330), on(1))

    assert found.since.tolist() == [0, 1]
    assert found.values.tolist() == [320, 330]


def test_nights_count_from_the_most_recent_infusion_and_each_once():
    found = the(asleep(*[400] * 9), on(1), on(4))

    assert found.since.tolist() == [0, 1, 2, 0, 1, 2, 3]


def test_the_order_in_which_sessions_are_given_does_not_matter():
    table = asleep(*[400] * 9)

    assert the(table, on(4), on(1)).since.tolist() == the(table, on(1), on(4)).since.tolist()


def test_a_mean_needs_three_nights_and_each_number_says_how_many_it_has():
    found = the(asleep(400, 300, 500, 340, 500, 380, 300, 390), on(0), on(2), on(4))

    assert found.by_night == (
        NightSince(0, 3, pytest.approx(340)),
        NightSince(1, 3, pytest.approx(1300 / 3)),
        NightSince(2, 1, None),
    )


def test_nights_not_logged_still_count_as_passed():
    found = the(asleep(400, None, None, 430), on(0))

    assert [(each.since, each.n) for each in found.by_night] == [(2, 1)]


def test_a_night_without_the_answer_has_no_value():
    table = asleep(400, 410, 420, awakenings=(1, None, 3))

    assert the(table, on(0), measure=AWAKENINGS).values.tolist() == [3]
    assert the(table, on(0)).values.tolist() == [410, 420]


def test_without_an_infusion_no_night_is_after_one():
    found = the(asleep(400, 410))

    assert (found.since.size, found.values.size, found.by_night) == (0, 0, ())


def test_without_a_night_there_is_none_since_an_infusion():
    assert the(asleep(), on(0)).by_night == ()


def test_an_infusion_before_the_first_night_counts_by_the_calendar():
    assert the(asleep(400, 410), on(-4)).since.tolist() == [3, 4]


def test_an_infusion_after_the_last_night_is_followed_by_none():
    assert the(asleep(400, 410), on(9)).by_night == ()


def test_two_infusions_on_a_day_are_followed_by_the_same_nights_once():
    table = asleep(*[400] * 4)

    twice = the(table, on(1, "09:00"), on(1, "17:00"))

    assert twice.since.tolist() == the(table, on(1)).since.tolist() == [0, 1]
    assert len(starts_of(table, [on(1, "09:00"), on(1, "17:00")])) == 1


def test_an_infusion_at_half_past_eleven_at_night_is_followed_by_the_night_after_next():
    table = table_of(
        slept(f"{FIRST + (number - 1) * DAY} 22:45", f"{FIRST + number * DAY} 06:50")
        for number in range(4)
    )

    assert the(table, on(1, "23:30"), measure=AWAKENINGS).since.tolist() == [0]
    assert [start.first for start in starts_of(table, [on(1, "23:30")])] == [FIRST + 3 * DAY]


def test_an_infusion_after_midnight_is_followed_by_the_sleep_that_begins_after_it():
    table = table_of(
        slept(f"{FIRST + number * DAY} 01:00", f"{FIRST + number * DAY} 08:00")
        for number in range(4)
    )

    assert the(table, on(1, "00:30"), measure=AWAKENINGS).since.tolist() == [0, 1, 2]


def test_an_infusion_without_a_time_on_the_day_of_one_at_night_does_not_lengthen_its_nights():
    table = table_of(
        slept(f"{FIRST + number * DAY} 01:00", f"{FIRST + number * DAY} 08:00")
        for number in range(4)
    )

    found = the(table, on(1, None), on(1, "00:30"), measure=AWAKENINGS)

    assert found.since.tolist() == [0, 0, 1]


def test_two_main_sleeps_of_a_date_may_lie_on_both_sides_of_an_infusion():
    nights = [slept(f"{FIRST} 00:00", f"{FIRST} 05:00", awakenings=1)]
    nights += [slept(f"{FIRST} 14:00", f"{FIRST} 20:00", awakenings=4)]

    found = the(table_of(nights), on(0), measure=AWAKENINGS)

    assert (found.since.tolist(), found.values.tolist()) == ([0], [4])


def test_a_night_that_ends_on_an_earlier_date_far_west_of_the_infusion_is_the_first_after_it():
    flown = slept("2025-10-06 20:00", "2025-10-06 23:30", "Pacific/Honolulu")
    infused = a_session(
        date=date(2025, 10, 7), start=zoned("2025-10-07 10:00", "Pacific/Auckland"), course=None
    )

    assert the(table_of([flown]), infused, measure=AWAKENINGS).since.tolist() == [0]


@given(st.sets(st.integers(-5, 45), max_size=12), st.sets(st.integers(0, 39)))
def test_each_night_has_the_days_since_the_last_infusion_before_it(infused, logged):
    table = asleep(*(400 if number in logged else None for number in range(40)))

    found = the(table, *map(on, infused))

    expected = [
        number - 1 - max(day for day in infused if day < number)
        for number in sorted(logged)
        if any(day < number for day in infused)
    ]
    assert found.since.tolist() == expected
    assert sum(each.n for each in found.by_night) == len(expected)
    assert all((each.mean is None) == (each.n < 3) for each in found.by_night)


# The window before


def test_the_window_before_has_the_mean_and_interval_of_the_comparison():
    table = asleep(*(380 + 7 * (number * 5 % 8) for number in range(28)))
    sessions = [on(13)]
    both = windows_for(Choice.INDUCTION, table, sessions)

    before = before_of(table, both, ASLEEP)

    summary = compare(table, both, sessions).measure("total_sleep_time").before
    assert (before.n, before.mean, before.interval) == (14, summary.mean, summary.interval)
    assert before.window == both.before


def test_while_there_is_no_night_after_the_interval_assumes_how_alike_nights_are():
    values = [380 + 7 * (number * 5 % 8) for number in range(14)]

    alone = before_of(asleep(*values), windows((0, 13), (14, 27)), ASLEEP)

    mean, half = np.mean(values), (alone.interval[1] - alone.interval[0]) / 2
    assert alone.mean == pytest.approx(mean)
    # 14 nights without likeness would have t(13) · s / √14
    assert half > 2.1604 * np.std(values, ddof=1) / np.sqrt(14)


@pytest.mark.parametrize("nights", [0, 4])
def test_fewer_than_five_nights_before_have_no_mean(nights):
    before = before_of(asleep(*[400] * nights), windows((0, 13), (14, 27)), ASLEEP)

    assert (before.n, before.mean, before.interval) == (nights, None, None)


def test_nights_before_that_are_all_alike_have_a_mean_and_no_interval():
    before = before_of(asleep(*[400] * 28), windows((0, 13), (14, 27)), ASLEEP)

    assert (before.mean, before.interval) == (400, None)


# Parts


def test_the_window_after_is_summed_up_in_parts_and_the_first_two_nights_stand_apart():
    table = asleep(400, 300, 320, *[350] * 5, *[420] * 7)
    both = windows((-13, 0), (1, 14), first_session=on(0), last_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(1, 2, 2, 310, 0),
        Part(3, 7, 5, 350, 0),
        Part(8, 14, 7, 420, 0),
    )


def test_a_part_counts_what_is_logged_and_is_cut_to_the_window():
    table = asleep(400, 300, None, None, None, 360, *[None] * 11, 500)
    both = windows((-13, 0), (1, 17), last_session=on(0), first_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(1, 2, 1, 300, 0),
        Part(3, 7, 1, 360, 0),
        Part(8, 14, 0, None, 0),
        Part(15, 17, 1, 500, 0),
    )


def test_nights_after_the_28th_are_in_no_part():
    table = asleep(*range(300, 340))
    both = windows((-13, 0), (1, 39), first_session=on(0), last_session=on(0))

    assert [(part.last, part.n) for part in after_in_parts(table, both, [on(0)], ASLEEP)] == [
        (2, 2), (7, 5), (14, 7), (28, 14),
    ]  # fmt: skip


def test_a_later_window_has_the_parts_that_it_holds_counted_from_the_infusion():
    table = asleep(*[400] * 20)
    both = windows((-13, 0), (5, 9), first_session=on(0), last_session=on(0))

    assert after_in_parts(table, both, [on(0)], ASLEEP) == (
        Part(5, 7, 3, 400, 0),
        Part(8, 9, 2, 400, 0),
    )


def test_a_window_by_hand_counts_from_its_own_first_night():
    parts = after_in_parts(asleep(*[400] * 20), windows((0, 3), (6, 9)), [], ASLEEP)

    assert parts == (Part(1, 2, 2, 400, 0), Part(3, 4, 2, 400, 0))


def test_a_part_counts_the_further_infusions_among_its_nights():
    both = windows((-13, 0), (1, 14), first_session=on(0), last_session=on(0))

    parts = after_in_parts(asleep(*[400] * 15), both, [on(0), on(6), on(8), on(30)], ASLEEP)

    assert [part.infusions for part in parts] == [0, 1, 1]


# Does it hold?


def only(table, *sessions, **options):
    (spell,) = spells(table, *sessions, **options)
    return spell


def test_it_holds_until_the_mean_of_three_nights_is_back_inside():
    # means of three end with night 3: 450, 450, 450, 433, 417, 400
    spell = only(asleep(400, *[450] * 5, *[400] * 5), on(0))

    assert spell.outcome is Outcome.BACK
    assert (spell.is_more, spell.left, spell.last_outside, spell.back) == (True, 3, 7, 8)
    assert (spell.nights, spell.logged, spell.is_last) == (10, 10, True)
    assert spell.start.first == FIRST + DAY


def test_less_than_before_is_outside_as_much_as_more_is():
    spell = only(asleep(400, *[300] * 4, *[400] * 5), on(0))

    assert (spell.outcome, spell.is_more, spell.back) == (Outcome.BACK, False, 7)


def test_it_stays_open_where_the_diary_ends_first():
    spell = only(asleep(400, *[450] * 6), on(0))

    assert spell.outcome is Outcome.STILL_OUTSIDE
    assert (spell.left, spell.last_outside, spell.back, spell.is_last) == (3, 6, None, True)


def test_it_stays_open_where_the_next_infusion_comes_first():
    first, second = spells(asleep(400, *[450] * 5, *[400] * 5), on(0), on(5))

    assert (first.outcome, first.last_outside, first.nights, first.is_last) == (
        Outcome.STILL_OUTSIDE, 5, 5, False,
    )  # fmt: skip
    assert (second.outcome, second.nights, second.is_last) == (Outcome.NEVER_LEFT, 5, True)


def test_no_mean_holds_nights_from_both_sides_of_an_infusion():
    _, second = spells(asleep(400, *[500] * 5, 400, 400, 400), on(0), on(5))

    assert second.outcome is Outcome.NEVER_LEFT


def test_it_has_never_left_where_every_mean_is_inside_ends_included():
    for value in (390, 400, 410):
        spell = only(asleep(400, *[value] * 6), on(0))
        assert spell.outcome is Outcome.NEVER_LEFT
        assert (spell.is_more, spell.left, spell.last_outside, spell.back) == (None,) * 4


def test_it_may_leave_some_nights_after_the_infusion():
    spell = only(asleep(400, *[400] * 4, *[460] * 4, *[400] * 4), on(0))

    assert (spell.outcome, spell.left, spell.last_outside, spell.back) == (Outcome.BACK, 5, 10, 11)


def test_only_the_first_return_counts():
    spell = only(asleep(400, *[450] * 3, *[400] * 4, *[450] * 4), on(0))

    assert (spell.outcome, spell.back) == (Outcome.BACK, 6)


def test_a_change_to_the_other_side_is_no_longer_the_same_one():
    spell = only(asleep(400, *[500] * 3, *[100] * 3), on(0))

    assert (spell.is_more, spell.last_outside, spell.back) == (True, 3, 4)


def test_one_missing_night_of_three_leaves_their_mean():
    spell = only(asleep(400, 450, None, 450, None, 400, 400), on(0))

    # nights 3 to 5 hold 450 and 400
    assert (spell.left, spell.last_outside, spell.back, spell.logged) == (3, 5, 6, 4)


def test_where_two_of_three_are_missing_nothing_is_known_until_they_are_logged_again():
    spell = only(asleep(400, 450, 450, 450, *[None] * 8, 400, 400), on(0))

    assert spell.outcome is Outcome.BACK
    assert (spell.last_outside, spell.back) == (4, 13)


def test_it_is_known_to_hold_no_longer_than_it_was_logged():
    first, _ = spells(asleep(400, 450, 450, 450, *[None] * 8, 400, 400), on(0), on(11))

    assert (first.outcome, first.last_outside, first.nights) == (Outcome.STILL_OUTSIDE, 4, 11)


@pytest.mark.parametrize("after", [[450], [450, 450], [450, None, None, 450, None, None, 450]])
def test_it_is_unknown_without_two_logged_nights_of_three(after):
    assert only(asleep(400, *after), on(0)).outcome is Outcome.UNKNOWN


def test_each_infusion_has_its_record_even_if_the_next_follows_at_once():
    found = spells(asleep(*[450] * 9), on(0), on(1), on(2))

    assert [spell.nights for spell in found] == [1, 1, 6]
    assert [spell.outcome for spell in found] == [
        Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.STILL_OUTSIDE,
    ]  # fmt: skip


def test_two_infusions_on_a_day_are_one_record_that_names_both():
    sessions = on(0, "09:00"), on(0, "17:00")

    spell = only(asleep(400, *[450] * 5), *sessions)

    assert spell.start.sessions == sessions
    assert spell.outcome is Outcome.STILL_OUTSIDE


def test_a_date_with_two_main_sleeps_counts_once_with_their_mean():
    table = table_of(
        [
            *nights_from(FIRST, [400, 400, 400, 400], awakenings=(2,)),
            slept(f"{FIRST + DAY} 13:00", f"{FIRST + DAY} 17:00", awakenings=8),
        ]
    )

    spell = only(table, on(0), measure=AWAKENINGS, interval=(2.9, 3.1))

    assert (spell.outcome, spell.logged) == (Outcome.NEVER_LEFT, 3)


def test_an_infusion_at_night_belongs_to_the_nights_that_begin_after_it():
    table = asleep(400, 400, *[450] * 3, 400, 400, 400)  # into bed at 22:45

    assert only(table, on(0, "23:30")).start.first == FIRST + 2 * DAY
    assert only(table, on(0, "23:30")).left == 3


def test_an_infusion_before_the_first_night_leaves_its_early_nights_unlogged():
    spell = only(asleep(*[450] * 5), on(-4))

    assert (spell.nights, spell.logged, spell.left) == (8, 5, 5)


def test_an_infusion_after_the_newest_night_has_no_nights_yet():
    spell = only(asleep(*[400] * 3), on(5))

    assert (spell.outcome, spell.nights, spell.logged) == (Outcome.UNKNOWN, 0, 0)


def test_without_infusions_or_without_nights_there_is_nothing_to_hold():
    assert spells(asleep(*[400] * 9)) == ()
    assert spells(asleep(), on(0)) == ()


def test_naps_and_the_nights_of_devices_are_left_out_by_asking_for_one_kind():
    nights = nights_from(FIRST, [400, 450, 450, 450])
    nights += nights_from(FIRST, [100] * 4, device="a watch")
    nights += nights_from(FIRST, [60] * 4, kind=SleepKind.NAP)

    table = table_of(nights).of_kind(from_device=False)

    assert the(table, on(0)).values.tolist() == [450, 450, 450]
    assert only(table, on(0)).outcome is Outcome.STILL_OUTSIDE


logged_nights = st.lists(st.none() | st.integers(330, 420), min_size=1, max_size=40)


@given(logged_nights, st.sets(st.integers(-3, 42), max_size=8))
def test_every_spell_fits_between_its_infusion_and_the_next(values, infused):
    table = asleep(*values)

    found = spells(table, *map(on, infused), interval=(380.0, 395.0))

    assert len(found) == (len(infused) if len(table) else 0)
    for spell in found:
        assert 0 <= spell.logged <= spell.nights
        known = [spell.left, spell.last_outside]
        if spell.outcome in {Outcome.BACK, Outcome.STILL_OUTSIDE}:
            assert 3 <= spell.left <= spell.last_outside <= spell.nights
        else:
            assert known == [None, None]
        assert (spell.back is not None) == (spell.outcome is Outcome.BACK)
        if spell.back is not None:
            assert spell.last_outside < spell.back <= spell.nights


@given(logged_nights)
def test_upside_down_the_same_nights_hold_as_long(values):
    def turned(spell):
        return (spell.outcome, spell.left, spell.last_outside, spell.back)

    mirrored = [None if value is None else 750 - value for value in values]

    one = spells(asleep(*values), on(0), interval=(380.0, 395.0))
    other = spells(asleep(*mirrored), on(0), interval=(355.0, 370.0))

    assert list(map(turned, one)) == list(map(turned, other))
    assert [spell.is_more for spell in other] == [
        None if spell.is_more is None else not spell.is_more for spell in one
    ]


@given(
    nights=st.lists(
        st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 9))), min_size=1
    ),
    infused=st.lists(st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 23)))),
)
def test_each_night_follows_the_last_infusion_that_it_began_after(nights, infused):
    logged = []
    for day, hours in sorted(nights, key=lambda each: each[0]):
        ends = FIRST + day * DAY
        bed = None
        if hours is not None:  # from 20:00 until 05:00
            bed = zoned(f"{ends - DAY if hours < 4 else ends} {(20 + hours) % 24:02}:00", "UTC")
        blank = {"lights_out": None, "sleep_onset_latency": None, "asleep_by_device": None}
        logged.append(a_night(**{"diary_date": ends, "into_bed": bed, "awakenings": 2} | blank))
    table = table_of(logged)
    sessions = [on(day, None if hour is None else f"{hour:02}:00") for day, hour in infused]
    starts = starts_of(table, sessions)
    expected = []
    for place, day in enumerate(table.diary_date.astype(object).tolist()):
        before = [
            start
            for start in starts
            if any(slept_after(session, table)[place] for session in start.sessions)
        ]
        if before:
            expected.append(max((day - before[-1].first).days, 0))
    assert the(table, *sessions, measure=AWAKENINGS).since.tolist() == expected
