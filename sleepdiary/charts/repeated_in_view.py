"""What the pictures of repeated infusions show, found before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import NightTable, Treatment
from sleepdiary.analysis.repeated import (
    Before,
    NightsSince,
    Outcome,
    Part,
    Spell,
    Start,
    after_in_parts,
    before_of,
    nights_since,
    spells_of,
    starts_of,
)
from sleepdiary.analysis.windows import Window
from sleepdiary.charts.windows_in_view import LEAD
from sleepdiary.domain.measures import Measure, measure_named
from sleepdiary.domain.records import Event, InfusionSession

MOST_NIGHTS = 28
"""Nights later than this after an infusion are counted and not drawn: few infusions have them."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure by the nights since the most recent infusion, and before treatment.

    `parts` are those of the window after, none where too few nights allow numbers.
    """

    measure: Measure
    since: NightsSince
    before: Before | None
    parts: tuple[Part, ...] = ()

    @property
    def has_mean(self) -> bool:
        """Whether any night that is drawn has a mean."""
        return any(
            each.mean is not None for each in self.since.by_night if each.since < MOST_NIGHTS
        )

    @property
    def later(self) -> int:
        """How many nights are later than those drawn."""
        return int((self.since.since >= MOST_NIGHTS).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """The nights after infusions, of one kind, in some measures, and what else happened.

    `nights` are all of that kind, in which the places of those in a series are counted; `after` is
    the window after treatment.
    """

    nights: NightTable
    after: Window | None
    series: tuple[Series, ...]
    sessions: tuple[InfusionSession, ...]
    from_device: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """After each infusion, how long a measure stayed outside its interval before treatment."""

    measure: Measure
    more_is_better: bool | None
    before: Before
    spells: tuple[Spell, ...]
    from_device: bool
    events: tuple[Event, ...]

    def events_in(self, spell: Spell) -> list[tuple[Event, int]]:
        """Return the events of a spell, each with how many of its nights had passed."""
        first = spell.start.first
        passed = [(event, (event.date - first).days + 1) for event in self.events]
        return [(event, nights) for event, nights in passed if 0 <= nights < spell.nights]


def followed(
    nights: NightTable,
    treatment: Treatment,
    comparison: Comparison | None,
    names: Sequence[str],
) -> Followed | None:
    """Return the nights after infusions in these measures, None where there are none.

    Args:
        nights: Main nights of one kind, at least one.
        treatment: The diary that they are of.
        comparison: Says which nights are before treatment.
        names: Of the measures.

    Raises:
        KeyError: There is no measure of such a name.
        ValueError: The comparison is of the other kind of nights.
    """
    _check_kind(nights, comparison)
    measures = [measure_named(name) for name in names]
    starts = _begun(nights, treatment.sessions)
    series = tuple(
        Series(
            measure,
            nights_since(nights, treatment.sessions, measure),
            before_of(nights, comparison.windows, measure) if comparison else None,
            _parts(nights, treatment, comparison, measure),
        )
        for measure in measures
    )
    if not starts:
        return None
    return Followed(
        nights,
        comparison.windows.after if comparison else None,
        series,
        tuple(session for start in starts for session in start.sessions),
        bool(nights.from_device[0]),
        _seen(nights, treatment.events, comparison, starts[0].first),
    )


def holding(
    nights: NightTable,
    treatment: Treatment,
    comparison: Comparison,
    name: str,
) -> Holding:
    """Return how long one measure holds after each infusion; without an interval, no spells.

    Args:
        nights: Main nights of one kind, at least one.
        treatment: The diary that they are of.
        comparison: Says which nights are before treatment, and what is better for this person.
        name: Of the measure.

    Raises:
        KeyError: There is no measure of that name.
        ValueError: The comparison is of the other kind of nights.
    """
    _check_kind(nights, comparison)
    measure = measure_named(name)
    before = before_of(nights, comparison.windows, measure)
    spells: tuple[Spell, ...] = ()
    if before.interval is not None:
        spells = spells_of(nights, treatment.sessions, measure, before.interval)
    compared = (each.more_is_better for each in comparison.measures if each.measure is measure)
    first = spells[0].start.first if spells else before.window.first
    return Holding(
        measure,
        next(compared, measure.more_is_better),
        before,
        spells,
        bool(nights.from_device[0]),
        _seen(nights, treatment.events, comparison, first),
    )


def _parts(
    nights: NightTable, treatment: Treatment, comparison: Comparison | None, measure: Measure
) -> tuple[Part, ...]:
    """Return the window after in parts, none where the smaller window is too small for numbers."""
    if comparison is None:
        return ()
    compared = (each for each in comparison.measures if each.measure is measure)
    if not any(each.estimate is not None for each in compared):
        return ()
    return after_in_parts(nights, comparison.windows, treatment.sessions, measure)


def drawn_until(spell: Spell) -> int:
    """Return how many nights of a spell its bar reaches over; 0 where it has none."""
    if spell.outcome is Outcome.BACK and spell.back is not None:
        return spell.back - 1
    return spell.last_outside or 0


def _check_kind(nights: NightTable, comparison: Comparison | None) -> None:
    if comparison is not None and comparison.from_device != nights.from_device[0]:
        msg = "Nights of the diary and of devices are never drawn together."
        raise ValueError(msg)


def _begun(nights: NightTable, sessions: Sequence[InfusionSession]) -> list[Start]:
    """Return the infusions that a night of the diary may have followed."""
    newest: date = nights.diary_date[-1].astype(object)
    return [start for start in starts_of(nights, sessions) if start.first <= newest]


def _seen(
    nights: NightTable, events: Sequence[Event], comparison: Comparison | None, first: date
) -> tuple[Event, ...]:
    """Return what else happened, from `LEAD` before the nights before on, by date."""
    newest: date = nights.diary_date[-1].astype(object)
    if comparison is not None:
        first = min(first, comparison.windows.before.first)
    seen = (event for event in events if first - LEAD <= event.date <= newest)
    return tuple(sorted(seen, key=lambda event: event.date))
