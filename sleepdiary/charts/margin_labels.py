"""Where the names of events stand in the margin beside a chart whose time runs downwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sleepdiary.charts.event_labels import by_number, key_to, names_of
from sleepdiary.charts.time_axis import TimeAxis
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words

_FARTHEST = 1.6
"""So many lines above or below its mark a name may stand."""


@dataclass(frozen=True, slots=True)
class MarginLabel:
    """A text beside a mark, and how far below the top its middle stands, in points."""

    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class MarginLabels:
    """The labels, how wide they are in points, and the entries of the key to their numbers."""

    labels: tuple[MarginLabel, ...] = ()
    width: float = 0
    key: tuple[str, ...] = ()


def place_in_margin(
    events: Sequence[Event],
    places: Sequence[float],
    words: Words,
    width_of: Callable[[str], float],
    *,
    height: float,
    line: float,
    room: float,
) -> MarginLabels:
    """Return the labels of events, by name if all of them have room, else by number.

    Args:
        events: In the order of their dates.
        places: How far below the top their marks stand, in points, ascending.
        words: Names what happened.
        width_of: The width of a text in points.
        height: Of the margin.
        line: How high a line of text is.
        room: The width of the margin; longer names become numbers.
    """
    names = names_of(events, words)
    named = _by_name(names, places, height, line)
    if named is None or max(map(width_of, names), default=0) > room:
        axis = TimeAxis(0, 1, 0, height)
        found = by_number(places, axis, lambda _: line, 0)
        labels = tuple(MarginLabel(each.text, each.left + line / 2) for each in found)
        return MarginLabels(labels, _widest(labels, width_of), key_to(events, words))
    return MarginLabels(named, _widest(named, width_of))


def moved_apart(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Return the middles of texts in a column so that none touches another, near those wanted.

    Args:
        wanted: Where their middles would stand, ascending.
        heights: Of the texts. Where all together are more than the column, the first stand below
            `low`.
        low: Where the column begins.
        high: Where it ends.
    """
    middles: list[float] = []
    free = low
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, free + height / 2))
        free = middles[-1] + height / 2
    free = high
    for index in reversed(range(len(middles))):
        middles[index] = min(middles[index], free - heights[index] / 2)
        free = middles[index] - heights[index] / 2
    return middles


def _widest(labels: Sequence[MarginLabel], width_of: Callable[[str], float]) -> float:
    return max((width_of(label.text) for label in labels), default=0)


def _by_name(
    names: Sequence[str], places: Sequence[float], height: float, line: float
) -> tuple[MarginLabel, ...] | None:
    """Return the names, moved apart until none touches another, or None where that is too far."""
    middles = moved_apart(places, [line] * len(places), 0, height)
    far = any(
        abs(middle - place) > _FARTHEST * line
        for middle, place in zip(middles, places, strict=True)
    )
    if far or (middles and middles[0] < 0):
        return None
    return tuple(map(MarginLabel, names, middles))
