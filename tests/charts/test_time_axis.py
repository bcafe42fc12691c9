from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.time_axis import TimeAxis, date_of, date_ticks, day_number, shifted, zoomed
from sleepdiary.domain.words import Words

PAGE = 600.0


def axis(first: date, last: date, width: float = 500) -> TimeAxis:
    return TimeAxis(day_number(first) - 1, day_number(last) + 1, 50, width)


def width_of(text: str) -> float:
    return 6.0 * len(text)


def labels(first: date, last: date, words=None) -> list[str]:
    ticks = date_ticks(axis(first, last), words or Words(), width_of, PAGE)
    return [tick.label.strip().replace("\n", " ") for tick in ticks]


@given(st.dates())
def test_a_date_comes_back_from_its_day_number(day):
    assert date_of(day_number(day)) == day


def test_day_numbers_count_from_1970():
    assert day_number(date(1970, 1, 2)) == 1


def test_days_lie_evenly_on_the_page():
    time_axis = TimeAxis(10, 20, 50, 100)
    assert [time_axis.at(day) for day in (10, 15, 20)] == [50, 100, 150]
    assert time_axis.night == 10
    assert time_axis.right == 150


def test_days_out_of_view_lie_on_the_edge():
    assert [TimeAxis(10, 20, 50, 100).at(day) for day in (3, 99)] == [50, 150]


def test_a_week_has_every_day():
    assert labels(date(2025, 3, 3), date(2025, 3, 8)) == [
        "2 Mar 2025", "3 Mar", "4 Mar", "5 Mar", "6 Mar", "7 Mar", "8 Mar", "9 Mar",
    ]  # fmt: skip


def test_some_weeks_have_their_mondays():
    assert labels(date(2025, 3, 3), date(2025, 4, 10)) == [
        "3 Mar 2025", "10 Mar", "17 Mar", "24 Mar", "31 Mar", "7 Apr",
    ]  # fmt: skip


def test_a_year_has_months_and_says_the_year_where_it_changes():
    assert labels(date(2025, 10, 9), date(2026, 4, 28)) == [
        "Nov 2025", "Dec", "Jan 2026", "Feb", "Mar", "Apr",
    ]  # fmt: skip


def test_thirty_years_have_years():
    assert labels(date(1999, 5, 1), date(2027, 5, 1)) == [
        "2000",
        "2005",
        "2010",
        "2015",
        "2020",
        "2025",
    ]


def test_all_labels_of_days_have_two_lines_so_that_they_are_level():
    ticks = date_ticks(axis(date(2025, 3, 3), date(2025, 4, 10)), Words(), width_of, PAGE)
    assert {tick.label.count("\n") for tick in ticks} == {1}


def test_dates_are_said_in_the_language_of_the_person(german):
    found = labels(date(2025, 4, 28), date(2025, 5, 20), german.words)
    assert found[:2] == ["28. Apr 2025", "5. Mai"]


def test_an_axis_without_room_has_no_dates():
    narrow = axis(date(2025, 3, 3), date(2025, 4, 10), width=0.5)
    assert date_ticks(narrow, Words(), width_of, PAGE) == ()


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12000), st.integers(60, 900))
def test_dates_neither_touch_nor_leave_the_page(first, days, width):
    time_axis = axis(first, date_of(day_number(first) + days), width)
    page = width + 60
    ends = 0.0
    for tick in date_ticks(time_axis, Words(), width_of, page):
        wide = max(map(width_of, tick.label.split("\n")))
        middle = time_axis.at(tick.day)
        assert middle - wide / 2 > ends
        ends = middle + wide / 2
    assert ends < page


# Moving and zooming

WHOLES = st.tuples(st.floats(-100, 100), st.floats(10, 4000)).map(lambda w: (w[0], w[0] + w[1]))


@st.composite
def views(draw):
    whole = draw(WHOLES)
    days = draw(st.floats(6, whole[1] - whole[0]))
    first = whole[0] + draw(st.floats(0, 1)) * (whole[1] - whole[0] - days)
    return (first, first + days), whole


@given(views(), st.floats(-9000, 9000))
def test_a_view_moves_as_it_is_and_stops_at_the_ends(both, by):
    view, whole = both
    moved = shifted(view, by, whole)
    assert moved[1] - moved[0] == pytest.approx(view[1] - view[0])
    assert whole[0] - 1e-6 <= moved[0] <= moved[1] <= whole[1] + 1e-6
    if whole[0] <= view[0] + by and view[1] + by <= whole[1]:
        assert moved[0] == pytest.approx(view[0] + by)


@given(views(), st.floats(0.01, 100), st.floats(0, 1))
def test_a_zoomed_view_never_leaves_what_there_is(both, factor, share):
    view, whole = both
    about = view[0] + share * (view[1] - view[0])
    near = zoomed(view, factor, about, whole)
    assert whole[0] - 1e-6 <= near[0] < near[1] <= whole[1] + 1e-6
    assert near[1] - near[0] >= min(6, whole[1] - whole[0]) - 1e-6


def test_the_day_under_the_mouse_stays_there_when_zoomed():
    assert zoomed((0, 100), 0.5, 20, (-500, 500)) == (10, 60)
    assert zoomed((10, 60), 2, 20, (-500, 500)) == (0, 100)


def test_zooming_out_at_an_end_shows_more_on_the_other_side():
    assert zoomed((0, 50), 2, 0, (0, 300)) == (0, 100)
    assert zoomed((0, 50), 2, 50, (0, 300)) == (0, 100)
    assert zoomed((0, 50), 20, 25, (0, 300)) == (0, 300)
