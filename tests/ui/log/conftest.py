"""A night form as the active window, and the Log page as it starts."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.log.page import LogPage
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON

MORNING = date(2025, 11, 4)


@pytest.fixture
def make_form(front):
    """Return what shows a new, empty form in a language, with the focus in its first question."""

    def made(language="en_GB"):
        form = NightForm(LocaleWords(QLocale(language)))
        form.resize(960, 700)
        front(form)
        form.show_night(None, MORNING, LONDON)
        form.focus_first()
        return form

    return made


@pytest.fixture
def path(tmp_path, clock):
    """Give the path of an empty diary."""
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock).close()
    return path


@pytest.fixture
def start(front, path, clock):
    """Give what starts the page anew on the same diary, as after a crash."""
    desks = []

    def started():
        desk = Desk(clock, LocaleWords(QLocale("en_GB")))
        desks.append(desk)
        page = LogPage(desk)
        page.resize(1024, 700)
        front(page)
        desk.lay(Diary.open(path, clock))
        return page

    yield started
    for desk in desks:
        desk.clear()
        desk.deleteLater()
