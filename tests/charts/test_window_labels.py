import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.time_axis import TimeAxis
from sleepdiary.charts.window_labels import WindowLabel, place_labels

AXIS = TimeAxis(0, 1, 50, 900)
GAP = 10.0


def width_of(text: str) -> float:
    return 7.0 * len(text)


def before(start: float, end: float) -> WindowLabel:
    return WindowLabel("before: mean 5 h 06", "13 of 14 nights", start, end)


def after(start: float, end: float) -> WindowLabel:
    return WindowLabel("after: mean 5 h 59", "14 of 14 nights", start, end)


def place(*labels, axis=AXIS):
    return place_labels(labels, axis, width_of, GAP)


def touch(one, other) -> bool:
    rows = one.row < other.rows and other.row < one.rows
    return rows and one.left < other.right + GAP and other.left < one.right + GAP


def test_without_windows_there_are_no_labels():
    assert place() == ()


def test_labels_grow_away_from_each_other():
    first, second = place(before(400, 500), after(600, 700))
    assert first.lines == ("before: mean 5 h 06, 13 of 14 nights",)
    assert first.right == 500
    assert second.left == 600
    assert first.rows == second.rows == 1


def test_a_label_stands_at_the_start_of_a_window_that_is_wide_enough():
    assert place(before(100, 450), after(500, 900))[0].left == 100


def test_the_label_of_the_only_window_stands_at_its_start():
    assert place(after(300, 330))[0].left == 300


def test_labels_stay_between_the_ends_of_the_axis():
    assert place(before(55, 150), after(480, 600))[0].left == 50
    assert place(after(940, 950))[0].right == pytest.approx(950)


def test_windows_beside_each_other_have_labels_a_gap_apart():
    first, second = place(before(400, 500), after(500, 600))
    assert second.left == pytest.approx(first.right + GAP)


def test_a_label_is_pushed_left_where_there_is_no_room_on_the_right():
    first, second = place(before(600, 700), after(720, 790))
    assert second.right == pytest.approx(950)
    assert first.right == pytest.approx(second.left - GAP)


def test_labels_fold_into_two_lines_where_one_is_too_long():
    first, second = place(before(80, 180), after(200, 300), axis=TimeAxis(0, 1, 50, 330))
    assert first.lines == ("before: mean 5 h 06", "13 of 14 nights")
    assert second.rows == 2
    assert first.right + GAP <= second.left


def test_labels_of_windows_too_narrow_to_stand_side_by_side_stand_below_each_other():
    first, second = place(before(60, 64), after(68, 72))
    assert (first.row, second.row) == (0, 1)
    assert first.left <= 60
    assert second.left == 68


def test_labels_below_each_other_fold_on_a_narrow_page():
    first, second = place(before(60, 64), after(68, 72), axis=TimeAxis(0, 1, 50, 150))
    assert (first.row, second.row) == (0, 2)


def test_windows_may_be_given_the_other_way_round():
    second, first = place(after(600, 700), before(400, 500))
    assert first.right == 500
    assert second.left == 600


@given(
    st.lists(st.floats(50, 950), min_size=4, max_size=4),
    st.booleans(),
    st.integers(150, 900),
)
def test_labels_never_touch_nor_leave_the_axis_and_reach_over_their_windows(ends, turned, width):
    axis = TimeAxis(0, 1, 50, width)
    a, b, c, d = sorted(min(end, axis.right) for end in ends)
    labels = [before(a, b), after(c, d)] if not turned else [after(c, d), before(a, b)]
    placed = place(*labels, axis=axis)
    assert not touch(*placed)
    for label, where in zip(labels, placed, strict=True):
        assert axis.left <= where.left
        assert where.right <= axis.right + 1e-6
        assert where.left <= label.end + 1e-6
        assert label.start <= where.right + 1e-6
