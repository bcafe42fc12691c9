"""Dose, body weight and dose per kg of an infusion session: any two give the third."""

from collections.abc import Mapping

DOSES = ("dose_mg", "weight_kg", "dose_mg_per_kg")
_DIGITS = {"dose_mg": 1, "weight_kg": 1, "dose_mg_per_kg": 2}
"""So many digits has what is computed: as clinics write them down."""


def dose_by_weight(dose_mg: float, weight_kg: float) -> float:
    """Return a dose in mg/kg, of a weight above 0."""
    return dose_mg / weight_kg


def third_of(known: Mapping[str, float]) -> dict[str, float]:
    """Return the third of the three by its name, where two of them are known and not 0."""
    there = {name: known[name] for name in DOSES if known.get(name)}
    match there:
        case {"dose_mg": dose, "weight_kg": weight, **more} if not more:
            third = {"dose_mg_per_kg": dose_by_weight(dose, weight)}
        case {"weight_kg": weight, "dose_mg_per_kg": by_weight, **more} if not more:
            third = {"dose_mg": weight * by_weight}
        case {"dose_mg": dose, "dose_mg_per_kg": by_weight, **more} if not more:
            third = {"weight_kg": dose / by_weight}
        case _:
            return {}
    rounded = {name: round(value, _DIGITS[name]) for name, value in third.items()}
    return {name: value for name, value in rounded.items() if value}


def proposed_doses(known: Mapping[str, float], last: Mapping[str, float]) -> dict[str, float]:
    """Return what the blank ones of the three probably are, by name.

    What two known ones give comes first. Else the last session speaks, as far as it does not
    contradict what is known: of its three, one that is known otherwise drops the dose per kg, and
    the dose where that is the known one.
    """
    third = third_of(known)
    if third or not known:
        return third or {name: last[name] for name in DOSES if name in last}
    kept = ("weight_kg",) if "dose_mg_per_kg" in known else ("weight_kg", "dose_mg")
    stand = {name: last[name] for name in kept if name in last} | dict(known)
    stand |= third_of(stand)
    return {name: value for name, value in stand.items() if name not in known}
