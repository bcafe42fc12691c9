"""Which record is meant at a point."""

from uuid import UUID

import numpy as np
import pytest

from sleepdiary.charts.spots import Of, Spots, Target, joined, with_copies


def spots(*boxes, kind=Of.NIGHT):
    columns = np.array(boxes, dtype=float).reshape(-1, 4).T
    return Spots(*columns, [kind] * len(boxes), [str(UUID(int=n)) for n, _ in enumerate(boxes)])


def test_nothing_is_meant_where_nothing_is_drawn():
    assert Spots().at(5, 5) is None
    assert spots((0, 10, 0, 10)).at(5, 11) is None


@pytest.mark.parametrize(("x", "y"), [(0, 0), (10, 20), (5, 10)])
def test_a_box_is_meant_to_its_edges(x, y):
    assert spots((0, 10, 0, 20)).at(x, y) == 0


def test_of_boxes_that_overlap_the_one_with_the_nearest_middle_is_meant():
    found = spots((0, 10, 0, 10), (6, 16, 0, 10))
    assert [found.at(x, 5) for x in (6, 7.9, 8.1, 10)] == [0, 0, 1, 1]


def test_a_night_gives_way_to_anything_else():
    found = joined(spots((0, 10, 0, 10)), spots((7, 9, 0, 10), kind=Of.SESSION))
    assert [found.kinds[found.at(x, 5)] for x in (5, 7)] == [Of.NIGHT, Of.SESSION]


def test_parts_are_joined_in_the_order_of_their_middles():
    found = joined(spots((0, 1, 0, 1), (10, 11, 0, 1)), spots((4, 8, 0, 1), kind=Of.EVENT))
    assert found.kinds == [Of.NIGHT, Of.EVENT, Of.NIGHT]
    assert found.left.tolist() == [0, 4, 10]
    assert found.target(2) == Target(Of.NIGHT, UUID(int=1))


def test_parts_are_joined_in_the_order_of_their_times_where_these_are_known():
    night, session = spots((0, 1, 0, 1)), spots((4, 8, 0, 1), kind=Of.SESSION)
    assert joined(night, session, times=np.array([2, 1])).kinds == [Of.SESSION, Of.NIGHT]


def test_further_places_of_a_record_are_pointed_at_and_come_last():
    found = with_copies(spots((0, 1, 0, 1), (0, 1, 2, 3)), spots((5, 6, 0, 1)))
    assert found.at(5.5, 0.5) == 2
    assert found.target(2) == found.target(0)
    assert len(found) - found.copies == 2
    assert joined(spots((0, 1, 0, 1))).copies == 0
