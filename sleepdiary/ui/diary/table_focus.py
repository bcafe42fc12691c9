"""Where the keyboard is in a table: a ring round the row, a line under the heading."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from sleepdiary.ui.theme import colours_of


class RowRing(QStyledItemDelegate):
    """Draws a ring round the current row of a table with the focus: a piece in each cell."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        if not self._table.hasFocus() or index.row() != self._table.currentIndex().row():
            return
        header = self._table.horizontalHeader()
        ends = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        ring: QRect = option.rect.adjusted(1, 1, -1, -1)
        if index.column() != ends[0]:
            ring.setLeft(ring.left() - 4)
        if index.column() != ends[-1]:
            ring.setRight(ring.right() + 4)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(QPen(QColor(colours_of(option.palette).accent), 2))
        painter.drawRect(ring)
        painter.restore()


class Heading(QHeaderView):
    """Underlines the column that the keyboard is in: by it S sorts."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table

    def paintSection(
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803 - Qt's name
    ) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if self._table.hasFocus() and logicalIndex == self._table.currentIndex().column():
            line = rect.adjusted(0, rect.height() - 3, 0, 0)
            painter.fillRect(line, QColor(colours_of(self.palette()).accent))
