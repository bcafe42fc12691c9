"""What of a drawn night is under the mouse, and which of it moves."""

import pytest

from sleepdiary.domain.records import Awakening
from sleepdiary.ui.log.strip_geometry import Axis, window_of
from sleepdiary.ui.log.strip_handles import Drawn, Handle, Part
from sleepdiary.ui.log.strip_hold import Hold, handles_at
from tests.builders import LONDON, a_night, minutes, zoned


def on_axis(night, *, mirrored=False):
    return Drawn(night), Axis(window_of(night, LONDON), 20, 1100, mirrored)  # a pixel a minute


def at(axis, text):
    return axis.x_of(zoned(text).minutes)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2025-11-03 22:41", "into_bed"),
        ("2025-11-03 22:50", "into_bed"),
        ("2025-11-03 22:55", "lights_out"),
        ("2025-11-03 23:30", "sleep_onset_latency"),
        ("2025-11-04 06:33", "final_awakening"),
        ("2025-11-04 06:55", "out_of_bed"),
    ],
)
def test_the_nearest_edge_is_taken(text, name, mirrored):
    drawn, axis = on_axis(a_night(), mirrored=mirrored)

    assert handles_at(drawn, axis, at(axis, text)) == [Handle(name)]


def test_amid_the_sleep_nothing_is_taken():
    drawn, axis = on_axis(a_night())

    assert handles_at(drawn, axis, at(axis, "2025-11-04 03:00")) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2025-11-04 01:58", Part.START),
        ("2025-11-04 02:20", Part.WHOLE),
        ("2025-11-04 02:38", Part.END),
    ],
)
def test_the_middle_of_an_awakening_is_all_of_it(text, part):
    times = (Awakening(zoned("2025-11-04 02:00"), minutes(40)),)
    drawn, axis = on_axis(a_night(awakening_times=times))

    assert handles_at(drawn, axis, at(axis, text)) == [Handle("awakening_times", part, 0)]


@pytest.mark.parametrize(("by", "name"), [(-10, "into_bed"), (10, "lights_out")])
def test_of_edges_on_one_another_the_one_that_can_go_that_way_is_taken(by, name):
    drawn, axis = on_axis(a_night(lights_out=zoned("2025-11-03 22:45")))
    x = at(axis, "2025-11-03 22:45")
    hold = Hold(axis, x, handles_at(drawn, axis, x))

    hold.take(drawn, x + by)

    assert hold.handle == Handle(name)


def test_an_edge_does_not_jump_to_the_mouse_that_took_it_from_beside():
    drawn, axis = on_axis(a_night())
    x = at(axis, "2025-11-03 22:41")
    hold = Hold(axis, x, handles_at(drawn, axis, x))

    hold.take(drawn, x - 10)

    assert hold.wished(x - 10) == pytest.approx(zoned("2025-11-03 22:35").minutes)
