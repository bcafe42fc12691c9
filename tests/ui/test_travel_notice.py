"""The line about another time zone, and what happens to nights typed before it."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary import app
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.settings import FOLLOW, STAY, TRAVEL, Settings
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.travel_notice import TravelNotice
from tests.builders import a_night

LONDON, LISBON, NEW_YORK = "Europe/London", "Europe/Lisbon", "America/New_York"


@pytest.fixture
def computer(monkeypatch):
    """Return the computer, whose zone a test can change."""
    computer = SimpleNamespace(zone=LONDON)
    monkeypatch.setattr(app, "local_zone", lambda: ZoneInfo(computer.zone))
    return computer


@pytest.fixture
def desk(computer):
    settings = Settings()
    home = app.clock_of(settings)

    def clock():
        return datetime(2025, 11, 4, 7, 30, tzinfo=home().tzinfo)

    desk = Desk(clock, LocaleWords(QLocale("en_GB")), settings)
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def notice(qtbot, desk, computer):
    notice = TravelNotice(desk, lambda: computer.zone)
    qtbot.addWidget(notice)
    return notice


def test_nothing_is_said_at_the_first_start_nor_at_home(notice):
    assert notice.isHidden()
    notice.look()
    assert notice.isHidden()


def test_a_move_is_said_with_what_it_means_for_new_nights(notice, computer):
    computer.zone = NEW_YORK
    notice.look()
    assert notice.sentence.text() == (
        "The computer is in America/New York now; it was in Europe/London. New nights are written "
        "in the time of America/New York. Nights already written stay as they are."
    )


def test_it_is_said_again_at_the_next_start_until_it_is_closed(qtbot, notice, desk, computer):
    computer.zone = LISBON
    notice.look()
    later = TravelNotice(desk, lambda: computer.zone)
    qtbot.addWidget(later)
    assert not later.isHidden()
    qtbot.mouseClick(later.dismiss, Qt.MouseButton.LeftButton)
    again = TravelNotice(desk, lambda: computer.zone)
    qtbot.addWidget(again)
    assert again.isHidden()


def test_back_at_home_there_is_nothing_to_say(notice, computer):
    computer.zone = LISBON
    notice.look()
    computer.zone = LONDON
    notice.look()
    assert notice.isHidden()


def test_who_chooses_to_stay_in_the_time_of_home_means_the_zone_before_the_move(
    notice, desk, computer
):
    computer.zone = NEW_YORK
    notice.look()
    desk.settings.choose(TRAVEL, STAY)
    assert "New nights are written in the time of Europe/London." in notice.sentence.text()
    assert str(desk.clock().tzinfo) == LONDON
    desk.settings.choose(TRAVEL, FOLLOW)
    assert str(desk.clock().tzinfo) == NEW_YORK


@pytest.fixture
def window(qtbot, desk, computer, tmp_path, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    desk.lay(Diary.create(tmp_path / "mine.sleepdiary", desk.clock))
    return window


def test_the_line_stands_over_the_pages_and_leads_to_the_zone_in_settings(
    qtbot, window, computer, monkeypatch
):
    asked = []
    monkeypatch.setattr(window, "show_settings", asked.append)
    app.tell_of_travel(window)
    notice = window.findChild(TravelNotice)
    assert not notice.isVisible()
    computer.zone = LISBON
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert notice.isVisible()
    foot = notice.mapTo(window, notice.rect().bottomLeft()).y()
    assert foot < window.log_page.mapTo(window, window.log_page.rect().topLeft()).y()
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert [section.value for section in asked] == ["times"]


def answer(qtbot, window):
    """Type when the night began and ended."""
    for name, typed in {"into_bed": "2245", "final_awakening": "0630"}.items():
        qtbot.keyClicks(window.log_page._form.fields[name].editor, typed)


def save(qtbot, window):
    """Save by key, and once more where something is doubted."""
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_night_being_typed_keeps_the_zone_it_was_begun_in(qtbot, window, computer):
    answer(qtbot, window)
    computer.zone = NEW_YORK
    save(qtbot, window)
    (night,) = window.desk.diary.nights()
    assert night.into_bed.zone == LONDON


def test_a_night_already_written_keeps_its_zone_when_it_is_changed_abroad(qtbot, window, computer):
    window.desk.diary.log_night(a_night())
    computer.zone = NEW_YORK
    window.log_last_night()
    field = window.log_page._form.fields["awakenings"].editor
    field.selectAll()
    qtbot.keyClicks(field, "5")
    save(qtbot, window)
    (night,) = window.desk.diary.nights()
    assert (night.awakenings, night.into_bed.zone) == (5, LONDON)
    window.log_page.go_to_date(a_night().diary_date.replace(day=3))
    answer(qtbot, window)
    save(qtbot, window)
    assert {each.into_bed.zone for each in window.desk.diary.nights()} == {LONDON, NEW_YORK}
