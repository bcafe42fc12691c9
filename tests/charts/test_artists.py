import numpy as np
from matplotlib.figure import Figure

from sleepdiary.charts.artists import box, boxes, draw_grid
from sleepdiary.charts.colours import LIGHT
from tests.charts.drawn import segments


def test_boxes_are_all_drawn_the_same_way_round_so_that_none_cuts_another():
    ends = [np.array(each, dtype=float) for each in ((0, 1), (2, 3), (0, 0), (1, 2))]
    path = boxes(*ends)
    corners = [polygon.tolist() for polygon in path.to_polygons()]
    assert corners == [
        [*map(list, each), list(each[0])] for each in (box(0, 2, 0, 1), box(1, 3, 0, 2))
    ]
    assert path.contains_point((1.5, 0.5))


def test_a_grid_leaves_the_limits_of_the_axes_alone():
    axes = Figure().add_subplot()
    axes.set_ylim(0, 4)
    draw_grid(axes, [1, 9], (-5, 5), LIGHT)
    assert segments(axes, "grid") == [[[-5, 1], [5, 1]], [[-5, 9], [5, 9]]]
    assert axes.get_ylim() == (0, 4)
    assert axes.get_xlim() == (0, 1)
