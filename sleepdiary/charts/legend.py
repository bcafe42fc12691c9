"""What the marks of a chart mean, in as few lines as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from sleepdiary.charts.event_labels import KEY_LINES, MORE
from sleepdiary.charts.page import MARGIN, Page

_STROKE = 18.0  # how long a line is drawn
_DOT = 9.0  # how much a dot takes
_TO_TEXT = 5.0
_APART = 16.0


_BAR = [(-0.07, -1), (0.07, -1), (0.07, 1), (-0.07, 1), (-0.07, -1)]
UPRIGHT_INTERVAL = Path.make_compound_path(
    Path.unit_circle().transformed(Affine2D().scale(0.42)), Path(_BAR, closed=True)
)
"""The marker of a mean with its interval: a dot on a line."""
LYING_INTERVAL = UPRIGHT_INTERVAL.transformed(Affine2D().rotate_deg(90))


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and the marks before it: lines drawn over each other, or dots side by side.

    Each mark is the style of a `matplotlib.lines.Line2D`; an `upright` line stands.
    """

    text: str
    marks: tuple[dict[str, Any], ...] = ()
    dots: bool = False
    upright: bool = False

    def handle(self, page: Page) -> float:
        """Return how wide the marks are, in points."""
        if not self.marks:
            return 0
        dots = len(self.marks) if self.dots else 1
        return (_DOT * dots if self.dots or self.upright else _STROKE) * page.unit

    def width(self, page: Page) -> float:
        """Return how wide the entry is, in points."""
        gap = _TO_TEXT * page.unit if self.marks else 0
        return self.handle(page) + gap + page.width_of(self.text)


def wrap(entries: Sequence[Entry], page: Page, width: float) -> list[list[Entry]]:
    """Return the entries on lines of at most this width, in points; a wider entry is cut."""
    lines: list[list[Entry]] = []
    used = 0.0
    for entry in (_cut(each, page, width) for each in entries):
        needed = entry.width(page)
        if lines and used + needed <= width:
            lines[-1].append(entry)
        else:
            lines.append([entry])
            used = 0.0
        used += needed + _APART * page.unit
    return lines


def _cut(entry: Entry, page: Page, width: float) -> Entry:
    """Return an entry no wider than this, if need be with an ellipsis for the end of its text."""
    text, found = entry.text, entry
    while text and found.width(page) > width:
        text = text[:-1]
        found = replace(entry, text=f"{text.rstrip()}…")
    return found


def draw_line(entries: Sequence[Entry], page: Page, left: float, base: float) -> None:
    """Draw one line of entries with its baseline at `base` and its left end at `left`."""
    middle = base + 0.36 * page.look.font_size
    for entry in entries:
        end = left + entry.handle(page)
        step = (end - left) / max(len(entry.marks), 1)
        for index, style in enumerate(entry.marks):
            if entry.dots:
                page.mark([left + (index + 0.5) * step], [middle], linestyle="none", **style)
            elif entry.upright:
                half = 0.5 * page.look.font_size
                centre = (left + end) / 2
                page.mark([centre, centre], [middle - half, middle + half], **style)
            else:
                page.mark([left, end], [middle, middle], **style)
        if entry.marks:
            end += _TO_TEXT * page.unit
        page.write(end, base, entry.text, page.look.colours.muted)
        left = end + page.width_of(entry.text) + _APART * page.unit


def foot_of(
    page: Page, key: Sequence[Entry], legend: Sequence[Entry]
) -> list[tuple[float, list[Entry]]]:
    """Return the key to what happened and the legend: lines by depth below what is above them.

    A long key ends with how many entries are left out.
    """
    gap = MARGIN * page.unit
    width = page.width - 2 * gap
    lines = wrap(key, page, width)
    left_out = sum(map(len, lines[KEY_LINES:]))
    lines = lines[:KEY_LINES]
    if left_out:
        lines[-1][-1:] = [Entry(page.look.words.say(MORE, count=left_out + 1))]
    depth, placed = 0.0, []
    for block in (lines, wrap(legend, page, width)):
        depth += 0.4 * gap if block else 0
        for entries in block:
            depth += page.line
            placed.append((depth, entries))
    return placed


def shared(
    room: float, foot: Sequence[tuple[float, list[Entry]]], least: float
) -> tuple[list[tuple[float, list[Entry]]], float]:
    """Return the lines of the foot that leave the panels their least, and what these then get."""
    kept = [(depth, entries) for depth, entries in foot if room - depth >= least]
    return kept, max(room - (kept[-1][0] if kept else 0), least)
