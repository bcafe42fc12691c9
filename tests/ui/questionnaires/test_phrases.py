import pytest

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.questionnaires.phrases import saved_sentence, total_sentence
from tests.builders import a_questionnaire

WORDS = Words()
CALM = a_questionnaire(items=(1,) * 8 + (0,), score=8)
NO_DIAGNOSIS = "which is no diagnosis."


@pytest.mark.parametrize(
    ("questionnaire", "sentence"),
    [
        (CALM, f"Total 8 of 27. This range is called “mild”, {NO_DIAGNOSIS}"),
        (a_questionnaire(items=(1, None) + (0,) * 7, score=None), "8 of 9 answered"),
        (
            a_questionnaire(kind=QuestionnaireKind.PROMIS_SLEEP, items=(), score=61.5),
            f"T-score 61.5. This range is called “moderate”, {NO_DIAGNOSIS}",
        ),
    ],
)
def test_the_total_is_said_with_its_range_and_never_as_a_diagnosis(questionnaire, sentence):
    assert total_sentence(questionnaire, WORDS) == sentence


def test_what_is_saved_is_said_with_whom_to_contact_only_where_answers_ask_for_it():
    assert saved_sentence(CALM, "en_GB", WORDS) == "Saved. PHQ-9 of 4 Nov 2025: 8, mild."
    assert saved_sentence(a_questionnaire(), "en_GB", WORDS) == (
        "Saved. PHQ-9 of 4 Nov 2025: 9, mild. "
        "Samaritans (GB): 116 123. In immediate danger, call 999 (GB)."
    )
