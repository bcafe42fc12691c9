"""Invented people who sleep after a treatment as they did before, and what Compare says of them."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from injecting import Style, typed
from series import BETWEEN
from sleepers import KINDS, honest_nights

from sleepdiary.analysis.comparison import Verdict, compare
from sleepdiary.analysis.nights import COLUMNS, NightTable
from sleepdiary.analysis.windows import WINDOW_NIGHTS, Window, Windows
from sleepdiary.domain.answers import fill
from sleepdiary.domain.measures import BY_THE_CLOCK, as_number, measure_named
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY, MINUTE

__all__ = ["KINDS", "MEASURED", "verdicts"]

MEASURED = (
    "total_sleep_time",
    "awakenings",
    "sleep_onset_latency",
    "wake_after_sleep_onset",
    "sleep_efficiency",
)
"""The two primary measures first."""


def verdicts(kind: str, number: int) -> Mapping[str, Verdict]:
    """Return what is said of two fortnights of a person's nights, by measure."""
    style = Style(random.Random(f"unchanged {kind} {number}"))  # noqa: S311 - no secrets
    spanned = 2 * WINDOW_NIGHTS + BETWEEN
    nights = [
        fill(typed(told, style).texts, diary_date=told.diary_date, zone=told.zone).night
        for told in honest_nights(kind, number, spanned)
    ]
    first = nights[0].diary_date
    later = first + (WINDOW_NIGHTS + BETWEEN) * DAY
    windows = Windows(
        Window(first, first + (WINDOW_NIGHTS - 1) * DAY),
        Window(later, later + (WINDOW_NIGHTS - 1) * DAY),
    )
    measures = [measure_named(name) for name in MEASURED]
    found = compare(_table_of(nights), windows, [], measures=measures)
    return {each.measure.name: each.verdict for each in found.measures}


AWAKE = "awakening_times" + BY_THE_CLOCK  # not compared


def _table_of(nights: Sequence[Night]) -> NightTable:
    columns: dict[str, Any] = {
        name: np.array([_number(night, name) for night in nights], dtype=np.float64)
        for name in COLUMNS
        if name != AWAKE
    }
    columns |= {
        "id": np.array([night.id for night in nights], dtype=object),
        "diary_date": np.array([night.diary_date for night in nights], dtype="datetime64[D]"),
        "kind": np.array([night.kind.value for night in nights], dtype=object),
        "device": np.array([night.device for night in nights], dtype=object),
        "not_applicable": np.array([night.not_applicable for night in nights], dtype=object),
        "backfilled": np.array([night.backfilled for night in nights], dtype=bool),
        AWAKE: np.fromiter(((),) * len(nights), dtype=object, count=len(nights)),
    }
    return NightTable.from_columns(columns)


def _number(night: Night, name: str) -> float:
    if not name.endswith(BY_THE_CLOCK):
        return as_number(getattr(night, name))
    moment = getattr(night, name.removesuffix(BY_THE_CLOCK))
    return np.nan if moment is None else (moment.wall - datetime(1970, 1, 1)) / MINUTE  # noqa: DTZ001
