"""Shows the backups of a diary, and does what the person wants with them."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.services.backing_up import back_up_now, list_backups, restore_backup
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.salvaging import has_passphrase
from sleepdiary.ui import prompts
from sleepdiary.ui.backups.dialog import BackupsDialog
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.locking.unlock_form import ask_key
from sleepdiary.ui.settings import BACKUP_FOLDER


def ask_backups(
    desk: Desk, path: Path, parent: QWidget | None, lay: Callable[[Diary], None] | None = None
) -> None:
    """Show the backups of the diary at `path`, which lies on the desk, or cannot be opened.

    Args:
        desk: On which the diary lies, or is to lie.
        path: The diary's file; it need not be there any more.
        parent: The window that waits.
        lay: Lays a diary on the desk that was restored and could not be opened before; None where
            the diary at `path` lies there.
    """
    dialog = _Backups(desk, path, parent, lay)
    dialog.exec()
    dialog.deleteLater()


class _Backups(BackupsDialog):
    """The dialog with what its buttons do."""

    def __init__(
        self, desk: Desk, path: Path, parent: QWidget | None, lay: Callable[[Diary], None] | None
    ) -> None:
        super().__init__(path.stem, desk.words, desk.clock().tzinfo, parent)
        self._desk, self._path, self._lay = desk, path, lay
        self.make.setEnabled(lay is None)
        self.make_requested.connect(self._make)
        self.folder_requested.connect(self._choose)
        self.folder_dropped.connect(self._drop)
        self.restore_requested.connect(self._restore)
        self._list()

    def _list(self) -> None:
        second = self._desk.second_folder
        self.show_second(second)
        diary = self._desk.diary if self._lay is None else None
        key = diary.key if diary is not None else None
        self.show_backups(list_backups(self._path, second, key), is_known=self._lay is None)

    def _make(self) -> None:
        diary = self._desk.diary
        if diary is not None:
            with self._desk.telling():
                back_up_now(diary, self._desk.second_folder)
        self._list()

    def _choose(self) -> None:
        """Have each backup put into another folder too, one of the diary as it is now at once."""
        folder = prompts.ask_folder(self, self.tr("A second folder for backups"))
        if folder is not None:
            self._desk.settings.note(BACKUP_FOLDER, str(folder))
            self._make()

    def _drop(self) -> None:
        self._desk.settings.note(BACKUP_FOLDER, "")
        self._list()

    def _restore(self) -> None:
        if self.chosen is None:
            return
        path, diary = self.chosen.backup.path, self._desk.diary
        now = diary.key if diary is not None and self._lay is None else None
        key = now
        if self.chosen.is_locked:
            key = None
            with self._desk.telling():
                key = ask_key(path, self)
            if key is None:
                return
        said = self.tr("Restored.")
        if self._path.exists():
            said = self.tr("Restored. What the diary was before is a backup too: File, Backups.")
        if self._loses_passphrase():
            said = self.tr(
                "Restored without a passphrase: this backup had none. Lock it again: File, "
                "Passphrase."
            )
        if self._restored(path, key, now):
            self._desk.said.emit(said)
            self.accept()

    def _loses_passphrase(self) -> bool:
        """Whether a diary that cannot be opened had a passphrase and the chosen backup has none."""
        if self._lay is None or self.chosen is None or self.chosen.is_locked:
            return False
        with suppress(DiaryError):
            return has_passphrase(self._path)
        return False

    def _restored(self, backup: Path, key: Key | None, now: Key | None) -> bool:
        """Put a backup in the diary's place; return whether it lies on the desk."""
        desk, path = self._desk, self._path
        if self._lay is None:
            return desk.exchange(lambda: restore_backup(path, backup, desk.clock, key, now))
        before = desk.diary
        with desk.telling():
            self._lay(restore_backup(path, backup, desk.clock, key))
            desk.undo_stack.clear()  # of when it lay there before
        return desk.diary is not before
