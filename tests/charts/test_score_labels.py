"""Where names of ranges and scores stand."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.score_labels import ScoreAxis, place_ranges, place_scores, ticks_of
from sleepdiary.domain.questionnaires import SCORINGS, QuestionnaireKind

PHQ9 = SCORINGS[QuestionnaireKind.PHQ9]
ESS = SCORINGS[QuestionnaireKind.ESS]
LINE = 10.0
INSIDE = (0, 300, 0, 100)


def axis(height, scoring=PHQ9):
    return ScoreAxis(scoring.low, scoring.high, 100, 100 + height)


def named(placed):
    return [" ".join(each.lines) for each in placed]


def test_a_score_lies_where_its_share_of_the_range_is():
    scale = ScoreAxis(20, 90, 100, 170)
    assert (scale.at(20), scale.at(55), scale.at(90)) == (100, 135, 170)
    assert scale.score(135) == 55


def test_every_range_has_the_number_it_begins_with_where_there_is_room():
    assert ticks_of(PHQ9, axis(200), LINE) == [0, 5, 10, 15, 20, 27]


def test_the_ends_come_first_where_there_is_little_room():
    assert ticks_of(PHQ9, axis(30), LINE) == [0, 10, 27]
    assert ticks_of(PHQ9, axis(5), LINE) == [0, 27]


def test_names_stand_in_the_middle_of_their_ranges():
    placed = place_ranges(PHQ9, [], axis(270), str.split, LINE)
    assert [each.middle for each in placed] == [125, 175, 225, 275, 335]
    assert placed[3].lines == ("moderately", "severe")


@given(st.sampled_from([*SCORINGS.values()]), st.floats(20, 300), st.booleans())
def test_names_never_touch_each_other(scoring, height, folded):
    fold = str.split if folded else lambda name: [name]
    placed = place_ranges(scoring, [scoring.low, scoring.high], axis(height, scoring), fold, LINE)
    ends = [
        (each.middle - len(each.lines) * LINE / 2, each.middle + len(each.lines) * LINE / 2)
        for each in placed
    ]
    assert all(below[1] <= above[0] + 1e-9 for below, above in pairwise(ends))
    assert all(low >= 100 - LINE / 2 - 1e-9 for low, _ in ends)
    assert all(high <= 100 + height + LINE / 2 + 1e-9 for _, high in ends)


def test_where_not_all_names_have_room_those_with_a_score_do():
    placed = place_ranges(PHQ9, [22, 3, 7], axis(25), lambda name: [name], LINE)
    assert named(placed) == ["minimal", "mild", "severe"]


def test_where_even_these_have_none_the_last_score_has_its_name():
    placed = place_ranges(PHQ9, [22, 3, 7], axis(10), lambda name: [name], LINE)
    assert named(placed) == ["mild"]


def test_without_a_score_and_without_room_there_is_no_name():
    assert place_ranges(PHQ9, [], axis(10), lambda name: [name], LINE) == []


def test_where_no_name_has_room_there_is_none():
    placed = place_ranges(ESS, [14], axis(5, ESS), str.split, LINE)
    assert placed == []


def heights(points, widths=None, **options):
    widths = widths or [12] * len(points)
    options.setdefault("first", ())
    return place_scores(points, widths, INSIDE, LINE, **options)


def test_a_score_stands_on_the_side_where_the_line_is_not():
    placed = heights([(50, 30), (100, 60), (150, 30)])
    assert [placed[place][1] for place in range(3)] == [22, 68, 22]
    assert [placed[place][0] for place in range(3)] == [50, 100, 150]


def test_a_score_stands_on_the_other_side_where_it_would_reach_out():
    assert heights([(50, 95)])[0] == (50, 87)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 100)), max_size=12))
def test_scores_touch_no_other_and_stay_inside(points):
    placed = [*heights(sorted(points)).values()]
    assert all(6 <= x <= 294 and 4.5 <= y <= 95.5 for x, y in placed)
    for (x, y), (other_x, other_y) in combinations(placed, 2):
        assert abs(x - other_x) >= 12 or abs(y - other_y) >= 0.9 * LINE - 1e-9


def test_a_score_stands_on_no_dot():
    assert heights([(50, 50), (50, 60)])[0] == (50, 42)


def test_a_score_that_has_no_room_is_left_out():
    assert heights([(150, 50)], [400]) == {}


def test_room_is_given_to_the_first_first():
    assert heights([(50, 50), (50, 50)], first=[1]) == {1: (50, 58), 0: (50, 42)}


def test_of_too_many_only_the_first_are_written():
    points = [(3.0 * place, 50) for place in range(100)]
    placed = heights(points, first=[99, 20])
    assert list(placed) == [99, 20]


def test_a_score_steps_aside_for_an_upright_line():
    (x, y) = heights([(50, 50)], upright=[51])[0]
    assert (x, y) == (42, 58)


def test_where_lines_are_on_every_side_it_stands_on_one():
    assert heights([(50, 50)], upright=range(0, 100, 5))[0] == (50, 58)


@pytest.mark.parametrize("x", [4, 296])
def test_at_the_edge_it_steps_inwards(x):
    assert 6 <= heights([(x, 50)])[0][0] <= 294
