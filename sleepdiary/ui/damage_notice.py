"""The line that says that the open diary is damaged, if a quick look at it finds that."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sleepdiary.services.checking import looks_sound
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.notice import Notice

WAIT = 1000
"""Milliseconds after which a person who opened a diary is typing or reading."""


class DamageNotice(Notice):
    """Looks at each diary that is opened, a while after it was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.act.setText(self.tr("Save what can be read…"))
        self.dismiss.setText(self.tr("Close"))
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.look)
        desk.opened.connect(self._wait)
        self._wait()

    def _wait(self) -> None:
        self.hide()
        self._timer.start()

    def look(self) -> None:
        """Look at the diary that lies on the desk."""
        diary = self._desk.diary
        if diary is not None and not looks_sound(diary.path, self._desk.clock().date(), diary.key):
            sentence = self.tr(
                "“{name}” is damaged. Restore a backup from before (File, Backups), or save what "
                "can be read of it as a new diary."
            )
            self.say(sentence.format(name=diary.path.name))
