"""Opening diaries: the one that is meant, another, a new one, the demonstration."""

import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.places import SUFFIX, default_diary, diary_path, is_same
from sleepdiary.ui import prompts
from sleepdiary.ui.locking.guard import Guard
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.sharing.claims import Access, Claims
from sleepdiary.ui.sharing.following import Following
from sleepdiary.ui.sharing.front import bring_to_front
from sleepdiary.ui.sharing.reading_notice import ReadingNotice
from sleepdiary.ui.tasks import is_task_running


class Opening(QObject):
    """Lays diaries on the window's desk."""

    superfluous = Signal()
    """The first diary was to be opened here, and another window has it."""

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
        self.claims = Claims(window)
        self.claims.come_requested.connect(self._come)
        window.banner.back_requested.connect(self.go_back)
        Following(self._desk, self)
        self.reading: ReadingNotice | None = None
        self._desk.opened.connect(self._keep_claim)
        self._desk.opened.connect(self._say_if_reading)
        window.closed.connect(self.claims.release)
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
            before = self._throwaway
            if before is None:
                self._own = self._desk.diary.path if self._desk.diary else self.guard.path
            self._throwaway = folder
            self._window.banner.show()
            self._desk.lay(demonstration, backed_up=False)
            if before is not None:
                before.cleanup()
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

    def open_copy(self, path: Path) -> None:
        """Open a diary that was found beside the one that lies here."""
        if self._window.may_leave():
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
        if self._may_change():
            from sleepdiary.ui.locking.ask import ask_passphrase  # noqa: PLC0415 - loads late

            ask_passphrase(self._desk, self._window)

    def _may_change(self) -> bool:
        """Whether something may be done to the diary as a whole; if not, the person is told."""
        diary = self._desk.diary
        if diary is not None:
            with self._desk.telling():
                diary.refuse_reader()
        return diary is not None and not diary.only_reads and self._window.may_leave()

    def ask_backups(self) -> None:
        """Show the backups of the diary, and restore one if the person wants to."""
        diary = self._desk.diary
        if diary is not None and self._may_change():
            from sleepdiary.ui.backups.ask import ask_backups  # noqa: PLC0415 - loads late

            ask_backups(self._desk, diary.path, self._window)

    def _open(self, path: Path, key: Key | None = None) -> None:
        """Open a diary and lay it on the desk; one that is locked without a key is asked about.

        Where it is lost, what can be done is asked; what else goes wrong is told. One that lies
        here already is only gone to, and one that another window has is shown by that.
        """
        if self._lies_here(path):
            self._window.go_to_page("log")
            return
        try:
            match self.claims.access(path):
                case Access.CHANGE:
                    self._open_as(path, key)
                case Access.READ:
                    self._open_as(path, key, only_reads=True)
                case Access.NOT_HERE:
                    self._leave_to_other(path)
                case Access.NOT_NOW:
                    pass
        finally:
            self._keep_claim()

    def _lies_here(self, path: Path) -> bool:
        """Whether this diary lies here; not where another file took its place, as by a restore."""
        diary = self._desk.diary
        if diary is not None and is_same(diary.path, path):
            with suppress(DiaryError):
                diary.follow(None)
                return True
        return False

    def _open_as(self, path: Path, key: Key | None, *, only_reads: bool = False) -> None:
        open_it = partial(Diary.open, path, only_reads=only_reads)
        if path == default_diary() and not only_reads:
            open_it = partial(Diary.open_default)
        with self._desk.telling():
            try:
                try:
                    self._lay(open_it(self._desk.clock, key))
                except LockedDiaryError:
                    self.guard.ask(path, instead=self._throwaway is not None)
            except LostDiaryError as error:
                if only_reads or not self._ask_lost(path, error, key):
                    raise
        self._say_if_none()

    def _say_if_none(self) -> None:
        """Say what to do in an empty window: whoever closed the question is left with it."""
        if self._desk.diary is None and self.guard.path is None and not is_task_running():
            said = self.tr("No diary is open. Open one, or make a new one, in the menu File.")
            self._desk.said.emit(said)

    def _ask_lost(self, path: Path, error: DiaryError, key: Key | None) -> bool:
        """Ask what to do about a damaged diary; return whether there was anything to choose.

        Where it is not said to be damaged, the person took it for that, and was right.
        """
        from sleepdiary.ui.salvaging.ask import ask_lost, ask_salvage  # noqa: PLC0415 - loads late

        if isinstance(error, LostDiaryError):
            return ask_lost(self._desk, path, error, self._window, self._lay, key=key)
        ask_salvage(self._desk, path, self._window, self._lay, key)
        return True

    def _leave_to_other(self, path: Path) -> None:
        """Say that another window has the diary; an empty one of a second start is not needed."""
        if self._desk.diary is None and self.guard.path is None:
            self.superfluous.emit()
        said = self.tr("“{name}” is open in another window, which was brought to the front.")
        self._desk.said.emit(said.format(name=path.name))

    def _come(self, token: str) -> None:
        """Come to the front; from the tray at the night that is due, as by its icon."""
        was_hidden = self._window.isHidden()
        bring_to_front(self._window, token)
        if was_hidden:
            self._window.log_last_night()

    def _keep_claim(self) -> None:
        """Claim what lies here now, but the demonstration, and nothing else."""
        diary = self._desk.diary
        path = diary.path if diary is not None else self.guard.path
        folder = self._throwaway
        if path is not None and folder is not None and path.is_relative_to(folder.name):
            path = None
        self.claims.keep(path)

    def _say_if_reading(self) -> None:
        """Stop offering what cannot be done to a diary that is only read, and say why."""
        diary = self._desk.diary
        if diary is None or not diary.only_reads:
            if self.reading is not None:
                self.reading.hide()
            return
        if self.reading is None:
            self.reading = ReadingNotice(self._window)
            self.reading.act_requested.connect(self._try_change)
            self._window.put_over_pages(self.reading)
        self._window.menus.refuse_changes()
        self.reading.say_where(self.claims.where_open(diary.path))

    def _try_change(self) -> None:
        """Open for changes what was only read until now, if nobody else has it any more."""
        diary = self._desk.diary
        if diary is not None and self.claims.try_change(diary.path):
            self._open_as(diary.path, diary.key)
        elif diary is not None:
            self._desk.said.emit(self.tr("It is still open for changes elsewhere."))

    def _lay(self, diary: Diary) -> None:
        """Lay a person's own diary on the desk."""
        self._window.banner.hide()
        self._desk.lay(diary)
        if not diary.may_change() and not diary.only_reads:
            self._desk.said.emit(self.tr("This diary can be read here, not changed."))
        self.clean()

    def clean(self) -> None:
        """Throw the demonstration away."""
        if self._throwaway is not None:
            self._throwaway.cleanup()
            self._throwaway = None
