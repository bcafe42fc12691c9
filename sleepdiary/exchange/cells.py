"""Values as the text of a cell, and back, by their type.

A text that a spreadsheet would take for a formula, or that would read as missing, gets an
apostrophe in front; reading takes that one off again, and no other. Formulas begin with `= + - @`,
narrow or wide, after whatever cannot be seen, or with a tab or a line end.

Source: “CSV Injection”, the Open Worldwide Application Security Project.
"""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar
from uuid import UUID

from sleepdiary.domain import DiaryError
from sleepdiary.domain.entry import says_none
from sleepdiary.domain.records import Awakening, Course, Drug, MedicineTaken, Route, SleepKind
from sleepdiary.domain.times import MINUTE, ZonedTime, zone_named

T = TypeVar("T")

LONGEST_DURATION = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 1900, 2200

_FORMULA = frozenset("=+-@")
_NEXT_CELL = frozenset("\t\r\n")
_UNSEEN = frozenset("CZ")
"""Control and format characters, and spaces, by the first letter of their Unicode category."""
_MISSING = frozenset({"", ".", "na", "nan", "null"})
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{0,30})?(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<hour>\d{1,2})(?P<rest>:\d\d[^\[\]]*)"
    r"(?:\[(?P<zone>[^\[\]]+)\])?"
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?")


class CellError(Exception):
    """A cell that cannot be read: its text says which and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"{column}: {why}")


def is_missing(text: str) -> bool:
    """Whether a cell holds no value: empty, `.`, `NA`, `NaN`, `null`."""
    return text.strip().casefold() in _MISSING


def shown(text: str) -> str:
    """Return a cell as it can be quoted in a sentence: not too long, on one line."""
    line = " ".join(text.split())
    return f"“{line[:40]}…”" if len(line) > 40 else f"“{line}”"


# Out


def inert(text: str) -> str:
    """Return a text for a spreadsheet to show, behind an apostrophe where it would compute it."""
    return f"'{text}" if _is_formula(text) else text


def as_cell(value: object) -> str:
    """Return a value as the text of a cell; missing is empty.

    Durations are minutes with up to four decimals, which is exact to the second.
    """
    if value is None:
        return ""
    return _WRITERS[type(value)](value)


def as_number(value: float, digits: int) -> str:
    """Return a number with at most so many decimals."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def iso(moment: ZonedTime) -> str:
    """Return ISO 8601 with offset, exact; seconds only where there are any."""
    if not moment.wall.microsecond:
        return moment.isoformat()
    return moment.wall.replace(tzinfo=timezone(moment.offset)).isoformat()


def _zoned_iso(moment: ZonedTime) -> str:
    return f"{iso(moment)}[{moment.zone}]" if moment.zone else iso(moment)


def _guarded(text: str) -> str:
    return f"'{text}" if _needs_guard(text) else text


def _needs_guard(text: str) -> bool:
    """Whether a text, apostrophes before it apart, would be taken for a formula or for missing."""
    bare = text.lstrip("'")
    return is_missing(bare) or _is_formula(bare)


def _is_formula(text: str) -> bool:
    seen = (each for each in text if unicodedata.category(each)[0] not in _UNSEEN)
    first = unicodedata.normalize("NFKC", next(seen, " "))  # wide ones become narrow
    return text[:1] in _NEXT_CELL or first in _FORMULA


def _as_list(values: tuple[Awakening | MedicineTaken, ...]) -> str:
    """Return awakenings or medicines as compact JSON: a list, and any text, in one cell."""
    entries = [
        {"start": as_cell(each.start), "minutes": each.length / MINUTE}
        if isinstance(each, Awakening)
        else {"name": each.name, "dose": each.dose, "time": as_cell(each.time)}
        for each in values
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")) if entries else ""


_ENUMS = (SleepKind, Drug, Route, Course)
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _guarded,
    ZonedTime: _zoned_iso,
    timedelta: lambda length: as_number(length / MINUTE, 4),
    bool: lambda truth: str(truth).lower(),
    float: lambda amount: repr(amount).removesuffix(".0"),
    int: str,
    datetime: lambda moment: moment.astimezone(UTC).isoformat(),
    date: date.isoformat,
    UUID: str,
    frozenset: lambda names: " ".join(sorted(names)),
    tuple: _as_list,
    **dict.fromkeys(_ENUMS, str),
}
"""By type: how a value is written."""


# In


def read_cell(text: str, kind: object, column: str) -> object:
    """Return the value of a cell that is not missing; `kind` is the type that it must have.

    Raises:
        CellError: It is no such value.
    """
    reader, what = _READERS[kind]
    return read_as(reader, text if kind is str else text.strip(), what, column)


