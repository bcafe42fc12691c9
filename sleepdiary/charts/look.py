"""What a chart takes from the window, so that it looks and speaks like it."""

from dataclasses import dataclass

from sleepdiary.charts.colours import Colours
from sleepdiary.domain.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, language and letters of a chart.

    `font_family` is the family's name as the system knows it; None, or one that is not installed,
    takes the family that comes with matplotlib. `font_size` is in points.
    """

    colours: Colours
    words: Words
    font_family: str | None = None
    font_size: float = 10.0
