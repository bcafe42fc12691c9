"""The choice of windows: which nights are compared with which."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.analysis.windows import (
    WINDOW_NIGHTS,
    BadWindowsError,
    Window,
    Windows,
)
from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.domain.courses import in_order
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import AROUND, INSIDE, set_flag, set_role
from sleepdiary.ui.widgets.date_edit import DateEdit
from sleepdiary.ui.widgets.dialog_foot import DialogFoot


class WindowsDialog(QDialog):
    """Ask which nights to compare: a ready choice, or two date ranges by hand."""

    wished = Signal(object)
    """The person agreed; carries what is `Compared`."""

    def __init__(
        self,
        words: Words,
        compared: Compared,
        windows: Windows,
        sessions: Sequence[InfusionSession],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._sessions = in_order(sessions)
        self._build()
        self._connect()
        self._retranslate()
        self._show(compared, windows)

    # Building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(INSIDE)
        self._question = QLabel(self)
        set_role(self._question, "section")
        layout.addWidget(self._question)
        self._choices = QButtonGroup(self)
        self._buttons: dict[Choice, QRadioButton] = {}
        self._session = QComboBox(self)
        for place, choice in enumerate(Choice):
            button = QRadioButton(self)
            self._buttons[choice] = button
            self._choices.addButton(button, place)
            line = QHBoxLayout()
            line.addWidget(button)
            if choice is Choice.AROUND:
                line.addWidget(self._session)
            line.addStretch()
            layout.addLayout(line)
        self._ends = [DateEdit(self._words, self) for _ in range(4)]
        layout.addLayout(self._build_ranges())
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        set_role(self._message, "error")
        self._message.hide()
        layout.addWidget(self._message)
        self._foot = DialogFoot(self)
        layout.addSpacing(INSIDE)
        layout.addWidget(self._foot)

    def _build_ranges(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(AROUND, 0, 0, 0)
        grid.setHorizontalSpacing(INSIDE)
        self._range_labels = [QLabel(self) for _ in range(4)]
        for place, (label, end) in enumerate(zip(self._range_labels, self._ends, strict=True)):
            label.setBuddy(end)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(end, place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(4, 1)
        grid.setVerticalSpacing(INSIDE)
        return grid

    def _connect(self) -> None:
        self._choices.idToggled.connect(self._follow)
        for end, following in pairwise(self._ends):
            end.entered.connect(partial(following.setFocus, Qt.FocusReason.TabFocusReason))
        self._ends[-1].entered.connect(self.accept)
        self._foot.accepted.connect(self.accept)
        self._foot.rejected.connect(self.reject)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Nights to compare"))
        self._question.setText(self.tr("Which nights are compared?"))
        texts = {
            Choice.INDUCTION: self.tr("{nights} nights before and after the induction course"),
            Choice.ALL: self.tr("All nights before and all nights after"),
            Choice.LAST: self.tr("{nights} nights before, and the last {nights} nights"),
            Choice.AROUND: self.tr("{nights} nights before and after one session"),
            Choice.BY_HAND: self.tr("Two date ranges"),
        }
        for choice, text in texts.items():
            self._buttons[choice].setText(text.format(nights=WINDOW_NIGHTS))
        self._session.setAccessibleName(self.tr("The session"))
        ends = (
            (self.tr("Before, from"), self.tr("First night before")),
            (self.tr("to"), self.tr("Last night before")),
            (self.tr("After, from"), self.tr("First night after")),
            (self.tr("to"), self.tr("Last night after")),
        )
        for label, end, (text, name) in zip(self._range_labels, self._ends, ends, strict=True):
            label.setText(text)
            end.setAccessibleName(name)
            end.setToolTip(self.tr("The date on which the night ended"))
        self._foot.accept.setText(self.tr("Compare"))

    def _show(self, compared: Compared, windows: Windows) -> None:
        chosen = windows.choice
        for session in self._sessions:
            self._session.addItem(self._words.day(session.date), session.id)
        places = [session.id for session in self._sessions]
        if compared.around in places:
            self._session.setCurrentIndex(places.index(compared.around))
        for choice in Choice:
            self._buttons[choice].setEnabled(bool(self._sessions) or choice is Choice.BY_HAND)
        both = (windows.before, windows.after)
        dates = [day for window in both for day in (window.first, window.last)]
        for end, day in zip(self._ends, dates, strict=True):
            end.set_day(day)
        self._buttons[chosen].setChecked(True)
        self._buttons[chosen].setFocus()
        self._follow()

    def _follow(self) -> None:
        """Let only what belongs to the choice be changed."""
        self._message.hide()
        self._session.setEnabled(self.choice is Choice.AROUND)
        for part in (*self._ends, *self._range_labels):
            part.setEnabled(self.choice is Choice.BY_HAND)

    # What the person says

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return list(Choice)[self._choices.checkedId()]

    def compared(self) -> Compared:
        """Return what is chosen."""
        if self.choice is Choice.BY_HAND:
            first, last, start, end = self._dates()
            return Compared(Choice.BY_HAND, before=(first, last), after=(start, end))
        around = self._session.currentData() if self.choice is Choice.AROUND else None
        return Compared(self.choice, around)

    def accept(self) -> None:
        """Close, unless the windows cannot be compared; then say why."""
        sentence = self._fault() if self.choice is Choice.BY_HAND else ""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self.adjustSize()
        if not sentence:
            self.wished.emit(self.compared())
            super().accept()

    def _fault(self) -> str:
        """Return what is wrong with the windows typed, marking and going to the wrong date."""
        wrong, sentence = 0, ""
        try:
            for wrong in range(len(self._ends)):
                self._ends[wrong].read()
            first, last, start, end = self._dates()
            wrong = 1
            before = Window(first, last)
            wrong = 3
            after = Window(start, end)
            wrong = 2
            Windows(before, after)
        except (NotReadableError, BadWindowsError) as error:
            sentence = error.said(self._words)
        for place, field in enumerate(self._ends):
            set_flag(field, "invalid", on=bool(sentence) and place == wrong)
        if sentence:
            self._ends[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
        return sentence

    def _dates(self) -> list[date]:
        return [end.day for end in self._ends]
