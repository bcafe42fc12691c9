"""What is said under a field that looks wrong, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import INSIDE, change_role, set_role


class FieldMessage(QWidget):
    """What looks wrong, with the repair as one click, and "keep it" where it is no error."""

    kept = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)  # it quotes what was typed
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._repair = QPushButton(self)
        self._keep = QPushButton(self.tr("Keep it"), self)
        self._on_repair: Callable[[], None] | None = None
        self._repair.clicked.connect(self._repaired)
        self._keep.clicked.connect(self.kept)
        ways = QHBoxLayout()
        ways.setSpacing(0)
        for button in (self._repair, self._keep):
            set_role(button, "link")
            ways.addWidget(button)
        ways.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        column.addWidget(self._sentence)
        column.addLayout(ways)

    @property
    def sentence(self) -> str:
        """What is said; empty if nothing."""
        return self._sentence.text()

    def say(
        self, sentence: str, *, is_error: bool, repair: str, on_repair: Callable[[], None] | None
    ) -> None:
        """Say a sentence, and offer its repair as a button; a warning can be kept too."""
        self._sentence.setText(sentence)
        change_role(self._sentence, "error" if is_error else "warning")
        self._on_repair = on_repair
        self._repair.setText(repair)
        self._repair.setVisible(bool(repair))
        self._keep.setVisible(not is_error)
        self.show()

    def follow(self, editor: QWidget) -> None:
        """Let Tab go from the answer to what can be done about it."""
        self.setTabOrder(editor.focusProxy() or editor, self._repair)
        self.setTabOrder(self._repair, self._keep)

    def clear(self) -> None:
        """Say nothing."""
        self._sentence.clear()
        self.hide()

    def _repaired(self) -> None:
        if self._on_repair is not None:
            self._on_repair()
