"""A picture on the screen: crisp at every scale, reached by mouse and by keyboard alike."""

from collections.abc import Callable
from uuid import UUID

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sleepdiary.analysis.nights import NightTable
from sleepdiary.charts.nights_over_time import Picture
from sleepdiary.charts.page import Shown
from sleepdiary.ui.theme import colours_of

_RESTYLED = {
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.LocaleChange,
}
_FAR = 1_000_000
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -7,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
"""By the key: so many nights later."""


class PictureCanvas(QWidget):
    """Shows a figure and answers which night is meant.

    Matplotlib's own Qt canvas is not used: it prints what goes wrong in a drawing instead of
    raising it, paints on white, and draws the old picture once more for each new size.

    `say` puts one of the nights drawn, by its place in the table, in words.
    """

    drawn = Signal()
    """The picture was drawn anew; `picture` is the one on the screen."""
    night_requested = Signal(object)
    """A night was clicked, or chosen with the arrows and entered; carries its id."""

    def __init__(
        self, say: Callable[[NightTable, int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.figure = Figure()
        self._agg = FigureCanvasAgg(self.figure)
        self.picture: Shown | None = None
        self._say = say
        self._draw: Callable[[Figure], Shown] | None = None
        self._image = QImage()
        self._drawn_for: tuple[QSize, float] | None = None
        self._nights: NightTable | None = None
        self._across: list[float] = []  # of each night, in pixels of the widget
        self._rows = (0, 0)  # where the axes begin and end, from the top
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, draw: Callable[[Figure], Shown]) -> None:
        """Show another picture; `draw` is called for each new size, with a figure of that size."""
        self._draw = draw
        self._chosen = None
        self._drawn_for = None
        self.update()

    @property
    def image(self) -> QImage:
        """The picture as it is on the screen, without the focus and the chosen night."""
        return self._image

    # Drawing

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when light turns dark."""
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._drawn_for = None
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture; draw it first where size, scale or look are new.

        Qt joins several changes of the size into one painting, so that is how often it is drawn.
        """
        del event
        wanted = (self.size(), self.devicePixelRatioF())
        if self._draw is not None and wanted != self._drawn_for:
            self._drawn_for = wanted
            self._render(self._draw)
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(0, 0, self._image)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            if self._chosen is not None:
                x = round(self._across[self._chosen])
                painter.drawLine(x, self._rows[0], x, self._rows[1])
        painter.end()

    def _render(self, draw: Callable[[Figure], Shown]) -> None:
        ratio = self.devicePixelRatioF()
        dpi = self.logicalDpiX() * ratio
        self.figure.set_dpi(dpi)
        self.figure.set_size_inches(self.width() * ratio / dpi, self.height() * ratio / dpi)
        self.picture = draw(self.figure)
        self._agg.draw()
        width, height = self._agg.get_width_height()
        pixels = self._agg.buffer_rgba()
        shown = QImage(pixels, width, height, QImage.Format.Format_RGBA8888)
        self._image = shown.copy()  # the pixels are the figure's own
        self._image.setDevicePixelRatio(ratio)
        self.setAccessibleDescription(self.picture.description)
        self._find_places(self.picture)
        self.drawn.emit()

    # Which night

    def _find_places(self, picture: Shown) -> None:
        """Note where on the widget the nights stand, if it is a picture that has places."""
        self._nights, self._across = None, []
        if not isinstance(picture, Picture) or picture.nights is None or not picture.axes:
            return
        ratio = self.devicePixelRatioF()
        days = np.column_stack([picture.nights.day, np.zeros(len(picture.nights))])
        self._nights = picture.nights
        self._across = (picture.axes[0].transData.transform(days)[:, 0] / ratio).tolist()
        high = self.figure.bbox.height
        top = high - max(axes.bbox.y1 for axes in picture.axes)
        bottom = high - min(axes.bbox.y0 for axes in picture.axes)
        self._rows = (round(top / ratio), round(bottom / ratio))

    def _night_at(self, point: QPointF) -> int | None:
        """Return the place in `Picture.nights` of the night at a point of the widget."""
        picture, (top, bottom) = self.picture, self._rows
        if not isinstance(picture, Picture) or self._nights is None:
            return None
        if not top <= point.y() <= bottom:
            return None
        pixel = (point.x() * self.devicePixelRatioF(), 0.0)
        day = picture.axes[0].transData.inverted().transform(pixel)[0]
        found = picture.night_at(float(day))
        if found is None:
            return None
        return int(np.flatnonzero(self._nights.id == found[0])[0])

    # What the person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the night under the mouse."""
        night = self._night_at(event.position())
        if night is None or self._nights is None:
            self.unsetCursor()
            QToolTip.hideText()
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = self._say(self._nights, night)
        QToolTip.showText(event.globalPosition().toPoint(), said, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the night that was clicked."""
        night = self._night_at(event.position())
        clicked = event.button() == Qt.MouseButton.LeftButton
        if clicked and night is not None and self._nights is not None:
            self._request(self._nights, night)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a night with the arrows, ask for it with Enter."""
        nights, now = self._nights, self._chosen
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if nights is not None and enters and now is not None:
            self._request(nights, now)
        elif nights is not None and event.key() in _STEPS:
            step, last = _STEPS[event.key()], len(nights) - 1
            if now is None:  # the first key comes from outside
                now = -1 if step > 0 else last + 1
            self._choose(nights, min(max(now + step, 0), last))
        else:
            super().keyPressEvent(event)

    def _choose(self, nights: NightTable, night: int) -> None:
        self._chosen = night
        self.update()
        said = self._say(nights, night)
        place = QPoint(round(self._across[night]), self._rows[0])
        QToolTip.showText(self.mapToGlobal(place), said, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _request(self, nights: NightTable, night: int) -> None:
        QToolTip.hideText()
        # a column holds ids as the file does, as text
        self.night_requested.emit(UUID(str(nights.id[night])))
