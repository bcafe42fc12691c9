"""What records are called where they are edited, deleted and brought back."""

from collections.abc import Sequence

from sleepdiary.domain.event_names import name_of_event
from sleepdiary.domain.questionnaire_names import name_of_questionnaire
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.domain.sleep_names import name_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

Written = Night | InfusionSession | Event | Questionnaire
"""What the Diary lists."""

_SESSION = QT_TRANSLATE_NOOP("words", "the infusion session of {day}")
_NIGHTS = QT_TRANSLATE_NOOP("words", "{count} nights")
_NAPS = QT_TRANSLATE_NOOP("words", "{count} naps")
_BOTH = QT_TRANSLATE_NOOP("words", "{count} nights and naps")


def name_of_records(records: Sequence[Written], words: Words) -> str:
    """Return what a record is called, or how many they are; only nights are chosen by several."""
    match records:
        case [Night() as night]:
            return name_of(night.kind, night.diary_date, words, with_year=True)
        case [InfusionSession() as session]:
            return words.say(_SESSION, day=session.date)
        case [Event() as event]:
            return name_of_event(event, words)
        case [Questionnaire() as questionnaire]:
            return name_of_questionnaire(questionnaire, words)
    naps = sum(isinstance(each, Night) and each.kind is SleepKind.NAP for each in records)
    counted = _NIGHTS if not naps else _NAPS if naps == len(records) else _BOTH
    return words.say(counted, count=len(records))
