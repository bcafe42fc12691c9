"""What is typed about an infusion session and not saved yet: kept in the diary, and shown again."""

from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, QTimerEvent

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.dialog import SessionDialog

PAUSE = 800
"""Milliseconds without a key after which what stands in the form is kept."""


class SessionDrafts(QObject):
    """Keeps a dialog's answers whenever one is left or typing pauses.

    A failure is not told: the answers are still on the screen, and saving them says what is wrong.
    """

    def __init__(self, dialog: SessionDialog, desk: Desk) -> None:
        super().__init__(dialog)
        self._dialog, self._desk = dialog, desk
        self._pause = 0
        self._kept = False
        dialog.edited.connect(self._wait)
        dialog.left.connect(self.keep)
        dialog.begun_anew.connect(self.drop)

    def keep(self) -> None:
        """Keep what is typed now; nothing is kept of a form that holds nothing new."""
        self._stop_waiting()
        diary, dialog = self._desk.diary, self._dialog
        if diary is None or not diary.may_change():
            return
        if not dialog.is_edited:
            self.drop()
            return
        texts = {name: text for name, text in dialog.texts().items() if name != "date"}
        with suppress(DiaryError):
            diary.keep_draft(Form.SESSION, dialog.day, texts, self._record_id)
            self._kept = True

    def drop(self) -> None:
        """Forget what was kept: the person does not want it."""
        self._stop_waiting()
        if self._kept and self._desk.diary is not None:
            self._kept = False
            with suppress(DiaryError):
                self._desk.diary.drop_draft(Form.SESSION)

    def saved(self) -> None:
        """Keep no more: what was kept went when it was saved."""
        self._stop_waiting()
        self._kept = False

    def take_up(self) -> None:
        """Show again what was typed about the same session, or a new one, and not saved."""
        diary, draft = self._desk.diary, None
        with suppress(DiaryError):
            draft = diary.draft(Form.SESSION) if diary else None
        if draft is None or draft.record_id != self._record_id:
            return
        words = self._desk.words
        when = draft.at.astimezone(self._desk.clock().tzinfo)
        said = self.tr("at {time} on {day}").format(
            time=words.clock(when.time()), day=words.day(when.date())
        )
        self._dialog.take_up(draft.date, draft.texts, said)
        self._kept = True

    def timerEvent(self, event: QTimerEvent) -> None:
        """Typing has paused."""
        del event
        self.keep()

    @property
    def _record_id(self) -> UUID | None:
        original = self._dialog.original
        return original.id if original else None

    def _wait(self) -> None:
        self._stop_waiting()
        self._pause = self.startTimer(PAUSE)

    def _stop_waiting(self) -> None:
        if self._pause:
            self.killTimer(self._pause)
            self._pause = 0
