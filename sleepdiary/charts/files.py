"""A chart as a file: PNG, SVG or PDF, by the suffix of its name."""

from contextlib import suppress
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

DOTS_PER_INCH = 200

FORMATS: dict[str, str] = {
    ".png": QT_TRANSLATE_NOOP("words", "PNG picture"),
    ".svg": QT_TRANSLATE_NOOP("words", "SVG drawing"),
    ".pdf": QT_TRANSLATE_NOOP("words", "PDF document"),
}
"""By suffix: what a chart can be saved as, and what that is called."""

# The same chart makes the same file: none says when or with what it was made.
_SAID_OF_ITSELF: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def save(figure: Figure, path: Path) -> None:
    """Save a chart as it is drawn; an earlier file of that name is replaced once it is whole.

    Texts in an SVG file are texts, in the letters of whoever opens it. A PNG file has 200 dots an
    inch.

    Raises:
        DiaryError: The name has another suffix, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        message = f"“{path.name}” is no PNG, SVG or PDF. End the name in .png, .svg or .pdf."
        raise DiaryError(message)
    beside = path.with_name(f".{path.name}.part")
    try:
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "sleepdiary"}):
            figure.savefig(
                beside,
                format=suffix.removeprefix("."),
                dpi=DOTS_PER_INCH,
                metadata=_SAID_OF_ITSELF[suffix],
            )
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        message = (
            f"“{path}” could not be saved: {reason}. Choose another folder or free some space."
        )
        raise DiaryError(message) from error
    finally:
        with suppress(OSError):  # gone where all went well
            beside.unlink()
