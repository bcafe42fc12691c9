"""The system ends the program: nobody is asked, and what is typed is kept."""

import os
import signal

import pytest
from PySide6.QtCore import QCoreApplication

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.ending import Ending
from sleepdiary.ui.tasks import is_task_running, run_task
from tests.ui.hands import with_dialog

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="hears of its end by its windows"),
    pytest.mark.usefixtures("typing_is_dropped"),
]


@pytest.fixture
def left():
    return []


@pytest.fixture
def ending(window, left):
    """Listen for this test only."""
    before = {each: signal.getsignal(each) for each in (1, 2, 15)}
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    ending = Ending(window, lambda: left.append("left"))
    yield ending
    told = signal.set_wakeup_fd(-1)
    os.close(told)
    os.close(ending._heard)
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.fixture
def exits(monkeypatch):
    """Give the statuses with which the program was ended; nobody is there to be asked."""
    exits = []

    def asked(*_):
        if not exits:
            exits.append("asked")

    monkeypatch.setattr(prompts, "ask_unsaved", asked)
    monkeypatch.setattr(prompts, "tell", asked)
    monkeypatch.setattr(QCoreApplication, "exit", exits.append)
    return exits


@pytest.fixture
def diary(window, tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    window.desk.lay(diary)
    return diary


def type_night(window):
    window.log_page._form.fields["comment"].editor.setPlainText("calm")


def drafts_of(path, clock, form):
    diary = Diary.open(path, clock)
    found = [each.texts for each in diary.drafts(form)]
    diary.close()
    return found


def test_a_signal_ends_it_with_what_is_typed_kept(qtbot, window, ending, exits, diary, clock):
    type_night(window)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: exits == [128 + signal.SIGTERM])
    assert window.desk.diary is None
    assert [each["comment"] for each in drafts_of(diary.path, clock, Form.NIGHT)] == ["calm"]


def test_a_signal_that_is_to_be_passed_over_is_passed_over(ending):
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_a_failing_backup_asks_nobody(qtbot, window, ending, exits, diary):
    type_night(window)
    window.log_page.save()
    window.log_page.save()
    (diary.path.parent / "Backups").touch()  # no folder can be made there
    ending.end(143)
    qtbot.waitUntil(lambda: exits == [143])


def test_a_dialog_is_put_away_and_its_draft_kept(qtbot, window, ending, exits, diary, clock):
    def type_and_end(dialog):
        dialog.fields["label"].editor.setText("Flu")
        dialog.edited.emit()
        ending.end(143)

    with_dialog(qtbot, type_and_end)
    window.write_event()
    qtbot.waitUntil(lambda: exits == [143])
    assert [each["label"] for each in drafts_of(diary.path, clock, Form.EVENT)] == ["Flu"]


def test_a_task_is_not_stopped_in_its_midst(qtbot, window, ending, exits, diary):
    done = []
    run_task(window, "Working", lambda _progress: "done", done=done.append)
    ending.end(143)
    assert (is_task_running(), exits) == (True, [])
    qtbot.waitUntil(lambda: exits == [143])
    assert done == ["done"]


def test_the_end_of_the_session_keeps_what_is_typed_and_leaves_all_open(
    qtbot, window, ending, exits, left, diary
):
    type_night(window)

    def type_and_keep(dialog):
        dialog.fields["label"].editor.setText("Flu")
        ending.keep()
        assert dialog.isVisible()
        assert diary.draft(Form.EVENT).texts["label"] == "Flu"
        dialog.put_away()

    with_dialog(qtbot, type_and_keep)
    window.write_event()
    assert diary.draft(Form.NIGHT).texts["comment"] == "calm"
    assert left == ["left"]
    assert exits == []


def test_a_locked_window_ends_as_any_other(qtbot, window, ending, exits):
    ending.end(143)
    qtbot.waitUntil(lambda: exits == [143])
