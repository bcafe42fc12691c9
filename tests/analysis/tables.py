"""Nights as the columns that analysis reads, from the builders' nights."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np

from sleepdiary.analysis.nights import COLUMNS, NightTable
from sleepdiary.domain.measures import BY_THE_CLOCK, as_number
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY, MINUTE, ZonedTime
from tests.builders import a_night, minutes

PERIOD = 425
"""Minutes from falling asleep to the final awakening in the builders' night."""


AWAKE = "awakening_times" + BY_THE_CLOCK


def table_of(nights: Iterable[Night]) -> NightTable:
    """Return a table of these nights, ordered by diary date."""
    ordered = sorted(nights, key=lambda night: night.diary_date)
    columns: dict[str, Any] = {
        name: np.array([_number(night, name) for night in ordered], dtype=np.float64)
        for name in COLUMNS
        if name != AWAKE
    }
    columns |= {
        "id": np.array([night.id for night in ordered], dtype=object),
        "diary_date": np.array([night.diary_date for night in ordered], dtype="datetime64[D]"),
        "kind": np.array([night.kind.value for night in ordered], dtype=object),
        "device": np.array([night.device for night in ordered], dtype=object),
        "not_applicable": np.array([night.not_applicable for night in ordered], dtype=object),
        "backfilled": np.array([night.backfilled for night in ordered], dtype=bool),
        AWAKE: np.fromiter(map(_awake, ordered), dtype=object, count=len(ordered)),
    }
    return NightTable.from_columns(columns)


def _number(night: Night, name: str) -> float:
    if not name.endswith(BY_THE_CLOCK):
        return as_number(getattr(night, name))
    moment = getattr(night, name.removesuffix(BY_THE_CLOCK))
    return np.nan if moment is None else _clock(moment)


def _clock(moment: ZonedTime) -> float:
    return (moment.wall - datetime(1970, 1, 1)) / MINUTE


def _awake(night: Night) -> tuple[tuple[float, float], ...]:
    return tuple((_clock(each.start), each.length / MINUTE) for each in night.awakening_times)


def nights_from(
    first: date, asleep: Sequence[float | None], awakenings: Sequence[int] = (2,), **changes: Any
) -> list[Night]:
    """Return one night a date with so many minutes asleep; None is a night that is not logged.

    `awakenings` are repeated as often as needed. In UTC, so that no night is an hour longer.
    """
    return [
        a_night(
            "UTC",
            **{
                "diary_date": first + count * DAY,
                "awakenings": awakenings[count % len(awakenings)],
                "wake_after_sleep_onset": minutes(PERIOD - slept),
            }
            | changes,
        )
        for count, slept in enumerate(asleep)
        if slept is not None
    ]
