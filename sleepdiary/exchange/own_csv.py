"""The diary's own CSV: one row a night, or one row an infusion session, out and in again.

A column has the name of its field. Clock times are ISO 8601 with offset; their zone stands once for
the evening and once for the morning, or, where those times differ in it, in brackets behind each.
Durations are minutes. Awakenings and medicines are JSON. The columns after `changed_at` are derived
measures for the reader's convenience: they are never read.

Which patient and which import a record belongs to is the diary's own business and is not written.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import partial
from itertools import chain
from types import UnionType
from typing import Any, TextIO, get_args

from sleepdiary.domain import DiaryError
from sleepdiary.domain.entry import says_none
from sleepdiary.domain.measures import ContradictoryNightError, Derived, measures_of
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire
from sleepdiary.domain.questions import QUESTIONS, Part
from sleepdiary.domain.records import ENVELOPE, InfusionSession, Night, Record, SleepKind
from sleepdiary.domain.scales import SIDE_EFFECTS
from sleepdiary.domain.times import ZonedTime, zone_named
from sleepdiary.exchange.cells import (
    CellError,
    as_cell,
    as_number,
    iso,
    read_as,
    read_clock,
    read_moment,
    read_zone,
    shown,
)
from sleepdiary.exchange.found import Found
from sleepdiary.exchange.source import Source
from sleepdiary.exchange.tables import Cells, Table, header_of, read_table

NIGHTS = "csv"
INFUSIONS = "infusions-csv"


def _kinds(record: type[Record]) -> dict[str, Any]:
    """Return the type of each field that is written, without its None."""
    return {
        each.name: get_args(each.type)[0] if isinstance(each.type, UnionType) else each.type
        for each in fields(record)
        if each.name not in {"patient_id", "import_id"}
    }


_CAME_FROM = ("source", "source_key", "written_at", "changed_at")

_NIGHT = _kinds(Night)
_TIMES = tuple(name for name, kind in _NIGHT.items() if kind is ZonedTime)
_ANSWERS = {name: kind for name, kind in _NIGHT.items() if kind is not ZonedTime}
_QUESTIONS = {each.name: each for each in QUESTIONS}
_MORNING = frozenset(
    name for name in _TIMES if name in _QUESTIONS and _QUESTIONS[name].part is Part.MORNING
)
_STARTS = ("into_bed", "lights_out", "fell_asleep")
_ENDS = ("final_awakening", "out_of_bed")
_FIRST = ("id", "diary_date", "kind", *_STARTS, *_ENDS, "zone_evening", "zone_morning")
_CLOCK_MEASURES = frozenset({"sleep_onset", "midpoint"})

NIGHT_COLUMNS = tuple(
    chain(_FIRST, (name for name in _NIGHT if name not in {*_FIRST, *ENVELOPE}), _CAME_FROM)
)
"""The columns of a night that are read again; a new question becomes one by itself."""

MEASURE_COLUMNS = tuple(each.name for each in fields(Derived) if each.name not in NIGHT_COLUMNS)
"""The derived measures behind them: minutes, percent, or ISO 8601."""

_INFUSION = {name: kind for name, kind in _kinds(InfusionSession).items() if name != "start"}
_FIRST_OF_INFUSION = ("date", "time", "route", "dose_mg")

INFUSION_COLUMNS = tuple(
    chain(
        _FIRST_OF_INFUSION,
        (name for name in _INFUSION if name not in {*_FIRST_OF_INFUSION, *ENVELOPE}),
        ("offset", "zone", "id"),
        _CAME_FROM,
    )
)
"""The columns of an infusion session; `time`, `offset` and `zone` are those of its start."""

_SURELY_INFUSIONS = frozenset({"drug", "route", "dose_mg", "dose_mg_per_kg"})
_A_TIME = "a time like 2025-03-30T07:00+01:00, 2025-03-30 07:00 or 07:00"


# Out


def write_nights(nights: Iterable[Night], stream: TextIO) -> None:
    """Write nights as CSV with a header, one row each; open the stream with `newline=""`."""
    writer = csv.writer(stream, lineterminator="\r\n")
    columns = (*NIGHT_COLUMNS, *MEASURE_COLUMNS)
    writer.writerow(columns)
    for night in nights:
        cells = _night_cells(night) | _measure_cells(night)
        writer.writerow([cells.get(name, "") for name in columns])


def write_infusions(sessions: Iterable[InfusionSession], stream: TextIO) -> None:
    """Write infusion sessions as CSV with a header; open the stream with `newline=""`."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(INFUSION_COLUMNS)
    for session in sessions:
        cells = {name: as_cell(getattr(session, name)) for name in _INFUSION}
        if session.start is not None:
            clock = session.start.wall.time()
            unit = "auto" if clock.second or clock.microsecond else "minutes"
            cells["time"] = clock.isoformat(unit)
            cells["offset"] = str(timezone(session.start.offset))
            cells["zone"] = as_cell(session.start.zone)
        writer.writerow([cells.get(name, "") for name in INFUSION_COLUMNS])


