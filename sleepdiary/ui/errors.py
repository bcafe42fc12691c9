"""Bugs, as apart from known errors: told in a sentence, reported without a patient's words."""

import sys
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from sleepdiary.domain import DiaryError
from sleepdiary.outcome import report
from sleepdiary.ui import prompts


def install() -> None:
    """Have an error that nothing caught told to the person, whichever slot it came from."""
    sys.excepthook = _told


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.exit(1)
        return
    if isinstance(error, DiaryError):
        prompts.tell(None, str(error))
        return
    sys.stderr.write(report(kind, trace))
    prompts.tell(
        None,
        QCoreApplication.translate(
            "errors",
            "Something went wrong in the program. What was saved is safe. Close the program and "
            "start it again; if it happens again, report what the terminal shows.",
        ),
    )
