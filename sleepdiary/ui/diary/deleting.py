"""Delete records, or leave missed nights blank, so that undo brings them back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP
from sleepdiary.ui.blank_nights import leave_blank, offer_again, say_undoable
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.missed_model import MissedNight
from sleepdiary.ui.diary.names import Written, name_of_records

if TYPE_CHECKING:
    from sleepdiary.services.diary import Change, Diary

_DELETING = QT_TRANSLATE_NOOP("words", "deleting {what}")
_DELETED = QT_TRANSLATE_NOOP("words", "Deleted {what}. Undo: {keys}")


def delete_records(desk: Desk, chosen: Sequence[Written]) -> None:
    """Delete records of one table; missed nights are left blank, or offered again if all are."""
    missed = [each for each in chosen if isinstance(each, MissedNight)]
    if missed:
        _turn_missed(desk, missed)
    elif chosen:
        what = name_of_records(chosen, desk.words)
        ids = [each.id for each in chosen]
        sessions = [each for each in chosen if isinstance(each, InfusionSession)]

        def delete(diary: "Diary") -> "Change":
            match chosen[0]:
                case InfusionSession():
                    # loads SQLAlchemy, which the window does not wait for
                    from sleepdiary.services.planning import delete_sessions  # noqa: PLC0415

                    return delete_sessions(diary, sessions)
                case Event():
                    return diary.delete_event(*ids)
                case Questionnaire():
                    return diary.delete_questionnaire(*ids)
                case _:
                    return diary.delete_nights(ids)

        if desk.do(desk.words.tr(_DELETING).format(what=what), delete):
            say_undoable(desk, _DELETED, what)


def _turn_missed(desk: Desk, chosen: Sequence[MissedNight]) -> None:
    turned = [each for each in chosen if not each.blank]
    what = name_of_records(turned or chosen, desk.words)
    act = leave_blank if turned else offer_again
    act(desk, [each.date for each in turned or chosen], what)
