"""The pages as the window wires them: what one of them wishes, the window does."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night


@pytest.fixture
def window(qtbot, clock, tmp_path):
    window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB"))))
    qtbot.addWidget(window)
    window.show()
    window.desk.lay(Diary.create(tmp_path / "mine.sleepdiary", clock))
    return window


@pytest.fixture
def diary(window):
    return window.desk.diary


def test_a_night_asked_for_on_the_diary_page_opens_in_the_form(window, diary):
    night = a_night()
    diary.log_night(night)
    window.show_page("diary")
    window.pages["diary"].night_requested.emit(night.id)
    assert window._stack.front == "log"
    assert window.log_page._form.texts()["into_bed"] == "22:45"


def test_a_date_asked_for_on_the_diary_page_is_that_of_the_form(window):
    window.show_page("diary")
    window.pages["diary"].date_requested.emit(date(2025, 10, 30))
    assert window._stack.front == "log"
    assert window.log_page._form.diary_date == date(2025, 10, 30)


@pytest.mark.parametrize("name", ["diary", "trends", "compare"])
def test_every_empty_page_leads_to_the_form(window, name):
    window.show_page(name)
    window.pages[name].log_requested.emit()
    assert window._stack.front == "log"


def test_the_form_offers_a_new_diary_the_demonstration(qtbot, window):
    with qtbot.waitSignal(window.demo_requested):
        window.log_page.notices.welcome.demo_requested.emit()


def test_the_form_offers_a_new_diary_a_passphrase(qtbot, window):
    with qtbot.waitSignal(window.menus.passphrase_requested):
        window.log_page.notices.welcome.lock_requested.emit()
