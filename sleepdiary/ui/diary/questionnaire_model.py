"""What the table of questionnaires shows."""

from collections.abc import Callable
from typing import Any

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaire_names import band_text, progress_text, score_text
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.differences import REST
from sleepdiary.ui.diary.night_model import LEFT_BLANK
from sleepdiary.ui.diary.record_model import Column

_TITLES = {
    **LABELS,
    **REST,
    "kind": QT_TRANSLATE_NOOP("words", "Questionnaire"),
    "band": QT_TRANSLATE_NOOP("words", "Range"),
}
_HIGHEST = QT_TRANSLATE_NOOP("words", "{score} of {high}")


def questionnaire_columns(words: Words) -> list[Column[Questionnaire]]:
    """Return the columns of the table of questionnaires."""

    def column(
        name: str,
        text: Callable[[Questionnaire], str],
        value: Callable[[Questionnaire], Any] | None = None,
        *,
        spoken: Callable[[Questionnaire], str] | None = None,
    ) -> Column[Questionnaire]:
        return Column(
            name=name,
            title=words.tr(_TITLES[name]),
            is_number=name == "score",
            newest_first=name in {"date", "score"},
            value=value or (lambda each: text(each).casefold() or None),
            text=text,
            spoken=lambda each: (spoken or text)(each) or words.tr(LEFT_BLANK),
        )

    def spoken_score(questionnaire: Questionnaire) -> str:
        said, scoring = score_text(questionnaire, words), SCORINGS[questionnaire.kind]
        return words.say(_HIGHEST, score=said, high=scoring.high) if said else ""

    def band(questionnaire: Questionnaire) -> str:
        if questionnaire.score is None:
            return progress_text(questionnaire.items, words)
        return band_text(questionnaire, words)

    return [
        column(
            "date",
            lambda each: f"{words.weekday(each.date)} {words.day(each.date)}",
            lambda each: each.date,
        ),
        column("kind", lambda each: each.kind),
        column(
            "score",
            lambda each: score_text(each, words),
            lambda each: each.score,
            spoken=spoken_score,
        ),
        column("band", band),
        column("note", lambda each: each.note or ""),
    ]
