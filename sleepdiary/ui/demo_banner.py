"""The line over every page while the demonstration is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.ui.theme import AROUND, INSIDE, set_role


class DemoBanner(QFrame):
    """Says that this is nobody's diary, and leads back to the person's own."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        sentence = QLabel(
            self.tr("This is the demonstration: an invented person. Nothing you change is kept."),
            self,
        )
        self.button = QPushButton(self.tr("Back to my diary"), self)
        self.button.clicked.connect(self.back_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AROUND, INSIDE, AROUND, INSIDE)
        layout.addWidget(sentence)
        layout.addStretch()
        layout.addWidget(self.button)
        self.hide()
