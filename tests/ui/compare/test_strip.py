import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.value_axis import scale_for
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare.strip import NightStrip, WindowNights, apart
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


def test_nights_of_one_value_stand_beside_each_other(qtbot):
    def inked(before):
        image = shown(qtbot, before, nights(1, 3)).grab().toImage()
        colours = [image.pixel(x, y) for x in range(image.width()) for y in range(image.height())]
        return sum(colour != image.pixel(0, 0) for colour in colours)

    alone, one, three = inked(NONE), inked(nights(2)), inked(nights(2, 2, 2))
    assert three - alone == pytest.approx(3 * (one - alone), rel=0.2)


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
