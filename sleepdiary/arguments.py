"""What is typed behind a command, read for argparse: what cannot be read is told in a sentence."""

import argparse
from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

from sleepdiary.domain import DiaryError

T = TypeVar("T")


def _read(text: str, reader: Callable[[str], T], what: str) -> T:
    try:
        return reader(text)
    except ValueError as error:
        message = f"“{text}” is no {what}"
        raise argparse.ArgumentTypeError(message) from error


def day(text: str) -> date:
    """Return a date, as in `2026-11-22`.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    return _read(text, date.fromisoformat, "date; write it as 2026-11-22")


def clock_time(text: str) -> time:
    """Return a time of day, as the form reads it too.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    from sleepdiary.domain.entry import parse_time  # noqa: PLC0415 - not every start needs it

    try:
        return parse_time(text)
    except DiaryError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def window(text: str) -> tuple[date, date]:
    """Return the two ends of a window, as in `2026-11-01..2026-11-14`.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    first, separator, last = text.partition("..")
    if not separator:
        message = f"“{text}” is no window; write it as 2026-11-01..2026-11-14"
        raise argparse.ArgumentTypeError(message)
    return day(first), day(last)


def number(text: str) -> float:
    """Return a number, with a decimal point or a decimal comma.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    return _read(text, lambda typed: float(typed.replace(",", ".")), "number; write it as 37.5")


def whole_number(text: str) -> int:
    """Return a whole number.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    return _read(text, int, "whole number; write it as 3")
