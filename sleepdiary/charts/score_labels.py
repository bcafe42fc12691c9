"""Where the names of ranges and the scores themselves stand beside and in a panel, in points."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from sleepdiary.charts.margin_labels import moved_apart
from sleepdiary.domain.questionnaires import Scoring

_Box = tuple[float, float, float, float]  # left, right, bottom, top


@dataclass(frozen=True, slots=True)
class ScoreAxis:
    """From which score to which, and where these lie on the page; the rest of the panel is room."""

    low: float
    high: float
    bottom: float
    top: float

    def at(self, score: float) -> float:
        """Return where a score lies on the page, in points."""
        share = (score - self.low) / (self.high - self.low)
        return self.bottom + share * (self.top - self.bottom)

    def score(self, y: float) -> float:
        """Return which score would lie there."""
        share = (y - self.bottom) / (self.top - self.bottom)
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Lines of text and the middle of them, in points."""

    lines: tuple[str, ...]
    middle: float


def ticks_of(scoring: Scoring, axis: ScoreAxis, line: float) -> list[float]:
    """Return the ends and those lowest scores of ranges whose numbers have room, a `line` each."""
    ticks = [scoring.low, scoring.high]
    for lowest, _ in scoring.bands:
        if all(abs(axis.at(lowest) - axis.at(tick)) >= line for tick in ticks):
            ticks.append(lowest)
    return sorted(ticks)


def place_ranges(
    scoring: Scoring,
    scores: Sequence[float],
    axis: ScoreAxis,
    fold: Callable[[str], Sequence[str]],
    line: float,
) -> list[PlacedText]:
    """Return the names of the ranges beside them: of all, else of those that have a score, if any.

    Args:
        scoring: Its ranges.
        scores: Those in view, by date.
        axis: Where scores lie.
        fold: Breaks a marked name into the lines that have room.
        line: The height of one.
    """
    starts = [lowest for lowest, _ in scoring.bands]
    ends = [*starts[1:], scoring.high]
    used = {max(place for place, low in enumerate(starts) if low <= each) for each in scores}
    last = {max(place for place, low in enumerate(starts) if low <= each) for each in scores[-1:]}
    room = axis.top - axis.bottom + line
    for wanted in (set(range(len(starts))), used, last):
        names = [
            (tuple(fold(scoring.bands[place][1])), axis.at((starts[place] + ends[place]) / 2))
            for place in sorted(wanted)
        ]
        heights = [len(lines) * line for lines, _ in names]
        if sum(heights) <= room:
            places = [middle for _, middle in names]
            middles = moved_apart(places, heights, axis.bottom - line / 2, axis.top + line / 2)
            return [PlacedText(lines, y) for (lines, _), y in zip(names, middles, strict=True)]
    return []


def place_scores(
    points: Sequence[tuple[float, float]],
    widths: Sequence[float],
    inside: _Box,
    line: float,
    *,
    first: Collection[int],
    upright: Sequence[float] = (),
) -> dict[int, tuple[float, float]]:
    """Return by place the middle of each score that has room beside its dot.

    A score stands above its dot where the line through the dots bends down there, else below it,
    and on no other dot or score; a little aside where an upright line would go through it.

    Args:
        points: The dots, from left to right.
        widths: Of the scores.
        inside: Left, right, bottom and top of the panel.
        line: The height of a score.
        first: The places to which room is given first; others get none where they are too many.
        upright: Where upright lines are.
    """
    order = [*first]
    if sum(widths) <= inside[1] - inside[0]:
        order += [place for place in range(len(points)) if place not in first]
    half = line / 4
    boxes = [(x - half, x + half, y - half, y + half) for x, y in points]
    found: dict[int, tuple[float, float]] = {}
    for place in order:
        free = []
        for x, y in _beside(points, place, widths[place], line):
            width, height = widths[place] / 2, 0.45 * line
            box = (x - width, x + width, y - height, y + height)
            if _within(box, inside) and not any(_meet(box, other) for other in boxes):
                crossed = any(box[0] - 1 < each < box[1] + 1 for each in upright)
                free.append((crossed, (x, y), box))
        if free:
            _, found[place], box = min(free, key=lambda each: each[0])
            boxes.append(box)
    return found


def _beside(
    points: Sequence[tuple[float, float]], place: int, width: float, line: float
) -> Iterator[tuple[float, float]]:
    """Yield where a score may stand, the best first: above or below its dot, then aside of that."""
    x, y = points[place]
    near = [points[other][1] for other in (place - 1, place + 1) if 0 <= other < len(points)]
    up = 0.8 * line if sum(near) <= y * len(near) else -0.8 * line
    aside = width / 2 + 0.2 * line
    for across in (0, -aside, aside):
        yield x + across, y + up
        yield x + across, y - up


def _within(box: _Box, outer: _Box) -> bool:
    return outer[0] <= box[0] and box[1] <= outer[1] and outer[2] <= box[2] and box[3] <= outer[3]


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
