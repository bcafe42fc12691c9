import dataclasses
import math
import statistics
import tracemalloc
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.comparison import compare
from sleepdiary.analysis.effects import (
    Effects,
    all_non_overlap,
    effects,
    effects_of,
    hodges_lehmann,
    improvement_rate_difference,
    log_response_ratio,
    non_overlap_standard_error,
    standardized_difference,
)
from sleepdiary.analysis.windows import Window, Windows
from sleepdiary.domain.times import DAY
from tests.analysis.tables import nights_from, table_of

FIRST = date(2025, 11, 4)
EARLIER, LATER = [1, 2, 3, 4, 10], [5, 6, 7, 8, 9]
"""Five nights each; of the before-nights one lies above all after."""
nights = st.lists(st.integers(0, 12), min_size=1, max_size=15)
more_nights = st.lists(st.integers(0, 12), min_size=3, max_size=15)


def values(numbers):
    return np.array(numbers, dtype=np.float64)


def found(before, after, *, higher_is_better=True, has_ratios=True) -> Effects:
    wishes = {"higher_is_better": higher_is_better, "has_ratios": has_ratios}
    return effects(values(before), values(after), **wishes)


def same(first: Effects, second: Effects, *names: str) -> bool:
    """Whether these effects are the same in both, None only together."""
    left, right = (
        np.array([getattr(each, name) for name in names], dtype=np.float64)  # None becomes NaN
        for each in (first, second)
    )
    return bool(np.allclose(left, right, rtol=1e-9, atol=1e-9, equal_nan=True))


ALL = tuple(field.name for field in dataclasses.fields(Effects))
RATIOS = ("log_response_ratio", "log_response_ratio_standard_error", "percent_change")


# By hand


def test_the_medians_and_the_pairs_differences_are_after_minus_before():
    shown = found(EARLIER, LATER, higher_is_better=False)
    assert shown.median_difference == 4
    assert shown.hodges_lehmann == 4
    assert found(LATER, EARLIER).median_difference == -4


def test_hodges_lehmann_of_an_even_number_of_pairs_lies_between_the_middle_two():
    # 4 − 2, 4 − 1, 8 − 2, 8 − 1
    assert hodges_lehmann(values([1, 2]), values([4, 8])) == (3 + 6) / 2


def test_overlap_is_counted_in_nights_after_that_are_better():
    shown = found(EARLIER, LATER)
    assert shown.tau == pytest.approx((20 - 5) / 25)
    assert shown.pnd == 0
    assert shown.pem == 1
    # without the night of 10 none overlaps: 9 of 10 stay
    assert all_non_overlap(values(EARLIER), values(LATER)) == 0.9
    assert shown.ird == pytest.approx(0.8)


def test_where_less_is_better_overlap_counts_the_other_way():
    shown = found(LATER, EARLIER, higher_is_better=False)
    assert shown.tau == pytest.approx((20 - 5) / 25)
    assert shown.pnd == 0.8
    assert shown.smd > 0
    assert shown.hodges_lehmann == -4


def test_a_night_at_the_median_before_exceeds_it_by_half():
    assert found([1, 2, 3], [2, 2, 4, 0]).pem == (0.5 + 0.5 + 1 + 0) / 4


def test_a_tie_with_the_best_night_before_is_no_better_one():
    assert found([1, 2, 3], [3, 4]).pnd == 0.5


def test_the_standard_error_of_the_overlap_by_its_formula():
    # 2 ties with 2 and beats 1; 3 beats both. In all 3 ½ of 4 pairs are won
    nap = 7 / 8
    q1, q2 = ((nap - 3 / 4) ** 2 + (nap - 1) ** 2) / 2, ((nap - 3 / 4) ** 2 + (nap - 1) ** 2) / 2
    x = (3 * 1 + 1 / 4) / 4 - nap**2
    variance = nap * (1 - nap) + 2 * q1 + 2 * q2 - 2 * x
    error = non_overlap_standard_error(values([1, 2]), values([2, 3]))
    assert error == pytest.approx(math.sqrt(variance))


def test_without_overlap_the_standard_error_is_that_of_half_a_pair():
    error = non_overlap_standard_error(values([1, 2]), values([3, 4, 5]))
    assert error == pytest.approx(math.sqrt(1 / 12 * 11 / 12 / 2))


def test_the_log_response_ratio_and_the_change_in_percent():
    shown = found([2, 2, 2], [1, 2, 3, 2])  # a spread of 2/3 after
    correction = (2 / 3) / (2 * 4 * 4)
    assert shown.log_response_ratio == pytest.approx(correction)
    assert shown.log_response_ratio_standard_error == pytest.approx(math.sqrt(2 * correction))
    assert shown.percent_change == pytest.approx(100 * (math.exp(correction) - 1))


