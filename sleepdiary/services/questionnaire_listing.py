"""Questionnaires as a table, for scripts and for the terminal."""

import io
import json
from collections.abc import Sequence

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaire_names import band_text, progress_text, score_text
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.exchange.own_csv import write_questionnaires
from sleepdiary.exchange.own_json import questionnaire_as_json
from sleepdiary.services.tables import text_table

_KIND = QT_TRANSLATE_NOOP("words", "Questionnaire")
_TOTAL = QT_TRANSLATE_NOOP("words", "Total")
_RANGE = QT_TRANSLATE_NOOP("words", "Range")
_NONE = QT_TRANSLATE_NOOP("words", "No questionnaires.")


def listed(
    questionnaires: Sequence[Questionnaire], *, as_json: bool = False, as_csv: bool = False
) -> str:
    """Return what `questionnaires` prints: a table, one JSON document, or CSV."""
    if as_json:
        documents = [questionnaire_as_json(each) for each in questionnaires]
        return f"{json.dumps(documents, ensure_ascii=False, indent=1)}\n"
    if as_csv:
        stream = io.StringIO(newline="")
        write_questionnaires(questionnaires, stream)
        return stream.getvalue()
    return f"{_as_text(questionnaires, Words())}\n"


def _as_text(questionnaires: Sequence[Questionnaire], words: Words) -> str:
    lines = [
        [
            words.day(each.date),
            each.kind,
            score_text(each, words),
            band_text(each, words) or progress_text(each.items, words),
            " ".join((each.note or "").split()),
        ]
        for each in questionnaires
    ]
    heads = [LABELS["date"], _KIND, _TOTAL, _RANGE, LABELS["note"]]
    return text_table([words.tr(head) for head in heads], lines) if lines else words.tr(_NONE)
