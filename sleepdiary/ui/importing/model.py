"""The item model of what a file holds: what needs a decision first."""

from PySide6.QtCore import QObject

from sleepdiary.domain.records import Night
from sleepdiary.domain.words import Words
from sleepdiary.services.importing import Incoming, OnClash, Preview, Status
from sleepdiary.ui.importing import phrases
from sleepdiary.ui.widgets.text_table import TextModel

LOOK_AT = 4
"""The column of what looks wrong."""
_STATUS = 3
_URGENCY = (Status.CLASH, Status.REFUSED, Status.NEW, Status.PRESENT)


class IncomingModel(TextModel):
    """The records of a preview, a row each; a row's texts are made when it is first seen."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(words, phrases.HEADINGS[Night], parent)
        self._on_clash = OnClash.KEEP
        self._incoming: list[Incoming] = []
        self._texts: dict[int, tuple[str, ...]] = {}

    def show_preview(self, seen: Preview) -> None:
        """Show the records of a file: clashes, refused ones, flagged ones, then the others."""
        self.beginResetModel()
        self.headings = phrases.HEADINGS[phrases.kind_of(seen)]
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

    def count(self) -> int:
        return len(self._incoming)

    def texts(self, row: int) -> tuple[str, ...]:
        if row not in self._texts:
            self._texts[row] = phrases.row(self._incoming[row], self._on_clash, self.words)
        return self._texts[row]

    def tip(self, row: int, column: int) -> str | None:
        return self.texts(row)[LOOK_AT] or None if column == LOOK_AT else None


def _urgency(each: Incoming) -> tuple[int, bool]:
    return _URGENCY.index(each.status), not (each.problems or each.notes)
