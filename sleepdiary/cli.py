"""The commands: thin, over services; the window's services do the work.

Exit status 0 done, 1 a sentence for the person on standard error, 2 wrong use, 130 Ctrl+C. Each
command imports what it needs and nothing else.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sleepdiary import __version__
from sleepdiary.arguments import (
    add_backup,
    add_chart,
    add_compare,
    add_diary,
    add_folder,
    add_import,
    add_infusion,
    add_lock,
    add_new,
    add_output,
    add_salvage,
    day,
)
from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import Clock, ZonedTime, zone_named
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.file_commands import backup, check, lock, new_key, opened, restore, salvage, unlock
from sleepdiary.outcome import ended

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary

PLAIN = "What is written here is not locked, as the diary is: whoever has it can read it."
CHART_INCHES = (11.0, 6.5)
THERE_ALREADY = "This session of {day} is in the diary. If there were two, add it with --again."
COMMANDS = (
    *("new", "import", "nights", "infusions", "questionnaires", "compare", "chart"),
    *("check", "backup", "restore", "salvage", "lock", "unlock"),
)


@dataclass(frozen=True, slots=True)
class WindowWish:
    """Which diary the window shall open: one by name, a demonstration, or the default (None).

    A hidden window is there only for its reminder.
    """

    diary: str | None = None
    demo: bool = False
    hidden: bool = False


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments ask for a command rather than for the window."""
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in {"--diary", "--patient", "--passphrase-file"}:
            skip = True
        elif not argument.startswith("-"):
            return argument in COMMANDS
    return False


def window_wish(arguments: Sequence[str]) -> WindowWish | int:
    """Return what the window shall show, or the exit status of --help, --version, wrong use."""
    if not arguments or (len(arguments) == 1 and not arguments[0].startswith("-")):
        return WindowWish(next(iter(arguments), None))  # most starts need no parser
    try:
        options = _parser(for_window=True).parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    return WindowWish(options.file or options.diary, options.demo, options.hidden)


def run(arguments: Sequence[str], clock: Clock) -> int:
    """Run a command and return its exit status."""
    # Whatever the locale, output is UTF-8; CSV has line ends of its own.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where it is a stand-in
            stream.reconfigure(encoding="utf-8", newline="")

    def act() -> int:
        options = _parser().parse_args(list(arguments))
        command: Callable[[argparse.Namespace, Clock], int] = options.run
        return command(options, clock)

    return ended(act)


# What can be typed


def _parser(*, for_window: bool = False) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sleepdiary",
        description="A sleep diary for people on ketamine infusion therapy. "
        "Without a command it opens the window.",
        epilog=None
        if not for_window
        else "Commands: " + ", ".join(COMMANDS) + ". `sleepdiary COMMAND --help` says more.",
    )
    parser.add_argument("--version", action="version", version=f"sleepdiary {__version__}")
    add_diary(parser, for_window=for_window)
    if for_window:
        parser.add_argument("file", nargs="?", metavar="DIARY", help="the diary to open")
        parser.add_argument(
            "--demo", action="store_true", help="a throw-away copy of the demonstration diary"
        )
        parser.add_argument(
            "--hidden", action="store_true", help="begin in the tray, if a reminder is set"
        )
        return parser
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, what: str, act: Callable[[argparse.Namespace, Clock], int]
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=what, description=what)
        sub.set_defaults(run=act)
        if name != "new":
            add_diary(sub, default=argparse.SUPPRESS)
        return sub

    add_new(command("new", "make an empty diary, or the demonstration one", _new))
    add_import(command("import", "import nights or infusions from files", _import))
    nights = command("nights", "list the nights", _nights)
    nights.add_argument("--from", dest="first", type=day, metavar="DATE")
    nights.add_argument("--to", dest="last", type=day, metavar="DATE")
    add_output(nights)
    infusions = command("infusions", "list infusion sessions, or add one", _infusions)
    add_output(infusions)
    add_infusion(infusions, _add_session)
    add_output(command("questionnaires", "list the questionnaires", _questionnaires))
    add_compare(command("compare", "compare sleep before and after treatment", _compare))
    add_chart(command("chart", "draw a chart into a file", _chart))
    command("check", "check the file and what is in it", check)
    add_folder(command("backup", "make a backup of the diary", backup))
    add_backup(command("restore", "list the backups of the diary, or restore one", restore))
    add_lock(command("lock", "give the diary a passphrase, or another one", lock))
    add_folder(command("unlock", "take the diary's passphrase away", unlock))
    add_salvage(command("salvage", "save what can be read of a damaged diary", salvage))
    return parser


# The commands


def _print_json(document: object) -> None:
    import json

    print(json.dumps(document, ensure_ascii=False, indent=1))


