"""Where a diary is kept when nobody says otherwise, and by whom."""

import getpass
import os
from pathlib import Path

import platformdirs

from sleepdiary.storage.backups import SUFFIX

__all__ = [
    "SUFFIX",
    "VARIABLE",
    "account",
    "claim_file",
    "default_diary",
    "diary_path",
    "is_claimed",
    "is_same",
    "notes_of_runs",
]

VARIABLE = "SLEEPDIARY_DIARY"
_NAME = "My diary" + SUFFIX
_CLAIM = ".{}.open"


def diary_path(named: str | None = None) -> Path:
    """Return the diary that is meant: the one named, else the environment's, else the default.

    It is named by its path, or by an address as `addresses.path_in` reads it.

    Raises:
        DiaryError: It is the address of a server, which this version does not open.
    """
    named = named or os.environ.get(VARIABLE)
    if not named:
        return default_diary()
    from sleepdiary.services.addresses import path_in  # noqa: PLC0415 - most starts name none

    return path_in(named)


def default_diary() -> Path:
    """Return the default diary in the person's own data folder."""
    return platformdirs.user_data_path("sleepdiary", appauthor=False) / _NAME


def notes_of_runs() -> Path:
    """Return the folder in which a window notes that it runs: nothing of a diary."""
    return platformdirs.user_state_path("sleepdiary", appauthor=False) / "runs"


def claim_file(path: Path) -> Path:
    """Return which file beside a diary says that a window has it open, by whatever path."""
    place = Path(os.path.realpath(path))  # Path's own fails where links lead in a circle
    return place.parent / _CLAIM.format(place.name)


def is_claimed(path: Path) -> bool:
    """Return whether a window may have a diary open: a look that costs and takes nothing."""
    return os.path.lexists(claim_file(path))


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one diary."""
    return claim_file(path) == claim_file(other)


def account() -> str:
    """Return the name of this computer's account, blank if it has none: who changes the diary."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
