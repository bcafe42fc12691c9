"""A rating of a form: a few steps, each a button, with words for them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QWidget

from sleepdiary.ui.theme import set_role
from sleepdiary.ui.widgets.answer_field import AnswerField

_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class RatingField(AnswerField):
    """A rating on a few steps, each a button: arrows or the digit choose, Delete clears."""

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        row = QWidget()
        self._group = QButtonGroup(row)
        self._step_names: dict[int, str] = {}
        self._word = QLabel(row)
        for step in range(low, high + 1):
            self._group.addButton(QRadioButton(str(step), row), step)
        self._lay_out(row)
        super().__init__(name, row, parent)
        self.column.insertWidget(2, self._word)
        set_role(self._word, "small")
        for button in self._group.buttons():
            button.installEventFilter(self)
        self._lead_focus()
        self._group.idToggled.connect(self._toggled)
        self._group.idClicked.connect(lambda _step: self.edited.emit())

    def _lay_out(self, row: QWidget) -> None:
        """Put the steps into their row."""
        steps = QHBoxLayout(row)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(0)
        for button in self._group.buttons():
            steps.addWidget(button)
        steps.addStretch()

    @property
    def stops(self) -> Sequence[QWidget]:
        return self._group.buttons()

    def set_step_names(self, names: dict[int, str]) -> None:
        """Name the steps: under the row the chosen one and the ends, on each button its own."""
        self._step_names = names
        for step, name in names.items():
            button = self._group.button(step)
            button.setAccessibleName(f"{self.label.text()}: {step}, {name}")
            button.setToolTip(name)
        self._say()

    def text(self) -> str:
        chosen = self._group.checkedId()
        return str(chosen) if chosen >= 0 else ""

    def set_text(self, text: str) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(str(self._group.id(button)) == text)
        self._group.setExclusive(True)
        self._lead_focus()
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let digits choose and Delete clear, beside what every field does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            button = self._group.button(int(event.text())) if event.text().isdecimal() else None
            if button is not None:
                button.setFocus()
                button.click()
                return True
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self.set_text("")
                self.edited.emit()
                return True
            if event.key() in _STEPS and not event.modifiers() & ~_KEYPAD:
                self._step(_STEPS[event.key()])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        """Choose the next step or the one before; the first arrow chooses where the focus is.

        Qt's own arrows go by where the buttons lie, and only look while none is chosen: a rating
        that had the frame was not saved.
        """
        steps = [self._group.id(button) for button in self._group.buttons()]
        chosen = self._group.checkedId()
        step = min(steps) if chosen < 0 else min(max(min(steps), chosen + by), max(steps))
        button = self._group.button(step)
        button.setFocus()
        button.click()

    def _toggled(self, step: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        del step
        if checked:
            self._lead_focus()
            self._say()

    def _lead_focus(self) -> None:
        """Let Tab come to the chosen step, else to the first: Qt still stops at one chosen before.

        Where the focus is on another step while none is chosen, its ring would look like a choice.
        """
        steps = self._group.buttons()
        stop = self._group.checkedButton() or steps[0]
        for button in steps:
            reached = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(reached)
        self.editor.setFocusProxy(stop)
        if any(button.hasFocus() for button in steps):
            stop.setFocus()

    def _say(self) -> None:
        if not self._step_names:
            return
        low, high = min(self._step_names), max(self._step_names)
        ends = f"{low} {self._step_names[low]} … {high} {self._step_names[high]}"
        name = self._step_names.get(self._group.checkedId())
        self._word.setText(f"{name} ({ends})" if name else ends)
