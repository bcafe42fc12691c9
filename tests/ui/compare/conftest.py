"""A diary on the desk and the Compare page over it."""

import pytest

from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui.compare.page import ComparePage
from tests.builders import a_night, a_session, minutes
from tests.ui.compare.diaries import AFTER, BEFORE, INFUSED, LONG, SHORT
from tests.ui.desks import add_nights, brought_up, desk_with, now


@pytest.fixture
def diary(tmp_path):
    """An empty diary; the desk closes it."""
    return Diary.create(tmp_path / "mine.sleepdiary", now)


@pytest.fixture
def log(diary):
    """Return what logs nights in one go: for days from the infusion, awake so long in turn."""

    def logged(days, awake, **changes):
        nights = [
            a_night(
                patient_id=diary.patient.id,
                diary_date=INFUSED + day * DAY,
                wake_after_sleep_onset=minutes(awake[place % len(awake)]),
                awakenings=awake[place % len(awake)] // 20,
                **changes,
            )
            for place, day in enumerate(days)
        ]
        add_nights(diary, nights)

    return logged


@pytest.fixture
def infused(diary):
    """The diary with an infusion in the day, after the night that ended on its date."""
    diary.log_session(a_session(date=INFUSED, start=None))
    return diary


@pytest.fixture
def better(infused, log):
    """The diary of somebody who sleeps 40 minutes longer after."""
    log(BEFORE, LONG)
    log(AFTER, SHORT)
    return infused


@pytest.fixture
def worse(infused, log):
    """The diary of somebody who sleeps 40 minutes less after."""
    log(BEFORE, SHORT)
    log(AFTER, LONG)
    return infused


@pytest.fixture
def desk(qtbot, diary):
    with desk_with(diary) as desk:
        yield desk


@pytest.fixture
def show(qtbot, desk):
    """Return what shows the page, the diary being as the test wants it."""

    return lambda: brought_up(qtbot, ComparePage(desk), 900)
