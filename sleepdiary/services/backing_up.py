"""Backups of an open diary: when they are made, what they hold, and how one is restored."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import Clock
from sleepdiary.services.diary import Diary
from sleepdiary.storage.backups import FOLDER, Backup, backups_of
from sleepdiary.storage.restoring import (
    Difference,
    Held,
    back_up,
    differences,
    held_in,
    is_backed_up,
    restore,
)

__all__ = ["Backup", "Difference", "Held", "Listed", "backups_of"]

CLOSED = "closed"
BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup with what it holds, and what restoring it would change by kind of record.

    Without `held` it cannot be read; `changes` are empty where the diary itself cannot.
    """

    backup: Backup
    held: Held | None
    changes: dict[str, Difference]


def back_up_now(diary: Diary, second: Path | None = None) -> list[Backup]:
    """Make a backup beside the diary, and one in a second folder if there is one.

    Raises:
        DiaryError: One of them cannot be made, the other was tried; the sentence names the folder.
    """
    now = diary.clock().astimezone(UTC)
    made, failed = [], []
    for folder in _folders(diary.path, second):
        try:
            made.append(back_up(diary.path, now, BY_HAND, _there(folder)))
        except DiaryError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return made


def back_up_on_closing(diary: Diary, second: Path | None = None) -> list[DiaryError]:
    """Make a backup wherever there is none since the last change; return what went wrong.

    A diary with nothing in it, or one that can only be read here, needs none.
    """
    try:
        if not diary.may_change() or len(held_in(diary.path).sums) <= 1:
            return []
    except DiaryError as error:
        return [error]
    failed = []
    now = diary.clock().astimezone(UTC)
    for folder in _folders(diary.path, second):
        try:
            if not is_backed_up(diary.path, _there(folder)):
                back_up(diary.path, now, CLOSED, folder)
        except DiaryError as error:
            failed.append(error)
    return failed


def list_backups(path: Path, second: Path | None = None) -> list[Listed]:
    """Return the backups of a diary, newest first, beside it and in a second folder."""
    now = _held(path)
    found = [each for folder in _folders(path, second) for each in backups_of(path, folder)]
    listed = []
    for backup in sorted(found, key=lambda each: each.at, reverse=True):
        held = _held(backup.path)
        changes = differences(now, held) if now is not None and held is not None else {}
        listed.append(Listed(backup, held, changes))
    return listed


def restore_backup(path: Path, backup: Path, clock: Clock) -> Diary:
    """Put a backup in the place of a diary that is closed, and open it.

    Raises:
        DiaryError: The backup cannot be read, or the disk not written; the diary is as it was.
    """
    restore(path, backup, clock().astimezone(UTC))
    return Diary.open(path, clock)


def _folders(path: Path, second: Path | None) -> list[Path | None]:
    """Return the folders of backups; None is the one beside the diary."""
    if second is None or second.resolve() == (path.parent / FOLDER).resolve():
        return [None]
    return [None, second.absolute()]


def _there(folder: Path | None) -> Path | None:
    """Return a second folder if it is there: made anew it would not be on the stick it was on.

    Raises:
        DiaryError: It is not there.
    """
    try:
        is_there = folder is None or folder.is_dir()
    except OSError:  # pulled out, or another account's
        is_there = False
    if not is_there:
        message = (
            f"{folder} is not there, so no second backup was made. Plug it in, or choose none."
        )
        raise DiaryError(message)
    return folder


def _held(path: Path) -> Held | None:
    try:
        return held_in(path)
    except DiaryError:
        return None
