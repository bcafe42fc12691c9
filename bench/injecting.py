"""What people type by mistake: one slip in a copy of a night, as text, for `bench/slips.py`.

The kinds and rates are those of the catalogue of errors of the sleepcleanr benchmark, where a typed
form can have them, and four that it has not: both times of an evening or a morning, minutes in a
clock field, those after getting into bed too, and a wrong date; their rates are guesses.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sleepers import TIMES, Told, moved

LENGTHS = ("sleep_onset_latency", "wake_after_sleep_onset")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: the texts of its fields and the date that it is open at.

    `truth_is_there` tells whether the right answer can be worked out from what stands there.
    """

    texts: Mapping[str, str]
    diary_date: date
    truth_is_there: bool = True


class Style:
    """How one person types."""

    def __init__(self, chance: random.Random) -> None:
        self._clock = chance.choice(("24", "24", "2400", "pm", "dot pm"))
        self._length = chance.choice(("digits", "digits", "unit", "colon", "h"))

    def clock(self, clock: time) -> str:
        """Return a time of day as text."""
        half = "pm" if clock.hour >= 12 else "am"
        match self._clock:
            case "24":
                return f"{clock:%H:%M}"
            case "2400":
                return f"{clock:%H%M}"
            case "pm":
                return f"{clock.hour % 12 or 12}:{clock:%M} {half}"
            case _:
                return f"{clock.hour % 12 or 12}.{clock:%M}{half}"

    def length(self, minutes: int) -> str:
        """Return a length of time as text."""
        hours, rest = divmod(minutes, 60)
        match self._length:
            case "digits":
                return f"{minutes}"
            case "unit":
                return f"{minutes} min"
            case "colon":
                return f"{hours}:{rest:02}"
            case _:
                return f"{hours}h{rest:02}" if hours else f"{rest}"


def typed(told: Told, style: Style) -> Typed:
    """Return an honest night as the person types it."""
    texts = {name: style.clock(getattr(told, name)) for name in TIMES if name != told.blank}
    texts["sleep_onset_latency"] = style.length(told.latency)
    texts["awakenings"] = str(told.awakenings)
    texts["wake_after_sleep_onset"] = style.length(told.awake)
    return Typed(texts, told.diary_date)


Slip = Callable[[Told, Style, random.Random], Typed | None]
"""Types a night with one slip; None where the night has nothing to slip at."""


def _other_half(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24)


def _clocks(told: Told, style: Style, clocks: Mapping[str, time]) -> Typed | None:
    """Type a night with these clock times; None if the person never notes one of them."""
    if told.blank in clocks:
        return None
    honest = typed(told, style)
    texts = {name: style.clock(clock) for name, clock in clocks.items()}
    return Typed({**honest.texts, **texts}, told.diary_date)


def _twelve_off(*names: str) -> Slip:
    def slip(told: Told, style: Style, _chance: random.Random) -> Typed | None:
        return _clocks(told, style, {name: _other_half(getattr(told, name)) for name in names})

    return slip


def _swapped(first: str, second: str) -> Slip:
    def slip(told: Told, style: Style, _chance: random.Random) -> Typed | None:
        one, other = getattr(told, first), getattr(told, second)
        return _clocks(told, style, {first: other, second: one})

    return slip


def _both(told: Told, style: Style, chance: random.Random) -> Typed | None:
    """Swap two neighbours and type one of the four times twelve hours off."""
    first, second = chance.choice((TIMES[:2], TIMES[2:]))
    if getattr(told, first) == getattr(told, second):
        return None
    clocks = {name: getattr(told, name) for name in TIMES if name != told.blank}
    if told.blank in {first, second}:
        return None
    clocks[first], clocks[second] = clocks[second], clocks[first]
    off = chance.choice(list(clocks))
    clocks[off] = _other_half(clocks[off])
    return _clocks(told, style, clocks)


def _clock_for_latency(told: Told, style: Style, chance: random.Random) -> Typed | None:
    """Type when they fell asleep, or when they tried to, where it asks how long it took."""
    tried = told.into_bed if told.blank == "lights_out" else told.lights_out
    when = chance.choice((tried, moved(tried, told.latency)))
    return _length(told, style, LENGTHS[0], _loose(when, chance), there=when != tried)


def _clock_for_awake(told: Told, style: Style, chance: random.Random) -> Typed | None:
    """Type when they woke or rose where it asks how long they were awake."""
    name = chance.choice([name for name in TIMES[2:] if name != told.blank])
    when = moved(getattr(told, name), chance.choice((0, 0, 0, -2, 3)))
    return _length(told, style, LENGTHS[1], _loose(when, chance), there=False)


def _loose(clock: time, chance: random.Random) -> str:
    """Return a clock time in any writing, also by a twelve-hour clock without its half."""
    hour = clock.hour % 12 or 12
    half = "pm" if clock.hour >= 12 else "am"
    writings = (
        f"{clock:%H:%M}",
        f"{clock:%H%M}",
        f"{hour}:{clock:%M}",
        f"{hour}:{clock:%M} {half}",
    )
    return chance.choice(writings)


def _length(told: Told, style: Style, name: str, text: str, *, there: bool = True) -> Typed:
    return Typed({**typed(told, style).texts, name: text}, told.diary_date, truth_is_there=there)


