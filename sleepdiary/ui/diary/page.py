"""The Diary page: all nights and all infusion sessions, each in a table."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.records import InfusionSession, Night, SleepKind
from sleepdiary.domain.sleep_names import name_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.session_model import session_columns
from sleepdiary.ui.diary.table import RecordTable
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
        switch = self._switch()  # made in the order of the Tab key
        self.nights = RecordTable[Night](RecordModel[Night](night_columns(words), self), self)
        self.sessions = RecordTable[InfusionSession](
            RecordModel[InfusionSession](session_columns(words), self), self
        )
        self.sessions.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._no_nights, self._no_sessions = EmptyState(self), EmptyState(self)
        self._import = self._no_nights.add_link()
        self._stack = QStackedWidget(self)
        for part in (self.nights, self._no_nights, self.sessions, self._no_sessions):
            self._stack.addWidget(part)
        self._edit = QPushButton(self)
        self._delete = QPushButton(self)
        self._add = QPushButton(self)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._title)
        head.addStretch()
        for button in (self._edit, self._delete, self._add):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(head)
        layout.addLayout(switch)
        layout.addWidget(self._stack, 1)

    def _switch(self) -> QHBoxLayout:
        self.to_nights = QPushButton(self)
        self.to_sessions = QPushButton(self)
        self._choice = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(INSIDE // 2)
        for button in (self.to_nights, self.to_sessions):
            button.setCheckable(True)
            self._choice.addButton(button)
            switch.addWidget(button)
        switch.addStretch()
        self.to_nights.setChecked(True)
        return switch

    def _connect(self) -> None:
        self._choice.buttonToggled.connect(self._turn)
        self.nights.open_requested.connect(self.night_requested)
        self.sessions.open_requested.connect(self._edit_session)
        self.nights.delete_requested.connect(self.delete_selected)
        self.sessions.delete_requested.connect(self.delete_selected)
        for table in (self.nights, self.sessions):
            self.desk.opened.connect(table.measure_anew)
            table.selection_changed.connect(self._enable)
            table.menu_requested.connect(self._open_menu)
        self._edit.clicked.connect(self.edit_selected)
        self._delete.clicked.connect(self.delete_selected)
        self._add.clicked.connect(self.add_session)
        self._no_nights.button.clicked.connect(self.log_requested)
        self._import.clicked.connect(self.import_requested)
        self._no_sessions.button.clicked.connect(self.add_session)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Diary"))
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(self.tr("Edit what is selected (Enter)"))
        self._delete.setText(self.tr("Delete"))
        self._add.setText(self.tr("Add infusion session…"))
        self.nights.setAccessibleName(self.tr("Nights"))
        self.sessions.setAccessibleName(self.tr("Infusion sessions"))
        keys = self.tr("Enter edits, Delete deletes, S sorts by the column.")
        self.nights.setAccessibleDescription(keys)
        self.sessions.setAccessibleDescription(keys)
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
        self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self._edit.setIcon(icon("edit", colours))
        self._delete.setIcon(icon("delete", colours))
        self._add.setIcon(icon("infusion", colours))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._dress()

    # Showing

    def refresh(self) -> None:
        """Show what the diary holds now; what was selected and scrolled to stays so."""
        diary = self.desk.diary
        nights = diary.nights() if diary else []
        sessions = diary.sessions() if diary else []
        self.nights.show_records(nights)
        self.sessions.show_records(sessions)
        number = self.desk.words.number
        has_naps = any(night.kind is SleepKind.NAP for night in nights)
        title = self.tr("Nights and naps ({count})") if has_naps else self.tr("Nights ({count})")
        self.to_nights.setText(title.format(count=number(len(nights))))
        self.to_sessions.setText(
            self.tr("Infusion sessions ({count})").format(count=number(len(sessions)))
        )
        self._turn()

    @property
    def table(self) -> RecordTable[Night] | RecordTable[InfusionSession]:
        """The table that is seen, or would be if it were not empty."""
        return self.nights if self.to_nights.isChecked() else self.sessions

    def _turn(self) -> None:
        """Show the table that was chosen, or what stands in its place while it is empty."""
        table = self.table
        held = self.focusWidget() in {self.nights, self.sessions}
        empty = self._no_nights if table is self.nights else self._no_sessions
        filled = table.model().rowCount() > 0 or self.desk.diary is None
        self._stack.setCurrentWidget(table if filled else empty)
        for button in (self.to_nights, self.to_sessions):
            font = button.font()
            font.setBold(button.isChecked())  # not by its colour alone
            button.setFont(font)
        if held:
            (table if filled else empty.button).setFocus()
        self._add.setVisible(filled or table is self.nights)
        self._add.setEnabled(self.desk.diary is not None)
        self._enable()

    def _enable(self) -> None:
        chosen = self.table.selected()
        self._edit.setEnabled(len(chosen) == 1)
        self._delete.setEnabled(bool(chosen))
        what = self._name_of(chosen) if chosen else self.tr("what is selected")
        self._delete.setToolTip(self.tr("Delete {what} (Delete)").format(what=what))
        self._delete.setAccessibleName(self.tr("Delete {what}").format(what=what))

    def _name_of(self, records: Sequence[Night | InfusionSession]) -> str:
        """Return what a record is called, or how many they are; sessions are chosen one by one."""
        words = self.desk.words
        match records:
            case [Night() as night]:
                return name_of(night.kind, night.diary_date, words, with_year=True)
            case [InfusionSession() as session]:
                day = words.day(session.date)
                return self.tr("the infusion session of {day}").format(day=day)
            case _:
                return self._counted(records).format(count=words.number(len(records)))

    def _counted(self, records: Sequence[Night | InfusionSession]) -> str:
        """Return how several sleeps are counted."""
        naps = sum(isinstance(each, Night) and each.kind is SleepKind.NAP for each in records)
        if not naps:
            return self.tr("{count} nights")
        return (
            self.tr("{count} naps") if naps == len(records) else self.tr("{count} nights and naps")
        )

    def _open_menu(self, where: QPoint) -> None:
        table = self.table
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction(self.tr("Edit\tEnter"), self.edit_selected)
        edit.setEnabled(self._edit.isEnabled())
        delete = menu.addAction(f"{self._delete.accessibleName()}\tDel", self.delete_selected)
        delete.setEnabled(self._delete.isEnabled())
        menu.addAction(self.tr("Add infusion session…"), self.add_session)
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
        """Open what is selected: a night in the form, an infusion session in its dialog."""
        chosen = self.table.selected()
        if len(chosen) == 1:
            self.table.open_requested.emit(chosen[0].id)

    def delete_selected(self) -> None:
        """Delete what is selected; undo brings it back."""
        if self.table is self.nights:
            self._delete_nights(self.nights.selected())
        else:
            for session in self.sessions.selected():  # one at most
                self._delete_session(session)

    def add_session(self) -> None:
        """Ask for an infusion session and write it down."""
        if ask_session(self.desk, self):
            self.to_sessions.setChecked(True)

    def _edit_session(self, session_id: object) -> None:
        found = [each for each in self.sessions.records if each.id == session_id]
        ask_session(self.desk, self, found[0])

    def _delete_nights(self, nights: list[Night]) -> None:
        if not nights:
            return
        what = self._name_of(nights)
        ids = [night.id for night in nights]
        if self.desk.do(self._deleting(what), lambda diary: diary.delete_nights(ids)):
            self._say_deleted(what)

    def _delete_session(self, session: InfusionSession) -> None:
        what = self._name_of([session])
        if self.desk.do(self._deleting(what), lambda diary: diary.delete_session(session.id)):
            self._say_deleted(what)

    def _deleting(self, what: str) -> str:
        """Return what a deletion is called where it is undone."""
        return self.tr("deleting {what}").format(what=what)

    def _say_deleted(self, what: str) -> None:
        """Say in the status line what is gone, and the way back."""
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        keys = undo.toString(QKeySequence.SequenceFormat.NativeText)
        said = self.tr("Deleted {what}. Undo: {keys}").format(what=what, keys=keys)
        self.desk.said.emit(said)
