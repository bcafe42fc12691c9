"""How often a passphrase was wrong while the program runs, and how long the next try has to wait.

It is counted by file, not by form: a form that is closed and opened anew begins where the last one
was left.
"""

from collections import Counter
from math import ceil
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer

from sleepdiary.services.locking import delay_after

SECOND = 1000
"""Milliseconds."""

_failures: Counter[Path] = Counter()
_waits: dict[Path, QDeadlineTimer] = {}


def note_failure(path: Path) -> None:
    """Count a passphrase that was wrong."""
    _failures[path.resolve()] += 1
    _waits[path.resolve()] = QDeadlineTimer(delay_after(_failures[path.resolve()]) * SECOND)


def note_success(path: Path) -> None:
    """Forget how often it was wrong before it was right."""
    _failures.pop(path.resolve(), None)
    _waits.pop(path.resolve(), None)


def wait(path: Path) -> int:
    """Return in how many seconds the next passphrase may be tried."""
    deadline = _waits.get(path.resolve())
    return 0 if deadline is None else ceil(deadline.remainingTime() / SECOND)
