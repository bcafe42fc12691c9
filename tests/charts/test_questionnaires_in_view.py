"""What the picture of questionnaire scores shows."""

import pytest

from sleepdiary.charts.nights_in_view import view_of
from sleepdiary.charts.questionnaires_in_view import place_of, scores_in_view
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, QuestionnaireKind

PHQ9, ISI = QuestionnaireKind.PHQ9, QuestionnaireKind.ISI


@pytest.fixture
def seen(diary):
    """Returns what is seen of questionnaires given as day, kind and score."""

    def found(*given, table=None, sessions=(), comparison=None, span=None):
        filled = [
            Questionnaire(date=diary.day(day), kind=kind, score=score) for day, kind, score in given
        ]
        table = diary.nights(range(50)) if table is None else table
        treatment = diary.treatment(table, sessions, (), filled)
        return scores_in_view(treatment, comparison, from_device=False, span=span)

    return found


def test_it_shows_the_time_that_the_picture_of_the_nights_shows(diary, seen):
    table, sessions = diary.nights(range(3, 50)), [diary.session(14), diary.session(60)]
    comparison = diary.compared(table, (0, 13), (15, 28))
    found = seen((20, ISI, 9), table=table, sessions=sessions, comparison=comparison).view
    nights = view_of(diary.treatment(table, sessions), comparison, from_device=False, span=None)
    assert (found.first, found.last) == (nights.first, nights.last)
    assert found.infusions == nights.infusions


def test_what_was_filled_in_before_or_after_all_nights_widens_it(diary, seen):
    found = seen((-30, ISI, 9), (90, ISI, 7)).view
    assert found.first < day_number(diary.day(-30))
    assert found.last > day_number(diary.day(90))


def test_questionnaires_need_no_nights(diary, seen):
    found = seen((3, ISI, 9), table=diary.nights([]), sessions=[diary.session(5)])
    assert [each.kind for each in found.kinds] == [ISI]
    assert len(found.view.infusions) == 1


def test_nights_are_neither_in_view_nor_missing(diary, seen):
    found = seen((3, ISI, 9), table=diary.nights([0, 1, 9]))
    assert not len(found.view.nights)
    assert not len(found.view.missing)


def test_the_windows_in_view_are_found(diary, seen):
    comparison = diary.compared(diary.nights(range(50)), (0, 13), (15, 28))
    span = (diary.day(15), diary.day(40))
    found = seen((20, ISI, 9), comparison=comparison, span=span)
    (after,) = found.levels
    assert after.start == day_number(diary.day(15)) - 0.5
    assert after.mean is None


def test_only_kinds_in_view_have_a_panel_in_the_order_of_the_list(diary, seen):
    given = [(20, ISI, 9), (21, PHQ9, 3), (40, QuestionnaireKind.GAD7, 4)]
    assert [each.kind for each in seen(*given).kinds] == [PHQ9, QuestionnaireKind.GAD7, ISI]
    span = (diary.day(15), diary.day(25))
    assert [each.kind for each in seen(*given, span=span).kinds] == [PHQ9, ISI]


def test_a_questionnaire_stands_on_its_day_between_two_nights(diary):
    filled = Questionnaire(date=diary.day(4), kind=ISI, score=3)
    assert place_of(filled) == day_number(diary.day(4)) + 0.5


def test_what_has_no_score_is_told_apart(seen):
    (filled,) = seen((20, PHQ9, None), (10, PHQ9, 9), (1, PHQ9, 12)).kinds
    assert filled.scores == [12, 9]
    assert len(filled.unfinished) == 1
    assert filled.scoring is SCORINGS[PHQ9]


def test_the_last_up_to_the_day_of_the_first_infusion_and_the_newest_are_found(diary, seen):
    sessions = [diary.session(30), diary.session(20)]
    given = [(1, ISI, 20), (20, ISI, 18), (21, ISI, 15), (40, ISI, 9)]
    found = seen(*given, sessions=sessions)
    (filled,) = found.kinds
    assert (filled.until_infusion.score, filled.newest.score) == (18, 9)
    assert found.first_infusion == diary.day(20)


def test_they_are_found_out_of_view_too(diary, seen):
    given = [(1, ISI, 20), (25, ISI, 15), (40, ISI, 9)]
    span = (diary.day(22), diary.day(30))
    (filled,) = seen(*given, sessions=[diary.session(20)], span=span).kinds
    assert (filled.until_infusion.score, filled.newest.score) == (20, 9)


def test_without_an_infusion_there_is_only_a_newest_one(seen):
    (filled,) = seen((1, ISI, 20), (40, ISI, 9)).kinds
    assert filled.until_infusion is None
    assert filled.newest.score == 9


def test_the_last_in_the_window_after_is_found(diary, seen):
    comparison = diary.compared(diary.nights(range(50)), (0, 13), (15, 28))
    given = [(14, ISI, 9), (15, ISI, 8), (28, ISI, 7), (29, ISI, 6), (40, PHQ9, 3)]
    phq9, isi = seen(*given, comparison=comparison).kinds
    assert isi.after.score == 7
    assert phq9.after is None
    assert seen(*given).kinds[1].after is None


def test_what_has_no_score_is_neither_the_last_nor_the_newest(diary, seen):
    given = [(1, PHQ9, 20), (19, PHQ9, None), (40, PHQ9, None)]
    (filled,) = seen(*given, sessions=[diary.session(20)]).kinds
    assert filled.until_infusion.score == 20
    assert filled.newest is None
