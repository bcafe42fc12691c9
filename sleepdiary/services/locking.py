"""Locking a diary with a passphrase, changing it, taking it away; its backups follow."""

from pathlib import Path

from sleepdiary.domain import DiaryError, LockedDiaryError
from sleepdiary.services.backing_up import lock_backups
from sleepdiary.services.progress import Progress, tell
from sleepdiary.storage.errors import damaged
from sleepdiary.storage.header import read_header, salt_of
from sleepdiary.storage.key import Key
from sleepdiary.storage.rekeying import rekey

__all__ = ["Key", "change_lock", "delay_after", "is_locked", "unlock"]

_AT_ONCE = 2
_LONGEST = 30


def is_locked(path: Path) -> bool:
    """Whether a file is a diary with a passphrase, as far as can be told without it.

    Raises:
        DiaryError: There is no such file, or it cannot be read.
    """
    return salt_of(path) is not None


def unlock(path: Path, typed: str) -> Key:
    """Return the key of a locked diary from its passphrase or its recovery key.

    Takes about a third of a second.

    Raises:
        LockedDiaryError: It is another's, or mistyped; the sentence says so.
        LostDiaryError: It is right, and the diary is damaged.
        DiaryError: The file is no locked diary.
    """
    salt = salt_of(path)
    if salt is None:
        read_header(path)
        raise DiaryError(f"“{path.name}” has no passphrase. Open it without one.")
    key = Key.of(typed, salt)
    try:
        read_header(path, key)
    except LockedDiaryError as error:
        if _proves(path, key):  # SQLCipher looks at the first page only
            raise damaged(path) from error
        raise
    return key


def _proves(path: Path, key: Key) -> bool:
    from sleepdiary.storage.decrypting import is_key_of  # noqa: PLC0415 - hardly ever needed

    try:
        return is_key_of(path.read_bytes(), key)
    except OSError:
        return False


def delay_after(failures: int) -> int:
    """Return for how many seconds no passphrase is tried after so many wrong ones."""
    return 0 if failures <= _AT_ONCE else min(2 ** (failures - _AT_ONCE - 1), _LONGEST)


def change_lock(
    path: Path,
    key: Key | None,
    new: Key | None,
    second: Path | None = None,
    progress: Progress = lambda _share: True,
) -> list[DiaryError]:
    """Lock a closed diary and its backups with a new key, or with none; return what was left.

    Args:
        path: The diary's file.
        key: What opens it now, None if it is not locked.
        new: What is to open it, None to unlock it for good.
        second: The second folder of backups, if there is one.
        progress: Hears how much is done; once the diary itself is, it can no longer stop it.

    Returns:
        Why a backup is still as it was: it cannot be read, or has another passphrase.

    Raises:
        DiaryError: The diary cannot be written anew; it and its backups are as they were.
        CancelledError: `progress` asked to stop; likewise.
    """
    tell(progress, 0.0)
    rekey(path, key, new)
    return lock_backups(path, key, new, second, progress)
