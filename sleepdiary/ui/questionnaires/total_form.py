"""A questionnaire of which only the total is written down."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.questionnaire_names import score_text
from sleepdiary.domain.questionnaires import (
    BAD_SCORE,
    NOTHING,
    SCORINGS,
    Questionnaire,
    QuestionnaireKind,
    check_questionnaire,
)
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui.widgets.answer_field import TypedField

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def with_total(questionnaire: Questionnaire, text: str) -> Questionnaire:
    """Return a questionnaire with the total that was typed.

    Raises:
        SentenceError: It is none, or none that this questionnaire can have.
    """
    typed = text.strip()
    if not typed:
        raise SentenceError(NOTHING)
    if not _NUMBER.fullmatch(typed):
        kind, scoring = questionnaire.kind, SCORINGS[questionnaire.kind]
        raise SentenceError(BAD_SCORE, kind=kind, low=scoring.low, high=scoring.high)
    written = replace(questionnaire, items=(), score=float(typed.replace(",", ".")))
    check_questionnaire(written)
    return written


class TotalForm(QWidget):
    """One field for the total, and under it where it comes from and what it can be."""

    edited = Signal()
    ended = Signal()
    """Enter was pressed in it."""

    def __init__(
        self, questionnaire: Questionnaire, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._questionnaire, self._words = questionnaire, words
        self.field = TypedField("score", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.field.edited.connect(self.field.clear_message)
        self.field.edited.connect(self.edited)
        self.field.left.connect(self._left)
        self.field.entered.connect(self.ended)
        self._retranslate()
        self.field.set_text(score_text(questionnaire, words))

    def _retranslate(self) -> None:
        kind = self._questionnaire.kind
        self.field.set_label(self.tr("Total"))
        is_t_score = kind is QuestionnaireKind.PROMIS_SLEEP
        hint = (
            self.tr("Enter the T-score from the filled-in form: {low} to {high}.")
            if is_t_score
            else self.tr("Enter the total from the filled-in form: {low} to {high}.")
        )
        scoring, number = SCORINGS[kind], self._words.number
        self.field.set_hint(hint.format(low=number(scoring.low), high=number(scoring.high)))

    def result(self) -> Questionnaire:
        """Return the questionnaire with the total that was typed.

        Raises:
            SentenceError: It is none, or none that this questionnaire can have.
        """
        return with_total(self._questionnaire, self.field.text())

    def texts(self) -> list[str]:
        """Return what stands in the form."""
        return [self.field.text()]

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show this total."""
        self.field.set_text("".join(texts[:1]))

    def stops(self) -> list[QWidget]:
        """Return where Tab comes to."""
        return [self.field.editor]

    def take_focus(self) -> None:
        """Bring the keyboard to the total."""
        self.field.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def say_fault(self) -> bool:
        """Say at the field what is wrong with it; return whether something is."""
        self.field.clear_message()
        try:
            self.result()
        except SentenceError as fault:
            self.field.show_message(fault.said(self._words), is_error=True)
            return True
        return False

    def _left(self) -> None:
        if self.field.text().strip():
            self.say_fault()