def test_the_ratio_is_after_against_before_whatever_is_better():
    less = found([4, 4], [2, 2], higher_is_better=False)
    assert less.log_response_ratio == pytest.approx(math.log(0.5))
    assert less.percent_change == pytest.approx(-50)
    assert less.log_response_ratio_standard_error is None  # no night differs


def test_the_standardized_difference_is_in_spreads_of_the_nights_before():
    # s² = 1 before and 4 after, J = 1 − 3/7
    shown = found([1, 2, 3], [4, 6, 8])
    j = 4 / 7
    assert shown.smd == pytest.approx(4 * j)
    expected = j * math.sqrt(1 / 3 + 4 / 3 + (4 * j) ** 2 / 4)
    assert shown.smd_standard_error == pytest.approx(expected)


# What is not defined


@pytest.mark.parametrize("parts", [([0, 0], [1, 2]), ([1, 2], [0, 0]), ([-3, 1], [1, 2])])
def test_without_a_positive_mean_there_is_no_ratio(parts):
    assert [getattr(found(*parts), name) for name in RATIOS] == [None] * 3


def test_a_measure_without_ratios_has_none():
    shown = found(EARLIER, LATER, has_ratios=False)
    assert [getattr(shown, name) for name in RATIOS] == [None] * 3


@pytest.mark.parametrize("before", [[0.1] * 6, [5], [1, 2]])
def test_too_little_variation_before_leaves_no_standardized_difference(before):
    assert standardized_difference(values(before), values([3, 4])) == (None, None)


def test_a_single_night_after_leaves_no_standard_errors():
    shown = found([1, 2, 3], [4])
    assert shown.smd == pytest.approx(2 * 4 / 7)
    assert (shown.smd_standard_error, shown.nap_standard_error) == (None, None)
    assert log_response_ratio(values([1, 2]), values([4])) == (None, None)


def test_a_single_night_before_leaves_what_needs_no_spread():
    shown = found([4], [5, 3])
    assert (shown.tau, shown.pnd, shown.pem, shown.hodges_lehmann) == (0, 0.5, 0.5, 0)
    assert (shown.smd, shown.nap_standard_error, shown.percent_change) == (None, None, None)


@pytest.mark.parametrize("parts", [([], [1]), ([1], [])])
def test_without_nights_in_a_phase_there_is_no_effect(parts):
    with pytest.raises(ValueError, match="at least one night"):
        found(*parts)
    with pytest.raises(ValueError, match="at least one night"):
        hodges_lehmann(values(parts[0]), values(parts[1]))


# What holds of any nights


@given(nights, nights)
def test_hodges_lehmann_is_the_median_over_all_pairs(before, after):
    pairs = [late - early for late in after for early in before]
    assert hodges_lehmann(values(before), values(after)) == statistics.median(pairs)


@pytest.mark.parametrize("decimals", [0, 12])
@pytest.mark.parametrize("nights_before", [300, 301])
def test_hodges_lehmann_of_many_nights_is_exact(decimals, nights_before):
    chance = np.random.default_rng(7)
    before = chance.lognormal(3, 2, nights_before).round(decimals)
    after = chance.lognormal(3.2, 2, 257).round(decimals)
    pairs = np.subtract.outer(after, before)
    assert hodges_lehmann(before, after) == pytest.approx(np.median(pairs), rel=1e-12)


def test_hodges_lehmann_ends_where_many_pairs_differ_by_the_same():
    # beside 2**60 the nights before are too small to change a float: no number lies in between
    before = np.arange(5000) / 1000
    assert hodges_lehmann(before, values([2.0**60])) == 2.0**60


