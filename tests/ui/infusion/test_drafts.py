"""What is typed about a session outlives the program, until it is saved or not wanted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.infusion.drafts import PAUSE, SessionDrafts
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_session

NOW = datetime(2025, 11, 5, 18, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch):
    """Let the tests close what they typed in."""
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)


@pytest.fixture
def desk(tmp_path):
    desk = Desk(lambda: NOW, LocaleWords(QLocale("en_GB")))
    desk.lay(Diary.create(tmp_path / "one.sleepdiary", lambda: NOW))
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def opened(qtbot, desk):
    """Return what opens the dialog anew, as after a crash."""

    def open_(session=None):
        dialog = SessionDialog(desk.words, desk.diary.zone, today=NOW.date(), session=session)
        qtbot.addWidget(dialog)
        drafts = SessionDrafts(dialog, desk)
        drafts.take_up()
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog, drafts

    return open_


def type_note(qtbot, dialog, text):
    dialog.fields["note"].editor.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), text)


def test_an_answer_is_kept_as_soon_as_it_is_left(qtbot, desk, opened):
    dialog, _ = opened()
    type_note(qtbot, dialog, "calm")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    draft = desk.diary.draft(Form.SESSION)
    assert (draft.date, draft.texts["note"], draft.record_id) == (NOW.date(), "calm", None)


def test_half_an_answer_is_kept_when_typing_pauses(qtbot, desk, opened):
    dialog, _ = opened()
    type_note(qtbot, dialog, "ca")
    qtbot.waitUntil(lambda: desk.diary.draft(Form.SESSION) is not None, timeout=5 * PAUSE)


def test_what_was_typed_is_there_when_the_dialog_is_opened_again(qtbot, desk, opened):
    dialog, drafts = opened()
    dialog.fields["date"].set_text("2025-11-03")
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    again, _ = opened()
    assert (again.day, again.texts()["note"]) == (date(2025, 11, 3), "calm")
    assert again.is_edited
    assert again.head.draft.text() == (
        "Not saved last time: what you typed at 18:30 on 5 Nov 2025."
    )


def test_what_was_typed_about_another_session_is_left_alone(qtbot, desk, opened):
    session = a_session()
    desk.diary.log_session(session)
    dialog, drafts = opened(desk.diary.sessions()[0])
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    new, others = opened()
    assert new.texts()["note"] == ""
    others.keep()
    assert desk.diary.draft(Form.SESSION).record_id == session.id
    again, _ = opened(desk.diary.sessions()[0])
    assert again.texts()["note"] == "calm"


def test_what_is_not_wanted_is_forgotten(qtbot, desk, opened):
    dialog, drafts = opened()
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    again, _ = opened()
    again.head.anew.click()
    assert desk.diary.draft(Form.SESSION) is None


def test_typing_that_was_taken_back_leaves_no_draft(qtbot, desk, opened):
    dialog, drafts = opened()
    type_note(qtbot, dialog, "c")
    drafts.keep()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
    drafts.keep()
    assert desk.diary.draft(Form.SESSION) is None


def test_saving_ends_the_draft(qtbot, desk, opened):
    dialog, drafts = opened()
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    desk.diary.log_session(dialog.result_session())
    drafts.drop()
    assert desk.diary.draft(Form.SESSION) is None


def test_saving_ends_the_draft_of_a_session_that_was_moved_in_the_last_moment(qtbot, desk, opened):
    dialog, drafts = opened()
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    dialog.fields["date"].set_text("2025-11-03")
    desk.diary.log_session(dialog.result_session())
    drafts.drop()
    assert desk.diary.draft(Form.SESSION) is None


@pytest.mark.parametrize("saving", [True, False])
def test_what_was_typed_about_another_session_waits_until_this_one_is_done(
    qtbot, desk, opened, saving
):
    desk.diary.log_session(a_session())
    _, other = opened()
    type_note(qtbot, other.parent(), "of a new one")
    other.keep()
    waiting = desk.diary.draft(Form.SESSION)
    dialog, drafts = opened(desk.diary.sessions()[0])
    type_note(qtbot, dialog, "of an old one")
    drafts.keep()
    assert desk.diary.draft(Form.SESSION).texts["note"] == "of an old one"
    if saving:
        desk.diary.log_session(dialog.result_session())
    drafts.drop()
    assert desk.diary.draft(Form.SESSION) == waiting


def test_typing_that_was_taken_back_leaves_the_draft_of_another_session(qtbot, desk, opened):
    desk.diary.log_session(a_session())
    desk.diary.keep_draft(Form.SESSION, NOW.date(), {"note": "of a new one"})
    dialog, drafts = opened(desk.diary.sessions()[0])
    type_note(qtbot, dialog, "c")
    drafts.keep()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
    drafts.keep()
    assert desk.diary.draft(Form.SESSION).texts == {"note": "of a new one"}


def test_a_diary_that_cannot_be_written_keeps_nothing_and_says_nothing(
    qtbot, desk, opened, monkeypatch
):
    dialog, drafts = opened()
    monkeypatch.setattr(desk.diary, "may_change", lambda: False)
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    assert desk.diary.draft(Form.SESSION) is None
