"""Checking a diary: the file's integrity and what is in it."""

from pathlib import Path

from sleepdiary.storage.check import check
from sleepdiary.storage.key import Key


def check_diary(path: Path, key: Key | None = None) -> list[str]:
    """Return what is wrong with a diary's file, in sentences; nothing if it is sound.

    Raises:
        DiaryError: It cannot be opened at all.
    """
    return [str(finding) for finding in check(path, key)]
