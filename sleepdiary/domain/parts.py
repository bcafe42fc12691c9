"""The times of a night in their order, and the parts that they leave room for."""

from datetime import timedelta

from sleepdiary.domain.records import Night
from sleepdiary.domain.times import ZonedTime

BEFORE_SLEEP = ("into_bed", "lights_out", "fell_asleep")
AFTER_SLEEP = ("final_awakening", "out_of_bed")
EVENING = ("into_bed", "lights_out")


def moments_of(night: Night) -> dict[str, ZonedTime]:
    """Return the times that are known of a night, in the order in which they should lie."""
    times = {name: getattr(night, name) for name in BEFORE_SLEEP + AFTER_SLEEP}
    return {name: moment for name, moment in times.items() if moment is not None}


def span_of(night: Night) -> timedelta:
    """Return the time from the first moment of a night to its last."""
    moments = moments_of(night).values()
    return max(moments) - min(moments)


def pauses_of(night: Night) -> dict[tuple[str, str], timedelta]:
    """Return the times in bed before trying to sleep and after waking, by where they lie."""
    moments = moments_of(night)
    return {
        (first, second): moments[second] - moments[first]
        for first, second in (EVENING, AFTER_SLEEP)
        if first in moments and second in moments
    }


def asleep_at(night: Night) -> ZonedTime | None:
    """Return when the person fell asleep, as the measures have it; None if it is not known."""
    tried = night.lights_out or night.into_bed
    if tried is None or night.sleep_onset_latency is None:
        return night.fell_asleep
    return tried + night.sleep_onset_latency


def waking_parts(night: Night) -> tuple[dict[str, timedelta], timedelta]:
    """Return the waking parts of a night by their fields, and the time in which they must fit.

    It begins where `measures.derive` begins to count: at trying to sleep, or at a device's onset,
    which the time to fall asleep lies before. It ends with the final awakening; where only getting
    out of bed is known, staying in bed until then is one of the parts.
    """
    moments = moments_of(night)
    names = ["wake_after_sleep_onset"]
    tried = [name for name in EVENING if name in moments]
    if "fell_asleep" in moments and (not tried or night.sleep_onset_latency is None):
        began = "fell_asleep"
    else:
        began = tried[-1]
        names.append("sleep_onset_latency")
    ended = next(name for name in AFTER_SLEEP if name in moments)
    if ended == "out_of_bed":
        names.append("terminal_wakefulness")
    parts = {name: length for name in names if (length := getattr(night, name)) is not None}
    return parts, moments[ended] - moments[began]
