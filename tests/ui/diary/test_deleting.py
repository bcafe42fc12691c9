"""What is deleted or left blank, how it is said, and the way back."""

from datetime import date

import pytest

from sleepdiary.domain.times import DAY
from sleepdiary.ui.diary.deleting import delete_records
from sleepdiary.ui.diary.missed_model import missed_nights
from tests.builders import a_night, a_questionnaire, a_session, an_event

TODAY = date(2025, 11, 4)


@pytest.fixture(autouse=True)
def _laid(desk, diary):
    desk.lay(diary)
    diary.log_night(a_night(diary_date=TODAY - 4 * DAY))


def rows(diary):
    nights = diary.nights()
    return missed_nights(diary.missed(nights), diary.left_blank(nights))


def blank(diary):
    return [each.date for each in rows(diary) if each.blank]


@pytest.mark.parametrize(
    ("record", "log", "said"),
    [
        (a_session(date=TODAY), "log_session", "the infusion session of 4 Nov 2025"),
        (an_event(date=TODAY), "log_event", "the event “illness: Cold” of 4 Nov 2025"),
        (a_night(), "log_night", "the night Mon 3 → Tue 4 Nov 2025"),
        (a_questionnaire(date=TODAY), "log_questionnaire", "the PHQ-9 of 4 Nov 2025"),
    ],
)
def test_a_record_is_deleted_by_its_name_and_undo_brings_it_back(desk, diary, record, log, said):
    getattr(diary, log)(record)
    delete_records(desk, [record])
    assert diary.versions(record.id)[0].record is None
    assert desk.heard == [f"Deleted {said}. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert diary.versions(record.id)[0].record is not None


def test_the_plans_after_one_that_is_deleted_take_its_number(desk, diary):
    diary.plan_sessions(
        [a_session(date=TODAY + each * DAY, number=each, planned=True) for each in (1, 2)]
    )
    delete_records(desk, diary.plans()[:1])
    assert [each.number for each in diary.plans()] == [1]


@pytest.mark.parametrize(
    ("build", "log", "said"),
    [
        (a_session, "log_session", "2 infusion sessions"),
        (an_event, "log_event", "2 events"),
        (lambda date: a_night(diary_date=date), "log_night", "2 nights"),
        (a_questionnaire, "log_questionnaire", "2 questionnaires"),
    ],
)
def test_several_records_of_each_kind_are_deleted_in_one_step(desk, diary, build, log, said):
    chosen = [build(date=TODAY), build(date=TODAY - DAY)]
    for record in chosen:
        getattr(diary, log)(record)
    delete_records(desk, chosen)
    assert [diary.versions(each.id)[0].record for each in chosen] == [None, None]
    assert desk.heard == [f"Deleted {said}. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert None not in [diary.versions(each.id)[0].record for each in chosen]


def test_missed_nights_are_left_blank_in_one_step(desk, diary):
    delete_records(desk, rows(diary)[:2])
    assert blank(diary) == [TODAY - DAY, TODAY - 2 * DAY]
    assert desk.heard == ["Left blank: 2 nights. Undo: Ctrl+Z"]
    assert desk.undo_stack.undoText() == "leaving 2 nights blank"
    desk.undo_stack.undo()
    assert blank(diary) == []


def test_of_both_only_what_is_not_blank_yet_is_left_blank(desk, diary):
    delete_records(desk, rows(diary)[:1])
    delete_records(desk, rows(diary))
    assert desk.heard[-1] == "Left blank: 2 nights. Undo: Ctrl+Z"
    assert len(blank(diary)) == 3


def test_blank_nights_are_offered_again(desk, diary):
    delete_records(desk, rows(diary))
    delete_records(desk, rows(diary)[:1])
    assert desk.heard[-1] == "Offered again: the night Sun 2 → Mon 3 Nov 2025. Undo: Ctrl+Z"
    assert len(blank(diary)) == 2
    desk.undo_stack.undo()
    assert len(blank(diary)) == 3


def test_nothing_selected_is_nothing_done(desk):
    delete_records(desk, [])
    assert desk.undo_stack.count() == 0
