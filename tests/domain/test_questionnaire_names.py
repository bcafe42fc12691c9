"""What is said of a questionnaire in a few words."""

import pytest

from sleepdiary.domain.questionnaire_names import (
    band_text,
    items_text,
    name_of_questionnaire,
    progress_text,
    result_text,
    score_text,
)
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import Words
from tests.builders import a_questionnaire

WORDS = Words()
INCOMPLETE = a_questionnaire(items=(1, None, 0, 3, 1, 1, 1, 1, None), score=None)


def test_a_questionnaire_is_named_by_its_kind_and_its_day():
    assert name_of_questionnaire(a_questionnaire(), WORDS) == "the PHQ-9 of 4 Nov 2025"


@pytest.mark.parametrize(("score", "text"), [(9, "9"), (12.0, "12"), (54.3, "54.3"), (None, "")])
def test_a_score_has_no_more_decimals_than_it_needs(score, text):
    promis = a_questionnaire(kind=QuestionnaireKind.PROMIS_SLEEP, items=(), score=score)
    assert score_text(promis, WORDS) == text


def test_a_result_is_the_score_and_its_word():
    assert result_text(a_questionnaire(), WORDS) == "9, mild"
    assert band_text(a_questionnaire(), WORDS) == "mild"


def test_without_a_score_it_is_said_how_many_are_answered():
    assert result_text(INCOMPLETE, WORDS) == "7 of 9 answered"
    assert progress_text(INCOMPLETE.items, WORDS) == "7 of 9 answered"
    assert band_text(INCOMPLETE, WORDS) == ""


def test_answers_stand_in_their_order_and_a_blank_has_its_mark():
    assert items_text((1, None, 0)) == "1, –, 0"
