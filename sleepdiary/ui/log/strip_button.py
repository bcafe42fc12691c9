"""The button beside the strip: what its + key does, for who does not know the key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from sleepdiary.ui.log.strip import DrawnNight


class AddButton(QToolButton):
    """Adds an awakening to the drawn night, and goes there so that keys move it.

    Tab passes it by: the strip, one stop further, has the key.
    """

    def __init__(self, strip: DrawnNight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("+")
        self.setToolTip(self.tr("Add an awakening (+)"))
        self.setAccessibleName(self.tr("Add an awakening"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(strip.add_awakening)
