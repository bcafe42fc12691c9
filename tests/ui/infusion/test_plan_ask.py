"""Planning a course over a real diary; the dialog is driven as a person does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Course
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.infusion.plan_ask import ask_plan, drop_plan
from sleepdiary.ui.speech import LocaleWords
from tests.ui.hands import with_dialog

pytestmark = pytest.mark.usefixtures("typing_is_dropped")

NOW = datetime(2025, 11, 5, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def clock():
    return lambda: NOW


def accept(qtbot, dialog):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, control)


def test_six_sessions_are_planned_by_one_key_and_undone_as_one(qtbot, desk):
    with_dialog(qtbot, lambda dialog: accept(qtbot, dialog))
    with qtbot.waitSignal(desk.said) as said:
        assert ask_plan(desk, None)
    assert said.args == ["Planned: 6 sessions from 5 Nov 2025 on. Each is confirmed on its day."]
    plans = desk.diary.plans()
    assert [each.date.day for each in plans] == [5, 7, 10, 12, 14, 17]
    assert [each.number for each in plans] == [1, 2, 3, 4, 5, 6]
    assert {each.course for each in plans} == {Course.INDUCTION}
    assert desk.diary.sessions() == []
    assert desk.undo_stack.undoText() == "the plan of 6 infusion sessions"
    desk.undo_stack.undo()
    assert desk.diary.plans() == []


def test_a_course_that_follows_one_that_waits_goes_on_from_it(qtbot, desk):
    with_dialog(qtbot, lambda dialog: accept(qtbot, dialog))
    ask_plan(desk, None)
    said = []

    def act(dialog):
        dialog.fields["date"].editor.selectAll()
        qtbot.keyClicks(dialog.focusWidget(), "1912")
        said.append((dialog.fields["course"].proposal, dialog.sum.text()))

    with_dialog(qtbot, act)
    ask_plan(desk, None)
    assert said == [("maintenance", "6 planned, maintenance 1 to 6:")]


def test_a_plan_that_is_not_accepted_is_not_stored(qtbot, desk):
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not ask_plan(desk, None)
    assert desk.diary.plans() == []


def test_a_day_that_is_taken_is_said_before_anything_is_planned(qtbot, desk):
    with_dialog(qtbot, lambda dialog: accept(qtbot, dialog))
    ask_plan(desk, None)
    said = []

    def act(dialog):
        said.append(dialog.sum.text())
        accept(qtbot, dialog)

    with_dialog(qtbot, act)
    assert not ask_plan(desk, None)
    assert said == ["There is a session on 5 Nov 2025 already, held or planned. Choose other days."]


def test_a_first_date_that_is_past_is_said(qtbot, desk):
    said = []

    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        said.append(dialog.sum.text())

    with_dialog(qtbot, act)
    ask_plan(desk, None)
    assert said == ["4 Nov 2025 is past. Choose a first date from today on."]


def test_what_the_dialog_was_killed_with_is_there_again_and_gone_once_it_is_planned(qtbot, desk):
    desk.diary.keep_draft(Form.PLAN, date(2025, 11, 10), {"count": "2", "weekdays": "0"})
    with_dialog(qtbot, lambda dialog: accept(qtbot, dialog))
    assert ask_plan(desk, None)
    assert [each.date.day for each in desk.diary.plans()] == [10, 17]
    assert desk.diary.draft(Form.PLAN) is None


def test_what_was_typed_is_forgotten_once_it_is_not_wanted(qtbot, desk):
    seen = []

    def act(dialog):
        seen.append(dialog.texts()["dose_mg"])
        dialog.fields["dose_mg"].editor.setFocus()
        qtbot.keyClicks(dialog.focusWidget(), "40")
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert desk.diary.draft(Form.PLAN) is not None
        dialog.reject()

    for _ in range(2):
        with_dialog(qtbot, act)
        ask_plan(desk, None)
    assert seen == ["", ""]


def test_without_a_diary_nothing_is_asked():
    assert not ask_plan(Desk(lambda: NOW, LocaleWords(QLocale("en_GB"))), None)


def test_a_plan_that_was_not_held_is_deleted(qtbot, desk):
    with_dialog(qtbot, lambda dialog: accept(qtbot, dialog))
    ask_plan(desk, None)
    assert drop_plan(desk, desk.diary.plans()[0])
    assert desk.diary.plans()[0].date == date(2025, 11, 7)
    assert [each.number for each in desk.diary.plans()] == [1, 2, 3, 4, 5]
    desk.undo_stack.undo()
    assert [each.number for each in desk.diary.plans()] == [1, 2, 3, 4, 5, 6]
