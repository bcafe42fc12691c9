"""The scale of one measure: from where to where, and what stands at the ticks."""

import math
from dataclasses import dataclass

import numpy as np

from sleepdiary.analysis.nights import Floats
from sleepdiary.domain.measures import Measure, Unit, value_in_words
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.words import Words

_MINUTE_STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_HOURS_FROM = 120  # minutes from which a measure is one of hours, with whole or half ones at ticks
_SMALLEST_RANGE = {
    Unit.CLOCK: 120,
    Unit.MINUTES: 30,
    Unit.COUNT: 4,
    Unit.PERCENT: 10,
    Unit.POINTS: 1,
}
_NEAR_ZERO = 0.35
_BELOW, _ABOVE = 0.13, 0.08


@dataclass(frozen=True, slots=True)
class Scale:
    """The limits of a y axis, with room around the values, and its ticks with their labels."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]


def scale_for(measure: Measure, values: Floats, most: int, words: Words) -> Scale:
    """Return the scale on which these values are drawn.

    Ratings have the whole of their range and counts begin at 0; other measures, but not clock
    times, begin at 0 where that is near the lowest value. The room below is where nights not logged
    are ticked.

    Args:
        measure: What is drawn.
        values: All that must be on it, in the measure's unit, at least one, none missing.
        most: How many steps have room.
        words: Says the values at the ticks.
    """
    low, high = _range(measure, values)
    room = high - low
    ticks = _ticks(measure, low, high, high + _ABOVE * room, most)
    return Scale(
        low - _BELOW * room,
        high + _ABOVE * room,
        ticks,
        tuple(value_in_words(measure, tick, 0, words) for tick in ticks),
    )


def _range(measure: Measure, values: Floats) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    if measure.unit is Unit.POINTS:
        question = question_named(measure.name)
        return min(low, question.low), max(high, question.high)
    smallest = _SMALLEST_RANGE[measure.unit]
    if measure.unit is Unit.MINUTES and low >= _HOURS_FROM:
        smallest = _HOURS_FROM
    lacking = max(smallest - (high - low), 0)
    wider = low - lacking / 2, high + lacking / 2
    if measure.unit is Unit.CLOCK:
        return wider
    near_zero = low >= 0 and wider[0] <= _NEAR_ZERO * (wider[1] - wider[0])
    if measure.unit is Unit.COUNT or near_zero:
        return min(low, 0), max(high, smallest)
    return wider


def _ticks(measure: Measure, low: float, high: float, top: float, most: int) -> tuple[float, ...]:
    steps: tuple[int, ...] = _STEPS
    if measure.unit.is_time:
        of_hours = measure.unit is Unit.CLOCK or low >= _HOURS_FROM / 2
        steps = _MINUTE_STEPS[3:] if of_hours else _MINUTE_STEPS
    enough = (step for step in steps if (high - low) / step <= most)
    step = next(enough, math.ceil((high - low) / most / steps[-1]) * steps[-1])
    first, last = math.ceil(low / step), math.floor(top / step)
    return tuple(float(step * count) for count in range(first, last + 1))
