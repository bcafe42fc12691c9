"""One item of a questionnaire: what is asked, and its four answers in words."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.questionnaires import HIGHEST_ITEM
from sleepdiary.ui.theme import INSIDE
from sleepdiary.ui.widgets.flow import Flow
from sleepdiary.ui.widgets.rating_field import RatingField


class ItemField(RatingField):
    """An item, answered from 0 on: a digit answers and says `entered`, which goes on."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        """Make the item at a place, counted from 0."""
        super().__init__(str(place), 0, HIGHEST_ITEM, parent)
        self._word.hide()  # each answer has its words beside it
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _lay_out(self, row: QWidget) -> None:
        steps = Flow(row)
        steps.setSpacing(INSIDE // 2)
        for button in self._group.buttons():
            steps.addWidget(button)

    def set_words(self, text: str, spoken: str, choices: tuple[str, ...]) -> None:
        """Show the item and its answers; `spoken` is what a screen reader says before each."""
        self.label.setText(text)
        self.editor.setAccessibleName(spoken)
        for step, choice in enumerate(choices):
            button = self._group.button(step)
            button.setText(f"{step}  {choice}")
            button.setAccessibleName(f"{spoken}, {choice}")

    @property
    def value(self) -> int | None:
        """The answer; None while it is blank."""
        return int(self.text()) if self.text() else None

    def describe(self, description: str) -> None:
        """Have screen readers say something after each answer."""
        for button in self._group.buttons():
            button.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on once a digit answered; a held digit answers only one."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_digit = event.text().isdecimal()
        if is_digit and event.isAutoRepeat():
            return True
        taken = super().eventFilter(watched, event)
        if is_digit and taken:
            self.entered.emit()
        return taken
