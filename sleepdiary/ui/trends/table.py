"""What a picture shows as a table: to read row by row, to hear, to open from, to copy."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from sleepdiary.charts.table import Table
from sleepdiary.domain.words import Words
from sleepdiary.ui.widgets.text_table import TextModel, TextTable


class PictureModel(TextModel):
    """The rows of a chart's table."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(words, (), parent)
        self.table = Table()

    def show_table(self, table: Table) -> None:
        """Show these rows under their heads."""
        self.beginResetModel()
        self.table, self.headings = table, table.heads
        self.endResetModel()

    def count(self) -> int:
        return len(self.table.rows)

    def texts(self, row: int) -> Sequence[str]:
        return self.table.rows[row]

    def tip(self, row: int, column: int) -> str | None:
        del row, column
        return None


class PictureTable(TextTable):
    """The table of a picture; Enter or a double click opens the record of a row."""

    record_requested = Signal(object)
    """The record of a row was asked for; carries its `Target`."""
    copied = Signal()
    """The whole table was copied."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = PictureModel(words, self)
        self.setModel(self.shown)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.activated.connect(self._open)
        copying = QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)
        copying.setContext(copying.context().WidgetShortcut)

    def show_table(self, table: Table) -> None:
        """Show these rows, each column as wide as what stands in it."""
        self.shown.show_table(table)
        self.resizeColumnsToContents()
        if table.rows:
            self.setCurrentIndex(self.shown.index(0, 0))

    def copy(self) -> None:
        """Copy the whole table with tabs between its columns."""
        QGuiApplication.clipboard().setText(self.shown.table.as_text())
        self.copied.emit()

    def _open(self, index: QModelIndex) -> None:
        targets = self.shown.table.targets
        target = targets[index.row()] if targets else None
        if target is not None:
            self.record_requested.emit(target)
