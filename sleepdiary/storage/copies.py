"""Copies of a diary, made with SQLite's own backup and looked at before they count."""

from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.storage.connect import connect
from sleepdiary.storage.errors import damaged, telling
from sleepdiary.storage.private import make_file, sync_folder


def copy_diary(source: Path, folder: Path, stem: str) -> Path:
    """Copy a diary into a folder, made if missing, and return where the copy is.

    The copy is called `stem` with the diary's suffix, numbered where that is taken. It stands under
    its name only when it is whole, and nobody but its owner may read it.

    Raises:
        DiaryError: It cannot be made; nothing is left of it.
    """
    part = folder / f"{stem}.part"
    try:
        part.unlink(missing_ok=True)
        make_file(part)
        with telling(source):
            copy_into(source, part)
        copy = part.rename(free_name(folder, stem, source.suffix))
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


def copy_into(source: Path, part: Path) -> None:
    """Copy a diary into an empty file, and look whether the copy is whole.

    Raises:
        sqlite3.Error: One of both cannot be read or written.
        DiaryError: The diary is damaged.
    """
    with closing(connect(source)) as original, closing(connect(part)) as copy:
        original.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise damaged(source)


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Return the path of a stem with its suffix, numbered where that is taken."""
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(path for name in names if not (path := folder / f"{name}{suffix}").exists())
