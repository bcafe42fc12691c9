"""What may be typed behind a command, and how it is read: what cannot be is told in a sentence."""

import argparse
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import Clock

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
    from sleepdiary.domain.entry import parse_time  # not every start needs it

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


def add_diary(
    parser: argparse.ArgumentParser, default: str | None = None, *, for_window: bool = False
) -> None:
    """Let a command be about a diary; `default` where it is not said which.

    The window asks for the passphrase of a locked diary itself.
    """
    parser.add_argument(
        "--diary",
        metavar="PATH_OR_URL",
        default=default,
        help="the diary, as a path or as a file:// or sqlite:/// address (default: the one that "
        "the window opens, or $SLEEPDIARY_DIARY)",
    )
    if not for_window:
        parser.add_argument(
            "--passphrase-file",
            metavar="FILE",
            default=default,
            help="holds the passphrase of a locked diary (default: $SLEEPDIARY_PASSPHRASE_FILE; "
            "otherwise it is asked for)",
        )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Let a command print for programs."""
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="one JSON document")
    output.add_argument("--csv", action="store_true", help="the diary's own CSV")


def add_import(parser: argparse.ArgumentParser) -> None:
    """Let a command import files."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--format", metavar="NAME", help="read as this format")
    parser.add_argument("--timezone", metavar="ZONE", help="zone of times that name none")
    parser.add_argument("--clashes", choices=("keep", "replace", "both"), default="keep")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--json", action="store_true")


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add where a second backup goes."""
    parser.add_argument("--folder", type=Path, help="a second folder of backups, such as a stick")


def add_new(parser: argparse.ArgumentParser) -> None:
    """Add where a new diary is put, and how it is made."""
    parser.add_argument("path", metavar="DIARY")
    made = parser.add_mutually_exclusive_group()
    made.add_argument("--demo", action="store_true", help="fill it with the demonstration")
    _add_new_passphrase(made)


def add_lock(parser: argparse.ArgumentParser) -> None:
    """Add where the new passphrase stands, and what is printed."""
    _add_new_passphrase(parser)
    parser.add_argument(
        "--recovery-key",
        action="store_true",
        help="print the key that opens the diary without the passphrase",
    )
    add_folder(parser)


def _add_new_passphrase(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="holds the new passphrase"
    )


def add_backup(parser: argparse.ArgumentParser) -> None:
    """Add which backup is meant; none lists them."""
    parser.add_argument("backup", nargs="?", type=Path, help="its name in the list, or its file")


def add_salvage(parser: argparse.ArgumentParser) -> None:
    """Add where what can be read is saved."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="NEW", help="the new diary (default: beside the old)"
    )


def add_chart(chart: argparse.ArgumentParser) -> None:
    """Let a command draw a chart."""
    names = (
        "nights, before-and-after, changes, since-infusion, does-it-hold, raster, raster-48h, "
        "calendar, questionnaires or stages"
    )
    chart.add_argument("name", metavar="NAME", help=names)
    chart.add_argument(
        "--measure",
        action="append",
        default=[],
        metavar="NAME",
        help="awakenings and the like; twice for the upper and the lower one",
    )
    chart.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.{png,svg,pdf}")


def add_compare(compare: argparse.ArgumentParser) -> None:
    """Let a command compare windows."""
    compare.add_argument("--before", type=window, metavar="A..B")
    compare.add_argument("--after", type=window, metavar="C..D")
    compare.add_argument("--windows", choices=("induction", "all", "last-14", "around"))
    compare.add_argument(
        "--session", type=day, metavar="DATE", help="with --windows around (default: the last one)"
    )
    compare.add_argument("--nights", dest="kind", choices=("diary", "device"))
    compare.add_argument(
        "--details", action="store_true", help="also the field's effect measures; in --json always"
    )
    compare.add_argument("--json", action="store_true")


def add_infusion(
    parser: argparse.ArgumentParser, act: Callable[[argparse.Namespace, Clock], int]
) -> None:
    """Let a command add an infusion session, which `act` does."""
    from sleepdiary.domain.records import Course, Route

    actions = parser.add_subparsers(metavar="add")
    add = actions.add_parser("add", help="add an infusion session")
    add.set_defaults(run=act)
    add_diary(add, default=argparse.SUPPRESS)
    add.add_argument("date", type=day, metavar="DATE")
    add.add_argument("time", type=clock_time, nargs="?", metavar="TIME")
    add.add_argument("--route", type=str, choices=[route.value for route in Route])
    add.add_argument("--dose-mg", type=number)
    add.add_argument("--course", choices=[course.value for course in Course])
    add.add_argument("--number", type=whole_number)
    add.add_argument("--note")
    add.add_argument("--again", action="store_true", help="add it even if the same is there")
    add.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
