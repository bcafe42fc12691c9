"""Lets who unlocks a diary have the keyring of the computer remember its key."""

from PySide6.QtCore import QTimerEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from sleepdiary.services import keyrings
from sleepdiary.services.locking import Key
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.settings import KEYRING, OFF, ON

LATE = 1000
"""Milliseconds until the system is asked for a keyring: the field shall be there before it."""


class RememberBox(QCheckBox):
    """Hidden until it is known that there is a keyring; then ticked if that may remember."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setText(self.tr("Let the keyring of this computer remember it"))
        self.setToolTip(
            self.tr("Whoever uses your account on this computer can then open the diary.")
        )
        self.setChecked(self._may_remember())
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what is about to be clicked stays where it is
        self.setSizePolicy(policy)
        self.hide()
        self.startTimer(LATE)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Be seen if there is a keyring."""
        self.killTimer(event.timerId())
        self.setVisible(keyrings.has_keyring())

    def take(self, key: Key) -> None:
        """Do with the key, which opened the diary, what the person has ticked, or no longer."""
        if self.isHidden() or not (self.isChecked() or self._may_remember()):
            return
        with self._desk.telling():
            if self.isChecked():
                keyrings.remember(key)
            else:
                keyrings.forget(key)
            self._desk.settings.note(KEYRING, ON if self.isChecked() else OFF)

    def _may_remember(self) -> bool:
        return self._desk.settings.noted(KEYRING) == ON
