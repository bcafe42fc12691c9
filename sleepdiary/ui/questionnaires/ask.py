"""Asking for a questionnaire, in the one way that the menu and the Diary page do."""

from operator import attrgetter

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind, tells_of_self_harm
from sleepdiary.services.help_lines import contact_note
from sleepdiary.ui import dialog_drafts, prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.questionnaires.dialog import QuestionnaireDialog


def ask_questionnaire(
    desk: Desk, parent: QWidget | None, questionnaire: Questionnaire | None = None
) -> bool:
    """Have the person fill in a questionnaire, or change one; return whether they did.

    Whom to contact is said afterwards, until they close it, where the answers ask for it.

    Args:
        desk: Where the diary lies; without one nothing is asked.
        parent: The window or page over which the dialog opens.
        questionnaire: The one to change; None for a new one, of the kind that was written last.
    """
    if desk.diary is None:
        return False
    written = sorted(desk.diary.questionnaires(), key=attrgetter("written_at"))
    kind = written[-1].kind if written else QuestionnaireKind.PHQ9
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
            dialog.accept()
            desk.said.emit(dialog.saved_sentence())

    record_id = questionnaire.id if questionnaire else None
    saved = dialog_drafts.ask(dialog, desk, Form.QUESTIONNAIRE, store, record_id)
    if saved and tells_of_self_harm(dialog.result_questionnaire()):
        # the status line is small, and the next thing said takes its place
        prompts.inform(parent, contact_note(QLocale().name(), desk.words))
    return saved
