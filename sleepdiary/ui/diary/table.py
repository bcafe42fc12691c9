"""The table of either kind of record: keys, selection and sorting that outlast a refresh."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Generic
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from sleepdiary.ui.diary.record_model import R, RecordModel
from sleepdiary.ui.diary.table_focus import Heading, RowRing
from sleepdiary.ui.theme import INSIDE

_FLAG = QItemSelectionModel.SelectionFlag
_WIDEST = 40
"""Letters of a column at most, until the person widens it."""
_LAST = 20
"""Letters of the last column at least; it takes the room that is left, and scrolls in none."""
_EDGE = 2
"""Pixels that a heading needs beside its text, lest it be cut at some sizes of letters."""
_MEASURED = 60
"""Rows by which the columns are made wide enough."""


class RecordTable(QTableView, Generic[R]):
    """Shows records; tells what the person wishes of them."""

    open_requested = Signal(object)
    """Enter or a double click: the id of the record."""
    delete_requested = Signal()
    """Delete: all that is selected."""
    menu_requested = Signal(QPoint)
    """The context menu, at this place of the screen."""
    selection_changed = Signal()

    def __init__(self, model: RecordModel[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._measured: set[int] = set()
        self.setModel(model)
        self.setItemDelegate(RowRing(self))
        self.setHorizontalHeader(Heading(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(32, self.fontMetrics().height() + 14))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setResizeContentsPrecision(_MEASURED)
        header.setMinimumSectionSize(2 * INSIDE)
        header.sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self._mark_place())

    @property
    def titles(self) -> list[str]:
        """What the columns are called."""
        return [column.title for column in self._model.columns]

    @property
    def sorted_column(self) -> int:
        """The place of the column by which the rows are sorted."""
        return self._model.sorted_by[0]

    @property
    def records(self) -> list[R]:
        """The records in the order of the rows."""
        return self._model.records

    def show_records(self, records: Sequence[R]) -> None:
        """Show these records; what was selected, sorted and scrolled to stays so."""
        known = {record.id for record in self.records}
        if known.isdisjoint(record.id for record in records):
            self._measured.clear()  # another diary, or the first one
        with self._keeping_place():
            self._model.show(records)
            self._hide_empty()
        if records:
            self._measure()
        self._fit_last()
        self.selection_changed.emit()

    def measure_anew(self) -> None:
        """Fit the columns to the next records shown: those of another diary."""
        self._measured.clear()

    def selected(self) -> list[R]:
        """Return the selected records in the order of the rows."""
        chosen = self.selectionModel().selection()
        runs = [chosen.at(place) for place in range(chosen.count())]
        rows = {row for run in runs for row in range(run.top(), run.bottom() + 1)}
        return [self.records[row] for row in sorted(rows)]

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the one that it is sorted by, turn the order round."""
        place, order = self._model.sorted_by
        down = self._model.columns[column].newest_first
        if place == column:
            down = order == Qt.SortOrder.AscendingOrder
        with self._keeping_place():
            self._model.sort(
                column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            )
        needed = self._heading_width(column)  # now with the arrow
        self.setColumnWidth(column, max(self.columnWidth(column), needed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, S sorts by the column of the current cell."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        place = self.currentIndex()
        if not plain or not place.isValid():
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(place)
            case Qt.Key.Key_Delete:
                self.delete_requested.emit()
            case Qt.Key.Key_S:
                self.sort_by(place.column())
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_place()

    def _mark_place(self) -> None:
        """Draw row and heading anew: Qt would do so with the one cell."""
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by the keyboard at the current cell."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            where = self.viewport().mapToGlobal(cell.center())
        self.menu_requested.emit(where)

    def _open(self, place: QModelIndex) -> None:
        self.open_requested.emit(self.records[place.row()].id)

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        """Keep the selection, the current cell and the scrolling while the rows change.

        By id and in runs of rows: Qt would follow each selected cell, which takes a second with ten
        years of them.
        """
        chosen = {record.id for record in self.selected()}
        place = self.currentIndex()
        current = self.records[place.row()].id if place.isValid() else None
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        yield
        self._choose(chosen)
        self._go_to(current, place.row(), place.column())
        self.updateGeometries()
        self.verticalScrollBar().setValue(down)
        self.horizontalScrollBar().setValue(right)

    def _choose(self, ids: set[UUID]) -> None:
        last = len(self._model.columns) - 1
        selection = QItemSelection()
        rows = enumerate(self.records)
        for chosen, run in groupby(rows, key=lambda each: each[1].id in ids):
            run_rows = [row for row, _ in run]
            if chosen:
                corners = self._model.index(run_rows[0], 0), self._model.index(run_rows[-1], last)
                selection.append(QItemSelectionRange(*corners))
        self.selectionModel().select(selection, _FLAG.ClearAndSelect)

    def _go_to(self, record_id: UUID | None, row: int, column: int) -> None:
        """Go on with the keyboard where it was: at the record, else at its place."""
        records = self.records
        if record_id is None or not records:
            return
        found = (place for place, record in enumerate(records) if record.id == record_id)
        row = next(found, min(row, len(records) - 1))
        self.selectionModel().setCurrentIndex(self._model.index(row, column), _FLAG.NoUpdate)

    def _measure(self) -> None:
        """Make each column, once it is seen, as wide as the first rows and its heading need."""
        widest = _WIDEST * self.fontMetrics().averageCharWidth()
        for column in range(len(self._model.columns) - 1):
            if column in self._measured or self.isColumnHidden(column):
                continue
            self._measured.add(column)
            width = max(self._heading_width(column), self.sizeHintForColumn(column))
            self.setColumnWidth(column, min(width, widest))

    def _hide_empty(self) -> None:
        for place, column in enumerate(self._model.columns):
            if column.seldom:
                self.setColumnHidden(place, not any(map(column.text, self.records)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_last()

    def _fit_last(self) -> None:
        """Give the last column the room that is left, but always enough to read in."""
        header = self.horizontalHeader()
        last = header.count() - 1
        least = _LAST * self.fontMetrics().averageCharWidth()
        left = self.viewport().width() - header.length() + header.sectionSize(last)
        header.setStretchLastSection(left >= least)
        if left < least:
            self.setColumnWidth(last, least)

    def _heading_width(self, column: int) -> int:
        lines = self._model.title_lines(column)
        return max(map(self.fontMetrics().horizontalAdvance, lines)) + 2 * INSIDE + _EDGE
