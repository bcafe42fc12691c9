"""A saved night that was written down for the wrong date."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Awakening
from sleepdiary.services.diary import Diary
from tests.builders import a_night, a_session, zoned

MORNING = date(2025, 11, 4)
DAY = timedelta(days=1)


@pytest.fixture
def night(path, clock):
    diary = Diary.open(path, clock)
    night = a_night()
    diary.log_night(night)
    diary.close()
    return night


@pytest.fixture
def page(start, night):
    page = start()
    page.go_to_night(night.id)
    return page


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def move(qtbot, page, key=Qt.Key.Key_Left):
    """Pick the day before, or what another key of the calendar leads to."""
    click(qtbot, page._foot.others.move_away)
    calendar = QApplication.focusWidget()
    qtbot.keyClick(calendar, key)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)


def save(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_is_moved_with_all_its_times_at_once(qtbot, page, night):
    said = []
    page.desk.said.connect(said.append)
    move(qtbot, page)
    assert said[-1] == "Moved to Sun 2 → Mon 3 Nov. Undo: Ctrl+Z"
    assert page._head.title.text() == "The night before last"
    (moved,) = page.desk.diary.nights()
    assert (moved.id, moved.diary_date) == (night.id, MORNING - DAY)
    assert moved.final_awakening.wall == night.final_awakening.wall - DAY
    assert moved.into_bed.wall == night.into_bed.wall - DAY
    assert not page._form.is_edited


def test_with_something_else_typed_it_moves_when_it_is_saved(qtbot, page, night):
    said = []
    page.desk.said.connect(said.append)
    page._form.take_up(page._form.texts() | {"awakenings": "1"})
    move(qtbot, page)
    assert said[-1] == "Save moves it to Sun 2 → Mon 3 Nov."
    assert page.desk.diary.night(night.id).diary_date == MORNING
    save(qtbot, page)
    stored = page.desk.diary.night(night.id)
    assert (stored.diary_date, stored.awakenings) == (MORNING - DAY, 1)


def test_it_is_moved_to_no_date_that_is_still_to_come(qtbot, page, night):
    move(qtbot, page, Qt.Key.Key_Right)
    assert page.desk.diary.night(night.id).diary_date == MORNING


def test_undo_brings_it_back_to_its_date_and_the_page_with_it(qtbot, page, night):
    move(qtbot, page)
    page.desk.undo_stack.undo()
    assert page.in_hand == (night.id, MORNING)
    assert page.desk.diary.night(night.id).into_bed == night.into_bed
    page.desk.undo_stack.redo()
    assert page.in_hand == (night.id, MORNING - DAY)


@pytest.fixture
def taken(page):
    """Write down a night of the day before: what is moved there is asked about first."""
    page.desk.diary.log_night(a_night(diary_date=MORNING - DAY))


def test_moved_back_before_it_was_saved_nothing_is_changed(qtbot, page, night, taken):
    move(qtbot, page)
    assert page._form.is_edited
    move(qtbot, page, Qt.Key.Key_Right)
    assert page.in_hand == (night.id, MORNING)
    assert not page._form.is_edited
    assert page.desk.undo_stack.count() == 0


def test_a_date_that_has_a_night_of_its_own_is_asked_about(qtbot, page, night, taken):
    move(qtbot, page)
    assert page.desk.diary.night(night.id).diary_date == MORNING
    assert "already" in page._form.fields["into_bed"].message
    save(qtbot, page)
    assert page.desk.diary.night(night.id).diary_date == MORNING - DAY


def test_a_move_that_was_not_saved_survives_a_crash(qtbot, page, night, taken, start):
    move(qtbot, page)
    assert page.desk.diary.draft(Form.NIGHT, night.id).date == MORNING - DAY
    again = start()
    assert again.in_hand == (night.id, MORNING - DAY)
    assert again._head.title.text() == "The night before last"
    assert again._form.is_edited
    save(qtbot, again)
    save(qtbot, again)
    assert again.desk.diary.night(night.id).diary_date == MORNING - DAY


def test_another_record_that_changes_meanwhile_leaves_it_moved(qtbot, page, night, taken):
    move(qtbot, page)
    session = a_session()
    page.desk.do("the session", lambda diary: diary.log_session(session))
    assert page.in_hand == (night.id, MORNING - DAY)
    assert page._form.is_edited


def test_a_new_night_has_nothing_to_move(start):
    assert not start()._foot.others.move_away.isVisible()


def test_its_single_awakenings_and_its_lateness_go_with_it(qtbot, start, path, clock):
    diary = Diary.open(path, clock)
    awake = Awakening(zoned("2025-11-04 02:00"), timedelta(minutes=20))
    night = a_night(awakenings=1, wake_after_sleep_onset=awake.length, awakening_times=(awake,))
    diary.log_night(night)
    diary.close()
    page = start()
    page.go_to_night(night.id)
    move(qtbot, page)
    assert not any(field.message for field in page._form.fields.values())
    (moved,) = page.desk.diary.nights()
    assert moved.awakening_times[0].start.wall == awake.start.wall - DAY
    assert (night.backfilled, moved.backfilled) == (False, True)


def test_the_awakenings_of_a_night_that_is_still_typed_go_with_it(qtbot, start):
    page = start()
    page._form.take_up({"into_bed": "22:45", "final_awakening": "06:30", "out_of_bed": "06:50"})
    page._form.strip.add_awakening()
    page._move(MORNING - DAY)
    (awake,) = page._form.filled().night.awakening_times
    assert awake.start.date == MORNING - DAY


def test_a_draft_of_a_moved_night_has_its_awakenings_where_they_were(
    qtbot, page, night, taken, start
):
    page._form.strip.add_awakening()
    move(qtbot, page)
    before = page._form.filled().night.awakening_times
    page.drafts.keep()
    assert start()._form.filled().night.awakening_times == before


def test_a_time_that_the_clocks_skip_there_is_all_that_is_said(qtbot, page):
    page._form.take_up(page._form.texts() | {"lights_out": "01:20"})
    page._move(date(2025, 3, 30))
    save(qtbot, page)
    assert "01:20 did not exist" in page._form.fields["lights_out"].message
    assert [name for name, field in page._form.fields.items() if field.message] == ["lights_out"]
