"""What a person sees and clicks in a table of the Diary page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

ENTER = Qt.Key.Key_Return
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def titles(table):
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def cells(table, name):
    place = [column.name for column in table.model().columns].index(name)
    return [table.model().index(row, place).data() for row in range(table.model().rowCount())]


def click(qtbot, table, row, column=0, modifier=Qt.KeyboardModifier.NoModifier):
    where = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, modifier, where)
    return where


def button(parent, text):
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text)


def choose(qtbot, table, text):
    """Open the context menu by its key and choose an entry of it or of its submenu."""
    cell = table.visualRect(table.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(reason, cell, table.mapToGlobal(cell)))
    menu = QApplication.activePopupWidget()
    entries = menu.actions()
    entries += [more for each in entries if each.menu() for more in each.menu().actions()]
    next(each for each in entries if each.text() == text).trigger()
    if isValid(menu):  # a dialog that it opens closes it
        menu.close()


def save(qtbot, dialog):
    qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)
