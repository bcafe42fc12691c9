import threading
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import SentenceError
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import AT_ONCE
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, utc


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
    desk.do("another", lambda diary: diary.log_night(a_night(diary_date=date(2025, 11, 3))))
    desk.undo_stack.undo()
    with qtbot.waitSignal(desk.said):
        desk.undo_stack.undo()
    assert not desk.undo_stack.canUndo()
    QCoreApplication.processEvents()
    assert desk.diary.nights() == []  # the other one is not done again instead


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
        1 / 0  # noqa: B018 - a bug


@pytest.fixture
def american(desk):
    """Have the desk speak as in America, where a day has twice twelve hours."""
    desk.words = LocaleWords(QLocale("en_US"))


LATE = SentenceError("{clock} is too late.", clock=time(23, 30))
SAID = "11:30\u202fPM is too late."


def refuse(*_given):
    raise LATE


@pytest.mark.usefixtures("american")
def test_what_cannot_be_done_is_told_in_the_persons_own_words(desk, told):
    assert not desk.do("the night", refuse)
    assert told == [SAID]


@pytest.mark.usefixtures("american")
def test_what_cannot_be_undone_is_said_in_the_persons_own_words(desk, heard):
    desk.do("the night", lambda diary: diary.log_night(a_night()))
    desk.diary.undo = refuse
    desk.undo_stack.undo()
    assert heard == [SAID]


@pytest.mark.usefixtures("american")
def test_a_large_undo_that_fails_is_said_in_the_persons_own_words(qtbot, desk, brought_in, heard):
    desk.diary.undo = refuse
    desk.undo_stack.undo()
    qtbot.waitUntil(lambda: heard == [SAID])
    assert desk.diary.nights() == brought_in


# Large changes


@pytest.fixture
def heard(desk):
    heard = []
    desk.said.connect(heard.append)
    return heard


@pytest.fixture
def window(qtbot, desk):
    """Return the window of the desk."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    desk.setParent(window)
    yield window
    desk.setParent(None)


@pytest.fixture
def brought_in(desk, window):
    """Have more nights brought in, as an import does, than are taken back at once."""
    first = date(2020, 1, 1)
    with desk.diary.file.work("bring in", utc(2025, 11, 4)) as work:
        work.nights.add_all(
            a_night(patient_id=desk.diary.patient.id, diary_date=first + timedelta(days=day))
            for day in range(AT_ONCE + 1)
        )
        work.commit()
    desk.done("the import", work.change)
    return desk.diary.nights()


def test_a_large_change_goes_both_ways_beside_the_window(qtbot, desk, brought_in, heard):
    threads, undo = [], desk.diary.undo
    desk.diary.undo = lambda *given: threads.append(threading.current_thread()) or undo(*given)
    for _ in range(2):
        with qtbot.waitSignal(desk.changed):
            desk.undo_stack.undo()
        assert desk.diary.nights() == []
        with qtbot.waitSignal(desk.changed):
            desk.undo_stack.redo()
        assert desk.diary.nights() == brought_in
    assert heard == ["Undone: the import.", "Done again: the import."] * 2
    assert threading.main_thread() not in threads


def test_a_large_undo_that_is_cancelled_can_be_asked_for_again(
    qtbot, desk, window, brought_in, heard
):
    gate, undo = threading.Event(), desk.diary.undo
    desk.diary.undo = lambda change, progress: gate.wait(10) and undo(change, progress)
    desk.undo_stack.undo()
    (dialog,) = window.findChildren(QDialog)
    qtbot.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: heard == ["Cancelled. Nothing was changed."])
    assert desk.diary.nights() == brought_in
    assert (desk.undo_stack.canUndo(), desk.undo_stack.canRedo()) == (True, False)
    with qtbot.waitSignal(desk.changed):
        desk.undo_stack.undo()
    assert desk.diary.nights() == []


def test_a_large_undo_that_is_no_longer_possible_is_said_and_forgotten(
    qtbot, desk, brought_in, heard
):
    desk.diary.delete_nights([brought_in[7].id])  # as another window would
    desk.undo_stack.undo()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert "changed again later" in heard[0]
    assert desk.undo_stack.count() == 0
    assert len(desk.diary.nights()) == AT_ONCE
