"""The floor of every start: Qt and an empty window, until it was painted."""

import os
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    """An empty window that does something once it was painted."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Go on after the painting."""
        del event
        QTimer.singleShot(0, self._then)


def leave() -> None:
    """End at once: what a program does on its way out is not timed."""
    os._exit(0)


def show(then: Callable[[], None] = leave) -> None:
    """Show the window and do something once it was painted."""
    application = QApplication([])
    window = BareWindow(then)
    window.show()
    application.exec()


if __name__ == "__main__":
    show()
