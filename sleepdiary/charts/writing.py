"""Texts that are quick to draw again: laid out and made into pixels once, stamped from then on.

A chart that is moved or zoomed writes nearly the same texts at every step, and laying them out is
what takes matplotlib longest of all.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

_KEPT = 1024  # of each, so that ten sizes of every chart there is have room
_EDGE = 2  # pixels around a text, into which round letters reach


class _Look(NamedTuple):
    """All that decides what the pixels of a text are."""

    text: str
    families: tuple[str, ...]
    size: float
    colour: str
    across: Literal["left", "center", "right"]
    upright: Literal["bottom", "baseline", "center", "center_baseline", "top"]
    dpi: float


class _Stamp(NamedTuple):
    """The pixels of a text (height, width, 4), and where their lower left corner lies from it."""

    pixels: NDArray[np.uint8]
    left: int
    bottom: int


class Writing(Text):
    """A level text in one colour; on paper and in drawings it is a text like any other."""

    def draw(self, renderer: RendererBase) -> None:
        """Stamp the text where it stands, or write it where there are no pixels to stamp."""
        if not isinstance(renderer, RendererAgg) or self.get_bbox_patch() is not None:
            super().draw(renderer)
            return
        if not self.get_visible() or not self.get_text():
            return
        stamp = _stamp(
            _Look(
                self.get_text(),
                tuple(self.get_fontfamily()),
                float(self.get_fontsize()),
                str(self.get_color()),
                self.get_horizontalalignment(),
                self.get_verticalalignment(),
                renderer.dpi,
            )
        )
        x, y = self.get_transform().transform(self.get_unitless_position())
        context = renderer.new_gc()
        if self.get_clip_on() and self.get_clip_box() is not None:
            context.set_clip_rectangle(self.get_clip_box())
        renderer.draw_image(
            context, round(x) + stamp.left, round(y) + stamp.bottom, stamp.pixels[::-1]
        )
        context.restore()
        self.stale = False


@lru_cache(maxsize=_KEPT)
def width_of(text: str, families: tuple[str, ...], size: float) -> float:
    """Return how wide a line of text is, in points."""
    font = FontProperties(family=list(families), size=size)
    width: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return width


@lru_cache(maxsize=_KEPT)
def _stamp(look: _Look) -> _Stamp:
    figure = Figure(dpi=look.dpi)
    written = Text(
        0,
        0,
        look.text,
        color=look.colour,
        fontproperties=FontProperties(family=list(look.families), size=look.size),
        horizontalalignment=look.across,
        verticalalignment=look.upright,
        parse_math=False,
    )
    written.set_figure(figure)
    written.set_transform(IdentityTransform())
    box = written.get_window_extent(RendererAgg(1, 1, look.dpi))
    left, bottom = int(np.floor(box.x0)) - _EDGE, int(np.floor(box.y0)) - _EDGE
    width, height = int(np.ceil(box.x1)) + _EDGE - left, int(np.ceil(box.y1)) + _EDGE - bottom
    ground = RendererAgg(width, height, look.dpi)
    written.set_position((-left, -bottom))
    written.draw(ground)
    return _Stamp(np.asarray(ground.buffer_rgba()).copy(), left, bottom)
