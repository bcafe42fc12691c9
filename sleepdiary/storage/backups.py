"""The copies of a diary in the folder beside it: what to tell who needs one."""

from contextlib import suppress
from pathlib import Path

FOLDER = "Backups"


def newest_backup(path: Path) -> Path | None:
    """Return the newest copy of a diary in the folder `Backups` beside it, if there is one."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for copy in (path.parent / FOLDER).iterdir():
            if copy.name.startswith(f"{path.stem}-") and copy.suffix == path.suffix:
                state = copy.stat()
                if state.st_size:
                    found.append((state.st_mtime, copy))
    return max(found)[1] if found else None


def way_on(path: Path) -> str:
    """Return the sentence that says what to open where a diary is lost."""
    backup = newest_backup(path)
    if backup is None:
        return "There is no backup beside it: open a copy, if you keep one elsewhere."
    return f"Open its newest backup: {FOLDER}/{backup.name}."
