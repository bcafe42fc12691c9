"""Nights as columns, for everything that counts or draws many, and what is dated beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sleepdiary.domain.compared import Compared
from sleepdiary.domain.measures import (
    BY_THE_CLOCK,
    INPUTS,
    MEASURES,
    STAGES,
    Derived,
    Unit,
    derive,
    lengths_of,
)
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.domain.records import LAST_AWAKENING, Event, InfusionSession

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

COLUMNS: tuple[str, ...] = (
    "id",
    "diary_date",
    "kind",
    "device",
    "backfilled",
    "not_applicable",
    *INPUTS,
    *(
        each.name
        for each in MEASURES
        if not each.derived and each.name not in INPUTS and each.unit is not Unit.CLOCK
    ),
    *(each.name + BY_THE_CLOCK for each in MEASURES if each.unit is Unit.CLOCK),
    *(each.name for each in STAGES),
    "fell_asleep" + BY_THE_CLOCK,
    "awakening_times" + BY_THE_CLOCK,
)
"""What a `NightTable` is made from: fields of `Night`, clock times also `BY_THE_CLOCK`."""
_LISTS = tuple(question.name for question in QUESTIONS if question.kind is Kind.LIST)
_DAY = 24 * 60


class _Arrays:
    """The arithmetic of whole columns."""

    def either(self, first: Floats, second: Floats) -> Floats:
        return np.where(np.isnan(first), second, first)

    def percent(self, part: Floats, whole: Floats) -> Floats:
        known = np.where(whole == 0, np.nan, whole)
        return 100 * part / known


@dataclass(frozen=True, slots=True)
class NightTable:
    """Nights as columns of shape (n,), ordered by diary date.

    `start` is when each night began, in minutes since 1970 UTC; `values` holds every measure by its
    name, in the measure's unit, NaN where missing; `derived` all derived measures, of which a night
    that contradicts itself has none; `stages` the minutes of each of `STAGES` by its name.

    `onset` is the sleep onset as a clock time (see `Unit`), on the clocks of where the night began;
    `ahead` by how many minutes those of where it ended were ahead of them, 0 but for a journey or
    a change of the clocks. `awake` holds of each night its single awakenings, as a tuple of clock
    time and minutes each.
    """

    id: NDArray[Any]
    diary_date: NDArray[np.datetime64]
    start: Floats
    onset: Floats
    ahead: Floats
    awake: NDArray[np.object_]
    main: Flags
    from_device: Flags
    backfilled: Flags
    values: dict[str, Floats]
    derived: Derived[Floats]
    stages: dict[str, Floats]

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[Any]]) -> "NightTable":
        """Return the table of these `COLUMNS`, times and durations in minutes, NaN missing.

        `not_applicable` holds each night's names, in a text or a set; a list how much is on it.
        """
        use = _Arrays()
        texts = columns["not_applicable"]
        sleepless = np.array([LAST_AWAKENING in text for text in texts], dtype=bool)
        asleep = np.where(sleepless, 0, columns["asleep_by_device"])
        derived = _possible(derive({**columns, "asleep_by_device": asleep}, use))
        day = columns["diary_date"].astype("datetime64[D]").astype(np.int64)
        values = {}
        for measure in MEASURES:
            if measure.derived:
                values[measure.name] = getattr(derived, measure.name)
            elif measure.unit is Unit.CLOCK:
                values[measure.name] = columns[measure.name + BY_THE_CLOCK] - _DAY * day
            else:
                values[measure.name] = columns[measure.name]
        for name in _LISTS:
            none = np.array([name in text for text in texts], dtype=bool)
            values[name] = np.where(none, 0, values[name])
        start = use.either(
            use.either(columns["into_bed"], columns["lights_out"]), columns["fell_asleep"]
        )
        began = _offset(columns, "lights_out", "into_bed", "fell_asleep")
        ended = _offset(columns, "final_awakening", "out_of_bed")
        return cls(
            id=columns["id"],
            diary_date=columns["diary_date"],
            start=start,
            onset=derived.sleep_onset + began - _DAY * day,
            ahead=np.nan_to_num(ended - began),
            awake=_since_midnight(columns["awakening_times" + BY_THE_CLOCK], day),
            main=columns["kind"] == "main",
            from_device=np.array([device is not None for device in columns["device"]], dtype=bool),
            backfilled=columns["backfilled"],
            values=values,
            derived=derived,
            stages={stage.name: columns[stage.name] for stage in STAGES},
        )

    def __len__(self) -> int:
        return len(self.diary_date)

    @property
    def day(self) -> NDArray[np.int64]:
        """The diary dates as day numbers since 1970-01-01."""
        return self.diary_date.astype("datetime64[D]").astype(np.int64)

    def where(self, keep: Flags) -> "NightTable":
        """Return only the nights for which `keep`, of shape (n,), is true."""
        if keep.all():
            return self
        derived = {each.name: getattr(self.derived, each.name)[keep] for each in fields(Derived)}
        return NightTable(
            id=self.id[keep],
            diary_date=self.diary_date[keep],
            start=self.start[keep],
            onset=self.onset[keep],
            ahead=self.ahead[keep],
            awake=self.awake[keep],
            main=self.main[keep],
            from_device=self.from_device[keep],
            backfilled=self.backfilled[keep],
            values={name: column[keep] for name, column in self.values.items()},
            derived=Derived(**derived),
            stages={name: column[keep] for name, column in self.stages.items()},
        )

    def of_kind(self, *, from_device: bool) -> "NightTable":
        """Return the main sleeps of the diary, or those of devices: they are never joined."""
        return self.where(self.main & (self.from_device == from_device))


@dataclass(frozen=True, slots=True, eq=False)
class Treatment:
    """The nights of a diary, and what is dated beside them.

    Attributes:
        table: All nights, of the diary and of devices, ordered by date.
        sessions: All infusion sessions by date; plans are none.
        events: All other events by date.
        questionnaires: All of them by date.
        more_sleep_is_better: The person's own direction for total sleep time.
        compared: Which nights the person wants compared.
        until: The diary date of the night that ended last: later ones are still to come. None if
            there is nothing to come.
    """

    table: NightTable
    sessions: Sequence[InfusionSession] = ()
    events: Sequence[Event] = ()
    questionnaires: Sequence[Questionnaire] = ()
    more_sleep_is_better: bool = True
    compared: Compared = field(default_factory=Compared)
    until: date | None = None


def _offset(columns: Mapping[str, NDArray[Any]], *names: str) -> Floats:
    """Return how many minutes the clocks were ahead of UTC at the first known of these times."""
    offset: Floats = np.full(len(columns["id"]), np.nan)
    for name in names:
        offset = _Arrays().either(offset, columns[name + BY_THE_CLOCK] - columns[name])
    return offset


def _since_midnight(awake: NDArray[np.object_], day: NDArray[np.int64]) -> NDArray[np.object_]:
    """Return awakenings at minutes since 1970 as minutes after the midnight of their diary date."""
    moved = awake.copy()
    for place, each in enumerate(awake):
        if each:
            midnight = _DAY * int(day[place])
            moved[place] = tuple((start - midnight, length) for start, length in each)
    return moved


def _possible(derived: Derived[Floats]) -> Derived[Floats]:
    """Return the measures without those of nights for which `measures_of` raises."""
    wrong = np.any([length < 0 for length in lengths_of(derived)], axis=0)
    names = [each.name for each in fields(Derived)]
    return Derived(**{name: np.where(wrong, np.nan, getattr(derived, name)) for name in names})
