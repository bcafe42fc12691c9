"""Where the program's own files lie: icons, style sheet, translations."""

from pathlib import Path

_PACKAGE = Path(__file__).parent

# In a wheel the resources lie inside the package, and the guide with them; in a clone beside it.
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources", _PACKAGE.parent / "docs")


def asset(*parts: str) -> Path:
    """Return the path of a file or folder of `resources/`, as in `asset("icons", "log.svg")`.

    Plain paths rather than `importlib.resources`: wheels are always unpacked, and this runs
    before the first paint.

    Raises:
        FileNotFoundError: Neither the installed package nor the clone has it.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"The program's own file {Path('resources', *parts)} is missing.")
