"""Hears from the desktop that the person leaves, and has its sleep wait until all is locked."""

import sys
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_LOGIN = "org.freedesktop.login1"
_MANAGER = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)


class SessionWatch(QObject):
    """Says `left` when the person leaves the computer in a way that Linux desktops tell of.

    Elsewhere, and without a message bus, it hears nothing: then only time tells, see `Idle`.
    Between `hold_up` and `let_go` the login manager puts sleep off, for a few seconds at most.

    Source: the interfaces of systemd's login manager (its "inhibitor locks") and of the desktops'
    screen savers.
    """

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_linux = sys.platform.startswith("linux")
        self._heard = list(self._listen()) if self._is_linux else []
        self._wants_hold = False
        self._hold: list[object] = []
        """What the login manager gave for holding up; it lets go when it is closed."""

    @property
    def hears(self) -> bool:
        """Whether there is anybody to listen to."""
        return any(self._heard)

    def hold_up(self) -> None:
        """Have the computer wait, before it sleeps, until `let_go`: there is something to lock."""
        self._wants_hold = True
        system = QDBusConnection.systemBus()
        if self._hold or not self._is_linux or not system.isConnected():
            return
        call = QDBusMessage.createMethodCall(_LOGIN, *_MANAGER, "Inhibit")
        call.setArguments(["sleep", "Sleep Diary", self.tr("Locking the diary"), "delay"])
        QDBusPendingCallWatcher(system.asyncCall(call), self).finished.connect(self._take_hold)

    def let_go(self) -> None:
        """Let the computer sleep whenever it wants."""
        self._wants_hold = False
        self._hold.clear()

    def _take_hold(self, answered: QDBusPendingCallWatcher) -> None:
        if self._wants_hold and not answered.isError():
            self._hold = answered.reply().arguments()
        answered.deleteLater()

    def _listen(self) -> Iterator[bool]:
        happened, told = (_slot(each) for each in ("_happened(bool)", "_told()"))
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            yield system.connect("", *_MANAGER, "PrepareForSleep", self, happened)
            # Of whichever session: to lock once too often is no harm.
            session_locked = "org.freedesktop.login1.Session", "Lock"
            yield system.connect("", "", *session_locked, self, told)
        if session.isConnected():
            for saver in _SAVERS:
                yield session.connect("", *saver, "ActiveChanged", self, happened)

    @Slot(bool)
    def _happened(self, begins: bool) -> None:  # noqa: FBT001 - as the bus tells it
        if begins:
            self.left.emit()

    @Slot()
    def _told(self) -> None:
        self.left.emit()


def _slot(signature: str) -> bytes:
    """Return a slot as the bus takes it: text, whatever its type is called."""
    return cast("bytes", SLOT(signature))
