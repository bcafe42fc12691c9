"""Opening diaries: the one that is meant, another, a new one, the demonstration."""

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.places import SUFFIX, default_diary, diary_path
from sleepdiary.ui import prompts
from sleepdiary.ui.locking.guard import Guard
from sleepdiary.ui.main_window import MainWindow


class Opening(QObject):
    """Lays diaries on the window's desk."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._throwaway: tempfile.TemporaryDirectory[str] | None = None
        self._own: Path | None = None
        self.guard = Guard(window)
        self.guard.unlocked.connect(self._open)
        self.guard.other_requested.connect(self.ask_open)
        self.guard.lost.connect(self._ask_lost)
        window.banner.back_requested.connect(self.go_back)
        window.destroyed.connect(self.clean)

    def open_meant(self, named: str | None) -> None:
        """Open the diary that was named, else the default one, made at the first start."""
        with self._desk.telling():
            self._open(diary_path(named))

    def open_demo(self) -> None:
        """Open a throw-away copy of the demonstration diary."""
        from sleepdiary.services.demonstration import make_demonstration  # noqa: PLC0415 - seldom

        if not self._window.may_leave():
            return
        folder = tempfile.TemporaryDirectory(prefix="sleepdiary-", ignore_cleanup_errors=True)
        with self._desk.telling():
            path = Path(folder.name) / f"{self.tr('Demonstration')}{SUFFIX}"
            demonstration = make_demonstration(path, self._desk.clock)
            if self._throwaway is None:
                self._own = self._desk.diary.path if self._desk.diary else self.guard.path
            self._window.banner.show()
            self._desk.lay(demonstration, backed_up=False)
            self.clean()
            self._throwaway = folder
            self._window.go_to_page("trends")  # what the program is for, at a glance

    def go_back(self) -> None:
        """Leave the demonstration for the diary that was open before it."""
        if self._window.may_leave():
            self.open_meant(str(self._own) if self._own else None)

    def ask_open(self) -> None:
        """Ask for a diary and open it."""
        if not self._window.may_leave():
            return
        filters = [self.tr("Sleep diaries (*{suffix})").format(suffix=SUFFIX)]
        where = default_diary().parent if self._own is None else self._own.parent
        path = prompts.ask_open(self._window, self.tr("Open a diary"), filters, where)
        if path is not None:
            self._open(path)

    def ask_new(self) -> None:
        """Ask where a new diary shall be, make it and open it."""
        if not self._window.may_leave():
            return
        filters = [self.tr("Sleep diaries (*{suffix})").format(suffix=SUFFIX)]
        path = prompts.ask_save(
            self._window, self.tr("New diary"), self.tr("My diary") + SUFFIX, filters
        )
        if path is None:
            return
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        with self._desk.telling():
            if path.exists():
                message = self.tr(
                    "There is a file at {name} already. Open it, or choose another name."
                ).format(name=path.name)
                raise DiaryError(message)
            self._make(path)

    def _make(self, path: Path) -> None:
        """Make a new diary, with a passphrase if the person wants one."""
        from sleepdiary.ui.locking.ask import NewKey, show_sheet  # noqa: PLC0415 - loads late

        dialog = NewKey(self._window)
        is_wanted = dialog.exec() == NewKey.DialogCode.Accepted
        key = dialog.key
        dialog.deleteLater()
        if is_wanted:
            self._lay(Diary.create(path, self._desk.clock, key=key))
            if key is not None:
                show_sheet(self._desk, key, path, self._window)

    def ask_passphrase(self) -> None:
        """Have the person give the diary a passphrase, another one, or none."""
        if self._desk.diary is not None and self._window.may_leave():
            from sleepdiary.ui.locking.ask import ask_passphrase  # noqa: PLC0415 - loads late

            ask_passphrase(self._desk, self._window)

    def ask_backups(self) -> None:
        """Show the backups of the diary, and restore one if the person wants to."""
        diary = self._desk.diary
        if diary is not None and self._window.may_leave():
            from sleepdiary.ui.backups.ask import ask_backups  # noqa: PLC0415 - loads late

            ask_backups(self._desk, diary.path, self._window)

    def _open(self, path: Path, key: Key | None = None) -> None:
        """Open a diary and lay it on the desk; one that is locked without a key is asked about.

        Where it is lost, what can be done is asked; what else goes wrong is told.
        """
        is_default = path == default_diary()
        open_it = Diary.open_default if is_default else partial(Diary.open, path)
        with self._desk.telling():
            try:
                try:
                    self._lay(open_it(self._desk.clock, key))
                except LockedDiaryError:
                    self.guard.ask(path, instead=self._throwaway is not None)
            except LostDiaryError as error:
                if not self._ask_lost(path, error, key):
                    raise

    def _ask_lost(self, path: Path, error: DiaryError, key: Key | None) -> bool:
        """Ask what to do about a damaged diary; return whether there was anything to choose.

        Where it is not said to be damaged, the person took it for that, and was right.
        """
        from sleepdiary.ui.salvaging.ask import ask_lost, ask_salvage  # noqa: PLC0415 - loads late

        if isinstance(error, LostDiaryError):
            return ask_lost(self._desk, path, error, self._window, self._lay, key=key)
        ask_salvage(self._desk, path, self._window, self._lay, key)
        return True

    def _lay(self, diary: Diary) -> None:
        """Lay a person's own diary on the desk."""
        self._window.banner.hide()
        self._desk.lay(diary)
        if not diary.may_change():
            self._desk.said.emit(self.tr("This diary can be read here, not changed."))
        self.clean()

    def clean(self) -> None:
        """Throw the demonstration away."""
        if self._throwaway is not None:
            self._throwaway.cleanup()
            self._throwaway = None
