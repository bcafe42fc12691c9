"""What the table of nights shows: the core questions and what follows from them."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial

from sleepdiary.domain.answers import NOT_APPLICABLE_TEXT
from sleepdiary.domain.labels import KINDS, LABELS, TERMS
from sleepdiary.domain.measures import (
    ContradictoryNightError,
    Unit,
    as_number,
    measure_named,
    measure_value,
)
from sleepdiary.domain.questions import CORE, Kind, Question
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.scales import ends_in_words
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.times import DAY, MINUTE, ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.record_model import Column

LEFT_BLANK = QT_TRANSLATE_NOOP("words", "left blank")
_NOT_APPLICABLE = QT_TRANSLATE_NOOP("words", "not applicable")
_RATED = QT_TRANSLATE_NOOP("words", "{rating} of {most}")
_NOT_KNOWN = QT_TRANSLATE_NOOP("words", "not known, as an answer is missing")
_NONE = QT_TRANSLATE_NOOP("words", "none")
_LATE = QT_TRANSLATE_NOOP("words", "filled in late")
_MARKS = QT_TRANSLATE_NOOP("words", "Marks")
_MARKS_TIP = QT_TRANSLATE_NOOP(
    "words", "Naps, what a device recorded, and nights filled in more than a day later"
)
_HEADINGS = {
    "into_bed": QT_TRANSLATE_NOOP("words", "Into\nbed"),
    "lights_out": QT_TRANSLATE_NOOP("words", "Lights\nout"),
    "sleep_onset_latency": QT_TRANSLATE_NOOP("words", "To fall\nasleep"),
    "awakenings": QT_TRANSLATE_NOOP("words", "Times\nawake"),
    "wake_after_sleep_onset": QT_TRANSLATE_NOOP("words", "Awake\nat night"),
    "final_awakening": QT_TRANSLATE_NOOP("words", "Woke\nup"),
    "out_of_bed": QT_TRANSLATE_NOOP("words", "Out of\nbed"),
    "total_sleep_time": QT_TRANSLATE_NOOP("words", "Time\nasleep"),
    "sleep_efficiency": QT_TRANSLATE_NOOP("words", "Share\nasleep"),
    "quality": QT_TRANSLATE_NOOP("words", "Sleep\nquality"),
}
"""By question or measure: what fits over its narrow column; the tooltip has its whole name."""
_MEASURES = ("total_sleep_time", "sleep_efficiency")
_NOON = time(12)


def night_columns(words: Words) -> list[Column[Night]]:
    """Return the columns of the table of nights: night, times, measures, rating, marks, note."""
    timed = [each for each in CORE if each.kind not in {Kind.SCALE, Kind.TEXT}]
    rated = [each for each in CORE if each.kind is Kind.SCALE]
    written = [each for each in CORE if each.kind is Kind.TEXT]
    return [
        _night(words),
        *(_answer(words, question) for question in timed),
        *(_measure(words, name) for name in _MEASURES),
        *(_answer(words, question) for question in rated),
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

    return Column(
        name=name,
        title=words.tr(LABELS[name]),
        is_number=False,
        newest_first=True,
        value=lambda night: (night.diary_date, night.start.minutes if night.start else 0),
        text=text,
        spoken=partial(spoken_night, words=words),
    )


def _answer(words: Words, question: Question) -> Column[Night]:
    name = question.name

    def text(night: Night) -> str:
        if name in night.not_applicable:
            return NOT_APPLICABLE_TEXT
        answer = getattr(night, name)
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
        heading=words.tr(_HEADINGS[name]),
        tip=TERMS.get(name, "") or ends_in_words(name, words),
        value=partial(_number, name=name),
        text=text,
        spoken=spoken,
    )


def _number(night: Night, name: str) -> float | None:
    """Return what an answer is sorted by: times by how late in their night they are."""
    answer = getattr(night, name)
    if name in night.not_applicable or answer is None:
        return None
    if isinstance(answer, ZonedTime):
        return (answer.wall - datetime.combine(night.diary_date - DAY, _NOON)) / MINUTE
    return as_number(answer)


def _measure(words: Words, name: str) -> Column[Night]:
    unit = measure_named(name).unit

    def value(night: Night) -> float | None:
        try:
            return measure_value(night, name)
        except ContradictoryNightError:
            return None

    def text(night: Night) -> str:
        found = value(night)
        if found is None:
            return ""
        return words.duration(found) if unit is Unit.MINUTES else f"{words.number(found)} %"

    return Column(
        name=name,
        title=words.tr(LABELS[name]),
        heading=words.tr(_HEADINGS[name]),
        tip=TERMS.get(name, ""),
        value=value,
        text=text,
        spoken=lambda night: text(night) or words.tr(_NOT_KNOWN),
    )


def _marks(words: Words) -> Column[Night]:
    def marks(night: Night) -> Iterator[str]:
        if night.kind is not SleepKind.MAIN:
            yield words.tr(KINDS[night.kind])
        if night.device is not None:
            yield night.device
        if night.backfilled:
            yield words.tr(_LATE)

    return _texts(
        "marks",
        words.tr(_MARKS),
        lambda night: " · ".join(marks(night)),
        words.tr(_NONE),
        tip=words.tr(_MARKS_TIP),
        seldom=True,
    )


def _note(words: Words, question: Question) -> Column[Night]:
    name = question.name
    return _texts(
        name,
        words.tr(LABELS[name]),
        lambda night: getattr(night, name) or "",
        words.tr(LEFT_BLANK),
        tip=TERMS.get(name, ""),
    )


def _texts(
    name: str,
    title: str,
    text: Callable[[Night], str],
    blank: str,
    tip: str,
    *,
    seldom: bool = False,
) -> Column[Night]:
    return Column(
        name=name,
        title=title,
        tip=tip,
        is_number=False,
        seldom=seldom,
        value=lambda night: text(night).casefold() or None,
        text=text,
        spoken=lambda night: text(night) or blank,
    )
