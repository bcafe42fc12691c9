import pytest

from sleepdiary.domain.questions import QUESTIONS, Kind, question_named
from sleepdiary.domain.scales import SIDE_EFFECTS, STEP_NAMES, ends_in_words
from sleepdiary.domain.words import Words


def test_every_scale_names_its_ends():
    scales = {question.name for question in QUESTIONS if question.kind is Kind.SCALE}
    assert STEP_NAMES.keys() == {*scales, *SIDE_EFFECTS}
    for name in scales:
        steps = STEP_NAMES[name]
        question = question_named(name)
        assert (min(steps), max(steps)) == (question.low, question.high)


@pytest.mark.parametrize("name", ["quality", "rested"])
def test_a_rating_names_each_of_its_steps(name):
    assert list(STEP_NAMES[name]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quality", "1 very poor … 5 very good"),
        ("mood", "0 very low … 10 very good"),
        ("awakenings", ""),
    ],
)
def test_the_ends_are_said_with_their_numbers(name, said):
    assert ends_in_words(name, Words()) == said


def test_a_side_effect_is_rated_from_none_to_severe():
    for name in SIDE_EFFECTS:
        assert ends_in_words(name, Words()) == "0 none … 3 severe"
