"""Dragging the ends of the windows to other nights, with the mouse."""

from PySide6.QtCore import QObject, QPointF, Signal

from sleepdiary.analysis.windows import Window
from sleepdiary.charts.phases import Side
from sleepdiary.charts.time_axis import day_number
from sleepdiary.charts.window_edges import Edge, WindowEdges
from sleepdiary.domain.compared import Compared
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

_WINDOW = {
    Side.BEFORE: QT_TRANSLATE_NOOP("words", "Before: {first} to {last}, {count} nights"),
    Side.AFTER: QT_TRANSLATE_NOOP("words", "After: {first} to {last}, {count} nights"),
}


class EdgeDrag(QObject):
    """Which end is held, and where it would be now. All places are points of the page."""

    dropped = Signal(object)
    """An end was dragged to another night; carries what is `Compared` then."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._edges: WindowEdges | None = None
        self._held: Edge | None = None
        self._now: Compared | None = None

    def begin(self, edges: WindowEdges | None) -> None:
        """Begin with another picture."""
        self._edges, self._held, self._now = edges, None, None

    def over(self, point: QPointF) -> bool:
        """Return whether an end can be held at a point."""
        return self._edges is not None and self._edges.at(point.x(), point.y()) is not None

    def hold(self, point: QPointF) -> bool:
        """Take hold of the end at a point; return whether there is one."""
        if self._edges is not None:
            self._held = self._edges.at(point.x(), point.y())
        return self._held is not None

    def drag(self, x: float) -> bool:
        """Take the end that is held along to x; return whether one is."""
        if self._edges is None or self._held is None:
            return False
        self._now = self._edges.dragged(self._held, x)
        return True

    def release(self) -> bool:
        """Let go; return whether an end was held."""
        held, now, edges = self._held, self._now, self._edges
        self._held = self._now = None
        if now is not None and edges is not None and now != edges.compared:
            self.dropped.emit(now)
        return held is not None

    def cancel(self) -> bool:
        """Leave the end where it was; return whether one was held."""
        held = self._held is not None
        self._held = self._now = None
        return held

    @property
    def x(self) -> float | None:
        """Where the end is that is being dragged."""
        window = self._window()
        if window is None or self._edges is None or self._held is None:
            return None
        if self._held.is_last:
            return self._edges.axis.at(day_number(window.last) + 0.5)
        return self._edges.axis.at(day_number(window.first) - 0.5)

    def said(self) -> str:
        """Return the window that is being dragged as it would be: its dates and its nights."""
        window = self._window()
        if window is None or self._held is None:
            return ""
        nights = {"first": window.first, "last": window.last, "count": window.nights}
        return self._words.say(_WINDOW[self._held.side], **nights)

    def _window(self) -> Window | None:
        if self._now is None or self._held is None:
            return None
        span = self._now.before if self._held.side is Side.BEFORE else self._now.after
        return Window(*span) if span else None
