"""A picture on the screen: crisp at every scale, reached by mouse and by keyboard alike."""

from collections.abc import Callable

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
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
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sleepdiary.charts.page import POINTS_PER_INCH, Shown
from sleepdiary.charts.spots import Spots, Target
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import colours_of
from sleepdiary.ui.trends.edge_drag import EdgeDrag
from sleepdiary.ui.trends.travel import Travel

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
"""By the key: so many records later."""


class PictureCanvas(QWidget):
    """Shows a figure and answers which night is meant, or which infusion, or what else is drawn.

    Matplotlib's own Qt canvas is not used: it prints what goes wrong in a drawing instead of
    raising it, paints on white, and draws the old picture once more for each new size.

    `say` puts one of the records drawn in words. The ends of the windows can be dragged.
    """

    drawn = Signal()
    """The picture was drawn anew; `picture` is the one on the screen."""
    span_chosen = Signal(object)
    """The picture was moved or zoomed and rests now; carries the first and the last date in view,
    or None for everything."""
    record_requested = Signal(object)
    """A record was clicked, or chosen with the arrows and entered; carries its `Target`."""

    windows_chosen = Signal(object)
    """An end of a window was dragged to another night; carries what is `Compared` then."""

    def __init__(
        self, words: Words, say: Callable[[Target], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.figure = Figure()
        self._agg = FigureCanvasAgg(self.figure)
        self.picture: Shown | None = None
        self._say = say
        self._draw: Callable[[Figure], Shown] | None = None
        self._image = QImage()
        self._drawn_for: tuple[QSize, float] | None = None
        self._chosen: int | None = None
        self._still: object = None  # what does not move, as matplotlib keeps it
        self._travel = Travel(self)
        self._travel.moved.connect(self._follow)
        self._travel.rested.connect(self.span_chosen)
        self._ends = EdgeDrag(words, self)
        self._ends.dropped.connect(self.windows_chosen)
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
        dragged = self._ends.x
        if dragged is not None:
            x = round(dragged * self.logicalDpiX() / POINTS_PER_INCH)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawLine(x, 0, x, self.height())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            if self._chosen is not None:
                painter.drawRoundedRect(self._box_of(self._chosen), 2, 2)
        painter.end()

    def _render(self, draw: Callable[[Figure], Shown]) -> None:
        ratio = self.devicePixelRatioF()
        dpi = self.logicalDpiX() * ratio
        self.figure.set_dpi(dpi)
        self.figure.set_size_inches(self.width() * ratio / dpi, self.height() * ratio / dpi)
        self.picture = draw(self.figure)
        moves = self.picture.moves
        for artist in moves.moving() if moves else ():
            artist.set_animated(True)  # left out of what stands still
        self._agg.draw()
        self._still = self._agg.copy_from_bbox(self.figure.bbox)
        self._draw_moving()
        self._travel.begin(moves)
        self._ends.begin(self.picture.edges)
        self.setAccessibleDescription(self.picture.description)
        self.drawn.emit()

    def _draw_moving(self) -> None:
        """Draw what moves on what stands still, and keep the image of both."""
        renderer = self._agg.get_renderer()
        moves = self.picture.moves if self.picture else None
        if moves is not None:
            self._agg.restore_region(self._still)
            for artist in moves.moving():
                artist.draw(renderer)
        width, height = self._agg.get_width_height()
        shown = QImage(self._agg.buffer_rgba(), width, height, QImage.Format.Format_RGBA8888)
        self._image = shown.copy()  # the pixels are the figure's own
        self._image.setDevicePixelRatio(self.devicePixelRatioF())

    def _follow(self) -> None:
        """Show the time that is in view now; the picture is drawn anew once it rests."""
        self._chosen = None
        QToolTip.hideText()
        self._draw_moving()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or move the picture."""
        if not self._travel.wheel(event.angleDelta(), self._along(event.position())):
            super().wheelEvent(event)

    # Which record

    @property
    def _spots(self) -> Spots:
        if self.picture is None or self._travel.away:
            return Spots()
        return self.picture.spots

    def _spot_at(self, point: QPointF) -> int | None:
        """Return the place in the spots of the record at a point of the widget."""
        on_page = self._points(point)
        return self._spots.at(on_page.x(), on_page.y())

    def _points(self, point: QPointF) -> QPointF:
        """Return where a point of the widget lies on the page."""
        points = POINTS_PER_INCH / self.logicalDpiX()
        return QPointF(point.x() * points, (self.height() - point.y()) * points)

    def _along(self, point: QPointF) -> float:
        """Return where a point of the widget lies along the time axis, in points."""
        pixels = point.y() if self._travel.down else point.x()
        return pixels * POINTS_PER_INCH / self.logicalDpiX()

    def _box_of(self, spot: int) -> QRectF:
        """Return where a record stands on the widget."""
        spots, pixels = self._spots, self.logicalDpiX() / POINTS_PER_INCH
        left, right = spots.left[spot] * pixels, spots.right[spot] * pixels
        top, bottom = (self.height() - y[spot] * pixels for y in (spots.top, spots.bottom))
        return QRectF(left, top, right - left, bottom - top)

    # What the person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        # while it moves the ends are not where they were drawn
        if self._travel.away or not self._ends.hold(self._points(event.position())):
            self._travel.hold(self._along(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse, or take along with it what is held."""
        point, place = self._points(event.position()), event.globalPosition().toPoint()
        if self._ends.drag(point.x()):
            QToolTip.showText(place, self._ends.said(), self)
            self.update()
            return
        if self._travel.drag(self._along(event.position())):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if not self._travel.away and self._ends.over(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
            QToolTip.showText(place, self.tr("Drag to compare other nights"), self)
            return
        spot = self._spot_at(event.position())
        if spot is None:
            self.unsetCursor()
            QToolTip.hideText()
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        QToolTip.showText(place, self._say(self._spots.target(spot)), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the record that was clicked, or let go of what is held."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._ends.release():
            self.update()
            return
        if self._travel.release():
            self.unsetCursor()
            return
        spot = self._spot_at(event.position())
        if spot is not None:
            self._request(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a record with the arrows, ask for it with Enter; zoom and move with others."""
        count, now = len(self._spots) - self._spots.copies, self._chosen
        if event.key() == Qt.Key.Key_Escape and self._ends.cancel():
            QToolTip.hideText()
            self.update()
            return
        if self._travel.key(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and now is not None:
            self._request(now)
        elif count and event.key() in _STEPS:
            step = _STEPS[event.key()]
            if now is None:  # the first key comes from outside
                now = -1 if step > 0 else count
            self._choose(min(max(now + step, 0), count - 1))
        else:
            super().keyPressEvent(event)

    def _choose(self, spot: int) -> None:
        self._chosen = spot
        self.update()
        said = self._say(self._spots.target(spot))
        QToolTip.showText(self.mapToGlobal(self._box_of(spot).topRight().toPoint()), said, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _request(self, spot: int) -> None:
        QToolTip.hideText()
        self.record_requested.emit(self._spots.target(spot))
