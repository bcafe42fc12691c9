"""The foot of a dialog: what was just said, and its two buttons in the order of the platform."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.ui.help_key import give_help_key
from sleepdiary.ui.theme import INSIDE, change_role


class DialogFoot(QWidget):
    """A sentence, the one thing to do, and Cancel; the same in every dialog, and so is F1.

    Without `enter_accepts` the Enter key belongs to the fields alone.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, parent: QWidget | None = None, *, enter_accepts: bool = True) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        box = QDialogButtonBox(self)
        self.accept = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        box.addButton(self.accept, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.accept, self.cancel):
            button.setAutoDefault(enter_accepts)
        self._enter_accepts = enter_accepts
        box.installEventFilter(self)
        change_role(self.accept, "primary")  # its box has dressed it already
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(INSIDE)
        across.addWidget(self.sentence, 1)
        across.addWidget(box)
        give_help_key(self)
        box.accepted.connect(self.accepted)
        box.rejected.connect(self.rejected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what Enter does: when a box is shown, it makes its leftmost button the default."""
        if event.type() == QEvent.Type.Show:
            watched.event(event)
            self.cancel.setDefault(False)
            self.accept.setDefault(self._enter_accepts)
            return True
        return super().eventFilter(watched, event)
