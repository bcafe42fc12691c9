"""What records are called where they are edited, deleted and brought back."""

from collections.abc import Sequence
from datetime import date

from sleepdiary.domain.event_names import name_of_event
from sleepdiary.domain.questionnaire_names import name_of_questionnaire
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.domain.sleep_names import name_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.missed_model import MissedNight

Written = Night | InfusionSession | Event | Questionnaire | MissedNight
"""What the Diary lists."""

_SESSION = QT_TRANSLATE_NOOP("words", "the infusion session of {day}")
_PLAN = QT_TRANSLATE_NOOP("words", "the planned infusion of {day}")
_NIGHTS = QT_TRANSLATE_NOOP("words", "{count} nights")
_NAPS = QT_TRANSLATE_NOOP("words", "{count} naps")
_BOTH = QT_TRANSLATE_NOOP("words", "{count} nights and naps")
_COUNTED: dict[type[Written], str] = {
    InfusionSession: QT_TRANSLATE_NOOP("words", "{count} infusion sessions"),
    Event: QT_TRANSLATE_NOOP("words", "{count} events"),
    Questionnaire: QT_TRANSLATE_NOOP("words", "{count} questionnaires"),
}


def day_of(record: Written) -> date:
    """Return the date to which a record belongs."""
    return record.diary_date if isinstance(record, Night) else record.date


def name_of_records(records: Sequence[Written], words: Words) -> str:
    """Return what a record is called, or how many they are; all are of one table."""
    match records:
        case [Night() | MissedNight() as night]:
            kind = night.kind if isinstance(night, Night) else SleepKind.MAIN
            return name_of(kind, day_of(night), words, with_year=True)
        case [InfusionSession() as session]:
            return words.say(_PLAN if session.planned else _SESSION, day=session.date)
        case [Event() as event]:
            return name_of_event(event, words)
        case [Questionnaire() as questionnaire]:
            return name_of_questionnaire(questionnaire, words)
    return words.say(_counted(records), count=len(records))


def _counted(records: Sequence[Written]) -> str:
    if type(records[0]) in _COUNTED:
        return _COUNTED[type(records[0])]
    naps = sum(isinstance(each, Night) and each.kind is SleepKind.NAP for each in records)
    return _NIGHTS if not naps else _NAPS if naps == len(records) else _BOTH
