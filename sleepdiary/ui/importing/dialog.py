"""Importing from the window: choose a file, look at what is in it, take it in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain import DiaryError
from sleepdiary.services import importing
from sleepdiary.services.diary import Change
from sleepdiary.services.importing import CancelledError, OnClash, Preview, Progress, Status
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.importing import phrases
from sleepdiary.ui.importing.notes import Notes
from sleepdiary.ui.importing.table import IncomingTable
from sleepdiary.ui.importing.zone_field import ZoneField
from sleepdiary.ui.tasks import run_task
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.fitting import fit, room_for
from sleepdiary.ui.widgets.scrolling import scrolling


def import_file(desk: Desk, parent: QWidget) -> None:
    """Ask for a file, show what is in it, and store it if the person agrees."""
    title = QCoreApplication.translate("ImportDialog", "Import nights")
    path = prompts.ask_open(parent, title, filters())
    if path is not None:
        import_path(desk, parent, path)


def import_path(desk: Desk, parent: QWidget, path: Path) -> None:
    """Show what is in a file, and store it if the person agrees; returns at once."""

    def show(seen: Preview) -> None:
        ImportDialog(desk, seen, parent).open()

    _look(desk, parent, path, None, done=show)


def filters() -> list[str]:
    """Return what the file dialog offers: all that can be imported first, then each, then all."""
    tr = QCoreApplication.translate
    suffixes = dict.fromkeys(suffix for each in importing.FORMATS for suffix in each.suffixes)
    return [
        f"{tr('ImportDialog', 'Files that can be imported')} ({_globs(suffixes)})",
        *(f"{each.title} ({_globs(each.suffixes)})" for each in importing.FORMATS),
        f"{tr('ImportDialog', 'All files')} (*)",
    ]


def _globs(suffixes: "tuple[str, ...] | dict[str, None]") -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)


def _look(
    desk: Desk,
    parent: QWidget,
    path: Path,
    zone: str | None,
    *,
    done: Callable[[Preview], None],
    failed: Callable[[], None] = lambda: None,
) -> None:
    """Read a file in a task; where that fails the person is told, then `failed` is called."""
    diary, words = desk.diary, desk.words
    if diary is None:
        return

    def work(progress: Progress) -> Preview:
        return importing.preview(diary, path, zone=zone, progress=progress, words=words)

    def say(error: DiaryError) -> None:
        _say(desk, error)
        failed()

    title = QCoreApplication.translate("ImportDialog", "Reading “{file}”")
    run_task(parent, title.format(file=path.name), work, done=done, failed=say)


def _say(desk: Desk, error: DiaryError) -> None:
    if isinstance(error, CancelledError):
        desk.said.emit(QCoreApplication.translate("ImportDialog", "Nothing was imported."))
        return
    with desk.telling():
        raise error


class ImportDialog(QDialog):
    """What a file holds, what would become of it, and the button that takes it in."""

    def __init__(self, desk: Desk, seen: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen = seen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._retranslate()
        self._show(seen)
        self._focus_first()
        self._fit()

    # Building

    def _build(self) -> None:
        self._ground = QWidget(self)
        layout = QVBoxLayout(self._ground)
        layout.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        layout.setSpacing(BETWEEN)
        self._title = QLabel(self)
        set_role(self._title, "section")
        self._kind = QLabel(self)
        set_role(self._kind, "muted")
        self._summary = QLabel(self)
        head = QVBoxLayout()
        head.setSpacing(INSIDE // 2)
        for label in (self._title, self._kind, self._summary):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            head.addWidget(label)
        layout.addLayout(head)
        self._zone = ZoneField(self)
        self._table = IncomingTable(self._desk.words, self)
        self._notes = Notes(self)
        layout.addWidget(self._zone)
        layout.addWidget(self._make_choice())
        layout.addWidget(self._table, 1)
        layout.addWidget(self._notes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(self._ground, self), 1)
        self._foot = DialogFoot(self, enter_accepts=False)
        self._foot.setContentsMargins(AROUND, INSIDE, AROUND, AROUND)
        whole.addWidget(self._foot)

    def _make_choice(self) -> QWidget:
        self._choice_line = QFrame(self)
        set_role(self._choice_line, "card")
        column = QVBoxLayout(self._choice_line)
        column.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        column.setSpacing(0)
        self._choice_label = QLabel(self)
        self._choice_label.setWordWrap(True)
        column.addWidget(self._choice_label)
        column.addSpacing(INSIDE // 2)
        self._choices = QButtonGroup(self)
        self._ways = {choice: QRadioButton(self) for choice in OnClash}
        for place, button in enumerate(self._ways.values()):
            self._choices.addButton(button, place)
            column.addWidget(button)
        self._ways[OnClash.KEEP].setChecked(True)
        return self._choice_line

    def _connect(self) -> None:
        self._zone.chosen.connect(self._read_again)
        self._choices.idToggled.connect(self._follow_choice)
        self._table.model.ticked.connect(self._count)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self._store)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._foot.accept.click)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Import"))
        self._ways[OnClash.KEEP].setText(self.tr("Keep what your diary has"))
        self._ways[OnClash.REPLACE].setText(
            self.tr("Take what the file has; the earlier version is kept in the history")
        )
        self._ways[OnClash.BOTH].setText(self.tr("Keep both"))

    def _fit(self) -> None:
        """Be wide enough for the table, and no larger than the screen."""
        wide = max(150 * self.fontMetrics().averageCharWidth(), self._ground.sizeHint().width())
        wide = min(wide, room_for(self).width())
        high = max(self._ground.heightForWidth(wide), self._ground.sizeHint().height())
        fit(self, wide, high + 4 * AROUND)

    def _focus_first(self) -> None:
        """Begin where there is something to decide, else to look at."""
        if self._seen.counts[Status.CLASH]:
            self._ways[OnClash.KEEP].setFocus()
        else:
            (self._table if self._seen.incoming else self._foot.cancel).setFocus()

    # Showing

    @property
    def on_clash(self) -> OnClash:
        """What the person wants done with clashes."""
        return list(OnClash)[self._choices.checkedId()]

    def _show(self, seen: Preview) -> None:
        """Show what a file holds."""
        words = self._desk.words
        self._seen = seen
        self._title.setText(seen.path.name)
        self._kind.setText(words.tr(seen.format.title))
        self._summary.setText(phrases.summary(seen, words))
        self._zone.setVisible(seen.zone_matters)
        if seen.zone_matters:
            self._zone.show_zone(seen.zone)
        clashes = seen.counts[Status.CLASH]
        self._choice_line.setVisible(bool(clashes))
        self._choice_label.setText(
            self.tr("Your diary has {records} of this file with other answers:").format(
                records=phrases.records(seen, clashes, words)
            )
        )
        self._table.show_preview(seen)
        self._table.setVisible(bool(seen.incoming))
        self._notes.show_preview(seen)
        self._follow_choice()

    def _follow_choice(self) -> None:
        """Say what happens under the choice that stands."""
        self._table.show_choice(self.on_clash)
        self._count()

    def _count(self) -> None:
        """Say on the button how many records come in."""
        count = len(self._table.model.wanted(self._seen).stored(self.on_clash))
        records = phrases.records(self._seen, count, self._desk.words)
        text = self.tr("Import {records}  Ctrl+↵") if count else self.tr("Nothing to import")
        self._foot.accept.setText(text.format(records=records))
        name = self.tr("Import {records}") if count else text
        self._foot.accept.setAccessibleName(name.format(records=records))
        self._foot.accept.setEnabled(bool(count))

    # What the person does

    def _read_again(self, zone: str) -> None:
        """Read the file again with its times in another zone."""
        back = partial(self._zone.show_zone, self._seen.zone)
        _look(self._desk, self, self._seen.path, zone, done=self._show, failed=back)

    def _store(self) -> None:
        diary, on_clash = self._desk.diary, self.on_clash
        if diary is None or self._zone.settle():
            return
        seen = self._table.model.wanted(self._seen)

        def work(progress: Progress) -> Change | None:
            return importing.store(diary, seen, on_clash, progress=progress)

        title = self.tr("Importing “{file}”").format(file=seen.path.name)
        run_task(self, title, work, done=self._stored, failed=partial(_say, self._desk))

    def _stored(self, change: Change | None) -> None:
        if change is None:
            return
        words = self._desk.words
        count = len(self._table.model.wanted(self._seen).stored(self.on_clash))
        records = phrases.records(self._seen, count, words)
        self.accept()
        self._desk.done(self.tr("the import of {records}").format(records=records), change)
        said = (
            self.tr("Imported {records} from {source}. Undo takes it back.")
            if count == 1
            else self.tr("Imported {records} from {source}. Undo takes them back.")
        )
        self._desk.said.emit(said.format(records=records, source=phrases.source(self._seen)))
