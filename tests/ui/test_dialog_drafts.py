"""What is typed into a dialog outlives the program, until it is saved or not wanted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import planned_course
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.ui.dialog_drafts import DELAY, DialogDrafts
from sleepdiary.ui.events.dialog import EventDialog
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.infusion.plan_dialog import PlanDialog
from sleepdiary.ui.questionnaires.dialog import QuestionnaireDialog
from tests.builders import a_questionnaire, a_session, an_event

pytestmark = pytest.mark.usefixtures("typing_is_dropped")

NOW = datetime(2025, 11, 5, 18, 30, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
SENTENCE = "Not saved last time: what you typed at 18:30 on 5 Nov 2025."


@pytest.fixture
def clock():
    return lambda: NOW


def shown(qtbot, dialog, drafts):
    qtbot.addWidget(dialog)
    drafts.take_up()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog, drafts


@pytest.fixture
def events(qtbot, desk):
    """Return what opens the dialog of an event, as after a crash."""

    def open_(event=None):
        dialog = EventDialog(desk.words, today=TODAY, event=event)
        drafts = DialogDrafts(dialog, desk, Form.EVENT, event.id if event else None)
        return shown(qtbot, dialog, drafts)

    return open_


@pytest.fixture
def questionnaires(qtbot, desk):
    """Return what opens the dialog of a questionnaire, as after a crash."""

    def open_(filled=None):
        dialog = QuestionnaireDialog(desk.words, "en_GB", today=TODAY, questionnaire=filled)
        drafts = DialogDrafts(dialog, desk, Form.QUESTIONNAIRE, filled.id if filled else None)
        return shown(qtbot, dialog, drafts)

    return open_


@pytest.fixture
def sessions(qtbot, desk):
    """Return what opens the dialog of an infusion session, as after a crash."""

    def open_(session=None):
        dialog = SessionDialog(desk.words, desk.diary.zone, today=TODAY, session=session)
        drafts = DialogDrafts(dialog, desk, Form.SESSION, session.id if session else None)
        return shown(qtbot, dialog, drafts)

    return open_


@pytest.fixture
def plans(qtbot, desk):
    """Return what opens the dialog of a course, as after a crash."""

    def open_():
        zone = desk.diary.zone
        dialog = PlanDialog(desk.words, zone, today=TODAY, preview=planned_course)
        return shown(qtbot, dialog, DialogDrafts(dialog, desk, Form.PLAN))

    return open_


def type_note(qtbot, dialog, text):
    note = dialog.note if isinstance(dialog, QuestionnaireDialog) else dialog.fields["note"]
    note.editor.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), text)


def wait_until_kept(qtbot, desk, form):
    qtbot.waitUntil(lambda: bool(desk.diary.drafts(form)), timeout=5 * DELAY)


def answer(qtbot, dialog, digits):
    dialog.form.take_focus()
    for digit in digits:
        qtbot.keyClicks(dialog.focusWidget(), digit)


def test_an_event_is_there_again_when_its_dialog_is_opened_after_a_crash(qtbot, events):
    dialog, drafts = events()
    dialog.fields["date"].set_text("2025-11-03")
    qtbot.keyClicks(dialog.fields["kind"].editor, "trav")
    type_note(qtbot, dialog, "to sea")
    drafts.keep()
    again, _ = events()
    wanted = {"date": "2025-11-03", "kind": "travel", "label": "", "note": "to sea"}
    assert again.texts() == wanted
    assert again.is_edited
    assert again.draft_line.sentence.text() == SENTENCE
    assert again.draft_line.isVisible()


def test_a_session_is_there_again_when_its_dialog_is_opened_after_a_crash(qtbot, sessions):
    dialog, drafts = sessions()
    dialog.fields["date"].set_text("2025-11-03")
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    again, _ = sessions()
    assert (again.day, again.texts()["note"]) == (date(2025, 11, 3), "calm")
    assert again.is_edited
    assert again.draft_line.sentence.text() == SENTENCE
    assert again.draft_line.isVisible()


def test_a_plan_is_there_again_when_its_dialog_is_opened_after_a_crash(qtbot, desk, plans):
    dialog, _ = plans()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.focusWidget(), "2")
    qtbot.keyClicks(dialog.fields["dose_mg"].editor, "40")
    qtbot.keyClick(dialog.week.boxes[0], Qt.Key.Key_Space)
    wait_until_kept(qtbot, desk, Form.PLAN)
    again, _ = plans()
    assert again.texts() == dialog.texts()
    assert [(each.date.day, each.dose_mg) for each in again.plans] == [(5, 40.0), (7, 40.0)]
    assert again.is_edited
    assert again.draft_line.sentence.text() == SENTENCE
    assert again.draft_line.isVisible()


@pytest.mark.parametrize(
    ("opening", "form"),
    [("events", Form.EVENT), ("sessions", Form.SESSION), ("questionnaires", Form.QUESTIONNAIRE)],
)
def test_an_answer_is_kept_as_soon_as_it_is_left(qtbot, desk, request, opening, form):
    dialog, _ = request.getfixturevalue(opening)()
    editor = dialog.note.editor if opening == "questionnaires" else dialog.fields["note"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "calm")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    (draft,) = desk.diary.drafts(form)
    assert (draft.date, draft.texts["note"], draft.record_id) == (TODAY, "calm", None)


def test_what_is_kept_waits_for_no_pause_in_the_typing(qtbot, desk, events):
    dialog, _ = events()
    dialog.fields["note"].editor.setFocus()

    def type_on():
        qtbot.keyClicks(dialog.focusWidget(), "a")
        return desk.diary.draft(Form.EVENT) is not None

    qtbot.waitUntil(type_on, timeout=5 * DELAY)


def test_a_half_answered_questionnaire_of_another_kind_is_there_again(qtbot, desk, questionnaires):
    dialog, _ = questionnaires()
    qtbot.keyClick(dialog._kind.editor, Qt.Key.Key_Down)
    answer(qtbot, dialog, "123")
    wait_until_kept(qtbot, desk, Form.QUESTIONNAIRE)
    again, _ = questionnaires()
    assert again.result_questionnaire().kind is QuestionnaireKind.GAD7
    assert again.form.texts() == ["1", "2", "3", "", "", "", ""]
    assert again.is_edited
    assert again.draft_line.sentence.text() == SENTENCE


def test_answers_changed_in_a_stored_questionnaire_are_there_again_in_it_alone(
    qtbot, desk, questionnaires
):
    desk.diary.log_questionnaire(a_questionnaire())
    (stored,) = desk.diary.questionnaires()
    dialog, drafts = questionnaires(stored)
    answer(qtbot, dialog, "3")
    qtbot.keyClicks(dialog.note.editor, "tired")
    wait_until_kept(qtbot, desk, Form.QUESTIONNAIRE)
    new, _ = questionnaires()
    assert (new.is_edited, new.draft_line.isHidden()) == (False, True)
    again, _ = questionnaires(stored)
    assert (again.form.texts()[0], again.note.text()) == ("3", "tired")
    assert drafts.parent() is dialog


def test_a_total_is_there_again(qtbot, desk, questionnaires):
    isi = QuestionnaireKind("ISI")
    desk.diary.keep_draft(Form.QUESTIONNAIRE, date(2025, 11, 2), {"kind": isi, "0": "12"})
    dialog, _ = questionnaires()
    filled = dialog.result_questionnaire()
    assert (filled.kind, filled.score, filled.date) == (isi, 12, date(2025, 11, 2))


def test_beginning_anew_forgets_what_was_typed(qtbot, desk, events, questionnaires, sessions):
    desk.diary.keep_draft(Form.SESSION, date(2025, 11, 3), {"note": "calm"})
    desk.diary.keep_draft(Form.EVENT, date(2025, 11, 3), {"kind": "travel", "note": "to sea"})
    desk.diary.keep_draft(Form.QUESTIONNAIRE, date(2025, 11, 3), {"kind": "GAD-7", "0": "1"})
    asked = (events, Form.EVENT), (sessions, Form.SESSION), (questionnaires, Form.QUESTIONNAIRE)
    for open_, form in asked:
        dialog, _ = open_()
        qtbot.mouseClick(dialog.draft_line.anew, Qt.MouseButton.LeftButton)
        assert desk.diary.draft(form) is None
        assert (dialog.is_edited, dialog.day) == (False, TODAY)
        assert dialog.draft_line.isHidden()
    assert not any(dialog.form.texts())


def test_beginning_a_plan_anew_brings_the_usual_one_back(qtbot, desk, plans):
    usual = plans()[0].texts()
    desk.diary.keep_draft(Form.PLAN, date(2025, 12, 1), {"count": "2", "weekdays": "6"})
    dialog, _ = plans()
    assert (dialog.day, dialog.week.weekdays) == (date(2025, 12, 1), [6])
    qtbot.mouseClick(dialog.draft_line.anew, Qt.MouseButton.LeftButton)
    assert (dialog.texts(), dialog.is_edited) == (usual, False)
    assert desk.diary.draft(Form.PLAN) is None


def test_typing_that_was_taken_back_leaves_no_draft(qtbot, desk, events):
    dialog, _ = events()
    type_note(qtbot, dialog, "c")
    wait_until_kept(qtbot, desk, Form.EVENT)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: desk.diary.draft(Form.EVENT) is None, timeout=5 * DELAY)


@pytest.mark.parametrize("opens", ["events", "sessions", "questionnaires"])
def test_what_was_typed_about_two_records_outlives_being_killed_twice(qtbot, request, desk, opens):
    desk.diary.log_event(an_event(date=TODAY))
    desk.diary.log_session(a_session())
    desk.diary.log_questionnaire(a_questionnaire())
    (stored,) = getattr(desk.diary, opens)()
    open_ = request.getfixturevalue(opens)
    for record, text in ((stored, "of an old one"), (None, "of a new one")):
        dialog, drafts = open_(record)
        type_note(qtbot, dialog, text)
        drafts.keep()
    again, _ = open_(stored)
    assert again.texts()["note"].endswith("of an old one")
    assert open_()[0].texts()["note"] == "of a new one"


def test_what_was_typed_about_another_event_waits_until_it_is_asked_for(qtbot, desk, events):
    event = an_event(date=TODAY)
    desk.diary.log_event(event)
    desk.diary.keep_draft(Form.EVENT, TODAY, {"note": "to sea"})
    dialog, drafts = events(event)
    assert dialog.draft_line.isHidden()
    type_note(qtbot, dialog, "x")
    qtbot.waitUntil(lambda: bool(desk.diary.draft(Form.EVENT, event.id)), timeout=5 * DELAY)
    drafts.drop()
    again, _ = events()
    assert again.texts()["note"] == "to sea"


def test_what_was_typed_about_another_session_is_left_alone(qtbot, desk, sessions):
    desk.diary.log_session(a_session())
    (session,) = desk.diary.sessions()
    dialog, drafts = sessions(session)
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    new, others = sessions()
    assert new.texts()["note"] == ""
    others.keep()
    assert [each.record_id for each in desk.diary.drafts(Form.SESSION)] == [session.id]
    again, _ = sessions(session)
    assert again.texts()["note"] == "calm"


@pytest.mark.parametrize("saving", [True, False])
def test_what_was_typed_about_another_session_outlasts_that_about_this_one(
    qtbot, desk, sessions, saving
):
    desk.diary.log_session(a_session())
    other, others = sessions()
    type_note(qtbot, other, "of a new one")
    others.keep()
    waiting = desk.diary.draft(Form.SESSION)
    dialog, drafts = sessions(desk.diary.sessions()[0])
    type_note(qtbot, dialog, "of an old one")
    drafts.keep()
    assert len(desk.diary.drafts(Form.SESSION)) == 2
    if saving:
        desk.diary.log_session(dialog.result_session())
    drafts.drop()
    assert desk.diary.drafts(Form.SESSION) == [waiting]


def test_typing_that_was_taken_back_leaves_the_draft_of_another_session(qtbot, desk, sessions):
    desk.diary.log_session(a_session())
    desk.diary.keep_draft(Form.SESSION, TODAY, {"note": "of a new one"})
    dialog, drafts = sessions(desk.diary.sessions()[0])
    type_note(qtbot, dialog, "c")
    drafts.keep()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
    drafts.keep()
    assert [each.texts for each in desk.diary.drafts(Form.SESSION)] == [{"note": "of a new one"}]


@pytest.mark.parametrize("moved_to", ["", "2025-11-03"])
def test_saving_ends_the_draft_even_of_what_was_moved_in_the_last_moment(
    qtbot, desk, sessions, moved_to
):
    dialog, drafts = sessions()
    type_note(qtbot, dialog, "calm")
    drafts.keep()
    if moved_to:
        dialog.fields["date"].set_text(moved_to)
    desk.diary.log_session(dialog.result_session())
    drafts.drop()
    assert desk.diary.draft(Form.SESSION) is None


def test_what_the_disk_does_not_take_is_kept_in_memory_without_a_word(
    qtbot, desk, events, monkeypatch
):
    def refuse(*_):
        raise DiaryError("The disk is full.")

    monkeypatch.setattr(desk.diary, "keep_draft", refuse)
    dialog, _ = events()
    type_note(qtbot, dialog, "calm")
    qtbot.waitUntil(lambda: bool(desk.drafts.all(Form.EVENT)), timeout=5 * DELAY)
    assert desk.diary.draft(Form.EVENT) is None
    assert desk.drafts.get(Form.EVENT).texts["note"] == "calm"
