"""The item model of what a file holds: what needs a decision first."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from sleepdiary.domain.records import Night
from sleepdiary.domain.words import Words
from sleepdiary.services.importing import Incoming, OnClash, Preview, Status
from sleepdiary.ui.importing import phrases
from sleepdiary.ui.widgets.text_table import Index, TextModel

LOOK_AT = 4
"""The column of what looks wrong."""
_STATUS = 3
_URGENCY = (Status.CLASH, Status.REFUSED, Status.NEW, Status.PRESENT)


class IncomingModel(TextModel):
    """The records of a preview, a row each; a row's texts are made when it is first seen.

    What would be stored has a check box, ticked until the person clears it.
    """

    ticked = Signal()
    """A record was left out, or taken in again."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(words, phrases.HEADINGS[Night], parent)
        self._on_clash = OnClash.KEEP
        self._incoming: list[Incoming] = []
        self._seen: Preview | None = None
        self._storable: set[int] = set()  # ids of objects: a preview may hold equal records
        self._left_out: set[int] = set()
        self._texts: dict[int, tuple[str, ...]] = {}

    def show_preview(self, seen: Preview) -> None:
        """Show the records of a file: clashes, refused ones, flagged ones, then the others."""
        self.beginResetModel()
        self.headings = phrases.HEADINGS[phrases.kind_of(seen)]
        self._incoming = sorted(seen.incoming, key=_urgency)
        self._left_out.clear()
        self._seen = seen
        self._storable = set(map(id, seen.stored(self._on_clash)))
        self._texts.clear()
        self.endResetModel()

    def show_choice(self, on_clash: OnClash) -> None:
        """Show what happens to clashes under another choice."""
        self._on_clash = on_clash
        self._texts.clear()
        if self._seen is not None and self._incoming:
            self._storable = set(map(id, self._seen.stored(on_clash)))
            last = self.index(len(self._incoming) - 1, _STATUS)
            self.dataChanged.emit(self.index(0, 0), last)

    def wanted(self, seen: Preview) -> Preview:
        """Return the preview that is shown without what was left out."""
        incoming = (each for each in seen.incoming if id(each) not in self._left_out)
        return replace(seen, incoming=tuple(incoming))

    def turn(self, row: int) -> None:
        """Leave a record out, or take it in again, where it would be stored at all."""
        if self._can_come_in(row):
            self._left_out ^= {id(self._incoming[row])}
            self._texts.pop(row, None)
            self.dataChanged.emit(self.index(row, 0), self.index(row, _STATUS))
            self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        box = index.isValid() and index.column() == 0 and self._can_come_in(index.row())
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsUserCheckable if box else Qt.ItemFlag.NoItemFlags
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if role == Qt.ItemDataRole.CheckStateRole:
            if not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
                return None
            out = self._is_left_out(index.row())
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own
        """Follow a click on a box: it asks for the other state than the one that stands."""
        del value
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.turn(index.row())
        return True

    def _can_come_in(self, row: int) -> bool:
        return id(self._incoming[row]) in self._storable

    def _is_left_out(self, row: int) -> bool:
        return id(self._incoming[row]) in self._left_out

    def count(self) -> int:
        return len(self._incoming)

    def texts(self, row: int) -> tuple[str, ...]:
        if row not in self._texts:
            texts = list(phrases.row(self._incoming[row], self._on_clash, self.words))
            if self._is_left_out(row) and self._can_come_in(row):
                texts[_STATUS] = self.words.tr(phrases.LEFT_OUT)
            self._texts[row] = tuple(texts)
        return self._texts[row]

    def tip(self, row: int, column: int) -> str | None:
        return self.texts(row)[LOOK_AT] or None if column == LOOK_AT else None


def _urgency(each: Incoming) -> tuple[int, bool]:
    return _URGENCY.index(each.status), not (each.problems or each.notes)
