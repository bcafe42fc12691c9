"""A line of widgets that goes on in the next line where it is too long."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from sleepdiary.ui.theme import INSIDE

_TALLEST = 1 << 16


class Flow(QLayout):
    """Lays widgets out like words: as many on a line as there is room for.

    With `spread`, all but the first of a line stand at its end.
    """

    def __init__(self, parent: QWidget, *, spread: bool = False) -> None:
        super().__init__(parent)
        self._spread = spread
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(INSIDE)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at this place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inside = QRect(0, 0, width, 0).marginsRemoved(margins)
        return self._arrange(inside, move=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        inside = QSize(sum(size.width() for size in sizes) + gaps, height)
        return inside.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the widest alone."""
        smallest = QSize()
        for item in self._shown():
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands on each line, and at which size: nothing is wider than a line."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(width, _TALLEST))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or taken + size.width() > width:
                lines.append([])
                taken = 0
            lines[-1].append((item, size))
            taken += size.width() + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets, or only count how high they stand at this width; return that."""
        ground = self.parentWidget()
        mirrored = ground is not None and ground.isRightToLeft()
        y = rect.y()
        for line in self._lines(rect.width()):
            x, tall = 0, max(size.height() for _, size in line)
            taken = sum(size.width() + self.spacing() for _, size in line) - self.spacing()
            for place, (item, size) in enumerate(line if move else ()):
                if place == 1 and self._spread:
                    x += rect.width() - taken
                left = rect.width() - size.width() - x if mirrored else x
                item.setGeometry(QRect(rect.x() + left, y, size.width(), tall))
                x += size.width() + self.spacing()
            y += tall + self.spacing()
        return max(0, y - self.spacing() - rect.y())


def flowing(*widgets: QWidget, spacing: int = INSIDE) -> QWidget:
    """Return a widget in which others, of one parent, stand in a flow."""
    ground = QWidget(widgets[0].parentWidget())  # of the same window: else Tab would go astray
    flow = Flow(ground)
    flow.setSpacing(spacing)
    for widget in widgets:
        flow.addWidget(widget)
    return ground
