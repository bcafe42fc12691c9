"""From the clock times of a form to the moments of a night."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sleepdiary.domain.times import (
    DAY,
    NonexistentTimeError,
    Zone,
    ZonedTime,
    earliest_after,
    latest_before,
)
from sleepdiary.domain.words import SentenceError

_NONE: Mapping[str, Any] = MappingProxyType({})
_WOKE = ("final_awakening", "out_of_bed")
_BESIDE = {
    "out_of_bed": ("final_awakening",),
    "lights_out": _WOKE,
    "into_bed": ("lights_out", *_WOKE),
    "alcohol_last": ("lights_out", "into_bed", *_WOKE),
    "caffeine_last": ("lights_out", "into_bed", *_WOKE),
}
"""By time: the one that it is placed beside, the first of these that is known."""

DAWN = time(4)
"""Before it, the night that ended last is yesterday's: who is awake then has mostly not slept."""


def due_date(now: datetime) -> date:
    """Return the diary date of the night that ended last, which a person logs now."""
    return now.date() if now.time() >= DAWN else now.date() - DAY


class MisplacedTimeError(SentenceError):
    """A clock time that cannot stand where it would have to; `field` names the question."""

    def __init__(self, field: str, why: SentenceError) -> None:
        super().__init__(why.template, **why.values)
        self.field = field


def place_times(
    diary_date: date,
    clocks: Mapping[str, time],
    zone: Zone,
    *,
    zones: Mapping[str, Zone] = _NONE,
    kept: Mapping[str, ZonedTime] = _NONE,
) -> dict[str, ZonedTime]:
    """Return the moments of the clock times given for the night that ended on `diary_date`.

    The final awakening (else getting out of bed) lies on the diary date; lights out and into bed
    are the last such clock times before it, each in turn; getting out of bed is the first after it.
    So a night may begin at 20:00, at 04:00 or, on shifts, at noon. Times that cannot be placed,
    because nothing says when the night ended, are left out.

    Of a night that is changed, `zones` says where its times were read: a time is placed in its own
    zone, else in that of the time beside it, else in `zone`. `kept` are the moments of the times
    that nobody changed: each stays what it is unless a changed one has moved past it.

    Raises:
        MisplacedTimeError: The clocks jumped over one of them that night.
    """
    anchor = "final_awakening" if "final_awakening" in clocks else "out_of_bed"
    if anchor not in clocks:
        return {}
    moment = kept.get(anchor) or _placed(anchor, clocks, diary_date, zones.get(anchor, zone))
    placed = {anchor: moment}
    for name, others in _BESIDE.items():
        if name not in clocks or name in placed:
            continue
        other = next(each for each in others if each in placed)
        near, stayed = placed[other], kept.get(name)
        if stayed is not None and (near == kept.get(other) or _fits(name, stayed, near)):
            placed[name] = stayed
        else:
            placed[name] = _placed(name, clocks, near, zones.get(name, near.zone_or_offset))
    return placed


def _fits(name: str, moment: ZonedTime, near: ZonedTime) -> bool:
    """Tell whether a time lies on its own side of another, within a day of it."""
    gap = moment - near if name == "out_of_bed" else near - moment
    return timedelta() <= gap < DAY


def _placed(name: str, clocks: Mapping[str, time], near: ZonedTime | date, zone: Zone) -> ZonedTime:
    """Return the moment of one clock time: on a date, or the nearest to a moment on its side."""
    try:
        if not isinstance(near, ZonedTime):
            return ZonedTime.at(datetime.combine(near, clocks[name]), zone)
        place = earliest_after if name == "out_of_bed" else latest_before
        return place(clocks[name], near, zone)
    except NonexistentTimeError as error:
        raise MisplacedTimeError(name, error) from error
