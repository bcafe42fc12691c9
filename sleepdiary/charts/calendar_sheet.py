"""Where the days of a calendar stand on its page, in points: months as blocks, or years as rows."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats

WEEK = 7
_WEEKS_OF_YEAR = 54
_MONDAY = 3  # day 0 was a Thursday
_APART = 0.08  # of a cell, to the next one
_LEAST_APART, _MOST_APART = 0.4, 2.0
_SMALLEST = (9.0, 7.0)  # width and height of a day in a block of a month; smaller ones are years
_LARGEST = (78.0, 48.0)
_SMALLEST_OF_YEAR, _LARGEST_OF_YEAR = 2.6, 13.0
_WIDEST = 2.4  # times as wide as high
_TYPICAL = 1.6
_BLOCKS_APART = 14.0
_YEARS_APART = 5.0
_ROOM = 0.6  # of the page, that years may take


@dataclass(frozen=True, slots=True)
class Room:
    """Where the calendar may stand, in points; `unit` is a point at the default size of letters.

    `head` is what the name of a month and those of its weekdays take, `label` the name of a year.
    """

    left: float
    top: float
    width: float
    height: float
    unit: float
    head: float
    label: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of days: blocks of months side by side, or years as rows of weeks.

    Attributes:
        by_year: Whether blocks are years; a week is a column of them and a row of a month.
        first: The first block: months or years since 1970.
        blocks: How many there are.
        columns: How many stand side by side.
        left: Of the first day of the first block, in points; so is `top`.
        width: Of a day with what lies around it, in points; so is `height`.
        across: From one block to the next, in points; `down` from one row of them to the next.
        rows: How many rows of days the longest block has; a year always has seven.
        first_weekday: With which day weeks begin, 1 (Monday) to 7 (Sunday).
    """

    by_year: bool
    first: int
    blocks: int
    columns: int
    left: float
    top: float
    width: float
    height: float
    across: float
    down: float
    rows: int
    first_weekday: int

    @property
    def apart(self) -> float:
        """How far two days are apart, in points."""
        return min(max(_APART * self.height, _LEAST_APART), _MOST_APART)

    @property
    def bottom(self) -> float:
        """Where the last row of blocks ends, in points."""
        last = ceil(self.blocks / self.columns) - 1
        return self.top - last * self.down - self.rows * self.height

    def block(self, index: int) -> tuple[float, float]:
        """Return the left and the top of the first cell of a block, in points."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.across, self.top - row * self.down

    def places(self, days: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return left and top of the cells of these days, day numbers of shape (n,), in points."""
        unit = "datetime64[Y]" if self.by_year else "datetime64[M]"
        blocks = days.astype("datetime64[D]").astype(unit)
        begins = blocks.astype("datetime64[D]").astype(np.int64)
        old = _weekday(begins, self.first_weekday)
        week, weekday = np.divmod(days - begins + old, WEEK)
        row, column = np.divmod(blocks.astype(np.int64) - self.first, self.columns)
        right, below = (week, weekday) if self.by_year else (weekday, week)
        left: Floats = self.left + column * self.across + right * self.width
        top: Floats = self.top - row * self.down - below * self.height
        return left, top


def _weekday(days: NDArray[np.int64], first_weekday: int) -> NDArray[np.int64]:
    """Return how many days the week of each day is old."""
    weekday: NDArray[np.int64] = (days + _MONDAY - (first_weekday - 1)) % WEEK
    return weekday


def _weeks(first: int, months: int, first_weekday: int) -> int:
    """Return in how many weeks the longest of these months lies, counted since 1970."""
    begins = np.arange(first, first + months + 1).astype("datetime64[M]").astype("datetime64[D]")
    days = begins.astype(np.int64)
    old = _weekday(days[:-1], first_weekday)
    return int((-(-(old + np.diff(days)) // WEEK)).max())


def most_years(height: float, unit: float) -> int:
    """Return how many years have room below each other on a page so high, in points."""
    year = WEEK * _SMALLEST_OF_YEAR * unit + _YEARS_APART * unit
    return max(int(_ROOM * height / year), 1)


def grid_for(
    first: int, last: int, room: Room, first_weekday: int, *, by_year: bool | None = None
) -> Grid:
    """Return where the days of whole months stand: as blocks, or as years where days are too small.

    Args:
        first: The first day of the first month, as day number.
        last: The last day of the last month.
        room: Where there is room.
        first_weekday: With which day weeks begin.
        by_year: Whether as years, where that is settled already.
    """
    ends = np.array([first, last]).astype("datetime64[D]")
    begins, final = ends.astype("datetime64[M]").astype(int).tolist()
    months = final - begins + 1
    across, down = _BLOCKS_APART * room.unit, 0.6 * _BLOCKS_APART * room.unit
    weeks = _weeks(begins, months, first_weekday)
    best = (0.0, 1, 0.0, 0.0)
    for columns in range(1, months + 1):
        rows = ceil(months / columns)
        width = ((room.width + across) / columns - across) / WEEK
        height = ((room.height + down) / rows - down - room.head) / weeks
        width, height = _shaped(width, height, room.unit)
        best = max(best, (min(width / _TYPICAL, height), columns, width, height))
    _, columns, width, height = best
    if by_year is None:
        by_year = width < _SMALLEST[0] * room.unit or height < _SMALLEST[1] * room.unit
    if by_year:
        years = ends.astype("datetime64[Y]").astype(int).tolist()
        return _years(years[0], years[1] - years[0] + 1, room, first_weekday)
    return Grid(
        by_year=False,
        first=begins,
        blocks=months,
        columns=columns,
        left=room.left,
        top=room.top - room.head,
        width=width,
        height=height,
        across=WEEK * width + across,
        down=weeks * height + room.head + down,
        rows=weeks,
        first_weekday=first_weekday,
    )


def _shaped(width: float, height: float, unit: float) -> tuple[float, float]:
    """Return a cell that is neither huge nor a stripe."""
    width = min(width, _LARGEST[0] * unit, _WIDEST * max(height, 0))
    return width, min(height, _LARGEST[1] * unit, width)


def _years(first: int, count: int, room: Room, first_weekday: int) -> Grid:
    apart = _YEARS_APART * room.unit
    free = room.height - 0.5 * room.head  # one line, for the names of the months
    largest = _LARGEST_OF_YEAR * room.unit
    width = max(min((room.width - room.label) / _WEEKS_OF_YEAR, 1.3 * largest), 0.5)
    height = max(min((free / count - apart) / WEEK, largest, width), 0.5)
    return Grid(
        by_year=True,
        first=first,
        blocks=count,
        columns=1,
        left=room.left + room.label,
        top=room.top - 0.5 * room.head,
        width=width,
        height=height,
        across=0,
        down=WEEK * height + apart,
        rows=WEEK,
        first_weekday=first_weekday,
    )
