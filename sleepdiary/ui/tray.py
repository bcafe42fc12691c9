"""The program in the tray: while a reminder is set, closing the window leaves it there."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from sleepdiary.ui.autostart import start_with_session
from sleepdiary.ui.icons import app_icon
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.notice import Notice
from sleepdiary.ui.reminder import Reminder
from sleepdiary.ui.settings import OFF, ON, REMINDER, SESSION_START, Setting
from sleepdiary.ui.sharing.front import bring_to_front

COMES_WITHIN = 60_000
"""Milliseconds that a desktop may take, when a session begins, until it shows icons."""
_TOLD = "told_of_tray"


class Tray(QObject):
    """Shows the icon, speaks when the reminder is due, and brings the window back."""

    def __init__(self, window: MainWindow, *, since: datetime | None = None) -> None:
        """Serve a window; `since` is as in `Reminder`: None where it was started hidden."""
        super().__init__(window)
        self._window, self._settings = window, window.desk.settings
        self.line = Notice(window)
        window.put_over_pages(self.line)
        self._menu = QMenu(window)
        self.log, self.quit = self._menu.addAction(""), self._menu.addAction("")
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setContextMenu(self._menu)
        self.reminder = Reminder(window.desk, self, since=since)
        self._connect()
        self._retranslate()
        self._show_icon()
        self.reminder.look()
        if window.isHidden():
            self.startTimer(COMES_WITHIN)

    def _connect(self) -> None:
        desk, window = self._window.desk, self._window
        window.may_stay = self._may_stay
        window.put_away.connect(self._tell_once)
        window.closed.connect(QCoreApplication.quit)
        self.reminder.due.connect(self._speak)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.open)
        self.log.triggered.connect(self.open)
        self.quit.triggered.connect(window.close)
        self.line.act_requested.connect(self.open)
        self._settings.changed.connect(self._follow)
        desk.changed.connect(self._review)
        desk.opened.connect(self._review)

    def _retranslate(self) -> None:
        self.icon.setToolTip(self.tr("Sleep Diary"))
        self.log.setText(self.tr("Log last night"))
        self.quit.setText(self.tr("Quit"))
        self.line.act.setText(self.tr("Log last night"))
        self.line.dismiss.setText(self.tr("Not today"))

    # What the person does

    def open(self) -> None:
        """Bring the window to the front, at the night that is due."""
        bring_to_front(self._window)
        self.line.hide()
        if QApplication.activeModalWidget() is None:
            self._window.log_last_night()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.open()

    def _follow(self, setting: Setting) -> None:
        """Do at once what was chosen."""
        if setting not in {REMINDER, SESSION_START}:
            return
        self._show_icon()
        on = self._reminds() and self._settings.is_on(SESSION_START)
        with self._window.desk.telling():
            start_with_session(on=on)
            on = False
        if on:  # it could not be
            self._settings.choose(SESSION_START, OFF)

    # What the program says

    def _speak(self) -> None:
        """Tell that last night is missing: in the window if it is in front, else from the tray."""
        is_demonstration = not self._window.banner.isHidden()
        if is_demonstration or (self._window.isHidden() and not self._may_stay()):
            return  # nobody's diary, or nobody would see it: there is another look soon
        self.reminder.note_said()
        sentence = self.tr("Last night is not in the diary yet.")
        if self._window.desk.is_locked:
            sentence = self.tr("The diary is locked. Unlock it to log last night.")
        if self._may_stay() and not self._window.isActiveWindow():
            self.icon.showMessage(self.tr("Sleep Diary"), sentence, app_icon())
        else:
            self.line.say(sentence)

    def _tell_once(self) -> None:
        """Say where the window went, the first time."""
        if self._settings.noted(_TOLD) != ON:
            self._settings.note(_TOLD, ON)
            sentence = self.tr(
                "Sleep Diary stays in the tray for your reminder. To end it, choose Quit in the "
                "menu of this icon."
            )
            self.icon.showMessage(self.tr("Sleep Diary"), sentence, app_icon())

    def _review(self) -> None:
        """Take the line away once the night is logged."""
        if not self.reminder.is_missing():
            self.line.hide()

    # Staying

    def _reminds(self) -> bool:
        return self._settings[REMINDER] != OFF

    def _may_stay(self) -> bool:
        """Whether a closed window can be brought back, and there is a reason to stay."""
        return self._reminds() and QSystemTrayIcon.isSystemTrayAvailable()

    def _show_icon(self) -> None:
        self.icon.setVisible(self._reminds())
        QApplication.setQuitOnLastWindowClosed(not self._reminds())
        if not self._reminds():
            self.line.hide()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Show the window of a hidden start, small, where no tray has come to bring it back."""
        self.killTimer(event.timerId())
        if self._window.isHidden() and not QSystemTrayIcon.isSystemTrayAvailable():
            self._window.showMinimized()
        self.reminder.look()
