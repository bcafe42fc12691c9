"""From what stands in the form's fields to a night, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sleepdiary.domain import DiaryError
from sleepdiary.domain.entry import (
    Blank,
    NotReadableError,
    clock_text,
    parse_answer,
    parse_duration,
    parse_time,
)
from sleepdiary.domain.medicines import medicines_text, parse_medicines
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.questions import QUESTIONS, Kind, Question
from sleepdiary.domain.records import LAST_AWAKENING, Night
from sleepdiary.domain.slips import LONGEST_LATER, latency_until
from sleepdiary.domain.times import Zone, ZonedTime
from sleepdiary.domain.words import PLAIN, HalfDays, Words

NOT_APPLICABLE_TEXT = "n/a"
NONE_TEXT = "0"
_MEDICINES = "medicines"
_LIGHTS_OUT, _LATENCY, _RISING = "lights_out", "sleep_onset_latency", "out_of_bed"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: the night as far as it can be read, and what cannot, by field."""

    night: Night
    unreadable: dict[str, DiaryError] = field(default_factory=dict)

    @property
    def is_misplaced(self) -> bool:
        """Whether a time cannot stand where it would have to; the others are not placed then."""
        return any(isinstance(each, MisplacedTimeError) for each in self.unreadable.values())


def fill(
    texts: Mapping[str, str],
    *,
    diary_date: date,
    zone: Zone,
    original: Night | None = None,
    words: Words = PLAIN,
) -> Filled:
    """Read the texts of a form, by the name of their question, into a night.

    `original` is the night being changed. What was not retyped stays exactly as it is: the seconds
    of an imported night, the zones of one that crossed some, the side of an hour that came twice.
    On another diary date all its times move there. `words` are those in which it was shown.
    """
    half_days = words.typed_half_days
    earlier = texts_of(original, half_days=half_days) if original is not None else {}
    parsed, unreadable = _parsed(texts, words)
    answers: dict[str, Any] = {
        name: None if isinstance(answer, Blank | time) else _exact(answer, original, name)
        for name, answer in parsed.items()
        if name != _MEDICINES
    }
    not_applicable = {name for name, answer in parsed.items() if answer is Blank.NOT_APPLICABLE}
    try:
        answers |= _times(parsed, diary_date, zone, original)
    except MisplacedTimeError as error:
        unreadable[error.field] = error
    there = original.moved_to(diary_date) if original is not None else Night(diary_date=diary_date)
    night = there.with_answers({**answers, "not_applicable": frozenset(not_applicable)})
    latency = unreadable.get(_LATENCY)
    if isinstance(latency, NotReadableError):
        unreadable[_LATENCY] = _with_latency(latency, night)
    lights_out = unreadable.get(_LIGHTS_OUT)
    if isinstance(lights_out, NotReadableError):
        unreadable[_LIGHTS_OUT] = _with_lights_out(lights_out, parsed)
    listed = parsed[_MEDICINES]
    medicines = listed if isinstance(listed, str) else ""
    if medicines != earlier.get(_MEDICINES, ""):
        try:
            read = parse_medicines(medicines, night.end, there.medicines, words)
            night = night.with_answers({_MEDICINES: read})
        except DiaryError as error:
            unreadable[_MEDICINES] = error
    return Filled(night, unreadable)


def _parsed(
    texts: Mapping[str, str], words: Words
) -> tuple[dict[str, object], dict[str, DiaryError]]:
    """Return what was answered to each question, and what is no answer; of a list only its text."""
    answers: dict[str, object] = {}
    unreadable: dict[str, DiaryError] = {}
    for question in QUESTIONS:
        try:
            answers[question.name] = parse_answer(question, texts.get(question.name, ""), words)
        except DiaryError as error:
            answers[question.name] = Blank.BLANK
            unreadable[question.name] = error
    return answers, unreadable


