import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sleepdiary.analysis.estimate import Phase
from sleepdiary.analysis.overlap import effective_sizes, non_overlap, non_overlap_interval

nights = st.lists(st.integers(0, 12), min_size=1, max_size=15)
sizes = st.floats(1.5, 60)


def nap(before, after, *, higher_is_better=True) -> float:
    values = np.array(before, dtype=np.float64), np.array(after, dtype=np.float64)
    return non_overlap(*values, higher_is_better=higher_is_better)


def phase(values, days=None) -> Phase:
    numbers = range(1, len(values) + 1) if days is None else days
    return Phase(np.array(values, dtype=np.float64), np.array(numbers, dtype=np.int64))


def test_a_better_night_counts_one_and_a_tie_one_half():
    # 3 beats both, 2 beats 1 and ties with 2
    assert nap([1, 2], [3, 2]) == (2 + 1.5) / 4


def test_fewer_is_better_where_the_measure_says_so():
    assert nap([1, 2], [3, 2], higher_is_better=False) == 0.5 / 4


@given(nights, nights)
def test_the_non_overlap_is_the_share_over_all_pairs(before, after):
    wins = [(late > early) + (late == early) / 2 for early in before for late in after]
    assert nap(before, after) == pytest.approx(math.fsum(wins) / len(wins))


@given(nights, nights)
def test_the_two_directions_add_up_to_one(before, after):
    both = nap(before, after) + nap(before, after, higher_is_better=False)
    assert both == pytest.approx(1)


@pytest.mark.parametrize("parts", [([], [1]), ([1], [])])
def test_without_nights_in_a_phase_there_is_no_non_overlap(parts):
    with pytest.raises(ValueError, match="at least one night"):
        nap(*parts)


def test_five_against_five_better_nights_leave_room_below_one():
    lower, upper = non_overlap_interval(1, 5, 5)
    assert (round(lower, 3), upper) == (0.643, 1)


def test_five_against_five_worse_nights_mirror_that():
    lower, upper = non_overlap_interval(0, 5, 5)
    assert (lower, round(upper, 3)) == (0, 0.357)


@given(st.floats(0.001, 0.999), sizes, sizes)
def test_the_interval_ends_are_roots_of_newcombes_equation(found, m, n):
    z, half = stats.norm.ppf(0.975), (m + n) / 2 - 1
    square = np.array([1, -2 * found, found**2])  # of theta - nap, highest power first
    ends = np.polymul([-1, 1, 2], square) * m * n  # times (2 - theta)(1 + theta)
    spread = np.array([-1, 1, 0])
    right = np.polymul(spread, np.polyadd([2 + half], (1 + 2 * half) * spread))
    roots = np.sort(np.roots(np.polysub(ends, z**2 * right)).real)
    # one root below 0, one at each side of the non-overlap, one above 1
    assert non_overlap_interval(found, m, n) == pytest.approx(roots[1:3], abs=1e-9)


@given(st.floats(0, 1), sizes, sizes)
def test_the_interval_holds_the_non_overlap_and_stays_between_zero_and_one(found, m, n):
    lower, upper = non_overlap_interval(found, m, n)
    assert 0 <= lower <= found <= upper + 1e-15 <= 1 + 1e-15


@given(st.floats(0, 1), sizes, sizes)
def test_the_interval_narrows_with_more_nights(found, m, n):
    lower, upper = non_overlap_interval(found, m, n)
    narrower = non_overlap_interval(found, 4 * m, 4 * n)
    assert narrower[1] - narrower[0] < upper - lower


@given(st.floats(0, 1), sizes, sizes)
def test_the_interval_of_the_opposite_is_the_mirror(found, m, n):
    lower, upper = non_overlap_interval(found, m, n)
    mirror = non_overlap_interval(1 - found, n, m)
    assert mirror == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@pytest.mark.parametrize(
    "numbers", [(-0.1, 5, 5), (1.1, 5, 5), (math.nan, 5, 5), (0.5, 0.9, 5), (0.5, 5, 0)]
)
def test_an_interval_outside_its_range_is_refused(numbers):
    with pytest.raises(ValueError, match="between 0 and 1"):
        non_overlap_interval(*numbers)


def test_alternating_nights_count_in_full():
    assert effective_sizes(phase([1, 9] * 3), phase([3, 12] * 4)) == (6, 8)


def test_alike_nights_count_for_fewer():
    # three low nights, then three high ones in both phases: r is held at 0.8 over six nights
    found = effective_sizes(phase([1, 1, 1, 4, 4, 4]), phase([2, 2, 2, 5, 5, 5]))
    inflation = (6 + 2 * sum((6 - lag) * 0.8**lag for lag in range(1, 6))) / 6
    assert found == pytest.approx([max(6 / inflation, 1.5)] * 2)


def test_effective_sizes_know_only_the_ranks():
    values = [1, 4, 2, 8, 5, 7, 3, 9, 6, 10, 12, 11]
    cubes = [value**3 for value in values]
    expected = effective_sizes(phase(values[:6]), phase(values[6:]))
    assert effective_sizes(phase(cubes[:6]), phase(cubes[6:])) == expected


def test_tied_nights_share_their_middle_rank():
    before, after = [5, 4, 4, 2, 5, 0], [3, 4, 5, 3, 2, 1]
    by_hand = {}
    for method in ("average", "min", "max", "dense"):
        ranks = stats.rankdata(before + after, method=method)
        by_hand[method] = sizes_by_hand(ranks[:6], ranks[6:])
    found = effective_sizes(phase(before), phase(after))
    assert found == pytest.approx(by_hand.pop("average"))
    assert all(found != pytest.approx(other) for other in by_hand.values())


def sizes_by_hand(before, after) -> list[float]:
    residuals = [before - before.mean(), after - after.mean()]
    products = sum(float(part[1:] @ part[:-1]) for part in residuals)
    squares = sum(float(part @ part) for part in residuals)
    raw = products / 10 / (squares / 12) * 10 / 12
    r = min(max((raw + 1 / 6) / 0.5, 0), 0.8)
    inflation = (6 + 2 * sum((6 - lag) * r**lag for lag in range(1, 6))) / 6
    return [max(6 / inflation, 1.5)] * 2


def test_an_effective_size_is_never_below_one_and_a_half():
    assert effective_sizes(phase([1]), phase([2] * 14))[0] == 1.5


def test_a_gap_makes_the_nights_count_more():
    values = [1, 2, 4, 3, 6, 7, 5]
    apart = effective_sizes(phase(values, [1, 2, 3, 4, 20, 21, 22]), phase(values))
    assert apart[0] > apart[1]


def test_without_nights_there_are_no_effective_sizes():
    with pytest.raises(ValueError, match="at least one night"):
        effective_sizes(phase([]), phase([1, 2]))
