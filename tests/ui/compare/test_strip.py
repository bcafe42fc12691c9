import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.value_axis import scale_for
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare.strip import NightStrip, WindowNights, apart, stacked
from sleepdiary.ui.theme import INSIDE

NONE = WindowNights(np.array([]), None)


def nights(*values, mean=None):
    return WindowNights(np.array(values, dtype=float), mean)


def shown(qtbot, before, after):
    strip = NightStrip(Words())
    qtbot.addWidget(strip)
    strip.show_nights(measure_named("awakenings"), before, after)
    strip.resize(strip.sizeHint())
    return strip


PIXELS = st.lists(st.floats(0, 300), max_size=60).map(sorted)


@given(PIXELS)
def test_every_night_keeps_its_place_on_the_line_and_stays_in_its_row(across):
    places, mark = stacked(across, 24.0)
    assert [x for x, _ in places] == across
    assert all(abs(y) + mark <= 24.0 + 1e-9 for _, y in places)


@given(st.lists(st.floats(0, 300), max_size=14).map(sorted))
def test_two_weeks_of_nights_never_touch_each_other(across):
    places, mark = stacked(across, 24.0)
    for place, (x, y) in enumerate(places):
        for other, above in places[:place]:
            assert max(abs(x - other), abs(y - above)) > 2 * mark


def test_many_nights_of_one_value_shrink_and_do_not_hide_each_other():
    assert stacked([50.0] * 5, 24.0)[1] == 3.5
    places, mark = stacked([50.0] * 14, 24.0)
    assert mark < 3.5
    assert len(set(places)) == 14
    assert len(set(stacked([50.0] * 200, 24.0)[0])) == 200


def test_a_night_apart_from_the_others_lies_on_the_line():
    assert stacked([10.0, 50.0, 51.0, 90.0], 24.0)[0] == [
        (10.0, 0.0),
        (50.0, 0.0),
        (51.0, -8.0),
        (90.0, 0.0),
    ]


def test_rows_and_axis_are_apart_from_each_other(qtbot):
    many = nights(*([2] * 9 + [3] * 5))
    strip = shown(qtbot, many, many)
    image = strip.grab().toImage()
    ground = image.pixelColor(0, 0)
    high = 4 * strip.fontMetrics().height()
    scale = scale_for(measure_named("awakenings"), np.array([2.0, 3.0]), 4, Words())
    lines = {each for tick in scale.ticks for each in line_at(strip, scale, tick)}
    for edge in (high, 2 * high):
        for y in range(edge - 3, edge):
            coloured = {x for x in range(image.width()) if image.pixelColor(x, y) != ground}
            assert coloured <= lines


def line_at(strip, scale, tick):
    """Return where the line of a tick may be: a pixel to either side is drawn soft."""
    names = max(map(strip.fontMetrics().horizontalAdvance, ("before", "after")))
    left = names + 2 * INSIDE
    across = (strip.width() - left - INSIDE) * (tick - scale.low) / (scale.high - scale.low)
    return range(int(left + across) - 2, int(left + across) + 3)


@given(st.lists(st.tuples(st.floats(90, 300), st.integers(1, 80)), min_size=1, max_size=6))
def test_labels_of_the_axis_stand_apart_and_the_first_always_stands(ticks):
    middles, widths = sorted(middle for middle, _ in ticks), [wide for _, wide in ticks]
    begins = apart(middles, widths, 300)
    assert 0 in begins
    ends = [begin + widths[place] for place, begin in begins.items()]
    assert all(end <= 300 + 1e-9 for end in ends)
    assert all(end < begin for end, begin in zip(ends, list(begins.values())[1:], strict=False))


def test_no_label_is_left_out_where_there_is_room():
    assert apart([100, 200, 290], [20, 20, 40], 300) == {0: 90, 1: 190, 2: 260}


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
