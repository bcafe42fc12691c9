"""Long work in a thread of its own, one at a time; nothing else in the program touches threads."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain import DiaryError
from sleepdiary.ui import prompts
from sleepdiary.ui.theme import AROUND, BETWEEN, set_role

if TYPE_CHECKING:
    from sleepdiary.services.importing import Progress

T = TypeVar("T")

SHOWN_AFTER = 300
"""Milliseconds after which work is long enough to say what it does."""


def run_task(
    parent: QWidget,
    title: str,
    work: "Callable[[Progress], T]",
    *,
    done: Callable[[T], None],
    failed: Callable[[DiaryError], None] | None = None,
) -> None:
    """Do work in a thread while the window stays alive; returns at once.

    The window takes no input meanwhile. After a moment a dialog says how far the work is and lets
    the person cancel: `progress`, which the work is handed, then returns False, and the work stops
    with a `DiaryError` of its choice. Work that finished all the same is done.

    Args:
        parent: The window that waits; when it is closed, the work is cancelled and waited for.
        title: What is done, as "Reading nights.csv".
        work: Called in the thread, so it touches no widget.
        done: Given the result.
        failed: Given the `DiaryError` that the work raised; without it the person is told, unless
            they cancelled. Any other error is a bug and goes to `sys.excepthook`.

    Raises:
        RuntimeError: Other work is still going on.
    """
    application = QCoreApplication.instance()
    if application is None or is_task_running():
        msg = "One task at a time."
        raise RuntimeError(msg)
    dialog = _ProgressDialog(title, parent.window())
    _Task(application, dialog, work, done, failed).start()


def is_task_running() -> bool:
    """Whether long work is still going on."""
    application = QCoreApplication.instance()
    return application is not None and application.findChild(_Task) is not None


def load_ahead(modules: tuple[str, ...]) -> None:
    """Import modules in a thread while nobody waits for them.

    The first page with a chart would otherwise stand still for as long as matplotlib takes, and at
    the very first start matplotlib looks through every font of the computer. Who needs a module
    sooner waits for this import, not for a second one. The program does not end in the midst of it.
    """
    application = QCoreApplication.instance()
    thread = Thread(target=lambda: [import_module(name) for name in modules], name="load-ahead")
    if application is not None:
        # As a partial, which holds the thread: Qt holds no bound method, and a thread that ends and
        # is let go in the midst of the signal takes the program down with it.
        application.aboutToQuit.connect(partial(thread.join))
    thread.start()


class _Task(QObject):
    """One piece of work and its dialog, from the first moment to what came of it."""

    _told = Signal(int)
    _ended = Signal()

    def __init__(
        self,
        application: QCoreApplication,
        dialog: "_ProgressDialog",
        work: "Callable[[Progress], Any]",
        done: Callable[[Any], None],
        failed: Callable[[DiaryError], None] | None,
    ) -> None:
        super().__init__(application)
        self._dialog = dialog
        self._window = dialog.blocked
        self._work, self._done, self._failed = work, done, failed
        self._cancelled = Event()
        self._abandoned = False
        self._percent = 0
        self._result: Any = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run)
        self._told.connect(dialog.show_percent)
        self._ended.connect(self._deliver)
        dialog.cancel_requested.connect(self._cancelled.set)
        self._window.installEventFilter(self)
        self._window.destroyed.connect(self._abandon)
        application.aboutToQuit.connect(self._abandon)

    def start(self) -> None:
        """Begin; the window is blocked from now on."""
        self._dialog.begin()
        self._thread.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the work end before its window does: it may use what the window then closes."""
        if event.type() == QEvent.Type.Close and watched is self._window:
            self._stop()
        return False

    def _run(self) -> None:
        try:
            self._result = self._work(self._progress)
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self._error = error
        self._ended.emit()

    def _progress(self, share: float) -> bool:
        percent = int(100 * share)
        if percent > self._percent:
            self._percent = percent
            self._told.emit(percent)
        return not self._cancelled.is_set()

    def _stop(self) -> None:
        self._cancelled.set()
        self._thread.join()

    def _abandon(self) -> None:
        """Stop for good: there is no window left to tell what came of it."""
        self._abandoned = True
        self._stop()
        self._clear()

    def _clear(self) -> None:
        """Make room for the next task."""
        self.setParent(None)
        self.deleteLater()

    def _deliver(self) -> None:
        self._thread.join()
        if self._abandoned:
            return
        self._window.removeEventFilter(self)
        self._dialog.end()
        self._clear()
        error = self._error
        if error is None:
            self._done(self._result)
        elif not isinstance(error, DiaryError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif self._failed is not None:
            self._failed(error)
        elif not self._cancelled.is_set():
            prompts.tell(self._window, str(error))


class _ProgressDialog(QDialog):
    """Says what is done and how far it is, and offers the way out; at first it is not seen.

    Unseen it already keeps the window from taking input, as the system's own dialogs do.
    """

    cancel_requested = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.blocked = parent
        self._title = QLabel(title, self)
        self._title.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setValue(0)
        self._bar.setAccessibleName(title)
        self._far = QLabel(self)
        set_role(self._far, "muted")
        self._cancel = QPushButton(self.tr("Cancel"), self)
        # Enter in a dialog below clicks whatever default button it finds among its children.
        self._cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self._far, 1)
        foot.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._title)
        layout.addWidget(self._bar)
        layout.addLayout(foot)
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())
        self.setWindowTitle(self.tr("Sleep Diary"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._cancel.clicked.connect(self.reject)
        self.show_percent(0)

    def begin(self) -> None:
        """Block the window; be seen after a moment."""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.show()
        self.startTimer(SHOWN_AFTER)

    def end(self) -> None:
        """Be gone."""
        self.hide()
        self.deleteLater()

    def show_percent(self, percent: int) -> None:
        """Show how far the work is."""
        self._bar.setValue(percent)
        self._far.setText(self.tr("{percent} %").format(percent=percent))

    def reject(self) -> None:
        """Ask the work to stop; the dialog stays until it did."""
        self._cancel.setEnabled(False)
        self._far.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Be seen now, unless it is over."""
        self.killTimer(event.timerId())
        if self.isVisible():
            self.hide()
            self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
            self.move(self.pos())  # the system has not heard of it while the dialog was unseen
            self.show()
