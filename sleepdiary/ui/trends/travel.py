"""Moving along a picture's time axis and zooming it: by mouse, by wheel and by keys."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sleepdiary.charts.nights_in_view import days_within
from sleepdiary.charts.page import Moves
from sleepdiary.charts.time_axis import Ends, date_of, shifted, zoomed

_ZOOM = 1.25
_KEY_SHIFT, _WHEEL_SHIFT = 0.25, 0.1  # of what is in view
_NOTCH = 120.0  # of a mouse wheel, as Qt counts
_REST = 200  # milliseconds without a key or a turn of the wheel


class Travel(QObject):
    """What is in view of a picture while it is moved, until it is drawn anew.

    All places are points along the time axis: from the left edge of the page, or from its top.
    """

    moved = Signal()
    """What is in view is another time."""
    rested = Signal(object)
    """The picture rests; carries the first and the last date in view, or None for everything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moves: Moves | None = None
        self._view: Ends = (0.0, 1.0)
        self._held: tuple[float, Ends] | None = None  # where, and what was in view then
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._come_to_rest)
        self.away = False
        """Whether another time is in view than was drawn."""

    @property
    def down(self) -> bool:
        """Whether time runs down."""
        return self._moves is not None and self._moves.down

    def begin(self, moves: Moves | None) -> None:
        """Begin with a picture as it is drawn; without a time axis there is nowhere to go."""
        self._moves, self.away = moves, False
        self._rest.stop()
        if moves is not None:
            self._view = (moves.axis.first, moves.axis.last)

    def _show(self, moves: Moves, view: Ends) -> None:
        if view != self._view:
            self._view, self.away = view, True
            moves.move(*view)
            self.moved.emit()
            self._rest.start()

    def _come_to_rest(self) -> None:
        self._rest.stop()
        if self.away:
            first, last = days_within(*self._view)
            self.rested.emit((date_of(first), date_of(last)))

    def _days(self, moves: Moves, points: float) -> float:
        return points / moves.axis.width * (self._view[1] - self._view[0])

    def _zoom(self, moves: Moves, factor: float, about: float | None = None) -> None:
        middle = (self._view[0] + self._view[1]) / 2
        about = middle if about is None else about
        self._show(moves, zoomed(self._view, factor, about, moves.whole))

    def _shift(self, moves: Moves, share: float) -> None:
        by = share * (self._view[1] - self._view[0])
        self._show(moves, shifted(self._view, by, moves.whole))

    def wheel(self, turned: QPoint, x: float) -> bool:
        """Zoom about the day at x, or move where the wheel turns sideways; return whether."""
        moves = self._moves
        if moves is None:
            return False
        if turned.x():
            self._shift(moves, -_WHEEL_SHIFT * turned.x() / _NOTCH)
        elif turned.y():
            day = self._view[0] + self._days(moves, x - moves.axis.left)
            self._zoom(moves, _ZOOM ** (-turned.y() / _NOTCH), day)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Zoom or move as a key says; return whether it says so."""
        moves = self._moves
        control = Qt.KeyboardModifier.ControlModifier
        if moves is None:
            return False
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(moves, 1 / _ZOOM)
            case Qt.Key.Key_Minus:
                self._zoom(moves, _ZOOM)
            case Qt.Key.Key_0:
                self.rested.emit(None)
            case Qt.Key.Key_Left if event.modifiers() & control:
                self._shift(moves, -_KEY_SHIFT)
            case Qt.Key.Key_Right if event.modifiers() & control:
                self._shift(moves, _KEY_SHIFT)
            case _:
                return False
        return True

    def hold(self, x: float) -> None:
        """Take hold of the picture at x."""
        self._held = x, self._view

    def drag(self, x: float) -> bool:
        """Take what is held along to x; return whether it is being dragged at all."""
        if self._moves is None or self._held is None:
            return False
        start, view = self._held
        if not self.away and abs(x - start) < QApplication.startDragDistance():
            return False
        by = -self._days(self._moves, x - start)
        self._show(self._moves, shifted(view, by, self._moves.whole))
        self._rest.stop()  # as long as it is held
        return True

    def release(self) -> bool:
        """Let go; return whether the picture was dragged, and is to be drawn anew."""
        self._held = None
        dragged = self.away
        self._come_to_rest()
        return dragged
