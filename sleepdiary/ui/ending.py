"""Ends the program when the system wants it to: nobody is asked, and what is typed is kept."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.put_away import keep_dialogs, put_dialogs_away
from sleepdiary.ui.tasks import is_task_running

AGAIN = 50
"""Milliseconds until it is tried again to end what is in the midst of something."""
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
"""How a system asks a program to end: at its own end, that of a terminal, and by Ctrl+C."""
_STOPPED = 128
"""Shells expect of a program that a signal has stopped this status and the signal's number."""


class Ending(QObject):
    """Hears from the system that the program, or the session of the person, is to end."""

    def __init__(self, window: MainWindow, left: Callable[[], None]) -> None:
        """Listen; `left` is called when the session ends, which leaves no time for more."""
        super().__init__(window)
        self._window, self._left = window, left
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self.keep)
        if os.name != "nt":  # there a program hears of its end by its windows only
            self._hear_signals()

    def keep(self, session: QSessionManager | None = None) -> None:
        """Keep what is typed: the session is about to end, or somebody stops it from ending."""
        del session
        self._keep()
        keep_dialogs()
        self._left()

    def end(self, status: int) -> None:
        """End with this status; a task is not stopped in its midst."""
        if is_task_running():
            QTimer.singleShot(AGAIN, self, lambda: self.end(status))
            return
        self._keep()
        put_dialogs_away()
        QTimer.singleShot(0, self, lambda: self._close(status))  # each dialog goes on first

    def _close(self, status: int) -> None:
        if QApplication.activeModalWidget() is not None:
            self.end(status)  # another was opened since
            return
        self._window.desk.clear(quietly=True)
        QCoreApplication.exit(status)

    def _keep(self) -> None:
        if "log" in self._window.pages:
            self._window.log_page.drafts.keep()

    def _hear_signals(self) -> None:
        """Have Qt's loop wake at a signal: by itself Python looks only when its code runs next."""
        self._heard, told = os.pipe()
        os.set_blocking(told, False)
        notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._signalled)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for each in (getattr(signal, name) for name in _SIGNALS):
            if signal.getsignal(each) is not signal.SIG_IGN:  # as `nohup` has it
                signal.signal(each, lambda _number, _frame: None)

    def _signalled(self) -> None:
        with suppress(OSError):
            for number in os.read(self._heard, 1):
                self.end(_STOPPED + number)
