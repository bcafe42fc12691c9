"""Backups of an open diary: when they are made, what they hold, and how one is restored."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import Clock
from sleepdiary.services.diary import Diary
from sleepdiary.services.progress import Progress
from sleepdiary.storage.backups import DAMAGED, FOLDER, Backup, backups_of
from sleepdiary.storage.header import salt_of
from sleepdiary.storage.key import Key
from sleepdiary.storage.rekeying import rekey
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

    Without `held` it cannot be read, or `is_locked` with a passphrase of its own; `changes` are
    empty where the diary itself cannot be read.
    """

    backup: Backup
    held: Held | None
    changes: dict[str, Difference]
    is_locked: bool = False


def back_up_now(diary: Diary, second: Path | None = None) -> list[Backup]:
    """Make a backup beside the diary, and one in a second folder if there is one.

    Raises:
        DiaryError: One of them cannot be made, the other was tried; the sentence names the folder.
    """
    now = diary.clock().astimezone(UTC)
    made, failed = [], []
    for folder in _folders(diary.path, second):
        try:
            made.append(back_up(diary.path, now, BY_HAND, _there(folder), diary.key))
        except DiaryError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return made


def back_up_on_closing(diary: Diary, second: Path | None = None) -> list[DiaryError]:
    """Make a backup wherever there is none since the last change; return what went wrong.

    A diary with nothing in it, or one that can only be read here, needs none. Beside a locked diary
    no backup stays unlocked: the program may have been killed amid locking them.
    """
    try:
        if not diary.may_change() or len(held_in(diary.path, diary.key).sums) <= 1:
            return []
    except DiaryError as error:
        return [error]
    failed = []
    path, key, now = diary.path, diary.key, diary.clock().astimezone(UTC)
    for folder in _folders(path, second):
        try:
            if not is_backed_up(path, _there(folder), key):
                back_up(path, now, CLOSED, folder, key)
        except DiaryError as error:
            failed.append(error)
    if key is not None:
        lock_backups(path, None, key, second)
    return failed


def lock_backups(
    path: Path,
    key: Key | None,
    new: Key | None,
    second: Path | None = None,
    progress: Progress = lambda _share: True,
) -> list[DiaryError]:
    """Lock those backups of a diary that `key` opens with a new key, or with none.

    Args:
        path: The diary's file.
        key: What opens them now, None if they are not locked.
        new: What is to open them, None if they are not to be locked.
        second: The second folder of backups, if there is one.
        progress: Hears how much is done; it cannot stop it.

    Returns:
        Why a backup is left as it was: it cannot be read, or has a passphrase of its own.
    """
    left = []
    try:
        _there(second)
    except DiaryError:
        left.append(DiaryError(f"{second} is not there: the backups in it are as they were."))
    found = [each for folder in _folders(path, second) for each in backups_of(path, folder)]
    for done, backup in enumerate(found, start=1):
        try:
            salt = salt_of(backup.path)
            if salt is None and _patients(backup.path, None).isdisjoint(_patients(path, new)):
                left.append(DiaryError(f"“{backup.path.name}” is a backup of another diary."))
            elif salt is None or salt == (key and key.salt):
                rekey(backup.path, None if salt is None else key, new)
            elif salt is not None and salt != (new and new.salt):
                message = f"The backup “{backup.path.name}” keeps a passphrase of its own."
                left.append(DiaryError(message))
        except DiaryError as error:
            left.append(DiaryError(f"A backup is as it was. {error}"))
        progress(done / len(found))
    return left


def _patients(path: Path, key: Key | None) -> set[str]:
    return {record for kind, record in held_in(path, key).sums if kind == "patient"}


def list_backups(path: Path, second: Path | None = None, key: Key | None = None) -> list[Listed]:
    """Return the backups of a diary, newest first, beside it and in a second folder.

    `key` opens the diary, and those backups that are locked with it.
    """
    now = _held(path, key)
    found = [each for folder in _folders(path, second) for each in backups_of(path, folder)]
    listed = []
    for backup in sorted(found, key=lambda each: each.at, reverse=True):
        held = None if backup.why == DAMAGED else _held(backup.path, key)
        changes = differences(now, held) if now is not None and held is not None else {}
        is_locked = held is None and _has_passphrase(backup.path)
        listed.append(Listed(backup, held, changes, is_locked))
    return listed


def restore_backup(
    path: Path, backup: Path, clock: Clock, key: Key | None = None, now: Key | None = None
) -> Diary:
    """Put a backup in the place of a diary that is closed, and open it.

    `key` opens the backup if it is locked, and then the diary; `now` opens what it replaces, and
    the diary where the backup is not locked.

    Raises:
        LockedDiaryError: The backup is locked with another key.
        DiaryError: The backup cannot be read, or the disk not written; the diary is as it was.
    """
    if salt_of(backup) is None:
        key = None
    restore(path, backup, clock().astimezone(UTC), key, now)
    return Diary.open(path, clock, key or now)


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


def _has_passphrase(path: Path) -> bool:
    try:
        return salt_of(path) is not None
    except DiaryError:
        return False


def _held(path: Path, key: Key | None) -> Held | None:
    try:
        return held_in(path, key if salt_of(path) is not None else None)
    except DiaryError:
        return None
