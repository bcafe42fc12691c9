from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.swarm import BETWEEN, MARKS, ranked, stacked

PLACES = st.lists(st.floats(0, 300), max_size=60).map(sorted)


def test_a_mark_alone_stands_on_the_line():
    assert stacked([10], 40) == ([0], MARKS[0])


def test_marks_of_one_value_stand_to_either_side_in_turn():
    step = 2 * MARKS[0] + BETWEEN
    assert stacked([10, 10, 10], 40)[0] == [0, -step, step]


def test_marks_far_apart_all_stand_on_the_line():
    assert stacked([0, 20, 40], 40)[0] == [0, 0, 0]


def test_no_marks_need_no_room():
    assert stacked([], 40) == ([], MARKS[0])


def test_the_largest_marks_that_all_find_room_are_taken():
    aside, mark = stacked([10] * 9, 40)
    assert mark < MARKS[0]
    assert max(map(abs, aside)) + mark <= 40
    larger = MARKS[MARKS.index(mark) - 1]
    assert 4 * (2 * larger + BETWEEN) + larger > 40


@given(PLACES, st.floats(10, 200))
def test_no_mark_hides_another_where_all_find_room(along, room):
    aside, mark = stacked(along, room)
    if max(map(abs, aside), default=0) + mark > room or mark == MARKS[-1]:
        return
    for (x, y), (other_x, other_y) in combinations(zip(along, aside, strict=True), 2):
        assert abs(x - other_x) >= 2 * mark or abs(y - other_y) >= 2 * mark


@given(st.integers(1, 3000), st.floats(0.5, 200))
def test_hundreds_of_one_value_overlap_evenly_and_stay_in_their_room(count, room):
    aside, mark = stacked([5.0] * count, room)
    assert max(map(abs, aside)) <= max(room - mark, 0) + 1e-9
    assert len(set(aside)) == count or room <= mark


@given(PLACES)
def test_the_same_nights_always_stand_at_the_same_places(along):
    assert stacked(along, 50) == stacked(list(along), 50)


def test_marks_of_a_group_are_counted_in_their_order():
    rank, together = ranked(np.array([7, 3, 7, 7, 5]))
    assert rank.tolist() == [0, 0, 1, 2, 0]
    assert together.tolist() == [3, 1, 3, 3, 1]


def test_of_no_marks_none_is_counted():
    assert [each.tolist() for each in ranked(np.array([], dtype=np.int64))] == [[], []]
