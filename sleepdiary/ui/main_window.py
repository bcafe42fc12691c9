"""The one window: a rail of pages, a menu, a status line."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.ui import prompts
from sleepdiary.ui.demo_banner import DemoBanner
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.rail import Rail
from sleepdiary.ui.theme import BETWEEN

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sleepdiary.services.diary import Diary
    from sleepdiary.ui.log.page import LogPage
    from sleepdiary.ui.widgets.page import Page

SMALLEST = QSize(1024, 700)


class MainWindow(QMainWindow):
    """The window. Its rail is painted before anything heavy loads; pages are made when shown."""

    painted = Signal()  # for the first time: now is the time to show a page and open the diary
    new_requested = Signal()
    open_requested = Signal()
    demo_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.setParent(self)
        self._was_painted = False
        self.pages: dict[str, Page] = {}
        self._build()
        self._build_menu()
        self._connect()
        self._retranslate()

    # Building

    def _build(self) -> None:
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
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
        self._stack = QStackedWidget(centre)
        self.banner = DemoBanner(centre)
        column = QVBoxLayout()
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        self.setCentralWidget(centre)
        self._status = QLabel(self)
        self._status.setIndent(BETWEEN)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _build_menu(self) -> None:
        self._file = self._menu()
        self._new = self._action(self._file, self.new_requested.emit)
        self._open = self._action(self._file, self.open_requested.emit, "Ctrl+O")
        self._demo = self._action(self._file, self.demo_requested.emit)
        self._file.addSeparator()
        self._import = self._action(self._file, self.import_files, "Ctrl+Shift+O")
        self._file.addSeparator()
        self._quit = self._action(self._file, self.close, "Ctrl+Q")
        self._edit = self._menu()
        stack = self.desk.undo_stack
        self._undo = self._action(self._edit, stack.undo)
        self._undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self._redo = self._action(self._edit, stack.redo)
        self._redo.setShortcuts(
            [QKeySequence.fromString("Ctrl+Shift+Z"), QKeySequence.fromString("Ctrl+Y")]
        )
        self._edit.addSeparator()
        self._session = self._action(self._edit, self.write_session, "Ctrl+I")
        self._view = self._menu()
        self._page_actions = {
            name: self._action(self._view, partial(self.show_page, name), f"Ctrl+{place}")
            for place, name in enumerate(self._titles, start=1)
        }
        self._help = self._menu()
        self._about = self._action(self._help, self._show_about)
        for action in (self._import, self._session, self._undo, self._redo):
            action.setEnabled(False)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.menuBar().addMenu(menu)
        return menu

    def _action(self, menu: QMenu, act: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(self)
        if keys:
            action.setShortcuts([QKeySequence.fromString(keys)])
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        self.desk.said.connect(self._say)
        self.desk.opened.connect(self._opened)
        stack = self.desk.undo_stack
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)

    def _retranslate(self) -> None:
        for name, title in self._titles.items():
            self._page_actions[name].setText(title)
        self._file.setTitle(self.tr("&File"))
        self._edit.setTitle(self.tr("&Edit"))
        self._view.setTitle(self.tr("&View"))
        self._help.setTitle(self.tr("&Help"))
        self._new.setText(self.tr("&New diary…"))
        self._open.setText(self.tr("&Open diary…"))
        self._demo.setText(self.tr("Open the &demonstration"))
        self._import.setText(self.tr("&Import nights…"))
        self._quit.setText(self.tr("&Quit"))
        self._session.setText(self.tr("Add &infusion session…"))
        self._about.setText(self.tr("&About Sleep Diary"))
        self._name_undo("")
        self._name_redo("")

    # Pages

    def show_page(self, name: str) -> None:
        """Bring a page to the front; it is made now if it was never shown."""
        if name not in self.pages:
            self.pages[name] = self._make_page(name)
            self._stack.addWidget(self.pages[name])
        self._stack.setCurrentWidget(self.pages[name])
        self.rail.show_chosen(name)

    @cached_property
    def log_page(self) -> "LogPage":
        """The page that the morning begins with; its form is made after the first painting."""
        from sleepdiary.ui.log.page import LogPage  # noqa: PLC0415 - a third of the way to paint

        page = LogPage(self.desk, self._stack)
        page.session_requested.connect(self.write_session)
        page.welcome.log_requested.connect(page.go_to_due)
        page.welcome.import_requested.connect(self.import_files)
        page.welcome.demo_requested.connect(self.demo_requested)
        return page

    def _make_page(self, name: str) -> "Page":
        """Make a page; what it needs is imported only now."""
        if name == "log":
            return self.log_page
        if name == "diary":
            from sleepdiary.ui.diary.page import DiaryPage  # noqa: PLC0415 - loads late

            diary = DiaryPage(self.desk)
            diary.night_requested.connect(self._show_night)
            diary.log_requested.connect(self._log_last_night)
            diary.import_requested.connect(self.import_files)
            return diary
        if name == "trends":
            from sleepdiary.ui.trends.page import TrendsPage  # noqa: PLC0415 - loads matplotlib

            trends = TrendsPage(self.desk)
            trends.night_requested.connect(self._show_night)
            trends.log_requested.connect(self._log_last_night)
            trends.import_requested.connect(self.import_files)
            trends.session_requested.connect(self.write_session)
            return trends
        from sleepdiary.ui.compare.page import ComparePage  # noqa: PLC0415 - loads numpy

        compare = ComparePage(self.desk)
        compare.session_requested.connect(self.write_session)
        compare.log_requested.connect(self._log_last_night)
        return compare

    def _show_night(self, night_id: "UUID") -> None:
        self.show_page("log")
        self.log_page.go_to_night(night_id)

    def _log_last_night(self) -> None:
        self.show_page("log")
        self.log_page.go_to_due()

    # What the person does

    def write_session(self, day: "date | None" = None) -> None:
        """Ask for an infusion session and write it down."""
        if self.desk.diary is not None:
            from sleepdiary.ui.infusion.ask import ask_session  # noqa: PLC0415 - loads late

            ask_session(self.desk, self, date=day)

    def import_files(self) -> None:
        """Ask for a file of nights, show what is in it, and store it if the person agrees."""
        if self.desk.diary is not None:
            from sleepdiary.ui.importing.dialog import import_file  # noqa: PLC0415 - loads late

            import_file(self.desk, self)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Take one file at a time from the desktop."""
        if self.desk.diary is not None and len(_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Import a file that was dropped on the window."""
        from sleepdiary.ui.importing.dialog import import_path  # noqa: PLC0415 - loads late

        event.acceptProposedAction()
        import_path(self.desk, self, _files(event.mimeData())[0])

    def _opened(self) -> None:
        diary = self.desk.diary
        if diary is not None:
            self.setWindowTitle(self._title_of(diary))
            for action in (self._import, self._session):
                action.setEnabled(True)
            self.show_page("log")
            self.log_page.forget()
            self.log_page.go_to_due()

    def _title_of(self, diary: "Diary") -> str:
        """Name the file: never a person."""
        return self.tr("{file} – Sleep Diary").format(file=Path(diary.path).stem)

    def _name_undo(self, text: str) -> None:
        named = self.tr("&Undo: {what}").format(what=text)
        self._undo.setText(named if text else self.tr("&Undo"))

    def _name_redo(self, text: str) -> None:
        named = self.tr("&Redo: {what}").format(what=text)
        self._redo.setText(named if text else self.tr("&Redo"))

    def _say(self, sentence: str) -> None:
        self._status.setText(sentence)
        self._status.setAccessibleName(sentence)

    def _show_about(self) -> None:
        from sleepdiary import __version__  # noqa: PLC0415 - only for this box

        prompts.inform(
            self,
            self.tr(
                "Sleep Diary {version}\n\nA diary, not a medical device: it shows change, never "
                "its cause, and gives no advice."
            ).format(version=__version__),
        )

    # Qt

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Say, after the first painting, that it is time to load the rest."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Close unless something typed would be lost."""
        if not self.log_page.may_leave():
            event.ignore()
            return
        self.desk.clear()
        super().closeEvent(event)


def _files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