def write_questionnaires(questionnaires: Iterable[Questionnaire], stream: TextIO) -> None:
    """Write questionnaires as CSV, each answer in a column; open the stream with `newline=""`.

    It is not read again: a total says less than the form that it came from.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    most = max(scoring.items for scoring in SCORINGS.values())
    places = range(1, most + 1)
    writer.writerow(["date", "kind", "score", *(f"item_{each}" for each in places), "note"])
    for each in questionnaires:
        items = [*each.items, *[None] * (most - len(each.items))]
        values = (each.date, str(each.kind), each.score, *items, each.note)
        writer.writerow([as_cell(value) for value in values])


def _night_cells(night: Night) -> dict[str, str]:
    cells = {name: as_cell(getattr(night, name)) for name in _ANSWERS}
    for part in ("zone_evening", "zone_morning"):
        moments: dict[str, ZonedTime] = {
            name: moment
            for name in _TIMES
            if _zone_column(name) == part and (moment := getattr(night, name)) is not None
        }
        zones = {moment.zone for moment in moments.values()}
        shared = zones.pop() if len(zones) == 1 else None
        cells[part] = as_cell(shared)
        for name, moment in moments.items():
            cells[name] = iso(moment) if shared else as_cell(moment)
    return cells


def _zone_column(time_name: str) -> str:
    return "zone_morning" if time_name in _MORNING else "zone_evening"


def _measure_cells(night: Night) -> dict[str, str]:
    try:
        derived = measures_of(night)
    except ContradictoryNightError:
        return {}
    near = night.final_awakening or night.start
    offset = near.offset if near else timedelta()
    values = {name: getattr(derived, name) for name in MEASURE_COLUMNS}
    return {
        name: _as_clock(value, offset) if name in _CLOCK_MEASURES else as_number(value, 2)
        for name, value in values.items()
        if value is not None
    }


def _as_clock(minutes: float, offset: timedelta) -> str:
    """Return minutes since 1970 UTC as ISO 8601."""
    instant = datetime.fromtimestamp(round(minutes) * 60, UTC)
    return instant.astimezone(timezone(offset)).isoformat(timespec="minutes")


# In


def recognises_nights(source: Source) -> bool:
    """Whether the first line is a header of nights: a time or the date, or two other answers."""
    names = header_of(source, frozenset(NIGHT_COLUMNS))
    return bool(names & {"diary_date", *_STARTS, *_ENDS}) or len(names & _QUESTIONS.keys()) > 1


def read_nights(source: Source, zone: str) -> Iterator[Found]:
    """Yield the nights of a CSV in any of its columns that place a night.

    Separators are commas, semicolons or tabs. Times may be ISO 8601 with offset, `2025-03-30 07:00`
    in `zone`, or bare clock times beside a diary date. A row without an id, from another program,
    becomes a new night from "csv"; its source key names the night, not what was answered.

    Raises:
        DiaryError: The header lacks what places a night, or the file cannot be read.
    """
    zone_named(zone)
    table = Table(source, frozenset((*NIGHT_COLUMNS, *MEASURE_COLUMNS)))
    if not table.names & {*_STARTS} or not table.names & {*_ENDS}:
        message = (
            f"“{source.name}” does not say when each night began and ended. It needs a column "
            f"{' or '.join(_STARTS)}, and one {' or '.join(_ENDS)}."
        )
        raise DiaryError(message)
    yield from read_table(table, partial(_night, zone=zone))


def recognises_infusions(source: Source) -> bool:
    """Whether the first line is a header of infusion sessions: a date with what was given."""
    names = header_of(source, frozenset(INFUSION_COLUMNS))
    return "date" in names and bool(names & _SURELY_INFUSIONS or names <= {*INFUSION_COLUMNS})


def read_infusions(source: Source, zone: str) -> Iterator[Found]:
    """Yield the infusion sessions of a CSV; only the column `date` is required.

    A `time` without an `offset` is of the row's `zone`, else of `zone`.

    Raises:
        DiaryError: There is no column `date`, or the file cannot be read.
    """
    zone_named(zone)
    table = Table(source, frozenset(INFUSION_COLUMNS))
    if "date" not in table.names:
        message = f"“{source.name}” does not say when the sessions were. It needs a column date."
        raise DiaryError(message)
    yield from read_table(table, partial(_session, zone=zone))


def _night(cells: Cells, zone: str) -> tuple[Night, tuple[str, ...]]:
    answers = cells.values(_ANSWERS)
    for name in answers.keys() & _QUESTIONS.keys():
        if _ANSWERS[name] is int:
            _check(name, answers[name], _QUESTIONS[name].low, _QUESTIONS[name].high)
    for name in answers.get("not_applicable", ()):
        if name not in _QUESTIONS:
            raise CellError("not_applicable", f"There is no question {shown(name)}.")
    if says_none(cells.texts.get("medicines", "")):
        answers["not_applicable"] = answers.get("not_applicable", frozenset()) | {"medicines"}
    moments, notes = _moments(cells, zone, answers.get("diary_date"))
    ends = [moments[name].date for name in _ENDS if name in moments]
    night = answers.setdefault("diary_date", ends[0] if ends else None)
    if night is None:
        raise CellError("diary_date", "Nothing says which night it is.")
    if "final_awakening" in moments and ends[0] != night:
        notes.append(f"The final awakening is on {ends[0]}, not on the diary date.")
    start = next((moments[name] for name in _STARTS if name in moments), None)
    key = f"{night} {answers.get('kind', SleepKind.MAIN)} {iso(start) if start else ''}".strip()
    return Night(**{**answers, **moments, **_origin(answers, NIGHTS, key)}), tuple(notes)


def _origin(answers: Mapping[str, Any], source: str, key: str) -> dict[str, Any]:
    """Return where a record came from: as the file says if it gives an id, else this import."""
    if "id" in answers:
        return {"source": answers.get("source", source)}
    return {
        "source": source,
        "source_key": answers.get("source_key", key),
        "written_at": None,
        "changed_at": None,
    }


def _check(column: str, number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise CellError(column, f"{number} is not from {low} to {high}.")


def _zone(cells: Cells, column: str) -> str | None:
    text = cells.texts.get(column)
    return None if text is None else read_as(read_zone, text, "a time zone", column)


def _moments(cells: Cells, zone: str, day: date | None) -> tuple[dict[str, ZonedTime], list[str]]:
    """Return the clock times of a row, and what is doubtful about them."""
    moments: dict[str, ZonedTime] = {}
    clocks: dict[str, time] = {}
    notes = []
    for name in _TIMES:
        if (text := cells.texts.get(name)) is None:
            continue
        clock = read_as(read_clock, text.strip(), _A_TIME, name)
        if clock is not None:
            clocks[name] = clock
            continue
        column = _zone_column(name)
        reader = partial(read_moment, zone=_zone(cells, column), else_zone=zone)
        moment, twice = read_as(reader, text.strip(), _A_TIME, name)
        moments[name] = moment if column in cells.columns else _settled(moment, zone)
        if twice:
            notes.append(f"{name}: the clocks showed it twice that night; the first is taken.")
    if clocks:
        moments |= _placed(cells, clocks, moments, day, zone)
    return moments, notes


def _settled(moment: ZonedTime, zone: str) -> ZonedTime:
    """Return a time of a file that knows no zones in `zone`, if its offset is the one there."""
    if moment.zone is not None:
        return moment
    there = moment.in_zone(zone)
    return there if there.offset == moment.offset else moment


def _placed(
    cells: Cells,
    clocks: Mapping[str, time],
    dated: Mapping[str, ZonedTime],
    day: date | None,
    zone: str,
) -> dict[str, ZonedTime]:
    """Return the moments of bare clock times."""
    day = day or next((dated[name].date for name in _ENDS if name in dated), None)
    morning = _zone(cells, "zone_morning") or zone
    evening = _zone(cells, "zone_evening") or morning
    placed: dict[str, ZonedTime] = {}
    if day is not None:
        around = {name: moment.wall.time() for name, moment in dated.items()}
        try:
            placed = place_times(day, {**around, **clocks}, morning)
        except MisplacedTimeError as error:
            raise CellError(error.field, str(error)) from error
    for name in clocks:
        if name not in placed or (name not in _MORNING and evening != morning):
            raise CellError(name, "This time needs its date.")
    return {name: placed[name] for name in clocks}


def _session(cells: Cells, zone: str) -> tuple[InfusionSession, tuple[str, ...]]:
    answers = cells.values(_INFUSION)
    if "date" not in answers:
        raise CellError("date", "It is missing.")
    for name, value in answers.items():
        if isinstance(value, int):
            _check(name, value, 0, 3 if name in SIDE_EFFECTS else 999)
    start = _start(cells, answers["date"], zone)
    key = f"{answers['date']} {start.wall.time() if start else ''}".strip()
    return InfusionSession(**{**answers, "start": start, **_origin(answers, INFUSIONS, key)}), ()


def _start(cells: Cells, day: date, zone: str) -> ZonedTime | None:
    text = cells.texts.get("time")
    if text is None:
        return None
    what = "a time like 14:30"
    clock = read_as(lambda clock: read_clock(clock.strip()), text, what, "time")
    if clock is None:
        raise CellError("time", f"{shown(text)} is not {what}.")
    wall = datetime.combine(day, clock)
    named, offset = _zone(cells, "zone"), cells.texts.get("offset")
    if offset is not None:
        return ZonedTime(
            wall, read_as(_offset, offset, "an offset like UTC+01:00", "offset"), named
        )
    return read_as(lambda _: ZonedTime.at(wall, named or zone), text, what, "time")


def _offset(text: str) -> timedelta:
    bare = text.strip().removeprefix("UTC") or "Z"
    offset = datetime.fromisoformat(f"2000-01-01T00:00{bare}").utcoffset()
    if offset is None:  # more of the clock time
        raise ValueError(text)
    return offset
