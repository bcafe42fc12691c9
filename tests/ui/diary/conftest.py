"""A desk with a diary on it, the page and a table by itself."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.words import Words
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.page import DiaryPage
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, a_session

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
FIRST = date(2025, 9, 1)


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


@pytest.fixture
def page(front, desk):
    page = DiaryPage(desk)
    page.resize(1024, 500)
    return front(page)


@pytest.fixture
def full(page, desk, diary):
    """Give the page with 40 nights, whose awakenings are 0 to 39, and two infusion sessions."""
    patient = diary.patient.id
    with diary.file.work("fill", NOW) as work:
        work.nights.add_all(
            a_night(patient_id=patient, diary_date=FIRST + timedelta(days=place), awakenings=place)
            for place in range(40)
        )
        work.infusions.add_all(
            a_session(patient_id=patient, date=date(2025, 9, day), number=number)
            for number, day in ((1, 10), (2, 13))
        )
        work.commit()
    desk.lay(diary)
    page.nights.setFocus()
    return page
