"""One question of a form: its label, the field to type in, and what looks wrong, right under it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.ui.theme import INSIDE, set_flag, set_role
from sleepdiary.ui.widgets.field_message import FieldMessage

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAKES = _ENTERS | {Qt.Key.Key_Tab}
_BESIDE = 28
"""Pixels beside the text of a line: its frame and its padding."""


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def takes(event: QKeyEvent) -> bool:
    """Whether a key takes what is proposed: one that is held answers nothing."""
    return event.key() in _TAKES and _is_plain(event) and not event.isAutoRepeat()


class AnswerField(QWidget):
    """A label, a place for the answer, and a message line; subclasses bring the place."""

    edited = Signal()
    """The answer was changed by the person."""
    reached = Signal()
    """The keyboard came to it."""
    left = Signal()
    """The person is done with this answer for now."""
    entered = Signal()
    """Enter was pressed: on to the next."""
    kept = Signal()
    """A warning was answered with "keep it"."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setBuddy(editor)
        self._said: FieldMessage | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(INSIDE // 2)
        for part in (self.label, editor):
            self.column.addWidget(part)
        editor.installEventFilter(self)

    def set_label(self, text: str, description: str = "") -> None:
        """Name the question, for the eye and for screen readers."""
        self.label.setText(text)
        self.editor.setAccessibleName(text)
        if description:
            self.editor.setAccessibleDescription(description)
            self.editor.setToolTip(description)

    @property
    def stops(self) -> Sequence[QWidget]:
        """The widgets that Tab may come to, in their order."""
        return (self.editor,)

    def text(self) -> str:
        """Return what stands in the field."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put an answer into the field, without saying `edited`."""
        raise NotImplementedError

    def answer(self, text: str) -> None:
        """Put an answer in as if the person had typed it."""
        self.set_text(text)
        self.edited.emit()

    def has_steps(self) -> bool:
        """Whether the editor itself has typing to take back or to bring again."""
        return False

    def show_message(
        self,
        sentence: str,
        *,
        is_error: bool,
        repair: str = "",
        on_repair: Callable[[], None] | None = None,
    ) -> None:
        """Say under the field what looks wrong, with the repair as one click."""
        if self._said is None:  # most fields never say anything: made when first needed
            self._said = FieldMessage(self)
            self._said.kept.connect(self.kept)
            self.column.addWidget(self._said)
            self._said.follow(self.editor)
        self._said.say(sentence, is_error=is_error, repair=repair, on_repair=on_repair)
        set_flag(self.editor, "invalid", on=is_error)
        set_flag(self.editor, "doubtful", on=not is_error)
        self.editor.setAccessibleDescription(sentence)

    def clear_message(self) -> None:
        """Take the message away."""
        if self._said is not None and self._said.sentence:
            self._said.clear()
            set_flag(self.editor, "invalid", on=False)
            set_flag(self.editor, "doubtful", on=False)
            self._describe()

    def _describe(self) -> None:
        """Tell screen readers what the tooltip says."""
        self.editor.setAccessibleDescription(self.editor.toolTip())

    @property
    def message(self) -> str:
        """What is said under the field; empty if nothing."""
        return self._said.sentence if self._said is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the answer is reached and left, and when Enter asks for the next one."""
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit()
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if (undoing or event.matches(QKeySequence.StandardKey.Redo)) and not self.has_steps():
                event.ignore()  # nothing typed to take back: the diary's own undo is meant
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in _ENTERS and _is_plain(event)
            if is_enter:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


class TypedField(AnswerField):
    """An answer typed on one line: a time, a duration, a count."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        super().__init__(name, self._line, parent)
        self._hint: QLabel | None = None
        self._example = self._proposal = ""
        self._line.textEdited.connect(self._typed)

    def has_steps(self) -> bool:
        return self._line.isUndoAvailable() or self._line.isRedoAvailable()

    def set_example(self, example: str) -> None:
        """Show, while the field is empty, how an answer may be typed."""
        self._example = example
        self._show_grey()

    def propose(self, answer: str) -> None:
        """Propose an answer in place of the example; empty takes the proposal away.

        Tab or Enter takes it while the field is empty; Delete, or typing anything, drops it.
        """
        if answer != self._proposal:
            self._proposal = answer
            self._show_grey()
            self._describe()

    @property
    def proposal(self) -> str:
        """What is proposed and not taken; empty if nothing is."""
        return "" if self.text() else self._proposal

    def _show_grey(self) -> None:
        """Show the proposal, and where there is room how it is taken; else the example."""
        taken = self.tr("{answer} · Tab takes it").format(answer=self._proposal)
        if self._line.fontMetrics().horizontalAdvance(taken) > self.width() - _BESIDE:
            taken = self._proposal
        self._line.setPlaceholderText(taken if self._proposal else self._example)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the proposal as there is room for."""
        super().resizeEvent(event)
        if self._proposal:
            self._show_grey()

    def _describe(self) -> None:
        super()._describe()
        if self._proposal:
            said = self.tr("proposed: {answer}, Tab takes it").format(answer=self._proposal)
            meaning = self.editor.accessibleDescription()
            self.editor.setAccessibleDescription(f"{said}. {meaning}" if meaning else said)

    def _typed(self) -> None:
        self.propose("")
        self.edited.emit()

    def set_hint(self, hint: str) -> None:
        """Say under the field what helps to fill it; nothing hides the line."""
        if self._hint is None and hint:  # most fields have none
            self._hint = QLabel(self)
            self._hint.setWordWrap(True)
            set_role(self._hint, "small")
            self.column.insertWidget(2, self._hint)
        if self._hint is not None:
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
        self.editor.setAccessibleDescription(hint)

    @property
    def hint(self) -> str:
        """What is said under the field; empty if nothing."""
        return self._hint.text() if self._hint is not None else ""

    def text(self) -> str:
        return self._line.text()

    def set_text(self, text: str) -> None:
        self._line.setText(text)

    def answer(self, text: str) -> None:
        self._line.selectAll()
        self._line.insert(text)  # which, unlike set, can be taken back in the field
        self._typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab and Enter take what is proposed, and Delete drop it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._proposal
            and not self.text()
        ):
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self.propose("")
                return True
            if takes(event):
                self.answer(self._proposal)
        return super().eventFilter(watched, event)


class NoteField(AnswerField):
    """An answer in sentences; Enter goes on, Shift+Enter begins a new line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._note = QPlainTextEdit()
        super().__init__(name, self._note, parent)
        self._note.setTabChangesFocus(True)
        self._show_two_lines()
        self._note.textChanged.connect(self.edited)

    def _show_two_lines(self) -> None:
        self._note.setFixedHeight(self._note.fontMetrics().lineSpacing() * 2 + 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for letters of another size."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._show_two_lines()
        return super().eventFilter(watched, event)

    def text(self) -> str:
        return self._note.toPlainText()

    def set_text(self, text: str) -> None:
        if text == self.text():  # set anew it would send the cursor to its start
            self._note.document().clearUndoRedoStacks()
            return
        blocked = self._note.blockSignals(True)
        self._note.setPlainText(text)
        self._note.blockSignals(blocked)

    def has_steps(self) -> bool:
        document = self._note.document()
        return document.isUndoAvailable() or document.isRedoAvailable()
