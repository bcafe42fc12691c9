"""A date as people type it: "22 11", "22.11.", "2211", "22 Nov 2026", "2026-11-22".

Numbers are read in the order of the person's locale, never the other way round where that fails:
what is understood once is to be understood every time.
"""

import re
from datetime import date

from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.session_checks import FIRST_YEAR, LAST_YEAR
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NO_DATE = QT_TRANSLATE_NOOP("words", "A date is needed here. Type it like {example}.")
STILL_TO_COME = QT_TRANSLATE_NOOP("words", "{day} is still to come. Check the date.")
BAD_DATE = QT_TRANSLATE_NOOP("words", "“{text}” is no date. Type it like {example}.")

_PARTS = re.compile(r"\d+|[^\d\s./,-]+")  # not \w: the marks of Indian scripts are none
_LONGEST = 40
_TOGETHER = {4: (2, 2), 6: (2, 2, 2), 8: (2, 2, 4)}
"""How many digits belong to each number, where nothing was typed between them."""
_SHORTEST_NAME = 3


def parse_date(text: str, near: date, words: Words) -> date:
    """Read a date; month or year not typed are those that lie nearest to the date `near`.

    Raises:
        NotReadableError: It is no date, or none of these centuries.
    """
    typed = text.strip()
    if not typed:
        raise NotReadableError(NO_DATE, example=near)
    found = _read(typed, near, words) if len(typed) <= _LONGEST else None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotReadableError(BAD_DATE, text=typed, example=near)
    return found


def _read(typed: str, near: date, words: Words) -> date | None:
    parts = _PARTS.findall(typed.casefold())
    numbers = [part for part in parts if part.isdecimal()]
    fillers = _names_in(1, words) & _names_in(2, words)  # said with every month
    names = [part for part in parts if not part.isdecimal() and part not in fillers]
    if not names:
        return _from_numbers(numbers, near, month_first=words.month_first)
    months = set.intersection(*(_months_named(name, words) for name in names))
    if len(months) != 1:
        return None
    (month,) = months
    if len(numbers) == 2 and len(numbers[0]) == 4:
        numbers.reverse()
    match numbers:
        case [day]:
            return _nearest(near, day, month)
        case [day, year]:
            return _date(_full_year(year), month, int(day))
        case _:
            return None


def _from_numbers(numbers: list[str], near: date, *, month_first: bool) -> date | None:
    """Return the date that numbers alone are, the year at the end unless it is written out."""
    if len(numbers) == 1 and len(numbers[0]) in _TOGETHER:
        numbers = _split(numbers[0])
    match numbers:
        case [day]:
            return _nearest(near, day)
        case [one, other]:
            month, day = (one, other) if month_first else (other, one)
            return _nearest(near, day, int(month))
        case [year, month, day] if len(year) == 4:
            return _date(int(year), int(month), int(day))
        case [one, other, year]:
            month, day = (one, other) if month_first else (other, one)
            return _date(_full_year(year), int(month), int(day))
        case _:
            return None


def _split(digits: str) -> list[str]:
    ends = _TOGETHER[len(digits)]
    return [digits[sum(ends[:place]) :][:wide] for place, wide in enumerate(ends)]


def _nearest(near: date, day: str, month: int | None = None) -> date | None:
    """Return the date nearest to another that has this day, and this month where it is given."""
    months = (
        _months_round(near)
        if month is None
        else [(near.year + years, month) for years in (-1, 0, 1)]
    )
    candidates = (_date(year, each, int(day)) for year, each in months)
    return min(
        (each for each in candidates if each is not None),
        key=lambda each: abs(each - near),
        default=None,
    )


def _months_round(near: date) -> list[tuple[int, int]]:
    """Return the month of a date, the one before and the one after, each with its year."""
    count = 12 * near.year + near.month - 1
    return [(each // 12, each % 12 + 1) for each in (count, count - 1, count + 1)]


def _full_year(year: str) -> int:
    """Return a year typed with two digits in our century; any other as it is."""
    return int(year) + (2000 if len(year) == 2 else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _months_named(name: str, words: Words) -> set[int]:
    """Return the months that a name may be a word of, be it short or in full."""
    shown = {month: _names_in(month, words) for month in range(1, 13)}
    exactly = {month for month, shorts in shown.items() if name in shorts}
    return exactly or {
        month
        for month, shorts in shown.items()
        for short in shorts
        if min(len(name), len(short)) >= _SHORTEST_NAME
        and (name.startswith(short) or short.startswith(name))
    }


def _names_in(month: int, words: Words) -> set[str]:
    """Return the words of a date in a month as it is shown: {"nov"}, {"de", "nov"}."""
    parts = _PARTS.findall(words.short_day(date(2000, month, 1)).casefold())
    return {part for part in parts if not part.isdecimal()}
