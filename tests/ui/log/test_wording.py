from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.ui.log.wording import EXAMPLES, MEANINGS


def test_examples_and_meanings_are_of_questions_that_exist():
    times = {question.name for question in QUESTIONS if question.kind is Kind.TIME}
    assert set(EXAMPLES) <= times
    assert set(MEANINGS) <= {question.name for question in QUESTIONS}


def test_every_core_time_and_count_says_how_to_count():
    counted = {Kind.TIME, Kind.DURATION, Kind.COUNT}
    core = {each.name for each in QUESTIONS if each.core and each.kind in counted}
    assert core <= set(MEANINGS)
