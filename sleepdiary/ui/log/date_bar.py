"""Which night is in hand: the one before, the next one, or one picked in a calendar."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.icons import icon
from sleepdiary.ui.theme import INSIDE, colours_of
from sleepdiary.ui.widgets.calendar_menu import CalendarMenu


class DateBar(QWidget):
    """Shows a diary date as both its days and asks for others, up to the newest one allowed."""

    date_requested = Signal(object)
    """The person wants the night of this diary date."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._date = self._newest = date.min
        self.earlier = QToolButton(self)
        self.later = QToolButton(self)
        self.button = QToolButton(self)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = CalendarMenu(words, self.button)
        self.menu.picked.connect(self.date_requested)
        self.button.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        for each in (self.earlier, self.button, self.later):
            layout.addWidget(each)
        for button, keys, days in ((self.earlier, "Alt+Left", -1), (self.later, "Alt+Right", 1)):
            button.clicked.connect(partial(self.step, days))
            QShortcut(QKeySequence(keys), self, partial(self.step, days))
        self._retranslate()

    def _retranslate(self) -> None:
        self.earlier.setAccessibleName(self.tr("The night before"))
        self.earlier.setToolTip(self.tr("The night before (Alt+Left)"))
        self.later.setAccessibleName(self.tr("The next night"))
        self.later.setToolTip(self.tr("The next night (Alt+Right)"))
        self.button.setToolTip(self.tr("Choose another night by its morning"))
        self._dress()

    def make_room(self, texts: Iterable[str]) -> None:
        """Let the bar be as wide for every date as for the longest of these texts.

        Else its buttons would move away from under the mouse that presses them.
        """
        across = self.button.fontMetrics().horizontalAdvance
        self.button.setText(max(texts, key=across))
        self.button.setMinimumWidth(self.button.sizeHint().width())

    def show_date(self, kind: SleepKind, diary_date: date, spoken: str, newest: date) -> None:
        """Show the days of a sleep of this kind; no date after `newest` can be asked for."""
        self._date, self._newest = diary_date, newest
        self.menu.open_at(diary_date)
        self.menu.allow_until(newest)
        named = self.tr("Nap of {days}") if kind is SleepKind.NAP else self.tr("Night {days}")
        self.button.setText(spoken)
        self.button.setAccessibleName(named.format(days=spoken))
        self.later.setEnabled(diary_date < newest)

    def step(self, days: int) -> None:
        """Ask for the night so many days on, if it is not still to come."""
        wished = self._date + days * DAY
        if wished <= self._newest:
            self.date_requested.emit(wished)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self.earlier.setIcon(icon("previous", colours))
        self.later.setIcon(icon("next", colours))
