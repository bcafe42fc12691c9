"""Moving a drawn picture along its time axis."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sleepdiary.charts.moving import Movable
from sleepdiary.charts.page import Page
from sleepdiary.charts.time_axis import TimeAxis
from tests.charts.drawn import tick_labels

FIRST = 20000.0


@pytest.fixture
def movable(look):
    page = Page(Figure((10, 5), dpi=100), look)
    axis = TimeAxis(FIRST, FIRST + 30, 100, 300)
    upper = page.axes(100, 200, 300, 50)
    lower = page.axes(100, 100, 300, 50, beside=upper)
    page.ticks(upper, "y", [0.5], ["6 h"])
    upper.add_collection(LineCollection([[(FIRST, 0), (FIRST, 1)]], zorder=4), autolim=False)
    return Movable(page, axis, (upper, lower), (FIRST, FIRST + 90)), page, (upper, lower)


def test_all_axes_show_the_new_time_and_the_last_its_dates(movable):
    moves, _, (upper, lower) = movable
    before = tick_labels(lower, "x")
    moves.move(FIRST + 20, FIRST + 50)
    assert upper.get_xlim() == lower.get_xlim() == (FIRST + 20, FIRST + 50)
    assert tick_labels(upper, "x") == []
    after = tick_labels(lower, "x")
    assert before
    assert after
    assert before != after


@pytest.mark.parametrize("ends", [(10, 40), (10, 25), (-5, 85)])
def test_what_floats_is_taken_along_with_its_day(movable, ends):
    moves, page, (upper, _) = movable
    day = FIRST + 15
    text, mark = page.write(250, 300, "x", "black"), page.mark([250], [290], marker="v")
    moves.take(text, mark)
    moves.move(FIRST + ends[0], FIRST + ends[1])
    wanted = upper.transData.transform((day, 0))[0]
    assert text.get_transform().transform((250, 300))[0] == pytest.approx(wanted)
    assert mark.get_transform().transform((250, 290))[0] == pytest.approx(wanted)


def test_moving_back_puts_everything_where_it_was(movable):
    moves, page, _ = movable
    text = page.write(250, 300, "x", "black")
    at_first = text.get_transform().transform((250, 300))
    moves.take(text)
    moves.move(FIRST + 20, FIRST + 90)
    moves.move(moves.axis.first, moves.axis.last)
    assert text.get_transform().transform((250, 300)) == pytest.approx(at_first)


def test_what_floats_is_cut_off_at_the_ends_of_the_axis(movable):
    moves, page, _ = movable
    text = page.write(250, 300, "x", "black")
    moves.take(text)
    cut = text.get_clip_box()
    assert np.array([cut.x0, cut.x1]) * 72 / 100 == pytest.approx([100, 400])


def test_what_stands_still_is_not_among_what_moves(movable):
    moves, page, (upper, lower) = movable
    still = page.write(10, 340, "Total sleep time", "black")
    label = page.write(250, 300, "before", "black")
    moves.take(label)
    moving = moves.moving()
    assert label in moving
    assert still not in moving
    assert not set(upper.texts) & set(moving)
    assert set(lower.texts) <= set(moving)
    assert moving[-1] is upper.collections[0]


# Time that runs down


@pytest.fixture
def downwards(look):
    page = Page(Figure((10, 5), dpi=100), look)
    axis = TimeAxis(FIRST, FIRST + 30, 60, 200)  # from 60 points below the top
    axes = page.axes(100, page.height - 260, 300, 200)
    page.ticks(axes, "x", [0.5], ["00:00"])

    def dates(shown):
        return {int(shown.first) + 1: "a day"}

    moves = Movable(page, axis, [axes], (FIRST, FIRST + 90), down=True, dates=dates)
    return moves, page, axes


def test_where_time_runs_down_the_later_nights_are_lower(downwards):
    moves, _, axes = downwards
    assert moves.down
    assert axes.get_ylim() == (FIRST + 30, FIRST)
    moves.move(FIRST + 20, FIRST + 50)
    assert axes.get_ylim() == (FIRST + 50, FIRST + 20)
    assert tick_labels(axes, "y") == ["a day"]
    assert tick_labels(axes, "x") == ["00:00"]


@pytest.mark.parametrize("ends", [(10, 40), (10, 25), (-5, 85), (0, 30)])
def test_what_floats_beside_rows_is_taken_along_with_its_day(downwards, ends):
    moves, page, axes = downwards
    day, height = FIRST + 15, page.height - 160
    text = page.write(50, height, "before", "black")
    moves.take(text)
    moves.move(FIRST + ends[0], FIRST + ends[1])
    wanted = axes.transData.transform((0, day))[1]
    assert text.get_transform().transform((50, height))[1] == pytest.approx(wanted)


def test_beside_rows_the_dates_and_what_floats_move_and_the_clock_stands_still(downwards):
    moves, page, _ = downwards
    label = page.write(50, 200, "before", "black")
    moves.take(label)
    assert {text.get_gid() for text in moves.moving() if text is not label} == {"y tick"}
    cut = label.get_clip_box()
    inside = np.array([cut.y0, cut.y1]) * 72 / 100
    assert inside == pytest.approx([page.height - 260, page.height - 60])
