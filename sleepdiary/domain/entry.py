"""Free-form answers, as tired people type them: "2315", "11.15 pm", "1h30", "n/a".

A text that cannot be read raises `NotReadableError`, whose sentence shows what can be typed.
"""

import re
import unicodedata
from datetime import time, timedelta
from enum import Enum

from sleepdiary.domain.questions import LONGEST_ANSWER, LONGEST_WITHOUT_UNIT, Kind, Question
from sleepdiary.domain.words import PLAIN, QT_TRANSLATE_NOOP, HalfDays, SentenceError, Words

BAD_TIME = QT_TRANSLATE_NOOP("words", "“{text}” is no time. Type it like 23:15 or 11:15 pm.")
BAD_DURATION = QT_TRANSLATE_NOOP("words", "“{text}” is no length of time. Type it like 25 or 1:30.")
BAD_COUNT = QT_TRANSLATE_NOOP(
    "words", "“{text}” does not fit here. Type a number from {low} to {high}."
)
CLOCK_FOR_MINUTES = QT_TRANSLATE_NOOP(
    "words", "“{text}” looks like a clock time. Type how long it took, like 25 or 1:30."
)
MINUTES_FOR_CLOCK = QT_TRANSLATE_NOOP(
    "words", "“{text}” looks like a length of time. Type a clock time, like 23:15 or 11:15 pm."
)

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>[0-5]\d))?\s*(?:h|uhr)?\s*"
    r"(?P<half>[ap]\.?\s?m?\.?)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?P<hour>\d{1,2})(?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?\s?m?\.?)?", re.IGNORECASE
)
_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:[.,]\d{1,4})?)\s*"
    r"(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?|or[ae])\.?)?\s*"
    r"(?:(?P<minutes>\d{1,4})\s*(?:m|min|mins|minut(?:e|es|en|os|i))?\.?)?",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?P<hours>\d{1,2})\s*:\s*(?P<minutes>[0-5]\d)")
_SECONDS = re.compile(r"(?:(?P<hours>\d{1,2})\s*:\s*)?(?P<minutes>\d{1,3})\s*:\s*00")
_NO_UNIT = re.compile(r"(?:[01]?\d|2[0-4])\s*:?\s*[0-5]\d")
_FOUR_DIGITS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_UNIT = re.compile(r"\d\s*(?:h|m|st|or)", re.IGNORECASE)
_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "–", "-", "—"})
_NOTHING = _NOT_APPLICABLE | {"0", "no", "none", "nothing"}
NONE = QT_TRANSLATE_NOOP("words", "none")


class NotReadableError(SentenceError):
    """What was typed is no answer to the question; `meant` is what was likely meant, if known."""

    def __init__(
        self, template: str, *, meant: time | timedelta | None = None, **values: object
    ) -> None:
        super().__init__(template, **values)
        self.meant = meant


class Blank(Enum):
    """The two ways of having no answer; neither is 0."""

    BLANK = "blank"
    NOT_APPLICABLE = "not applicable"


Answer = time | timedelta | int | str | Blank


def _plain(text: str) -> str:
    """Return a text with Latin digits, and without the marks of writing from right to left.

    Several spaces become one: to look for the end of each run of them anew takes hours of a page.
    """
    latin = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in text
        if unicodedata.category(each) != "Cf"
    )
    return " ".join(latin.split())


def _with_half(typed: str, words: Words) -> str:
    """Return a clock time with am or pm behind it, where it has the person's words for them."""
    folded = typed.casefold()
    for half, said in zip(("am", "pm"), words.half_days, strict=True):
        word = _plain(said).casefold()
        rest = folded.removesuffix(word).removeprefix(word)
        if word and rest != folded:
            return f"{rest.strip()} {half}"
    return typed


