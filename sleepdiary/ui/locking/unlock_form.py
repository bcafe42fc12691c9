"""Asks for the passphrase of a locked diary until it is right."""

from pathlib import Path

from PySide6.QtCore import QTimerEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain import DiaryError, LockedDiaryError
from sleepdiary.services.locking import Key, unlock
from sleepdiary.ui.locking import attempts
from sleepdiary.ui.locking.secret_field import SecretField
from sleepdiary.ui.tasks import is_task_running, run_task
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, change_role, set_role

_WIDE = 60
"""Letters beside each other that the form is as wide as."""


class UnlockForm(QWidget):
    """A wrong passphrase is answered by a sentence, and after some the next try has to wait."""

    unlocked = Signal(object)
    """The passphrase was right; carries the `Key` that it made."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Ask for the passphrase of the diary, or of the backup, at `path`."""
        super().__init__(parent)
        self._path = path
        self._wait = self._ticking = 0
        title = QLabel(self.tr("“{name}” is locked").format(name=path.stem), self)
        title.setWordWrap(True)
        set_role(title, "section")
        self.field = SecretField(self.tr("Passphrase, or the recovery key from its sheet"), self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.button = QPushButton(self.tr("Unlock"), self)
        self.button.setDefault(True)
        set_role(self.button, "primary")
        down = self.column = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(BETWEEN)
        for widget in (title, self.field, self.sentence, self.button):
            down.addWidget(widget)
        self.sentence.hide()
        self.setFocusProxy(self.field)
        self.button.clicked.connect(self._try)
        self.field.returned.connect(self._try)
        self.field.edited.connect(self._forget_sentence)
        self._begin_waiting()

    def _try(self) -> None:
        if self._wait or is_task_running():
            return
        typed = self.field.text
        if not typed:
            self._say(self.tr("Type the passphrase first."))
            return
        run_task(
            self,
            self.tr("Unlocking"),
            lambda _progress: unlock(self._path, typed),
            done=self._let_in,
            failed=self._refuse,
        )

    def _let_in(self, key: Key) -> None:
        attempts.note_success(self._path)
        self.field.clear()
        self.unlocked.emit(key)

    def _refuse(self, error: DiaryError) -> None:
        said = str(error)
        if isinstance(error, LockedDiaryError):
            said = self.tr(
                "That does not open it. Try again; capital letters count. If you are sure of the "
                "passphrase, the file is damaged, or no sleep diary."
            )
        self._say(said)
        attempts.note_failure(self._path)
        self._begin_waiting()
        self.field.editor.selectAll()
        self.field.setFocus()

    def _begin_waiting(self) -> None:
        self._wait = attempts.wait(self._path)
        if self._wait:
            self.button.setEnabled(False)
            self._ticking = self.startTimer(attempts.SECOND)
            self._show_wait()

    def timerEvent(self, event: QTimerEvent) -> None:
        """A second less to wait."""
        del event
        self._wait -= 1
        if not self._wait:
            self.killTimer(self._ticking)
            self.button.setEnabled(True)
        self._show_wait()

    def _show_wait(self) -> None:
        waiting = self.tr("Unlock in {count} s").format(count=self._wait)
        self.button.setText(waiting if self._wait else self.tr("Unlock"))

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.field.editor.setAccessibleDescription(sentence)
        change_role(self.sentence, "error")
        self.sentence.show()

    def _forget_sentence(self) -> None:
        if not self._wait:
            self.sentence.hide()
            self.field.editor.setAccessibleDescription("")


class LockPage(QWidget):
    """Stands before the pages while the diary is locked; shows nothing of it."""

    other_requested = Signal()
    """The person wants another diary."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = UnlockForm(path, self)
        self.form.setFixedWidth(_WIDE * self.fontMetrics().averageCharWidth())
        self.other = QPushButton(self.tr("Open another diary…"), self)
        set_role(self.other, "link")
        self.form.column.addWidget(self.other)
        across, down = QHBoxLayout(), QVBoxLayout(self)
        across.addStretch(1)
        across.addWidget(self.form)
        across.addStretch(1)
        down.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self.setFocusProxy(self.form)
        self.other.clicked.connect(self.other_requested)


class UnlockDialog(QDialog):
    """Asks in front of something else that stays as it is."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: Key | None = None
        self.setWindowTitle(self.tr("Locked"))
        self.form = UnlockForm(path, self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        down = QVBoxLayout(self)
        down.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        down.setSpacing(INSIDE)
        down.addWidget(self.form)
        down.addWidget(self.cancel)
        self.setMinimumWidth(_WIDE * self.fontMetrics().averageCharWidth())
        self.cancel.clicked.connect(self.reject)
        self.form.unlocked.connect(self._take)

    def _take(self, key: Key) -> None:
        self.key = key
        self.accept()


def ask_key(path: Path, parent: QWidget | None) -> Key | None:
    """Ask for the passphrase of a locked diary or backup; None where the person gave up."""
    dialog = UnlockDialog(path, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.key
