"""A diary to work on, and the watch that its clock looks at."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.services.diary import Diary


class Watch:
    """A clock that tests set; at first half past seven on Tue 4 Nov 2025, in London."""

    def __init__(self):
        self.time = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self):
        return self.time


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def clock(watch):
    return watch


@pytest.fixture
def diary(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    yield diary
    diary.close()
