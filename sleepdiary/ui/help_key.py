"""F1 in a dialog: the guide opens over it, at what it says of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_PAGES = {
    "compare": "compare",
    "diary": "diary",
    "events": "events",
    "importing": "importing",
    "infusion": "infusion-sessions",
    "preferences": "settings",
    "questionnaires": "questionnaires",
}
"""By folder of the dialogs: the page of the guide that is about them."""


def give_help_key(part: QWidget) -> None:
    """Let F1 open the guide in the window that this part will stand in.

    The key of the main window is dead while a dialog is open, and its guide could not be read: only
    what belongs to the dialog can.
    """
    QShortcut(QKeySequence("F1"), part, lambda: _open_guide(part.window()))


def _open_guide(dialog: QWidget) -> None:
    from sleepdiary.ui.help import CONTENTS, Guide  # noqa: PLC0415 - loads late

    direct = Qt.FindChildOption.FindDirectChildrenOnly
    guide = dialog.findChild(Guide, options=direct) or Guide(dialog)
    folder = type(dialog).__module__.split(".")[-2]
    guide.open_page(_PAGES.get(folder, CONTENTS))
    guide.show()
    guide.raise_()
    guide.activateWindow()
