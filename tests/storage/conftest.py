"""A diary in a real file, closed after the test."""

import pytest

from sleepdiary.storage.file import DiaryFile
from tests.builders import a_patient


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.sleepdiary"


@pytest.fixture
def diary(path):
    opened = DiaryFile.create(path, a_patient())
    yield opened
    opened.close()
