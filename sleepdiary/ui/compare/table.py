"""The secondary measures: a plain table, one row each."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.domain.labels import TERMS
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.widgets.text_table import TextModel, make_plain

_ROW = 32


class MeasuresModel(TextModel):
    """Measures by rows, `phrases.HEADINGS` by columns; the field's term is the tooltip."""

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
        return TERMS.get(self._measures[row].measure.name)


class MeasuresTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = MeasuresModel(words, self)
        self.setModel(self.measures)
        make_plain(self)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
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
