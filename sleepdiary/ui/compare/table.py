"""The secondary measures: a plain table, one row each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.domain.labels import TERMS
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.compare.meanings import MEANINGS
from sleepdiary.ui.widgets.text_table import Index, TextModel, TextTable

_ROW = 32
_TIP, _HEARD = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole


class MeasuresModel(TextModel):
    """Measures by rows, `phrases.HEADINGS` by columns.

    A row's tooltip and what is heard of it: the field's term, and the change in plain words. A
    heading's: what is meant.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(words, phrases.HEADINGS, parent)
        self._measures: Sequence[MeasureComparison] = ()
        self._rows: list[tuple[str, ...]] = []

    def show_measures(self, measures: Sequence[MeasureComparison]) -> None:
        """Show these measures."""
        self.beginResetModel()
        self._measures = measures
        self._rows = [phrases.row(compared, self.words) for compared in measures]
        self.endResetModel()

    def count(self) -> int:
        return len(self._rows)

    def texts(self, row: int) -> Sequence[str]:
        return self._rows[row]

    def tip(self, row: int, column: int) -> str | None:
        del column
        compared = self._measures[row]
        term = TERMS.get(compared.measure.name, "")
        plain = phrases.in_plain_words(compared, self.words)
        return f"{term}. {plain}" if term else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        return super().data(index, _TIP if role == _HEARD else role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Horizontal and role in {_TIP, _HEARD}:
            return self.words.tr(MEANINGS[phrases.HEADINGS[section]])
        return super().headerData(section, orientation, role)


class WholeTable(TextTable):
    """As high as its rows: the page scrolls, not the table, but sideways where text is large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows there are; the first column takes the room that others leave."""
        header, place = self.horizontalHeader(), self.viewport().width()
        needed = max(self.sizeHintForColumn(0), header.sectionSizeHint(0))
        header.resizeSection(0, max(needed, place - header.length() + header.sectionSize(0)))
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > place else 0
        height = max(_ROW, self.fontMetrics().height() + 12)
        self.verticalHeader().setDefaultSectionSize(height)
        frame = 2 * self.frameWidth() + 4
        head = header.sizeHint().height()
        self.setFixedHeight(head + height * self.model().rowCount() + frame + bar)


class MeasuresTable(WholeTable):
    """The secondary measures."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = MeasuresModel(words, self)
        self.setModel(self.measures)

    def show_measures(self, measures: Sequence[MeasureComparison]) -> None:
        """Show these measures, each on a line."""
        self.measures.show_measures(measures)
        self.fit()
