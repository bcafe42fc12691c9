"""Asking for a plan, and for what became of it, in the one way that every page does."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP
from sleepdiary.services import planning
from sleepdiary.ui import dialog_drafts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.plan_dialog import PlanDialog

_NOT_HELD = QT_TRANSLATE_NOOP("words", "deleting the plan for {day}")


def ask_plan(desk: Desk, parent: QWidget | None) -> bool:
    """Have the person plan a course of infusion sessions; return whether they did.

    Args:
        desk: Where the diary lies; without one nothing is asked.
        parent: The window or page over which the dialog opens.
    """
    diary = desk.diary
    if diary is None:
        return False
    translate = QCoreApplication.translate
    dialog = PlanDialog(
        desk.words,
        diary.zone,
        today=desk.clock().date(),
        preview=partial(planning.plans_for, diary),
        sessions=[*diary.sessions(), *diary.plans()],
        parent=parent,
    )

    def store() -> None:
        plans = dialog.plans
        words = desk.words
        count = words.number(len(plans))
        what = translate("plan_ask", "the plan of {count} infusion sessions").format(count=count)
        if desk.do(what, lambda diary: diary.plan_sessions(plans)):
            dialog.accept()
            said = translate(
                "plan_ask", "Planned: {count} sessions from {day} on. Each is confirmed on its day."
            )
            desk.said.emit(said.format(count=count, day=words.day(plans[0].date)))

    return dialog_drafts.ask(dialog, desk, Form.PLAN, store)


def drop_plan(desk: Desk, plan: InfusionSession) -> bool:
    """Delete a plan whose session was not held; undo brings it back."""
    step = desk.words.say(_NOT_HELD, day=plan.date)
    return desk.do(step, lambda diary: planning.delete_sessions(diary, [plan]))
