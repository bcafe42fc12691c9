"""What the table of nights shows: the core questions and what follows from them."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import combinations, pairwise

from sleepdiary.domain.answers import none_text
from sleepdiary.domain.labels import KINDS, LABELS, TERMS
from sleepdiary.domain.measures import (
    DERIVED_UNITS,
    ContradictoryNightError,
    Unit,
    as_number,
    measures_of,
)
from sleepdiary.domain.medicines import medicines_text
from sleepdiary.domain.questions import CORE, QUESTIONS, Kind, Question
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.scales import ends_in_words
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.times import DAY, MINUTE, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.record_model import LEFT_BLANK, Column, text_column

_NOT_APPLICABLE = QT_TRANSLATE_NOOP("words", "not applicable")
_RATED = QT_TRANSLATE_NOOP("words", "{rating} of {most}")
_NOT_KNOWN = QT_TRANSLATE_NOOP("words", "not known, as an answer is missing")
_NONE = QT_TRANSLATE_NOOP("words", "none")
_LATE = QT_TRANSLATE_NOOP("words", "filled in late")
_MARKS = QT_TRANSLATE_NOOP("words", "Marks")
_MARKS_TIP = QT_TRANSLATE_NOOP(
    "words", "Naps, what a device recorded, and nights filled in more than a day later"
)
_LINES, _WORTH = 3, 2
"""A heading has so many lines at most; one more must make it narrower by more letters than that."""
_MEASURES = ("total_sleep_time", "sleep_efficiency")
_USUAL = ("total_sleep_time",)
"""Those that stand next to the times, and the one of them that is seen unless it is unwanted."""
_NOON = time(12)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def night_columns(words: Words) -> list[Column[Night]]:
    """Return the columns of the table of nights: night, times, measures, rating, marks, note.

    Before the marks stands whatever else is asked or derived; it is not usual.
    """
    timed = [each for each in CORE if each.kind not in {Kind.SCALE, Kind.TEXT}]
    rated = [each for each in CORE if each.kind is Kind.SCALE]
    written = [each for each in CORE if each.kind is Kind.TEXT]
    more = [each for each in QUESTIONS if not each.core]
    asked = {each.name for each in QUESTIONS}
    derived = [each for each in DERIVED_UNITS if each not in asked and each not in _MEASURES]
    return [
        _night(words),
        *(_answer(words, question) for question in timed),
        *(_measure(words, name) for name in _MEASURES),
        *(_answer(words, question) for question in rated),
        *(_answer(words, question) for question in more),
        *(_measure(words, name) for name in derived),
        _marks(words),
        *(_note(words, question) for question in written),
    ]


def spoken_night(night: Night, words: Words) -> str:
    """Return the days of a sleep with the year: "Mon 3 → Tue 4 Nov 2025"."""
    return days_of(night.kind, night.diary_date, words, with_year=True)


def _night(words: Words) -> Column[Night]:
    name = "diary_date"

    def text(night: Night) -> str:
        """Return both days, the month once: as narrow at the turn of a month as elsewhere."""
        day = night.diary_date
        if night.kind is SleepKind.NAP:
            return spoken_night(night, words)
        evening = day - DAY
        return f"{words.weekday(evening)} {evening.day} → {words.weekday(day)} {words.day(day)}"

    return text_column(
        name,
        words.tr(LABELS[name]),
        text,
        words,
        value=lambda night: (night.diary_date, night.start.minutes if night.start else 0),
        spoken=partial(spoken_night, words=words),
        newest_first=True,
    )


def _answer(words: Words, question: Question) -> Column[Night]:
    name = question.name

    def text(night: Night) -> str:
        if name in night.not_applicable:
            return none_text(question)
        answer = getattr(night, name)
        if question.kind is Kind.LIST:
            return medicines_text(answer, half_days=words.typed_half_days)
        if isinstance(answer, ZonedTime):
            answer = answer.wall.time()
        return "" if answer is None else words.spoken(answer)

    def spoken(night: Night) -> str:
        if name in night.not_applicable:
            return words.tr(_NOT_APPLICABLE)
        if question.kind is Kind.SCALE and getattr(night, name) is not None:
            return words.say(_RATED, rating=getattr(night, name), most=question.high)
        return text(night) or words.tr(LEFT_BLANK)

    return Column(
        name=name,
        title=words.tr(LABELS[name]),
        heading=_heading(name, words),
        tip=TERMS.get(name, "") or ends_in_words(name, words),
        usual=question.core,
        is_number=question.kind is not Kind.LIST,
        value=partial(_number, name=name),
        text=text,
        spoken=spoken,
    )


def _number(night: Night, name: str) -> float | str | None:
    """Return what an answer is sorted by: times by how late in their night they are."""
    answer = getattr(night, name)
    if name in night.not_applicable or answer is None or answer == ():
        return None
    if isinstance(answer, ZonedTime):
        return _lateness(night, answer)
    return medicines_text(answer).casefold() if isinstance(answer, tuple) else as_number(answer)


def _lateness(night: Night, clock: ZonedTime) -> float:
    return (clock.wall - datetime.combine(night.diary_date - DAY, _NOON)) / MINUTE


def _measure(words: Words, name: str) -> Column[Night]:
    unit = DERIVED_UNITS[name]

    def found(night: Night) -> float | None:
        try:
            value: float | None = getattr(measures_of(night), name)
        except ContradictoryNightError:
            return None
        return value

    def value(night: Night) -> float | None:
        number = found(night)
        return number if number is None or unit else _lateness(night, _clock(night, number))

    def text(night: Night) -> str:
        number = found(night)
        if number is None:
            return ""
        if unit is None:
            return words.clock(_clock(night, number).wall.time())
        return words.duration(number) if unit is Unit.MINUTES else f"{words.number(number)} %"

    return Column(
        name=name,
        title=words.tr(LABELS[name]),
        heading=_heading(name, words),
        tip=TERMS.get(name, ""),
        usual=name in _USUAL,
        value=value,
        text=text,
        spoken=lambda night: text(night) or words.tr(_NOT_KNOWN),
    )


def _clock(night: Night, minutes: float) -> ZonedTime:
    """Return a moment, in minutes since 1970, as the clocks showed it where the night ended."""
    where = night.end or night.start
    zone = where.zone_or_offset if where else timedelta()
    return ZonedTime.of(_EPOCH + minutes * MINUTE).in_zone(zone)


def _heading(name: str, words: Words) -> str:
    """Return what stands over a column: its title, broken so that it is narrow in few lines."""
    parts = words.tr(LABELS[name]).split(" ")
    ways = [
        [" ".join(parts[start:end]) for start, end in pairwise((0, *cuts, len(parts)))]
        for lines in range(1, _LINES + 1)
        for cuts in combinations(range(1, len(parts)), lines - 1)
    ]

    def cost(lines: list[str]) -> int:
        return max(map(len, lines)) + _WORTH * len(lines)

    best = min(ways, key=cost)
    return "\n".join(best)


def _marks(words: Words) -> Column[Night]:
    def found(night: Night) -> Iterator[str]:
        if night.kind is not SleepKind.MAIN:
            yield words.tr(KINDS[night.kind])
        if night.device is not None:
            yield night.device
        if night.backfilled:
            yield words.tr(_LATE)

    def marks(night: Night) -> str:
        return " · ".join(found(night))

    return text_column(
        "marks",
        words.tr(_MARKS),
        marks,
        words,
        spoken=lambda night: marks(night) or words.tr(_NONE),
        tip=words.tr(_MARKS_TIP),
        seldom=True,
    )


def _note(words: Words, question: Question) -> Column[Night]:
    name = question.name
    return text_column(
        name,
        words.tr(LABELS[name]),
        lambda night: getattr(night, name) or "",
        words,
        tip=TERMS.get(name, ""),
    )
