"""The window follows what a command, another window or another computer writes into the diary."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.services.diary import Diary
from sleepdiary.ui.sharing.following import Following
from tests.builders import a_night


@pytest.fixture
def others(desk, clock):
    """The open diary as another program has it."""
    others = Diary.open(desk.diary.path, clock)
    yield others
    others.close()


@pytest.fixture
def heard(desk):
    heard = []
    desk.changed.connect(heard.append)
    return heard


@pytest.fixture
def following(desk, heard):
    following = Following(desk, desk)
    desk.opened.emit()
    return following


def test_what_another_wrote_is_said_once(following, others, heard):
    following.look()
    assert heard == []
    others.log_night(a_night())
    following.look()
    following.look()
    assert heard == [None]


def test_it_looks_by_itself_every_few_seconds(qtbot, following, others, heard):
    others.log_night(a_night())
    qtbot.waitUntil(lambda: heard == [None], timeout=10_000)


def test_it_looks_when_the_person_comes_back_to_the_window(qapp, following, others, heard):
    others.log_night(a_night())
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert heard == [None]


def test_what_this_window_wrote_is_not_said_again(following, desk, heard):
    desk.do("log", lambda diary: diary.log_night(a_night()))
    following.look()
    assert len(heard) == 1
    desk.undo_stack.undo()
    following.look()
    assert len(heard) == 2


def test_what_is_set_with_the_diary_follows_too(following, desk, others):
    others.set_sleep_direction(more_is_better=False)
    following.look()
    assert desk.diary.patient.more_sleep_is_better is False


def test_a_file_that_is_gone_is_not_told_before_it_is_needed(following, desk, heard):
    gone = desk.diary.path.rename(desk.diary.path.with_name("gone"))
    following.look()
    assert heard == []
    gone.rename(desk.diary.path)


def test_while_no_diary_is_open_there_is_nothing_to_follow(following, desk, heard):
    desk.clear()
    following.look()
    desk.opened.emit()
    assert heard == []


def test_another_diary_is_followed_from_where_it_is(following, desk, tmp_path, clock, heard):
    other = Diary.create(tmp_path / "other.sleepdiary", clock)
    other.log_night(a_night())
    desk.lay(other)
    following.look()
    assert heard == []


def test_a_task_is_not_disturbed(following, others, heard, monkeypatch):
    others.log_night(a_night())
    monkeypatch.setattr("sleepdiary.ui.sharing.following.is_task_running", lambda: True)
    following.look()
    assert heard == []


# In the window


def save(qtbot, window):
    qtbot.mouseClick(window.log_page._foot.save, Qt.MouseButton.LeftButton)


@pytest.fixture
def laid(window, tmp_path, clock):
    """A window with a night in the form, whose diary is followed; and how others have it."""
    mine = Diary.create(tmp_path / "mine.sleepdiary", clock)
    mine.log_night(a_night(awakenings=2))
    laid = Following(window.desk, window)
    window.desk.lay(mine)
    window.log_page.go_to_night(mine.nights()[0].id)
    others = Diary.open(mine.path, clock)
    yield window, laid, others
    others.close()


def type_awakenings(qtbot, window, typed):
    editor = window.log_page._form.fields["awakenings"].editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(QApplication.focusWidget(), typed)


def change(others, awakenings):
    (night,) = others.nights()
    others.log_night(a_night(id=night.id, awakenings=awakenings))


def test_a_night_that_is_only_looked_at_is_shown_as_it_is_now(laid):
    window, following, others = laid
    change(others, 7)
    following.look()
    assert window.log_page._form.texts()["awakenings"] == "7"


def test_what_is_half_typed_stays_and_that_the_night_was_changed_is_told(qtbot, laid):
    window, following, others = laid
    type_awakenings(qtbot, window, "3")
    change(others, 7)
    following.look()
    page = window.log_page
    assert page._form.texts()["awakenings"] == "3"
    assert page._foot.gone.isVisible()
    assert "was changed elsewhere meanwhile" in page._foot.gone.text()
    save(qtbot, window)
    assert others.nights()[0].awakenings == 7
    assert "it was changed elsewhere meanwhile. Save again" in page._foot.said.text()
    save(qtbot, window)
    assert others.nights()[0].awakenings == 3
    assert not page._foot.gone.isVisible()
    made = [each.record.awakenings for each in others.versions(others.nights()[0].id)]
    assert made == [3, 7, 2]


def test_a_change_that_was_not_seen_yet_is_told_before_it_is_replaced(qtbot, laid):
    window, _following, others = laid
    type_awakenings(qtbot, window, "3")
    change(others, 7)
    save(qtbot, window)
    assert others.nights()[0].awakenings == 7
    change(others, 8)
    save(qtbot, window)
    assert others.nights()[0].awakenings == 8
    save(qtbot, window)
    assert others.nights()[0].awakenings == 3


def test_a_change_to_another_night_is_no_hindrance(qtbot, laid, clock):
    window, following, others = laid
    type_awakenings(qtbot, window, "3")
    others.log_night(a_night(diary_date=clock().date().replace(day=2)))
    following.look()
    save(qtbot, window)
    assert [each.awakenings for each in others.nights()][-1] == 3
