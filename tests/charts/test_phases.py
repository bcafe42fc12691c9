import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.phases import Side, running_mean, sides_of

NAN = math.nan


def mean(days, values, sides=None):
    side = np.zeros(len(days), dtype=np.int8) if sides is None else np.array(sides, dtype=np.int8)
    return running_mean(np.array(days, dtype=np.int64), np.array(values, dtype=float), side)


def same(found, expected):
    return np.testing.assert_allclose(found, expected)


def test_the_mean_begins_at_the_fourth_night():
    same(mean(range(5), [1, 2, 3, 6, 8]), [NAN, NAN, NAN, 3, 4])


def test_the_mean_is_of_seven_calendar_nights_and_no_more():
    same(mean(range(9), [7, 0, 0, 0, 0, 0, 0, 0, 14])[6:], [1, 0, 2])


def test_three_nights_in_a_week_have_no_mean():
    assert np.isnan(mean([0, 2, 4, 7, 9, 11], [1] * 6)).all()


def test_the_mean_reaches_over_nights_that_were_not_logged():
    same(mean([0, 1, 2, 6], [1, 2, 3, 6]), [NAN, NAN, NAN, 3])


def test_the_mean_breaks_at_a_gap_and_begins_anew():
    found = mean([0, 1, 2, 3, 10, 11, 12, 13], [2] * 4 + [9] * 4)
    same(found, [NAN, NAN, NAN, 2, NAN, NAN, NAN, 9])


def test_the_mean_begins_anew_on_each_side_of_treatment():
    found = mean(range(8), [2] * 4 + [9] * 4, [Side.BEFORE] * 4 + [Side.AFTER] * 4)
    same(found, [NAN, NAN, NAN, 2, NAN, NAN, NAN, 9])


def test_a_night_without_the_answer_has_no_mean_and_is_in_none():
    same(mean(range(5), [1, 2, NAN, 3, 6]), [NAN, NAN, NAN, NAN, 3])


def test_two_sleeps_of_one_date_count_as_one_night():
    assert np.isnan(mean([0, 1, 2, 2], [4, 4, 4, 4])).all()


def test_two_sleeps_of_one_date_share_their_mean():
    same(mean([0, 1, 2, 3, 3], [0, 0, 0, 4, 6]), [NAN, NAN, NAN, 2, 2])


@pytest.mark.parametrize("values", [[], [NAN, NAN]])
def test_without_values_there_is_no_mean(values):
    assert np.isnan(mean(range(len(values)), values)).all()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.one_of(st.just(NAN), st.integers(0, 900).map(float)),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_the_mean_is_that_of_the_nights_counted_one_by_one(steps):
    days = np.cumsum([step for step, _, _ in steps]).astype(int).tolist()
    values = [value for _, value, _ in steps]
    sides = np.cumsum([turn for _, _, turn in steps]).tolist()
    expected = []
    for here, side, value in zip(days, sides, values, strict=True):
        held = [
            (day, other)
            for day, other, its in zip(days, values, sides, strict=True)
            if here - 7 < day <= here and its == side and not math.isnan(other)
        ]
        enough = not math.isnan(value) and len({day for day, _ in held}) >= 4
        expected.append(sum(other for _, other in held) / len(held) if enough else NAN)
    same(mean(days, values, sides), expected)


def test_without_windows_every_night_lies_outside(diary):
    assert (sides_of(diary.nights(range(3)), None) == Side.OUTSIDE).all()


def test_nights_lie_in_a_window_between_the_two_or_outside(diary):
    found = sides_of(diary.nights(range(8)), diary.windows((1, 2), (5, 6)))
    outside, before, between, after = Side
    assert found.tolist() == [
        outside, before, before, between, between, after, after, outside,
    ]  # fmt: skip


def test_a_night_that_began_before_the_infusion_is_not_after_it(diary):
    given_at = diary.session(4)
    table = diary.nights(range(3, 7))
    compared = diary.treated(table, [given_at])
    assert sides_of(table, compared.windows).tolist() == [1, 1, 3, 3]
