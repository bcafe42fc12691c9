"""A desk with a diary on it, and a widget as the active window."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.words import Words
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.speech import LocaleWords

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def diary(tmp_path):
    return Diary.create(tmp_path / "mine.sleepdiary", lambda: NOW)


@pytest.fixture
def desk(qtbot, diary):
    """Give a desk, still empty, that notes in `heard` what it says."""
    desk = Desk(lambda: NOW, LocaleWords(QLocale("en_GB")))
    desk.heard = []
    desk.said.connect(desk.heard.append)
    yield desk
    desk.clear()
    diary.close()
    desk.deleteLater()


@pytest.fixture
def make_table(front):
    """Give a function that shows nights in a table by itself, with the keyboard in it."""

    def make(nights):
        table = RecordTable(RecordModel(night_columns(Words())))
        table.resize(700, 300)
        front(table)
        table.show_records(nights)
        table.setFocus()
        return table

    return make
