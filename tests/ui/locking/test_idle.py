"""Noticing that nobody is there."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimerEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

from sleepdiary.ui.locking.idle import Idle


class Watch:
    def __init__(self):
        self.time = datetime(2025, 3, 30, 0, 30, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self):
        return self.time

    def go_on(self, **duration):
        utc = self.time.astimezone(ZoneInfo("UTC")) + timedelta(**duration)
        self.time = utc.astimezone(self.time.tzinfo)


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def idle(qapp, watch):
    owner = QObject()
    idle = Idle(watch, lambda: idle.longest, owner)
    idle.longest, idle.dues = timedelta(minutes=10), []
    idle.due.connect(lambda: idle.dues.append(watch()))
    idle.begin()
    yield idle
    idle.stop()
    owner.deleteLater()


@pytest.fixture
def field(front):
    return front(QLineEdit())


def test_it_says_so_when_the_time_is_over_and_not_before(idle, watch):
    watch.go_on(minutes=9, seconds=59)
    idle.timerEvent(QTimerEvent(1))
    assert idle.dues == []
    watch.go_on(seconds=1)
    idle.timerEvent(QTimerEvent(1))
    assert len(idle.dues) == 1


@pytest.mark.parametrize("sign", ["key", "click", "move"])
def test_a_key_a_click_and_a_movement_are_signs_of_somebody(qtbot, idle, watch, field, sign):
    watch.go_on(minutes=9)
    if sign == "key":
        qtbot.keyClicks(field, "a")
    elif sign == "click":
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    else:
        qtbot.mouseMove(field, QPoint(3, 3))
    watch.go_on(minutes=9)
    idle.look()
    assert idle.dues == []
    watch.go_on(minutes=1)
    idle.look()
    assert len(idle.dues) == 1


def test_the_keys_that_lock_are_heard_wherever_they_are_pressed(qtbot, watch, field):
    owner = QObject()
    idle, dues = Idle(watch, lambda: None, owner, QKeySequence("Ctrl+L")), []
    idle.due.connect(lambda: dues.append(field.text()))
    idle.begin()
    qtbot.keyClicks(field, "l")
    assert dues == []
    qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert dues == ["l"]
    idle.stop()
    owner.deleteLater()


def test_a_computer_that_slept_was_left(idle, watch):
    watch.go_on(hours=7)
    idle.look()
    assert len(idle.dues) == 1


def test_a_change_to_summer_time_is_no_hour_away(idle, watch):
    watch.go_on(minutes=31)
    idle.begin()
    assert watch().hour == 2
    watch.go_on(minutes=5)
    idle.look()
    assert idle.dues == []


def test_a_clock_that_is_put_back_begins_anew(idle, watch):
    watch.go_on(hours=-3)
    idle.look()
    watch.go_on(minutes=10)
    idle.look()
    assert len(idle.dues) == 1


def test_for_ever_is_never(idle, watch):
    idle.longest = None
    watch.go_on(days=3)
    idle.look()
    assert idle.dues == []


def test_stopped_it_sees_and_says_nothing(qtbot, idle, watch, field):
    idle.stop()
    idle.stop()
    seen = idle._seen
    watch.go_on(minutes=1)
    qtbot.keyClicks(field, "a")
    assert idle._seen == seen
