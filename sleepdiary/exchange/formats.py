"""Every kind of file that can be imported, and which one a file is.

A new format is one module and one entry here; the file dialog's filter follows.
"""

from functools import partial
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.exchange import own_csv, sleep_as_android
from sleepdiary.exchange.bounds import bounded
from sleepdiary.exchange.found import Format, Found, Read, Remark, Unreadable
from sleepdiary.exchange.source import Source

__all__ = [
    "FORMATS",
    "Format",
    "Found",
    "Read",
    "Remark",
    "Source",
    "Unreadable",
    "format_named",
    "recognise",
]

FORMATS: tuple[Format, ...] = (
    Format(
        own_csv.NIGHTS,
        "Nights as a table (CSV)",
        (".csv",),
        own_csv.recognises_nights,
        partial(bounded, own_csv.read_nights),
    ),
    Format(
        own_csv.INFUSIONS,
        "Infusion sessions as a table (CSV)",
        (".csv",),
        own_csv.recognises_infusions,
        partial(bounded, own_csv.read_infusions),
    ),
    Format(
        sleep_as_android.NAME,
        "Sleep as Android backup",
        (".zip", ".csv"),
        sleep_as_android.recognises,
        partial(bounded, sleep_as_android.read),
    ),
)


def format_named(name: str) -> Format:
    """Return the format of this name.

    Raises:
        DiaryError: There is none.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    message = f"No format is called “{name}”. Use one of: {', '.join(f.name for f in FORMATS)}."
    raise DiaryError(message)


def recognise(path: Path) -> Format:
    """Return what a file is, by its content.

    Raises:
        DiaryError: It cannot be opened, or nothing in it can be imported.
    """
    with Source(path) as source:
        for each in FORMATS:
            if each.recognises(source):
                return each
        raise DiaryError(_refusal(source))


def _refusal(source: Source) -> str:
    """Return why a file is none of the formats, and what would be one."""
    if source.is_zip:
        why = f"The archive “{source.name}” holds no {sleep_as_android.MEMBER}."
    elif source.name.lower().endswith(".zip"):
        why = f"“{source.name}” is named like a zip archive but is none. Export it again."
    else:
        why = source.encoding_fault or f"“{source.name}” cannot be imported."
    return f"{why} What can be imported: {'; '.join(each.title for each in FORMATS)}."
