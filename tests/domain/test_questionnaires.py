"""Questionnaires: their scores, their bands, what cannot be, what must not be overlooked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questionnaires import (
    SCORINGS,
    Questionnaire,
    QuestionnaireKind,
    band_of,
    check_questionnaire,
    score_of,
    tells_of_self_harm,
)
from tests.builders import a_questionnaire

ITEMS = [kind for kind in QuestionnaireKind if SCORINGS[kind].items]
answers = st.integers(0, 3)


def total(kind, score):
    return a_questionnaire(kind=kind, items=(), score=score)


def phq9(*items):
    return a_questionnaire(kind=QuestionnaireKind.PHQ9, items=items, score=score_of(items))


# The score


@given(st.lists(answers, min_size=1))
def test_the_score_is_the_sum_of_the_items(items):
    assert score_of(items) == sum(items)


@given(st.lists(answers | st.none()).filter(lambda items: None in items))
def test_a_blank_item_leaves_no_score(items):
    assert score_of(items) is None


def test_without_items_there_is_no_score():
    assert score_of(()) is None


@pytest.mark.parametrize("kind", ITEMS)
def test_the_highest_answers_are_the_highest_score(kind):
    scoring = SCORINGS[kind]
    assert score_of([3] * scoring.items) == scoring.high
    assert score_of([0] * scoring.items) == scoring.low


# The bands


@pytest.mark.parametrize(
    ("kind", "score", "band"),
    [
        ("PHQ-9", 0, "minimal"),
        ("PHQ-9", 4, "minimal"),
        ("PHQ-9", 5, "mild"),
        ("PHQ-9", 9, "mild"),
        ("PHQ-9", 10, "moderate"),
        ("PHQ-9", 14, "moderate"),
        ("PHQ-9", 15, "moderately severe"),
        ("PHQ-9", 19, "moderately severe"),
        ("PHQ-9", 20, "severe"),
        ("PHQ-9", 27, "severe"),
        ("GAD-7", 4, "minimal"),
        ("GAD-7", 5, "mild"),
        ("GAD-7", 10, "moderate"),
        ("GAD-7", 15, "severe"),
        ("PSQI", 5, "good sleep quality"),
        ("PSQI", 6, "poor sleep quality"),
        ("ISI", 7, "no clinically significant insomnia"),
        ("ISI", 8, "subthreshold insomnia"),
        ("ISI", 15, "moderate insomnia"),
        ("ISI", 22, "severe insomnia"),
        ("ESS", 5, "lower normal daytime sleepiness"),
        ("ESS", 10, "higher normal daytime sleepiness"),
        ("ESS", 12, "mild excessive daytime sleepiness"),
        ("ESS", 15, "moderate excessive daytime sleepiness"),
        ("ESS", 16, "severe excessive daytime sleepiness"),
        ("BDI-II", 13, "minimal"),
        ("BDI-II", 14, "mild"),
        ("BDI-II", 20, "moderate"),
        ("BDI-II", 29, "severe"),
        ("PROMIS Sleep Disturbance", 54.9, "none to slight"),
        ("PROMIS Sleep Disturbance", 55, "mild"),
        ("PROMIS Sleep Disturbance", 60, "moderate"),
        ("PROMIS Sleep Disturbance", 70, "severe"),
    ],
)
def test_a_score_lies_in_the_band_that_its_source_gives_it(kind, score, band):
    assert band_of(total(QuestionnaireKind(kind), score)) == band


def test_without_a_score_there_is_no_band():
    assert band_of(phq9(*[1] * 8, None)) is None


@pytest.mark.parametrize("kind", QuestionnaireKind)
def test_the_bands_cover_the_range_and_have_a_source(kind):
    scoring = SCORINGS[kind]
    lowest = [low for low, _ in scoring.bands]
    assert lowest[0] == scoring.low
    assert lowest == sorted(lowest)
    assert lowest[-1] < scoring.high
    assert scoring.source


@given(st.sampled_from(QuestionnaireKind), st.data())
def test_every_score_of_the_range_has_a_band_and_can_be(kind, data):
    scoring = SCORINGS[kind]
    score = data.draw(st.integers(scoring.low, scoring.high))
    check_questionnaire(total(kind, score))
    assert band_of(total(kind, score))


# What must not be overlooked


@given(st.lists(answers | st.none(), min_size=8, max_size=8), answers | st.none())
def test_only_the_ninth_item_tells_of_self_harm_whatever_the_others_say(others, ninth):
    assert tells_of_self_harm(phq9(*others, ninth)) is bool(ninth)


def test_a_total_or_another_questionnaire_says_nothing_of_self_harm():
    assert not tells_of_self_harm(total(QuestionnaireKind.PHQ9, 27))
    assert not tells_of_self_harm(
        a_questionnaire(kind=QuestionnaireKind.GAD7, items=(3,) * 7, score=21)
    )


# What cannot be


@given(st.sampled_from(ITEMS), st.data())
def test_any_answers_with_their_sum_can_be(kind, data):
    count = SCORINGS[kind].items
    items = data.draw(st.lists(answers | st.none(), min_size=count, max_size=count))
    items[0] = 0
    check_questionnaire(a_questionnaire(kind=kind, items=tuple(items), score=score_of(items)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date": date(202, 11, 4)}, "too far away. Check its year"),
        ({"date": date(2925, 11, 4)}, "too far away. Check its year"),
        ({"items": (1,) * 8}, "PHQ-9 has 9 questions, each answered from 0 to 3"),
        ({"items": (1,) * 8 + (4,)}, "PHQ-9 has 9 questions, each answered from 0 to 3"),
        ({"items": (1,) * 8 + (-1,)}, "PHQ-9 has 9 questions, each answered from 0 to 3"),
        ({"kind": QuestionnaireKind.ISI}, "Of ISI only the total is written down"),
        ({"items": (None,) * 9, "score": None}, "Nothing is answered"),
        ({"items": (), "score": None}, "Nothing is answered"),
        ({"score": 10}, "The total of PHQ-9 is not the sum of its answers"),
        ({"score": None}, "The total of PHQ-9 is not the sum of its answers"),
        ({"items": (1,) * 8 + (None,), "score": 8}, "is not the sum of its answers"),
        ({"items": (), "score": 28}, "The total of PHQ-9 is from 0 to 27. Check it"),
        ({"items": (), "score": -1}, "The total of PHQ-9 is from 0 to 27. Check it"),
        ({"items": (), "score": float("nan")}, "The total of PHQ-9 is from 0 to 27"),
        ({"items": (), "score": 7.5}, "The total of PHQ-9 is a whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(changes, sentence):
    with pytest.raises(DiaryError, match=sentence):
        check_questionnaire(a_questionnaire(**changes))


def test_a_t_score_may_have_decimals():
    check_questionnaire(total(QuestionnaireKind.PROMIS_SLEEP, 52.3))


def test_a_questionnaire_needs_its_date_and_its_kind():
    with pytest.raises(TypeError):
        Questionnaire(date=date(2025, 11, 4))
    assert replace(a_questionnaire(), note="before the third").note == "before the third"
