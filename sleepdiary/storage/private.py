"""Files and folders that nobody but their owner may read, from their first byte on."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_FILE = stat.S_IRUSR | stat.S_IWUSR
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        OSError: It cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=stat.S_IRWXU)
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; not on Windows and shares where nobody can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_file(path: Path) -> None:
    """Have what a file holds on the disk.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def make_file(path: Path) -> None:
    """Make an empty file, and its folder.

    Raises:
        FileExistsError: Something is there already, be it a link to nothing.
        OSError: It cannot be made.
    """
    make_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE))


def may_change(path: Path) -> bool:
    """Return whether a file can be written, and others, such as its journal, beside it."""
    place = path.resolve() if path.is_symlink() else path
    return os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)


def close_to_others(path: Path) -> None:
    """Take away others' permissions, if there are any and the file is this person's."""
    with suppress(OSError):
        if path.stat().st_mode & _OTHERS:
            path.chmod(_FILE)
