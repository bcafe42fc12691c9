"""Folders that a cloud service syncs, and the copies it leaves where two computers wrote at once.

Both are known by their usual names alone: nothing of a service is asked.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

_FOLDERS = {
    "Dropbox": r"dropbox( \(.+\)|[ -].+)?",
    "OneDrive": r"onedrive( ?- ?.+)?",
    "Google Drive": r"google ?drive( \(.+\)|-.+)?|my drive",
    "iCloud Drive": r"icloud ?drive|com~apple~clouddocs",
    "Nextcloud": r"nextcloud\d*",
    "ownCloud": r"owncloud( - .+)?",
    "pCloud": r"pcloud ?(drive|sync)?",
    "MEGA": r"mega( ?sync)?",
    "Box": r"box( sync|-box)?",
    "Proton Drive": r"proton ?drive(-.+)?",
    "Seafile": r"seafile",
}
"""By service: how its folder is called, whatever its letters' case."""
_KNOWN = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _FOLDERS.items()}
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox"}
"""By what lies in the folder that a service syncs: the service."""
_CONFLICT = re.compile(
    r" ?[(\[].*\bconflict(ed)?\b.*[)\]]"  # Dropbox, Nextcloud, ownCloud, pCloud, Box
    r"|[._-](sync-)?conflict-.+",  # Syncthing, older ownCloud
    re.IGNORECASE | re.DOTALL,
)
"""What stands between the name of a file and its ending in the name of a copy of it."""


def cloud_of(path: Path) -> str | None:
    """Return which service syncs the folder of a file, None if none is recognised."""
    real = Path(os.path.realpath(path))
    for folder in dict.fromkeys([*path.absolute().parents, *real.parents]):
        for service, names in _KNOWN.items():
            if names.fullmatch(folder.name):
                return service
        for mark, service in _MARKS.items():
            if os.path.lexists(folder / mark):
                return service
    return None


def is_conflict_copy(name: str, of: str) -> bool:
    """Return whether a file is called as a service calls the copy `of` another after a conflict.

    Names that a person may well have given, such as "mine (1)" or "mine-laptop", are none.
    """
    stem, suffix = os.path.splitext(of)  # noqa: PTH122 - names, not paths
    if not (name.startswith(stem) and name.endswith(suffix)):
        return False
    return bool(_CONFLICT.fullmatch(name[len(stem) : len(name) - len(suffix)]))


def conflict_copies(path: Path) -> list[Path]:
    """Return the copies that a service left beside a file after conflicts, by name."""
    place = Path(os.path.realpath(path))
    with suppress(OSError):
        names = sorted(os.listdir(place.parent))  # noqa: PTH208 - many files, of which few matter
        return [place.with_name(each) for each in names if is_conflict_copy(each, place.name)]
    return []
