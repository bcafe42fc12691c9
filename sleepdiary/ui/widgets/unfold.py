"""What is folded away until somebody wants it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import INSIDE, set_role


class Fold(QWidget):
    """A link with an arrow; pressed, it shows what lies under it, and hides it again."""

    turned = Signal(bool)
    """The person unfolded it, or folded it away."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._content = content
        self.button = QPushButton(self)
        self.button.setCheckable(True)
        set_role(self.button, "link")
        content.setParent(self)
        content.hide()
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        column.addLayout(line)
        column.addWidget(content)
        self.button.toggled.connect(self._turn)
        self.button.clicked.connect(self.turned)

    def set_title(self, title: str) -> None:
        """Say what the link is called."""
        self._title = title
        self._turn(self.button.isChecked())

    @property
    def is_open(self) -> bool:
        """Whether what lies under it is shown."""
        return self.button.isChecked()

    def unfold(self) -> None:
        """Show what lies under it."""
        self.button.setChecked(True)

    def _turn(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._content.setVisible(unfolded)
        self.button.setText(f"{'▾' if unfolded else '▸'} {self._title}")


class Unfold(Fold):
    """A text that is folded away until somebody wants to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setContentsMargins(INSIDE, 0, 0, 0)  # under the words of the link
        super().__init__(self.text, parent)
