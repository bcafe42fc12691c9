"""The item model of what a file holds: what needs a decision first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sleepdiary.domain.records import Night
from sleepdiary.domain.words import Words
from sleepdiary.services.importing import Incoming, OnClash, Preview, Status
from sleepdiary.ui.importing import phrases

LOOK_AT = 4
"""The column of what looks wrong."""
_STATUS = 3
_URGENCY = (Status.CLASH, Status.REFUSED, Status.NEW, Status.PRESENT)
_ROOT = QModelIndex()


class IncomingModel(QAbstractTableModel):
    """The records of a preview, a row each; a row's texts are made when it is first seen."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._on_clash = OnClash.KEEP
        self._incoming: list[Incoming] = []
        self._headings = phrases.HEADINGS[Night]
        self._texts: dict[int, tuple[str, ...]] = {}

    def show_preview(self, seen: Preview) -> None:
        """Show the records of a file: clashes, refused ones, flagged ones, then the others."""
        self.beginResetModel()
        self._headings = phrases.HEADINGS[phrases.kind_of(seen)]
        self._incoming = sorted(seen.incoming, key=_urgency)
        self._texts.clear()
        self.endResetModel()

    def show_choice(self, on_clash: OnClash) -> None:
        """Show what happens to clashes under another choice."""
        self._on_clash = on_clash
        self._texts.clear()
        if self._incoming:
            last = self.index(len(self._incoming) - 1, _STATUS)
            self.dataChanged.emit(self.index(0, _STATUS), last)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._incoming)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == LOOK_AT:
            return self._row(index.row())[LOOK_AT] or None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._words.tr(self._headings[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _row(self, row: int) -> tuple[str, ...]:
        if row not in self._texts:
            self._texts[row] = phrases.row(self._incoming[row], self._on_clash, self._words)
        return self._texts[row]


def _urgency(each: Incoming) -> tuple[int, bool]:
    return _URGENCY.index(each.status), not (each.problems or each.notes)
