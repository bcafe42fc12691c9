"""Diaries as large as ten years make them, for the benchmarks."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sleepdiary.app import system_clock
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.records import Course, InfusionSession, Night
from sleepdiary.domain.times import DAY, MINUTE, ZonedTime
from sleepdiary.services.diary import Diary

TEN_YEARS = 3_650
_MISSING = 20  # one night in so many is not logged


def make_diary(path: Path, nights: int = TEN_YEARS) -> Diary:
    """Make a diary of so many nights, the last one last night's, and open it.

    Six induction infusions stand in the middle, a maintenance one every four weeks after them.
    """
    diary = Diary.create(path, system_clock)
    now = system_clock().astimezone(UTC)
    stamp: dict[str, Any] = {"patient_id": diary.patient.id, "written_at": now, "changed_at": now}
    today = due_date(system_clock())
    with diary.file.work("benchmark", now) as work:
        work.nights.add_all(replace(night, **stamp) for night in make_nights(today, nights))
        work.infusions.add_all(replace(each, **stamp) for each in _sessions(today, nights))
        work.commit()
    return diary


def make_nights(last: date, count: int) -> Iterator[Night]:
    """Yield `count` invented nights of the core questions, some days apart, up to the last date."""
    chance = random.Random(1)  # noqa: S311 - invented nights, no secrets
    day = last
    for _ in range(count):
        yield _night(day, chance)
        day -= DAY * (1 + (chance.random() < 1 / _MISSING))


def _night(day: date, chance: random.Random) -> Night:
    midnight = datetime.combine(day, time())

    def at(hours: float, spread: float) -> ZonedTime:
        minutes = 5 * round((hours * 60 + chance.gauss(0, spread)) / 5)
        return ZonedTime((midnight + minutes * MINUTE), timedelta(0), "Etc/UTC")

    return Night(
        diary_date=day,
        into_bed=at(-1.5, 12),
        lights_out=at(-0.5, 8),
        sleep_onset_latency=timedelta(minutes=chance.randrange(5, 60, 5)),
        awakenings=chance.randrange(5),
        wake_after_sleep_onset=timedelta(minutes=chance.randrange(5, 90, 5)),
        final_awakening=at(6, 15),
        out_of_bed=at(7.5, 10),
        quality=chance.randint(1, 5),
        comment="Woke once and read for a while." if chance.random() < 0.2 else None,
        backfilled=chance.random() < 0.1,
    )


def _sessions(today: date, nights: int) -> Iterator[InfusionSession]:
    first = today - nights // 2 * DAY
    for number in range(6):
        yield InfusionSession(date=first + 3 * number * DAY, course=Course.INDUCTION)
    for day in range(45, nights // 2, 28):
        yield InfusionSession(date=first + day * DAY, course=Course.MAINTENANCE)
