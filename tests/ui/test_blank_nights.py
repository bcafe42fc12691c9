"""Missed nights are left blank and offered again, each in a step that can be taken back."""

from datetime import date

import pytest

from sleepdiary.ui.blank_nights import leave_blank, offer_again
from tests.builders import a_night

FIRST, GAP = date(2025, 11, 1), date(2025, 11, 2)


@pytest.fixture
def desk(desk):
    desk.diary.log_night(a_night(diary_date=FIRST))
    return desk


def test_a_night_left_blank_is_no_gap_until_it_is_offered_again(desk):
    assert GAP in desk.diary.gaps()
    leave_blank(desk, [GAP], "the night")
    assert GAP not in desk.diary.gaps()
    offer_again(desk, [GAP], "the night")
    assert GAP in desk.diary.gaps()
    assert desk.heard == [
        "Left blank: the night. Undo: Ctrl+Z",
        "Offered again: the night. Undo: Ctrl+Z",
    ]


def test_both_are_undone_by_their_names(desk):
    leave_blank(desk, [GAP], "the night")
    assert desk.undo_stack.undoText() == "leaving the night blank"
    desk.undo_stack.undo()
    assert GAP in desk.diary.gaps()
