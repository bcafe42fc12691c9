"""Questionnaires as the command prints them."""

import json
from datetime import date

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.services.questionnaire_listing import listed
from tests.builders import a_questionnaire

ISI = a_questionnaire(
    date=date(2025, 11, 11), kind=QuestionnaireKind.ISI, items=(), score=17.0, note="at\nnoon"
)
INCOMPLETE = a_questionnaire(items=(1, None) + (0,) * 7, score=None)


def test_a_table_says_the_total_and_its_range_or_how_far_it_is():
    heads, _rule, first, second = listed([INCOMPLETE, ISI]).splitlines()
    assert heads.split() == ["Date", "Questionnaire", "Total", "Range", "Note"]
    assert first.split() == ["4", "Nov", "2025", "PHQ-9", "8", "of", "9", "answered"]
    assert " ".join(second.split()) == "11 Nov 2025 ISI 17 moderate insomnia at noon"


def test_json_is_one_document():
    (first, second) = json.loads(listed([INCOMPLETE, ISI], as_json=True))
    assert (first["score"], second["score"]) == (None, 17)


def test_csv_has_a_row_each():
    rows = listed([INCOMPLETE, ISI], as_csv=True).splitlines()
    assert [len(row.split(",")) for row in rows[:2]] == [13, 13]
    assert rows[1] == "2025-11-04,PHQ-9,,1,,0,0,0,0,0,0,0,"


def test_where_there_is_none_it_is_said():
    assert listed([]) == "No questionnaires.\n"
    assert listed([], as_json=True) == "[]\n"
