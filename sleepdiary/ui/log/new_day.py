"""A window may stay open for days: when another night is due than when last looked."""

from PySide6.QtCore import QEvent, QObject, QTimerEvent, Signal
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.placing import due_date
from sleepdiary.ui.desk import Desk

A_MINUTE = 60_000
"""Milliseconds."""


class NewDay(QObject):
    """Looks each minute, and when the page's window comes to the front: a computer may sleep."""

    came = Signal(object)
    """Another night of the diary is due: that of this diary date."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.due = due_date(desk.clock())
        """The diary date of the night that was due when last looked."""
        page.installEventFilter(self)
        self.startTimer(A_MINUTE)

    def look(self) -> None:
        """Say `came` if it is so."""
        due = due_date(self._desk.clock())
        if due != self.due:
            self.due = due
            if self._desk.diary is not None:
                self.came.emit(due)

    def timerEvent(self, event: QTimerEvent) -> None:
        """A minute has passed."""
        del event
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window comes to the front."""
        if event.type() == QEvent.Type.ActivationChange and self._page.isActiveWindow():
            self.look()
        return super().eventFilter(watched, event)
