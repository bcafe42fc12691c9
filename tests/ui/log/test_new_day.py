"""A window that stays open overnight logs the night that is due, not the one before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.page import LogPage
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night

EVENING = datetime(2025, 11, 3, 21, 30, tzinfo=ZoneInfo("Europe/London"))
MORNING = EVENING.replace(day=4, hour=7)
LAST, DUE = date(2025, 11, 3), date(2025, 11, 4)


class Watch:
    """A clock that tests set."""

    now = EVENING

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def page(front, tmp_path, watch):
    desk = Desk(watch, LocaleWords(QLocale("en_GB")))
    page = LogPage(desk)
    front(page)
    desk.lay(Diary.create(tmp_path / "mine.sleepdiary", watch))
    page.take_focus()
    yield page
    desk.clear()
    desk.deleteLater()


def a_minute_passes(page):
    QApplication.sendEvent(page._new_day, QTimerEvent(1))


def comes_to_the_front(page):
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))


def type_in(qtbot, *answers):
    for answer in answers:
        qtbot.keyClicks(QApplication.focusWidget(), answer)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize("noticed", [a_minute_passes, comes_to_the_front])
def test_next_morning_the_night_that_is_due_stands_there(qtbot, page, watch, noticed):
    assert page.in_hand == (None, LAST)
    watch.now = MORNING
    noticed(page)
    assert page.in_hand == (None, DUE)
    assert page._head.title.text() == "Last night"
    type_in(qtbot, "2245", "23", "25", "0", "0", "630", "650")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (night,) = page.desk.diary.nights()
    assert (night.diary_date, night.backfilled) == (DUE, False)


def test_a_night_that_was_saved_yesterday_makes_room_too(page, watch):
    night = a_night(diary_date=LAST)
    page.desk.do("the night", lambda diary: diary.log_night(night))
    page.go_to_night(night.id)
    watch.now = MORNING
    a_minute_passes(page)
    assert page.in_hand == (None, DUE)


def test_what_is_being_typed_stays_of_its_night_and_that_is_said(qtbot, page, watch):
    said = []
    page.desk.said.connect(said.append)
    type_in(qtbot, "2245")
    watch.now = MORNING
    a_minute_passes(page)
    assert page.in_hand == (None, LAST)
    assert page._form.texts()["into_bed"] == "22:45"
    assert page._head.title.text() == "The night before last"
    assert page._head.date.later.isEnabled()
    assert said[-1] == (
        "It is a new day. What stands here is of Sun 2 → Mon 3 Nov; choose another date above."
    )


def test_the_same_day_leaves_an_earlier_night_open(page, watch):
    page.go_to_date(LAST - timedelta(days=5))
    watch.now = EVENING + timedelta(hours=2)
    a_minute_passes(page)
    assert page.in_hand == (None, LAST - timedelta(days=5))


def test_without_a_diary_nothing_happens(front, watch):
    desk = Desk(watch, LocaleWords(QLocale("en_GB")))
    page = front(LogPage(desk))
    watch.now = MORNING
    a_minute_passes(page)
    assert page.in_hand == (None, LAST)
    desk.deleteLater()
