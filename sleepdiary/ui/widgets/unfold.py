"""A text that is folded away until somebody wants to read it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import INSIDE, set_role


class Unfold(QWidget):
    """A link with an arrow; pressed, it shows the text under it, and hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self.button = QPushButton(self)
        self.button.setCheckable(True)
        set_role(self.button, "link")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setContentsMargins(INSIDE, 0, 0, 0)  # under the words of the link
        self.text.hide()
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        column.addLayout(line)
        column.addWidget(self.text)
        self.button.toggled.connect(self._turn)

    def set_title(self, title: str) -> None:
        """Say what the link is called."""
        self._title = title
        self._turn(self.button.isChecked())

    def _turn(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.text.setVisible(unfolded)
        self.button.setText(f"{'▾' if unfolded else '▸'} {self._title}")
