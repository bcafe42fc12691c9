"""Where a diary is kept when nobody says otherwise, and by whom."""

import getpass
import os
from pathlib import Path

import platformdirs

from sleepdiary.domain import DiaryError
from sleepdiary.storage.backups import SUFFIX

__all__ = ["SUFFIX", "VARIABLE", "account", "default_diary", "diary_path", "notes_of_runs"]

VARIABLE = "SLEEPDIARY_DIARY"
_NAME = "My diary" + SUFFIX


def diary_path(named: str | None = None) -> Path:
    """Return the diary that is meant: the one named, else the environment's, else the default.

    Raises:
        DiaryError: It is the address of a server, which this version does not open.
    """
    named = named or os.environ.get(VARIABLE)
    if not named:
        return default_diary()
    if "://" in named:
        message = "This version opens diary files only. Name a file that ends in .sleepdiary."
        raise DiaryError(message)
    return Path(named).expanduser()


def default_diary() -> Path:
    """Return the default diary in the person's own data folder."""
    return platformdirs.user_data_path("sleepdiary", appauthor=False) / _NAME


def notes_of_runs() -> Path:
    """Return the folder in which a window notes that it runs: nothing of a diary."""
    return platformdirs.user_state_path("sleepdiary", appauthor=False) / "runs"


def account() -> str:
    """Return the name of this computer's account, blank if it has none: who changes the diary."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
