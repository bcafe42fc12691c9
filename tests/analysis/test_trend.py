import math
import tracemalloc
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis import trend
from sleepdiary.analysis.estimate import Phase
from sleepdiary.analysis.trend import baseline_trend_share, theil_sen_slope, trend_explains

TEN_YEARS = 3650

diaries = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30)), max_size=15)


def slope(values, days=None) -> float | None:
    part = phase(values, days)
    return theil_sen_slope(part.values, part.days)


def phase(values, days=None) -> Phase:
    numbers = range(1, len(values) + 1) if days is None else days
    return Phase(np.array(values, dtype=np.float64), np.array(numbers, dtype=np.int64))


def slope_of_all_pairs(values, days) -> float:
    later, earlier = np.tril_indices(days.size, -1)
    gap = days[later] - days[earlier]
    rise = values[later] - values[earlier]
    return float(np.median(rise[gap != 0] / gap[gap != 0]))


def test_one_wild_night_does_not_move_the_slope():
    assert slope([10, 12, 14, 500, 18, 20, 22]) == 2


def test_the_slope_is_the_middle_of_all_pairs():
    # slopes 1, 5 and 3
    assert slope([0, 1, 6]) == 3


def test_an_even_number_of_pairs_takes_the_mean_of_the_middle_two():
    # slopes 1, 5, 2, 3, 3.5 and 8/3
    assert slope([0, 1, 6, 8]) == pytest.approx((8 / 3 + 3) / 2)


def test_a_gap_counts_by_its_days():
    assert slope([0, 10], [1, 6]) == 2


def test_pairs_of_the_same_day_have_no_slope():
    # 0 to 4 and 2 to 4 remain
    assert slope([0, 2, 4], [1, 1, 2]) == 3


@pytest.mark.parametrize(("values", "days"), [([], []), ([1], [1]), ([1, 2, 3], [5, 5, 5])])
def test_nights_on_fewer_than_two_days_have_no_slope(values, days):
    assert slope(values, days) is None


@given(diaries)
def test_the_slope_is_the_median_over_pairs_with_different_days(nights):
    pairs = [(one, other) for one in nights for other in nights if one[1] < other[1]]
    slopes = [(other[0] - one[0]) / (other[1] - one[1]) for one, other in pairs]
    found = slope([value for value, _ in nights], [day for _, day in nights])
    assert found == (pytest.approx(median(slopes)) if slopes else None)


@pytest.mark.parametrize("decimals", [6, 0, -2])
@pytest.mark.parametrize("rise", [0.05, 0, -0.05])
@pytest.mark.parametrize("nights", [499, 500, 501, 1000])
def test_the_slope_of_a_long_diary_is_exact(nights, rise, decimals):
    random = np.random.default_rng(nights)
    days = random.permutation(2 * nights)[:nights]
    values = np.round(420 + rise * days + random.normal(0, 60, nights), decimals)
    assert theil_sen_slope(values, days) == slope_of_all_pairs(values, days)


@pytest.mark.parametrize("counts", [(0, 1), (0, 1, 2, 3, 4), (2, 2, 2, 2, 2, 2, 2, 2, 2, 5)])
def test_the_slope_of_counts_is_exact_where_most_nights_are_as_many(counts):
    random = np.random.default_rng(4)
    days = np.sort(random.integers(0, 600, 600))  # some days twice, some never
    values = random.choice(counts, 600).astype(np.float64)
    assert theil_sen_slope(values, days) == slope_of_all_pairs(values, days)


@given(diaries, st.floats(-9, 9))
def test_of_many_nights_the_slope_is_the_same_as_of_few(nights, guess):
    part = phase([value for value, _ in nights], [day for _, day in nights])
    expected = theil_sen_slope(part.values, part.days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trend, "_MANY_NIGHTS", 0)
        patch.setattr(trend, "_SAMPLED_PAIRS", 9)
        assert theil_sen_slope(part.values, part.days) == pytest.approx(expected, abs=1e-9)
        patch.setattr(trend, "_near_the_middle", lambda *_: (guess - 1, guess, guess + 1))
        assert theil_sen_slope(part.values, part.days) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("guess", [-1e9, 0, 0.03, 1e9])
def test_a_guess_that_misses_the_middle_costs_only_time(monkeypatch, guess):
    random = np.random.default_rng(7)
    days = np.arange(500)
    values = 0.05 * days + random.normal(0, 1, 500)
    monkeypatch.setattr(trend, "_near_the_middle", lambda *_: (guess, guess, guess))
    assert theil_sen_slope(values, days) == slope_of_all_pairs(values, days)


@pytest.mark.parametrize("values", [np.zeros(TEN_YEARS), np.arange(TEN_YEARS, dtype=np.float64)])
def test_ten_years_on_one_line_have_its_slope(values):
    assert theil_sen_slope(values, np.arange(TEN_YEARS)) == values[1]


def test_the_slopes_of_ten_years_are_not_all_kept_in_memory():
    days = np.arange(TEN_YEARS)
    values = np.random.default_rng(1).normal(420, 60, TEN_YEARS)
    tracemalloc.start()
    theil_sen_slope(values, days)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    every_slope = TEN_YEARS * (TEN_YEARS - 1) / 2 * 8
    assert peak < every_slope / 4


def test_the_earlier_trend_is_carried_from_mean_day_to_mean_day():
    # 2 a day over the 12 days from day 2 to day 14
    assert baseline_trend_share(phase([0, 2, 4]), phase([9, 9, 9], [10, 12, 20])) == 24


@pytest.mark.parametrize("parts", [([], [1]), ([1], [1]), ([1, 2], [])])
def test_without_a_slope_or_nights_after_the_trend_gives_nothing(parts):
    assert baseline_trend_share(*map(phase, parts)) is None


@pytest.mark.parametrize(
    ("change", "trend_change", "explains"),
    [
        (60, 30, True),
        (60, 29.9, False),
        (60, 300, True),
        (-60, -30, True),
        (60, -60, False),
        (-60, 60, False),
        (60, 0, False),
        (0, 0, False),
        (0, 5, False),
    ],
)
def test_a_trend_explains_a_change_of_its_sign_from_half_its_size(change, trend_change, explains):
    assert trend_explains(change, trend_change) is explains


@given(st.floats(-600, 600), st.floats(-600, 600))
def test_a_trend_explains_a_rise_as_it_explains_a_fall(change, trend_change):
    assert trend_explains(change, trend_change) == trend_explains(-change, -trend_change)


def test_the_answer_is_a_number_of_python():
    found = slope([1, 2, 4])
    assert type(found) is float
    assert math.isfinite(found)
