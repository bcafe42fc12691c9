"""Where marks of like values stand, so that none hides another where there is room for all."""

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

MARKS = (4.5, 4.0, 3.5, 3.0, 2.5, 2.0, 1.75, 1.5, 1.25)
"""Half the widths that a mark may have: the largest of which all find room is taken."""
BETWEEN = 1.0
"""The least distance between two marks."""


def stacked(
    along: Sequence[float], room: float, marks: Sequence[float] = MARKS
) -> tuple[list[float], float]:
    """Return how far from their line marks stand so that near ones do not touch, and half a width.

    Args:
        along: Where each would stand on the line, ascending.
        room: How far a mark may reach from the line, to either side.
        marks: Half the widths that a mark may have, descending.

    Returns:
        For each mark 0, or so far to either side in turn. Marks shrink where many must share the
        room; the smallest, hundreds of one value, overlap evenly.
    """
    span = along[-1] - along[0] if along else 0.0
    # those that cannot fit even side by side and one above the other need no trying
    for mark in [each for each in marks if _most(span, room, each) >= len(along)] or marks[-1:]:
        step = 2 * mark + BETWEEN
        levels = [(rank + 1) // 2 * (-1 if rank % 2 else 1) for rank in _ranks(along, step)]
        highest = max(map(abs, levels), default=0)
        if highest * step + mark <= room:
            break
    step = min(step, max(room - mark, 0) / max(highest, 1))
    return [level * step for level in levels], mark


def ranked(groups: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return of each mark how many of its group stand before it, and how many these are in all."""
    _, which, counts = np.unique(groups, return_inverse=True, return_counts=True)
    order = np.argsort(which, kind="stable")
    rank = np.empty_like(which)
    rank[order] = np.arange(which.size) - (np.cumsum(counts) - counts)[which[order]]
    return rank, counts[which]


def _most(span: float, room: float, mark: float) -> float:
    """Return how many marks have room at most."""
    step = 2 * mark + BETWEEN
    return (span / step + 1) * (2 * max(room, 0) / step + 1)


def _ranks(along: Sequence[float], near: float) -> list[int]:
    """Return for each place, ascending, the lowest rank that none so near before it has."""
    free: list[int] = []
    taken: deque[tuple[float, int]] = deque()
    ranks: list[int] = []
    for place in along:
        while taken and place - taken[0][0] >= near:
            heappush(free, taken.popleft()[1])
        ranks.append(heappop(free) if free else len(taken))
        taken.append((place, ranks[-1]))
    return ranks
