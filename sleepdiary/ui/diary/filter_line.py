"""The line over a table that says which of its records are seen."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.ui.theme import INSIDE


class Which(StrEnum):
    """Which nights are seen."""

    ALL = "all"
    DIARY = "diary"
    DEVICE = "device"
    NAPS = "naps"
    LATE = "late"
    DOUBTFUL = "doubtful"


KEPT: dict[Which, Callable[[Night], bool]] = {
    Which.DIARY: lambda night: not night.from_device and night.kind is SleepKind.MAIN,
    Which.DEVICE: lambda night: night.from_device,
    Which.NAPS: lambda night: night.kind is SleepKind.NAP,
    Which.LATE: lambda night: night.backfilled,
}
"""By what a night alone says whether it is seen."""


class FilterLine(QWidget):
    """Words to look for, which nights, and which columns."""

    changed = Signal()
    columns_requested = Signal()
    left = Signal()
    """The person goes on to the table (↓ or Enter)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.which_box = QComboBox(self)
        self.columns = QPushButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.which_box)
        layout.addWidget(self.columns)
        self._retranslate()
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.which_box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.columns.clicked.connect(self.columns_requested)
        self.field.installEventFilter(self)

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Filter"))
        self.field.setAccessibleName(self.tr("Filter by words in any column"))
        self.field.setToolTip(self.tr("Only what has these words in a column (Ctrl+F)"))
        self.columns.setText(self.tr("Columns…"))
        self.which_box.setAccessibleName(self.tr("Which nights"))
        for which, name in (
            (Which.ALL, self.tr("All nights")),
            (Which.DIARY, self.tr("Diary nights")),
            (Which.DEVICE, self.tr("From a device")),
            (Which.NAPS, self.tr("Naps")),
            (Which.LATE, self.tr("Filled in late")),
            (Which.DOUBTFUL, self.tr("With a warning")),
        ):
            self.which_box.addItem(name, which)

    @property
    def text(self) -> str:
        """The words that are looked for."""
        return self.field.text()

    @property
    def which(self) -> Which:
        """Which nights are seen."""
        return Which(self.which_box.currentData())

    @property
    def is_set(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.text.strip()) or self.which is not Which.ALL

    def take_focus(self) -> None:
        """Give the keyboard to the words."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Leave nothing out."""
        self.field.clear()
        self.which_box.setCurrentIndex(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape clears the field; ↓ and Enter go on to the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Escape if self.text:
                    self.field.clear()
                    return True
                case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.left.emit()
                    return True
        return super().eventFilter(watched, event)
