"""Texts that are stamped look as if matplotlib had written them."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox, IdentityTransform

from sleepdiary.charts.writing import Writing, width_of


def pixels(kind, x=60.0, y=40.0, **style):
    figure = Figure((2.4, 1), dpi=100, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    written = kind(x, y, **({"text": "Mon 3 Nov"} | style), transform=IdentityTransform())
    written.set_figure(figure)
    figure.texts.append(written)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).astype(int)


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"color": "#D55E00", "size": 15},
        {"ha": "center", "va": "top", "text": "Mar\n2025"},
        {"ha": "right", "va": "center", "text": "6 h 00"},
        {"va": "center", "text": "Ähnlich g"},
    ],
)
def test_a_stamped_text_looks_like_one_that_is_written(style):
    stamped, written = pixels(Writing, **style), pixels(Text, **style)
    assert (written < 128).any()
    assert np.abs(stamped - written).max() <= 2


def test_a_text_is_stamped_where_it_stands_now():
    figure = Figure((2, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    written = Writing(10, 40, "x", transform=IdentityTransform())
    written.set_figure(figure)
    figure.texts.append(written)
    seen = []
    for x in (10, 30):
        written.set_x(x)
        canvas.draw()
        dark = np.asarray(canvas.buffer_rgba())[..., 0] < 128
        seen.append(int(np.flatnonzero(dark.any(axis=0))[0]))
    assert seen[1] - seen[0] == 20


def test_nothing_is_drawn_of_a_hidden_or_an_empty_text():
    assert (pixels(Writing, visible=False) == 255).all()
    assert (pixels(Writing, text="") == 255).all()


def test_a_text_is_cut_off_at_its_clip_box():
    figure = Figure((2, 1), dpi=100, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    written = Writing(10, 40, "a long sentence", transform=IdentityTransform())
    written.set_figure(figure)
    written.set_clip_box(Bbox.from_extents(0, 0, 50, 100))
    written.set_clip_on(True)
    figure.texts.append(written)
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[..., 0] < 128
    assert dark[:, :50].any()
    assert not dark[:, 51:].any()


def test_a_text_on_a_ground_of_its_own_is_written_with_it():
    ground = {"facecolor": "#FF0000", "edgecolor": "none"}
    assert (pixels(Writing, bbox=ground) == [255, 0, 0, 255]).all(axis=-1).any()


def test_in_a_drawing_a_text_is_a_text():
    figure = Figure((2, 1))
    written = Writing(10, 40, "Total sleep time", transform=IdentityTransform())
    written.set_figure(figure)
    figure.texts.append(written)
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    assert "Total sleep time" in stream.getvalue()


def test_the_width_of_a_text_grows_with_its_letters():
    small, large = (width_of("night", ("DejaVu Sans",), size) for size in (10.0, 20.0))
    assert large == pytest.approx(2 * small, rel=0.01)
