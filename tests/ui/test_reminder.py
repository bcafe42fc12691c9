"""When the reminder speaks, by a clock that the tests move and a timer that they fire."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QObject, QTimerEvent

from sleepdiary.domain.records import SleepKind
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.reminder import LOOKS, Reminder
from sleepdiary.ui.settings import OFF, REMINDER, Settings
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night

LONDON = ZoneInfo("Europe/London")


class Morning:
    """A desk with an empty diary, a reminder over it, and the hands of the clock."""

    def __init__(self, folder, since=None):
        self.now = datetime(2025, 11, 4, 7, 30, tzinfo=LONDON)
        self.desk = Desk(lambda: self.now, LocaleWords(QLocale("en_GB")), Settings())
        self.desk.settings.choose(REMINDER, "09:00")
        self.desk.lay(Diary.create(folder / "mine.sleepdiary", self.desk.clock))
        self.waits = []
        self.told = []
        self.begin(since)

    def begin(self, since=None):
        self.reminder = Reminder(self.desk, QObject(self.desk), since=since)
        self.reminder.startTimer = lambda wait: self.waits.append(timedelta(milliseconds=wait)) or 0
        self.reminder.due.connect(lambda: self.told.append(self.now))
        self.reminder.due.connect(self.reminder.note_said)
        self.reminder.look()

    def at(self, hour, minute=0, *, day=4):
        """Fire the timer at this time; return how often the person has been told by then."""
        self.now = datetime(2025, 11, day, hour, minute, tzinfo=self.now.tzinfo)
        self.reminder.timerEvent(QTimerEvent(0))
        return len(self.told)


@pytest.fixture
def morning(qapp, tmp_path):
    morning = Morning(tmp_path)
    yield morning
    morning.desk.clear()
    morning.desk.deleteLater()


def test_it_speaks_at_the_set_time_and_not_before(morning):
    assert morning.at(8, 59) == 0
    assert morning.at(9) == 1


def test_it_speaks_once_a_day_and_again_on_the_next(morning):
    assert morning.at(9) == 1
    assert morning.at(9, 5) == 1
    assert morning.at(23, 55) == 1
    assert morning.at(8, day=5) == 1
    assert morning.at(9, day=5) == 2


def test_a_night_that_is_logged_is_not_spoken_of(morning):
    morning.desk.diary.log_night(a_night())
    assert morning.at(9) == 0


def test_a_nap_is_not_the_night(morning):
    nap = a_night(
        kind=SleepKind.NAP,
    )
    morning.desk.diary.log_night(nap)
    assert morning.at(9) == 1


def test_a_computer_that_slept_through_the_time_speaks_when_it_wakes(morning):
    assert morning.at(14, 20) == 1


def test_another_start_on_the_same_day_does_not_speak_again(morning):
    assert morning.at(9) == 1
    morning.begin()
    assert morning.at(10) == 1


def test_a_person_who_opened_the_window_after_the_time_is_not_told_this_day(morning):
    morning.now = morning.now.replace(hour=10)
    morning.begin(since=morning.now)
    assert morning.at(10, 5) == 0
    assert morning.at(9, day=5) == 1


def test_a_time_that_is_set_when_it_is_over_begins_the_next_day(morning):
    morning.now = morning.now.replace(hour=12)
    morning.desk.settings.choose(REMINDER, "11:00")
    assert morning.at(12, 30) == 0
    assert morning.at(11, day=5) == 1


def test_passing_by_other_times_in_the_list_changes_nothing(morning):
    for passed in ("05:00", "06:30", "08:00"):
        morning.desk.settings.choose(REMINDER, passed)
    assert morning.at(8) == 1


def test_switched_off_it_neither_speaks_nor_looks(morning):
    morning.desk.settings.choose(REMINDER, OFF)
    waits = len(morning.waits)
    assert morning.at(9) == 0
    assert len(morning.waits) == waits


def test_without_a_diary_there_is_nothing_to_say(morning):
    morning.desk.clear()
    assert morning.at(9) == 0


def test_it_wakes_at_the_time_itself(morning):
    morning.at(8, 58)
    assert morning.waits[-1] == timedelta(minutes=2)


@given(minute=st.integers(0, 24 * 60 - 1))
def test_it_looks_again_within_minutes_but_never_each_second(minute):
    morning = Morning.__new__(Morning)
    morning.now = datetime(2025, 11, 4, minute // 60, minute % 60, tzinfo=LONDON)
    morning.desk = Desk(lambda: morning.now, LocaleWords(QLocale("en_GB")), Settings())
    morning.desk.settings.choose(REMINDER, "09:00")
    morning.waits, morning.told = [], []
    morning.begin()
    (wait,) = morning.waits
    assert timedelta(minutes=1) <= wait <= LOOKS
    morning.desk.deleteLater()


def test_the_hour_that_the_clock_skips_is_spoken_in(morning):
    morning.desk.settings.choose(REMINDER, "01:30")
    morning.now = datetime(2026, 3, 29, 0, 58, tzinfo=LONDON)  # then it is two o'clock
    morning.reminder.look()
    morning.now = datetime(2026, 3, 29, 2, 3, tzinfo=LONDON)
    morning.reminder.look()
    assert len(morning.told) == 1


def test_the_hour_that_the_clock_repeats_is_spoken_in_once(morning):
    morning.desk.settings.choose(REMINDER, "01:30")
    for fold in (0, 1):
        morning.now = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold)
        morning.reminder.look()
    assert len(morning.told) == 1


def test_before_dawn_it_asks_for_the_night_before(morning):
    morning.desk.settings.choose(REMINDER, "03:30")
    morning.desk.diary.log_night(a_night())
    assert a_night().diary_date == date(2025, 11, 4)
    assert morning.at(3, 30, day=5) == 0


def test_after_a_journey_the_time_is_that_of_the_place(morning):
    morning.now = datetime(2025, 11, 4, 8, 30, tzinfo=ZoneInfo("America/New_York"))
    morning.reminder.look()
    assert morning.told == []
    assert morning.at(9) == 1
