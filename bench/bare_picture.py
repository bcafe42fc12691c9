"""The floor of the main picture: the same libraries, nights and marks in a bare window.

Arguments: the diary's path, then the columns to read.
"""

import sys
from pathlib import Path

import scipy.special  # noqa: F401 - the windows' intervals need it
import sqlalchemy  # noqa: F401 - ours needs it
from bare_window import leave
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from plain import draw_marks, read_infusions, read_nights
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication


class Canvas(FigureCanvasQTAgg):
    """Matplotlib's own canvas, which leaves once it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Leave after the painting."""
        super().paintEvent(event)  # type: ignore[no-untyped-call]  # matplotlib has no types
        QTimer.singleShot(0, leave)


application = QApplication([])
diary = Path(sys.argv[1])
figure = Figure()
canvas = Canvas(figure)  # type: ignore[no-untyped-call]  # the same
canvas.resize(1040, 640)
draw_marks(figure, read_nights(diary, sys.argv[2:]), read_infusions(diary))
canvas.show()
application.exec()
