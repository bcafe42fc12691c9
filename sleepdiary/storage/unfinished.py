"""Files that are being made: under a hidden name until they are whole, then under their own.

A program that is killed while it makes a diary leaves nothing where the diary was to be: half a
diary, or an empty file, would stand in the way of every later start.
"""

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from sleepdiary.domain import DiaryError
from sleepdiary.storage.private import make_file, sync_folder

_HIDDEN = ".sleepdiary-{}.part"
_JOURNAL = "-journal"
_OURS = re.compile(rf"\.sleepdiary-[0-9a-f]{{32}}\.part({_JOURNAL})?")

_ABANDONED = 3600
"""Seconds after which nobody makes a file any longer: it takes less than one."""

_RENAMES = {"linux": ("renameat2", 1), "darwin": ("renameatx_np", 4)}
"""By platform: the system's rename that can refuse to overwrite, and the flag that has it do so."""


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a hidden file to be filled and closed by the block; it then stands at `path`.

    Nobody but its owner may read it. If the block fails, nothing is left of it.

    Raises:
        DiaryError: Something is at `path` already, which stays as it is, or a journal beside it
            that SQLite would play into it, or no file can be made there.
    """
    part = path.with_name(hidden_name())
    if os.path.lexists(left := f"{path}-journal"):
        name = Path(left).name
        raise DiaryError(f"“{name}” is left of another diary. Move it away, then try again.")
    with _telling(path):
        if os.path.lexists(path):
            raise FileExistsError
        make_file(part)
    try:
        sweep(part)
        yield part
        with _telling(path):
            _give_name(part, path)
        # Before the hidden name is taken away: a power cut may not take both.
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def hidden_name() -> str:
    """Return a new hidden name for a file that is being made."""
    return _HIDDEN.format(uuid4().hex)


def drop_hidden_name(path: Path) -> None:
    """Take its hidden name from a file that was given its own just before the program was killed.

    Left there, it would outlive a diary that somebody deletes.
    """
    if path.stat().st_nlink > 1:
        with suppress(OSError):
            for part in _parts(path.parent):
                if part.samefile(path):
                    part.unlink()


def _give_name(part: Path, path: Path) -> None:
    """Name a file, never in the place of another, and with nothing half done if killed meanwhile.

    A plain rename overwrites, but on Windows; to take the name first by an empty file would leave
    that file if killed. A second name for the same file is refused where the name is taken. FAT
    and some network shares have no second names: there it is the system's own rename that refuses.
    """
    if sys.platform == "win32":
        part.rename(path)
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        _rename(part, path)


def _rename(part: Path, path: Path) -> None:
    import ctypes  # noqa: PLC0415 - hardly ever needed

    name, flag = _RENAMES.get(sys.platform, ("", 0))
    rename = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if rename is None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    # The folders to start from, 0, do not count for absolute paths.
    if rename(0, os.fsencode(part), 0, os.fsencode(path), flag):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def sweep(part: Path) -> None:
    """Remove what killed programs left beside a new hidden file: by the clock of its own disk."""
    now = part.stat().st_mtime
    with suppress(OSError):
        for other in _parts(part.parent):
            found = other.stat()
            if found.st_nlink > 1 or now - found.st_mtime > _ABANDONED:
                other.unlink()


def _parts(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if _OURS.fullmatch(each.name)]


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        message = f"There is already something at {path}. Choose another name."
        raise DiaryError(message) from error
    except OSError as error:
        message = f"No diary can be made in {path.parent}. Choose a folder of yours."
        raise DiaryError(message) from error
