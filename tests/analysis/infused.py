"""Nights counted from a date, and infusions between them."""

from datetime import date

from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.domain.times import DAY
from tests.analysis.tables import nights_from, table_of
from tests.builders import a_night, a_session, zoned

ASLEEP = measure_named("total_sleep_time")
AWAKENINGS = measure_named("awakenings")
FIRST = date(2025, 10, 6)
"""Diary date of the first night; an infusion `on(n)` is followed by night n + 1."""


def on(number: int, clock: str | None = "10:00", **changes) -> InfusionSession:
    day = FIRST + number * DAY
    start = zoned(f"{day} {clock}", "UTC") if clock else None
    return a_session(**{"date": day, "start": start, "course": None} | changes)


def slept(start: str, end: str, zone: str = "UTC", **changes) -> Night:
    """Return a night in bed between these wall times, with two awakenings."""
    into_bed, out_of_bed = zoned(start, zone), zoned(end, zone)
    times = {"into_bed": into_bed, "lights_out": None, "final_awakening": None}
    return a_night(**{"diary_date": out_of_bed.date} | times | {"out_of_bed": out_of_bed} | changes)


def asleep(*minutes, **changes):
    """Return the table of one night a date, None where it is not logged."""
    return table_of(nights_from(FIRST, minutes, **changes))
