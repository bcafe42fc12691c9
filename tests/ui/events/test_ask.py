"""Asking for an event over a real diary; the dialog is driven as a person does."""

from datetime import date

from PySide6.QtCore import QLocale, Qt

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import EventKind
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.events.ask import ask_event
from sleepdiary.ui.speech import LocaleWords
from tests.builders import an_event
from tests.ui.hands import with_dialog

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def write(qtbot, dialog, kind="travel"):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    qtbot.keyClicks(dialog.focusWidget(), kind)
    qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)


def test_an_event_asked_for_is_stored_said_and_undone(qtbot, desk):
    with_dialog(qtbot, lambda dialog: write(qtbot, dialog))
    with qtbot.waitSignal(desk.said) as said:
        assert ask_event(desk, None)
    assert said.args == ["Saved. Event of 4 Nov 2025: travel."]
    assert [each.kind for each in desk.diary.events()] == [EventKind.TRAVEL]
    desk.undo_stack.undo()
    assert desk.diary.events() == []
    assert desk.undo_stack.redoText() == "the event “travel” of 4 Nov 2025"


def test_an_edited_event_replaces_the_old_one(qtbot, desk):
    desk.diary.log_event(an_event())
    (stored,) = desk.diary.events()
    with_dialog(qtbot, lambda dialog: write(qtbot, dialog))
    assert ask_event(desk, None, stored)
    (edited,) = desk.diary.events()
    assert (edited.id, edited.kind, edited.label) == (stored.id, EventKind.TRAVEL, "Cold")


def test_an_edit_that_changed_nothing_writes_nothing(qtbot, desk):
    desk.diary.log_event(an_event())
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL))
    assert not ask_event(desk, None, desk.diary.events()[0])
    assert desk.undo_stack.count() == 0


def test_what_could_not_be_stored_stays_in_the_dialog(qtbot, desk, monkeypatch):
    told, still_open = [], []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def act(dialog):
        desk.diary.path.unlink()
        write(qtbot, dialog)
        still_open.append(dialog.isVisible())

    with_dialog(qtbot, act)
    assert not ask_event(desk, None)
    assert still_open == [True]
    assert len(told) == 1


def test_what_the_dialog_was_killed_with_is_there_again_and_gone_once_it_is_not_wanted(
    qtbot, desk, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    desk.diary.keep_draft(Form.EVENT, date(2025, 11, 3), {"note": "calm"})
    seen = []

    def act(dialog):
        seen.append(dialog.fields["note"].text())
        dialog.reject()

    for _ in range(2):
        with_dialog(qtbot, act)
        ask_event(desk, None)
    assert seen == ["calm", ""]


def test_without_a_diary_nothing_is_asked(qtbot, clock):
    assert not ask_event(Desk(clock, LocaleWords(QLocale("en_GB"))), None)