def parse_time(text: str, words: Words = PLAIN) -> time:
    """Read a time of day: `7`, `2315`, `23:15`, `23.15`, `11:15p`, `11.15 pm`, `12am`, `23 Uhr`.

    Any digits are read, and am and pm in the person's words too: `下午11:15`.

    Raises:
        NotReadableError: It is no time of day.
    """
    typed, plain = text.strip(), _with_half(_plain(text), words)
    match = _TIME.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if match is None:
        is_length = _UNIT.search(plain) and _LENGTH.fullmatch(plain)
        raise NotReadableError(MINUTES_FOR_CLOCK if is_length else BAD_TIME, text=typed)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise NotReadableError(BAD_TIME, text=typed)
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23:
        raise NotReadableError(BAD_TIME, text=typed)
    return time(hour, minute)


def parse_duration(text: str) -> timedelta:
    """Read a length of time: `90` (minutes), `1:30`, `1h30`, `1 h 30 m`, `1.5 h`, `35 min`.

    More than 16 hours need a unit, and four digits are no length: `23:15`, `2315` and `0045` are
    clock times in the wrong field.

    Raises:
        NotReadableError: It is no length of time, or longer than a day.
    """
    typed, plain = text.strip(), _plain(text)
    match = _COLON.fullmatch(plain) or _LENGTH.fullmatch(plain)
    if not typed or match is None:
        is_clock = _TIME.fullmatch(plain) or _DIGITS.fullmatch(plain)
        sentence = CLOCK_FOR_MINUTES if is_clock else BAD_DURATION
        raise NotReadableError(sentence, meant=_without_seconds(plain), text=typed)
    hours = float((match["hours"] or "0").replace(",", "."))
    length = timedelta(minutes=round(60 * hours) + int(match["minutes"] or 0))
    too_long = length > LONGEST_WITHOUT_UNIT and _NO_UNIT.fullmatch(plain)
    if too_long or _FOUR_DIGITS.fullmatch(plain):
        raise NotReadableError(CLOCK_FOR_MINUTES, meant=_without_seconds(plain), text=typed)
    if length > LONGEST_ANSWER:
        raise NotReadableError(BAD_DURATION, meant=_without_seconds(plain), text=typed)
    return length


def _without_seconds(typed: str) -> timedelta | None:
    """Return the minutes of `25:00` or `0:25:00`; None of anything else."""
    match = _SECONDS.fullmatch(typed)
    if match is None:
        return None
    return timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"]))


def parse_count(text: str, low: int, high: int) -> int:
    """Read a whole number from `low` to `high`, both included.

    Raises:
        NotReadableError: It is no such number.
    """
    typed = text.strip()
    if not re.fullmatch(r"\d{1,4}", typed) or not low <= int(typed) <= high:
        raise NotReadableError(BAD_COUNT, text=typed, low=low, high=high)
    return int(typed)


def parse_answer(question: Question, text: str, words: Words = PLAIN) -> Answer:
    """Read what was typed as an answer to this question; nothing typed is `Blank.BLANK`.

    No item on a list, where the person says so, is `Blank.NOT_APPLICABLE`: an empty list is blank.

    Raises:
        NotReadableError: It is no answer to this kind of question.
    """
    typed = text.strip()
    if not typed:
        return Blank.BLANK
    if question.kind is not Kind.TEXT and typed.lower() in _NOT_APPLICABLE:
        return Blank.NOT_APPLICABLE
    match question.kind:
        case Kind.TIME:
            return parse_time(typed, words)
        case Kind.DURATION:
            return parse_duration(typed)
        case Kind.COUNT | Kind.SCALE:
            return parse_count(typed, question.low, question.high)
        case _:
            is_none = question.kind is Kind.LIST and says_none(typed, words)
            return Blank.NOT_APPLICABLE if is_none else typed


def says_none(text: str, words: Words = PLAIN) -> bool:
    """Whether something is typed into a list, and all of it says that nothing is on it."""
    parts = {part.strip(" .,").casefold() for part in text.split(";")} - {""}
    return bool(parts) and parts <= _NOTHING | {words.tr(NONE).casefold()}


def clock_text(clock: time, *, half_days: HalfDays | None = None) -> str:
    """Return a time of day as typed: "23:15", or "11:15 pm" where the day has named halves."""
    if half_days is None:
        return f"{clock:%H:%M}"
    return f"{clock.hour % 12 or 12}:{clock:%M} {half_days[clock.hour >= 12]}"
