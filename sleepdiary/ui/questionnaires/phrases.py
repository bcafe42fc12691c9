"""What the dialog of a questionnaire says of it: how far it is, its total, that it is saved."""

from sleepdiary.domain.questionnaire_names import (
    band_text,
    progress_text,
    result_text,
    score_text,
)
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, tells_of_self_harm
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.help_lines import numbers_to_call

_TOTAL = QT_TRANSLATE_NOOP("words", "Total {score} of {high}.")
_T_SCORE = QT_TRANSLATE_NOOP("words", "T-score {score}.")
_BAND = QT_TRANSLATE_NOOP("words", "This range is called “{band}”, which is no diagnosis.")
_SAVED = QT_TRANSLATE_NOOP("words", "Saved. {kind} of {day}: {result}.")


def total_sentence(questionnaire: Questionnaire, words: Words) -> str:
    """Return how many items are answered; of all of them the total, and what it is called."""
    if questionnaire.score is None:
        return progress_text(questionnaire.items, words)
    scoring = SCORINGS[questionnaire.kind]
    score = score_text(questionnaire, words)
    total = words.say(_TOTAL if scoring.whole else _T_SCORE, score=score, high=scoring.high)
    return f"{total} {words.say(_BAND, band=band_text(questionnaire, words))}"


def saved_sentence(questionnaire: Questionnaire, locale: str, words: Words) -> str:
    """Return what is said once it is stored, and whom to contact where answers ask for it."""
    kind, day, result = questionnaire.kind, questionnaire.date, result_text(questionnaire, words)
    said = words.say(_SAVED, kind=kind, day=day, result=result)
    if tells_of_self_harm(questionnaire):
        return " ".join([said, *numbers_to_call(locale, words)])
    return said
