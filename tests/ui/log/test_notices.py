"""What is said above the form, of diaries on disk."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.notices import Notices
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, a_session

MORNING = date(2025, 11, 4)


@pytest.fixture
def notices(qtbot, desk):
    notices = Notices(desk)
    qtbot.addWidget(notices)
    return notices


def seen(notices):
    named = {"welcome": notices.welcome, "gap": notices.gap, "plan": notices.plan}
    return [name for name, notice in named.items() if not notice.isHidden()]


def test_an_empty_diary_is_welcomed(notices):
    notices.show_around(MORNING)
    assert seen(notices) == ["welcome"]


@pytest.mark.parametrize("key", [None, Key.new("mine")])
def test_a_passphrase_is_offered_to_an_empty_diary_that_has_none(
    qtbot, desk, notices, tmp_path, clock, key
):
    desk.lay(Diary.create(tmp_path / "new.sleepdiary", clock, key=key))
    notices.show_around(MORNING)
    notices.show()
    assert notices.welcome._lock.isVisible() is (key is None)


def test_without_a_diary_nothing_is_said(qtbot, clock):
    desk = Desk(clock, LocaleWords(QLocale("en_GB")))
    notices = Notices(desk)
    qtbot.addWidget(notices)
    notices.show_around(MORNING)
    assert seen(notices) == []
    desk.deleteLater()


def test_a_night_left_out_is_named_once_last_night_is_logged_unless_it_is_in_hand(notices, desk):
    desk.diary.log_night(a_night(diary_date=MORNING - timedelta(days=2)))
    notices.show_around(MORNING)
    assert seen(notices) == []
    desk.diary.log_night(a_night(diary_date=MORNING))
    notices.show_around(MORNING)
    assert seen(notices) == ["gap"]
    assert notices.gap.sentence.text() == "Sun 2 → Mon 3 Nov is not logged."
    notices.show_around(MORNING - timedelta(days=1))
    assert seen(notices) == []
    assert notices.isHidden()


def test_a_plan_of_today_is_asked_about(notices, desk):
    desk.diary.log_night(a_night(diary_date=MORNING))
    desk.do("x", lambda diary: diary.plan_sessions([a_session(date=MORNING, planned=True)]))
    notices.show_around(MORNING)
    assert seen(notices) == ["plan"]


def test_a_night_that_is_left_blank_is_called_by_its_days(notices, desk):
    heard = []
    desk.said.connect(heard.append)
    notices.gap.blank_requested.emit(MORNING)
    assert heard == ["Left blank: the night Mon 3 → Tue 4 Nov. Undo: Ctrl+Z"]
