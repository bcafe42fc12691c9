"""Delete records, or leave missed nights blank, so that undo brings them back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.missed_model import MissedNight
from sleepdiary.ui.diary.names import Written, name_of_records

if TYPE_CHECKING:
    from sleepdiary.services.diary import Change, Diary

_DELETING = QT_TRANSLATE_NOOP("words", "deleting {what}")
_DELETED = QT_TRANSLATE_NOOP("words", "Deleted {what}. Undo: {keys}")
_LEAVING = QT_TRANSLATE_NOOP("words", "leaving {what} blank")
_LEFT = QT_TRANSLATE_NOOP("words", "Left blank: {what}. Undo: {keys}")
_OFFERING = QT_TRANSLATE_NOOP("words", "offering {what} again")
_OFFERED = QT_TRANSLATE_NOOP("words", "Offered again: {what}. Undo: {keys}")


def delete_records(desk: Desk, chosen: Sequence[Written]) -> None:
    """Delete records of one table; missed nights are left blank, or offered again if all are."""
    missed = [each for each in chosen if isinstance(each, MissedNight)]
    if missed:
        _turn_missed(desk, missed)
    elif chosen:
        what = name_of_records(chosen, desk.words)
        ids = [each.id for each in chosen]

        def delete(diary: "Diary") -> "Change":
            match chosen[0]:
                case InfusionSession():
                    return diary.delete_session(*ids)
                case Event():
                    return diary.delete_event(*ids)
                case Questionnaire():
                    return diary.delete_questionnaire(*ids)
                case _:
                    return diary.delete_nights(ids)

        if desk.do(desk.words.tr(_DELETING).format(what=what), delete):
            _say(desk, _DELETED, what)


def _turn_missed(desk: Desk, chosen: Sequence[MissedNight]) -> None:
    turned = [each for each in chosen if not each.blank]
    what = name_of_records(turned or chosen, desk.words)
    if turned:
        dates = [each.date for each in turned]
        step = desk.words.tr(_LEAVING).format(what=what)
        if desk.do(step, lambda diary: diary.leave_blank(dates)):
            _say(desk, _LEFT, what)
    else:
        dates = [each.date for each in chosen]
        step = desk.words.tr(_OFFERING).format(what=what)
        if desk.do(step, lambda diary: diary.offer_again(dates)):
            _say(desk, _OFFERED, what)


def _say(desk: Desk, sentence: str, what: str) -> None:
    """Say in the status line what was done, and the way back."""
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    keys = undo.toString(QKeySequence.SequenceFormat.NativeText)
    desk.said.emit(desk.words.tr(sentence).format(what=what, keys=keys))
