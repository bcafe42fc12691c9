"""A field for a passphrase: what is typed is seen only when the person wants to see it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.theme import INSIDE, set_role


class SecretField(QWidget):
    """A label, the field under it, and a button that shows what is typed."""

    edited = Signal()
    returned = Signal()
    """Enter was pressed."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = QLineEdit(self)
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setAccessibleName(label)
        hints = Qt.InputMethodHint
        self.editor.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        # A passphrase in any script: Qt turns off, for hidden text, what some scripts are typed by.
        self.editor.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        title = QLabel(label, self)
        title.setBuddy(self.editor)
        self.seen = QPushButton(self.tr("Show"), self)
        self.seen.setCheckable(True)
        self.seen.setAutoDefault(False)
        self.seen.setAccessibleName(self.tr("Show: {field}").format(field=label))
        set_role(self.seen, "link")
        across = QHBoxLayout()
        across.setSpacing(INSIDE)
        across.addWidget(self.editor, 1)
        across.addWidget(self.seen)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(INSIDE // 2)
        down.addWidget(title)
        down.addLayout(across)
        self.setFocusProxy(self.editor)
        self.seen.toggled.connect(self._show)
        self.editor.textEdited.connect(self.edited)
        self.editor.returnPressed.connect(self.returned)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.editor.text()

    def clear(self) -> None:
        """Forget what was typed, and how."""
        self.editor.clear()
        self.seen.setChecked(False)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        modes = QLineEdit.EchoMode
        self.editor.setEchoMode(modes.Normal if shown else modes.Password)
        self.seen.setText(self.tr("Hide") if shown else self.tr("Show"))
