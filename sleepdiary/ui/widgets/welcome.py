"""What an empty diary says: what to do next, with one way each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import BETWEEN, INSIDE, set_role


class Welcome(QFrame):
    """The first thing that a new patient sees; hidden until it is known that the diary is empty."""

    log_requested = Signal()
    import_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        title = QLabel(self.tr("Your diary is empty"), self)
        set_role(title, "section")
        text = QLabel(
            self.tr(
                "Each morning, write down how the night was: it takes a minute, and blanks are "
                "fine. Add the date of each infusion, and the diary shows how you slept before "
                "and after. Everything stays on this computer."
            ),
            self,
        )
        text.setWordWrap(True)
        ways = QHBoxLayout()
        ways.setSpacing(INSIDE)
        for label, signal in (
            (self.tr("Log last night"), self.log_requested),
            (self.tr("Import nights…"), self.import_requested),
            (self.tr("Look at the demonstration"), self.demo_requested),
        ):
            button = QPushButton(label, self)
            button.clicked.connect(signal)
            ways.addWidget(button)
        ways.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        layout.setSpacing(INSIDE)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addLayout(ways)
        self.hide()
