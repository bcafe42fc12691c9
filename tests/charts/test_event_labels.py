from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.event_labels import EventLabels, place_events
from sleepdiary.charts.time_axis import TimeAxis
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words

AXIS = TimeAxis(0, 1, 50, 500)
DAY = date(2025, 3, 3)


def width_of(text: str) -> float:
    return 6.0 * len(text)


def event(label="") -> Event:
    return Event(date=DAY, label=label)


def place(**places: float):
    return place_events(
        [event(name) for name in places], list(places.values()), AXIS, Words(), width_of
    )


def test_without_events_there_are_no_labels():
    assert place() == EventLabels()


def test_a_name_stands_right_of_its_mark():
    (label,) = place(travel=100).labels
    assert (label.x, label.left, label.row) == (100, 106, 0)


def test_a_name_has_its_date_as_it_may_lie_over_another_time_than_its_mark():
    (label,) = place(travel=100).labels
    assert label.text == "travel, 3 Mar"


def test_a_name_at_the_right_edge_stands_left_of_its_mark():
    (label,) = place(travel=540).labels
    assert label.left == 540 - 6 - width_of("travel, 3 Mar")


def test_a_name_that_would_touch_the_next_mark_stands_left_of_its_own():
    flu, travel = place(flu=150, travel=160).labels
    assert flu.left + width_of("flu, 3 Mar") < 150
    assert travel.left > 160
    assert flu.row == travel.row == 0


def test_a_name_between_two_marks_stands_a_row_higher():
    found = place(one=200, another=215, third=230)
    assert [label.row for label in found.labels] == [0, 1, 0]
    assert found.rows == 2
    assert found.key == ()


def test_names_that_have_no_room_become_numbers_with_a_key():
    found = place(one=100, two=160, three=161, four=162, five=163)
    assert [label.text for label in found.labels] == ["1", "2–5"]
    assert found.rows == 1
    assert found.key[0] == "1 one, 3 Mar 2025"
    assert len(found.key) == 5


def test_a_number_stands_over_its_mark():
    found = place(one=100, two=160, three=161, four=162, five=163)
    assert found.labels[0].left + width_of("1") / 2 == 100


def test_a_long_name_is_cut_short():
    found = place_events([event("x" * 99)], [100], AXIS, Words(), width_of)
    assert found.labels[0].text == "x" * 39 + "…, 3 Mar"


@pytest.mark.parametrize("x", [50, 550])
def test_numbers_stay_between_the_ends_of_the_axis(x):
    crowd = [event("name") for _ in range(9)]
    (label,) = place_events(crowd, [x] * 9, AXIS, Words(), width_of).labels
    assert label.text == "1–9"
    assert label.left >= AXIS.left
    assert label.left + width_of("1–9") <= AXIS.right


@given(
    st.lists(st.tuples(st.floats(50, 550), st.text("abc ", min_size=1, max_size=30)), max_size=14)
)
def test_labels_never_touch_each_other_or_the_marks_of_others_nor_leave_the_axis(given_events):
    given_events.sort()
    places = [x for x, _ in given_events]
    events = [
        Event(date=DAY + timedelta(days=index), label=name)
        for index, (_, name) in enumerate(given_events)
    ]
    found = place_events(events, places, AXIS, Words(), width_of)
    spans = [(label.row, label.left, label.left + width_of(label.text)) for label in found.labels]
    for index, (row, left, right) in enumerate(spans):
        assert AXIS.left <= left
        assert right <= AXIS.right + 1e-6
        for other_row, other_left, other_right in spans[:index]:
            assert row != other_row or right < other_left or other_right < left
        if not found.key and row == 0:
            own = found.labels[index].x
            assert not any(left < x < right for x in places if x != own)
    assert len(found.key) in {0, len(events)}
