"""The line about a folder that a cloud service syncs, and the copies it leaves after conflicts."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sleepdiary.services.cloud_folders import cloud_of, conflict_copies
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.notice import Notice
from sleepdiary.ui.settings import CLOUD_TOLD

WAIT = 1000
"""Milliseconds after which a person who opened a diary is typing or reading."""
_REMEMBERED = 100
"""So many diaries and copies are remembered as told of, the last ones."""


class CloudNotice(Notice):
    """Tells of each copy once, and of the service once a diary."""

    copy_requested = Signal(object)
    """The person wants to see what is in the copy at this path."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: Path | None = None
        """The diary or the copy that the line is about."""
        self.act.setText(self.tr("Open the copy"))
        self.dismiss.setText(self.tr("Close"))
        self.act_requested.connect(self._open)
        self.dismissed.connect(self._note)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.look)
        desk.opened.connect(self._wait)
        self._wait()

    def _wait(self) -> None:
        self.hide()
        self._timer.start()

    def look(self) -> None:
        """Say what is to be said of the diary that lies on the desk, unless it was said before."""
        diary = self._desk.diary
        if diary is None:
            return
        copies = [each for each in conflict_copies(diary.path) if not self._is_told(each)]
        service = cloud_of(diary.path)
        self.act.setVisible(bool(copies))
        if copies:
            self._about = copies[0]
            said = self.tr(
                "“{copy}” lies beside this diary: it was changed on two computers at once, and the "
                "copy holds what one of them wrote. Open it to see which nights differ, and write "
                "here what is missing."
            )
            self.say(said.format(copy=copies[0].name))
        elif service is not None and not self._is_told(diary.path):
            self._about = diary.path
            said = self.tr(
                "This diary is in a folder that {service} syncs. Open it on one computer at a "
                "time: what two write at once ends up in two files. Keep backups in another folder "
                "too (File, Backups)."
            )
            self.say(said.format(service=service))

    def _is_told(self, path: Path) -> bool:
        return _mark_of(path) in self._desk.settings.noted(CLOUD_TOLD).split()

    def _note(self) -> None:
        """Remember that the person has read it; there may be more to say."""
        if self._about is not None:
            told = self._desk.settings.noted(CLOUD_TOLD).split()
            marks = [*told, _mark_of(self._about)][-_REMEMBERED:]
            self._desk.settings.note(CLOUD_TOLD, " ".join(marks))
        self.look()

    def _open(self) -> None:
        if self._about is not None:
            self.copy_requested.emit(self._about)


def _mark_of(path: Path) -> str:
    """Return what stands for a file in the settings, which tell nothing of where it is."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:12]
