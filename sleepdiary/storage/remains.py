"""Keeps what is left of a diary that is too damaged to be copied by SQLite: byte by byte."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sleepdiary.storage.backups import FOLDER, backup_stem
from sleepdiary.storage.copies import free_name
from sleepdiary.storage.private import make_file, sync_folder

DAMAGED = "damaged"
"""Why such a copy was made, in its name."""
JOURNAL = "-journal"


def keep_remains(path: Path, at: datetime) -> Path:
    """Copy a damaged diary and its journal, if it has one, among the backups; return the copy.

    It stands under its name only when it is whole and on the disk.

    Raises:
        OSError: It cannot be made.
    """
    folder = path.parent / FOLDER
    stem = backup_stem(path, at, DAMAGED)
    part, copy = folder / f"{stem}.part", free_name(folder, stem, path.suffix)
    try:
        # The journal first: without it the copy would hold half a write.
        for end in (JOURNAL, ""):
            if (source := Path(f"{path}{end}")).exists():
                part.unlink(missing_ok=True)
                make_file(part)
                copyfile(source, part)
                with part.open("rb+") as written:
                    os.fsync(written.fileno())
                part.replace(f"{copy}{end}")
                sync_folder(folder)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return copy
