"""A note of each run of the window, gone at its proper end: one that is left tells of a hard end.

It holds versions and, after a crash, where in the program it was; nothing of a diary, not even
where one lies. While its run lasts it is locked, and the system lets go of that lock however the
run ends: so another window that is open is never taken for one that crashed.
"""

import faulthandler
import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from sleepdiary.ui.own_folders import make_own

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PREFIX, _SUFFIX = "run-", ".txt"
_LARGEST = 1 << 16
"""Bytes of a note that are read."""
_HEAD = re.compile(r"Sleep Diary [\w.+, -]{1,120}")
_QT = re.compile(r"Qt: [^\"'“‘`/\\]{1,200}")
_FATAL = re.compile(r"(?:Fatal Python error|Windows fatal exception): [\w ,.-]{1,80}")
_THREAD = re.compile(r"(?P<which>Current thread|Thread) 0x[0-9a-f]+ .*")
_PLACE = re.compile(r'  File "(?:.*[\\/])?(?P<file>[^\\/"]+)", line (?P<line>\S+) in (?P<name>\S+)')
_VALUE = re.compile(r"[\"'“‘`/\\]")
"""Begins what Qt quotes in what it says: a name, a path, a text."""


class RunNote:
    """The note of this run, from `begin` to `end`."""

    def __init__(self, folder: Path, head: str) -> None:
        """Begin; where the note cannot be written there is none."""
        self._file = -1
        try:
            make_own(folder)
            folder.chmod(0o700)
            self._file, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
        except OSError:
            return
        self._path = Path(name)
        _lock(self._file)
        self.write(head)  # an empty one is of a run that has not locked it yet
        faulthandler.enable(self._file)

    def write(self, line: str) -> None:
        """Write something down that is no value."""
        if self._file >= 0:
            with suppress(OSError):
                os.write(self._file, f"{line}\n".encode())

    def end(self) -> None:
        """The run ends as it should: there is nothing to tell."""
        if self._file >= 0:
            faulthandler.disable()
            os.close(self._file)
            self._file = -1
            with suppress(OSError):
                self._path.unlink()


def taken_from(folder: Path) -> list[str]:
    """Take away the notes of runs that ended hard, and return what they report, newest last.

    A report is blank where the run was stopped from outside: killed, or the power was gone.
    """
    reports = []
    with suppress(OSError):
        for path in sorted(
            folder.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda each: each.stat().st_mtime
        ):
            held = _held_by_nobody(path)
            if held:
                path.unlink()  # of two windows that find it, one can
                reports.append(_report(held))
    return reports


def without_values(said: str) -> str:
    """Return what Qt says up to where it quotes something, which could be what a patient wrote."""
    return _VALUE.split(said, maxsplit=1)[0].strip()


def _held_by_nobody(path: Path) -> str:
    """Return what stands in a note; blank while its run lasts."""
    with path.open("r+b") as file:
        held = file.read(_LARGEST)
        return held.decode("utf-8", "replace") if held and _lock(file.fileno()) else ""


def _lock(file: int) -> bool:
    """Lock a file until it is closed; return False where another run has."""
    try:
        if sys.platform == "win32":
            place = os.lseek(file, 0, os.SEEK_CUR)
            os.lseek(file, _LARGEST, os.SEEK_SET)  # beyond what others read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, place, os.SEEK_SET)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _report(held: str) -> str:
    """Return of a note what is known to be no value: versions, the kind of crash, the places."""
    head, *rest = held.splitlines()
    lines = []
    for line in rest:
        if _QT.fullmatch(line) or _FATAL.fullmatch(line):
            lines.append(line)
        elif thread := _THREAD.fullmatch(line):
            lines.append(thread["which"])
        elif place := _PLACE.fullmatch(line):
            lines.append("  {file}:{line} {name}".format(**place.groupdict()))
    return "\n".join([head, *lines, ""]) if lines and _HEAD.fullmatch(head) else ""
