"""The window's menus: what can be done, under which key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMenu, QMenuBar


class Menus(QObject):
    """Fills a menu bar. What it holds are wishes, but undo and redo, which it does itself."""

    new_requested = Signal()
    open_requested = Signal()
    demo_requested = Signal()
    import_requested = Signal()
    backups_requested = Signal()
    passphrase_requested = Signal()
    lock_requested = Signal()
    quit_requested = Signal()
    session_requested = Signal()
    plan_requested = Signal()
    event_requested = Signal()
    questionnaire_requested = Signal()
    settings_requested = Signal()
    page_requested = Signal(str)
    help_requested = Signal()
    about_requested = Signal()

    def __init__(self, bar: QMenuBar, undo: QUndoGroup, titles: dict[str, str]) -> None:
        """Fill the bar; `titles` are those of the pages, by name, in order."""
        super().__init__(bar)
        self._bar, self._titles = bar, titles
        self._build(undo)
        self._connect(undo)
        self._retranslate()

    def _build(self, undo: QUndoGroup) -> None:
        self._file = self._menu()
        self.new = self._action(self._file, self.new_requested.emit)
        self.open = self._action(self._file, self.open_requested.emit, "Ctrl+O")
        self.demo = self._action(self._file, self.demo_requested.emit)
        self._file.addSeparator()
        self.imports = self._action(self._file, self.import_requested.emit, "Ctrl+Shift+O")
        self.backups = self._action(self._file, self.backups_requested.emit)
        self.passphrase = self._action(self._file, self.passphrase_requested.emit)
        self.lock = self._action(self._file, self.lock_requested.emit, "Ctrl+L")
        self._file.addSeparator()
        self.quit = self._action(self._file, self.quit_requested.emit, "Ctrl+Q")
        self._edit = self._menu()
        self.undo = self._action(self._edit, undo.undo)
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.redo = self._action(self._edit, undo.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self._edit.addSeparator()
        self.session = self._action(self._edit, self.session_requested.emit, "Ctrl+I")
        self.plan = self._action(self._edit, self.plan_requested.emit)
        self.other_event = self._action(self._edit, self.event_requested.emit, "Ctrl+E")
        self.questionnaire = self._action(self._edit, self.questionnaire_requested.emit, "Ctrl+R")
        self._edit.addSeparator()
        self.settings = self._action(self._edit, self.settings_requested.emit, "Ctrl+,")
        self._view = self._menu()
        self.pages = {
            name: self._action(self._view, partial(self.page_requested.emit, name), f"Ctrl+{place}")
            for place, name in enumerate(self._titles, start=1)
        }
        self._help = self._menu()
        self.help = self._action(self._help, self.help_requested.emit, "F1")
        self.about = self._action(self._help, self.about_requested.emit)
        for action in (*self._changes, self.lock, self.undo, self.redo):
            action.setEnabled(False)

    @property
    def _changes(self) -> tuple[QAction, ...]:
        """What needs an open diary."""
        records = self.session, self.plan, self.other_event, self.questionnaire
        return self.imports, self.backups, self.passphrase, *records

    def _menu(self) -> QMenu:
        menu = QMenu(self._bar)
        self._bar.addMenu(menu)
        return menu

    def _action(self, menu: QMenu, act: Callable[[], object], *keys: str) -> QAction:
        action = QAction(self)
        if keys:  # as a list: asking for one alone would make the enums of `Qt`, see `theme`
            action.setShortcuts([QKeySequence.fromString(each) for each in keys])
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)
        return action

    def _connect(self, undo: QUndoGroup) -> None:
        undo.canUndoChanged.connect(self.undo.setEnabled)
        undo.canRedoChanged.connect(self.redo.setEnabled)
        undo.undoTextChanged.connect(self._name_undo)
        undo.redoTextChanged.connect(self._name_redo)

    def _retranslate(self) -> None:
        for name, title in self._titles.items():
            self.pages[name].setText(title)
        self._file.setTitle(self.tr("&File"))
        self._edit.setTitle(self.tr("&Edit"))
        self._view.setTitle(self.tr("&View"))
        self._help.setTitle(self.tr("&Help"))
        self.new.setText(self.tr("&New diary…"))
        self.open.setText(self.tr("&Open diary…"))
        self.demo.setText(self.tr("Open the &demonstration"))
        self.imports.setText(self.tr("&Import nights…"))
        self.backups.setText(self.tr("&Backups…"))
        self.passphrase.setText(self.tr("&Passphrase…"))
        self.lock.setText(self.tr("&Lock now"))
        self.quit.setText(self.tr("&Quit"))
        self.session.setText(self.tr("Add &infusion session…"))
        self.plan.setText(self.tr("&Plan a course…"))
        self.other_event.setText(self.tr("Add &event…"))
        self.questionnaire.setText(self.tr("Add &questionnaire…"))
        self.settings.setText(self.tr("&Settings…"))
        self.help.setText(self.tr("&Guide"))
        self.about.setText(self.tr("&About Sleep Diary"))
        self._name_undo("")
        self._name_redo("")

    def allow_changes(self, *, allowed: bool = True) -> None:
        """Offer what needs an open diary, or do not; nor how long it stays open unattended."""
        for action in (*self._changes, *self.pages.values(), self.settings):
            action.setEnabled(allowed)

    def refuse_changes(self) -> None:
        """Offer nothing that would change a diary that is only read here; its pages are shown."""
        for action in self._changes:
            action.setEnabled(False)

    def _name_undo(self, text: str) -> None:
        named = self.tr("&Undo: {what}").format(what=text)
        self.undo.setText(named if text else self.tr("&Undo"))

    def _name_redo(self, text: str) -> None:
        named = self.tr("&Redo: {what}").format(what=text)
        self.redo.setText(named if text else self.tr("&Redo"))
