"""A calendar that pops up, to pick a date in."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from sleepdiary.domain.session_checks import FIRST_YEAR, LAST_YEAR
from sleepdiary.domain.words import Words

if TYPE_CHECKING:
    from sleepdiary.ui.widgets.calendar import Calendar


_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


class CalendarMenu(QMenu):
    """Opens at a day, with the keyboard in it, and closes with the one that was picked."""

    picked = Signal(object)
    """A date was picked."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._day = date.min
        self._last = _LAST
        self.calendar: Calendar | None = None
        self.aboutToShow.connect(self._open)

    def open_at(self, day: date) -> None:
        """Take the day at which it opens next."""
        self._day = day

    def allow_until(self, last: date) -> None:
        """Let no date after this one be picked."""
        self._last = last

    def _open(self) -> None:
        if self.calendar is None:
            from sleepdiary.ui.widgets.calendar import Calendar  # noqa: PLC0415 - seldom opened

            self.calendar = Calendar(self._words, self)
            self.calendar.activated.connect(self._pick)
            self.calendar.clicked.connect(self._pick)
            action = QWidgetAction(self)
            action.setDefaultWidget(self.calendar)
            self.addAction(action)
        self.calendar.setDateRange(_qdate(_FIRST), _qdate(self._last))
        self.calendar.setSelectedDate(_qdate(self._day))
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
