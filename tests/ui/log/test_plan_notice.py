"""The notice of a planned session, over a real diary."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.plan_notice import PlanNotice
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_session
from tests.ui.hands import with_dialog

NOW = datetime(2025, 11, 5, 8, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def clock():
    return lambda: NOW


@pytest.fixture
def notice(qtbot, desk):
    notice = PlanNotice(desk)
    qtbot.addWidget(notice)
    for followed in (desk.opened, desk.changed):  # as the page it stands on does
        followed.connect(notice.refresh)
    notice.refresh()
    return notice


def plan(desk, day=TODAY, **changes):
    planned = a_session(date=day, planned=True, **changes)
    assert desk.do("plan", lambda diary: diary.plan_sessions([planned]))


def test_it_says_nothing_while_nothing_is_planned_or_open(qtbot, notice):
    assert not notice.isVisible()
    alone = PlanNotice(Desk(lambda: NOW, LocaleWords(QLocale("en_GB"))))
    qtbot.addWidget(alone)
    alone.refresh()
    assert not alone.isVisible()


@pytest.mark.parametrize(
    ("day", "changes", "said"),
    [
        (TODAY, {}, "An infusion is planned for today, 10:00."),
        (TODAY, {"start": None}, "An infusion is planned for today."),
        (date(2025, 11, 3), {}, "An infusion was planned for Mon 3 Nov. Was it held?"),
    ],
)
def test_it_asks_about_a_plan_once_its_day_has_come(desk, notice, day, changes, said):
    plan(desk, day, **changes)
    assert notice.isVisible()
    assert notice.sentence.text() == said


def test_it_waits_for_the_day(desk, notice):
    plan(desk, TODAY + timedelta(days=1))
    assert not notice.isVisible()


def test_a_plan_is_confirmed_in_the_form_and_undone(qtbot, desk, notice):
    plan(desk)
    control = Qt.KeyboardModifier.ControlModifier
    with_dialog(qtbot, lambda form: qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return, control))
    qtbot.mouseClick(notice.confirm, LEFT)
    assert [each.date for each in desk.diary.sessions()] == [TODAY]
    assert not notice.isVisible()
    desk.undo_stack.undo()
    assert desk.diary.sessions() == []
    assert notice.isVisible()


def test_a_plan_that_was_not_held_goes_and_comes_back(qtbot, desk, notice):
    plan(desk)
    assert notice.drop.accessibleName() == "The infusion session of Wed 5 Nov was not held"
    qtbot.mouseClick(notice.drop, LEFT)
    assert desk.diary.plans() == []
    assert not notice.isVisible()
    assert desk.undo_stack.undoText() == "deleting the plan for 5 Nov 2025"
    desk.undo_stack.undo()
    assert notice.isVisible()
