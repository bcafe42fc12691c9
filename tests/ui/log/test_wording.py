from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.ui.log.wording import (
    ASKED_OF_A_NAP,
    EXAMPLES,
    NAP_EXAMPLES,
    OF_THE_DAY_BEFORE,
)


def test_examples_and_days_are_of_questions_that_exist():
    times = {question.name for question in QUESTIONS if question.kind is Kind.TIME}
    assert {*EXAMPLES, *NAP_EXAMPLES} <= times
    names = {question.name for question in QUESTIONS}
    assert {*ASKED_OF_A_NAP, *OF_THE_DAY_BEFORE} <= names
