"""The field of a question: of the right kind, named, with an example of how to answer."""

from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.answers import answer_text
from sleepdiary.domain.labels import TERMS, label_of
from sleepdiary.domain.meanings import meaning_of
from sleepdiary.domain.questions import Kind, Question
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.scales import STEP_NAMES, ends_in_words
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.medicines_field import MedicinesField
from sleepdiary.ui.log.wording import (
    DAY_BEFORE,
    EXAMPLES,
    NAP_EXAMPLES,
    OF_THE_DAY_BEFORE,
)
from sleepdiary.ui.widgets.answer_field import AnswerField, NoteField, TypedField
from sleepdiary.ui.widgets.rating_field import RatingField


def field_for(question: Question, words: Words, parent: QWidget) -> AnswerField:
    """Return a new field for a question, named in the person's words."""
    field: AnswerField
    if question.kind is Kind.TEXT:
        field = NoteField(question.name, parent)
    elif question.kind is Kind.LIST:
        field = MedicinesField(question.name, parent)
    elif len(STEP_NAMES.get(question.name, ())) > 2:
        field = RatingField(question.name, question.low, question.high, parent)
    else:
        field = TypedField(question.name, parent)
        field.set_hint(_hint(question.name, words))
    name_field(field, question, words, SleepKind.MAIN)
    return field


def name_field(field: AnswerField, question: Question, words: Words, kind: SleepKind) -> None:
    """Name a field, and say how to answer it, as it is asked of a sleep of this kind."""
    term = TERMS.get(question.name)
    parts = [
        words.tr(meaning_of(question.name, kind)),
        f"({term})" if term else "",
        _hint(question.name, words),
    ]
    field.set_label(words.tr(label_of(question.name, kind)), " ".join(filter(None, parts)))
    if isinstance(field, TypedField):
        field.set_example(_example(question, words, kind))
    if isinstance(field, RatingField):
        steps = STEP_NAMES[question.name].items()
        field.set_step_names({step: words.tr(name) for step, name in steps})


def _hint(name: str, words: Words) -> str:
    """Return which day a question is about, if it is not of the night, and the ends of a scale."""
    day = words.tr(DAY_BEFORE) if name in OF_THE_DAY_BEFORE else ""
    return ": ".join(filter(None, [day, ends_in_words(name, words)]))


def _example(question: Question, words: Words, kind: SleepKind) -> str:
    translate = QCoreApplication.translate
    match question.kind:
        case Kind.TIME:
            examples = EXAMPLES | NAP_EXAMPLES if kind is SleepKind.NAP else EXAMPLES
            clock = examples.get(question.name, time(22, 0))
            typed = answer_text(clock, half_days=words.typed_half_days)
            return translate("question_fields", "like {example}").format(example=typed)
        case Kind.DURATION if kind is SleepKind.NAP:
            return translate("question_fields", "minutes, if you know")
        case Kind.DURATION:
            return translate("question_fields", "25 min or 1:30")
        case Kind.SCALE:
            return translate("question_fields", "{low} to {high}").format(
                low=question.low, high=question.high
            )
        case Kind.LIST:
            return translate("question_fields", "like zopiclone 7.5 mg 22:30; melatonin 2 mg")
        case _:
            return translate("question_fields", "how many")
