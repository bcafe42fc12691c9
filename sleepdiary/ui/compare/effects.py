"""Details for the field: the effects of every measure, folded away until they are wanted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.effects import effects_of
from sleepdiary.analysis.nights import Treatment
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.effects import HEADINGS, LEFT_OUT, rows
from sleepdiary.ui.compare.table import WholeTable
from sleepdiary.ui.theme import INSIDE, set_role
from sleepdiary.ui.widgets.text_table import TextModel
from sleepdiary.ui.widgets.unfold import Fold

MEANINGS = (
    QT_TRANSLATE_NOOP("words", "All measures, the two primary ones first."),
    QT_TRANSLATE_NOOP("words", "The median of the nights after minus that of the nights before."),
    QT_TRANSLATE_NOOP(
        "words",
        "The median of all differences between a night after and a night before.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "Log response ratio (R2): the natural logarithm of the mean after divided by the mean "
        "before, corrected for few nights.",
    ),
    QT_TRANSLATE_NOOP("words", "The log response ratio as a change of the mean in percent."),
    QT_TRANSLATE_NOOP(
        "words",
        "Within-person standardized mean difference: the change in standard deviations of the "
        "nights before, with Hedges' correction; above 0 is better, or more or later.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "2 · NAP − 1, from −1 to 1: the share of pairs in which the night after was better, or had "
        "more or was later, less the share in which it was the other way.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "Standard error of NAP (Sen, Mee), as if nights were independent; that of Tau is twice it.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "Percentage of non-overlapping data: nights after that are better, or more or later, than "
        "every night before.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "Percentage exceeding the median: nights after that are better, or more or later, than the "
        "median before; ties count half.",
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "Robust improvement rate difference: the share of improved nights after less that before, "
        "once the fewest nights are taken out that leave no overlap; 1 is no overlap.",
    ),
)
"""What each of `HEADINGS` is."""

_EXPLAINS = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}


class EffectsModel(TextModel):
    """Measures by rows, effects by columns; a heading says what it is, and so does each cell."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(words, HEADINGS, parent)
        self._rows: Sequence[tuple[str, ...]] = ()

    def show_rows(self, shown: Sequence[tuple[str, ...]]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def count(self) -> int:
        return len(self._rows)

    def texts(self, row: int) -> Sequence[str]:
        return self._rows[row]

    def tip(self, row: int, column: int) -> str | None:
        del row
        return self.words.tr(MEANINGS[column])

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Horizontal and role in _EXPLAINS:
            return self.words.tr(MEANINGS[section])
        return super().headerData(section, orientation, role)


class EffectsTable(WholeTable):
    """Ctrl+C copies the chosen rows under their headings for a spreadsheet, or else all."""

    copied = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.effects = EffectsModel(words, self)
        self.setModel(self.effects)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_rows(self, shown: Sequence[tuple[str, ...]]) -> None:
        """Show these lines."""
        self.effects.show_rows(shown)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+C before the page does, which copies the whole comparison as text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or move as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [
            tuple(map(self.effects.words.tr, HEADINGS)),
            *map(self.effects.texts, chosen or range(self.effects.count())),
        ]
        # a spreadsheet takes a text that begins with + for a formula
        cells = [[cell.removeprefix("+") for cell in line] for line in lines]
        QGuiApplication.clipboard().setText("\n".join(map("\t".join, cells)))
        self.copied.emit()


class EffectsFold(Fold):
    """The table under its link, and why two effects are not in it; counted when it is unfolded."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        content = QWidget()
        self.table = EffectsTable(words, content)
        self.foot = QLabel(words.tr(LEFT_OUT), content)
        self.foot.setWordWrap(True)
        set_role(self.foot, "small")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.table)
        column.addWidget(self.foot)
        super().__init__(content, parent)
        self._words = words
        self._shown: tuple[Treatment, Comparison] | None = None
        self.button.toggled.connect(self._count)

    def set_title(self, title: str) -> None:
        """Say what the link and the table are called."""
        super().set_title(title)
        self.table.setAccessibleName(title)

    def show_comparison(self, treatment: Treatment, comparison: Comparison) -> None:
        """Show the effects of this comparison, now or once they are unfolded."""
        self._shown = treatment, comparison
        self._count()

    def _count(self) -> None:
        if self._shown is not None and self.is_open:
            treatment, comparison = self._shown
            found = effects_of(treatment.table, comparison)
            self.table.show_rows(rows(comparison, found, self._words))
