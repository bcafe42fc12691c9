"""What stands where nothing is yet: what will stand here, and the way to fill it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import BETWEEN, INSIDE, set_role


class EmptyState(QFrame):
    """A sentence and one action in the middle of a card that takes all the room it gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self)
        set_role(self.button, "primary")
        self._ways = QHBoxLayout()
        self._ways.setSpacing(INSIDE)
        self._ways.addStretch()
        self._ways.addWidget(self.button)
        self._ways.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        layout.setSpacing(BETWEEN)
        layout.addStretch()
        layout.addWidget(self.sentence)
        layout.addLayout(self._ways)
        layout.addStretch()

    def add_link(self) -> QPushButton:
        """Return a new button for another way, less loud than the one action and after it."""
        link = QPushButton(self)
        set_role(link, "link")
        self._ways.insertWidget(self._ways.count() - 1, link)
        return link
