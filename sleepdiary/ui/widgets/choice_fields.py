"""The fields that dialogs have beside typed ones: a date, one of a few choices, a proposal."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QWidget

from sleepdiary.domain.date_entry import STILL_TO_COME
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import set_flag, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField, takes
from sleepdiary.ui.widgets.date_edit import DateEdit


class DateField(AnswerField):
    """A date, and under it the same with its day of the week: a swapped day and month shows."""

    def __init__(self, name: str, words: Words, parent: QWidget | None = None) -> None:
        self._date = DateEdit(words)
        super().__init__(name, self._date, parent)
        self._words = words
        self._spoken = QLabel(self)
        set_role(self._spoken, "small")
        self.column.insertWidget(2, self._spoken)
        self._date.textChanged.connect(self._say)
        self._date.edited.connect(self.edited)

    @property
    def day(self) -> date:
        """The date that stands in the field, else the last one that could be read."""
        return self._date.day

    def fault(self, latest: date | None = None) -> NotReadableError | None:
        """Return why no date, or one after the latest, stands in the field; None where one does."""
        try:
            day = self._date.read()
        except NotReadableError as error:
            return error
        is_late = latest is not None and day > latest
        return NotReadableError(STILL_TO_COME, day=day) if is_late else None

    def say_fault(self, latest: date) -> bool:
        """Say under the field what is wrong with it; return whether something is."""
        fault = self.fault(latest)
        if fault is not None:
            self.show_message(fault.said(self._words), is_error=True)
        return fault is not None

    def text(self) -> str:
        return self._date.text() if self.fault() else self.day.isoformat()

    def set_text(self, text: str) -> None:
        self._date.set_day(date.fromisoformat(text))

    def has_steps(self) -> bool:
        return self._date.isUndoAvailable() or self._date.isRedoAvailable()

    def _say(self) -> None:
        day = self.day
        said = f"{self._words.weekday(day)} {self._words.day(day)}"
        self._spoken.setText("" if self.fault() else said)


class _Choices(QListView):
    """The choices of a box: typing goes to the next one with a word that begins like that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        pause = QApplication.keyboardInputInterval()
        goes_on = self._since.isValid() and not self._since.hasExpired(pause)
        self._since.start()
        self._typed = (self._typed if goes_on else "") + search.casefold()
        at, rows = self.currentIndex().row(), self.model().rowCount()
        same = len(set(self._typed)) == 1  # one key again and again goes from choice to choice
        wanted, first = (self._typed[0], at + 1) if same else (self._typed, max(0, at))
        for row in range(first, first + rows):
            place = self.model().index(row % rows, 0)
            if f" {wanted}" in f" {place.data()}".casefold():
                self.setCurrentIndex(place)
                return


class ChoiceField(AnswerField):
    """One of a few choices, or none of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._box = QComboBox()
        self._box.setView(_Choices())
        super().__init__(name, self._box, parent)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._proposal = ""
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[str, str]], *, with_blank: bool = True) -> None:
        """Offer each choice, given as its value and what it is called, after a blank one."""
        self._box.clear()
        for value, label in ([("", "")] if with_blank else []) + [*choices]:
            self._box.addItem(label, value)

    def text(self) -> str:
        """Return the value of the choice; empty where none is made."""
        return str(self._box.currentData() or "")

    def set_text(self, text: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(text)))
        self._show_grey()
        self._describe()

    @property
    def proposal(self) -> str:
        """What is proposed and not taken; empty if nothing is."""
        return "" if self.text() else self._proposal

    def propose(self, choice: str) -> None:
        """Propose a choice, in grey, while none is made; empty takes the proposal away.

        Tab or Enter takes it; Delete, or choosing anything, drops it.
        """
        if choice != self._proposal:
            self._proposal = choice
            self._show_grey()
            self._describe()

    def answer(self, text: str) -> None:
        self.set_text(text)
        self._chosen()

    def _chosen(self) -> None:
        self._proposal = ""
        self._show_grey()
        self._describe()
        self.edited.emit()

    def _show_grey(self) -> None:
        """Show the proposal where nothing is chosen: a box shows grey only beside its choices."""
        if not self.text():
            label = self._box.itemText(self._box.findData(self._proposal))
            taken = self.tr("{answer} · Tab takes it").format(answer=label)
            self._box.setPlaceholderText(taken if self._proposal else "")
            self._box.setCurrentIndex(-1 if self._proposal else 0)
        set_flag(self._box, "proposed", on=bool(self.proposal))

    def _describe(self) -> None:
        super()._describe()
        if self.proposal:
            label = self._box.itemText(self._box.findData(self._proposal))
            said = self.tr("proposed: {answer}, Tab takes it").format(answer=label)
            self.editor.setAccessibleDescription(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab and Enter take what is proposed, and Delete drop it.

        The wheel is left to scrolling until the field has the focus: nobody looks at it.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.proposal:
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._chosen()
                return True
            if takes(event):
                self.answer(self._proposal)
        if event.type() == QEvent.Type.Wheel and not self._box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ProposedField(TypedField):
    """A typed answer that says, until it is changed, where its proposal came from."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.edited.connect(lambda: self.set_hint(""))

    def set_hint(self, hint: str) -> None:
        """Say where the proposal came from; the line is kept, lest what is below move."""
        super().set_hint(hint or " ")
        self.editor.setAccessibleDescription(hint or self.editor.toolTip())

    @property
    def hint(self) -> str:
        """Where the proposal came from; empty if it is none."""
        return super().hint.strip()
