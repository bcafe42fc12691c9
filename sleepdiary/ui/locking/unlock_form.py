"""Asks for the passphrase of a locked diary until it is right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimerEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.services.locking import Key, unlock
from sleepdiary.services.progress import Progress
from sleepdiary.ui.locking import attempts
from sleepdiary.ui.locking.secret_field import SecretField
from sleepdiary.ui.tasks import is_task_running, run_task
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, change_role, set_role

Find = Callable[[Path, str, Progress], Key]
"""Makes a key of what was typed for a diary, or says in a `DiaryError` why it cannot."""
_WIDE = 60
"""Letters beside each other that the form is as wide as."""


def _unlock(path: Path, typed: str, progress: Progress) -> Key:
    del progress  # one derivation
    return unlock(path, typed)


class UnlockForm(QWidget):
    """A wrong passphrase is answered by a sentence, and after some the next try has to wait."""

    unlocked = Signal(object)
    """The passphrase was right; carries the `Key` that it made."""
    refused = Signal(object)
    """It was not, or the diary is damaged; carries the error that says so."""

    def __init__(self, path: Path, parent: QWidget | None = None, find: Find = _unlock) -> None:
        """Ask for the passphrase of the diary, or of the backup, at `path`."""
        super().__init__(parent)
        self._path = path
        self._find = find
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
        self.attempt(self._find, self.unlocked.emit)

    def attempt(self, find: Find, then: Callable[[Key], None]) -> None:
        """Go on with the key of what was typed, if there is one."""
        if self._wait or is_task_running():
            return
        typed = self.field.text
        if not typed:
            self._say(self.tr("Type the passphrase first."))
            return
        run_task(
            self,
            self.tr("Unlocking"),
            lambda progress: find(self._path, typed, progress),
            done=lambda key: self._let_in(key, then),
            failed=self._refuse,
        )

    def _let_in(self, key: Key, then: Callable[[Key], None]) -> None:
        attempts.note_success(self._path)
        self.field.clear()
        then(key)

    def _refuse(self, error: DiaryError) -> None:
        if isinstance(error, LostDiaryError):  # the passphrase is right
            self.refused.emit(error)
            return
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
        self.refused.emit(error)

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
    lost = Signal(object, object)
    """The diary is damaged, and the passphrase right; carries the error that said so or otherwise,
    and the `Key`."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = UnlockForm(path, self)
        self.form.setFixedWidth(_WIDE * self.fontMetrics().averageCharWidth())
        self.other = QPushButton(self.tr("Open another diary…"), self)
        set_role(self.other, "link")
        self.save = QPushButton(self.tr("Save what can be read…"), self)
        set_role(self.save, "link")
        self.save.hide()
        self.form.column.addWidget(self.save)
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
        self.form.refused.connect(self._refuse)

    def _refuse(self, error: DiaryError) -> None:
        if isinstance(error, LostDiaryError):
            self._look_for_key(error)
        elif isinstance(error, LockedDiaryError) and self.save.isHidden():
            self.save.clicked.connect(lambda: self._look_for_key(error))
            self.save.show()

    def _look_for_key(self, error: DiaryError) -> None:
        from sleepdiary.services.salvaging import unlock_damaged  # noqa: PLC0415 - hardly ever

        self.form.attempt(unlock_damaged, lambda key: self.lost.emit(error, key))


class UnlockDialog(QDialog):
    """Asks in front of something else that stays as it is."""

    def __init__(self, path: Path, parent: QWidget | None = None, find: Find = _unlock) -> None:
        super().__init__(parent)
        self.key: Key | None = None
        self.lost: LostDiaryError | None = None
        self.setWindowTitle(self.tr("Locked"))
        self.form = UnlockForm(path, self, find)
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
        self.form.refused.connect(self._refuse)

    def _take(self, key: Key) -> None:
        self.key = key
        self.accept()

    def _refuse(self, error: DiaryError) -> None:
        if isinstance(error, LostDiaryError):
            self.lost = error
            self.reject()


def ask_key(path: Path, parent: QWidget | None, find: Find = _unlock) -> Key | None:
    """Ask for the passphrase of a locked diary or backup; None where the person gave up.

    Raises:
        LostDiaryError: The passphrase is right, and the file is damaged.
    """
    dialog = UnlockDialog(path, parent, find)
    dialog.exec()
    dialog.deleteLater()
    if dialog.lost is not None:
        raise dialog.lost
    return dialog.key
