"""What can look wrong with a night, and how it is said."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words


class Code(StrEnum):
    """What was found."""

    NOT_PLACED = "not_placed"
    ENDS_BEFORE_START = "ends_before_start"
    PARTS_OUTLAST = "parts_outlast"
    PART_OUTLASTS = "part_outlasts"
    STAYED_TOO_LONG = "stayed_too_long"
    ASLEEP_TOO_LONG = "asleep_too_long"
    TWELVE_HOURS_OFF = "twelve_hours_off"
    SWAPPED = "swapped"
    TWO_SLIPS = "two_slips"
    MINUTES_LATER = "minutes_later"
    IN_BED_SHORT = "in_bed_short"
    IN_BED_LONG = "in_bed_long"
    IMPLAUSIBLY_SHORT = "implausibly_short"
    AWAKE_WITHOUT_AWAKENINGS = "awake_without_awakenings"
    AWAKENINGS_WITHOUT_AWAKE = "awakenings_without_awake"
    AWAKENINGS_DIFFER = "awakenings_differ"
    AWAKE_DIFFERS = "awake_differs"
    AWAKENING_OUTSIDE = "awakening_outside"
    AWAKENING_BEFORE_SLEEP = "awakening_before_sleep"
    ALREADY_LOGGED = "already_logged"
    OTHER_DATE = "other_date"
    FUTURE = "future"
    UNUSUAL = "unusual"
    UNUSUAL_PAUSE = "unusual_pause"
    UNUSUAL_LENGTH = "unusual_length"
    LENGTH_AS_CLOCK = "length_as_clock"
    CLOCK_AS_LENGTH = "clock_as_length"


SENTENCES: dict[Code, str] = {
    Code.NOT_PLACED: QT_TRANSLATE_NOOP(
        "words",
        "Give a time in the evening and one in the morning: a rough one is enough.",
    ),
    Code.ENDS_BEFORE_START: QT_TRANSLATE_NOOP(
        "words",
        "{first} at {first_time} comes after {second} at {second_time}. Change one of them.",
    ),
    Code.PARTS_OUTLAST: QT_TRANSLATE_NOOP(
        "words",
        "Falling asleep and being awake together take {parts}, but the night has only {whole}. "
        "Change one of them.",
    ),
    Code.PART_OUTLASTS: QT_TRANSLATE_NOOP(
        "words", "{label}: {parts}, but the night has only {whole}. Change one of them."
    ),
    Code.STAYED_TOO_LONG: QT_TRANSLATE_NOOP(
        "words",
        "{length} in bed after waking, but out of bed {whole} after it. Keep it if that is right.",
    ),
    Code.ASLEEP_TOO_LONG: QT_TRANSLATE_NOOP(
        "words", "{length} asleep in a night of {whole}? Keep it if that is right."
    ),
    Code.TWELVE_HOURS_OFF: QT_TRANSLATE_NOOP(
        "words", "{label} at {typed}? That makes {length} in bed. Maybe {repaired} is meant."
    ),
    Code.SWAPPED: QT_TRANSLATE_NOOP(
        "words", "{first} and {second} look swapped: that makes {length} in bed."
    ),
    Code.TWO_SLIPS: QT_TRANSLATE_NOOP(
        "words",
        "{first} and {second} look swapped, and {label} at {typed} twelve hours off: "
        "that makes {length} in bed.",
    ),
    Code.MINUTES_LATER: QT_TRANSLATE_NOOP(
        "words", "{label} at {typed}? Maybe {later} after {into_bed} is meant: {repaired}."
    ),
    Code.IN_BED_SHORT: QT_TRANSLATE_NOOP(
        "words", "Only {length} in bed? Keep it if that is right."
    ),
    Code.IN_BED_LONG: QT_TRANSLATE_NOOP("words", "{length} in bed? Keep it if that is right."),
    Code.IMPLAUSIBLY_SHORT: QT_TRANSLATE_NOOP(
        "words", "This sleep lasted only {length}: maybe it was started by accident."
    ),
    Code.AWAKE_WITHOUT_AWAKENINGS: QT_TRANSLATE_NOOP(
        "words", "{length} awake, but no awakening. Keep it if that is right."
    ),
    Code.AWAKENINGS_WITHOUT_AWAKE: QT_TRANSLATE_NOOP(
        "words", "Awakenings, but no minutes awake. Keep it if they were that short."
    ),
    Code.AWAKENINGS_DIFFER: QT_TRANSLATE_NOOP(
        "words", "Awakenings with a time: {noted}, not {typed}. Keep it if that is right."
    ),
    Code.AWAKENING_OUTSIDE: QT_TRANSLATE_NOOP(
        "words",
        "The awakening at {clock} lies outside the night. Move it on the drawn night, or keep it.",
    ),
    Code.AWAKENING_BEFORE_SLEEP: QT_TRANSLATE_NOOP(
        "words",
        "Awake at {clock}, before you fell asleep at {onset}? Move it on the drawn night, or keep "
        "it.",
    ),
    Code.AWAKE_DIFFERS: QT_TRANSLATE_NOOP(
        "words",
        "The awakenings with a time lasted {noted}, not {typed}. Keep it if that is right.",
    ),
    Code.ALREADY_LOGGED: QT_TRANSLATE_NOOP(
        "words", "A night is already logged for {night}. Keep both if you slept twice."
    ),
    Code.OTHER_DATE: QT_TRANSLATE_NOOP(
        "words", "This night ends on {end}, but its date is {date}. Change one of them."
    ),
    Code.FUTURE: QT_TRANSLATE_NOOP(
        "words", "This night ends in the future. Check this time and the date."
    ),
    Code.UNUSUAL: QT_TRANSLATE_NOOP(
        "words", "{label} at {typed} is far from your last nights. Keep it if that is right."
    ),
    Code.UNUSUAL_PAUSE: QT_TRANSLATE_NOOP(
        "words",
        "{length} between {first} and {second} is far from usual. Keep it if that is right.",
    ),
    Code.UNUSUAL_LENGTH: QT_TRANSLATE_NOOP(
        "words",
        "{label}: {length} is far more than on your last nights. Keep it if that is right.",
    ),
    Code.LENGTH_AS_CLOCK: QT_TRANSLATE_NOOP(
        "words",
        "{label} at {typed} looks like a length of time that you gave too. Type a clock time.",
    ),
    Code.CLOCK_AS_LENGTH: QT_TRANSLATE_NOOP(
        "words",
        "{label}: {length} looks like the clock time {clock}. Keep it if it took that long.",
    ),
}

NAP_SENTENCES: dict[Code, str] = {
    Code.NOT_PLACED: QT_TRANSLATE_NOOP(
        "words", "Say when you lay down and when you woke up: roughly is enough."
    ),
    Code.PARTS_OUTLAST: QT_TRANSLATE_NOOP(
        "words",
        "Falling asleep and being awake together take {parts}, but the nap has only {whole}. "
        "Change one of them.",
    ),
    Code.PART_OUTLASTS: QT_TRANSLATE_NOOP(
        "words", "{label}: {parts}, but the nap has only {whole}. Change one of them."
    ),
    Code.ASLEEP_TOO_LONG: QT_TRANSLATE_NOOP(
        "words", "{length} asleep in a nap of {whole}? Keep it if that is right."
    ),
    Code.TWELVE_HOURS_OFF: QT_TRANSLATE_NOOP(
        "words", "{label} at {typed}? That makes a nap of {length}. Maybe {repaired} is meant."
    ),
    Code.SWAPPED: QT_TRANSLATE_NOOP(
        "words", "{first} and {second} look swapped: that makes a nap of {length}."
    ),
    Code.IN_BED_LONG: QT_TRANSLATE_NOOP("words", "A nap of {length}? Keep it if that is right."),
    Code.OTHER_DATE: QT_TRANSLATE_NOOP(
        "words", "This nap ends on {end}, but its date is {date}. Change one of them."
    ),
    Code.FUTURE: QT_TRANSLATE_NOOP(
        "words", "This nap ends in the future. Check this time and the date."
    ),
}
"""By what was found: how it is said of a nap, where the sentence would speak of a night."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that looks wrong: at which field, what, and the answers that would mend it.

    `other_date` is the diary date that would mend it, where the date is what looks wrong. A night
    with an error cannot be saved; anything else can be kept with one click. The sentence speaks of
    a sleep of this `kind`.
    """

    code: Code
    field: str
    is_error: bool = False
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    repair: Mapping[str, time | timedelta] = dataclasses.field(default_factory=dict)
    other_date: date | None = None
    kind: SleepKind = SleepKind.MAIN

    def sentence(self, words: Words) -> str:
        """What is said under the field."""
        sentences = SENTENCES | NAP_SENTENCES if self.kind is SleepKind.NAP else SENTENCES
        return words.say(sentences[self.code], **self.values)
