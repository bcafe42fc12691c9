"""What one version of a record says that the one before it did not, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import timezone
from enum import StrEnum
from typing import Any

from sleepdiary.domain.labels import KINDS, LABELS, label_of
from sleepdiary.domain.medicines import medicines_text
from sleepdiary.domain.questionnaire_names import items_text
from sleepdiary.domain.records import ENVELOPE, Awakening, MedicineTaken, Night, Record
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.record_model import LEFT_BLANK

_DIFFERENCE = QT_TRANSLATE_NOOP("words", "{label} {before} → {after}")
_NOT_APPLICABLE = QT_TRANSLATE_NOOP("words", "not applicable")
_YES, _NO = QT_TRANSLATE_NOOP("words", "yes"), QT_TRANSLATE_NOOP("words", "no")

REST: Mapping[str, str] = {
    "awakening_times": QT_TRANSLATE_NOOP("words", "Times of the awakenings"),
    "device": QT_TRANSLATE_NOOP("words", "Device"),
    "asleep_by_device": QT_TRANSLATE_NOOP("words", "Asleep by the device"),
    "light_sleep": QT_TRANSLATE_NOOP("words", "Light sleep"),
    "deep_sleep": QT_TRANSLATE_NOOP("words", "Deep sleep"),
    "rem_sleep": QT_TRANSLATE_NOOP("words", "REM sleep"),
    "backfilled": QT_TRANSLATE_NOOP("words", "Filled in late"),
    "items": QT_TRANSLATE_NOOP("words", "Answers"),
    "score": QT_TRANSLATE_NOOP("words", "Total"),
    "planned": QT_TRANSLATE_NOOP("words", "Planned"),
}
"""By field that no form asks for: its label."""


def differences(before: Record, after: Record, words: Words) -> list[str]:
    """Return what changed from one version of a record to the next: "Into bed 22:45 → 23:10"."""
    return [
        words.tr(_DIFFERENCE).format(label=_label(after, name, words), before=old, after=new)
        for name, old, new in _changed(before, after, words)
    ]


def _changed(before: Record, after: Record, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the earlier and the later answer; exactly where they would read the same."""
    for field in fields(after):
        name = field.name
        old, new = _answer(before, name), _answer(after, name)
        if name in ENVELOPE or name == "not_applicable" or old == new:
            continue
        texts = [_text(each, words) for each in (old, new)]
        if texts[0] == texts[1]:
            texts = [_exactly(each, words) for each in (old, new)]
        yield name, texts[0], texts[1]


def _label(record: Record, name: str, words: Words) -> str:
    if name in REST:
        return words.tr(REST[name])
    return words.tr(label_of(name, record.kind) if isinstance(record, Night) else LABELS[name])


def _answer(record: Record, name: str) -> object:
    if isinstance(record, Night) and name in record.not_applicable:
        return _NOT_APPLICABLE
    return getattr(record, name)


def _text(answer: Any, words: Words) -> str:  # noqa: ANN401 - of any question
    """Return an answer as it is said elsewhere."""
    match answer:
        case None | "" | ():
            said = words.tr(LEFT_BLANK)
        case bool():
            said = words.tr(_YES if answer else _NO)
        case ZonedTime():
            said = words.clock(answer.wall.time())
        case StrEnum():
            said = words.tr(KINDS.get(answer, answer))  # a questionnaire has its own name
        case float():
            said = words.number(answer, len(f"{answer:.6f}".rstrip("0").partition(".")[2]))
        case tuple((MedicineTaken(), *_)):
            said = medicines_text(answer, half_days=words.typed_half_days)
        case (int() | None, *_):
            said = items_text(answer)
        case tuple():
            said = ", ".join(_awakening(each, words) for each in answer)
        case _ if answer is _NOT_APPLICABLE:
            said = words.tr(answer)
        case _:
            said = answer if isinstance(answer, str) else words.spoken(answer)
    return said


def _awakening(awakening: Awakening, words: Words) -> str:
    clock = words.clock(awakening.start.wall.time())
    return f"{clock} ({words.duration(awakening.length)})"


def _exactly(answer: object, words: Words) -> str:
    """Return an answer with what is else left unsaid: a day, an offset, a zone, seconds."""
    match answer:
        case ZonedTime():
            day, clock = words.day(answer.wall.date()), f"{answer.wall:%H:%M:%S}"
            return " ".join(filter(None, (day, clock, str(timezone(answer.offset)), answer.zone)))
        case MedicineTaken():
            taken = _exactly(answer.time, words) if answer.time else ""
            return " ".join(filter(None, (answer.name, answer.dose, taken)))
        case Awakening():
            return f"{_exactly(answer.start, words)}, {answer.length}"
        case tuple():
            return "; ".join(_exactly(each, words) for each in answer)
        case _:
            return str(answer)
