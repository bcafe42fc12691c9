"""The backups of a diary: how they are called, which are kept, and what to tell who needs one."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sleepdiary.storage.looks import BEGINNING, was_locked

SUFFIX = ".sleepdiary"
"""What the name of a diary ends with."""
FOLDER = "Backups"
"""The folder beside a diary that holds its backups."""
DAMAGED = "damaged"
"""Why a backup was made of a diary that cannot be read: byte by byte, with its journal."""
KEPT = 10
"""So many of the newest backups are kept; of older ones fewer."""
WEEKLY = timedelta(weeks=8)
"""Older backups are kept one a week for so long before the newest, and one a month before that."""

_MOMENT = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"-(?P<moment>\d{8}-\d{6})-(?P<why>[a-z-]+?)(-(?P<number>\d+))?")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it is, when it was made (UTC), and before what or why, as in its name."""

    path: Path
    at: datetime
    why: str


def backup_stem(diary: Path, at: datetime, why: str) -> str:
    """Return the name of a backup without its suffix; `why` is a-z and hyphens."""
    return f"{diary.stem}-{at.astimezone(UTC):{_MOMENT}}-{why}"


def backups_of(diary: Path, folder: Path | None = None) -> list[Backup]:
    """Return the backups of a diary, newest first, as their names tell them.

    Args:
        diary: The diary's file, which need not be there any more.
        folder: Where they are looked for: `Backups` beside the diary unless it is given. A folder
            that cannot be read holds none.
    """
    found: list[tuple[datetime, int, Backup]] = []
    with suppress(OSError):
        for path in (folder or diary.parent / FOLDER).iterdir():
            if path.suffix != diary.suffix or not path.stem.startswith(diary.stem):
                continue
            named = _NAME.fullmatch(path.stem[len(diary.stem) :])
            with suppress(OSError, ValueError):  # it is gone meanwhile; 31 February is no date
                if named and path.is_file() and path.stat().st_size:
                    at = datetime.strptime(named["moment"], _MOMENT).replace(tzinfo=UTC)
                    found.append((at, int(named["number"] or 1), Backup(path, at, named["why"])))
    return [backup for *_, backup in sorted(found, key=lambda each: each[:2], reverse=True)]


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Return those that need not be kept.

    Kept are the newest `KEPT`; of those before them the newest of each week of the calendar for
    `WEEKLY` before the newest of all, and the newest of each month before that.
    """
    ordered = sorted(backups, key=lambda each: each.at, reverse=True)
    seen: set[tuple[int, ...]] = set()
    dropped = []
    for backup in ordered[KEPT:]:
        is_recent = ordered[0].at - backup.at <= WEEKLY
        week = backup.at.isocalendar()
        span = (week.year, 0, week.week) if is_recent else (backup.at.year, backup.at.month)
        if span in seen:
            dropped.append(backup)
        seen.add(span)
    return dropped


def newest_backup(path: Path) -> Path | None:
    """Return the newest backup in `Backups` beside a diary, if there is one that is not damaged."""
    return next((each.path for each in backups_of(path) if each.why != DAMAGED), None)


def way_on(path: Path, *, is_there: bool = False) -> str:
    """Return the sentence that says what to do where a diary is lost.

    Of one that `is_there` something can perhaps be read.
    """
    typed = " --passphrase-file FILE" if is_there and _was_locked(path) else ""
    save = f"save what can be read (sleepdiary salvage{typed})"
    backup = newest_backup(path)
    if backup is None:
        say = "There is no backup beside it: {save}open a copy, if you keep one elsewhere."
        return say.format(save=f"{save}, or " * is_there)
    save = f", or {save}" * is_there
    return f"Open its newest backup: {FOLDER}/{backup.name}{save}."


def _was_locked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return was_locked(file.read(BEGINNING))
    except OSError:
        return False
