"""Asks for passphrases, and does with the diary what the person wants."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.services import keyrings
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock, unlock
from sleepdiary.services.progress import Progress
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.locking import attempts
from sleepdiary.ui.locking.passphrase_dialog import Aim, PassphraseDialog
from sleepdiary.ui.locking.recovery import RecoveryDialog
from sleepdiary.ui.settings import KEYRING, OFF, ON
from sleepdiary.ui.tasks import run_task


class NewKey(PassphraseDialog):
    """Asks whether a diary that is about to be made is to be locked."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(Aim.NEW, parent)
        self.key: Key | None = None
        self.keyring.hide()
        self.none_chosen.connect(self.accept)
        self.chosen.connect(self._take)

    def _take(self, passphrase: str) -> None:
        try:
            self.key = Key.new(passphrase)
        except DiaryError as error:
            self.refuse(str(error), self.new)
        else:
            self.accept()


def show_sheet(desk: Desk, key: Key, path: Path, parent: QWidget | None) -> None:
    """Show the recovery sheet of a diary, and print it if the person wants to."""
    day = desk.clock().date()
    dialog = RecoveryDialog(path.stem, key.recovery_groups(), desk.words, day, parent)
    dialog.exec()
    dialog.deleteLater()


def ask_passphrase(desk: Desk, parent: QWidget) -> None:
    """Give the open diary a passphrase, another one, or take it away, as the person wants."""
    if desk.diary is None:
        return
    path = desk.diary.path
    dialog = _Change(desk, desk.diary, parent)
    dialog.exec()
    dialog.deleteLater()
    if dialog.left:
        prompts.tell(parent, "\n".join(str(each) for each in dialog.left))
    if dialog.new_key is not None:
        show_sheet(desk, dialog.new_key, path, parent)


class _Change(PassphraseDialog):
    """The dialog with what its buttons do."""

    def __init__(self, desk: Desk, diary: Diary, parent: QWidget) -> None:
        super().__init__(Aim.FIRST if diary.key is None else Aim.OTHER, parent)
        self._desk, self._path, self._key = desk, diary.path, diary.key
        self.new_key: Key | None = None
        """With which the diary is locked now; None where nothing was changed, or there is none."""
        self.left: list[DiaryError] = []
        """Why some backups are as they were."""
        self.keyring.setVisible(keyrings.has_keyring())
        self.keyring.setChecked(desk.settings.noted(KEYRING) == ON and diary.key is not None)
        self.chosen.connect(self._lock)
        self.none_chosen.connect(partial(self._known, partial(self._change, None)))
        self.sheet_requested.connect(partial(self._known, self._show_sheet))

    def _lock(self, passphrase: str) -> None:
        def change() -> None:
            try:
                new = Key.new(passphrase)
            except DiaryError as error:
                self.refuse(str(error), self.new)
            else:
                self._change(new)

        if self._key is None:
            change()
        else:
            self._known(change)

    def _known(self, then: Callable[[], None]) -> None:
        """Go on if the passphrase of now is known: the window may have been left unlocked."""
        typed, wait = self.current.text, attempts.wait(self._path)
        if wait:
            said = self.tr("Wait {count} s, then try again.").format(count=wait)
            self.refuse(said, self.current)
            return

        def done(_key: Key) -> None:
            attempts.note_success(self._path)
            then()

        def failed(error: DiaryError) -> None:
            if isinstance(error, LostDiaryError):  # the passphrase is right
                self.refuse(str(error), self.current)
                return
            attempts.note_failure(self._path)
            self.refuse(self.tr("That is not the passphrase of now."), self.current)

        title = self.tr("Unlocking")
        run_task(self, title, lambda _: unlock(self._path, typed), done=done, failed=failed)

    def _show_sheet(self) -> None:
        if self._key is not None:
            show_sheet(self._desk, self._key, self._path, self)

    def _change(self, new: Key | None) -> None:
        desk, path, key = self._desk, self._path, self._key

        def work(progress: Progress) -> list[DiaryError]:
            return change_lock(path, key, new, desk.second_folder, progress)

        def done(left: list[DiaryError]) -> None:
            if desk.exchange(lambda: Diary.open(path, desk.clock, new), same=True):
                self._changed(new, left)

        title = self.tr("Locking the diary and its backups")
        if new is None:
            title = self.tr("Unlocking the diary and its backups")
        run_task(self, title, work, done=done)

    def _changed(self, new: Key | None, left: list[DiaryError]) -> None:
        self._remember(new)
        self.forget()
        self.new_key, self.left = new, left
        said = self.tr("The diary is locked with its new passphrase.")
        if new is None:
            said = self.tr("The diary has no passphrase any more.")
        self._desk.said.emit(said)
        self.accept()

    def _remember(self, new: Key | None) -> None:
        """Have the keyring hold the new key, and no longer that of before."""
        wanted = self.keyring.isChecked() and new is not None
        settings = self._desk.settings
        if self._key is not None:
            keyrings.forget(self._key)  # whatever is noted: that is of the diary locked last
            self._key.forget()
        with self._desk.telling():
            settings.note(KEYRING, OFF)
            if wanted and new is not None:
                keyrings.remember(new)
                settings.note(KEYRING, ON)
