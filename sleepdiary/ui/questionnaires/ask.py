"""Asking for a questionnaire, in the one way that the menu and the Diary page do."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.ui import dialog_drafts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.questionnaires.dialog import QuestionnaireDialog

LAST_KIND = "last_questionnaire"
"""Under what the kind that was saved last is noted."""


def ask_questionnaire(
    desk: Desk, parent: QWidget | None, questionnaire: Questionnaire | None = None
) -> bool:
    """Have the person fill in a questionnaire, or change one; return whether they did.

    Args:
        desk: Where the diary lies; without one nothing is asked.
        parent: The window or page over which the dialog opens.
        questionnaire: The one to change; None for a new one, of the kind that was saved last.
    """
    if desk.diary is None:
        return False
    noted = desk.settings.noted(LAST_KIND)
    kind = QuestionnaireKind(noted) if noted in list(QuestionnaireKind) else QuestionnaireKind.PHQ9
    dialog = QuestionnaireDialog(
        desk.words,
        QLocale().name(),
        today=desk.clock().date(),
        kind=kind,
        questionnaire=questionnaire,
        parent=parent,
    )

    def store() -> None:
        written = dialog.result_questionnaire()
        if written == questionnaire:
            dialog.done(QDialog.DialogCode.Rejected)
            return
        if desk.do(dialog.spoken(), lambda diary: diary.log_questionnaire(written)):
            desk.settings.note(LAST_KIND, written.kind)
            dialog.accept()
            desk.said.emit(dialog.saved_sentence())

    record_id = questionnaire.id if questionnaire else None
    return dialog_drafts.ask(dialog, desk, Form.QUESTIONNAIRE, store, record_id)
