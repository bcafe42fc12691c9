"""The choice between the nights of the diary and those of a device: they are never mixed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sleepdiary.analysis.nights import NightTable


class KindBox(QComboBox):
    """Offers both kinds of nights where a diary holds both."""

    kind_chosen = Signal(bool)
    """Whether the person wants the nights of devices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(self.tr("Diary nights"), False)
        self.addItem(self.tr("Device nights"), True)
        self.setAccessibleName(self.tr("Which nights"))
        self.activated.connect(lambda _place: self.kind_chosen.emit(self.currentData()))

    def show_kinds(self, table: NightTable, *, from_device: bool) -> bool:
        """Show which kind is seen; return whether there are both, hiding the box if not."""
        of_device = table.from_device[table.main]
        both = bool(of_device.any() and not of_device.all())
        self.setVisible(both)
        self.setCurrentIndex(self.findData(from_device))
        return both
