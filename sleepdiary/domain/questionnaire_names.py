"""What a questionnaire, its score and its answers are called wherever they are named."""

from collections.abc import Sequence

from sleepdiary.domain.questionnaires import Questionnaire, band_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NO_ANSWER = "–"
_NAME = QT_TRANSLATE_NOOP("words", "the {kind} of {day}")
_ANSWERED = QT_TRANSLATE_NOOP("words", "{answered} of {count} answered")


def name_of_questionnaire(questionnaire: Questionnaire, words: Words) -> str:
    """Return what a questionnaire is called in a sentence: "the PHQ-9 of 4 Nov 2025"."""
    return words.say(_NAME, kind=questionnaire.kind, day=questionnaire.date)


def score_text(questionnaire: Questionnaire, words: Words) -> str:
    """Return the score with no more decimals than it has; empty without one."""
    score = questionnaire.score
    if score is None:
        return ""
    return words.number(score, len(f"{score:.6f}".rstrip("0").partition(".")[2]))


def band_text(questionnaire: Questionnaire, words: Words) -> str:
    """Return what the score is called; empty without one."""
    return words.tr(band_of(questionnaire) or "")


def items_text(items: Sequence[int | None]) -> str:
    """Return the answers in their order: "1, 0, –, 2"."""
    return ", ".join(NO_ANSWER if each is None else str(each) for each in items)


def progress_text(items: Sequence[int | None], words: Words) -> str:
    """Return how many are answered: "7 of 9 answered"."""
    answered = sum(each is not None for each in items)
    return words.say(_ANSWERED, answered=answered, count=len(items))


def result_text(questionnaire: Questionnaire, words: Words) -> str:
    """Return the score and what it is called, else how far it is: "12, moderate"."""
    if questionnaire.score is None:
        return progress_text(questionnaire.items, words)
    return f"{score_text(questionnaire, words)}, {band_text(questionnaire, words)}"
