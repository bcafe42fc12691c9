"""A diary on the desk and the Trends page over it."""

from datetime import date

import pytest

from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui.trends.page import TrendsPage
from tests.builders import a_night, a_session, minutes
from tests.ui.desks import add_nights, brought_up, desk_with, now

FIRST = date(2025, 11, 4)
INFUSED = date(2025, 11, 18)


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
    add_nights(diary, nights)


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
    with desk_with(diary) as desk:
        yield desk


@pytest.fixture
def show(qtbot, desk):
    """Return what shows the page, the diary being as the test wants it."""

    def shown():
        page = brought_up(qtbot, TrendsPage(desk), 700)
        qtbot.waitUntil(lambda: page.canvas.picture is not None or not page.canvas.isVisible())
        return page

    return shown
