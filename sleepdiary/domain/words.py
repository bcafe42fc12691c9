"""How the diary speaks: sentences, clock times, durations and numbers, in one person's language.

`Words` speaks plain English for scripts and tests. The window hands round a `Words` of its own that
translates and follows the person's locale, so that charts and sentences, which know no Qt, do too.
"""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from sleepdiary.domain import DiaryError

if TYPE_CHECKING:
    from decimal import Decimal

MINUS = "−"
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)  # those of `times`, which speaks itself
CONTEXT = "words"
"""The translation context of every text outside `ui`."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate finds
    """Mark a text for the translators; it is translated where it is said."""
    del context
    return text


def rounded(value: float, digits: int = 0) -> "Decimal":
    """Round half away from zero, as people do; never returns a negative zero."""
    from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415 - the first painting needs no number

    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return exact or abs(exact)


def begun(sentence: str) -> str:
    """Return a sentence with its first letter large, the others as they are."""
    return sentence[:1].upper() + sentence[1:]


HalfDays = tuple[str, str]
"""What the half of a day before noon is called, and the one after it."""


class Words:
    """Plain English, 24 hours: the same everywhere."""

    twelve_hours = False
    """Whether a clock time is typed and shown with am and pm."""
    month_first = False
    """Whether a date is typed and shown with its month before its day."""
    half_days: HalfDays = ("am", "pm")
    """What is said behind, or before, a clock time of twelve hours."""
    _first_weekday: int | None = None

    def use_clock(self, twelve_hours: bool | None = None) -> None:  # noqa: FBT001 - one thing to say
        """Say times with am and pm or in 24 hours; None says them as is usual."""
        self.twelve_hours = bool(twelve_hours)

    @property
    def typed_half_days(self) -> HalfDays | None:
        """What stands behind a clock time in a field; None where a day has 24 hours."""
        return self.half_days if self.twelve_hours else None

    @property
    def first_weekday(self) -> int:
        """With which day weeks begin, 1 (Monday) to 7 (Sunday)."""
        return self._first_weekday or 1

    def begin_weeks(self, first_weekday: int | None = None) -> None:
        """Begin weeks with this day, 1 (Monday) to 7 (Sunday); None begins them as is usual."""
        self._first_weekday = first_weekday

    def tr(self, text: str) -> str:
        """Translate a text that `QT_TRANSLATE_NOOP` marked."""
        return text

    def clock(self, clock: time) -> str:
        """A time of day: "23:10"."""
        return f"{clock:%H:%M}"

    def day(self, day: date) -> str:
        """A date: "4 Nov 2025"."""
        return f"{day.day} {self.month(day)} {day.year}"

    def short_day(self, day: date) -> str:
        """A date without its year: "4 Nov"."""
        return f"{day.day} {self.month(day)}"

    def weekday(self, day: date) -> str:
        """The short name of the day of the week: "Tue"."""
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]

    def month(self, day: date) -> str:
        """The short name of the month: "Nov"."""
        names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
        return names.split()[day.month - 1]

    def month_and_year(self, day: date) -> str:
        """A month: "Nov 2025"."""
        return f"{self.month(day)} {day.year}"

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many digits, rounded half away from zero, with a real minus sign."""
        return f"{rounded(value, digits):f}".replace("-", MINUS)

    def country(self, code: str) -> str:
        """A country by its code of two letters: as it is, where names are not known."""
        return code

    def shortest(self, value: float) -> str:
        """A number with no more digits than it has, six at most: "37.5", "40"."""
        return self.number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))

    def night(self, diary_date: date) -> str:
        """Both days of a night: "Mon 3 → Tue 4 Nov"; the month twice where it changes."""
        evening = diary_date - _DAY
        first = str(evening.day) if evening.month == diary_date.month else self.short_day(evening)
        return (
            f"{self.weekday(evening)} {first} → "
            f"{self.weekday(diary_date)} {self.short_day(diary_date)}"
        )

    def signed(self, value: float, digits: int = 0) -> str:
        """A change: "+53", "−1.2"; nought has no sign."""
        text = self.number(value, digits)
        return f"+{text}" if rounded(value, digits) > 0 else text

    def duration(self, minutes: float | timedelta) -> str:
        """Minutes as "6 h 30", under an hour as "35 min"."""
        if isinstance(minutes, timedelta):
            minutes = minutes / _MINUTE
        whole = int(rounded(abs(minutes)))
        sign = MINUS if minutes < 0 and whole else ""
        if whole < 60:
            return self.tr(_MINUTES).format(sign=sign, minutes=whole)
        return self.tr(_HOURS).format(sign=sign, hours=whole // 60, minutes=whole % 60)

    def say(self, template: str, **values: object) -> str:
        """Translate a template and put the values in, each as its type is spoken."""
        return self.tr(template).format(
            **{name: self.spoken(value) for name, value in values.items()}
        )

    def spoken(self, value: object) -> str:
        """A value as a person would say it: times, dates, durations, whole numbers, texts."""
        match value:
            case time():
                return self.clock(value)
            case date():
                return self.day(value)
            case timedelta():
                return self.duration(value)
            case float() | int():
                return self.number(value)
            case _:
                return self.tr(str(value))


PLAIN = Words()
"""For what is read and written as it is everywhere."""


class SentenceError(DiaryError):
    """An error whose sentence can be translated: `template`, with `values` put in."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Words().say(template, **values))
        self.template = template
        self.values = values

    def said(self, words: Words) -> str:
        """Return the sentence in the person's words."""
        return words.say(self.template, **self.values)


_MINUTES = QT_TRANSLATE_NOOP("words", "{sign}{minutes} min")
_HOURS = QT_TRANSLATE_NOOP("words", "{sign}{hours} h {minutes:02}")
