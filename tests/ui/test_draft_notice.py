"""The line about what was typed into a dialog and not saved, over a real diary."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary import app
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind, InfusionSession
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.draft_notice import DraftNotice
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.speech import LocaleWords
from tests.ui.hands import with_dialog

pytestmark = pytest.mark.usefixtures("typing_is_dropped")

NOW = datetime(2025, 11, 5, 18, 30, tzinfo=ZoneInfo("Europe/London"))
DAY = date(2025, 11, 3)


@pytest.fixture
def diary(tmp_path):
    return Diary.create(tmp_path / "one.sleepdiary", lambda: NOW)


@pytest.fixture
def desk(qtbot):
    desk = Desk(lambda: NOW, LocaleWords(QLocale("en_GB")))
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def notice(qtbot, desk):
    notice = DraftNotice(desk)
    qtbot.addWidget(notice)
    return notice


def kept(diary, session=None):
    diary.keep_draft(Form.SESSION, DAY, {"note": "calm"}, session.id if session else None)


def test_it_is_silent_without_a_diary_and_without_a_draft(desk, notice, diary):
    assert notice.isHidden()
    desk.lay(diary)
    assert notice.isHidden()


def test_a_new_session_that_was_not_saved_is_told_when_its_diary_is_opened(desk, notice, diary):
    kept(diary)
    desk.lay(diary)
    assert not notice.isHidden()
    assert notice.sentence.text() == (
        "Not saved yet: an infusion session that you typed at 18:30 on 5 Nov 2025."
    )


def test_a_change_that_was_not_saved_names_its_session(desk, notice, diary):
    session = InfusionSession(date=DAY)
    diary.log_session(session)
    kept(diary, session)
    desk.lay(diary)
    assert notice.sentence.text() == (
        "Not saved yet: what you typed at 18:30 on 5 Nov 2025 about "
        "the infusion session of 3 Nov 2025."
    )


def test_its_button_opens_what_was_typed_and_it_is_silent_once_that_is_saved(
    qtbot, desk, notice, diary
):
    kept(diary)
    desk.lay(diary)
    with_dialog(qtbot, lambda dialog: dialog.save())
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    (session,) = diary.sessions()
    assert (session.date, session.note) == (DAY, "calm")
    assert notice.isHidden()


def test_its_button_opens_the_session_that_was_being_changed(qtbot, desk, notice, diary):
    session = InfusionSession(date=DAY, place="day clinic")
    diary.log_session(session)
    kept(diary, session)
    desk.lay(diary)
    with_dialog(qtbot, lambda dialog: dialog.save())
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    (stored,) = diary.sessions()
    assert (stored.id, stored.note) == (session.id, "calm")


def test_it_opens_what_was_typed_even_if_a_session_is_planned_for_today(qtbot, desk, notice, diary):
    diary.plan_sessions([InfusionSession(date=NOW.date(), planned=True)])
    kept(diary)
    desk.lay(diary)
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append(dialog.texts()["note"]))
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert seen == ["calm"]


def test_it_is_silent_once_the_typing_is_not_wanted(qtbot, desk, notice, diary):
    kept(diary)
    desk.lay(diary)
    with_dialog(qtbot, lambda dialog: dialog.reject())
    ask_session(desk, None)
    assert notice.isHidden()


def test_it_stays_while_another_session_is_typed_and_not_wanted(qtbot, desk, notice, diary):
    diary.log_session(InfusionSession(date=DAY))
    kept(diary)
    desk.lay(diary)

    def act(dialog):
        dialog.fields["place"].answer("day clinic")
        dialog.left.emit()
        dialog.reject()

    with_dialog(qtbot, act)
    ask_session(desk, None, diary.sessions()[0])
    assert not notice.isHidden()
    assert diary.draft(Form.SESSION).texts == {"note": "calm"}


def test_it_is_silent_while_the_session_is_deleted(desk, notice, diary):
    session = InfusionSession(date=DAY)
    diary.log_session(session)
    kept(diary, session)
    desk.lay(diary)
    desk.do("deleting", lambda diary: diary.delete_session(session.id))
    assert notice.isHidden()
    desk.undo_stack.undo()
    assert not notice.isHidden()


def test_it_can_wait_until_the_diary_is_opened_again(qtbot, desk, notice, diary):
    kept(diary)
    desk.lay(diary)
    qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    desk.opened.emit()
    assert not notice.isHidden()


EVENT = Event(date=DAY, kind=EventKind.ILLNESS)
TOTAL = Questionnaire(date=DAY, kind=QuestionnaireKind.ISI, score=12.0)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Form.PLAN, "a course that you planned at 18:30 on 5 Nov 2025."),
        (Form.EVENT, "an event that you typed at 18:30 on 5 Nov 2025."),
        (Form.QUESTIONNAIRE, "a questionnaire that you began at 18:30 on 5 Nov 2025."),
    ],
)
def test_what_was_typed_into_another_dialog_is_told_and_opened(
    qtbot, desk, notice, diary, form, said
):
    diary.keep_draft(form, DAY, {}, None)
    desk.lay(diary)
    assert notice.sentence.text() == f"Not saved yet: {said}"
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append(dialog.day))
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert seen == [DAY]


@pytest.mark.parametrize(
    ("form", "record", "said"),
    [
        (Form.EVENT, EVENT, "what you typed at 18:30 on 5 Nov 2025 about the event of"),
        (
            Form.QUESTIONNAIRE,
            TOTAL,
            "what you changed at 18:30 on 5 Nov 2025 in the questionnaire of",
        ),
    ],
)
def test_what_was_being_changed_is_named_and_opened(qtbot, desk, notice, diary, form, record, said):
    diary.log_event(EVENT)
    diary.log_questionnaire(TOTAL)
    diary.keep_draft(form, NOW.date(), {}, record.id)
    desk.lay(diary)
    assert notice.sentence.text() == f"Not saved yet: {said} 3 Nov 2025."
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append((dialog.day, dialog.draft_line.isVisible())))
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert seen == [(NOW.date(), True)]


def test_one_after_the_other_is_told_and_what_is_put_off_is_not_told_again(
    qtbot, desk, notice, diary
):
    kept(diary)
    diary.keep_draft(Form.EVENT, DAY, {}, None)
    desk.lay(diary)
    for said in ("an infusion session that you typed", "an event that you typed"):
        assert notice.sentence.text().startswith(f"Not saved yet: {said}")
        qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    desk.asked.emit()
    assert notice.isHidden()


def test_of_each_dialog_all_that_waits_is_told_and_opened(qtbot, desk, notice, diary):
    diary.log_event(EVENT)
    for record in (None, EVENT.id):
        diary.keep_draft(Form.EVENT, DAY, {"note": f"of {record}"}, record)
    desk.lay(diary)
    told, seen = set(), set()
    for _ in range(2):
        told.add(notice.sentence.text().partition(" 18:30")[0])
        with_dialog(qtbot, lambda dialog: (seen.add(dialog.texts()["note"]), dialog.reject()))
        qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert told == {
        "Not saved yet: an event that you typed at",
        "Not saved yet: what you typed at",
    }
    assert seen == {"of None", f"of {EVENT.id}"}
    assert notice.isHidden()


def test_of_two_of_a_dialog_only_that_which_was_put_off_is_not_told_again(
    qtbot, desk, notice, diary
):
    diary.log_event(EVENT)
    for record in (None, EVENT.id):
        diary.keep_draft(Form.EVENT, DAY, {}, record)
    desk.lay(diary)
    first = notice.sentence.text()
    qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert not notice.isHidden()
    assert notice.sentence.text() != first
    qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert notice.isHidden()


def test_what_was_typed_about_a_deleted_event_hides_no_other(desk, notice, diary):
    diary.keep_draft(Form.EVENT, DAY, {}, None)
    diary.keep_draft(Form.EVENT, DAY, {}, EVENT.id)
    desk.lay(diary)
    assert notice.sentence.text().startswith("Not saved yet: an event that you typed")


def test_it_stands_over_the_pages_of_the_window(qtbot, desk, diary):
    kept(diary)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    app.tell_of_draft(window)
    window.show()
    desk.lay(diary)
    assert window.findChild(DraftNotice).isVisible()
    window.deleteLater()
