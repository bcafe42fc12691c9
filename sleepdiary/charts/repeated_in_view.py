"""What the pictures of repeated infusions show, found before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.analysis.holding import RUNNING_NIGHTS, Spell, Stretch, spells_of
from sleepdiary.analysis.nights import NightTable, Treatment
from sleepdiary.analysis.repeated import (
    Before,
    NightSince,
    NightsSince,
    Part,
    Start,
    after_in_parts,
    before_of,
    nights_since,
    starts_of,
)
from sleepdiary.analysis.windows import Window
from sleepdiary.charts.windows_in_view import LEAD
from sleepdiary.domain.courses import induction_of
from sleepdiary.domain.measures import Measure, measure_named
from sleepdiary.domain.records import Event, InfusionSession

MOST_NIGHTS = 28
"""Nights later than this after an infusion are counted and not drawn: few infusions have them."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure by the nights since the most recent infusion, and before treatment.

    `parts` are those of the window after, none where too few nights allow numbers; `compared` is
    the change from the window before to it.
    """

    measure: Measure
    since: NightsSince
    before: Before | None
    compared: MeasureComparison | None = None
    parts: tuple[Part, ...] = ()

    @property
    def has_mean(self) -> bool:
        """Whether any night that is drawn has a mean."""
        return self.has_mean_after or self.has_mean_in_course

    @property
    def has_mean_after(self) -> bool:
        """Whether any that no further infusion of the course followed has one."""
        return _has_mean(self.since.by_night)

    @property
    def has_mean_in_course(self) -> bool:
        """Whether any between infusions of the course has one."""
        return _has_mean(self.since.by_night_in_course)

    @property
    def has_change(self) -> bool:
        """Whether the windows allow the change to be a number."""
        return self.compared is not None and self.compared.estimate is not None

    @property
    def later(self) -> int:
        """How many nights are later than those drawn."""
        return int((self.since.since >= MOST_NIGHTS).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """The nights after infusions, of one kind, in some measures, and what else happened.

    `nights` are all of that kind, in which the places of those in a series are counted; `after` is
    the window after treatment, and `course` the sessions of the induction.
    """

    nights: NightTable
    after: Window | None
    series: tuple[Series, ...]
    starts: tuple[Start, ...]
    course: tuple[InfusionSession, ...]
    from_device: bool
    events: tuple[Event, ...]

    @property
    def sessions(self) -> list[InfusionSession]:
        """The infusions, by date."""
        return [session for start in self.starts for session in start.sessions]

    @property
    def has_course(self) -> bool:
        """Whether any night lies between infusions of the induction course."""
        return any(bool(each.since.in_course.any()) for each in self.series)

    def passed(self, event: Event) -> int | None:
        """Return how many nights after an infusion something happened, None before the first.

        By the dates, which stand beside it: also an infusion at night has its day.
        """
        passed = (event.date - session.date for session in self.sessions)
        return min((each.days for each in passed if each.days >= 0), default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """After each infusion, how long a measure stayed outside its interval before treatment."""

    measure: Measure
    compared: MeasureComparison | None
    before: Before
    spells: tuple[Spell, ...]
    from_device: bool
    events: tuple[Event, ...]

    @property
    def more_is_better(self) -> bool | None:
        """Which direction is better for this person; None where neither is."""
        return self.compared.more_is_better if self.compared else self.measure.more_is_better

    def is_up(self, stretch: Stretch) -> bool:
        """Whether a stretch outside is better, or more where neither direction is better."""
        return stretch.is_more == (self.more_is_better is not False)

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
    series = tuple(_series(nights, treatment, comparison, measure) for measure in measures)
    if not starts:
        return None
    return Followed(
        nights,
        comparison.windows.after if comparison else None,
        series,
        tuple(starts),
        tuple(induction_of(treatment.sessions)),
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
    compared = (each for each in comparison.measures if each.measure is measure)
    first = spells[0].start.first if spells else before.window.first
    return Holding(
        measure,
        next(compared, None),
        before,
        spells,
        bool(nights.from_device[0]),
        _seen(nights, treatment.events, comparison, first),
    )


def _has_mean(nights: Sequence[NightSince]) -> bool:
    return any(each.mean is not None for each in nights if each.since < MOST_NIGHTS)


def _series(
    nights: NightTable, treatment: Treatment, comparison: Comparison | None, measure: Measure
) -> Series:
    since = nights_since(nights, treatment.sessions, measure)
    if comparison is None:
        return Series(measure, since, None)
    windows = comparison.windows
    before = before_of(nights, windows, measure)
    found = next((each for each in comparison.measures if each.measure is measure), None)
    if found is None or found.estimate is None:
        return Series(measure, since, before, found)
    parts = after_in_parts(nights, windows, treatment.sessions, measure)
    return Series(measure, since, before, found, parts)


def bars_of(spell: Spell) -> list[tuple[int, int, Stretch]]:
    """Return each stretch outside with the nights between which its bar is drawn.

    A bar begins with the first of the three nights that left, but not before the one before ended.
    """
    bars: list[tuple[int, int, Stretch]] = []
    end = 0
    for each in spell.stretches:
        bars.append((max(each.first - RUNNING_NIGHTS, end), each.last, each))
        end = each.last if each.back is None else each.back - 1
    return bars


def drawn_until(spell: Spell) -> int:
    """Return how many nights of a spell its bars reach over; 0 where it has none."""
    return max(((each.back or 1) - 1 or each.last for each in spell.stretches), default=0)


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
