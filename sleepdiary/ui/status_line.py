"""The line at the foot of the window: what was just done."""

from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.ui.theme import BETWEEN


class StatusLine(QLabel):
    """Says one sentence, in two lines only where one is too narrow for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIndent(BETWEEN)

    def say(self, sentence: str) -> None:
        """Say this; nothing where it is empty."""
        self.setWordWrap(False)
        self.setText(sentence)
        self.setWordWrap(self.sizeHint().width() > self.window().width() - BETWEEN)
        self.setAccessibleName(sentence)
