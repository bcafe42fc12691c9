"""Asking for a session over a real diary; the dialog is driven as a person does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.domain.records import Drug, InfusionSession
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.speech import LocaleWords

NOW = datetime(2025, 11, 4, 9, 0, tzinfo=ZoneInfo("Europe/London"))
LAST = InfusionSession(date=date(2025, 10, 31), dose_mg=37.5, drug=Drug.ESKETAMINE)


@pytest.fixture
def desk(tmp_path, qtbot):
    desk = Desk(lambda: NOW, LocaleWords(QLocale("en_GB")))
    desk.lay(Diary.create(tmp_path / "one.sleepdiary", lambda: NOW))
    yield desk
    desk.clear()
    desk.deleteLater()


def save(qtbot, dialog):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, control)


def with_dialog(qtbot, act):
    """Have the person do something once the dialog is open; it runs until it is closed."""

    def meet():
        dialog = QApplication.activeModalWidget()
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, meet)


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
