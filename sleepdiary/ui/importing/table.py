"""The table of what a file holds, and under it all that looks wrong with the record in hand."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.words import Words
from sleepdiary.services.importing import OnClash, Preview
from sleepdiary.ui.importing.model import LOOK_AT, IncomingModel
from sleepdiary.ui.theme import INSIDE, set_role
from sleepdiary.ui.widgets.text_table import TextTable

_ROWS, _WISHED = 6, 14
"""Rows that can always be seen, and those that are where the screen allows."""
_LETTERS = 90
"""Letters of what looks wrong, at most, that a dialog opens wide enough for."""
_MEASURED = 50
"""Rows that columns are made wide enough for: all of ten years take too long."""


class _View(TextTable):
    """The table alone: it asks for room for all columns, and for more rows than it must have."""

    def sizeHint(self) -> QSize:
        said = min(
            self.sizeHintForColumn(LOOK_AT), _LETTERS * self.fontMetrics().averageCharWidth()
        )
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        wide = sum(map(self.sizeHintForColumn, range(LOOK_AT))) + said + beside
        rows = min(self.model().rowCount(), _WISHED) + 1
        high = rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(wide, max(high, self.minimumHeight()))


class IncomingTable(QWidget):
    """Records in rows; the sentences of the chosen one stand below, where they have room."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = IncomingModel(words, self)
        self.view = _View(self)
        self.view.setModel(self.model)
        self.view.setWordWrap(False)
        self.setFocusProxy(self.view)
        row = max(32, self.fontMetrics().height() + 12)
        self.view.verticalHeader().setDefaultSectionSize(row)
        self.view.setMinimumHeight((_ROWS + 1) * row)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(_MEASURED)
        self._detail = QLabel(self)
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        set_role(self._detail, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail)
        self.view.selectionModel().currentRowChanged.connect(self._say_more)
        self.view.setAccessibleName(self.tr("What is in the file"))
        self.view.setAccessibleDescription(
            self.tr("Space leaves a record out, or takes it in again")
        )
        self.view.installEventFilter(self)

    def show_preview(self, seen: Preview) -> None:
        """Show the records of a file, the first one chosen."""
        self.model.show_preview(seen)
        header = self.view.horizontalHeader()
        for column in range(LOOK_AT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.view.selectRow(0)
        self.view.updateGeometry()

    def show_choice(self, on_clash: OnClash) -> None:
        """Show what happens to clashes under another choice."""
        self.model.show_choice(on_clash)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Space turn the box of the row, in whichever cell the keyboard is."""
        place = self.view.currentIndex()
        pressed = event.type() == QEvent.Type.KeyPress and place.isValid()
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.model.turn(place.row())
            return True
        return super().eventFilter(watched, event)

    def _say_more(self, current: QModelIndex) -> None:
        self._detail.setText(current.siblingAtColumn(LOOK_AT).data() or "")
