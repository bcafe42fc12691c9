"""The choice of the time zone in which a file's times are meant."""

from typing import cast
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from sleepdiary.ui.theme import INSIDE


class ZoneField(QWidget):
    """A label and the zones of the world, to choose from or to find by typing part of a name."""

    chosen = Signal(str)
    """The person chose another zone than the one that was shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._label = QLabel(self)
        self._zones = QComboBox(self)
        self._zones.setEditable(True)
        self._zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._label.setBuddy(self._zones)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        line.addWidget(self._label)
        line.addWidget(self._zones)
        line.addStretch()
        self._zones.activated.connect(self.settle)
        cast("QLineEdit", self._zones.lineEdit()).editingFinished.connect(self.settle)
        self._label.setText(self.tr("Times without a time zone are from"))
        self._zones.setAccessibleName(self.tr("Time zone of times without one"))

    def show_zone(self, zone: str) -> None:
        """Show a zone; the names of all are read when the first one is shown."""
        if not self._zones.count():
            named = {name for name in available_timezones() if "/" in name} | {"UTC", zone}
            self._zones.addItems(sorted(named))
            completer = QCompleter(self._zones.model(), self._zones)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._zones.setCompleter(completer)
        self._shown = zone
        self._zones.setCurrentIndex(self._zones.findText(zone))
        self._zones.setEditText(zone)

    def settle(self) -> bool:
        """Take what was typed, as when it is left; return whether that is another zone.

        What is the name of none is put back.
        """
        place = self._zones.findText(
            self._zones.currentText().strip(), Qt.MatchFlag.MatchFixedString
        )
        wished = self._zones.itemText(place) if place >= 0 else self._shown
        is_other = wished != self._shown
        self.show_zone(wished)
        if is_other:
            self.chosen.emit(wished)
        return is_other
