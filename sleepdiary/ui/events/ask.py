"""Asking for an event, in the one way that every page does."""

from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Event
from sleepdiary.ui import dialog_drafts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.events.dialog import EventDialog


def ask_event(desk: Desk, parent: QWidget | None, event: Event | None = None) -> bool:
    """Have the person write an event down, or change one; return whether they did.

    Args:
        desk: Where the diary lies; without one nothing is asked.
        parent: The window or page over which the dialog opens.
        event: The event to change; None for a new one.
    """
    if desk.diary is None:
        return False
    dialog = EventDialog(desk.words, today=desk.clock().date(), event=event, parent=parent)

    def store() -> None:
        written = dialog.result_event()
        if written == event:
            dialog.done(QDialog.DialogCode.Rejected)
            return
        if desk.do(dialog.spoken(), lambda diary: diary.log_event(written)):
            dialog.accept()
            desk.said.emit(dialog.saved_sentence())

    return dialog_drafts.ask(dialog, desk, Form.EVENT, store, event.id if event else None)
