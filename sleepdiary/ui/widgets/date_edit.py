"""A line for a date: typed in one go, stepped through by the arrows, or picked in a calendar.

Not Qt's own, in which Tab goes to the month: what is typed next was meant for the next field.
"""

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sleepdiary.domain.date_entry import parse_date
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.session_checks import FIRST_YEAR, LAST_YEAR
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.icons import icon
from sleepdiary.ui.theme import colours_of
from sleepdiary.ui.widgets.calendar_menu import CalendarMenu

_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DateEdit(QLineEdit):
    """Shows a date in full once it is left, however it was typed."""

    edited = Signal()
    """The date was changed by the person."""
    entered = Signal()
    """Enter was pressed: on to the next."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._day = date(1970, 1, 1)
        self._shown = ""
        self._menu: CalendarMenu | None = None
        self._button = self.addAction(
            icon("diary", colours_of(self.palette())), QLineEdit.ActionPosition.TrailingPosition
        )
        self._button.setText(self.tr("Choose in a calendar"))
        self._button.setToolTip(self.tr("Choose in a calendar (F4)"))
        self._button.triggered.connect(self.open_calendar)
        self.textEdited.connect(lambda _: self.edited.emit())

    @property
    def day(self) -> date:
        """The date that stands in the line, else the last one that could be read."""
        with suppress(NotReadableError):
            return self.read()
        return self._day

    def read(self) -> date:
        """Return the date that stands in the line.

        Raises:
            NotReadableError: It is none.
        """
        if self.text() == self._shown:
            return self._day
        return parse_date(self.text(), self._day, self._words)

    def set_day(self, day: date) -> None:
        """Put a date into the line, without saying `edited`."""
        self._day, self._shown = day, self._words.day(day)
        if self.text() != self._shown:
            self.setText(self._shown)
        if self.hasFocus():
            self.selectAll()

    def open_calendar(self) -> None:
        """Let the person pick a date."""
        if self._menu is None:
            self._menu = CalendarMenu(self._words, self)
            self._menu.picked.connect(self._change)
        self._menu.open_at(self.day)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the next day, Down the day before, Enter goes on, F4 and Alt+Down open."""
        plain, key = event.modifiers() in _PLAIN, event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if plain and key in _STEPS:
            self._change(min(max(_FIRST, self.day + _STEPS[key] * DAY), _LAST))
        elif key == Qt.Key.Key_F4 or (alt and key == Qt.Key.Key_Down):
            self.open_calendar()
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what nobody is typing at: the next key replaces all of it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.text() == self._shown:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the date as it was understood."""
        super().focusOutEvent(event)
        with suppress(NotReadableError):
            self.set_day(self.read())

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._button.setIcon(icon("diary", colours_of(self.palette())))

    def _change(self, day: date) -> None:
        self.set_day(day)
        self.edited.emit()