def test_ten_years_of_nights_are_compared_without_listing_their_pairs():
    chance = np.random.default_rng(7)
    before, after = chance.normal(400, 60, 1825), chance.normal(430, 50, 1825)
    tracemalloc.start()
    effects(before, after, higher_is_better=True, has_ratios=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * before.size * after.size / 20  # the table of all differences has 27 MB


@given(more_nights, more_nights, st.booleans())
def test_exchanged_windows_turn_the_signs(before, after, higher_is_better):
    there = found(before, after, higher_is_better=higher_is_better)
    back = found(after, before, higher_is_better=higher_is_better)
    for name in ("median_difference", "hodges_lehmann", "tau"):
        assert getattr(there, name) == pytest.approx(-getattr(back, name))
    if there.log_response_ratio is not None:
        assert there.log_response_ratio == pytest.approx(-back.log_response_ratio)
    assert same(there, back, "nap_standard_error", "log_response_ratio_standard_error")


@given(more_nights, more_nights)
def test_what_is_better_turned_round_with_the_values_changes_no_oriented_effect(before, after):
    upwards = found(before, after)
    downwards = found([-each for each in before], [-each for each in after], higher_is_better=False)
    oriented = ("tau", "nap_standard_error", "smd", "smd_standard_error", "pnd", "pem", "ird")
    assert same(upwards, downwards, *oriented)


@given(more_nights, more_nights, st.integers(-500, 500), st.booleans())
def test_the_same_more_on_every_night_changes_only_ratios(before, after, more, higher_is_better):
    names = [name for name in ALL if name not in RATIOS]
    plain = found(before, after, higher_is_better=higher_is_better)
    moved = found(
        [each + more for each in before],
        [each + more for each in after],
        higher_is_better=higher_is_better,
    )
    assert same(plain, moved, *names)


@given(more_nights, more_nights, st.integers(2, 60))
def test_another_unit_changes_only_what_is_in_the_unit(before, after, times):
    plain = found(before, after)
    scaled = found([each * times for each in before], [each * times for each in after])
    assert same(plain, scaled, *ALL[2:])
    for name in ALL[:2]:
        assert getattr(scaled, name) == pytest.approx(times * getattr(plain, name))


@given(more_nights, more_nights, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_nights_changes_nothing(before, after, chance, higher_is_better):
    mixed = (chance.sample(part, len(part)) for part in (before, after))
    plain = found(before, after, higher_is_better=higher_is_better)
    assert same(plain, found(*mixed, higher_is_better=higher_is_better), *ALL)


@given(st.integers(0, 9), st.integers(3, 9), st.integers(3, 9))
def test_nights_that_are_all_tied_show_no_effect(value, before, after):
    shown = found([value] * before, [value] * after)
    assert (shown.median_difference, shown.hodges_lehmann, shown.tau) == (0, 0, 0)
    assert (shown.pnd, shown.pem) == (0, 0.5)
    assert shown.smd is None


@given(nights, nights)
def test_no_other_choice_of_nights_is_larger_and_without_overlap(before, after):
    at_every_night = [
        sum(early <= edge for early in before) + sum(late > edge for late in after)
        for edge in [-1, *before]
    ]
    share = all_non_overlap(values(before), values(after))
    assert share == pytest.approx(max(at_every_night) / (len(before) + len(after)))


@given(nights, nights)
def test_the_shares_lie_between_none_and_all(before, after):
    shown = found(before, after)
    for share in (shown.pnd, shown.pem, shown.ird):
        assert -1e-12 <= share <= 1 + 1e-12
    assert improvement_rate_difference(values(before), values(after)) == shown.ird
    assert -1 <= shown.tau <= 1


@given(more_nights, more_nights)
def test_the_standard_error_is_that_of_listed_pairs(before, after):
    wins = np.array([[(late > early) + (late == early) / 2 for early in before] for late in after])
    n, m = wins.shape
    q1, q2 = (np.square(wins.mean(axis=axis)).mean() for axis in (0, 1))
    nap = wins.mean()
    variance = nap - (m + n - 1) * nap**2 + n * q1 + m * q2 - 2 * np.square(wins).mean()
    least = 1 / (2 * m * n) * (1 - 1 / (2 * m * n))
    variance = least if nap in {0, 1} else variance
    error = non_overlap_standard_error(values(before), values(after))
    assert error == pytest.approx(math.sqrt(variance / ((m - 1) * (n - 1))), rel=1e-6)


# Of a comparison


def compared(count):
    """Return a table, its comparison and the nights asleep, which get 30 minutes longer."""
    slept = [(300, 330, 310, 320)[place % 4] for place in range(count)]
    every = [
        *nights_from(FIRST, slept, awakenings=(3, 2, 4)),
        *nights_from(FIRST + count * DAY, [each + 30 for each in slept], awakenings=(1, 2, 2)),
    ]
    first, last = FIRST + (count - 1) * DAY, FIRST + (2 * count - 1) * DAY
    windows = Windows(Window(FIRST, first), Window(first + DAY, last))
    table = table_of(every)
    return table, compare(table, windows, [])


def test_the_effects_of_a_comparison_are_those_of_its_nights():
    by_name = effects_of(*compared(12))
    sleep, woke, bedtime = (
        by_name[name] for name in ("total_sleep_time", "awakenings", "into_bed")
    )
    assert sleep.hodges_lehmann == 30
    assert sleep.percent_change == pytest.approx(9.5, abs=0.1)
    assert woke.hodges_lehmann < 0 < woke.tau
    assert woke.percent_change < 0
    assert bedtime.log_response_ratio is None
    assert bedtime.tau == 0


def test_the_persons_own_direction_turns_what_is_oriented():
    table, comparison = compared(8)
    plain = effects_of(table, comparison)["total_sleep_time"]
    turned = compare(table, comparison.windows, [], more_sleep_is_better=False)
    less = effects_of(table, turned)["total_sleep_time"]
    assert less.tau == -plain.tau
    assert same(plain, less, "median_difference", "hodges_lehmann", *RATIOS)


def test_too_few_nights_have_no_effects():
    assert effects_of(*compared(4)) == {}
    assert "awakenings" in effects_of(*compared(5))
