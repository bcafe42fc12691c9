"""Sleep as Android: its backup, `sleep-export.csv`, alone or in the zip that the app writes.

A header stands before every record, because each has columns of its own: one a clock time with the
movement then, and many named Event. A line of noise levels, with nothing in its first cells, may
follow. Sources: the app's own documentation of the file, and what the sleepdiary project found out:

- `Id` is the start in milliseconds; `From` and `To` are wall times that a clock change makes
  ambiguous, so the end is the start plus `Hours`.
- `LenAdjust` takes off the minutes that the app believes awake; −1 says that it did not look.
- A comment doubles quotation marks and writes a line break as a backslash and an n between spaces,
  of which the one at its beginning or end may be lost. A backslash before anything else is one.
- The app has no bed: it knows when tracking began and ended.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.records import Awakening, Night, SleepKind
from sleepdiary.domain.times import MINUTE, ZonedTime, zone_named
from sleepdiary.exchange.cells import (
    LONGEST_DURATION,
    CellError,
    is_missing,
    minutes,
    read_as,
    read_zone,
    shown,
)
from sleepdiary.exchange.found import Found, Read, Remark, Unreadable
from sleepdiary.exchange.rows import CutShortError, Row, rows_of, width_fault
from sleepdiary.exchange.source import Source

NAME = "sleep-as-android"
MEMBER = "sleep-export.csv"
DEVICE = "Sleep as Android"

_NAMED = frozenset(
    {
        "Id",
        "Tz",
        "From",
        "To",
        "Sched",
        "Hours",
        "Rating",
        "Comment",
        "Framerate",
        "Snore",
        "Noise",
        "Cycles",
        "DeepSleep",
        "LenAdjust",
        "Geo",
    }
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,9})?")
_LINE_BREAK = re.compile(r" ?(?<!\S)\\n(?!\S) ?")
_NAP = re.compile(r"(?<!\S)#nap(?:_\dx)?(?!\S)", re.IGNORECASE)
_AWAKE = re.compile(r"AWAKE_(?P<edge>START|END)-(?P<at>\d{1,13})(?:-.*)?")
_UNKNOWN = -1


def recognises(source: Source) -> bool:
    """Whether it is the app's zip, or the CSV out of it."""
    return source.has_member(MEMBER) or source.first_line.startswith("Id,Tz,From,To,Sched,Hours,")


def read(source: Source, zone: str) -> Iterator[Found]:
    """Yield one night a recording; `zone` is not needed, for each names its own.

    Of each recording only its id is remembered, to keep one that stands in the file twice once.

    Raises:
        DiaryError: It is no such file, or it cannot be read on.
    """
    del zone
    header: list[str] = []
    waiting: Row | None = None
    seen: set[int] = set()
    for row in rows_of(source.lines(MEMBER if source.is_zip else None)):
        waiting = row if isinstance(row, Row) and row.cells[0] == "Id" else None
        if isinstance(row, Unreadable):
            yield row
        elif row.cells[0] == "Id":
            header = row.cells
        elif not header:
            message = f"“{source.name}” is no export of Sleep as Android. Choose another file."
            raise DiaryError(message)
        elif row.cells[0] and len(row.cells) < len(header):
            yield Unreadable(row.where, width_fault(row, len(header)))
        elif row.cells[0]:  # else noise levels
            named = {
                name: cell for name, cell in zip(header, row.cells, strict=False) if name in _NAMED
            }
            try:
                night, notes = _night(named, row.cells[len(named) :])
            except CellError as error:
                yield Unreadable(row.where, str(error))
                continue
            key = int(named["Id"])
            if key in seen:
                yield Remark(row.where, "This recording stands in the file twice; kept once.")
            else:
                seen.add(key)
                yield Read(night, row.where, notes)
    if waiting is not None and waiting.line > 1:
        raise CutShortError(waiting.line)


def _night(named: Mapping[str, str], others: Sequence[str]) -> tuple[Night, tuple[str, ...]]:
    """Return the night of one record, and what is doubtful about it."""
    start, length = _span(named)
    end = _later(start, length)
    notes: list[str] = []
    awakenings = _awakenings(others, start, length, notes)
    asleep = _asleep(named, length, notes)
    comment = _LINE_BREAK.sub("\n", named.get("Comment", ""))
    night = Night(
        diary_date=end.date,
        kind=SleepKind.NAP if _NAP.search(comment) else SleepKind.MAIN,
        lights_out=start,
        fell_asleep=start,
        final_awakening=end,
        awakenings=len(awakenings) if awakenings else None,
        wake_after_sleep_onset=(
            sum((each.length for each in awakenings), timedelta()) if awakenings else None
        ),
        awakening_times=awakenings,
        quality=_quality(named, notes),
        comment=comment if comment.strip() else None,
        device=DEVICE,
        asleep_by_device=asleep,
        deep_sleep=_deep(named, asleep, notes),
        source=NAME,
        source_key=str(int(named["Id"])),
    )
    return night, tuple(notes)


