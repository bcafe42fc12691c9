"""What is typed into a dialog and not saved yet: kept in the diary, and shown again."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QDialog

from sleepdiary.domain.drafts import Form
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.drafted_dialog import PUT_AWAY, DraftedDialog

DELAY = 800
"""Milliseconds after which a changed answer is kept, whether typing goes on or not."""


def ask(
    dialog: DraftedDialog,
    desk: Desk,
    form: Form,
    store: Callable[[], None],
    record_id: UUID | None = None,
) -> bool:
    """Have the person fill in a dialog, kept meanwhile; return whether it was accepted.

    `store` is called when they save: it accepts the dialog once what it hands back is stored.
    """
    drafts = DialogDrafts(dialog, desk, form, record_id)
    drafts.take_up()
    dialog.save_requested.connect(store)
    ended = dialog.exec()
    if ended == PUT_AWAY:
        drafts.keep()
    else:
        drafts.drop()
    dialog.deleteLater()
    desk.asked.emit()
    return ended == QDialog.DialogCode.Accepted


class DialogDrafts(QObject):
    """Keeps the answers of a dialog whenever one is left, and while they are typed.

    A failure is not told: the answers are still on the screen, and saving them says what is wrong.
    """

    def __init__(
        self, dialog: DraftedDialog, desk: Desk, form: Form, record_id: UUID | None = None
    ) -> None:
        """Keep what is typed about a record; about a new one where it has no id yet."""
        super().__init__(dialog)
        self._dialog, self._desk = dialog, desk
        self._form, self._record_id = form, record_id
        self._waits = 0
        self._kept = False
        dialog.edited.connect(self._wait)
        dialog.left.connect(self.keep)
        dialog.draft_line.anew.clicked.connect(self._begin_anew)

    def take_up(self) -> None:
        """Show again what was typed about the same record, or a new one, and not saved."""
        draft = self._desk.drafts.get(self._form, self._record_id)
        if draft is None:
            return
        self._dialog.take_up(draft.date, draft.texts)
        words, when = self._desk.words, draft.at.astimezone(self._desk.clock().tzinfo)
        self._dialog.draft_line.say(words.clock(when.time()), words.day(when.date()))
        self._kept = True

    def keep(self) -> None:
        """Keep what is typed now; nothing is kept of a dialog that holds nothing new."""
        self._stop_waiting()
        dialog = self._dialog
        if not dialog.is_edited:
            self.drop()
            return
        self._desk.drafts.keep(self._form, dialog.day, dialog.texts(), self._record_id)
        self._kept = True

    def drop(self) -> None:
        """Forget what was kept: it is saved, or not wanted."""
        self._stop_waiting()
        if self._kept:
            self._kept = False
            self._desk.drafts.drop(self._form, self._record_id)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Keep what is typed after a while."""
        del event
        self.keep()

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
