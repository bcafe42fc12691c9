"""Addresses of diaries, as desktops hand them over and as SQLAlchemy writes them, read as paths."""

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

from sleepdiary.domain import DiaryError

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?P<rest>//.*)", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"/[a-z]:(/|$)", re.IGNORECASE)
_HERE = {"", "localhost", "127.0.0.1"}


def path_in(named: str) -> Path:
    """Return the file that is meant by a path or by its address.

    `file:` is percent-encoded, as desktops write it; what follows `sqlite:///` is the path as it
    is, absolute with four slashes, as SQLAlchemy reads it.

    Raises:
        DiaryError: It is the address of something else than a file of this computer.
    """
    address = _URL.fullmatch(named)
    if address is None:
        return _path(os.path.expanduser(named))  # noqa: PTH111 - Path's own fails where nobody is
    match address["scheme"].lower():
        case "file":
            return _file(named, address["rest"])
        case "sqlite":
            return _sqlite(named, address["rest"])
        case scheme:
            message = (
                f"This version cannot open {scheme}:// addresses yet. Name a diary by its path, "
                "or by an address that begins with file:// or sqlite:///."
            )
            raise DiaryError(message)


def _file(named: str, rest: str) -> Path:
    host, slash, path = rest.removeprefix("//").partition("/")
    if host.lower() not in _HERE or not slash:
        message = f"{named} is not on this computer. Copy the diary here and open the copy."
        raise DiaryError(message)
    path = os.fsdecode(unquote_to_bytes(os.fsencode(f"/{path}")))
    if sys.platform == "win32" and _DRIVE.match(path):
        path = path[1:]
    return _path(path)


def _sqlite(named: str, rest: str) -> Path:
    path = rest.removeprefix("///")
    if path in {rest, "", ":memory:"} or "?" in path:
        message = f"{named} names no diary. Write sqlite:/// and its path, or its path alone."
        raise DiaryError(message)
    return _path(path)


def _path(text: str) -> Path:
    if "\0" in text:
        raise DiaryError("There is no such file name. Name a diary by its path.")
    return Path(text)
