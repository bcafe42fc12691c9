"""What the settings and their values are called."""

from dataclasses import dataclass
from datetime import time

from sleepdiary.domain.labels import LABELS, TERMS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.settings import (
    ASKED,
    CLOCK,
    FOLLOW,
    LOCK_AFTER,
    NEVER,
    OFF,
    ON,
    REMINDER,
    SESSION_START,
    STAY,
    TEXT_SIZE,
    THEME,
    TRAVEL,
    WEEK_START,
    Section,
    Setting,
)

SECTIONS: dict[Section, str] = {
    Section.LOOK: QT_TRANSLATE_NOOP("words", "Look"),
    Section.TIMES: QT_TRANSLATE_NOOP("words", "Dates and times"),
    Section.REMINDER: QT_TRANSLATE_NOOP("words", "Reminder"),
    Section.LOCK: QT_TRANSLATE_NOOP("words", "Lock"),
    Section.QUESTIONS: QT_TRANSLATE_NOOP("words", "Questions"),
}
NO_TRAY = QT_TRANSLATE_NOOP(
    "words",
    "At the time you choose, a line over the pages says that last night is not in the diary yet: "
    "at most once a day, and only while the window is open, since this desktop has no tray.",
)
_HINTS: dict[Section, str] = {
    Section.TIMES: QT_TRANSLATE_NOOP("words", "New nights are written in the time of {zone}."),
    Section.REMINDER: QT_TRANSLATE_NOOP(
        "words",
        "At the time you choose, you are told that last night is not in the diary yet: at most "
        "once a day. For this, Sleep Diary stays in the tray when you close its window; Quit ends "
        "it.",
    ),
    Section.LOCK: QT_TRANSLATE_NOOP(
        "words",
        "For a diary with a passphrase: File, Passphrase. It is also locked when the computer "
        "sleeps or its screen is locked, where the desktop tells of it, and by Ctrl+L.",
    ),
    Section.QUESTIONS: QT_TRANSLATE_NOOP(
        "words",
        "The form asks these beside the core questions. Answers already given stay, whatever is "
        "switched off.",
    ),
}
_NAMES: dict[Setting, tuple[str, str]] = {
    THEME: (
        QT_TRANSLATE_NOOP("words", "Colours"),
        QT_TRANSLATE_NOOP("words", "theme light dark mode night"),
    ),
    TEXT_SIZE: (
        QT_TRANSLATE_NOOP("words", "Size of text"),
        QT_TRANSLATE_NOOP("words", "font bigger larger zoom"),
    ),
    CLOCK: (
        QT_TRANSLATE_NOOP("words", "Clock"),
        QT_TRANSLATE_NOOP("words", "time format am pm 12 24 hours"),
    ),
    WEEK_START: (
        QT_TRANSLATE_NOOP("words", "Weeks begin on"),
        QT_TRANSLATE_NOOP("words", "first day of the week start calendar"),
    ),
    REMINDER: (
        QT_TRANSLATE_NOOP("words", "Remind me of last night"),
        QT_TRANSLATE_NOOP("words", "notification notify alarm tray message daily"),
    ),
    SESSION_START: (
        QT_TRANSLATE_NOOP("words", "Start in the tray when I log in to the computer"),
        QT_TRANSLATE_NOOP("words", "autostart login boot session automatically background"),
    ),
    LOCK_AFTER: (
        QT_TRANSLATE_NOOP("words", "Lock the diary when nobody is there for"),
        QT_TRANSLATE_NOOP("words", "passphrase password idle minutes away privacy"),
    ),
    TRAVEL: (
        QT_TRANSLATE_NOOP("words", "When I travel"),
        QT_TRANSLATE_NOOP("words", "time zone abroad"),
    ),
}
_MEANINGS: dict[Setting, str] = {
    SESSION_START: QT_TRANSLATE_NOOP("words", "Only with a reminder: else there is no need."),
}
_VALUES: dict[tuple[Setting, str], str] = {
    (THEME, "system"): QT_TRANSLATE_NOOP("words", "as the computer"),
    (THEME, "light"): QT_TRANSLATE_NOOP("words", "light"),
    (THEME, "dark"): QT_TRANSLATE_NOOP("words", "dark"),
    (CLOCK, "system"): QT_TRANSLATE_NOOP("words", "as the computer"),
    (CLOCK, "24"): QT_TRANSLATE_NOOP("words", "24 hours"),
    (CLOCK, "12"): QT_TRANSLATE_NOOP("words", "12 hours, am and pm"),
    (WEEK_START, "system"): QT_TRANSLATE_NOOP("words", "as the computer"),
    (WEEK_START, "monday"): QT_TRANSLATE_NOOP("words", "Monday"),
    (WEEK_START, "sunday"): QT_TRANSLATE_NOOP("words", "Sunday"),
    (WEEK_START, "saturday"): QT_TRANSLATE_NOOP("words", "Saturday"),
    (TRAVEL, FOLLOW): QT_TRANSLATE_NOOP("words", "new nights are in the computer’s time"),
    (LOCK_AFTER, NEVER): QT_TRANSLATE_NOOP("words", "never"),
    (TRAVEL, STAY): QT_TRANSLATE_NOOP("words", "new nights stay in the time of home"),
}
_NEVER = QT_TRANSLATE_NOOP("words", "never")
_MINUTES = QT_TRANSLATE_NOOP("words", "{count} min")
_QUESTIONS = {setting: name for name, setting in ASKED.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a setting is called, what is meant, and other words by which it is found."""

    label: str
    meaning: str
    found_by: str


def wording_of(setting: Setting, words: Words) -> Wording:
    """Return how a setting is spoken of."""
    if setting in _QUESTIONS:
        name = _QUESTIONS[setting]
        return Wording(words.tr(LABELS[name]), words.tr(TERMS.get(name, "")), "")
    label, found_by = _NAMES[setting]
    return Wording(words.tr(label), words.tr(_MEANINGS.get(setting, "")), words.tr(found_by))


def hint_of(section: Section, words: Words, *, zone: str, has_tray: bool) -> str:
    """Return what is said under the heading of a section; empty where nothing is.

    Args:
        section: The section.
        words: How the person is spoken to.
        zone: The one that new nights are written in.
        has_tray: Whether the desktop shows icons of programs.
    """
    if section is Section.REMINDER and not has_tray:
        return words.tr(NO_TRAY)
    return words.tr(_HINTS.get(section, "")).format(zone=zone.replace("_", " "))


def value_text(setting: Setting, value: str, words: Words) -> str:
    """Return what one of a setting's values is called."""
    if setting is TEXT_SIZE:
        return f"{value} %"
    if setting is LOCK_AFTER and value != NEVER:
        return words.say(_MINUTES, count=int(value))
    if setting is REMINDER:
        return words.tr(_NEVER) if value == OFF else words.clock(time.fromisoformat(value))
    return words.tr(_VALUES[setting, value])


def is_switch(setting: Setting) -> bool:
    """Whether it is switched on and off."""
    return set(setting.choices) == {ON, OFF}
