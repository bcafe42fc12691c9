"""The claim that a window has on a diary that it may change: a small file beside the diary.

It lies there rather than in a place of this computer, so that other computers see it on a shared
disk, and in a folder that a cloud service syncs.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from sleepdiary.services.places import claim_file

_HOST, _MACHINE = 2, 3
"""Lines of the file: the name of the computer, which may be another's as well, and its number."""
_ODD = re.compile(r"[^\w. -]")
"""What no name of a computer has: it is shown, and anybody may have written it."""
_LONGEST_NAME = 64
_LARGEST = 4096
"""Bytes of the file that are read."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a diary open for changes: the name of the computer, blank if it is not known."""

    host: str
    since: datetime | None
    is_here: bool
    """Whether it is this computer: then a program runs there that holds the claim."""


class Claim:
    """At most one window has it; it ends with the window, however that ends.

    Qt's lock file knows which program of which computer holds it, and takes over what a program of
    this computer left that runs no longer. What another computer left is never taken over silently:
    nobody here can know whether a window is open there.
    """

    def __init__(self, path: Path) -> None:
        """Prepare the claim on the diary at `path`."""
        self.path = path
        self._file = claim_file(path)
        self._lock = QLockFile(str(self._file))
        self._lock.setStaleLockTime(0)  # else it would be anybody's after half a minute

    def take(self) -> Holder | None:
        """Take the claim unless somebody else has it; return who, None if it can be changed here.

        Where no file can be made beside the diary there is no claim to be had, and none is needed:
        a diary can only be read there, or the disk is full.
        """
        if self._lock.tryLock(0):
            with suppress(OSError):  # gone already, or on a disk without permissions
                self._file.chmod(0o600)
            return None
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return None
        return self._holder()

    def take_over(self) -> Holder | None:
        """Take the claim although another computer has it; return who has it now."""
        with suppress(OSError):
            self._file.unlink()
        return self.take()

    @property
    def is_held(self) -> bool:
        """Whether nobody else can have it; not where no file could be made."""
        return self._lock.isLocked()

    def release(self) -> None:
        """Let others have it."""
        self._lock.unlock()

    def _holder(self) -> Holder:
        held, since = b"", None
        with suppress(OSError, OverflowError, ValueError):
            since = datetime.fromtimestamp(self._file.stat().st_mtime, UTC)
            with self._file.open("rb") as file:
                held = file.read(_LARGEST)
        lines = [*held.decode(errors="replace").splitlines(), "", "", "", ""]
        host, machine = lines[_HOST], lines[_MACHINE]
        own = bytes(QSysInfo.machineUniqueId().data()).decode(errors="replace")
        is_here = machine == own if machine and own else host == QSysInfo.machineHostName()
        return Holder(_ODD.sub("", host)[:_LONGEST_NAME], since, is_here)
