"""What is meant by the question in hand: said beside the questions, at its turn."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.domain.meanings import meaning_of
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import set_role
from sleepdiary.ui.widgets.answer_field import AnswerField


class Meaning(QLabel):
    """Says how to count, of one question after the other; screen readers hear it at the field."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._field: AnswerField | None = None
        self._kind = SleepKind.MAIN
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self, "small")

    def explain(self, field: AnswerField | None) -> None:
        """Say what is meant by a question; by none, say nothing."""
        self._field = field
        if field is None:
            self.clear()
            return
        meaning = self._words.tr(meaning_of(field.name, self._kind))
        self.setText(
            self.tr("{question}: {meaning}").format(question=field.label.text(), meaning=meaning)
        )

    def tell_keys(self, *, told: bool) -> None:
        """Say which keys the drawn night has, or say nothing."""
        self._field = None
        keys = self.tr(
            "← → choose an edge or awakening, ↑ ↓ move it by 5 min, Shift ↑ ↓ its end. "
            "+ adds an awakening, Delete takes it out."
        )
        self.setText(keys if told else "")

    def speak_of(self, kind: SleepKind) -> None:
        """Say what is meant as it is asked of a sleep of this kind."""
        self._kind = kind
        if self._field is not None:
            self.explain(self._field)
