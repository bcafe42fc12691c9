"""Notices that nobody has been at the program for a while."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimerEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from sleepdiary.domain.times import Clock

LOOKS = 5000
"""Milliseconds between two looks at the clock."""
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Says `due` once nobody has typed or moved for as long as is allowed.

    It goes by the wall clock: a computer that slept for longer has been left for longer. While it
    does not watch it costs nothing.
    """

    due = Signal()

    def __init__(
        self,
        clock: Clock,
        longest: Callable[[], timedelta | None],
        parent: QObject,
        keys: QKeySequence | None = None,
    ) -> None:
        """Watch for `longest`, asked at each look; None is for ever.

        `keys` say that the person leaves: where a dialog is open no menu hears them.
        """
        super().__init__(parent)
        self._keys = keys or QKeySequence()
        self._clock, self._longest = clock, longest
        self._seen = self._now()
        self._timer = 0

    def begin(self) -> None:
        """Watch from now on."""
        self._seen = self._now()
        application = QCoreApplication.instance()
        if not self._timer and application is not None:
            application.installEventFilter(self)
            self._timer = self.startTimer(LOOKS)

    def stop(self) -> None:
        """Watch no longer."""
        application = QCoreApplication.instance()
        if self._timer and application is not None:
            application.removeEventFilter(self)
            self.killTimer(self._timer)
            self._timer = 0

    def look(self) -> None:
        """Say `due` if it is."""
        gone, longest = self._now() - self._seen, self._longest()
        if gone < timedelta():  # the clock was put back
            self._seen = self._now()
        elif longest is not None and gone >= longest:
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there, or says that they leave."""
        del watched
        if event.type() in _SIGNS:
            self._seen = self._now()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_told = QKeySequence(event.keyCombination()) == self._keys
        if is_told:
            self.due.emit()
        return is_told

    def timerEvent(self, event: QTimerEvent) -> None:
        """Look at the clock."""
        del event
        self.look()

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)
