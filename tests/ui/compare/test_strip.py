import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare.strip import NightStrip, WindowNights, stacked

NONE = WindowNights(np.array([]), None)


def nights(*values, mean=None):
    return WindowNights(np.array(values, dtype=float), mean)


def shown(qtbot, before, after):
    strip = NightStrip(Words())
    qtbot.addWidget(strip)
    strip.show_nights(measure_named("awakenings"), before, after)
    strip.resize(strip.sizeHint())
    return strip


@given(st.lists(st.floats(0, 300), max_size=60).map(sorted))
def test_every_night_keeps_its_place_on_the_line_and_stays_in_its_row(across):
    places = stacked(across, 15.0)
    assert [x for x, _ in places] == across
    assert all(abs(y) <= 15.0 + 1e-9 for _, y in places)


def test_nights_of_the_same_value_do_not_hide_each_other():
    places = stacked([50.0] * 14, 15.0)
    assert len(set(places)) == 14


def test_a_night_apart_from_the_others_lies_on_the_line():
    assert stacked([10.0, 50.0, 51.0], 15.0)[:2] == [(10.0, 0.0), (50.0, 0.0)]


def test_without_nights_the_strip_is_empty(qtbot):
    strip = shown(qtbot, NONE, NONE)
    image = strip.grab().toImage()
    assert {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())} == {
        image.pixel(0, 0)
    }
    assert strip.accessibleName() == "before: no nights; after: no nights"


def test_a_window_without_nights_leaves_its_row_empty(qtbot):
    strip = shown(qtbot, nights(1, 2, 3), NONE)
    assert strip.accessibleName() == "before: 3 nights, 1.0 to 3.0; after: no nights"


def test_the_mean_is_drawn_only_where_it_may_be_said(qtbot):
    without = shown(qtbot, nights(1, 2, 3), nights(1, 2)).grab().toImage()
    with_mean = shown(qtbot, nights(1, 2, 3, mean=2.2), nights(1, 2)).grab().toImage()
    assert with_mean != without
