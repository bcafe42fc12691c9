"""The desk: the open diary, its undo stack, and the one signal that says what changed."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QWidget

from sleepdiary.domain import DiaryError, OutdatedChangeError
from sleepdiary.domain.times import Clock
from sleepdiary.domain.words import Words
from sleepdiary.ui import prompts
from sleepdiary.ui.kept_drafts import KeptDrafts
from sleepdiary.ui.settings import BACKUP_FOLDER, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sleepdiary.domain.compared import Compared
    from sleepdiary.services.diary import Change, Diary


class Desk(QObject):
    """What the pages share: the diary once it is open, how to change it, and how to speak.

    The services, and SQLAlchemy with them, are loaded after the window is painted: until then
    `diary` is None and pages show their empty selves.
    """

    changed = Signal(object)
    """Something was written; carries the `Change`, None of another program's. Pages refresh."""
    opened = Signal()
    """Another diary lies on the desk."""
    locks = Signal()
    """The diary is about to be put away until its passphrase is typed."""
    asked = Signal()
    """The person was asked for a record in a dialog, and saved it or left it."""
    said = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        clock: Clock,
        words: Words,
        settings: Settings | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Share a clock, a way to speak, and the settings: of this run only if none are given."""
        super().__init__(parent)
        self.settings = settings or Settings()
        self.clock = clock
        self.words = words
        self.undo_group = QUndoGroup(self)
        self._undo_stacks: dict[Path | None, QUndoStack] = {}
        self._diary: Diary | None = None
        self.drafts = KeptDrafts(lambda: self._diary, clock)
        self._is_backed_up = True
        self.is_locked = False
        """Whether a diary waits for its passphrase."""
        self._take_undo_stack(None)

    @property
    def diary(self) -> "Diary | None":
        """The open diary, or None while there is none."""
        return self._diary

    def lay(self, diary: "Diary", *, backed_up: bool = True) -> None:
        """Put a diary on the desk and close the one that lay there.

        When it is closed a backup is made of it if it was changed, unless it is not `backed_up`.
        """
        self.clear()
        self._diary, self._is_backed_up = diary, backed_up
        self._take_undo_stack(diary.path)
        self.opened.emit()

    @property
    def undo_stack(self) -> QUndoStack:
        """What was done in the diary that lies on the desk, since the program was started."""
        return self.undo_group.activeStack()

    def _take_undo_stack(self, path: "Path | None") -> None:
        """Take out the stack of a diary: it lasts while another lies on the desk."""
        if path not in self._undo_stacks:
            self._undo_stacks[path] = QUndoStack(self.undo_group)
        self.undo_group.setActiveStack(self._undo_stacks[path])

    def clear(self, *, quietly: bool = False) -> None:
        """Close the diary; what went wrong with its backup is told, unless nobody may be there."""
        if self._diary is None:
            return
        if self._is_backed_up:
            from sleepdiary.services.backing_up import back_up_on_closing  # noqa: PLC0415 - at the end

            for error in back_up_on_closing(self._diary, self.second_folder):
                if not quietly:
                    self._tell(error)
        self._diary.close()
        self._diary = None

    def lock(self) -> None:
        """Close a diary that has a passphrase, and forget what opens it.

        A backup is made as at any closing; that none could be made is told at the next one: nobody
        is there now.
        """
        diary = self._diary
        if diary is None or diary.key is None:
            return
        try:
            self.locks.emit()
            if self._is_backed_up:
                from sleepdiary.services.backing_up import back_up_on_closing  # noqa: PLC0415 - late

                back_up_on_closing(diary, self.second_folder)
        finally:  # whatever goes wrong before: nobody is there, and it is to be locked
            self._diary = None
            self._take_undo_stack(None)
            diary.key.forget()
            diary.close()

    @property
    def second_folder(self) -> "Path | None":
        """Where each backup is put beside its usual place, if the person named a folder."""
        noted = self.settings.noted(BACKUP_FOLDER)
        return Path(noted) if noted else None

    def exchange(self, act: "Callable[[], Diary]", *, same: bool = False) -> bool:
        """Close the diary without a backup and lay what `act` opens in its place.

        What was done in it before can no longer be undone, unless it is the `same`. Returns whether
        it was done; if not, the diary lies there as before, and the person was told why.
        """
        diary, self._diary = self._diary, None
        if diary is not None:
            diary.close()
        failed = None
        try:
            self._diary = act()
            if not same:
                self.undo_stack.clear()
        except DiaryError as error:
            failed = error
            with suppress(DiaryError):  # one sentence is enough
                self._diary = type(diary).open(diary.path, self.clock, diary.key) if diary else None
        if self._diary is not None:
            self._take_undo_stack(self._diary.path)
            self.opened.emit()
        if failed is not None:
            self._tell(failed)
        return failed is None

    def do(self, text: str, act: "Callable[[Diary], Change]") -> bool:
        """Have a service change the diary, so that it can be undone under this text.

        Returns whether it was done; if not, the person was told why.
        """
        with self.telling():
            if self._diary is not None:
                self.done(text, act(self._diary))
                return True
        return False

    def compare(self, compared: "Compared") -> None:
        """Remember with the diary which nights are compared; all pages follow."""
        if self.diary is not None and compared != self.diary.patient.compared:
            self.do(self.tr("the nights to compare"), lambda diary: diary.set_compared(compared))

    def done(self, text: str, change: "Change") -> None:
        """Note a change that a service made, so that it can be undone under this text."""
        self.undo_stack.push(_Step(self, text, change))
        self.changed.emit(change)

    @contextmanager
    def telling(self) -> "Iterator[None]":
        """Tell the person what a `DiaryError` says instead of crashing."""
        try:
            yield
        except DiaryError as error:
            self._tell(error)

    def _tell(self, error: DiaryError) -> None:
        window = self.parent()
        over = window if isinstance(window, QWidget) else None
        prompts.tell(over, error.said(self.words))


AT_ONCE = 500
"""Records of a change that are turned back within a blink; more of them show how far it is."""


class _Step(QUndoCommand):
    """One change: undoing it is a change again, and so is doing it once more."""

    def __init__(self, desk: Desk, text: str, change: "Change") -> None:
        super().__init__(text)
        self._desk = desk
        self._change = change
        self._done = True
        """Whether the stack's turn was taken already: a new step is done before it is pushed."""

    def redo(self) -> None:
        self._turn(QCoreApplication.translate("Desk", "Done again: {what}."), self._stack.undo)

    def undo(self) -> None:
        self._turn(QCoreApplication.translate("Desk", "Undone: {what}."), self._stack.redo)

    @property
    def _stack(self) -> QUndoStack:
        return self._desk.undo_stack

    def _turn(self, sentence: str, back: Callable[[], None]) -> None:
        """Take the change back; `back` has the stack forget that it was asked to."""
        diary, window = self._desk.diary, self._desk.parent()
        if self._done or diary is None:
            self._done = False
        elif isinstance(window, QWidget) and len(self._change.record_ids) > AT_ONCE:
            self._turn_long(diary, window, sentence, back)
        else:
            try:
                self._turned(sentence, diary.undo(self._change))
            except DiaryError as error:
                self._refused(error)
                if not self.isObsolete():
                    # Not yet: the stack takes its turn only after this.
                    QTimer.singleShot(0, self._desk, back)

    def _turn_long(
        self, diary: "Diary", window: QWidget, sentence: str, back: Callable[[], None]
    ) -> None:
        """Take a large change back in a task; where that fails the stack takes its turn back."""
        from sleepdiary.ui.tasks import run_task  # noqa: PLC0415 - not at the start

        change = self._change

        def failed(error: DiaryError) -> None:
            self._refused(error)
            back()

        title = QCoreApplication.translate("Desk", "Turning back: {what}")
        run_task(
            window,
            title.format(what=self.text()),
            lambda progress: diary.undo(change, progress),
            done=lambda turned: self._turned(sentence, turned),
            failed=failed,
        )

    def _refused(self, error: DiaryError) -> None:
        """Say why; the step is forgotten only where no later try could do it."""
        self._done = True
        self.setObsolete(isinstance(error, OutdatedChangeError))
        self._desk.said.emit(error.said(self._desk.words))

    def _turned(self, sentence: str, change: "Change") -> None:
        self._change = change
        self._desk.changed.emit(change)
        self._desk.said.emit(sentence.format(what=self.text()))
