"""What the pictures over time share: names of windows and events, and which record is where."""

from collections.abc import Sequence

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sleepdiary.charts.event_labels import EventLabels
from sleepdiary.charts.legend import Entry
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_in_view import Level, View
from sleepdiary.charts.nights_in_words import INFUSION
from sleepdiary.charts.nights_marks import DASHES, colour_of, dot_style
from sleepdiary.charts.page import MARGIN, Page
from sleepdiary.charts.spots import Of, Spots, joined
from sleepdiary.charts.time_axis import TimeAxis, day_number
from sleepdiary.charts.window_labels import PlacedLabel, WindowLabel, place_labels

MARKER_SPACE = 10.0
"""What the marker before a window's name takes."""

# points at which a night, or the line of anything else, is still the one meant
_REACH, _REACH_OF_LINES = 5.0, 3.0


def place_windows(
    page: Page, axis: TimeAxis, levels: Sequence[Level], said: Sequence[tuple[str, str]]
) -> tuple[PlacedLabel, ...]:
    """Return where the names of windows stand, with what is `said` of each behind its name."""
    labels = [
        WindowLabel(*texts, axis.at(level.start), axis.at(level.end))
        for level, texts in zip(levels, said, strict=True)
    ]
    space = MARKER_SPACE * page.unit
    return place_labels(labels, axis, lambda text: page.width_of(text) + space, MARGIN * page.unit)


def write_windows(
    page: Page, levels: Sequence[Level], labels: Sequence[PlacedLabel], top: float
) -> list[Text | Line2D]:
    """Write the names of the windows from the baseline `top` down, and return what was written."""
    unit = page.unit
    written: list[Text | Line2D] = []
    for level, label in zip(levels, labels, strict=True):
        colour = colour_of(level.side, page.look.colours)
        base = top - label.row * page.line
        dot = dot_style(level.side, colour, colour, unit)
        place = ([label.left + 0.35 * MARKER_SPACE * unit], [base + 0.36 * page.look.font_size])
        written.append(page.mark(*place, **dot))
        for row, text in enumerate(label.lines):
            left = label.left + MARKER_SPACE * unit
            written.append(page.write(left, base - row * page.line, text, page.look.colours.text))
    return written


def write_events(page: Page, events: EventLabels, top: float) -> list[Text | Line2D]:
    """Mark the events above a panel that ends at `top`, by name or number; return the marks."""
    unit, colours = page.unit, page.look.colours
    low = top + 0.45 * page.look.font_size
    written: list[Text | Line2D] = []
    for label in events.labels:
        base = top + 3 * unit + label.row * page.line
        end = label.left + page.width_of(label.text)
        if end <= label.x:  # pixels make a long text a little longer: not over its mark
            written.append(page.write(end, base, label.text, colours.text, ha="right"))
        else:
            written.append(page.write(label.left, base, label.text, colours.text))
        if not events.key:
            mark = {"marker": "v", "color": colours.muted, "markersize": 5 * unit}
            written.append(page.mark([label.x], [low], **mark))
        if label.row:
            stem = {"color": colours.muted, "linewidth": 0.8}
            written.append(page.mark([label.x] * 2, [low, base - 2 * unit], **stem))
    return written


def infusion_entry(view: View, look: Look) -> list[Entry]:
    """Return what explains the lines of infusions, if any is in view."""
    unit = look.font_size / 10
    dashed = {"color": look.colours.infusion, "linestyle": DASHES, "linewidth": unit}
    return [Entry(look.words.tr(INFUSION), (dashed,), upright=True)] if view.infusions else []


def spots_over_time(page: Page, view: View, axis: TimeAxis, bottom: float, top: float) -> Spots:
    """Return which night, infusion or event is meant where, each from `bottom` to `top`."""
    night = max(axis.night / 2, _REACH * page.unit)
    narrow = _REACH_OF_LINES * page.unit
    happened = [day_number(event.date) + 0.5 for event in view.events]
    parts = (
        (Of.NIGHT, view.nights.day, view.nights.id, night),
        (Of.SESSION, view.infusions, [each.id for each in view.sessions], narrow),
        (Of.EVENT, happened, [each.id for each in view.events], narrow),
    )
    spots = []
    for kind, days, ids, reach in parts:
        x = axis.left + (np.asarray(days, dtype=float) - axis.first) * axis.night
        low, high = np.full(x.shape, bottom), np.full(x.shape, top)
        spots.append(Spots(x - reach, x + reach, low, high, [kind] * x.size, ids))
    return joined(*spots)