def read_as(reader: Callable[[str], T], text: str, what: str, column: str) -> T:
    """Return what `reader` makes of a cell.

    Raises:
        CellError: It makes nothing of it, because it is not `what`.
    """
    try:
        return reader(text)
    except DiaryError as error:
        raise CellError(column, str(error)) from error
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise CellError(column, f"{shown(text)} is not {what}.") from error


def read_moment(text: str, zone: str | None, else_zone: str) -> tuple[ZonedTime, bool]:
    """Return a date with a clock time, and whether the clocks showed it twice that night.

    The text names its offset, and perhaps its zone; `zone` is the one named elsewhere. A time
    without an offset is of `zone`, else of `else_zone`. One that ends in Z is converted to it, for
    Z gives an instant but not what a clock there showed.

    Raises:
        ValueError: It is no such time.
        DiaryError: The clocks jumped over it, or its zone is not known.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    moment = datetime.fromisoformat(f"{match['day']}T{match['hour']:0>2}{match['rest'].upper()}")
    _within_reach(moment)
    zone = read_zone(match["zone"]) if match["zone"] else zone
    if moment.tzinfo is None:
        first = ZonedTime.at(moment, zone or else_zone)
        again = moment.replace(tzinfo=zone_named(zone or else_zone), fold=1)
        return first, first.offset != again.utcoffset()
    if match["rest"][-1] in "zZ":
        return ZonedTime.of(moment).in_zone(zone or else_zone), False
    read = ZonedTime.of(moment)
    return ZonedTime(read.wall, read.offset, zone), False


def read_zone(text: str) -> str:
    """Return the name of a time zone that is known.

    Raises:
        ValueError: It is too long to be one.
        DiaryError: It is none.
    """
    name = text.strip()
    if len(name) > 64:  # the sentence quotes it
        raise ValueError(name)
    return zone_named(name).key


def read_clock(text: str) -> time | None:
    """Return a bare time of day, `7:05` or `07:05:30`; None if the text is something else.

    Raises:
        ValueError: It looks like one, but no clock shows it.
    """
    if not _CLOCK.fullmatch(text):
        return None
    return time.fromisoformat(text if text[2] == ":" else f"0{text}")


def _within_reach(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)


def _text(text: str) -> str:
    text.encode()  # half a character of JSON would break whatever writes it later
    return text[1:] if text.startswith("'") and _needs_guard(text) else text


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    _within_reach(day)
    return day


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    _within_reach(moment)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _zoned(text: str) -> ZonedTime:
    moment, _ = read_moment(text, None, "")
    return moment


def _number(text: str) -> float:
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _amount(text: str) -> float:
    amount = _number(text)
    if amount < 0:
        raise ValueError(text)
    return amount


def _whole(text: str) -> int:
    if not _number(text).is_integer():
        raise ValueError(text)
    return int(_number(text))


def minutes(number: float) -> timedelta:
    """Return so many minutes, to the second.

    Raises:
        ValueError: They are negative, or more than a week.
    """
    if not 0 <= number <= LONGEST_DURATION / MINUTE:  # NaN is not
        raise ValueError(number)
    return timedelta(seconds=int(Decimal(number * 60).quantize(Decimal(1), ROUND_HALF_UP)))


def _truth(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text.casefold()]


def _entries(text: str) -> list[Mapping[str, Any]]:
    entries: Any = json.loads(text)
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise TypeError(text)
    return entries


def _awakenings(text: str) -> tuple[Awakening, ...]:
    return tuple(
        Awakening(_zoned(each["start"]), minutes(float(each["minutes"]))) for each in _entries(text)
    )


def _medicines(text: str) -> tuple[MedicineTaken, ...]:
    if says_none(text):
        return ()
    if not text.startswith("["):
        return (MedicineTaken(_text(text)),)
    return tuple(
        MedicineTaken(
            _plain(each["name"]),
            _plain(each.get("dose", "")),
            _zoned(each["time"]) if each.get("time") else None,
        )
        for each in _entries(text)
    )


def _plain(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    text.encode()
    return text


_READERS: dict[object, tuple[Callable[[str], Any], str]] = {
    str: (_text, "text"),
    UUID: (UUID, "an id"),
    date: (_day, "a date like 2025-03-30"),
    datetime: (_instant, "a date and time like 2025-03-30T07:00+01:00"),
    timedelta: (lambda text: minutes(_number(text)), "a number of minutes"),
    int: (_whole, "a whole number"),
    float: (_amount, "a number"),
    bool: (_truth, "true or false"),
    frozenset[str]: (lambda text: frozenset(text.split()), "a list of names"),
    tuple[Awakening, ...]: (_awakenings, "a list of awakenings"),
    tuple[MedicineTaken, ...]: (_medicines, "a list of medicines"),
    **{kind: (kind, f"one of: {', '.join(kind)}") for kind in _ENUMS},
}
"""By type: how its text is read, and what it should be."""
