"""A desk with a diary, a window to import into, and files to import."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.speech import LocaleWords

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def words():
    return LocaleWords(QLocale("en_GB"))


@pytest.fixture
def diary(tmp_path):
    diary = Diary.create(tmp_path / "mine.sleepdiary", lambda: NOW)
    yield diary
    diary.close()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def desk(window, diary, words):
    """Give a desk that notes what it said in `heard`."""
    desk = Desk(lambda: NOW, words, parent=window)
    desk.lay(diary)
    desk.heard = []
    desk.said.connect(desk.heard.append)
    yield desk
    desk.clear()


@pytest.fixture
def told(monkeypatch):
    """Give the sentences that the person is told in a box."""
    sentences = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: sentences.append(sentence))
    return sentences
