"""The days of the week on which the sessions of a course are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import INSIDE
from sleepdiary.ui.widgets.answer_field import AnswerField

_MONDAY = date(2024, 1, 1)


class WeekField(AnswerField):
    """A box for each day, in the person's order; the answer is the digits of those, Monday 0."""

    def __init__(self, name: str, words: Words, parent: QWidget | None = None) -> None:
        row = QWidget()
        super().__init__(name, row, parent)
        self.boxes: dict[int, QCheckBox] = {}
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(INSIDE)
        first = words.first_weekday - 1
        for place in range(7):
            weekday = (first + place) % 7
            box = QCheckBox(words.weekday(_MONDAY + weekday * DAY), row)
            box.clicked.connect(self.edited)
            self.boxes[weekday] = box
            across.addWidget(box)
        across.addStretch()

    @property
    def stops(self) -> Sequence[QWidget]:
        return tuple(self.boxes.values())

    @property
    def weekdays(self) -> list[int]:
        """The days that are chosen, Monday 0."""
        return sorted(weekday for weekday, box in self.boxes.items() if box.isChecked())

    def text(self) -> str:
        return "".join(map(str, self.weekdays))

    def set_text(self, text: str) -> None:
        for weekday, box in self.boxes.items():
            box.setChecked(str(weekday) in text)
