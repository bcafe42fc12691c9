"""A diary on the desk and the Trends page over it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.trends.page import TrendsPage
from tests.builders import a_night, a_session, minutes

FIRST = date(2025, 11, 4)
INFUSED = date(2025, 11, 18)


def now():
    return datetime(2025, 12, 31, 8, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def diary(tmp_path):
    """An empty diary; the desk closes it."""
    return Diary.create(tmp_path / "mine.sleepdiary", now)


def log_nights(diary, first, awake):
    """Log two weeks of nights in one go, awake for so many minutes and one more each night."""
    nights = [
        a_night(
            patient_id=diary.patient.id,
            diary_date=first + place * DAY,
            wake_after_sleep_onset=minutes(awake + place),
            backfilled=place == 0,
        )
        for place in range(14)
    ]
    with diary.file.work("log nights", now()) as work:
        work.nights.add_all(nights)
        work.commit()


@pytest.fixture
def logged(diary):
    """The diary with two weeks of nights, the first filled in late, the sixth missing."""
    log_nights(diary, FIRST, awake=35)
    diary.delete_nights([diary.nights()[5].id])
    return diary


@pytest.fixture
def treated(logged):
    """The diary with two weeks of nights before an infusion and two after."""
    logged.log_session(a_session(date=INFUSED, start=None))
    log_nights(logged, INFUSED + DAY, awake=10)
    return logged


@pytest.fixture
def desk(qtbot, diary):
    desk = Desk(now, LocaleWords(QLocale("en_GB")))
    desk.lay(diary)
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def show(qtbot, desk):
    """Return what shows the page, the diary being as the test wants it."""

    def shown():
        page = TrendsPage(desk)
        qtbot.addWidget(page)
        page.resize(1024, 700)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.waitUntil(lambda: page.canvas.picture is not None or not page.canvas.isVisible())
        return page

    return shown
