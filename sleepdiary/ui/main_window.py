"""The one window: a rail of pages, a menu, a status line."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QWidget

from sleepdiary.ui.demo_banner import DemoBanner
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.menus import Menus
from sleepdiary.ui.page_stack import PageStack
from sleepdiary.ui.rail import Rail
from sleepdiary.ui.settings import CLOCK, WEEK_START, Setting
from sleepdiary.ui.status_line import StatusLine
from sleepdiary.ui.widgets.fitting import fit, room_for

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sleepdiary.ui.log.page import LogPage
    from sleepdiary.ui.settings import Section
    from sleepdiary.ui.widgets.page import Page

SMALLEST = QSize(1024, 700)
_ENTER = (0x01000004, 0x01000005)
"""`Qt.Key_Return` and `Qt.Key_Enter`, without their namespace: see `theme`."""


class MainWindow(QMainWindow):
    """The window. Its rail is painted before anything heavy loads; pages are made when shown."""

    painted = Signal()  # for the first time: now show a page and open the diary
    new_requested = Signal()
    open_requested = Signal()
    demo_requested = Signal()
    put_away = Signal()  # closed by the person, and still there
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.setParent(self)
        self._was_painted = False
        self.may_stay: Callable[[], bool] = lambda: False
        self._build()
        self.menus = Menus(self.menuBar(), desk.undo_group, self._titles)
        self._connect()

    # Building

    def _build(self) -> None:
        self.setMinimumSize(SMALLEST.boundedTo(room_for(self)))
        self.setAcceptDrops(True)
        fit(self, 1280, 800)
        centre = QWidget(self)
        across = QHBoxLayout(centre)
        across.setSpacing(0)
        across.setContentsMargins(0, 0, 0, 0)
        self._titles = {
            "log": self.tr("Log"),
            "diary": self.tr("Diary"),
            "trends": self.tr("Trends"),
            "compare": self.tr("Compare"),
        }
        self.rail = Rail(self._titles, centre)
        self.rail.page_requested.connect(self.show_page)
        self._stack = PageStack(self._make_page, centre)
        self.pages = self._stack.pages
        self.banner = DemoBanner(centre)
        self.put_over_pages = self._stack.put_over
        self.put_over_pages(self.banner)
        across.addWidget(self.rail)
        across.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._status = StatusLine(self)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.desk.said.connect(self._status.say)
        self.desk.opened.connect(self._opened)
        self.desk.settings.changed.connect(self._follow_setting)
        menus = self.menus
        menus.new_requested.connect(self.new_requested)
        menus.open_requested.connect(self.open_requested)
        menus.demo_requested.connect(self.demo_requested)
        menus.import_requested.connect(self.import_files)
        menus.quit_requested.connect(self.close)
        menus.session_requested.connect(self.write_session)
        menus.plan_requested.connect(self.plan_course)
        menus.event_requested.connect(self.write_event)
        menus.questionnaire_requested.connect(self.write_questionnaire)
        menus.page_requested.connect(self.go_to_page)
        menus.about_requested.connect(self._show_about)
        for asking in (menus, self.rail):
            asking.settings_requested.connect(self.show_settings)
            asking.help_requested.connect(self.show_help)

    # Pages

    def show_page(self, name: str) -> None:
        """Bring a page to the front; it is made now if it was never shown."""
        if self.is_covered:
            return
        if self._stack.front != name:
            self.desk.said.emit("")  # it was said of another page
        self._stack.bring(name)
        self.rail.show_chosen(name)

    def go_to_page(self, name: str) -> None:
        """Bring a page to the front, and the keyboard with it."""
        self.show_page(name)
        if not self.is_covered:
            self.pages[name].take_focus()

    def _make_page(self, name: str) -> "Page":
        from sleepdiary.ui.pages import make_page  # noqa: PLC0415 - after the first painting

        return make_page(self, name)

    @cached_property
    def log_page(self) -> "LogPage":
        """The page that the morning begins with."""
        from sleepdiary.ui.pages import make_log_page  # noqa: PLC0415 - after the first painting

        return make_log_page(self)

    def drop_pages(self) -> None:
        """Take all pages away, with what they show; each is made anew when it is next shown."""
        self._stack.drop()
        self.__dict__.pop("log_page", None)

    @property
    def is_covered(self) -> bool:
        """Whether a cover stands before the pages: nothing of the diary is to be seen."""
        return self._stack.cover is not None

    def cover(self, cover: QWidget) -> None:
        """Show this in place of the pages and of every line over them, and let nothing be done."""
        self._status.say("")
        self._stack.put_on(cover)
        self.rail.allow_pages(allowed=False)
        self.menus.allow_changes(allowed=False)

    def may_leave(self) -> bool:
        """Whether the diary may be left: the person is asked about what is typed and not saved."""
        return "log" not in self.pages or self.log_page.may_leave()

    def show_night(self, night_id: "UUID") -> None:
        """Open a night in the form."""
        self.show_page("log")
        self.log_page.go_to_night(night_id)

    def log_last_night(self) -> None:
        """Open the night that is due in the form."""
        self.show_page("log")
        if not self.is_covered:
            self.log_page.go_to_due()

    # What the person does

    def write_session(self, day: "date | None" = None) -> None:
        """Ask for an infusion session and write it down."""
        if self.desk.diary is not None:
            from sleepdiary.ui.infusion.ask import ask_session  # noqa: PLC0415 - loads late

            ask_session(self.desk, self, date=day)

    def plan_course(self) -> None:
        """Have the person plan a course of infusion sessions."""
        if self.desk.diary is not None:
            from sleepdiary.ui.infusion.plan_ask import ask_plan  # noqa: PLC0415 - loads late

            ask_plan(self.desk, self)

    def write_event(self) -> None:
        """Ask for an event and write it down."""
        if self.desk.diary is not None:
            from sleepdiary.ui.events.ask import ask_event  # noqa: PLC0415 - loads late

            ask_event(self.desk, self)

    def write_questionnaire(self) -> None:
        """Ask for a questionnaire and write it down."""
        if self.desk.diary is not None:
            from sleepdiary.ui.questionnaires.ask import ask_questionnaire  # noqa: PLC0415 - late

            ask_questionnaire(self.desk, self)

    def show_settings(self, section: "Section | None" = None) -> None:
        """Let the person set what can be set, or only what is in one section."""
        from sleepdiary.ui.preferences.dialog import SettingsDialog  # noqa: PLC0415 - loads late

        dialog = SettingsDialog(self.desk.settings, self.desk.words, self.desk.clock, self)
        if section is not None:
            dialog.show_section(section)
        dialog.exec()
        dialog.deleteLater()

    def show_help(self) -> None:
        """Open the guide at what it says of the page in hand."""
        from sleepdiary.ui.help import show_guide  # noqa: PLC0415 - loads late

        show_guide(self, self._stack.front or "log")

    def import_files(self) -> None:
        """Ask for a file of nights, show what is in it, and store it if the person agrees."""
        if self.desk.diary is not None:
            from sleepdiary.ui.importing.dialog import import_file  # noqa: PLC0415 - loads late

            import_file(self.desk, self)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Take one file at a time from the desktop."""
        may_take = self.desk.diary is not None and not self.is_covered
        if may_take and len(_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Import a file that was dropped on the window."""
        from sleepdiary.ui.importing.dialog import import_path  # noqa: PLC0415 - loads late

        event.acceptProposedAction()
        import_path(self.desk, self, _files(event.mimeData())[0])

    def _opened(self) -> None:
        diary = self.desk.diary
        if diary is not None:
            file = Path(diary.path).stem  # and never a person
            self.setWindowTitle(self.tr("{file} – Sleep Diary").format(file=file))
            self.rail.allow_pages()
            self._stack.take_off()
            self.menus.allow_changes()
            is_new = "log" not in self.pages  # and heard of no diary yet
            self.show_page("log")
            if is_new:
                self.log_page.turn_over()

    def _follow_setting(self, setting: Setting) -> None:
        """Say times and weeks as now set; fields show them, so the pages are made anew."""
        front = self._stack.front
        if setting not in {CLOCK, WEEK_START} or front is None:
            return
        self._stack.setFocus()  # what is typed is tidied now, as it was understood
        self.log_page.drafts.keep()
        self.desk.settings.apply_to(self.desk.words)
        in_hand = self.log_page.in_hand
        self.drop_pages()
        self._opened()
        if self.log_page.in_hand != in_hand:
            self.log_page.go_back_to(*in_hand)
        self.show_page(front)

    def _show_about(self) -> None:
        from sleepdiary.ui.help import show_about  # noqa: PLC0415 - only for this box

        show_about(self)

    # Qt

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Say, after the first painting, that it is time to load the rest."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Press the button that has the focus at Enter too, as dialogs do."""
        button = self.focusWidget()
        if event.key() in _ENTER and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Close unless something typed would be lost; the person's own click may only hide."""
        if not self.may_leave():
            event.ignore()
        elif event.spontaneous() and self.may_stay():
            event.ignore()
            if "log" in self.pages:
                self.log_page.forget()
            self.hide()
            self.put_away.emit()
        else:
            self.desk.clear()
            super().closeEvent(event)
            self.closed.emit()


def _files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
