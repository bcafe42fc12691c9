"""Bugs, as apart from known errors: told in a sentence, reported without a patient's words."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, qVersion

from sleepdiary.domain import DiaryError
from sleepdiary.outcome import report
from sleepdiary.ui import prompts

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_teller: "_Teller | None" = None


def install() -> None:
    """Have an error that nothing caught told to the person, in whichever slot or thread it was.

    Python's own hooks would print its text, which may hold what a patient wrote.
    """
    global _teller  # noqa: PLW0603 - as the hooks are, it is the process's own
    _teller = _Teller()
    sys.excepthook = _told
    sys.unraisablehook = _ignored
    threading.excepthook = _told_of_thread


class _Teller(QObject):
    """Tells of bugs in the thread of the window, one at a time, and of each place once.

    What fails at each painting would otherwise be told for ever.
    """

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()
        self._is_telling = False
        self.happened.connect(self._tell)

    def _tell(self, said: str) -> None:
        if self._is_telling or said in self._told:
            return
        self._told.add(said)
        self._is_telling = True
        try:
            prompts.tell_bug(
                QCoreApplication.translate(
                    "errors",
                    "Something went wrong in the program. What was saved is safe. Close the "
                    "program and start it again; if it happens again, report it. The report holds "
                    "nothing that you wrote.",
                ),
                said,
            )
        finally:
            self._is_telling = False


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.exit(1)
    elif isinstance(error, DiaryError) and threading.current_thread() is threading.main_thread():
        prompts.tell(None, str(error))
    else:
        said = f"{report(kind, trace)}Qt {qVersion()}\n"
        _write(said)
        if _teller is not None:
            _teller.happened.emit(said)


def _told_of_thread(given: threading.ExceptHookArgs) -> None:
    if given.exc_value is not None:
        _told(given.exc_type, given.exc_value, given.exc_traceback)


def _ignored(given: "UnraisableHookArgs") -> None:
    """Write down what Python cannot raise, as from `__del__`: there is nothing to be done."""
    if given.exc_type is not None:
        _write(report(given.exc_type, given.exc_traceback))


def _write(said: str) -> None:
    if sys.stderr is not None:  # as where a desktop starts the program
        sys.stderr.write(said)
