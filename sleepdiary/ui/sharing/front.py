"""Brings a window to the front, wherever it is."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window that is behind others, small or in the tray, with the dialog that waits in it.

    Wayland lets a window come forward only with the token of who asked for it; where the desktop
    refuses, its entry in the bar of windows asks for a look.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    front = QApplication.activeModalWidget() or window
    for each in (window, front):
        each.raise_()
    front.activateWindow()
    QApplication.alert(window)
