from datetime import timedelta

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import Words
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from tests.builders import a_night


@pytest.fixture
def desk(qapp, clock, tmp_path):
    desk = Desk(clock, Words())
    desk.lay(Diary.create(tmp_path / "mine.sleepdiary", clock))
    yield desk
    desk.clear()


@pytest.fixture
def told(monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    return told


def test_what_is_done_is_told_to_every_page(qtbot, desk):
    with qtbot.waitSignal(desk.changed) as signal:
        assert desk.do("the night", lambda diary: diary.log_night(a_night()))
    assert signal.args[0].kinds == {"night"}


def test_what_cannot_be_done_is_told_and_leaves_nothing_to_undo(desk, told):
    night = a_night(wake_after_sleep_onset=timedelta(hours=20))
    assert not desk.do("the night", lambda diary: diary.log_night(night))
    assert len(told) == 1
    assert not desk.undo_stack.canUndo()


def test_without_a_diary_nothing_is_done(desk):
    desk.clear()
    desk.clear()
    assert not desk.do("the night", lambda diary: diary.log_night(a_night()))


def test_undo_goes_both_ways_again_and_again(desk):
    desk.do("the night", lambda diary: diary.log_night(a_night()))
    for _ in range(3):
        desk.undo_stack.undo()
        assert desk.diary.nights() == []
        desk.undo_stack.redo()
        assert len(desk.diary.nights()) == 1


def test_an_undo_that_is_no_longer_possible_is_said_and_forgotten(qtbot, desk):
    night = a_night()
    desk.do("the night", lambda diary: diary.log_night(night))
    desk.diary.delete_nights([night.id])  # as another window would
    with qtbot.waitSignal(desk.said):
        desk.undo_stack.undo()
    assert not desk.undo_stack.canUndo()


def test_a_step_without_its_diary_does_nothing(desk):
    desk.do("the night", lambda diary: diary.log_night(a_night()))
    step = desk.undo_stack.command(0)
    desk.clear()
    step.undo()


def test_another_diary_on_the_desk_forgets_the_steps_of_the_last(desk, tmp_path, clock):
    desk.do("the night", lambda diary: diary.log_night(a_night()))
    desk.lay(Diary.create(tmp_path / "other.sleepdiary", clock))
    assert not desk.undo_stack.canUndo()


def test_a_known_error_is_told_and_a_bug_is_not_swallowed(desk, told):
    with desk.telling():
        raise DiaryError("The disk is full. Free some space.")
    assert told == ["The disk is full. Free some space."]
    with pytest.raises(ZeroDivisionError), desk.telling():
        1 / 0  # noqa: B018
