"""The fields of an infusion session: each of the right kind, named, with an example."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.domain.entry import clock_text
from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import Course, Drug, Route
from sleepdiary.domain.scales import SIDE_EFFECTS, STEP_NAMES
from sleepdiary.domain.session_checks import MOMENTS
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.infusion.answers import PRESSURES
from sleepdiary.ui.infusion.meanings import MEANINGS
from sleepdiary.ui.widgets.answer_field import AnswerField, NoteField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField, ProposedField
from sleepdiary.ui.widgets.rating_field import RatingField

MAIN = (
    "date",
    "start",
    "drug",
    "route",
    "dose_mg",
    "weight_kg",
    "dose_mg_per_kg",
    "course",
    "number",
    "note",
)
SECTIONS: dict[str, tuple[str, ...]] = {
    "circumstances": ("duration", "place", "clinician"),
    "vitals": tuple(
        f"{name}_{each}" for each in MOMENTS for name in ("blood_pressure", "heart_rate")
    ),
    "effects": (*SIDE_EFFECTS, "other_effects"),
}
"""By part of the form that can be folded away: its fields, in their order."""
TITLES: dict[str, str] = {
    "circumstances": QT_TRANSLATE_NOOP("words", "How long, where, with whom"),
    "vitals": QT_TRANSLATE_NOOP("words", "Blood pressure and heart rate"),
    "effects": QT_TRANSLATE_NOOP("words", "Side effects"),
}
MOMENT_NAMES: dict[str, str] = {
    "before": QT_TRANSLATE_NOOP("words", "Before"),
    "peak": QT_TRANSLATE_NOOP("words", "Highest"),
    "after": QT_TRANSLATE_NOOP("words", "After"),
}
PRESSURE_NAMES: dict[str, str] = {
    "blood_pressure_before": QT_TRANSLATE_NOOP("words", "Blood pressure before"),
    "blood_pressure_peak": QT_TRANSLATE_NOOP("words", "Highest blood pressure"),
    "blood_pressure_after": QT_TRANSLATE_NOOP("words", "Blood pressure after"),
}
_CHOICES: dict[str, type[Course | Drug | Route]] = {"drug": Drug, "route": Route, "course": Course}


class EffectField(RatingField):
    """A side effect on one line: beside it stand its name and the word for the chosen step."""

    def __init__(self, name: str, parent: QWidget) -> None:
        steps = STEP_NAMES[name]
        super().__init__(name, min(steps), max(steps), parent)

    def take_apart(self) -> tuple[QLabel, QLabel]:
        """Give away the label and the word for the chosen step, to stand on its line."""
        return self.label, self._word

    def _say(self) -> None:
        self._word.setText(self._step_names.get(self._group.checkedId(), ""))


ALL = (*MAIN, *(name for section in SECTIONS.values() for name in section))
"""Every field, in the order in which they are asked."""


def make_fields(
    words: Words, parent: QWidget, names: Sequence[str] = ALL
) -> dict[str, AnswerField]:
    """Return fields by name, in their order, named in the person's words."""
    fields = {name: _made(name, words, parent) for name in names}
    for name, field in fields.items():
        meaning = words.tr(MEANINGS.get(name, ""))
        field.set_label(words.tr((LABELS | PRESSURE_NAMES)[name]), meaning)
        field.label.setToolTip(meaning)
        if isinstance(field, ChoiceField):
            field.set_choices([(each, words.tr(KINDS[each])) for each in _CHOICES[name]])
        elif isinstance(field, RatingField):
            field.set_step_names({step: words.tr(each) for step, each in STEP_NAMES[name].items()})
        elif isinstance(field, TypedField):
            field.set_example(_example(name, words))
    return fields


def _made(name: str, words: Words, parent: QWidget) -> AnswerField:
    if name == "date":
        return DateField(name, words, parent)
    if name in _CHOICES:
        return ChoiceField(name, parent)
    if name == "note":
        return NoteField(name, parent)
    if name in SIDE_EFFECTS:
        return EffectField(name, parent)
    return ProposedField(name, parent) if name == "number" else TypedField(name, parent)


def say_at(field: AnswerField, sentence: str, meant: str = "", *, is_error: bool) -> None:
    """Say at a field what looks wrong, with what was likely meant as a button."""
    use = QCoreApplication.translate("session_fields", "Use {answer}")

    def mend() -> None:
        field.answer(meant)
        field.editor.setFocus()
        field.left.emit()

    repair = use.format(answer=meant) if meant else ""
    field.show_message(sentence, is_error=is_error, repair=repair, on_repair=mend)


def _example(name: str, words: Words) -> str:
    """Return how an answer may be typed; empty where that needs no saying."""
    translate = QCoreApplication.translate
    like = translate("session_fields", "like {example}")
    if name in PRESSURES:
        return like.format(example="120/80")
    if name.startswith("heart_rate"):
        return like.format(example="70")
    match name:
        case "start":
            example = clock_text(time(10, 30), half_days=words.typed_half_days)
        case "dose_mg":
            example = translate("session_fields", "35 or {dose}").format(dose=words.number(37.5, 1))
        case "dose_mg_per_kg":
            example = words.number(0.5, 1)
        case "weight_kg":
            example = "72"
        case "duration":
            return translate("session_fields", "minutes, or like 1:30")
        case _:
            return ""
    return like.format(example=example)
