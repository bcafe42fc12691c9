"""What no infusion session can be, refused wherever it comes from; and what is asked about."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from sleepdiary.domain.doses import dose_by_weight
from sleepdiary.domain.habits import apart
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.scales import SIDE_EFFECTS, STEP_NAMES
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError, Words

HIGHEST_NUMBER = 999
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOMENTS = ("before", "peak", "after")
"""When blood pressure and heart rate are measured, as the names of the fields end."""

BAD_DATE = QT_TRANSLATE_NOOP("words", "The date of the session is too far away. Check its year.")
BAD_DOSE = QT_TRANSLATE_NOOP("words", "A dose is more than 0 and at most {most} mg. Check it.")
BAD_DOSE_BY_WEIGHT = QT_TRANSLATE_NOOP(
    "words", "A dose is more than 0 and at most {most} mg/kg. Check it."
)
BAD_WEIGHT = QT_TRANSLATE_NOOP("words", "A weight is from {least} to {most} kg. Check it.")
BAD_DURATION = QT_TRANSLATE_NOOP("words", "A session lasts up to 24 hours. Check how long it was.")
BAD_NUMBER = QT_TRANSLATE_NOOP(
    "words", "The sessions of a course are numbered from {least} to {most}. Check it."
)
BAD_SYSTOLIC = QT_TRANSLATE_NOOP(
    "words", "The upper blood pressure is from {least} to {most}. Check it."
)
BAD_DIASTOLIC = QT_TRANSLATE_NOOP(
    "words", "The lower blood pressure is from {least} to {most}. Check it."
)
BAD_HEART_RATE = QT_TRANSLATE_NOOP(
    "words", "A heart rate is from {least} to {most} a minute. Check it."
)
BAD_EFFECT = QT_TRANSLATE_NOOP("words", "A side effect is from {least} to {most}. Check it.")
SWAPPED_PRESSURE = QT_TRANSLATE_NOOP(
    "words", "{upper}/{lower}: the upper blood pressure is the higher one. Check both."
)

ONLY_UPPER = QT_TRANSLATE_NOOP(
    "words", "{number} is only the upper blood pressure. Type both, like 120/80, or keep it."
)
ONLY_LOWER = QT_TRANSLATE_NOOP(
    "words", "{number} is only the lower blood pressure. Type both, like 120/80, or keep it."
)
CONTRADICTORY_DOSE = QT_TRANSLATE_NOOP(
    "words", "{dose} mg for {weight} kg is {found} mg/kg, not {said}. Keep it if that is right."
)
ODD_HOUR = QT_TRANSLATE_NOOP("words", "A session at {clock}? Keep it if that is right.")
FIRST_HOUR, LAST_HOUR = 6, 21
"""In these hours, the last one included, sessions begin; beyond them one is likely AM for PM."""
_NEAR_ONE = 3 * 60
AGREES = 0.1
"""Doses agree within this share: clinics round both, and weigh at home or not at all."""


class Bounds(NamedTuple):
    """The least and the most that a number can be; `is_more` if it must be more than the least."""

    least: float
    most: float
    sentence: str
    is_more: bool = False

    def hold(self, number: float) -> bool:
        """Whether a number can be; one that is none cannot."""
        return self.least <= number <= self.most and not (self.is_more and number == self.least)


_EFFECTS = {name: STEP_NAMES[name] for name in SIDE_EFFECTS}
BOUNDS: dict[str, Bounds] = {
    "dose_mg": Bounds(
        0, 1000, BAD_DOSE, is_more=True
    ),  # no route comes near, a forgotten point does
    "dose_mg_per_kg": Bounds(0, 20, BAD_DOSE_BY_WEIGHT, is_more=True),
    "weight_kg": Bounds(10, 400, BAD_WEIGHT),
    "number": Bounds(1, HIGHEST_NUMBER, BAD_NUMBER),
    **{f"systolic_{each}": Bounds(40, 320, BAD_SYSTOLIC) for each in MOMENTS},
    **{f"diastolic_{each}": Bounds(20, 220, BAD_DIASTOLIC) for each in MOMENTS},
    **{f"heart_rate_{each}": Bounds(20, 300, BAD_HEART_RATE) for each in MOMENTS},
    **{name: Bounds(min(steps), max(steps), BAD_EFFECT) for name, steps in _EFFECTS.items()},
}
"""By field of a session: what its number can be."""


def session_faults(session: InfusionSession) -> dict[str, SentenceError]:
    """Return by field what cannot be, in the order of the form; a session without any can be."""
    faults: dict[str, SentenceError] = {}
    if not FIRST_YEAR <= session.date.year <= LAST_YEAR:
        faults["date"] = SentenceError(BAD_DATE)
    for name, bounds in BOUNDS.items():
        number = getattr(session, name)
        if number is not None and not bounds.hold(number):
            faults[name] = SentenceError(bounds.sentence, least=bounds.least, most=bounds.most)
    for moment in MOMENTS:
        upper, lower = _pressures(session, moment)
        if upper is not None and lower is not None and lower >= upper:
            swapped = SentenceError(SWAPPED_PRESSURE, upper=upper, lower=lower)
            faults.setdefault(f"diastolic_{moment}", swapped)
    if session.duration is not None and not timedelta(0) < session.duration <= DAY:
        faults["duration"] = SentenceError(BAD_DURATION)
    return faults


def mended_pressure(session: InfusionSession, moment: str) -> tuple[int, int] | None:
    """Return the upper and the lower blood pressure where they were given the other way round."""
    upper, lower = _pressures(session, moment)
    if upper is None or lower is None or lower <= upper:
        return None
    can_be = BOUNDS["systolic_peak"].hold(lower) and BOUNDS["diastolic_peak"].hold(upper)
    return (lower, upper) if can_be else None


def half_a_pressure(session: InfusionSession, moment: str, words: Words) -> str:
    """Return the sentence that asks about one of two blood pressures without the other, if any."""
    upper, lower = _pressures(session, moment)
    if (upper is None) is (lower is None):
        return ""
    if upper is None:
        return words.say(ONLY_LOWER, number=lower)
    return words.say(ONLY_UPPER, number=upper)


def _pressures(session: InfusionSession, moment: str) -> tuple[int | None, int | None]:
    return getattr(session, f"systolic_{moment}"), getattr(session, f"diastolic_{moment}")


def session_fault(session: InfusionSession) -> SentenceError | None:
    """Return the first thing that cannot be, or None."""
    return next(iter(session_faults(session).values()), None)


def odd_hour(session: InfusionSession, sessions: Iterable[InfusionSession], words: Words) -> str:
    """Return the sentence that asks about a session by night, if none of these began near it."""
    clock = session.clock
    if clock is None or FIRST_HOUR <= clock.hour <= LAST_HOUR:
        return ""
    if any(each.clock and apart(each.clock, clock) <= _NEAR_ONE for each in sessions):
        return ""
    return words.say(ODD_HOUR, clock=clock)


def contradictory_dose(session: InfusionSession, words: Words) -> str:
    """Return the sentence that asks about a dose, weight and dose per kg that disagree, if any."""
    dose, weight, said = session.dose_mg, session.weight_kg, session.dose_mg_per_kg
    if dose is None or said is None or not weight:
        return ""
    found = dose_by_weight(dose, weight)
    if abs(found - said) <= AGREES * max(found, said):
        return ""
    return words.tr(CONTRADICTORY_DOSE).format(
        dose=words.shortest(dose),
        weight=words.shortest(weight),
        found=words.shortest(round(found, 2)),
        said=words.shortest(said),
    )
