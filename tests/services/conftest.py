"""A diary to work on."""

import pytest

from sleepdiary.services.diary import Diary


@pytest.fixture
def diary(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    yield diary
    diary.close()
