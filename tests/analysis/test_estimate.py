import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from sleepdiary.analysis.estimate import (
    Estimate,
    Phase,
    estimate,
    lag1,
    mean_interval,
    variance_inflation,
)

# residuals of mean 0 whose neighbours' products add up to 3 and to -1
ALIKE = (-1, -1, -1, 1, 1, 1)
UNALIKE = (-1, -1, 1, 1, -1, 1)


def phase(values, days=None) -> Phase:
    numbers = range(1, len(values) + 1) if days is None else days
    return Phase(np.array(values, dtype=np.float64), np.array(numbers, dtype=np.int64))


@st.composite
def diaries(draw, min_size=1) -> Phase:
    size = draw(st.integers(min_size, 20))
    values = st.lists(st.integers(0, 600), min_size=size, max_size=size)
    days = st.lists(st.integers(0, 40), min_size=size, max_size=size)
    return phase(draw(values), draw(days))


def moved(part: Phase, *, by: float = 0, times: float = 1, days: int = 0) -> Phase:
    return Phase(part.values * times + by, part.days + days)


def close(found: tuple[float, ...] | None, expected: tuple[float, ...] | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == pytest.approx(expected, rel=1e-7, abs=1e-7)


def has_no_interval(found: Estimate) -> bool:
    return (found.interval, found.smallest_change, found.standard_error, found.df) == (None,) * 4


def test_values_without_as_many_days_are_no_phase():
    with pytest.raises(ValueError, match="one day number for each value"):
        phase([1, 2, 3], [1, 2])


def test_a_table_is_no_phase():
    with pytest.raises(ValueError, match="one day number for each value"):
        Phase(np.ones((2, 2)), np.ones((2, 2), dtype=np.int64))


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_night_without_a_finite_value_is_no_part_of_a_phase(value):
    with pytest.raises(ValueError, match="left out"):
        phase([1, value])


def test_lag1_joins_both_phases_and_takes_out_the_bias():
    found = lag1(phase(ALIKE), phase(UNALIKE))
    # 2 over 10 pairs, variance 1, times 10/12; then (1/6 + 1/6) / (1 - 1/2)
    assert found.raw == pytest.approx(1 / 6)
    assert found.used == pytest.approx(2 / 3)
    assert found.pairs == 10
    assert not found.assumed


def test_lag1_is_held_at_four_fifths():
    found = lag1(phase(ALIKE), phase(ALIKE))
    assert (found.raw, found.used) == (pytest.approx(0.5), 0.8)


def test_lag1_is_held_at_zero():
    found = lag1(phase([0, 2] * 3), phase([0, 2] * 3))
    assert (found.raw, found.used) == (pytest.approx(-5 / 6), 0)


def test_lag1_is_assumed_with_eight_nights():
    found = lag1(phase(ALIKE), phase([1, 2]))
    assert (found.raw, found.used, found.pairs, found.assumed) == (None, 0.2, 6, True)


def test_lag1_is_shown_by_nine_nights():
    assert not lag1(phase(ALIKE), phase([1, 2, 4])).assumed


def test_lag1_is_assumed_with_five_pairs():
    found = lag1(phase(ALIKE, range(1, 12, 2)), phase(ALIKE))
    assert (found.pairs, found.assumed, found.used) == (5, True, 0.2)


def test_lag1_is_shown_by_six_pairs():
    found = lag1(phase(ALIKE, (1, 2, 4, 6, 8, 10)), phase(ALIKE))
    assert (found.pairs, found.assumed) == (6, False)


def test_lag1_is_assumed_when_nothing_varies():
    found = lag1(phase([0.1] * 14), phase([0.7] * 14))
    assert (found.raw, found.used, found.pairs, found.assumed) == (None, 0.2, 26, True)


def test_nights_across_a_gap_are_no_pair():
    found = lag1(phase(ALIKE, (1, 2, 3, 5, 6, 7)), phase(ALIKE))
    # the one unlike pair, -1 beside 1, is gone from the phase with the gap: 4 and 3 over 9 pairs
    assert found.pairs == 9
    assert found.raw == pytest.approx(7 / 9 * 10 / 12)


def test_the_last_night_before_and_the_first_after_are_no_pair():
    assert lag1(phase(ALIKE, range(1, 7)), phase(ALIKE, range(7, 13))).pairs == 10


def test_every_pair_of_a_repeated_day_counts():
    found = lag1(phase([-1, -1, 1, 1], [1, 1, 2, 2]), phase(ALIKE))
    # four pairs of -1 beside 1, then five adding up to 3
    assert found.pairs == 9
    assert found.raw == pytest.approx(-1 / 9 * 8 / 10)


@given(diaries(), diaries(), st.randoms(use_true_random=False))
def test_the_order_of_the_nights_does_not_matter(before, after, random):
    order = list(range(before.days.size))
    random.shuffle(order)
    shuffled = Phase(before.values[order], before.days[order])
    found, expected = lag1(shuffled, after), lag1(before, after)
    assert (found.pairs, found.assumed) == (expected.pairs, expected.assumed)
    assert found.used == pytest.approx(expected.used, abs=1e-9)


@pytest.mark.parametrize(
    ("days", "r", "expected"),
    [
        ((5,), 0.8, 1),
        ((1, 2, 4), 0.5, (3 + 2 * (0.5 + 0.25 + 0.125)) / 3),
        ((4, 1, 2), 0.5, (3 + 2 * (0.5 + 0.25 + 0.125)) / 3),
        ((1, 2, 3), 0, 1),
        ((1, 1), 0, 2),
        ((1, 1, 2), 0.5, 7 / 3),
        ((1, 100_000_000), 0.8, 1),
    ],
)
def test_variance_inflation_follows_the_day_numbers(days, r, expected):
    found = variance_inflation(np.array(days, dtype=np.int64), r)
    assert found == pytest.approx(expected, rel=1e-14)


@given(diaries(), st.floats(0, 1))
def test_variance_inflation_is_the_sum_over_all_pairs(part, r):
    days = part.days.tolist()
    expected = math.fsum(r ** abs(one - other) for one in days for other in days) / len(days)
    assert variance_inflation(part.days, r) == pytest.approx(expected, rel=1e-12)


def test_ten_years_of_nights_are_inflated_as_the_closed_sum_says():
    n, r = 3650, 0.5
    expected = (1 + r) / (1 - r) - 2 * r * (1 - r**n) / (n * (1 - r) ** 2)
    found = variance_inflation(np.arange(738_000, 738_000 + n), r)
    assert found == pytest.approx(expected, rel=1e-12)


def test_without_autocorrelation_the_estimate_is_welchs():
    found = estimate(phase([0, 2] * 3), phase([10, 14] * 3))
    # variances of the means 0.2 and 0.8 on 5 degrees of freedom each
    assert found.difference == 11
    assert found.standard_error == pytest.approx(1)
    assert found.df == pytest.approx(5 / 0.68)
    assert found.smallest_change == pytest.approx(stats.t.ppf(0.975, 5 / 0.68))
    assert found.n_eff == (6, 6)


def test_an_assumed_autocorrelation_widens_the_interval():
    found = estimate(phase([0, 2], [1, 3]), phase([3, 5], [5, 7]))
    # inflation 1.04, so each squared error is 2 / 0.96 * 1.04 / 2 on 1 degree of freedom
    half = stats.t.ppf(0.975, 2) * math.sqrt(2 * 1.04 / 0.96)
    assert found.difference == 3
    assert found.df == pytest.approx(2)
    assert found.interval == pytest.approx((3 - half, 3 + half))
    assert found.n_eff == pytest.approx((2 / 1.04, 2 / 1.04))


def test_a_gap_makes_the_nights_count_more():
    close_by = estimate(phase([1, 3, 2, 4]), phase([5, 4, 6, 5]))
    apart = estimate(phase([1, 3, 2, 4], [1, 2, 9, 10]), phase([5, 4, 6, 5]))
    assert apart.n_eff[0] > close_by.n_eff[0]
    assert apart.n_eff[1] == close_by.n_eff[1]


def test_nights_without_variation_have_no_interval():
    found = estimate(phase([0.1] * 14), phase([0.7] * 14))
    assert found.difference == pytest.approx(0.6)
    assert has_no_interval(found)


def test_one_constant_phase_leaves_the_interval_to_the_other():
    found = estimate(phase([0.1] * 6), phase([10, 14] * 3))
    assert found.lag1.used == 0
    assert found.standard_error == pytest.approx(math.sqrt(0.8))
    assert found.df == pytest.approx(5)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_single_night_in_a_phase_gives_a_difference_without_interval(swapped):
    parts = [phase([3]), phase([10, 14] * 5)]
    found = estimate(*(reversed(parts) if swapped else parts))
    assert abs(found.difference) == 9
    assert has_no_interval(found)
    assert 1 in found.n_eff


def test_a_phase_of_one_day_told_many_times_has_no_interval():
    assert has_no_interval(estimate(phase([1, 2, 3], [4, 4, 4]), phase([10, 14] * 5)))


def test_variation_too_small_to_square_has_no_interval():
    assert has_no_interval(estimate(phase([0, 1e-200]), phase([0, 1e-200])))


@pytest.mark.parametrize("parts", [([], [1, 2]), ([1, 2], [])])
def test_a_phase_without_nights_cannot_be_estimated(parts):
    with pytest.raises(ValueError, match="at least one night"):
        estimate(*map(phase, parts))


@settings(deadline=None)
@given(diaries(min_size=5), diaries(min_size=5))
def test_an_alternating_diary_has_welchs_interval(before, after):
    parts = []
    for part in (before, after):
        signs = np.where(np.arange(part.values.size) % 2, 3000, -3000)
        parts.append(phase(part.values + signs))
    found = estimate(*parts)
    assume(not found.lag1.assumed)
    assert found.lag1.used == 0
    welch = stats.ttest_ind(parts[1].values, parts[0].values, equal_var=False)
    assert found.df == pytest.approx(welch.df)
    assert close(found.interval, tuple(welch.confidence_interval(0.95)))


@settings(deadline=None)
@given(diaries(), diaries(), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_the_same_shift_of_all_nights_changes_no_estimate(before, after, by, days):
    found = estimate(moved(before, by=by, days=days), moved(after, by=by, days=days))
    expected = estimate(before, after)
    assert found.difference == pytest.approx(expected.difference, abs=1e-9)
    assert close(found.interval, expected.interval)


@settings(deadline=None)
@given(diaries(), diaries(), st.integers(-1000, 1000))
def test_a_shift_of_the_nights_after_is_the_change_in_the_difference(before, after, by):
    found, expected = estimate(before, moved(after, by=by)), estimate(before, after)
    assert found.difference == pytest.approx(expected.difference + by, abs=1e-9)
    if expected.interval is not None:
        assert close(found.interval, tuple(end + by for end in expected.interval))


@settings(deadline=None)
@given(diaries(), diaries())
def test_swapping_the_phases_mirrors_the_estimate(before, after):
    found, expected = estimate(after, before), estimate(before, after)
    assert found.difference == -expected.difference
    assert found.n_eff == pytest.approx(expected.n_eff[::-1])
    if expected.interval is None:
        assert found.interval is None
    else:
        assert close(found.interval, (-expected.interval[1], -expected.interval[0]))


@settings(deadline=None)
@given(diaries(), diaries(), st.sampled_from([1 / 60, 0.1, 7, -3]))
def test_another_unit_scales_the_estimate(before, after, times):
    found = estimate(moved(before, times=times), moved(after, times=times))
    expected = estimate(before, after)
    assert found.difference == pytest.approx(expected.difference * times, abs=1e-9)
    if expected.interval is None:
        assert found.interval is None
    else:
        assert close(found.interval, tuple(sorted(end * times for end in expected.interval)))


@settings(deadline=None)
@given(diaries(), diaries())
def test_the_interval_reaches_the_smallest_change_either_way(before, after):
    found = estimate(before, after)
    assume(found.interval is not None)
    low, high = found.interval
    assert high - found.difference == pytest.approx(found.smallest_change)
    assert found.difference - low == pytest.approx(found.smallest_change)
    assert found.smallest_change > 0


def test_the_interval_of_a_mean_is_students_where_nights_are_independent():
    half = stats.t.ppf(0.975, 5) * math.sqrt(0.2)
    assert mean_interval(phase([0, 2] * 3), 0) == pytest.approx((1 - half, 1 + half))


def test_the_interval_of_a_mean_widens_with_the_autocorrelation():
    # inflation 1.5 over two nights, at least one degree of freedom
    half = stats.t.ppf(0.975, 1) * math.sqrt(2 / (2 - 1.5) * 1.5 / 2)
    assert mean_interval(phase([0, 2]), 0.5) == pytest.approx((1 - half, 1 + half))


@pytest.mark.parametrize("values", [[420], [0.1] * 14])
def test_a_mean_without_variation_has_no_interval(values):
    assert mean_interval(phase(values), 0.2) is None


def test_nights_that_are_all_one_night_have_no_interval():
    assert mean_interval(phase([1, 2, 3]), 1) is None


def test_no_nights_have_no_mean():
    with pytest.raises(ValueError, match="at least one night"):
        mean_interval(phase([]), 0)
