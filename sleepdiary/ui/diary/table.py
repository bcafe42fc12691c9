"""The table of either kind of record: keys, selection and sorting that outlast a refresh."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Generic
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from sleepdiary.ui.diary.record_model import Column, R, RecordModel
from sleepdiary.ui.diary.table_focus import Heading, RowRing
from sleepdiary.ui.diary.table_widths import Widths
from sleepdiary.ui.theme import INSIDE

_FLAG = QItemSelectionModel.SelectionFlag
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
        self._widths = Widths(self, model)
        self._shown = {column.name for column in model.columns if column.usual}
        self._wanted: Collection[str] = ()
        self._filter: tuple[str, Callable[[R], bool] | None] = ("", None)
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
        self._size_rows()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setResizeContentsPrecision(_MEASURED)
        header.setMinimumSectionSize(2 * INSIDE)
        header.sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(self._open)
        self._hide_columns()
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self._mark_place())

    @property
    def titles(self) -> list[str]:
        """What the columns are called."""
        return [column.title for column in self._model.columns]

    @property
    def seen(self) -> list[int]:
        """The places of the columns that are seen, in their order."""
        return [place for place in range(len(self.titles)) if not self.isColumnHidden(place)]

    @property
    def columns(self) -> Sequence[Column[R]]:
        """All columns, seen or not."""
        return self._model.columns

    @property
    def sorted_column(self) -> int:
        """The place of the column by which the rows are sorted."""
        return self._model.sorted_by[0]

    @property
    def records(self) -> list[R]:
        """The records in the order of the rows."""
        return self._model.records

    @property
    def everything(self) -> list[R]:
        """The records that are shown, and those that the filter leaves out."""
        return self._model.everything

    def show_records(self, records: Sequence[R]) -> None:
        """Show these records; what was selected, sorted and scrolled to stays so."""
        known = {record.id for record in self.everything}
        if known.isdisjoint(record.id for record in records):
            self._widths.forget()  # another diary, or the first one
        with self._keeping_place():
            self._model.show(records)
            self._hide_columns()
        self._fit()

    def show_columns(self, names: Collection[str], wanted: Collection[str] = ()) -> None:
        """Show the first column and these; those `wanted` even if there is nothing in them."""
        self._shown, self._wanted = set(names), wanted
        self._hide_columns()
        self.keep(*self._filter)

    def keep(self, text: str, kept: Callable[[R], bool] | None = None) -> None:
        """Show only the records with these words in a column that is seen, and `kept` ones."""
        self._filter = text, kept
        with self._keeping_place():
            self._model.keep(text, self.seen, kept)
        self._fit()

    def _fit(self) -> None:
        self._widths.fit()
        self._widths.fit_last()
        self.selection_changed.emit()

    def measure_anew(self) -> None:
        """Fit the columns to the next records shown: those of another diary."""
        self._widths.forget()

    def selected(self) -> list[R]:
        """Return the selected records in the order of the rows."""
        return [self.records[row] for row in self._selected_rows()]

    def _selected_rows(self) -> list[int]:
        chosen = self.selectionModel().selection()
        runs = [chosen.at(place) for place in range(chosen.count())]
        return sorted({row for run in runs for row in range(run.top(), run.bottom() + 1)})

    def select(self, record_id: UUID | None) -> None:
        """Select this record alone and go to it; without one, nothing is selected."""
        rows = [row for row, each in enumerate(self.records) if each.id == record_id]
        if rows:
            self.setCurrentIndex(self._model.index(rows[0], max(0, self.currentIndex().column())))
        else:
            self.clearSelection()

    def copy_selected(self) -> None:
        """Put what is selected on the clipboard as it reads, under its titles: for spreadsheets."""
        from sleepdiary.exchange.cells import inert  # noqa: PLC0415 - not before the first window

        places = self.seen
        lines = [[self.titles[place] for place in places]]
        lines += [[self._model.text(row, at) for at in places] for row in self._selected_rows()]
        cells = [[inert(" ".join(cell.split())) for cell in line] for line in lines]
        text = "\n".join(map("\t".join, cells))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText(text)

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
        self._widths.fit_heading(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, S sorts by the column of the current cell; or copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
            return
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
                if not event.isAutoRepeat():  # a key held down would empty the diary
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

    def _hide_columns(self) -> None:
        for place, column in enumerate(self._model.columns):
            seen = not place or column.name in self._shown
            if seen and column.seldom and column.name not in self._wanted:
                seen = any(map(column.text, self.everything))
            self.setColumnHidden(place, not seen)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() + 14))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for letters of another size, once the style sheet is on again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_widths"):
            QTimer.singleShot(0, self, self._follow_letters)

    def _follow_letters(self) -> None:
        if self._widths.follow_letters():
            self._size_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths.fit_last()
