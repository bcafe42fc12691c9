"""Until when a change holds after each infusion: every way in which it may end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.holding import Outcome, Stretch, spells_of
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.times import DAY
from tests.analysis.infused import ASLEEP, AWAKENINGS, FIRST, asleep, on, slept
from tests.analysis.tables import nights_from, table_of


def spells(table, *sessions, interval=(390.0, 410.0), measure=ASLEEP):
    return spells_of(table, sessions, measure, interval)


def only(table, *sessions, **options):
    (spell,) = spells(table, *sessions, **options)
    return spell


def test_it_holds_until_the_mean_of_three_nights_is_back_inside():
    # means of three end with night 3: 450, 450, 450, 433, 417, 400
    spell = only(asleep(400, *[450] * 5, *[400] * 5), on(0))

    assert spell.outcome is Outcome.BACK
    assert spell.stretches == (Stretch(is_more=True, first=3, last=7, back=8),)
    assert (spell.nights, spell.logged, spell.is_last) == (10, 10, True)
    assert spell.start.first == FIRST + DAY


def test_less_than_before_is_outside_as_much_as_more_is():
    spell = only(asleep(400, *[300] * 4, *[400] * 5), on(0))

    assert spell.outcome is Outcome.BACK
    assert spell.stretches == (Stretch(is_more=False, first=3, last=6, back=7),)


def test_it_stays_open_where_the_diary_ends_first():
    spell = only(asleep(400, *[450] * 6), on(0))

    assert spell.outcome is Outcome.STILL_OUTSIDE
    assert spell.stretches == (Stretch(is_more=True, first=3, last=6, back=None),)
    assert spell.is_last


def test_it_stays_open_where_the_next_infusion_comes_first():
    first, second = spells(asleep(400, *[450] * 5, *[400] * 5), on(0), on(5))

    assert (first.outcome, first.first_out.last, first.nights, first.is_last) == (
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
        assert spell.stretches == ()


def test_it_may_leave_some_nights_after_the_infusion():
    spell = only(asleep(400, *[400] * 4, *[460] * 4, *[400] * 4), on(0))

    assert spell.stretches == (Stretch(is_more=True, first=5, last=10, back=11),)


def test_it_holds_until_the_first_return_and_later_stretches_are_told_too():
    spell = only(asleep(400, *[450] * 3, *[400] * 4, *[350] * 4), on(0))

    assert spell.outcome is Outcome.BACK
    assert spell.first_out == Stretch(is_more=True, first=3, last=5, back=6)
    assert spell.stretches[1:] == (Stretch(is_more=False, first=8, last=11, back=None),)


def test_a_change_to_the_other_side_is_no_longer_the_same_one():
    spell = only(asleep(400, *[500] * 3, *[100] * 3), on(0))

    assert [(each.is_more, each.first, each.last, each.back) for each in spell.stretches] == [
        (True, 3, 3, 4),
        (False, 4, 6, None),
    ]


def test_one_missing_night_of_three_leaves_their_mean():
    spell = only(asleep(400, 450, None, 450, None, 400, 400), on(0))

    # nights 3 to 5 hold 450 and 400
    assert spell.stretches == (Stretch(is_more=True, first=3, last=5, back=6),)
    assert spell.logged == 4


def test_where_two_of_three_are_missing_nothing_is_known_until_they_are_logged_again():
    spell = only(asleep(400, 450, 450, 450, *[None] * 8, 400, 400), on(0))

    assert spell.outcome is Outcome.BACK
    assert spell.stretches == (Stretch(is_more=True, first=3, last=4, back=13),)


def test_it_is_known_to_hold_no_longer_than_it_was_logged():
    first, _ = spells(asleep(400, 450, 450, 450, *[None] * 8, 400, 400), on(0), on(11))

    assert (first.outcome, first.first_out.last, first.nights) == (Outcome.STILL_OUTSIDE, 4, 11)


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
    assert only(table, on(0, "23:30")).first_out.first == 3


def test_an_infusion_before_the_first_night_leaves_its_early_nights_unlogged():
    spell = only(asleep(*[450] * 5), on(-4))

    assert (spell.nights, spell.logged, spell.first_out.first) == (8, 5, 5)


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

    assert only(table, on(0)).outcome is Outcome.STILL_OUTSIDE


logged_nights = st.lists(st.none() | st.integers(330, 420), min_size=1, max_size=40)


@given(logged_nights, st.sets(st.integers(-3, 42), max_size=8))
def test_every_spell_fits_between_its_infusion_and_the_next(values, infused):
    table = asleep(*values)

    found = spells(table, *map(on, infused), interval=(380.0, 395.0))

    assert len(found) == (len(infused) if len(table) else 0)
    for spell in found:
        assert 0 <= spell.logged <= spell.nights
        night, was_more = 0, None
        for each in spell.stretches:
            assert max(night, 3) <= each.first <= each.last <= spell.nights
            # what follows at once is on the other side
            assert night != each.first or each.is_more is not was_more
            night, was_more = each.back or spell.nights + 1, each.is_more
            assert each.last < night
        assert all(each.back is not None for each in spell.stretches[:-1])


@given(logged_nights)
def test_upside_down_the_same_nights_hold_as_long(values):
    def turned(spell):
        return spell.outcome, [replace(each, is_more=True) for each in spell.stretches]

    mirrored = [None if value is None else 750 - value for value in values]

    one = spells(asleep(*values), on(0), interval=(380.0, 395.0))
    other = spells(asleep(*mirrored), on(0), interval=(355.0, 370.0))

    assert list(map(turned, one)) == list(map(turned, other))
    assert [each.is_more for spell in other for each in spell.stretches] == [
        not each.is_more for spell in one for each in spell.stretches
    ]


def test_the_mean_of_a_spell_is_that_of_its_nights_where_there_are_three():
    first, second = spells(asleep(400, 450, None, 430, 410, 500, 500), on(0), on(4))

    assert first.mean == pytest.approx(430)
    assert second.mean is None
