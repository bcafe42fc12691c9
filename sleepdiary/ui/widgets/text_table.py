"""A plain table of texts: what its models and its views have in common."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sleepdiary.domain.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LOWEST_ROW, _AROUND_ROW = 32, 14  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextModel(QAbstractTableModel):
    """Rows of texts under `headings`, which are marked; a subclass says what stands in the rows."""

    def __init__(
        self, words: Words, headings: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.headings = headings

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def texts(self, row: int) -> Sequence[str]:
        """Return what stands in a row."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str | None:
        """Return the tooltip of a cell, or None."""
        raise NotImplementedError

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self.texts(index.row())[index.column()]
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(index.row(), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.words.tr(self.headings[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
        return None


class TextTable(QTableView):
    """A table that is read by rows: no grid, no editing, Tab leaves it.

    Home and End go to the first row and the last.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)

    def fit_texts(self) -> None:
        """Make columns as wide as their texts, the last as wide as is left, and rows high enough.

        To be asked for once the model is there.
        """
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(header.count() - 1, QHeaderView.ResizeMode.Stretch)
        rows = max(_LOWEST_ROW, self.fontMetrics().height() + _AROUND_ROW)
        self.verticalHeader().setDefaultSectionSize(rows)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self.model().index(0, 0)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)
