"""The tray, on a desktop that has one and on one that has none."""

import pytest
from PySide6.QtCore import QLocale, Qt, QTimerEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon

from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.settings import OFF, ON, REMINDER, SESSION_START, Settings
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.tray import Tray
from tests.builders import a_night

SENTENCE = "Last night is not in the diary yet."


@pytest.fixture
def desktop(monkeypatch):
    """Return what the desktop was given to show; it has a tray until a test takes it away."""
    messages = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, _title, text, _icon: messages.append(text)
    )
    return messages


@pytest.fixture
def window(qtbot, clock, tmp_path, qapp, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB")), Settings()))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    window.desk.lay(Diary.create(tmp_path / "mine.sleepdiary", clock))
    yield window
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def tray_of(window, desktop):
    window.desk.settings.choose(REMINDER, "07:00")
    return Tray(window, since=window.desk.clock())


class ByThePerson(QCloseEvent):
    """What the button of the title bar sends."""

    def spontaneous(self):
        return True


def close_by_button(window):
    event = ByThePerson()
    window.closeEvent(event)
    return event.isAccepted()


def test_the_icon_is_there_only_while_a_reminder_is_set(window, tray_of):
    assert tray_of.icon.isVisible()
    window.desk.settings.choose(REMINDER, OFF)
    assert not tray_of.icon.isVisible()
    window.desk.settings.choose(REMINDER, "09:00")
    assert tray_of.icon.isVisible()


def test_the_message_is_the_same_whatever_is_in_the_diary(window, tray_of, desktop):
    window.hide()
    tray_of.reminder.due.emit()
    assert desktop == [SENTENCE]
    assert tray_of.line.isHidden()


@pytest.mark.parametrize("way", ["message", "icon", "menu"])
def test_the_night_that_is_due_is_a_click_away(qtbot, window, tray_of, way):
    window.show_page("diary")
    assert close_by_button(window) is False
    {
        "message": tray_of.icon.messageClicked.emit,
        "icon": lambda: tray_of.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger),
        "menu": tray_of.log.trigger,
    }[way]()
    assert window.isVisible()
    assert window.rail.buttons["log"].isChecked()
    assert window.log_page._form.diary_date == window.desk.diary.due()


def test_the_menu_of_the_icon_does_not_open_the_window(window, tray_of):
    window.hide()
    tray_of.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()


def test_a_minimised_window_comes_back(window, tray_of):
    window.showMinimized()
    tray_of.log.trigger()
    assert not window.isMinimized()


def test_a_dialog_in_front_is_left_alone(qtbot, window, tray_of):
    window.show_page("diary")
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    tray_of.log.trigger()
    assert window.rail.buttons["diary"].isChecked()
    dialog.close()


def test_in_front_the_window_says_it_itself_until_the_night_is_logged(
    qtbot, window, tray_of, desktop
):
    qtbot.waitUntil(window.isActiveWindow)
    tray_of.reminder.due.emit()
    assert tray_of.line.isVisible()
    assert tray_of.line.sentence.text() == SENTENCE
    assert desktop == []
    window.desk.do("the night", lambda diary: diary.log_night(a_night()))
    assert not tray_of.line.isVisible()