def _minutes_for_clock(told: Told, style: Style, chance: random.Random) -> Typed | None:
    """Type the minutes it took to fall asleep where a clock time belongs."""
    name = chance.choice([name for name in TIMES if name != told.blank])
    texts = {**typed(told, style).texts}
    texts[name] = texts[LENGTHS[0]]
    if chance.random() < 0.5:  # typed one field too early, not twice
        texts[LENGTHS[0]] = ""
    return Typed(texts, told.diary_date, truth_is_there=False)


def _minutes_for_lights_out(told: Told, style: Style, _chance: random.Random) -> Typed | None:
    """Type how long after getting into bed they tried to sleep where it asks when."""
    into_bed, lights_out = told.into_bed, told.lights_out
    minutes = (lights_out.hour - into_bed.hour) * 60 + lights_out.minute - into_bed.minute
    if told.blank in TIMES[:2] or minutes == 0:
        return None
    return _length(told, style, "lights_out", style.length(minutes % 1440))


def _other_date(days: int) -> Slip:
    def slip(told: Told, style: Style, _chance: random.Random) -> Typed | None:
        return Typed(typed(told, style).texts, told.diary_date + timedelta(days))

    return slip


def _minutes_of(told: Told, name: str) -> int:
    return told.latency if name == LENGTHS[0] else told.awake


def _retyped(write: Callable[[int, random.Random], str | None], *, there: bool = True) -> Slip:
    """Type one of the two lengths, where it is not nought, in another way."""

    def slip(told: Told, style: Style, chance: random.Random) -> Typed | None:
        names = [name for name in LENGTHS if _minutes_of(told, name)]
        if not names:
            return None
        name = chance.choice(names)
        text = write(_minutes_of(told, name), chance)
        return None if text is None else _length(told, style, name, text, there=there)

    return slip


def _no_colon(minutes: int, _chance: random.Random) -> str:
    return f"{minutes // 60}{minutes % 60:02}"


def _malformed(minutes: int, chance: random.Random) -> str:
    hours, rest = divmod(minutes, 60)
    return chance.choice((f":{hours}{rest:02}", f"{hours}:{rest // 10}:{rest % 10}", f"{minutes}:"))


def _with_seconds(minutes: int, chance: random.Random) -> str:
    hours, rest = divmod(minutes, 60)
    writings = [f"{hours:02}:{rest:02}:00"] + ([f"{minutes}:00"] if minutes < 100 else [])
    return chance.choice(writings)


def _zero_too_many(minutes: int, _chance: random.Random) -> str | None:
    """Return ten times the minutes where that is a spike: under two hours is a bad night."""
    return f"{minutes}0" if 12 <= minutes < 90 else None


def _implausible(_minutes: int, chance: random.Random) -> str:
    return str(chance.randrange(200, 300))


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of slip: what it is called, its entry in the catalogue and its rate a 100 nights."""

    name: str
    entry: str
    rate: float
    slip: Slip


_AM_PM = 1.07 / 6  # one rate for all of them

SORTS = (
    Sort("AM/PM, into bed", "ampm_swap", _AM_PM, _twelve_off("into_bed")),
    Sort("AM/PM, lights out", "ampm_swap", _AM_PM, _twelve_off("lights_out")),
    Sort("AM/PM, final awakening", "ampm_swap", _AM_PM, _twelve_off("final_awakening")),
    Sort("AM/PM, out of bed", "ampm_swap", _AM_PM, _twelve_off("out_of_bed")),
    Sort("AM/PM, both evening times", "ampm_swap", _AM_PM, _twelve_off(*TIMES[:2])),
    Sort("AM/PM, both morning times", "ampm_swap", _AM_PM, _twelve_off(*TIMES[2:])),
    Sort("swapped, in the evening", "adjacent_swap_bed_sleep", 0.15, _swapped(*TIMES[:2])),
    Sort("swapped, in the morning", "adjacent_swap_awake_getup", 0.15, _swapped(*TIMES[2:])),
    Sort(
        "swapped, lights out and waking",
        "adjacent_swap_large_gap_left_clean",
        0.35,
        _swapped(*TIMES[1:3]),
    ),
    Sort("AM/PM and swapped", "compound_ampm_and_swap", 0.02, _both),
    Sort("clock time as time to fall asleep", "field_misentry_sol", 0.10, _clock_for_latency),
    Sort("clock time as minutes awake", "field_misentry_waso", 0.05, _clock_for_awake),
    Sort("minutes as a clock time", "–", 0.10, _minutes_for_clock),
    Sort("minutes after into bed as lights out", "–", 0.05, _minutes_for_lights_out),
    Sort("date a day early", "–", 0.25, _other_date(-1)),
    Sort("date a day late", "–", 0.25, _other_date(1)),
    Sort("date a week early", "–", 0.05, _other_date(-7)),
    Sort("date a week late", "–", 0.05, _other_date(7)),
    Sort("h:mm without its colon", "format_no_colon", 0.30, _retyped(_no_colon)),
    Sort("colon misplaced", "format_malformed_colon", 0.20, _retyped(_malformed, there=False)),
    Sort("minutes with seconds", "mmss_confusion", 0.10, _retyped(_with_seconds)),
    Sort("a zero too many", "cross_participant_spike", 0.35, _retyped(_zero_too_many)),
    Sort("200 minutes and more", "implausible_duration", 0.20, _retyped(_implausible, there=False)),
)
