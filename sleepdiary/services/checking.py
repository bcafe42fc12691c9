"""Checking a diary: the file's integrity and what is in it."""

from datetime import date
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.storage.check import PARTS, check, is_sound


def check_diary(path: Path) -> list[str]:
    """Return what is wrong with a diary's file, in sentences; nothing if it is sound.

    Raises:
        DiaryError: It cannot be opened at all.
    """
    return [str(finding) for finding in check(path)]


def looks_sound(path: Path, today: date) -> bool:
    """Return whether a look that takes some milliseconds finds no damage in a diary.

    Each day it is another part of the records that is looked at; one that cannot be looked at now,
    because it is in use or gone, is not damaged by that.
    """
    try:
        return is_sound(path, today.toordinal() % PARTS)
    except DiaryError:
        return True
