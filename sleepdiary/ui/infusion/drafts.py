"""What is typed about an infusion session and not saved yet: kept in the diary, and shown again."""

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.ui.desk import Desk

if TYPE_CHECKING:
    from sleepdiary.ui.infusion.dialog import SessionDialog

PAUSE = 800
"""Milliseconds without a key after which what stands in the form is kept."""


def waiting_draft(desk: Desk) -> Draft | None:
    """Return what was typed about a session and not saved; what cannot be read is none."""
    with suppress(DiaryError):
        return desk.diary.draft(Form.SESSION) if desk.diary else None
    return None


def when_typed(draft: Draft, desk: Desk) -> str:
    """Return the time and the day on which a draft was typed, as they stand in a sentence."""
    words, when = desk.words, draft.at.astimezone(desk.clock().tzinfo)
    said = QCoreApplication.translate("SessionDrafts", "at {time} on {day}")
    return said.format(time=words.clock(when.time()), day=words.day(when.date()))


class SessionDrafts(QObject):
    """Keeps a dialog's answers whenever one is left or typing pauses.

    A failure is not told: the answers are still on the screen, and saving them says what is wrong.
    """

    def __init__(self, dialog: "SessionDialog", desk: Desk) -> None:
        super().__init__(dialog)
        self._dialog, self._desk = dialog, desk
        self._pause = 0
        self._kept = False
        self._other: Draft | None = None
        """What was typed about another session: the diary has one place for both."""
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
        """Forget what was kept: it is saved, or the person does not want it.

        What was typed about another session, in whose place it stood, waits on.
        """
        self._stop_waiting()
        diary = self._desk.diary
        if not self._kept or diary is None:
            return
        self._kept = False
        with suppress(DiaryError):
            if self._other is None:
                diary.drop_draft(Form.SESSION)
            else:
                diary.put_back_draft(self._other)

    def take_up(self) -> None:
        """Show again what was typed about the same session, or a new one, and not saved."""
        draft = waiting_draft(self._desk)
        if draft is None:
            return
        if draft.record_id != self._record_id:
            self._other = draft
            return
        self._dialog.take_up(draft.date, draft.texts, when_typed(draft, self._desk))
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
