"""What a sleep is called: a night by both of its days, a nap by its one."""

from datetime import date

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

_NAMES = {
    SleepKind.MAIN: QT_TRANSLATE_NOOP("words", "the night {days}"),
    SleepKind.NAP: QT_TRANSLATE_NOOP("words", "the nap of {days}"),
}
_NEW_NAMES = {
    SleepKind.MAIN: QT_TRANSLATE_NOOP("words", "the new night {days}"),
    SleepKind.NAP: QT_TRANSLATE_NOOP("words", "the new nap of {days}"),
}


def days_of(kind: SleepKind, diary_date: date, words: Words, *, with_year: bool = False) -> str:
    """Return the days of a sleep: "Mon 3 → Tue 4 Nov", of a nap "Tue 4 Nov"."""
    day = words.day(diary_date) if with_year else words.short_day(diary_date)
    if kind is SleepKind.NAP:
        return f"{words.weekday(diary_date)} {day}"
    return words.night(diary_date).removesuffix(words.short_day(diary_date)) + day


def name_of(
    kind: SleepKind, diary_date: date, words: Words, *, with_year: bool = False, new: bool = False
) -> str:
    """Return what a sleep is called in a sentence: "the nap of Tue 4 Nov", "the new night …"."""
    name = (_NEW_NAMES if new else _NAMES)[kind]
    return words.say(name, days=days_of(kind, diary_date, words, with_year=with_year))
