"""Which of very many marks are drawn: those that can be told apart, and every extreme one.

Marks of nights much narrower than a dot lie on each other. Leaving out what is hidden anyway keeps
a picture of a hundred years as quick as one of ten.
"""

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats

Places = NDArray[np.intp]


def apart(x: Floats | NDArray[np.int64], y: Floats, cell: tuple[float, float]) -> Places:
    """Return the places of marks of which no two lie in one cell, in their order.

    Args:
        x: Of each mark, shape (n,).
        y: Of each mark, shape (n,).
        cell: How wide and how high a cell is, in the units of x and y.
    """
    columns = np.floor(x / cell[0]).astype(np.int64)
    rows = np.floor(y / cell[1]).astype(np.int64)
    rows -= rows.min(initial=0)
    cells = columns * (rows.max(initial=0) + 1) + rows
    return np.sort(np.unique(cells, return_index=True)[1])


def peaks(x: Floats | NDArray[np.int64], y: Floats, width: float) -> Places:
    """Return the places of a line's points that show: in each column its ends and its extremes.

    A column without any value keeps one point, where the line breaks.

    Args:
        x: Of each point, ascending, shape (n,).
        y: Of each point, NaN where the line breaks, shape (n,).
        width: Of a column, in the unit of x.
    """
    column = np.floor(x / width).astype(np.int64)
    known = np.flatnonzero(~np.isnan(y))
    by_value = known[np.lexsort((y[known], column[known]))]
    kept = [_ends(known, column), _ends(by_value, column)]
    unknown = np.flatnonzero(np.isnan(y) & ~np.isin(column, column[known]))
    return np.unique(np.concatenate([*kept, _ends(unknown, column)]))


def _ends(places: Places, column: NDArray[np.int64]) -> Places:
    """Return the first and the last of each run of places that lie in one column."""
    turns = np.diff(column[places]) != 0
    first, last = np.concatenate([[True], turns]), np.concatenate([turns, [True]])
    ends: Places = places[(first | last)[: places.size]]
    return ends
