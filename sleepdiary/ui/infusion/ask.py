"""Asking for an infusion session, in the one way that every page does."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import InfusionSession
from sleepdiary.ui import dialog_drafts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.infusion.fields import SECTIONS
from sleepdiary.ui.infusion.wording import saved_sentence, step_name
from sleepdiary.ui.settings import OFF, ON

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary

_NOTED = "session_{}"


def ask_session(
    desk: Desk,
    parent: QWidget | None,
    session: InfusionSession | None = None,
    date: date | None = None,
) -> bool:
    """Have the person write an infusion session down, or change one; return whether they did.

    Args:
        desk: Where the diary lies; without one nothing is asked.
        parent: The window or page over which the dialog opens.
        session: The session to change, or the plan to confirm; None for a new one, or for that
            which is planned for the date and waits to be confirmed. What was typed about a new
            one and not saved comes first.
        date: The date proposed for a new one; None for today.
    """
    diary = desk.diary
    if diary is None:
        return False
    if session is None and desk.drafts.get(Form.SESSION) is None:
        session = diary.plan_of(date or desk.clock().date())
    dialog = _dialog(desk, diary, parent, session, date)

    def store() -> None:
        written = dialog.result_session()
        if written == session:
            dialog.done(QDialog.DialogCode.Rejected)
            return
        step = step_name(written, session, desk.words)
        if desk.do(step, lambda diary: diary.log_session(written)):
            dialog.accept()
            desk.said.emit(saved_sentence(written, desk.words))

    record_id = session.id if session else None
    return dialog_drafts.ask(dialog, desk, Form.SESSION, store, record_id)


def _dialog(
    desk: Desk,
    diary: "Diary",
    parent: QWidget | None,
    session: InfusionSession | None,
    date: date | None,
) -> SessionDialog:
    """Return the dialog, unfolded as it was left; how it is left now is noted."""
    settings = desk.settings
    dialog = SessionDialog(
        desk.words,
        diary.zone,
        today=desk.clock().date(),
        proposal_date=date,
        session=session,
        sessions=[*diary.sessions(), *diary.plans()],
        unfolded=[name for name in SECTIONS if settings.noted(_NOTED.format(name)) == ON],
        parent=parent,
    )
    dialog.form.turned.connect(
        lambda name, opened: settings.note(_NOTED.format(name), ON if opened else OFF)
    )
    return dialog
