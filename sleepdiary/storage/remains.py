"""Keeps what is left of a diary that is too damaged to be copied by SQLite: byte by byte."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sleepdiary.storage.backups import DAMAGED, FOLDER, backup_stem
from sleepdiary.storage.copies import numbered
from sleepdiary.storage.private import make_file, sync_file, sync_folder
from sleepdiary.storage.unfinished import hidden_name, sweep

JOURNAL = "-journal"


def keep_remains(path: Path, at: datetime) -> Path:
    """Copy a damaged diary and its journal, if it has one, among the backups; return the copy.

    It stands under its name only when it is whole and on the disk.

    Raises:
        OSError: It cannot be made.
    """
    folder = path.parent / FOLDER
    stem = backup_stem(path, at, DAMAGED)
    part = folder / hidden_name()
    copy = next(each for each in numbered(folder, stem, path.suffix) if not each.exists())
    try:
        # The journal first: without it the copy would hold half a write.
        for end in (JOURNAL, ""):
            if (source := Path(f"{path.resolve()}{end}")).exists():
                make_file(part)
                sweep(part)
                copyfile(source, part)
                sync_file(part)
                part.replace(f"{copy}{end}")
                sync_folder(folder)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return copy
