"""Everything that the window asks or tells in a box of its own, in one place."""

import re
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # its boxes are made when first named: not before the first painting
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter


class Unsaved(Enum):
    """What to do with what was typed but not saved."""

    SAVE = auto()
    DISCARD = auto()
    MOVE = auto()
    CANCEL = auto()


translate = QCoreApplication.translate


def tell(parent: QWidget | None, sentence: str) -> None:
    """Say a sentence that must not be missed."""
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Warning,
        translate("prompts", "Sleep Diary"),
        sentence,
        parent=parent,
    )
    box.exec()


def tell_bug(sentence: str, report: str) -> None:
    """Say that something went wrong in the program, with a report to look at and to copy."""
    role = QtWidgets.QMessageBox.ButtonRole
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Critical,
        translate("prompts", "Sleep Diary"),
        sentence,
        parent=QtWidgets.QApplication.activeWindow(),
    )
    box.setDetailedText(report)
    copy = box.addButton(translate("prompts", "Copy report"), role.ActionRole)
    close = box.addButton(translate("prompts", "Close"), role.RejectRole)
    box.setDefaultButton(close)
    box.exec()
    if box.clickedButton() is copy:
        QtWidgets.QApplication.clipboard().setText(report)
    box.deleteLater()


def ask_way(parent: QWidget | None, sentence: str, ways: list[str]) -> int | None:
    """Say a sentence and offer ways on; return which was chosen, None where none was."""
    box = QtWidgets.QMessageBox(parent)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("prompts", "Sleep Diary"))
    box.setText(sentence)
    role = QtWidgets.QMessageBox.ButtonRole
    buttons = [box.addButton(way, role.ActionRole) for way in ways]
    box.addButton(translate("prompts", "Close"), role.RejectRole)
    box.setDefaultButton(buttons[0])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((number for number, each in enumerate(buttons) if each is clicked), None)


def ask_unsaved(parent: QWidget | None, what: str, move_to: str = "") -> Unsaved:
    """Ask what to do with something that is not saved yet; `move_to` names days it may move to."""
    role = QtWidgets.QMessageBox.ButtonRole
    box = QtWidgets.QMessageBox(parent)
    box.setWindowTitle(translate("prompts", "Sleep Diary"))
    box.setText(translate("prompts", "Your changes to {what} are not saved yet.").format(what=what))
    ways = [
        (Unsaved.SAVE, translate("prompts", "Save them"), role.AcceptRole),
        (Unsaved.DISCARD, translate("prompts", "Don’t save"), role.DestructiveRole),
        (Unsaved.CANCEL, translate("prompts", "Stay here"), role.RejectRole),
    ]
    if move_to:
        move = translate("prompts", "They belong to {days}").format(days=move_to)
        ways.insert(1, (Unsaved.MOVE, move, role.AcceptRole))
    buttons = [(answer, box.addButton(text, its_role)) for answer, text, its_role in ways]
    box.setDefaultButton(buttons[0][1])
    box.exec()
    clicked = [answer for answer, button in buttons if button is box.clickedButton()]
    return clicked[0] if clicked else Unsaved.CANCEL


def ask_open(
    parent: QWidget | None, title: str, filters: list[str], where: Path | None = None
) -> Path | None:
    """Ask for a file to read, first in a folder; None where the person changed their mind."""
    folder = str(where) if where else ""
    name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, folder, ";;".join(filters))
    return Path(name) if name else None


def ask_save(parent: QWidget | None, title: str, proposal: str, filters: list[str]) -> Path | None:
    """Ask where to write a file; None where the person changed their mind.

    A name typed without an ending gets that of the chosen filter.
    """
    dialog = QtWidgets.QFileDialog(parent, title, proposal)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters)
    # The dialog itself adds the ending, so that it asks before it writes over the file so named.
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix_of(chosen)))
    dialog.setDefaultSuffix(_suffix_of(dialog.selectedNameFilter()))
    accepted = dialog.exec() == QtWidgets.QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None


def ask_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder; None where the person changed their mind."""
    name = QtWidgets.QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def ask_printer(
    parent: QWidget | None, orientation: "QPageLayout.Orientation | None" = None
) -> "QPrinter | None":
    """Ask on which printer, a page across unless told else; None where they changed their mind."""
    from PySide6 import QtPrintSupport  # noqa: PLC0415 - loads late
    from PySide6.QtGui import QPageLayout  # noqa: PLC0415 - see `theme`

    printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(orientation or QPageLayout.Orientation.Landscape)
    dialog = QtPrintSupport.QPrintDialog(printer, parent)
    accepted = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def _suffix_of(name_filter: str) -> str:
    """Return the ending that a filter such as "Picture (*.png)" is for, without its dot."""
    found = re.search(r"\*\.(\w+)", name_filter)
    return found[1] if found else ""


def inform(parent: QWidget | None, text: str) -> None:
    """Say something that is good to know, to be read and copied until it is closed."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see `theme`

    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Information,
        translate("prompts", "Sleep Diary"),
        text,
        QtWidgets.QMessageBox.StandardButton.Close,
        parent,
    )
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.exec()
