"""Dragging the ends of the windows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.windows import Window, Windows
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import TimeAxis, day_number
from sleepdiary.charts.window_edges import Edge, WindowEdges
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.records import InfusionSession

START = date(2025, 3, 3)
FIRST = day_number(START)


def day(number):
    return START + timedelta(days=number)


def edges(before=(0, 13), after=(20, 33), **parts):
    windows = Windows(Window(*map(day, before)), Window(*map(day, after)), **parts)
    return WindowEdges(TimeAxis(FIRST - 5, FIRST + 45, 100, 500), windows, ((50, 60), (200, 210)))


def place(number):
    """Return where a day lies on the page: ten points a day."""
    return 100 + 10 * (number + 5)


ENDS = {
    Edge(Side.BEFORE, is_last=False): -0.5,
    Edge(Side.BEFORE, is_last=True): 13.5,
    Edge(Side.AFTER, is_last=False): 19.5,
    Edge(Side.AFTER, is_last=True): 33.5,
}


@pytest.mark.parametrize("edge", ENDS)
@pytest.mark.parametrize("y", [50, 60, 205])
def test_each_end_is_found_on_its_bracket_half_a_day_from_its_night(edge, y):
    for off in (-4, 0, 4):
        assert edges().at(place(ENDS[edge]) + off, y) == edge


@pytest.mark.parametrize(("x", "y"), [(place(5), 55), (place(13.5), 61), (place(13.5), 100)])
def test_beside_an_end_none_is_found(x, y):
    assert edges().at(x, y) is None


def test_an_end_out_of_view_cannot_be_held():
    assert edges(before=(-20, 13)).at(100, 55) is None


@pytest.mark.parametrize(
    ("edge", "to", "before", "after"),
    [
        (Edge(Side.BEFORE, is_last=False), 2.6, (3, 13), (20, 33)),
        (Edge(Side.BEFORE, is_last=True), 10.4, (0, 10), (20, 33)),
        (Edge(Side.AFTER, is_last=False), 24.5, (0, 13), (25, 33)),
        (Edge(Side.AFTER, is_last=True), 40.6, (0, 13), (20, 40)),
        (Edge(Side.BEFORE, is_last=False), 99, (13, 13), (20, 33)),
        (Edge(Side.BEFORE, is_last=True), 99, (0, 19), (20, 33)),
        (Edge(Side.AFTER, is_last=False), -99, (0, 13), (14, 33)),
        (Edge(Side.AFTER, is_last=True), -99, (0, 13), (20, 20)),
    ],
)
def test_a_dragged_end_takes_the_nights_up_to_it_but_no_night_of_the_other(edge, to, before, after):
    compared = edges().dragged(edge, place(to))
    assert compared.choice is Choice.BY_HAND
    assert compared.before == tuple(map(day, before))
    assert compared.after == tuple(map(day, after))


def test_an_end_that_is_not_moved_stays_where_it_is():
    for edge, at in ENDS.items():
        compared = edges().dragged(edge, place(at))
        assert (compared.before, compared.after) == ((day(0), day(13)), (day(20), day(33)))


def test_of_a_date_with_nights_on_both_sides_the_window_after_begins_a_day_later():
    session = InfusionSession(date=day(13))
    both = edges(before=(0, 13), after=(13, 26), first_session=session, last_session=session)
    compared = both.dragged(Edge(Side.BEFORE, is_last=False), place(4.5))
    assert compared.before == (day(5), day(13))
    assert compared.after == (day(14), day(26))


@given(st.sampled_from(list(ENDS)), st.floats(-300, 300))
def test_what_is_dragged_can_always_be_compared(edge, to):
    compared = edges().dragged(edge, place(to))
    Windows(Window(*compared.before), Window(*compared.after))
