"""Copies of a diary, made with SQLite's own backup and looked at before they count."""

from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.storage.connect import connect
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import damaged, in_words, telling
from sleepdiary.storage.key import Key
from sleepdiary.storage.private import make_file, sync_folder
from sleepdiary.storage.unfinished import hidden_name, sweep


def copy_diary(source: Path, folder: Path, stem: str, key: Key | None = None) -> Path:
    """Copy a diary into a folder, made if missing, and return where the copy is.

    The copy is called `stem` with the diary's suffix, numbered where that is taken. It stands under
    its name only when it is whole, nobody but its owner may read it, and it is locked as the
    diary is.

    Raises:
        DiaryError: It cannot be made; nothing is left of it.
    """
    part = folder / hidden_name()  # of its own: another window may copy in the same second
    try:
        make_file(part)
        sweep(part)
        with telling(source):
            copy_into(source, part, key)
        copy = _named(part, stem, source.suffix)
    except OSError as error:
        message = (
            f"“{source.name}” cannot be copied to {folder}. Look at that folder, or at the disk."
        )
        raise DiaryError(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(folder)
    return copy


def copy_into(source: Path, part: Path, key: Key | None = None) -> None:
    """Copy a diary into an empty file, locked with the same key, and look whether it is whole.

    Raises:
        sqlite3.Error: One of both cannot be opened.
        OSError: One of both cannot be read or written: the disk is full, or fails.
        DiaryError: The diary is damaged.
    """
    with closing(connect(source, key)) as original, closing(connect(part, key)) as copy:
        try:
            original.backup(copy)
        except sqlite3.Error as error:
            if isinstance(said := in_words(error, source), LostDiaryError):
                raise said from error
            raise OSError from error  # which of both disks it is the driver does not tell
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise damaged(source)


def numbered(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """Give the paths that a file of this stem may have, the plain one first."""
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return (folder / f"{name}{suffix}" for name in names)


def _named(part: Path, stem: str, suffix: str) -> Path:
    """Give a copy the first name that nobody has taken."""
    path = next(each for each in numbered(part.parent, stem, suffix) if _took(each))
    try:
        return part.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _took(path: Path) -> bool:
    """Take a name by an empty file, which counts as no copy; return whether it was free."""
    try:
        make_file(path)
    except FileExistsError:
        return False
    return True
