"""Asking for an infusion session, in the one way that every page does."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.domain.records import InfusionSession
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.dialog import SessionDialog


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
        session: The session to change; None for a new one.
        date: The date proposed for a new one; None for today.
    """
    diary = desk.diary
    if diary is None:
        return False
    dialog = SessionDialog(
        desk.words,
        diary.zone,
        today=desk.clock().date(),
        proposal_date=date,
        session=session,
        sessions=diary.sessions(),
        parent=parent,
    )

    def store() -> None:
        written = dialog.result_session()
        if written == session:
            dialog.done(QDialog.DialogCode.Rejected)
            return
        if desk.do(dialog.spoken(), lambda diary: diary.log_session(written)):
            dialog.accept()
            desk.said.emit(dialog.saved_sentence())

    dialog.save_requested.connect(store)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