def _new(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.services.addresses import path_in

    path = path_in(options.path)
    if options.demo:
        from sleepdiary.services.demonstration import make_demonstration

        make_demonstration(path, clock).close()
    else:
        from sleepdiary.services.diary import Diary

        key = new_key(options) if options.new_passphrase_file else None
        Diary.create(path, clock, key=key).close()
    print(f"Made {path}.")
    return 0


def _import(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.services import import_report, importing

    if options.timezone is not None:
        zone_named(options.timezone)  # refused here, before any file is read
    if options.format is not None:
        importing.format_named(options.format)
    reports: list[dict[str, Any]] = []
    failed = []
    with opened(options, clock) as diary:
        for path in options.files:
            try:
                report = _import_one(diary, path, options)
                fault = import_report.fault(report)
                if not options.json:
                    print(import_report.report_as_text(report), flush=True)
            except DiaryError as error:
                fault = str(error)
                report = {"file": str(path), "error": fault}
            reports.append(report)
            if fault:
                print(fault, file=sys.stderr)
                failed.append(str(path))
    if options.json:
        _print_json(reports)
    if failed and len(options.files) > 1:
        print(f"Not imported: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def _import_one(diary: "Diary", path: Path, options: argparse.Namespace) -> dict[str, Any]:
    from sleepdiary.services import import_report, importing

    seen = importing.preview(diary, path, format_name=options.format, zone=options.timezone)
    on_clash = importing.OnClash(options.clashes)
    if not options.dry_run:
        importing.store(diary, seen, on_clash)
    return import_report.report(seen, on_clash, dry_run=options.dry_run)


def _nights(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.services import listing

    with opened(options, clock) as diary:
        _say_plain(diary)
        nights = diary.nights(options.first, options.last)
        if options.json:
            _print_json(listing.nights_as_json(diary, nights))
        elif options.csv:
            listing.write_nights(nights, sys.stdout)
        else:
            print(listing.nights_as_text(nights, Words()))
    return 0


def _infusions(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.domain.courses import in_order
    from sleepdiary.services import listing

    with opened(options, clock) as diary:
        _say_plain(diary)
        sessions = in_order([*diary.sessions(), *diary.plans()])
    if options.json:
        _print_json(listing.sessions_as_json(sessions))
    elif options.csv:
        listing.write_infusions(sessions, sys.stdout)
    else:
        print(listing.sessions_as_text(sessions, Words()))
    return 0


def _add_session(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.domain.records import Course, InfusionSession, Route
    from sleepdiary.services import listing

    with opened(options, clock) as diary:
        start = None
        if options.time is not None:
            start = ZonedTime.at(datetime.combine(options.date, options.time), diary.zone)
        session = InfusionSession(
            date=options.date,
            start=start,
            route=Route(options.route) if options.route else None,
            dose_mg=options.dose_mg,
            course=Course(options.course) if options.course else None,
            number=options.number,
            note=options.note,
            planned=options.date > clock().date(),
        )
        if not options.again and diary.has_session(session):
            raise SentenceError(THERE_ALREADY, day=session.date)
        diary.log_session(session)
    if options.json:
        _print_json(listing.sessions_as_json([session])[0])
    else:
        what = "plan for" if session.planned else "infusion session of"
        print(f"Added the {what} {Words().day(session.date)}.")
    return 0


def _questionnaires(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.services.questionnaire_listing import listed

    with opened(options, clock) as diary:
        _say_plain(diary)
        found = diary.questionnaires()
    print(listed(found, as_json=options.json, as_csv=options.csv), end="")
    return 0


def _compare(options: argparse.Namespace, clock: Clock) -> int:
    from sleepdiary.analysis.effects import effects_of
    from sleepdiary.domain.compared import Choice, Compared
    from sleepdiary.services import comparing, effects

    fault = _window_fault(options)
    if fault:
        print(fault, file=sys.stderr)
        return 2
    with opened(options, clock) as diary:
        _say_plain(diary)
        treatment = comparing.treatment_of(diary)
    compared = None
    if options.before:
        compared = Compared(Choice.BY_HAND, before=options.before, after=options.after)
    elif options.windows:
        choice = Choice(options.windows)
        around = choice is Choice.AROUND
        session = comparing.session_of(treatment.sessions, options.session) if around else None
        compared = Compared(choice, session.id if session else None)
    from_device = None if options.kind is None else options.kind == "device"
    comparison = comparing.comparison_of(treatment, compared, from_device=from_device)
    found = effects_of(treatment.table, comparison) if options.json or options.details else {}
    if options.json:
        _print_json(comparing.comparison_as_json(comparison, found))
        return 0
    print(comparing.comparison_as_text(comparison, Words()))
    if options.details:
        print(f"\n{effects.effects_as_text(comparison, found, Words())}")
    return 0


def _say_plain(diary: "Diary", *, into_file: bool = False) -> None:
    """Say that what comes out of a locked diary is not locked, unless it is only seen."""
    if diary.key is not None and (into_file or not sys.stdout.isatty()):
        print(PLAIN, file=sys.stderr)


def _window_fault(options: argparse.Namespace) -> str:
    """Return what is wrong with the windows that were asked for, or nothing."""
    if (options.before is None) != (options.after is None):
        return "Give both --before and --after, or neither."
    if options.before and options.windows:
        return "Give either --windows or --before and --after."
    if options.session and options.windows != "around":
        return "--session belongs to --windows around."
    return ""


def _chart(options: argparse.Namespace, clock: Clock) -> int:
    from matplotlib.figure import Figure

    from sleepdiary.charts.catalogue import chart_named
    from sleepdiary.charts.colours import LIGHT
    from sleepdiary.charts.files import save
    from sleepdiary.charts.look import Look
    from sleepdiary.services import comparing

    drawing = chart_named(options.name).of(options.measure)
    with opened(options, clock) as diary:
        _say_plain(diary, into_file=True)
        treatment = comparing.treatment_of(diary)
    figure = Figure(figsize=CHART_INCHES)
    drawing(
        figure,
        treatment,
        comparison=comparing.comparison_if_any(treatment),
        look=Look(LIGHT, Words()),
        from_device=comparing.which_nights(treatment.table),
    )
    save(figure, options.output)
    print(f"Drew {options.output}.")
    return 0
