"""What an empty diary says: what to do next, with one way each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.flow import Flow


class Welcome(QFrame):
    """The first thing that a new patient sees; hidden until it is known that the diary is empty."""

    import_requested = Signal()
    demo_requested = Signal()
    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        title = QLabel(self.tr("Your diary is empty"), self)
        set_role(title, "section")
        text = QLabel(
            self.tr(
                "Write down below how last night was: it takes a minute, and blanks are "
                "fine. Add the date of each infusion, and the diary shows how you slept before "
                "and after. Everything stays on this computer."
            ),
            self,
        )
        text.setWordWrap(True)
        head = Flow(top := QWidget(self), spread=True)
        head.addWidget(title)
        for label, signal in (
            (self.tr("Import nights…"), self.import_requested),
            (self.tr("Look at the demonstration"), self.demo_requested),
        ):
            button = QPushButton(label, self)
            set_role(button, "link")
            button.clicked.connect(signal)
            head.addWidget(button)
        self._lock = QPushButton(self.tr("Lock this diary with a passphrase…"), self)
        set_role(self._lock, "link")
        self._lock.clicked.connect(self.lock_requested)
        foot = Flow(below := QWidget(self))
        foot.addWidget(self._lock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(text)
        layout.addWidget(below)
        self.hide()

    def offer_lock(self, *, offered: bool) -> None:
        """Offer a passphrase, or not: the diary has one, or cannot be changed where it is."""
        self._lock.setVisible(offered)
