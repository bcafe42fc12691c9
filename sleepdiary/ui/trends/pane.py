"""Where a picture is seen, or the same values as a table."""

from collections.abc import Callable

from matplotlib.figure import Figure
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sleepdiary.charts.colours import LIGHT, Colours
from sleepdiary.charts.page import Shown
from sleepdiary.charts.spots import Target
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import colours_of, set_role
from sleepdiary.ui.trends.canvas import PictureCanvas
from sleepdiary.ui.trends.table import PictureTable

Drawing = Callable[[Figure, Colours], Shown]
"""Draws a picture on a figure in these colours."""

_INCHES = (10.0, 6.0)  # of the picture that is drawn for its table, and not seen


class PicturePane(QFrame):
    """A card with the picture or its table; `say` puts a record in words."""

    record_requested = Signal(object)
    """A record was asked for; carries its `Target`."""
    copied = Signal()

    def __init__(
        self, words: Words, say: Callable[[Target], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._drawing: Drawing | None = None
        self.canvas = PictureCanvas(words, say, self)
        self.table = PictureTable(words, self)
        self.table.hide()
        framed = QVBoxLayout(self)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self.canvas)
        framed.addWidget(self.table)
        for part in (self.canvas, self.table):
            part.record_requested.connect(self.record_requested)
        self.table.copied.connect(self.copied)

    def name(self, title: str) -> None:
        """Say what the picture is called."""
        self.canvas.setAccessibleName(title)
        self.table.setAccessibleName(title)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another picture."""
        self._drawing = drawing
        self.canvas.show_picture(lambda figure: drawing(figure, colours_of(self.palette())))
        self._fill_table()

    def show_as_table(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show the table instead of the picture, or the picture again."""
        self.canvas.setHidden(shown)
        self.table.setVisible(shown)
        self._fill_table()
        (self.table if shown else self.canvas).setFocus()

    def _fill_table(self) -> None:
        if self._drawing is not None and not self.table.isHidden():
            self.table.show_table(self._drawing(Figure(_INCHES), LIGHT).table())

    def on_paper(self, inches: tuple[float, float] | None = None) -> Figure:
        """Return the picture dark on light on a figure of its own, as large as on the screen."""
        width, height = inches or self.canvas.figure.get_size_inches()
        figure = Figure((width, height))
        if self._drawing is not None:
            self._drawing(figure, LIGHT)
        return figure

    def copy(self) -> None:
        """Copy what is seen: the picture as it is on the screen, or the table."""
        if not self.table.isHidden():
            self.table.copy()
            return
        QGuiApplication.clipboard().setImage(self.canvas.image)
        self.copied.emit()
