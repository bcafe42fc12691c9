from enum import StrEnum

import pytest

from sleepdiary.domain.labels import KINDS, LABELS, NAP_LABELS, TERMS, label_of
from sleepdiary.domain.measures import MEASURES
from sleepdiary.domain.problems import NAP_SENTENCES, SENTENCES, Code
from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import Course, Drug, EventKind, Route, SleepKind


@pytest.mark.parametrize("named", [*QUESTIONS, *MEASURES], ids=lambda named: named.name)
def test_every_question_and_measure_has_a_label(named):
    assert LABELS[named.name]


@pytest.mark.parametrize("kinds", [SleepKind, Course, Drug, EventKind, Route])
def test_every_kind_route_course_and_drug_has_a_name(kinds: type[StrEnum]):
    assert all(KINDS[kind.value] for kind in kinds)


def test_no_name_is_given_to_a_kind_that_does_not_exist():
    known = {kind.value for kinds in (SleepKind, Course, Drug, EventKind, Route) for kind in kinds}

    assert KINDS.keys() == known


def test_a_field_s_term_stands_beside_a_label():
    assert TERMS.keys() <= LABELS.keys()


@pytest.mark.parametrize("kind", SleepKind)
def test_no_two_questions_share_a_label(kind):
    labels = [label_of(question.name, kind) for question in QUESTIONS]

    assert len(set(labels)) == len(labels)


def test_a_nap_has_labels_of_its_own_where_those_of_a_night_would_lie():
    assert NAP_LABELS.keys() <= LABELS.keys()
    assert label_of("into_bed", SleepKind.NAP) == "Lay down"
    assert label_of("into_bed", SleepKind.MAIN) == "Into bed"
    assert label_of("comment", SleepKind.NAP) == "Note"


def test_every_finding_has_a_sentence():
    assert SENTENCES.keys() == set(Code)


@pytest.mark.parametrize(
    "text",
    [
        *LABELS.values(),
        *NAP_LABELS.values(),
        *KINDS.values(),
        *SENTENCES.values(),
        *NAP_SENTENCES.values(),
    ],
)
def test_texts_are_calm(text: str):
    assert text == text.strip()
    assert "!" not in text
    assert "please" not in text.lower()
    assert "oops" not in text.lower()
