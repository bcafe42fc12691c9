from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.ui.log.wording import (
    ASKED_OF_A_NAP,
    EXAMPLES,
    MEANINGS,
    NAP_EXAMPLES,
    NAP_MEANINGS,
    OF_THE_DAY_BEFORE,
)


def test_examples_and_meanings_are_of_questions_that_exist():
    times = {question.name for question in QUESTIONS if question.kind is Kind.TIME}
    assert {*EXAMPLES, *NAP_EXAMPLES} <= times
    names = {question.name for question in QUESTIONS}
    assert {*MEANINGS, *NAP_MEANINGS, *ASKED_OF_A_NAP, *OF_THE_DAY_BEFORE} <= names


def test_every_core_time_and_count_says_how_to_count():
    counted = {Kind.TIME, Kind.DURATION, Kind.COUNT}
    core = {each.name for each in QUESTIONS if each.core and each.kind in counted}
    assert core <= set(MEANINGS)
