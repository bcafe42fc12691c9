"""Closing every dialog without a question: what is typed into one is kept and offered again."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QDialog

from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog


def put_dialogs_away() -> None:
    """Close every dialog and menu, the last opened first; each goes on as if it was left."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        _put_away(dialog)
    for dialog in _open_dialogs():
        _put_away(dialog)


def keep_dialogs() -> None:
    """Keep what is typed into the dialogs that are open, and leave them open."""
    for dialog in _open_dialogs():
        if isinstance(dialog, DraftedDialog):
            dialog.left.emit()


def _open_dialogs() -> Iterator[QDialog]:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            yield window


def _put_away(dialog: QDialog) -> None:
    if isinstance(dialog, DraftedDialog):
        dialog.put_away()
    else:
        dialog.done(QDialog.DialogCode.Rejected)
