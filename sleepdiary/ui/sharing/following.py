"""Looks whether another window, computer or command changed the diary, and has the pages follow."""

from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtGui import QGuiApplication

from sleepdiary.domain import DiaryError
from sleepdiary.services.diary import Change
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.tasks import is_task_running

EVERY = 3000
"""Milliseconds between two looks; one takes about one."""


class Following(QObject):
    """Says `Desk.changed`, without a change of this window, when the diary ends with another one.

    What is half typed stays: pages refresh around it. What others have half typed is no change.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: UUID | None = None
        self._timer = 0
        desk.opened.connect(self._begin)
        desk.changed.connect(self._note)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)

    def look(self) -> None:
        """Look now; where the diary is being written the next look is soon."""
        diary = self._desk.diary
        if diary is None or is_task_running():
            return
        with suppress(DiaryError):
            last = diary.follow(self._known)
            if last != self._known:
                self._known = last
                self._desk.changed.emit(None)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Look now and then."""
        del event
        self.look()

    def _begin(self) -> None:
        self._known = None
        if self._desk.diary is not None:
            with suppress(DiaryError):
                self._known = self._desk.diary.follow(None)
        if not self._timer:
            self._timer = self.startTimer(EVERY)

    def _note(self, change: object) -> None:
        """Remember what this window wrote: its pages have followed."""
        if isinstance(change, Change):
            self._known = change.id
