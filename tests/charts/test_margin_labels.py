from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.margin_labels import MarginLabels, place_in_margin
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words

LINE, HEIGHT, ROOM = 13.0, 300.0, 150.0


def width_of(text: str) -> float:
    return 6.0 * len(text)


def place(*events: tuple[float, str], room: float = ROOM) -> MarginLabels:
    named = [
        Event(date=date(2025, 3, 3) + timedelta(days=number), label=name)
        for number, (_, name) in enumerate(events)
    ]
    places = [at for at, _ in events]
    return place_in_margin(named, places, Words(), width_of, height=HEIGHT, line=LINE, room=room)


def test_without_events_the_margin_has_no_width():
    assert place() == MarginLabels()


def test_a_name_stands_beside_its_mark():
    found = place((100, "flu"), (200, "travel"))
    assert [(label.text, label.middle) for label in found.labels] == [("flu", 100), ("travel", 200)]
    assert (found.width, found.key) == (36, ())


def test_names_that_would_touch_are_moved_apart():
    found = place((100, "flu"), (104, "travel"))
    assert [label.middle for label in found.labels] == [100, 113]


def test_names_at_the_ends_stay_in_the_margin():
    found = place((0, "flu"), (298, "travel"), (299, "home"))
    assert [label.middle for label in found.labels] == [6.5, 280.5, 293.5]


def test_names_that_would_stand_far_from_their_marks_become_numbers_with_a_key():
    found = place((50, "flu"), *((100, name) for name in "abcd"))
    assert [label.text for label in found.labels] == ["1", "2–5"]
    assert found.labels[0].middle == 50
    assert found.key[:2] == ("1 flu, 3 Mar 2025", "2 a, 4 Mar 2025")
    assert found.width == 18


def test_a_name_wider_than_the_margin_becomes_a_number():
    found = place((50, "a rather long name"), room=80)
    assert [label.text for label in found.labels] == ["1"]


@given(st.lists(st.tuples(st.floats(0, HEIGHT), st.text("abc ", max_size=9)), max_size=30))
def test_labels_never_touch_each_other_nor_leave_the_margin(events):
    found = place(*sorted(events))
    middles = [label.middle for label in found.labels]
    assert all(later - middle >= LINE - 1e-6 for middle, later in pairwise(middles))
    assert all(LINE / 2 - 1e-6 <= middle <= HEIGHT - LINE / 2 + 1e-6 for middle in middles)
    assert len(found.key) in {0, len(events)}
