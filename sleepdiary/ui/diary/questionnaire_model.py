"""What the table of questionnaires shows."""

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaire_names import band_text, progress_text, score_text
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.differences import REST
from sleepdiary.ui.diary.record_model import Column, text_column

_TITLES = {
    **LABELS,
    **REST,
    "kind": QT_TRANSLATE_NOOP("words", "Questionnaire"),
    "band": QT_TRANSLATE_NOOP("words", "Range"),
}
_HIGHEST = QT_TRANSLATE_NOOP("words", "{score} of {high}")


def questionnaire_columns(words: Words) -> list[Column[Questionnaire]]:
    """Return the columns of the table of questionnaires."""

    def spoken_score(questionnaire: Questionnaire) -> str:
        said, scoring = score_text(questionnaire, words), SCORINGS[questionnaire.kind]
        return words.say(_HIGHEST, score=said, high=scoring.high) if said else ""

    def band(questionnaire: Questionnaire) -> str:
        if questionnaire.score is None:
            return progress_text(questionnaire.items, words)
        return band_text(questionnaire, words)

    tr = words.tr
    return [
        text_column(
            "date",
            tr(_TITLES["date"]),
            lambda each: f"{words.weekday(each.date)} {words.day(each.date)}",
            words,
            value=lambda each: each.date,
            newest_first=True,
        ),
        text_column("kind", tr(_TITLES["kind"]), lambda each: each.kind, words),
        text_column(
            "score",
            tr(_TITLES["score"]),
            lambda each: score_text(each, words),
            words,
            value=lambda each: each.score,
            spoken=spoken_score,
            is_number=True,
            newest_first=True,
        ),
        text_column("band", tr(_TITLES["band"]), band, words),
        text_column("note", tr(_TITLES["note"]), lambda each: each.note or "", words),
    ]
