"""What is typed into a dialog and not saved yet: kept in the diary, and shown again."""

from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, QTimerEvent

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog

DELAY = 800
"""Milliseconds after which a changed answer is kept, whether typing goes on or not."""


class DialogDrafts(QObject):
    """Keeps the answers of a dialog while they are typed.

    A failure is not told: the answers are still on the screen, and saving them says what is wrong.
    """

    def __init__(
        self, dialog: DraftedDialog, desk: Desk, form: Form, record_id: UUID | None
    ) -> None:
        """Keep what is typed about a record; about a new one where it has no id yet."""
        super().__init__(dialog)
        self._dialog, self._desk = dialog, desk
        self._form, self._record_id = form, record_id
        self._waits = 0
        self._kept = False
        self._other: Draft | None = None
        """What was typed about another record: the diary has one place for both."""
        dialog.edited.connect(self._wait)
        dialog.draft_line.anew.clicked.connect(self._begin_anew)

    def take_up(self) -> None:
        """Show again what was typed about the same record, or a new one, and not saved."""
        draft = None
        with suppress(DiaryError):
            draft = self._desk.diary.draft(self._form) if self._desk.diary else None
        if draft is None:
            return
        if draft.record_id != self._record_id:
            self._other = draft
            return
        self._dialog.take_up(draft.date, draft.texts)
        words, when = self._desk.words, draft.at.astimezone(self._desk.clock().tzinfo)
        self._dialog.draft_line.say(words.clock(when.time()), words.day(when.date()))
        self._kept = True

    def drop(self) -> None:
        """Forget what was kept: it is saved, or not wanted; what it took the place of waits on."""
        self._stop_waiting()
        diary, other = self._desk.diary, self._other
        if not self._kept or diary is None:
            return
        self._kept = False
        with suppress(DiaryError):
            if other is None:
                diary.drop_draft(self._form)
            else:
                diary.keep_draft(self._form, other.date, other.texts, other.record_id)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Keep what is typed; nothing is kept of a dialog that holds nothing new."""
        del event
        self._stop_waiting()
        diary, dialog = self._desk.diary, self._dialog
        if diary is None or not diary.may_change():
            return
        if not dialog.is_edited:
            self.drop()
            return
        with suppress(DiaryError):
            diary.keep_draft(self._form, dialog.day, dialog.texts(), self._record_id)
            self._kept = True

    def _begin_anew(self) -> None:
        self._dialog.draft_line.hide()
        self._dialog.begin_anew()
        self.drop()

    def _wait(self) -> None:
        if not self._waits:
            self._waits = self.startTimer(DELAY)

    def _stop_waiting(self) -> None:
        if self._waits:
            self.killTimer(self._waits)
            self._waits = 0
