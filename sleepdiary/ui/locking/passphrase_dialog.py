"""The dialog in which a diary gets a passphrase, another one, or none."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.locking.secret_field import SecretField
from sleepdiary.ui.theme import AROUND, BETWEEN, change_role, set_role
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.flow import Flow

SHORT = 12
"""Characters; a shorter passphrase is easy to guess for a program that tries many."""


class Aim(Enum):
    """What a passphrase is for."""

    NEW = "new"
    """A diary that is about to be made."""
    FIRST = "first"
    """A diary that has none."""
    OTHER = "other"
    """A diary that has one."""


class PassphraseDialog(QDialog):
    """Asks for a new passphrase twice; for that of now first, where there is one."""

    chosen = Signal(str)
    """A new passphrase, typed the same twice."""
    none_chosen = Signal()
    """No passphrase."""
    sheet_requested = Signal()

    def __init__(self, aim: Aim, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aim = aim
        self.current = SecretField(self.tr("Passphrase of now, or the recovery key"), self)
        self.new = SecretField(self.tr("New passphrase"), self)
        self.again = SecretField(self.tr("The same again"), self)
        self._advice = QLabel(self)
        self.without, self.sheet = QPushButton(self), QPushButton(self)
        self.keyring = QCheckBox(self.tr("Let the keyring of this computer remember it"), self)
        self.foot = DialogFoot(self)
        self._build()
        self._retranslate()
        self.new.edited.connect(self._advise)
        self.again.edited.connect(self._advise)
        self.without.clicked.connect(self.none_chosen)
        self.sheet.clicked.connect(self.sheet_requested)
        self.foot.accepted.connect(self._choose)
        self.foot.rejected.connect(self.reject)
        self._advise()
        (self.current if aim is Aim.OTHER else self.new).setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        column.setSpacing(BETWEEN)
        self._said = QLabel(self)
        for each in (self._said, self._advice):
            each.setWordWrap(True)
        set_role(self._advice, "muted")
        others = QWidget(self)
        ways = Flow(others)
        for button in (self.sheet, self.without):
            button.setAutoDefault(False)
            set_role(button, "link")
            ways.addWidget(button)
        for widget in (self._said, self.current, others, self.new, self.again, self._advice):
            column.addWidget(widget)
        column.addWidget(self.keyring)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.current.setVisible(self._aim is Aim.OTHER)
        self.sheet.setVisible(self._aim is Aim.OTHER)
        self.without.setVisible(self._aim is not Aim.FIRST)
        self.setMinimumWidth(72 * self.fontMetrics().averageCharWidth())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Passphrase"))
        self._said.setText(
            self.tr(
                "With a passphrase nobody can read the diary and its backups without it. Nobody "
                "keeps a copy: if you forget it and have no recovery sheet, the diary is lost."
            )
        )
        texts = {
            Aim.NEW: (self.tr("Make it locked"), self.tr("Make it without a passphrase")),
            Aim.FIRST: (self.tr("Lock the diary"), ""),
            Aim.OTHER: (self.tr("Change the passphrase"), self.tr("Take the passphrase away")),
        }
        accept, without = texts[self._aim]
        self.foot.accept.setText(accept)
        self.without.setText(without)
        self.sheet.setText(self.tr("Show the recovery sheet"))
        self.keyring.setToolTip(
            self.tr("Whoever uses your account on this computer can then open the diary.")
        )

    def _advise(self) -> None:
        """Say how good the new passphrase is; never that it is not good enough."""
        advice = self.tr("Four words that you will not forget are better than one odd word.")
        if 0 < len(self.new.text) < SHORT:
            advice = self.tr("Short, so easier to guess. A few words in a row are safer.")
        elif self.again.text and not self.new.text.startswith(self.again.text):
            advice = self.tr("The two are not the same so far.")
        elif self.new.text:
            advice = self.tr("Long enough.")
        self._advice.setText(advice)
        self.foot.sentence.clear()

    def _choose(self) -> None:
        if not self.new.text:
            self.refuse(self.tr("Type a passphrase first."), self.new)
        elif self.new.text != self.again.text:
            self.refuse(self.tr("The two are not the same. Type them again."), self.again)
        else:
            self.chosen.emit(self.new.text)

    def refuse(self, sentence: str, field: SecretField) -> None:
        """Say what is wrong with what was typed, and have it typed again."""
        self.foot.sentence.setText(sentence)
        change_role(self.foot.sentence, "error")
        field.editor.setAccessibleDescription(sentence)
        field.editor.selectAll()
        field.setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        for field in (self.current, self.new, self.again):
            field.clear()