def test_without_a_tray_the_window_says_it_in_a_line(qtbot, window, tray_of, desktop, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    window.show_page("diary")
    tray_of.reminder.due.emit()
    assert desktop == []
    qtbot.mouseClick(tray_of.line.act, Qt.MouseButton.LeftButton)
    assert window.rail.buttons["log"].isChecked()
    assert not tray_of.line.isVisible()


def test_not_today_means_not_today(qtbot, window, tray_of, monkeypatch):
    window.desk.settings.choose(REMINDER, "07:30")
    tray_of.reminder.look()
    qtbot.mouseClick(tray_of.line.dismiss, Qt.MouseButton.LeftButton)
    tray_of.reminder.look()
    assert not tray_of.line.isVisible()


def test_the_demonstration_is_not_spoken_of_and_the_diary_still_is_after_it(
    window, tray_of, desktop
):
    window.hide()
    window.desk.settings.choose(REMINDER, "07:30")
    desktop.clear()
    window.desk.settings.note("last_reminder", "")
    window.banner.show()
    tray_of.reminder.look()
    assert desktop == []
    window.banner.hide()
    tray_of.reminder.look()
    assert desktop == [SENTENCE]


def test_closing_by_the_button_leaves_it_in_the_tray_and_says_so_once(window, tray_of, desktop):
    for _ in range(2):
        assert close_by_button(window) is False
        assert not window.isVisible()
        assert window.desk.diary is not None
        tray_of.open()
    assert len(desktop) == 1
    assert "choose Quit" in desktop[0]


@pytest.mark.parametrize("why", ["no reminder", "no tray"])
def test_closing_ends_it_where_nothing_would_bring_it_back(window, tray_of, monkeypatch, why):
    quits = []
    window.closed.connect(lambda: quits.append(why))
    if why == "no tray":
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    else:
        window.desk.settings.choose(REMINDER, OFF)
    assert close_by_button(window) is True
    assert quits == [why]


def test_what_is_typed_is_asked_about_before_the_window_goes_to_the_tray(
    qtbot, window, tray_of, monkeypatch
):
    qtbot.keyClicks(QApplication.focusWidget(), "2245")
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    close_by_button(window)
    assert window.isVisible()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    close_by_button(window)
    assert not window.isVisible()
    tray_of.open()
    assert window.log_page._form.texts()["into_bed"] == ""
    assert not window.log_page._form.is_edited


@pytest.mark.parametrize("way", ["key", "menu of the icon"])
def test_quit_really_ends_it(qtbot, window, tray_of, way):
    with qtbot.waitSignal(window.closed):
        if way == "key":
            qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        else:
            close_by_button(window)
            tray_of.quit.trigger()
    assert window.desk.diary is None


def test_a_closed_message_does_not_end_what_stays_in_the_tray(window, tray_of, qapp):
    assert not qapp.quitOnLastWindowClosed()
    window.desk.settings.choose(REMINDER, OFF)
    assert qapp.quitOnLastWindowClosed()


def test_starting_with_the_session_follows_the_settings(window, tray_of, home):
    settings, entry = window.desk.settings, home / "config" / "autostart" / "sleepdiary.desktop"
    settings.choose(SESSION_START, ON)
    assert entry.is_file()
    settings.choose(REMINDER, OFF)
    assert not entry.exists()
    settings.choose(REMINDER, "09:00")
    assert entry.is_file()
    settings.choose(SESSION_START, OFF)
    assert not entry.exists()


def test_a_start_with_the_session_that_cannot_be_set_is_told_and_off_again(
    window, tray_of, home, monkeypatch
):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    (home / "config" / "autostart").parent.mkdir(parents=True, exist_ok=True)
    (home / "config" / "autostart").mkdir()
    (home / "config" / "autostart" / "sleepdiary.desktop").mkdir()
    window.desk.settings.choose(SESSION_START, ON)
    assert "Sleep Diary starts when you log in" in told[0]
    assert not window.desk.settings.is_on(SESSION_START)


def test_a_hidden_start_shows_itself_where_no_tray_comes(window, desktop, monkeypatch):
    window.desk.settings.choose(REMINDER, "09:00")
    window.hide()
    begun = Tray(window)
    begun.timerEvent(QTimerEvent(0))
    assert window.isHidden()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    begun.timerEvent(QTimerEvent(0))
    assert window.isMinimized()
    window.showNormal()


def test_a_hidden_start_after_the_time_speaks(window, desktop):
    window.desk.settings.choose(REMINDER, "07:00")
    window.hide()
    Tray(window)
    assert desktop == [SENTENCE]


@pytest.mark.parametrize("comes", [True, False])
def test_a_hidden_start_before_the_desktop_is_up_waits_to_be_heard(
    window, desktop, monkeypatch, comes
):
    window.desk.settings.choose(REMINDER, "07:00")
    window.hide()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    begun = Tray(window)
    assert desktop == []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: comes)
    begun.timerEvent(QTimerEvent(0))
    assert desktop == ([SENTENCE] if comes else [])
    assert begun.line.isHidden() is comes
