"""What is said above the form, of diaries on disk."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.services.diary import Diary
from sleepdiary.ui.log.notices import Notices
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night

MORNING = date(2025, 11, 4)


@pytest.fixture
def notices(qtbot):
    notices = Notices(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(notices)
    return notices


@pytest.fixture
def diary(tmp_path):
    clock = lambda: datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))  # noqa: E731
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    yield diary
    diary.close()


def test_an_empty_diary_is_welcomed(notices, diary):
    notices.show_of(diary, MORNING)
    assert (notices.welcome.isHidden(), notices.gap.isHidden()) == (False, True)


def test_a_night_left_out_is_named_once_last_night_is_logged_unless_it_is_in_hand(notices, diary):
    diary.log_night(a_night(diary_date=MORNING - timedelta(days=2)))
    notices.show_of(diary, MORNING)
    assert notices.isHidden()
    diary.log_night(a_night(diary_date=MORNING))
    notices.show_of(diary, MORNING)
    assert (notices.welcome.isHidden(), notices.gap.isHidden()) == (True, False)
    assert notices.gap.sentence.text() == "Sun 2 → Mon 3 Nov is not logged."
    notices.show_of(diary, MORNING - timedelta(days=1))
    assert notices.isHidden()
