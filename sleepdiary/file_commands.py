"""The commands about the diary's file: opened with its passphrase, checked, copied, locked.

They are thin, as those of `cli`, and import what they need and nothing else.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.domain.times import Clock

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary
    from sleepdiary.services.locking import Key

VARIABLE = "SLEEPDIARY_PASSPHRASE_FILE"
_ATTEMPTS = 5
_LONGEST = 65_536
"""Bytes of a file with a passphrase: in anything longer there is something else."""


# Opened


@contextmanager
def opened(options: argparse.Namespace, clock: Clock) -> "Iterator[Diary]":
    """Give the diary that is meant, with its passphrase if it is locked."""
    from sleepdiary.services.diary import Diary

    path = _path(options)
    diary = Diary.open(path, clock, key_of(path, options))
    try:
        yield diary
    finally:
        diary.close()


def key_of(path: Path, options: argparse.Namespace) -> "Key | None":
    """Return what opens a diary, None if it is not locked; on a terminal it is asked for.

    Raises:
        DiaryError: There is no diary, or its passphrase is wrong or cannot be had.
    """
    from sleepdiary.services.locking import is_locked, unlock

    return _key_typed(path, options, unlock) if is_locked(path) else None


def _key_typed(
    path: Path, options: argparse.Namespace, find: "Callable[[Path, str], Key]"
) -> "Key":
    file = options.passphrase_file or os.environ.get(VARIABLE)
    if file:
        return find(path, _passphrase_in(Path(file)))
    if not sys.stdin.isatty():
        message = f"“{path.name}” is locked. Give its passphrase in a file: --passphrase-file FILE."
        raise LockedDiaryError(message)
    return _asked_key(path, find)


def _asked_key(path: Path, find: "Callable[[Path, str], Key]") -> "Key":
    import time

    from sleepdiary.services.locking import delay_after

    prompt = f"Passphrase of “{path.name}”: "
    for failures in range(1, _ATTEMPTS):
        typed = _asked(prompt)
        try:
            return find(path, typed)
        except LostDiaryError:
            raise  # the passphrase is right
        except DiaryError as error:
            print(error, file=sys.stderr)
            time.sleep(delay_after(failures))
    return find(path, _asked(prompt))


def _asked(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError as error:
        raise DiaryError("No passphrase was typed. Nothing was done.") from error


def _passphrase_in(file: Path) -> str:
    """Return what stands in a file, without the end of its line."""
    try:
        with file.open("rb") as opened:
            held = opened.read(_LONGEST + 1)
        if len(held) > _LONGEST:
            raise DiaryError(f"{file} is too long for a passphrase. Name another file.")
        text = held.decode("utf-8-sig")
    except OSError as error:
        raise DiaryError(f"The passphrase in {file} cannot be read. Look at that file.") from error
    except UnicodeDecodeError as error:
        raise DiaryError(f"The passphrase in {file} is no text. Write it as UTF-8.") from error
    return text.removesuffix("\n").removesuffix("\r")


def new_key(options: argparse.Namespace) -> "Key":
    """Return a key from a new passphrase: from the file named for it, or typed twice.

    Raises:
        DiaryError: It is empty, cannot be had, or was not typed the same twice.
    """
    from sleepdiary.services.locking import Key

    if options.new_passphrase_file:
        return Key.new(_passphrase_in(options.new_passphrase_file))
    if not sys.stdin.isatty():
        raise DiaryError("Give the new passphrase in a file: --new-passphrase-file FILE.")
    typed = _asked("New passphrase: ")
    if typed != _asked("The same again: "):
        raise DiaryError("The two are not the same. Nothing was changed.")
    return Key.new(typed)


def _path(options: argparse.Namespace) -> Path:
    from sleepdiary.services.places import diary_path

    return diary_path(options.diary)


# The commands


def check(options: argparse.Namespace, clock: Clock) -> int:
    """Say what is wrong with a diary's file and with what is in it."""
    from sleepdiary.services.checking import check_diary

    del clock
    path = _path(options)
    findings = check_diary(path, key_of(path, options))
    for finding in findings:
        print(finding)
    if findings:
        print(f"{path.name} needs attention: see above.", file=sys.stderr)
        return 1
    print(f"{path.name} is sound.")
    return 0


def backup(options: argparse.Namespace, clock: Clock) -> int:
    """Make a backup, and another in a second folder."""
    from sleepdiary.services.backing_up import back_up_now

    with opened(options, clock) as diary:
        for each in back_up_now(diary, options.folder):
            print(each.path)
    return 0


def restore(options: argparse.Namespace, clock: Clock) -> int:
    """List the backups of a diary, or put one in its place."""
    from sleepdiary.services.backing_up import list_backups, restore_backup

    path = _path(options)
    now = None
    if path.exists():
        with suppress(LostDiaryError):  # its passphrase may be right; that of a backup is asked for
            now = key_of(path, options)
    listed = list_backups(path, key=now)
    if options.backup is None:
        for each in listed:
            nights = "cannot be read" if each.held is None else f"nights: {each.held.nights}"
            if each.is_locked:
                nights = "locked"
            print(f"{each.backup.path.name}  {nights}")
        return 0
    named = (each.backup.path for each in listed if each.backup.path.name == str(options.backup))
    chosen = next(named, options.backup)
    key = now if any(each.held and each.backup.path == chosen for each in listed) else None
    before = "; what it was before is a backup too" if path.exists() else ""
    restore_backup(path, chosen, clock, key or key_of(chosen, options), now).close()
    print(f"{path.name} was restored{before}.")
    return 0


def lock(options: argparse.Namespace, clock: Clock) -> int:
    """Give a diary a passphrase, or another one."""
    from sleepdiary.services.locking import change_lock

    del clock
    path = _path(options)
    key = key_of(path, options)
    new = new_key(options)
    left = change_lock(path, key, new, options.folder)
    print(f"{path.name} is locked. Without its passphrase nobody can open it, nor we.")
    if options.recovery_key:
        print("Its recovery key, until the passphrase is changed:")
        print(" ".join(new.recovery_groups()))
    return _left(left, options)


def unlock(options: argparse.Namespace, clock: Clock) -> int:
    """Take a diary's passphrase away."""
    from sleepdiary.services.locking import change_lock

    del clock
    path = _path(options)
    key = key_of(path, options)
    if key is None:
        raise DiaryError(f"{path.name} has no passphrase. There is nothing to take away.")
    left = change_lock(path, key, None, options.folder)
    print(f"{path.name} has no passphrase any more.")
    return _left(left, options)


def _left(left: list[DiaryError], options: argparse.Namespace) -> int:
    if options.folder is None:
        said = "Backups in a second folder are as they were: name it with --folder."
        print(said, file=sys.stderr)
    for each in left:
        print(each, file=sys.stderr)
    return 1 if left else 0


def salvage(options: argparse.Namespace, clock: Clock) -> int:
    """Save what can be read of a damaged diary, and say what that is."""
    from sleepdiary.domain.words import Words
    from sleepdiary.services import salvaging

    path = _path(options)
    is_locked = salvaging.has_passphrase(path)
    key = _key_typed(path, options, salvaging.unlock_damaged) if is_locked else None
    saved = salvaging.salvage(path, clock, options.output, key=key)
    print(salvaging.saved_as_text(saved, Words()))
    return 0
