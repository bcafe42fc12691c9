"""Opening what a picture shows beside the nights: an infusion, an event, a questionnaire."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Record
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.events.ask import ask_event
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.questionnaires.ask import ask_questionnaire

R = TypeVar("R", bound=Record)


def open_record(desk: Desk, parent: QWidget, target: Target) -> None:
    """Have the person see a record in its dialog, and change it if they like.

    One that is gone by now opens nothing.
    """
    diary = desk.diary
    if diary is None:
        return
    if target.of is Of.SESSION and (session := _found(diary.sessions(), target)):
        ask_session(desk, parent, session=session)
    elif target.of is Of.EVENT and (event := _found(diary.events(), target)):
        ask_event(desk, parent, event=event)
    elif target.of is Of.QUESTIONNAIRE and (filled := _found(diary.questionnaires(), target)):
        ask_questionnaire(desk, parent, questionnaire=filled)


def _found(records: Sequence[R], target: Target) -> R | None:
    return next((record for record in records if record.id == target.id), None)
