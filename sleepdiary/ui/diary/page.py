"""The Diary page: all nights, infusion sessions, events and questionnaires, each in a table."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.deleting import delete_records
from sleepdiary.ui.diary.event_model import event_columns
from sleepdiary.ui.diary.history import show_history
from sleepdiary.ui.diary.names import Written, name_of_records
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.questionnaires import Questionnaires
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.session_model import session_columns
from sleepdiary.ui.diary.shelf import Shelf, Table
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.events.ask import ask_event
from sleepdiary.ui.icons import icon
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, colours_of, set_role
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.page import Page


class DiaryPage(Page):
    """Everything that was written down, to look through, change and delete."""

    night_requested = Signal(object)
    """The id of a night that the person wants to change in the form."""
    log_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._build()
        self._connect()
        self._retranslate()
        self.refresh()

    # Building

    def _build(self) -> None:
        words = self.desk.words
        self._title = QLabel(self)
        set_role(self._title, "title")
        self.to_nights = QPushButton(self)  # made in the order of the Tab key
        self.to_sessions = QPushButton(self)
        self.to_events = QPushButton(self)
        self.questionnaires = Questionnaires(self.desk, self)
        self.nights = RecordTable(RecordModel[Night](night_columns(words), self), self)
        self.sessions = RecordTable(
            RecordModel[InfusionSession](session_columns(words), self), self
        )
        self.events = RecordTable(RecordModel[Event](event_columns(words), self), self)
        for table in (self.sessions, self.events):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._no_nights, self._no_sessions = EmptyState(self), EmptyState(self)
        self._no_events = EmptyState(self)
        self._import = self._no_nights.add_link()
        self._shelf = Shelf(self)
        self._shelf.add(self.to_nights, self.nights, self._no_nights)
        self._shelf.add(self.to_sessions, self.sessions, self._no_sessions)
        self._shelf.add(self.to_events, self.events, self._no_events)
        self.questionnaires.add_to(self._shelf)
        self._edit = QPushButton(self)
        self._delete = QPushButton(self)
        self._history = QPushButton(self)
        self._add = QPushButton(self)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._title)
        head.addStretch()
        for button in (self._edit, self._delete, self._history, self._add):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(head)
        layout.addWidget(self._shelf, 1)

    def _connect(self) -> None:
        self._shelf.turned.connect(self._turn)
        self.nights.open_requested.connect(self.night_requested)
        self.sessions.open_requested.connect(self._edit_session)
        self.events.open_requested.connect(self._edit_event)
        for table in self._tables:
            self.desk.opened.connect(table.measure_anew)
            table.delete_requested.connect(self.delete_selected)
            table.selection_changed.connect(self._enable)
            table.menu_requested.connect(self._open_menu)
        self._edit.clicked.connect(self.edit_selected)
        self._delete.clicked.connect(self.delete_selected)
        self._history.clicked.connect(self.show_history)
        keys = QShortcut(QKeySequence("Ctrl+H"), self, self.show_history)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._add.clicked.connect(self.add)
        self._no_nights.button.clicked.connect(self.log_requested)
        self._import.clicked.connect(self.import_requested)
        self._no_sessions.button.clicked.connect(self.add)
        self._no_events.button.clicked.connect(self.add)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Diary"))
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(self.tr("Edit what is selected (Enter)"))
        self._delete.setText(self.tr("Delete"))
        self._history.setText(self.tr("History…"))
        self.nights.setAccessibleName(self.tr("Nights"))
        self.sessions.setAccessibleName(self.tr("Infusion sessions"))
        self.events.setAccessibleName(self.tr("Events"))
        keys = self.tr("Enter edits, Delete deletes, Ctrl+H shows the history, S sorts.")
        for table in self._tables:
            table.setAccessibleDescription(keys)
        self._no_nights.sentence.setText(
            self.tr("Your nights will stand here, each with how long you slept.")
        )
        self._no_nights.button.setText(self.tr("Log last night"))
        self._import.setText(self.tr("Import nights…"))
        self._no_sessions.sentence.setText(
            self.tr(
                "Your infusion sessions will stand here. The diary then compares how you slept "
                "before and after."
            )
        )
        self._no_sessions.button.setText(self.tr("Add infusion session…"))
        self._no_events.sentence.setText(
            self.tr(
                "What else may have changed your sleep will stand here: a medicine, CBT-I or CPAP, "
                "an illness, travel. Trends marks it."
            )
        )
        self._no_events.button.setText(self.tr("Add event…"))
        self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self._edit.setIcon(icon("edit", colours))
        self._delete.setIcon(icon("delete", colours))
        self._history.setIcon(icon("history", colours))
        sign = "infusion" if self.table in (self.nights, self.sessions) else "add"
        self._add.setIcon(icon(sign, colours))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_add"):
            self._dress()

    # Showing

    def refresh(self) -> None:
        """Show what the diary holds now; what was selected and scrolled to stays so."""
        diary = self.desk.diary
        nights = diary.nights() if diary else []
        sessions = diary.sessions() if diary else []
        events = diary.events() if diary else []
        self.nights.show_records(nights)
        self.sessions.show_records(sessions)
        self.events.show_records(events)
        self.questionnaires.refresh()
        number = self.desk.words.number
        has_naps = any(night.kind is SleepKind.NAP for night in nights)
        title = self.tr("Nights and naps ({count})") if has_naps else self.tr("Nights ({count})")
        self.to_nights.setText(title.format(count=number(len(nights))))
        self.to_sessions.setText(
            self.tr("Infusion sessions ({count})").format(count=number(len(sessions)))
        )
        self.to_events.setText(self.tr("Events ({count})").format(count=number(len(events))))
        self._turn()

    @property
    def table(self) -> Table:
        """The table that is seen, or would be if it were not empty."""
        return self._shelf.table

    @property
    def _tables(self) -> tuple[Table, ...]:
        return self.nights, self.sessions, self.events, self.questionnaires.table

    def _turn(self) -> None:
        """Show the table that was chosen, or what stands in its place while it is empty."""
        is_open = self.desk.diary is not None
        filled = self._shelf.show_chosen(is_open=is_open)
        self._add.setText(self._adding)
        self._add.setVisible(filled or self.table is self.nights)
        self._add.setEnabled(is_open)
        self._dress()
        self._enable()

    @property
    def _adding(self) -> str:
        """What is added to the table that is seen, in the words of its button."""
        if self.table is self.events:
            return self.tr("Add event…")
        if self.table is self.questionnaires.table:
            return self.tr("Add questionnaire…")
        return self.tr("Add infusion session…")

    def _enable(self) -> None:
        chosen = self.table.selected()
        self._edit.setEnabled(len(chosen) == 1)
        self._history.setEnabled(len(chosen) == 1)
        self._delete.setEnabled(bool(chosen))
        words = self.desk.words
        what = name_of_records(chosen, words) if chosen else self.tr("what is selected")
        self._delete.setToolTip(self.tr("Delete {what} (Delete)").format(what=what))
        self._delete.setAccessibleName(self.tr("Delete {what}").format(what=what))
        self._history.setToolTip(self.tr("What became of {what} (Ctrl+H)").format(what=what))
        self._history.setAccessibleName(self.tr("History of {what}").format(what=what))

    def _open_menu(self, where: QPoint) -> None:
        table = self.table
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction(self.tr("Edit\tEnter"), self.edit_selected)
        edit.setEnabled(self._edit.isEnabled())
        delete = menu.addAction(f"{self._delete.accessibleName()}\tDel", self.delete_selected)
        delete.setEnabled(self._delete.isEnabled())
        history = menu.addAction(self.tr("History…\tCtrl+H"), self.show_history)
        history.setEnabled(self._history.isEnabled())
        menu.addAction(self._adding, self.add)
        menu.addSeparator()
        sorts = menu.addMenu(self.tr("Sort by"))
        for place, title in enumerate(table.titles):
            key = "\tS" if place == table.currentIndex().column() else ""
            action = sorts.addAction(title + key, partial(table.sort_by, place))
            action.setCheckable(True)
            action.setChecked(table.sorted_column == place)
        menu.popup(where)

    # What the person does

    def edit_selected(self) -> None:
        """Open what is selected: a night in the form, everything else in its dialog."""
        chosen = self.table.selected()
        if len(chosen) == 1:
            self.table.open_requested.emit(chosen[0].id)

    def delete_selected(self) -> None:
        """Delete what is selected; undo brings it back."""
        chosen: list[Written] = [*self.table.selected()]
        if not chosen:
            return
        what = name_of_records(chosen, self.desk.words)
        text = self.tr("deleting {what}").format(what=what)
        if self.desk.do(text, lambda diary: delete_records(diary, chosen)):
            self._say_deleted(what)

    def show_history(self) -> None:
        """Show what each change made of what is selected, and bring a version back."""
        chosen = self.table.selected()
        if len(chosen) == 1:
            show_history(self.desk, self, chosen[0])

    def add(self) -> None:
        """Ask for what is seen, or for an infusion session at the nights; write it down."""
        if self.table is self.events:
            ask_event(self.desk, self)
        elif self.table is self.questionnaires.table:
            self.questionnaires.add()
        elif ask_session(self.desk, self):
            self.to_sessions.setChecked(True)

    def _edit_session(self, session_id: object) -> None:
        found = [each for each in self.sessions.records if each.id == session_id]
        ask_session(self.desk, self, found[0])

    def _edit_event(self, event_id: object) -> None:
        found = [each for each in self.events.records if each.id == event_id]
        ask_event(self.desk, self, found[0])

    def _say_deleted(self, what: str) -> None:
        """Say in the status line what is gone, and the way back."""
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        keys = undo.toString(QKeySequence.SequenceFormat.NativeText)
        said = self.tr("Deleted {what}. Undo: {keys}").format(what=what, keys=keys)
        self.desk.said.emit(said)
