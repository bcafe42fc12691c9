"""Asking for a session over a real diary; the dialog is driven as a person does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Drug, InfusionSession
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.speech import LocaleWords
from tests.ui.hands import with_dialog

NOW = datetime(2025, 11, 4, 9, 0, tzinfo=ZoneInfo("Europe/London"))
LAST = InfusionSession(date=date(2025, 10, 31), dose_mg=37.5, drug=Drug.ESKETAMINE)


@pytest.fixture
def clock():
    return lambda: NOW


def save(qtbot, dialog):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, control)


def test_a_session_asked_for_is_stored_said_and_undone(qtbot, desk):
    with_dialog(qtbot, lambda dialog: save(qtbot, dialog))
    with qtbot.waitSignal(desk.said) as said:
        assert ask_session(desk, None, date=date(2025, 11, 3))
    assert said.args == ["Saved. Infusion session of 3 Nov 2025."]
    assert [each.date for each in desk.diary.sessions()] == [date(2025, 11, 3)]
    desk.undo_stack.undo()
    assert desk.diary.sessions() == []
    assert desk.undo_stack.redoText() == "the infusion session of 3 Nov 2025"


def test_a_session_not_saved_is_not_stored(qtbot, desk):
    with_dialog(qtbot, lambda dialog: dialog.reject())
    assert not ask_session(desk, None)
    assert desk.diary.sessions() == []


def test_an_edited_session_replaces_the_old_one(qtbot, desk):
    desk.diary.log_session(LAST)
    (stored,) = desk.diary.sessions()

    def act(dialog):
        qtbot.keyClicks(dialog.fields["note"].editor, "calm")
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    assert ask_session(desk, None, stored)
    (edited,) = desk.diary.sessions()
    assert (edited.id, edited.note, edited.drug) == (stored.id, "calm", Drug.ESKETAMINE)


def test_an_edit_that_changed_nothing_writes_nothing(qtbot, desk):
    desk.diary.log_session(LAST)
    with_dialog(qtbot, lambda dialog: save(qtbot, dialog))
    assert not ask_session(desk, None, desk.diary.sessions()[0])
    assert desk.undo_stack.count() == 0


def test_a_change_is_undone_under_its_own_name(qtbot, desk):
    desk.diary.log_session(LAST)

    def act(dialog):
        qtbot.keyClicks(dialog.fields["note"].editor, "calm")
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    ask_session(desk, None, desk.diary.sessions()[0])
    assert desk.undo_stack.undoText() == "the change to the infusion session of 31 Oct 2025"


def test_what_is_planned_for_the_day_is_confirmed_instead_of_written_down_twice(qtbot, desk):
    plan = InfusionSession(date=NOW.date(), place="day clinic", planned=True)
    desk.diary.plan_sessions([plan])
    with_dialog(qtbot, lambda dialog: save(qtbot, dialog))
    assert ask_session(desk, None)
    (held,) = desk.diary.sessions()
    assert (held.id, held.place) == (plan.id, "day clinic")
    assert desk.diary.plans() == []
    assert desk.undo_stack.undoText() == "confirming the infusion session of 4 Nov 2025"


def test_a_session_still_to_come_is_stored_as_a_plan(qtbot, desk):
    def act(dialog):
        save(qtbot, dialog)
        save(qtbot, dialog)  # it is asked about once

    with_dialog(qtbot, act)
    with qtbot.waitSignal(desk.said) as said:
        assert ask_session(desk, None, date=date(2025, 11, 10))
    assert said.args[0].startswith("Saved as a plan: 10 Nov 2025.")
    assert desk.diary.sessions() == []
    assert [each.date for each in desk.diary.plans()] == [date(2025, 11, 10)]


def test_what_was_unfolded_is_unfolded_the_next_time(qtbot, desk):
    seen = []

    def act(dialog):
        seen.append(dialog.form.sections["vitals"].is_open)
        qtbot.mouseClick(dialog.form.sections["vitals"].button, Qt.MouseButton.LeftButton)
        dialog.reject()

    for _ in range(3):
        with_dialog(qtbot, act)
        ask_session(desk, None)
    assert seen == [False, True, False]


def test_what_the_dialog_was_killed_with_is_there_again_and_gone_once_it_is_not_wanted(
    qtbot, desk, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    desk.diary.keep_draft(Form.SESSION, date(2025, 11, 3), {"note": "calm"})
    seen = []

    def act(dialog):
        seen.append(dialog.texts()["note"])
        dialog.reject()

    for _ in range(2):
        with_dialog(qtbot, act)
        ask_session(desk, None)
    assert seen == ["calm", ""]


def test_what_could_not_be_stored_stays_in_the_dialog(qtbot, desk, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    still_open = []

    def act(dialog):
        desk.diary.path.unlink()
        save(qtbot, dialog)
        still_open.append(dialog.isVisible())

    with_dialog(qtbot, act)
    assert not ask_session(desk, None)
    assert still_open == [True]
    assert len(told) == 1


def test_without_a_diary_nothing_is_asked(qtbot):
    assert not ask_session(Desk(lambda: NOW, LocaleWords(QLocale("en_GB"))), None)


def test_the_dialog_is_gone_after_it_was_asked(qtbot, desk):
    parent = QWidget()
    qtbot.addWidget(parent)
    with_dialog(qtbot, lambda dialog: dialog.reject())
    ask_session(desk, parent)
    qtbot.waitUntil(lambda: parent.findChild(SessionDialog) is None)
