"""The secondary measures: a plain table, one row each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.domain.labels import TERMS
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases

_ROW = 32
_ROOT = QModelIndex()


class MeasuresModel(QAbstractTableModel):
    """Measures by rows, `phrases.HEADINGS` by columns; the field's term is the tooltip."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._measures: Sequence[MeasureComparison] = ()
        self._rows: list[tuple[str, ...]] = []

    def show_measures(self, measures: Sequence[MeasureComparison]) -> None:
        """Show these measures."""
        self.beginResetModel()
        self._measures = measures
        self._rows = [phrases.row(compared, self._words) for compared in measures]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(phrases.HEADINGS)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TERMS.get(self._measures[index.row()].measure.name)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._words.tr(phrases.HEADINGS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class MeasuresTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = MeasuresModel(words, self)
        self.setModel(self.measures)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_measures(self, measures: Sequence[MeasureComparison]) -> None:
        """Show these measures, each on a line."""
        self.measures.show_measures(measures)
        height = max(_ROW, self.fontMetrics().height() + 12)
        self.verticalHeader().setDefaultSectionSize(height)
        frame = 2 * self.frameWidth() + 4
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + height * len(measures) + frame)
