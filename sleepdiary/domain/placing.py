"""From the clock times of a form to the moments of a night."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import (
    DAY,
    NonexistentTimeError,
    ZonedTime,
    earliest_after,
    latest_before,
)

EVENING = ("lights_out", "into_bed")
"""The times before sleep, backwards from waking."""

BEFORE_BED = ("alcohol_last", "caffeine_last")


DAWN = time(4)
"""Before it, the night that ended last is yesterday's: who is awake then has mostly not slept."""


def due_date(now: datetime) -> date:
    """Return the diary date of the night that ended last, which a person logs now."""
    return now.date() if now.time() >= DAWN else now.date() - DAY


class MisplacedTimeError(DiaryError):
    """A clock time that cannot stand where it would have to; `field` names the question."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def place_times(diary_date: date, clocks: Mapping[str, time], zone: str) -> dict[str, ZonedTime]:
    """Return the moments of the clock times given for the night that ended on `diary_date`.

    The final awakening (else getting out of bed) lies on the diary date; lights out and into bed
    are the last such clock times before it, each in turn; getting out of bed is the first after it.
    So a night may begin at 20:00, at 04:00 or, on shifts, at noon. Times that cannot be placed,
    because nothing says when the night ended, are left out.

    Raises:
        MisplacedTimeError: The clocks jumped over one of them that night.
    """
    anchor = "final_awakening" if "final_awakening" in clocks else "out_of_bed"
    if anchor not in clocks:
        return {}
    placed = {anchor: _placed(anchor, clocks, diary_date, zone)}
    if anchor != "out_of_bed" and "out_of_bed" in clocks:
        placed["out_of_bed"] = _placed("out_of_bed", clocks, placed[anchor], zone)
    near = placed[anchor]
    for name in EVENING:
        if name in clocks:
            near = placed[name] = _placed(name, clocks, near, zone)
    asleep = placed.get("lights_out", near)
    for name in BEFORE_BED:
        if name in clocks:
            placed[name] = _placed(name, clocks, asleep, zone)
    return placed


def _placed(name: str, clocks: Mapping[str, time], near: ZonedTime | date, zone: str) -> ZonedTime:
    """Return the moment of one clock time: on a date, or the nearest to a moment on its side."""
    try:
        if not isinstance(near, ZonedTime):
            return ZonedTime.at(datetime.combine(near, clocks[name]), zone)
        place = earliest_after if name == "out_of_bed" else latest_before
        return place(clocks[name], near, zone)
    except NonexistentTimeError as error:
        raise MisplacedTimeError(name, str(error)) from error
