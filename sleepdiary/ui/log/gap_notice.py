"""The line that names a night left out, with one way to fill it in."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.ui.theme import set_role


class GapNotice(QFrame):
    """Hidden while there is nothing to fill in."""

    fill_requested = Signal(object)
    """The person wants to fill in the night of this diary date."""
    blank_requested = Signal(object)
    """The person did not log the night of this diary date, and will not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap: date | None = None
        self.sentence = QLabel(self)
        set_role(self.sentence, "muted")
        self.button = QPushButton(self.tr("Fill it in"), self)
        self.blank = QPushButton(self.tr("I did not log it"), self)
        self.button.clicked.connect(lambda: self.fill_requested.emit(self._gap))
        self.blank.clicked.connect(lambda: self.blank_requested.emit(self._gap))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        for button in (self.button, self.blank):
            set_role(button, "link")
            layout.addWidget(button)
        layout.addStretch()
        self.hide()

    def show_gap(self, gap: date | None, spoken: str = "") -> None:
        """Name the night of this date, said as both its days; None hides the line."""
        self._gap = gap
        self.sentence.setText(self.tr("{night} is not logged.").format(night=spoken))
        self.button.setAccessibleName(self.tr("Fill in {night}").format(night=spoken))
        self.blank.setToolTip(
            self.tr("Leave {night} blank: it is not asked for again").format(night=spoken)
        )
        self.blank.setAccessibleName(self.tr("Leave {night} blank").format(night=spoken))
        self.setVisible(gap is not None)
