"""A line over every page: a sentence, what can be done about it, and a way to be rid of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.ui.theme import AROUND, INSIDE, set_role


class Notice(QFrame):
    """Hidden until it has something to say, and again once it is dismissed."""

    act_requested = Signal()
    """The person wants to do something about it."""
    dismissed = Signal()
    """The person has read it and wants it gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.act, self.dismiss = QPushButton(self), QPushButton(self)
        set_role(self.dismiss, "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AROUND, INSIDE, AROUND, INSIDE)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.act)
        layout.addWidget(self.dismiss)
        self.act.clicked.connect(self.act_requested)
        self.dismiss.clicked.connect(self.hide)
        self.dismiss.clicked.connect(self.dismissed)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the line with this sentence."""
        self.sentence.setText(sentence)
        self.show()
