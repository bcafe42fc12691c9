"""The button beside the strip: what its + key does, for who does not know the key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sleepdiary.ui.log.strip import DrawnNight
from sleepdiary.ui.theme import INSIDE

_ABOVE, _BELOW = 5, 9
"""How the room around the button is shared out, so that it stands beside the night itself: below
that are the hours and the legend."""


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


def with_button(strip: DrawnNight) -> QHBoxLayout:
    """Return a layout with a strip and its button beside what it draws."""
    line, beside = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(INSIDE)
    line.addWidget(strip, 1)
    line.addLayout(beside)
    beside.addStretch(_ABOVE)
    beside.addWidget(AddButton(strip, strip.parentWidget()))
    beside.addStretch(_BELOW)
    return line
