"""Folders that the program makes for itself, such as that of its settings."""

from pathlib import Path


def make_own(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for nobody but the owner.

    Raises:
        OSError: It cannot be made.
    """
    for each in (*reversed(folder.parents), folder):
        each.mkdir(mode=0o700, exist_ok=True)
