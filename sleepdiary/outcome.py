"""How a run of the program ends: its exit status, and what is said when something went wrong."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from sleepdiary import __version__
from sleepdiary.domain import DiaryError

INTERRUPTED = 130
"""What shells expect of a program that Ctrl+C has stopped."""
UNWRITTEN = "Not everything could be written: the disk is full, or what reads this has stopped."
BUG = (
    "Something went wrong in the program. What was saved is safe. "
    "If it happens again, report the lines above."
)


def ended(act: Callable[[], int]) -> int:
    """Do something and return the exit status of the program: 1 where a sentence says why not.

    The sentence goes to standard error, that of a bug after its report.
    """
    status, failure = 1, None
    try:
        status = act()
    except SystemExit as stop:
        status = int(stop.code or 0)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - every bug is told
        failure = error
    written = _flushed() and getattr(failure, "errno", None) not in {errno.EPIPE, errno.ENOSPC}
    if not written and (failure is None or isinstance(failure, OSError)):
        return _told(UNWRITTEN)
    if failure is None:
        return status
    if isinstance(failure, DiaryError):
        return _told(str(failure))
    return _told(report(type(failure), failure.__traceback__) + BUG)


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return versions, the kind of error and where it happened, without values.

    The error's own text is left out: it could hold what a patient wrote.
    """
    import traceback  # noqa: PLC0415 - only when something went wrong

    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([head(), kind.__name__, *places, ""])


def head() -> str:
    """Return what every report begins with: the versions of the program and of Python."""
    return f"Sleep Diary {__version__}, Python {sys.version.split()[0]}, {sys.platform}"


def _told(sentence: str) -> int:
    if sys.stderr is not None:  # as where a desktop starts the program
        with suppress(OSError):
            sys.stderr.write(f"{sentence}\n")
    return 1


def _flushed() -> bool:
    """Write out what was printed, while it can still be told that this fails."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        # Python would write it once more at its end, and complain in its own words.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return False
    return True
