"""Where the days of the calendar stand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepdiary.charts.calendar_sheet import Room, grid_for, most_years
from sleepdiary.charts.time_axis import date_of, day_number

ROOM = Room(10, 400, 700, 360, 1, 28, 40)


def grid(first, last, *, room=ROOM, first_weekday=1, **options):
    return grid_for(day_number(first), day_number(last), room, first_weekday, **options)


def place(found, *days):
    left, top = found.places(np.array([day_number(day) for day in days]))
    return list(zip(np.round(left, 3).tolist(), np.round(top, 3).tolist(), strict=True))


def test_weeks_are_rows_of_a_month_that_begin_on_monday():
    found = grid(date(2025, 3, 1), date(2025, 3, 31))  # the first is a Saturday
    assert not found.by_year
    assert found.rows == 6
    (saturday, sunday, monday) = place(found, *(date(2025, 3, day) for day in (1, 2, 3)))
    left, top = found.block(0)
    assert saturday == (round(left + 5 * found.width, 3), round(top, 3))
    assert sunday == (round(left + 6 * found.width, 3), round(top, 3))
    assert monday == (round(left, 3), round(top - found.height, 3))


@pytest.mark.parametrize(("first_weekday", "column"), [(1, 5), (7, 6), (6, 0)])
def test_weeks_begin_with_the_day_of_the_person(first_weekday, column):
    found = grid(date(2025, 3, 1), date(2025, 3, 31), first_weekday=first_weekday)
    ((left, _),) = place(found, date(2025, 3, 1))
    assert left == pytest.approx(found.left + column * found.width)


def test_a_month_has_no_more_rows_than_weeks():
    assert grid(date(2027, 2, 1), date(2027, 2, 28)).rows == 4  # a Monday


def test_a_few_months_stand_side_by_side_and_below_each_other():
    found = grid(date(2025, 3, 1), date(2025, 6, 30))
    assert found.columns * 2 >= 4 > found.columns
    months = [date(2025, month, 3) for month in (3, 4, 5, 6)]
    assert len({top for _, top in place(found, *months[: found.columns])}) <= found.columns
    assert found.bottom >= ROOM.top - ROOM.height


def test_many_months_are_rows_of_years():
    found = grid(date(2025, 3, 1), date(2034, 12, 31))
    assert (found.by_year, found.blocks, found.rows) == (True, 10, 7)
    monday, tuesday, next_monday = place(
        found, date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 10)
    )
    assert tuesday == (monday[0], pytest.approx(monday[1] - found.height, abs=0.01))
    assert next_monday == (pytest.approx(monday[0] + found.width, abs=0.01), monday[1])


def test_what_was_settled_before_is_kept():
    ends = date(2025, 3, 1), date(2025, 6, 30)
    assert grid(*ends, by_year=True).by_year
    assert not grid(date(2025, 3, 1), date(2034, 12, 31), by_year=False).by_year


def test_a_higher_page_has_room_for_more_years_and_any_for_one():
    assert most_years(0, 1) == 1
    assert most_years(460, 1) > most_years(300, 1) > 5
    assert most_years(460, 2) < most_years(460, 1)


@settings(max_examples=30, deadline=None)
@given(
    first=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 4000),
    first_weekday=st.integers(1, 7),
    by_year=st.sampled_from([None, True, False]),
)
def test_every_day_has_a_cell_of_its_own_on_the_page(first, days, first_weekday, by_year):
    begin, end = first.replace(day=1), first + timedelta(days=days)
    end = (end.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    found = grid(begin, end, first_weekday=first_weekday, by_year=by_year)
    numbers = np.arange(day_number(begin), day_number(end) + 1)
    left, top = found.places(numbers)
    cells = set(zip(np.round(left, 2).tolist(), np.round(top, 2).tolist(), strict=True))
    if found.width > 0.1 and found.height > 0.1:
        assert len(cells) == numbers.size
    assert (left >= ROOM.left - 0.01).all()
    assert (left + found.width <= ROOM.left + ROOM.width + 0.01).all()
    assert (top - found.height >= found.bottom - 0.01).all()
    if by_year is None and (end - begin).days < 10 * 365:
        assert found.bottom >= ROOM.top - ROOM.height - 0.01
    sundays = [each for each in numbers.tolist() if date_of(each).isoweekday() == first_weekday]
    if sundays and not found.by_year:
        offset = (found.places(np.array(sundays))[0] - found.left) % max(found.across, 1e-9)
        assert np.allclose(np.minimum(offset, found.across - offset), 0, atol=0.01)