def _with_latency(error: NotReadableError, night: Night) -> NotReadableError:
    """Return the error with the time to fall asleep, where the text says when that was."""
    try:
        meant = latency_until(night, parse_time(str(error.values["text"])))
    except NotReadableError:
        meant = None
    return NotReadableError(error.template, meant=meant or error.meant, **error.values)


def _with_lights_out(error: NotReadableError, parsed: Mapping[str, object]) -> NotReadableError:
    """Return the error with the time of trying to sleep, where minutes after going to bed stand.

    Minutes that it took to fall asleep, typed a field too early, say nothing of when that began.
    """
    into_bed, latency = parsed["into_bed"], parsed[_LATENCY]
    try:
        later = parse_duration(str(error.values["text"]))
    except NotReadableError:
        return error
    if not isinstance(into_bed, time) or not isinstance(latency, timedelta) or later == latency:
        return error
    if later > LONGEST_LATER:
        return error
    meant = (datetime.combine(date(2000, 1, 1), into_bed) + later).time()
    return NotReadableError(error.template, meant=meant, **error.values)


def _exact(answer: object, original: Night | None, name: str) -> object:
    """Return the original answer where the form shows it in the same words."""
    kept = getattr(original, name, None)
    same = isinstance(answer, timedelta) and answer_text(kept) == answer_text(answer)
    return kept if same else answer


def _times(
    parsed: Mapping[str, object], diary_date: date, zone: Zone, original: Night | None
) -> Mapping[str, ZonedTime]:
    """Return the moments of the clock times: those that were logged, and the new ones among them.

    Raises:
        MisplacedTimeError: The clocks jumped over a new one.
    """
    clocks = {name: answer for name, answer in parsed.items() if isinstance(answer, time)}
    if parsed[LAST_AWAKENING] is Blank.NOT_APPLICABLE and _RISING not in clocks:
        noon = {**parsed, _RISING: time(12)}  # who did not sleep went to bed before it
        placed = dict(_times(noon, diary_date, zone, original))
        placed.pop(_RISING, None)
        return placed
    if original is None:
        return place_times(diary_date, clocks, zone)
    logged: dict[str, ZonedTime] = {
        question.name: moment
        for question in QUESTIONS
        if question.kind is Kind.TIME and (moment := getattr(original, question.name)) is not None
    }
    same = {
        name: moment
        for name, moment in logged.items()
        if clocks.get(name) == moment.wall.time().replace(second=0, microsecond=0)
    }
    clocks |= {name: moment.wall.time() for name, moment in same.items()}
    kept = same if diary_date == original.diary_date else {}
    zones = {name: moment.zone_or_offset for name, moment in logged.items()}
    beside = original.end or original.start
    if beside is not None:
        zone = beside.zone_or_offset
    return place_times(diary_date, clocks, zone, zones=zones, kept=kept) or kept


def texts_of(night: Night, *, half_days: HalfDays | None = None) -> dict[str, str]:
    """Return what a form shows of a night, by the name of the question; blank is empty."""
    texts = {}
    for question in QUESTIONS:
        answer = getattr(night, question.name)
        if question.name in night.not_applicable:
            texts[question.name] = none_text(question)
        elif question.kind is Kind.LIST:
            texts[question.name] = medicines_text(answer, half_days=half_days)
        else:
            texts[question.name] = answer_text(answer, half_days=half_days)
    return texts


def none_text(question: Question) -> str:
    """Return how it is typed that a question does not apply; of a list, that nothing is on it."""
    return NONE_TEXT if question.kind is Kind.LIST else NOT_APPLICABLE_TEXT


def answer_text(answer: object, *, half_days: HalfDays | None = None) -> str:
    """Return one answer as a person would type it, in a form that is read back the same."""
    match answer:
        case None:
            return ""
        case ZonedTime():
            return clock_text(answer.wall.time(), half_days=half_days)
        case time():
            return clock_text(answer, half_days=half_days)
        case timedelta():
            return Words().duration(answer)
        case _:
            return str(answer)
