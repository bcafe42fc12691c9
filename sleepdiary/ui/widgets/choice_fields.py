"""The fields that dialogs have beside typed ones: a date, one of a few choices, a proposal."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField
from sleepdiary.ui.widgets.date_edit import DateEdit


class DateField(AnswerField):
    """A date, typed or stepped through in the locale's order, or picked from a calendar."""

    def __init__(self, name: str, words: Words, parent: QWidget | None = None) -> None:
        self._date = DateEdit()
        super().__init__(name, self._date, parent)
        self._words = words
        self._spoken = QLabel(self)
        set_role(self._spoken, "small")
        cast("QVBoxLayout", self.layout()).insertWidget(2, self._spoken)
        self._date.setMinimumDate(QDate(1970, 1, 1))
        self._date.dateChanged.connect(self._say)
        self._date.dateChanged.connect(self.edited)

    @property
    def day(self) -> date:
        """The date that stands in the field; a half-typed one is completed first."""
        self._date.interpretText()
        day = self._date.date()
        return date(day.year(), day.month(), day.day())

    def text(self) -> str:
        return self.day.isoformat()

    def set_text(self, text: str) -> None:
        day = date.fromisoformat(text)
        blocked = self._date.blockSignals(True)
        self._date.setDate(QDate(day.year, day.month, day.day))
        self._date.blockSignals(blocked)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to scrolling until the field has the focus."""
        return _is_stray(self._date, event) or super().eventFilter(watched, event)

    def _say(self) -> None:
        """Say the date with its day of the week: a swapped day and month shows."""
        day = self._date.date()
        spoken = date(day.year(), day.month(), day.day())
        self._spoken.setText(f"{self._words.weekday(spoken)} {self._words.day(spoken)}")


class ChoiceField(AnswerField):
    """One of a few choices, or none of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._box = QComboBox()
        super().__init__(name, self._box, parent)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.activated.connect(self.edited)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer each choice, given as its value and what it is called, after a blank one."""
        self._box.clear()
        for value, label in (("", ""), *choices):
            self._box.addItem(label, value)

    def text(self) -> str:
        """Return the value of the choice; empty where none is made."""
        return str(self._box.currentData() or "")

    def set_text(self, text: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(text)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to scrolling until the field has the focus."""
        return _is_stray(self._box, event) or super().eventFilter(watched, event)


class ProposedField(TypedField):
    """A typed answer that says, until it is changed, where its proposal came from."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.edited.connect(lambda: self.set_hint(""))


def _is_stray(editor: QWidget, event: QEvent) -> bool:
    """Whether a turn of the wheel over a field would change an answer nobody looks at."""
    if event.type() != QEvent.Type.Wheel or editor.hasFocus():
        return False
    event.ignore()
    return True
