"""What the strip that draws a night says: at a handle, on the sleep, and to who cannot see it."""

from datetime import time

from PySide6.QtCore import QCoreApplication

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.records import Night
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.strip_geometry import State, at_minute, slept_within
from sleepdiary.ui.log.strip_handles import Drawn, Handle

_HOUR = ":00"


def handle_words(drawn: Drawn, handle: Handle, words: Words) -> str:
    """Return what a handle is and where it stands: "Lights out 23:00"."""
    night = drawn.night
    if handle.is_awakening:
        awakening = night.awakening_times[handle.place]
        start, length = words.clock(awakening.start.wall.time()), words.duration(awakening.length)
        return _tr("Awake {time} · {length}").format(time=start, length=length)
    beside = night.lights_out or night.into_bed
    if handle.name == "sleep_onset_latency" and beside is not None:
        moment = at_minute(drawn.handles()[handle], beside.zone_or_offset)
        length = words.duration(night.sleep_onset_latency or 0)
        clock = words.clock(moment.wall.time())
        return _tr("Asleep {time} · after {length}").format(time=clock, length=length)
    clock = words.clock(getattr(night, handle.name).wall.time())
    return f"{words.tr(LABELS[handle.name])} {clock}"


def note_words(night: Night, words: Words) -> str:
    """Return what is known of awakenings that have no place: "2 awakenings, 35 min"; else empty."""
    count, awake = night.awakenings, night.wake_after_sleep_onset
    if night.awakening_times or not (count or awake):
        return ""
    parts = []
    if count:
        many = _tr("1 awakening") if count == 1 else _tr("{count} awakenings")
        parts.append(many.format(count=words.number(count)))
    if awake:
        length = words.duration(awake)
        parts.append(length if parts else _tr("awake {length}").format(length=length))
    return ", ".join(parts)


def night_words(drawn: Drawn, words: Words) -> str:
    """Return the night in words, from evening to morning, as far as it is drawn."""
    said = [handle_words(drawn, handle, words) for handle in drawn.keyed()]
    note = note_words(drawn.night, words)
    if note:
        said.append(note)
    return "; ".join(said) if said else _tr("Nothing is drawn yet.")


def refusal_words(night: Night) -> str:
    """Return why no awakening can be added where the night has no room for one."""
    if None in slept_within(night):
        return _tr("First say when the night began and when it ended")
    return _tr("No room for another awakening")


def state_words(state: State) -> str:
    """Return what a part of the night is called in the legend."""
    match state:
        case State.IN_BED:
            return _tr("in bed")
        case State.AWAKE:
            return _tr("awake")
        case _:
            return _tr("asleep")


def hour_words(clock: time, words: Words) -> str:
    """Return a full hour, short where the locale lets it be: "21", "9 PM"."""
    return words.clock(clock).replace(_HOUR, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("strip_words", text)
