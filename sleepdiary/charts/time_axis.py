"""The time axis of a chart: nights as day numbers, and dates under it in the person's language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words

_EPOCH = date(1970, 1, 1)
_MONDAY = 4  # 1970-01-05
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_FEWEST_DAYS = 6.0
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)


def day_number(day: date) -> int:
    """Return the days since 1970-01-01, as `NightTable.day` counts them."""
    return (day - _EPOCH) // DAY


def date_of(number: int) -> date:
    """Return the date of a day number."""
    return _EPOCH + number * DAY


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From which day number to which, and where that lies on the page, in points."""

    first: float
    last: float
    left: float
    width: float

    @property
    def right(self) -> float:
        """The right end on the page, in points."""
        return self.left + self.width

    @property
    def night(self) -> float:
        """How wide a night is, in points."""
        return self.width / (self.last - self.first)

    def at(self, day: float) -> float:
        """Return where a day lies on the page, in points; days out of view lie on its edge."""
        return self.left + (min(max(day, self.first), self.last) - self.first) * self.night


Ends = tuple[float, float]
"""From which day number to which: what is in view, or all that there is to see."""


def shifted(view: Ends, by: float, whole: Ends) -> Ends:
    """Return a view so many days later, but not beyond the ends of what there is to see."""
    by = max(min(by, whole[1] - view[1]), whole[0] - view[0])
    return view[0] + by, view[1] + by


def zoomed(view: Ends, factor: float, about: float, whole: Ends) -> Ends:
    """Return a view of `factor` times as many days, in which the day `about` stays where it is.

    It never holds more than there is to see, nor less than a few nights.
    """
    now, everything = view[1] - view[0], whole[1] - whole[0]
    days = min(max(now * factor, min(_FEWEST_DAYS, everything)), everything)
    first = about - (about - view[0]) * days / now
    first = max(min(first, whole[1] - days), whole[0])
    return first, first + days


@dataclass(frozen=True, slots=True)
class DateTick:
    """A labelled day; if any label has a second line, it is the year where that is new."""

    day: int
    label: str


def date_ticks(
    axis: TimeAxis, words: Words, width_of: Callable[[str], float], page: float
) -> tuple[DateTick, ...]:
    """Return as many dates as have room: days, weeks, months or years.

    Args:
        axis: The time axis.
        words: Says days and months as the person does.
        width_of: The width of a text in points.
        page: The width of the page in points, over the edges of which no label may reach.
    """
    gap = width_of("00")
    for days, name in _grids(axis, words):
        if (len(days) - 1) * gap > axis.width:
            continue
        widest = max((width_of(name(date_of(day))) for day in days), default=0)
        nearest = min(
            (later - day for day, later in pairwise(days)), default=axis.last - axis.first
        )
        if widest + gap > nearest * axis.night:
            continue
        ends = (widest + gap) / 2, page - (widest + gap) / 2
        return _with_years([day for day in days if ends[0] <= axis.at(day) <= ends[1]], name)
    return ()


def _grids(axis: TimeAxis, words: Words) -> Iterator[tuple[Sequence[int], Callable[[date], str]]]:
    """Yield ever wider grids of days, with what their days are called."""
    first, last = -int(-axis.first // 1), int(axis.last // 1)
    for step in _DAY_STEPS:
        yield range(first + (_MONDAY - first) % step, last + 1, step), words.short_day
    years = range(date_of(first).year, date_of(last).year + 1)
    for step in _MONTH_STEPS:
        starts = (
            day_number(date(year, month, 1)) for year in years for month in range(1, 13, step)
        )
        yield [day for day in starts if first <= day <= last], words.month
    for step in _YEAR_STEPS:
        starts = (day_number(date(year, 1, 1)) for year in years if year % step == 0)
        yield [day for day in starts if first <= day <= last], _year


def _year(day: date) -> str:
    return str(day.year)


def _with_years(days: Sequence[int], name: Callable[[date], str]) -> tuple[DateTick, ...]:
    """Put the year under the first label and under each at which it is another one.

    The others get an empty second line: all must be as high, or their first lines are not level.
    """
    dates = [date_of(day) for day in days]
    if name is _year:
        return tuple(map(DateTick, days, map(_year, dates)))
    earlier = [None, *dates]
    return tuple(
        DateTick(
            day, f"{name(each)}\n{_year(each) if last is None or last.year != each.year else ''}"
        )
        for day, each, last in zip(days, dates, earlier, strict=False)
    )
