"""The picture of questionnaire scores in words and as a table."""

import pytest

from sleepdiary.charts.questionnaires_in_view import scores_in_view
from sleepdiary.charts.questionnaires_in_words import (
    asides,
    describe_scores,
    newest_said,
    scores_in_rows,
    window_said,
)
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words

PHQ9, ISI = QuestionnaireKind.PHQ9, QuestionnaireKind.ISI


@pytest.fixture
def seen(diary):
    def found(*filled, sessions=(), events=(), comparison=None):
        treatment = diary.treatment(diary.nights(range(50)), sessions, events, filled)
        return scores_in_view(treatment, comparison, from_device=False, span=None)

    return found


@pytest.fixture
def phq9(diary):
    return lambda day, score: Questionnaire(date=diary.day(day), kind=PHQ9, score=score)


def test_lower_is_better_in_every_kind_there_is():
    # whoever adds a kind looks at the sentence "A lower score is better in each of these."
    assert SCORINGS.keys() == {
        QuestionnaireKind.PHQ9,
        QuestionnaireKind.GAD7,
        QuestionnaireKind.PSQI,
        QuestionnaireKind.ISI,
        QuestionnaireKind.ESS,
        QuestionnaireKind.BDI2,
        QuestionnaireKind.PROMIS_SLEEP,
    }


def test_a_window_says_its_dates(diary, seen, phq9):
    comparison = diary.compared(diary.nights(range(50)), (0, 13), (15, 28))
    before, after = seen(phq9(3, 4), comparison=comparison).levels
    assert window_said(before, Words()) == ("before", "3 Mar to 16 Mar")
    assert window_said(after, Words()) == ("after", "18 Mar to 31 Mar")


def said_beside(scores):
    return asides(scores.kinds[0], scores, Words())


def test_the_last_up_to_the_first_infusion_and_the_newest_are_said_with_dates(diary, seen, phq9):
    scores = seen(phq9(3, 18), phq9(40, 7), sessions=[diary.session(14)])
    assert said_beside(scores) == [
        (
            "0 to 27 · up to the first infusion: 18, moderately severe, 6 Mar 2025 · "
            "newest: 7, mild, 12 Apr 2025"
        ),
        "0 to 27 · up to the first infusion: 18, 6 Mar 2025 · newest: 7, 12 Apr 2025",
        "0 to 27 · newest: 7, 12 Apr 2025",
        "0 to 27",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "infused", "said"),
    [
        ([(3, 18)], True, "0 to 27 · up to the first infusion: 18, 6 Mar 2025 · none since the"),
        ([(30, 7)], True, "0 to 27 · none up to the first infusion · newest: 7, 2 Apr 2025"),
        ([(3, 18), (30, 7)], False, "0 to 27 · newest: 7, 2 Apr 2025"),
        ([(3, None)], True, "0 to 27 · no score yet"),
    ],
)
def test_what_is_not_there_is_said(diary, seen, phq9, given, infused, said):
    sessions = [diary.session(14)] if infused else []
    assert said_beside(seen(*(phq9(*each) for each in given), sessions=sessions))[1].startswith(
        said
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([3, 20, 40], "in the nights after: 7, 23 Mar 2025 · newest: 7, 12 Apr 2025"),
        ([3, 40], "none in the nights after · newest: 7, 12 Apr 2025"),
        ([3, 20], "up to the first infusion: 7, 6 Mar 2025 · newest: 7, 23 Mar 2025"),
        ([3], "none since the first infusion"),
    ],
)
def test_a_score_in_the_nights_after_is_told_from_the_newest(diary, seen, phq9, days, said):
    comparison = diary.compared(diary.nights(range(50)), (0, 13), (15, 28))
    filled = [phq9(day, 7) for day in days]
    scores = seen(*filled, sessions=[diary.session(14)], comparison=comparison)
    assert said_beside(scores)[1].endswith(said)


def test_the_newest_score_of_all_is_said_with_its_name(diary, seen, phq9):
    (filled,) = seen(phq9(3, 18), sessions=[diary.session(14)]).kinds
    assert newest_said(filled, Words()) == "newest: 18, moderately severe"
    (filled,) = seen(phq9(3, None)).kinds
    assert newest_said(filled, Words()) == ""


def test_it_is_described_a_paragraph_a_kind(diary, seen, phq9):
    promis = Questionnaire(date=diary.day(5), kind=QuestionnaireKind.PROMIS_SLEEP, score=61.5)
    isi = [
        Questionnaire(date=diary.day(day), kind=ISI, score=score)
        for day, score in ((1, 20), (9, 8))
    ]
    comparison = diary.compared(diary.nights(range(50)), (0, 13), (15, 28))
    diary.session(14)
    flu = Event(date=diary.day(18), kind=EventKind.ILLNESS, label="flu")
    scores = seen(
        phq9(3, None),
        promis,
        *isi,
        sessions=[diary.session(14)],
        events=[flu],
        comparison=comparison,
    )
    head, one, two, three, happened = describe_scores(scores, Words()).splitlines()
    assert head == (
        "Questionnaire scores. A lower score is better in each of these. "
        "Names of ranges, such as “mild”, are no diagnoses. This tests nothing and shows no "
        "cause. Nights compared, before: 3 Mar 2025 to 16 Mar 2025. "
        "Nights compared, after: 18 Mar 2025 to 31 Mar 2025."
    )
    assert one == (
        "PHQ-9, 0 to 27: no score in this time. No score yet. Not finished: 1. Ranges: "
        "from 0 minimal, from 5 mild, from 10 moderate, from 15 moderately severe, from 20 severe."
    )
    assert two.startswith(
        "ISI, 0 to 28: 2 scores, 8 to 20. "
        "Up to the first infusion: 8, subthreshold insomnia, 12 Mar 2025. "
        "None since the first infusion. Ranges: from 0 no clinically"
    )
    assert three.startswith("PROMIS Sleep Disturbance, 20 to 90: one score, 61.5. ")
    assert happened == "Infusion: 17 Mar 2025. Illness: flu, 21 Mar 2025."


def test_the_table_has_a_row_for_each_and_for_what_happened_by_time(diary, seen, phq9):
    half = Questionnaire(date=diary.day(9), kind=PHQ9, items=(1, None, *(0,) * 7))
    filled, session = phq9(20, 12), diary.session(14)
    table = scores_in_rows(seen(filled, half, sessions=[session]), Words())
    assert table.heads == ["Date", "Questionnaire", "Score", "Name of the range", "Remark"]
    assert table.rows == [
        ("12 Mar 2025", "PHQ-9", "", "", "8 of 9 answered"),
        ("17 Mar 2025", "", "", "", "infusion session"),
        ("23 Mar 2025", "PHQ-9", "12", "moderate", ""),
    ]
    assert table.targets == [
        Target(Of.QUESTIONNAIRE, half.id),
        Target(Of.SESSION, session.id),
        Target(Of.QUESTIONNAIRE, filled.id),
    ]
