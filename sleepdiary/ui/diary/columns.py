"""Which columns of a table the person sees, kept in the settings; and the dialog to choose them."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sleepdiary.domain.labels import TERMS
from sleepdiary.ui.diary.record_model import Column
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.fitting import fit

_NAME = Qt.ItemDataRole.UserRole


class ColumnChoice:
    """The columns that are seen: the usual ones and the questions asked, but for what was chosen.

    What the person chose is noted column by column ("+pain -lights_out"), so that a question that
    is switched on later brings its column along.
    """

    def __init__(self, settings: Settings, table: str, columns: Sequence[Column[Any]]) -> None:
        """Choose among `columns`; `table` is the name under which it is noted."""
        self._settings, self._note, self.columns = settings, f"diary_columns_{table}", columns

    @property
    def wanted(self) -> set[str]:
        """The columns that were chosen to be seen."""
        return self._chosen("+")

    def seen(self) -> set[str]:
        """Return the names of the columns that are seen."""
        asked = self._settings.asked()
        usual = {each.name for each in self.columns if each.usual or each.name in asked}
        return (usual | self.wanted) - self._chosen("-")

    def choose(self, name: str, *, seen: bool) -> None:
        """Note that a column is to be seen, or not."""
        wanted, unwanted = self.wanted - {name}, self._chosen("-") - {name}
        (wanted if seen else unwanted).add(name)
        signed = [*(f"+{each}" for each in wanted), *(f"-{each}" for each in unwanted)]
        self._settings.note(self._note, " ".join(sorted(signed)))

    def forget(self) -> None:
        """Go back to the usual columns."""
        self._settings.note(self._note, "")

    def _chosen(self, sign: str) -> set[str]:
        noted = self._settings.noted(self._note).split()
        return {each[1:] for each in noted if each.startswith(sign)}


class ColumnsDialog(QDialog):
    """Lists the columns, each to be switched on or off; that holds at once."""

    chosen = Signal()
    """Another column is to be seen, or no longer."""

    def __init__(self, choice: ColumnChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.list = QListWidget(self)
        self._foot = DialogFoot(self)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._label)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        self._retranslate()
        self._fill()
        self.list.itemChanged.connect(self._choose)
        self._foot.cancel.clicked.connect(self._forget)
        self._foot.accepted.connect(self.accept)
        letters = self.fontMetrics()
        fit(self, 72 * letters.averageCharWidth(), 30 * letters.lineSpacing())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Columns"))
        self._label.setText(self.tr("Show these columns. Space switches one on or off."))
        self.list.setAccessibleName(self.tr("Columns"))
        self._foot.accept.setText(self.tr("Close"))
        self._foot.cancel.setText(self.tr("Back to the usual ones"))

    def _fill(self) -> None:
        """List every column but the first, which says of what its row is."""
        seen, blocked = self._choice.seen(), self.list.blockSignals(True)
        row = max(0, self.list.currentRow())
        self.list.clear()
        for column in self._choice.columns[1:]:
            term = TERMS.get(column.name, "")
            item = QListWidgetItem(f"{column.title} ({term})" if term else column.title, self.list)
            item.setData(_NAME, column.name)
            item.setCheckState(_state(column.name, seen))
        self.list.setCurrentRow(row)
        self.list.blockSignals(blocked)

    def _choose(self, item: QListWidgetItem) -> None:
        seen = item.checkState() is Qt.CheckState.Checked
        self._choice.choose(item.data(_NAME), seen=seen)
        self.chosen.emit()

    def _forget(self) -> None:
        self._choice.forget()
        self._fill()
        self.chosen.emit()


def _state(name: str, seen: Collection[str]) -> Qt.CheckState:
    return Qt.CheckState.Checked if name in seen else Qt.CheckState.Unchecked
