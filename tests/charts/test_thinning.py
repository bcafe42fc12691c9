"""Which of very many marks are drawn."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sleepdiary.charts.thinning import apart, peaks

VALUES = st.floats(-1e3, 1e3)
MISSING = st.one_of(VALUES, st.just(np.nan))


def test_of_two_marks_in_a_cell_the_first_is_kept():
    x, y = np.array([0.0, 0.4, 1.2, 1.3]), np.array([5.0, 5.4, 5.0, 9.0])
    assert apart(x, y, (1, 1)).tolist() == [0, 2, 3]


def test_without_marks_none_are_kept():
    assert apart(np.empty(0), np.empty(0), (1, 1)).tolist() == []
    assert peaks(np.empty(0), np.empty(0), 1).tolist() == []


@given(arrays(float, st.integers(1, 50), elements=VALUES))
def test_every_cell_keeps_one_mark(values):
    x = np.arange(values.size) / 3
    kept = apart(x, values, (2, 10))
    cells = list(zip(np.floor(x / 2), np.floor(values / 10), strict=True))
    assert sorted(set(cells)) == sorted(cells[place] for place in kept)


def test_of_each_column_the_ends_and_the_extremes_are_kept():
    y = np.array([3.0, 9.0, 4.0, 1.0, 5.0, 6.0, 7.0, 8.0])
    assert peaks(np.arange(8), y, 5).tolist() == [0, 1, 3, 4, 5, 7]


def test_a_column_without_values_breaks_the_line():
    y = np.array([1.0, 2.0, np.nan, np.nan, np.nan, 3.0])
    kept = peaks(np.arange(6), y, 2)
    assert np.isnan(y[kept]).any()
    assert kept.tolist() == [0, 1, 2, 3, 5]


@given(arrays(float, st.integers(1, 60), elements=MISSING), st.integers(1, 9))
def test_no_column_loses_its_highest_or_its_lowest(values, width):
    x = np.arange(values.size)
    kept = peaks(x, values, width)
    for column in range(values.size // width + 1):
        inside, left = values[x // width == column], values[kept][x[kept] // width == column]
        if not np.isnan(inside).all():
            assert (np.nanmin(inside), np.nanmax(inside)) == (np.nanmin(left), np.nanmax(left))
