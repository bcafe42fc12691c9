"""Bugs, as apart from known errors: told in a sentence, reported without a patient's words."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from sleepdiary import __version__
from sleepdiary.domain import DiaryError
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


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return versions, the kind of error and where it happened, without values.

    The error's own text is left out: it could hold what a patient wrote.
    """
    import traceback  # noqa: PLC0415 - only when something went wrong

    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = f"Sleep Diary {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return "\n".join([head, kind.__name__, *places, ""])
