"""The nights of both windows, and what else happened about them, found before anything is drawn."""

from dataclasses import dataclass, replace

import numpy as np

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.nights_in_view import View, view_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.times import DAY

LEAD = 56 * DAY
"""A medicine changed so shortly before the nights compared may still show in them."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is compared, of one kind of nights.

    `view` holds the nights of the two windows alone, and what is dated from the first of them to
    the last: the nights not logged, the infusions, each on one of the `sides`, and the events,
    these from `LEAD` before.
    """

    comparison: Comparison
    view: View
    sides: tuple[Side, ...]

    def infusions(self, side: Side) -> list[InfusionSession]:
        """Return the infusions inside a window, or between the two, by time."""
        pairs = zip(self.view.sessions, self.sides, strict=True)
        return [session for session, found in pairs if found is side]


def compared_of(
    treatment: Treatment, comparison: Comparison, *, from_device: bool
) -> Compared | None:
    """Return what is compared of one kind of nights, None where there are none of that kind.

    Raises:
        ValueError: The comparison is of the other kind of nights.
    """
    if comparison.from_device != from_device:
        msg = "Nights of the diary and of devices are never drawn together."
        raise ValueError(msg)
    before, after = comparison.windows.before, comparison.windows.after
    span = (before.first, after.last)
    view = view_of(treatment, comparison, from_device=from_device, span=span)
    if view is None:
        return None
    sessions = [
        (session, at, side)
        for session, at in zip(view.sessions, view.infusions, strict=True)
        if (side := _side(at, comparison)) is not Side.OUTSIDE
    ]
    inside = (view.sides == Side.BEFORE) | (view.sides == Side.AFTER)
    dates = view.missing.astype("datetime64[D]")
    windowed = [(dates >= each.first) & (dates <= each.last) for each in (before, after)]
    happened = (each for each in treatment.events if span[0] - LEAD <= each.date <= span[1])
    narrowed = replace(
        view,
        nights=view.all_nights.where(inside),
        inside=inside,
        missing=view.missing[np.logical_or(*windowed)],
        sessions=tuple(session for session, *_ in sessions),
        infusions=tuple(at for _, at, _ in sessions),
        events=tuple(sorted(happened, key=lambda event: event.date)),
    )
    return Compared(comparison, narrowed, tuple(side for *_, side in sessions))


def _side(at: float, comparison: Comparison) -> Side:
    """Return on which side an infusion lies: inside a window only between two of its nights."""
    before, after = comparison.windows.before, comparison.windows.after
    first, ends, begins, last = (
        day_number(day) for day in (before.first, before.last, after.first, after.last)
    )
    if first < at < ends:
        return Side.BEFORE
    if begins < at < last:
        return Side.AFTER
    return Side.BETWEEN if ends < at < begins else Side.OUTSIDE
