from datetime import timedelta
from typing import get_type_hints

import pytest

from sleepdiary.domain.questions import (
    CORE,
    DIRECTED,
    LONGEST_ANSWER,
    LONGEST_WITHOUT_UNIT,
    QUESTIONS,
    Kind,
    Part,
    question_named,
)
from sleepdiary.domain.records import MedicineTaken, Night
from sleepdiary.domain.times import ZonedTime

CSD_ITEMS = "1 2 3 4 5 6a 6b 6d 7 8 9 10 11a 11b 12a 12b 13a 13b 14 15"
TYPES = {
    Kind.TIME: ZonedTime | None,
    Kind.DURATION: timedelta | None,
    Kind.COUNT: int | None,
    Kind.SCALE: int | None,
    Kind.LIST: tuple[MedicineTaken, ...],
    Kind.TEXT: str | None,
}
"""What the night holds for an answer of each kind."""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_a_field_of_its_type_in_the_night(question):
    assert get_type_hints(Night)[question.name] == TYPES[question.kind]


def test_every_item_of_the_consensus_sleep_diary_is_asked_once():
    asked = [question.csd for question in QUESTIONS if question.csd is not None]

    assert sorted(asked) == sorted(CSD_ITEMS.split())


def test_no_two_questions_share_a_name():
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)


def test_nine_questions_stand_on_the_first_screen_and_the_others_are_folded():
    assert [question.csd for question in CORE] == ["1", "2", "3", "4", "5", "6a", "7", "9", "15"]
    assert all((question.part is Part.MORE) != question.core for question in QUESTIONS)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("quality", 1, 5),
        ("rested", 1, 5),
        ("dream_vividness", 0, 10),
        ("pain", 0, 10),
        ("bedtime_anxiety", 0, 10),
        ("mood", 0, 10),
        ("fatigue", 0, 10),
        ("urinary_trouble", 0, 10),
        ("concentration_trouble", 0, 10),
    ],
)
def test_every_scale_has_its_published_ends(name, low, high):
    question = question_named(name)

    assert (question.kind, question.low, question.high) == (Kind.SCALE, low, high)


def test_scales_are_the_only_questions_with_ends_of_their_own():
    others = [question for question in QUESTIONS if question.kind is not Kind.SCALE]

    assert {(question.low, question.high) for question in others} == {(0, 99)}


def test_more_is_better_only_for_sleep_quality_rest_and_mood():
    good = {question.name for question in QUESTIONS if question.more_is_better}

    assert good == {"estimated_sleep", "quality", "rested", "mood"}


def test_a_question_without_numbers_has_no_direction():
    assert not any(
        question.more_is_better for question in QUESTIONS if question.kind not in DIRECTED
    )


def test_an_unknown_question_is_not_found():
    with pytest.raises(KeyError):
        question_named("shoe_size")


def test_an_answer_without_a_unit_is_shorter_than_the_longest_one():
    assert timedelta() < LONGEST_WITHOUT_UNIT < LONGEST_ANSWER == timedelta(days=1)