def _span(named: Mapping[str, str]) -> tuple[ZonedTime, timedelta]:
    """Return the start and the length of a recording."""
    key = named["Id"]
    if not re.fullmatch(r"[0-9]{1,13}", key):
        raise CellError("Id", f"{shown(key)} is not a time in milliseconds.")
    zone = read_as(read_zone, named.get("Tz", ""), "a time zone", "Tz")
    hours = _number(named, "Hours")
    if hours is None or not 0 <= hours <= LONGEST_DURATION / timedelta(hours=1):
        raise CellError("Hours", f"{shown(named.get('Hours', ''))} is not the length of a sleep.")
    instant = _EPOCH + timedelta(milliseconds=int(key))
    return ZonedTime.of(instant.astimezone(zone_named(zone))), timedelta(
        milliseconds=round(hours * 3_600_000)
    )


def _later(moment: ZonedTime, length: timedelta) -> ZonedTime:
    zone = moment.zone or "UTC"
    return ZonedTime.of((moment.instant + length).astimezone(zone_named(zone)))


def _number(named: Mapping[str, str], column: str) -> float | None:
    text = named.get(column, "").strip()
    if is_missing(text):
        return None
    if not _NUMBER.fullmatch(text):
        raise CellError(column, f"{shown(text)} is not a number.")
    return float(text.replace(",", "."))


def _asleep(named: Mapping[str, str], length: timedelta, notes: list[str]) -> timedelta | None:
    """Return the minutes asleep as the app counts them, to the second.

    LenAdjust −1 takes nothing off: it stands for "not looked at", and where it did mean a minute
    awake the error is that minute.
    """
    adjustment = _number(named, "LenAdjust") or 0.0
    asleep = length / MINUTE + (0 if adjustment == _UNKNOWN else adjustment)
    if not 0 <= asleep <= length / MINUTE:
        notes.append("The minutes asleep are left out: they do not fit the recording.")
        return None
    return minutes(asleep)


def _deep(named: Mapping[str, str], asleep: timedelta | None, notes: list[str]) -> timedelta | None:
    share = _number(named, "DeepSleep")
    if share is None or share < 0 or asleep is None:
        return None
    if share > 1:
        notes.append("The deep sleep is left out: it is more than all of the sleep.")
        return None
    return minutes(share * (asleep / MINUTE))


def _quality(named: Mapping[str, str], notes: list[str]) -> int | None:
    """Return the rating, which the app gives in quarters of a star, as one from 1 to 5."""
    rating = _number(named, "Rating")
    if not rating:
        return None
    if not 0 < rating <= 5:
        notes.append(f"The rating {rating:g} is left out: it is not from 0 to 5.")
        return None
    quality = max(1, math.floor(rating + 0.5))
    if quality != rating:
        notes.append(f"The rating {rating:g} is kept as {quality}.")
    return quality


def _awakenings(
    cells: Sequence[str], start: ZonedTime, length: timedelta, notes: list[str]
) -> tuple[Awakening, ...]:
    """Return the awakenings within a recording, in their order.

    None are returned where the app noted none: whether it looked is not known.
    """
    events = [match for cell in cells if (match := _AWAKE.fullmatch(cell))]
    first = (start.instant - _EPOCH) // _MILLISECOND
    last = length // _MILLISECOND
    spans: list[tuple[int, int]] = []
    since: int | None = None
    lone = False
    for event in sorted(events, key=lambda event: int(event["at"])):  # as in the file where equal
        moment = int(event["at"]) - first
        if event["edge"] == "START" and since is None:
            since = moment
        elif event["edge"] == "END" and since is not None:
            spans.append((since, moment))
            since = None
        else:
            lone = True
    if lone:
        notes.append("An awakening without its beginning or its end is left out.")
    if since is not None:
        notes.append("The last awakening has no end: it is taken to last until the recording's.")
        spans.append((since, last))
    within = [(max(0, on), min(last, off)) for on, off in spans if off >= 0 and on <= last]
    if len(within) > question_named("awakenings").high:
        notes.append(f"The awakenings are left out: {len(within)} are too many.")
        return ()
    return tuple(
        Awakening(_later(start, on * _MILLISECOND), minutes((off - on) * _MILLISECOND / MINUTE))
        for on, off in within
    )
