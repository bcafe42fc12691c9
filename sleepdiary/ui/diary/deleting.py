"""Deleting what the Diary lists, each kind by its service."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.ui.diary.names import Written

if TYPE_CHECKING:
    from sleepdiary.services.diary import Change, Diary


def delete_records(diary: "Diary", records: Sequence[Written]) -> "Change":
    """Delete records of one kind; only nights are chosen by several.

    Raises:
        DiaryError: The file cannot be written.
    """
    match records:
        case [InfusionSession() as session]:
            return diary.delete_session(session.id)
        case [Event() as event]:
            return diary.delete_event(event.id)
        case [Questionnaire() as questionnaire]:
            return diary.delete_questionnaire(questionnaire.id)
        case _:
            return diary.delete_nights([each.id for each in records])
