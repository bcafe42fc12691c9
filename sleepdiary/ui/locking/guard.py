"""Locks the window while nobody is there, and lets in who knows the passphrase."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.locking.idle import Idle
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.put_away import put_dialogs_away
from sleepdiary.ui.settings import KEYRING, LOCK_AFTER, NEVER, ON
from sleepdiary.ui.tasks import is_task_running

if TYPE_CHECKING:
    from sleepdiary.services.locking import Key
    from sleepdiary.ui.locking.session_watch import SessionWatch

AGAIN = 50
"""Milliseconds until it is tried again to lock what could not be locked."""


class Guard(QObject):
    """Stands between the person and a locked diary; what was typed is kept as a draft."""

    unlocked = Signal(object, object)
    """A passphrase was right: the path of its diary, and the `Key`."""
    other_requested = Signal()
    """The person wants another diary than the one that is locked."""
    lost = Signal(object, object, object)
    """A locked diary is damaged: its path, what was said of it, and the `Key`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.path: Path | None = None
        """The diary that waits for its passphrase; None while none does."""
        self._locked_here: set[Path] = set()
        """The diaries that were locked since the program was started: the keyring opens none."""
        keys = window.menus.lock.shortcut()
        self._idle = Idle(self._desk.clock, self._longest, self, keys)
        self._session: SessionWatch | None = None
        self._idle.due.connect(self.lock)
        self._desk.opened.connect(self._watch)
        window.menus.lock_requested.connect(self.lock)

    def ask(self, path: Path, *, instead: bool = False) -> None:
        """Have the person unlock a diary: before the pages, or over another that lies open.

        One that lies open is closed where it is asked for `instead`.

        The system's keyring is asked first, if the person lets it remember; not for a diary that
        was locked meanwhile: who finds the computer left alone would be let in by it.

        Raises:
            LostDiaryError: The diary is damaged, and another lies open.
        """
        key, is_remembered = None, self._desk.settings.noted(KEYRING) == ON
        if is_remembered and path.resolve() not in self._locked_here:
            from sleepdiary.services.keyrings import recalled  # noqa: PLC0415 - seldom

            key = recalled(path)
        if key is None and (instead or self._desk.diary is None):
            self._cover(path)
            self._window.drop_pages()
            self._desk.clear()
            return
        if key is None:
            from sleepdiary.ui.locking.unlock_form import ask_key  # noqa: PLC0415 - loads late

            key = ask_key(path, self._window)
        if key is not None:
            self._let_in(path, key)

    def lock(self) -> None:
        """Lock the open diary, if it has a passphrase: nothing of it is seen from now on."""
        diary = self._desk.diary
        if diary is None or diary.key is None or self.path is not None:
            return
        if is_task_running():  # it is not stopped in its midst
            QTimer.singleShot(AGAIN, self, self.lock)
            return
        if "log" in self._window.pages:
            self._window.log_page.drafts.keep()
        self._locked_here.add(diary.path.resolve())
        self._cover(diary.path)
        self._window.repaint()  # before anything that takes longer
        put_dialogs_away()
        QTimer.singleShot(0, self, self._close)  # each dialog goes on first, and keeps its draft

    def _let_in(self, path: Path, key: "Key") -> None:
        self._locked_here.discard(path.resolve())
        self.unlocked.emit(path, key)

    def _cover(self, path: Path) -> None:
        from sleepdiary.ui.locking.remember import RememberBox  # noqa: PLC0415 - loads late
        from sleepdiary.ui.locking.unlock_form import LockPage  # noqa: PLC0415

        self.path, self._desk.is_locked = path, True
        page = LockPage(path, self._window)
        remember = RememberBox(self._desk, page)
        page.form.column.insertWidget(page.form.column.indexOf(page.form.button) + 1, remember)
        page.form.unlocked.connect(remember.take)
        page.form.unlocked.connect(partial(self._let_in, path))
        page.lost.connect(partial(self.lost.emit, path))
        page.other_requested.connect(self.other_requested)
        self._window.cover(page)
        page.setFocus()

    def _close(self) -> None:
        """Close the diary once every dialog has gone on: what comes after one may still use it."""
        if QApplication.activeModalWidget() is not None:
            put_dialogs_away()  # one that was opened since
            QTimer.singleShot(AGAIN, self, self._close)
            return
        self._window.drop_pages()
        try:
            self._desk.lock()
        finally:
            if self._session is not None:
                self._session.let_go()

    def _longest(self) -> timedelta | None:
        minutes = self._desk.settings[LOCK_AFTER]
        return None if minutes == NEVER else timedelta(minutes=int(minutes))

    def _watch(self) -> None:
        """Begin to watch a diary that has a passphrase; a page before the others is gone by now."""
        self.path, self._desk.is_locked = None, False
        diary = self._desk.diary
        is_locked = diary is not None and diary.key is not None
        self._window.menus.lock.setEnabled(is_locked)
        if not is_locked:
            self._idle.stop()
            if self._session is not None:
                self._session.let_go()
            return
        self._idle.begin()
        if self._session is None:
            from sleepdiary.ui.locking.session_watch import SessionWatch  # noqa: PLC0415 - seldom

            self._session = SessionWatch(self)
            self._session.left.connect(self.lock)
        self._session.hold_up()
