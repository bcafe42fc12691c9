"""Small files that the tests of exchange write, and what a file yields."""

import zipfile
from pathlib import Path

from sleepdiary.exchange.formats import Found, Read, Source, format_named
from tests.builders import LONDON

SLEEP_HEADER = (
    "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo"
)
START = 1_762_210_800_000
"""Mon 3 Nov 2025, 23:00 in London, in milliseconds."""
REAL_EXPORTS = [
    ("1", 2),
    ("2", 4),
    ("3", 7),
    ("4", 8),
    ("1606551886", 8),
    ("1606736472", 9),
    ("1606738409", 10),
    ("1606738537", 11),
    ("1606907034", 12),
]
"""Of each real export in the samples: the end of its name, and how many records it holds."""


def written(folder: Path, content: str | bytes, name: str = "nights.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(
    folder: Path, content: str | bytes, member: str = "sleep-export.csv", name: str = "export.zip"
) -> Path:
    """Write a zip archive with one member and return its path."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return path


def a_recording(*events: str, times: int = 0, **changes: str) -> str:
    """Return a record of Sleep as Android with its header: 23:00 to 06:30, nothing else known."""
    cells = {
        "Id": str(START),
        "Tz": LONDON,
        "From": "03. 11. 2025 23:00",
        "To": "04. 11. 2025 6:30",
        "Sched": "04. 11. 2025 7:00",
        "Hours": "7.500",
        "Rating": "0.0",
        "Comment": "",
        "Framerate": "10007",
        "Snore": "-1",
        "Noise": "-1.0",
        "Cycles": "-1",
        "DeepSleep": "-1.0",
        "LenAdjust": "0",
        "Geo": "",
    } | changes
    header = SLEEP_HEADER + ',"23:05"' * times + ',"Event"' * len(events)
    values = [*cells.values(), *["0.5"] * times, *events]
    return f"{header}\n" + ",".join(f'"{value}"' for value in values) + "\n"


def found_in(path: Path, name: str, zone: str = LONDON) -> list[Found]:
    """Return all that a format finds in a file."""
    with Source(path) as source:
        return list(format_named(name).read(source, zone))


def only(found: list[Found]) -> Read:
    """Return the one record that was found, if it was the only thing."""
    (read,) = found
    assert isinstance(read, Read), read
    return read
