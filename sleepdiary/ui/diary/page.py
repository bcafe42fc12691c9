"""The Diary page: a month of nights, and all that was written down, each kind in a table."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.calendar import Calendar
from sleepdiary.ui.diary.deleted import show_deleted
from sleepdiary.ui.diary.deleting import delete_records
from sleepdiary.ui.diary.filter_line import KEPT, FilterLine, Which
from sleepdiary.ui.diary.head import Head
from sleepdiary.ui.diary.history import show_history
from sleepdiary.ui.diary.missed_model import MissedNight, missed_nights
from sleepdiary.ui.diary.names import Written, day_of
from sleepdiary.ui.diary.shelf import Shelf, Table
from sleepdiary.ui.diary.tables import Tables
from sleepdiary.ui.events.ask import ask_event
from sleepdiary.ui.infusion.ask import ask_session
from sleepdiary.ui.questionnaires.ask import ask_questionnaire
from sleepdiary.ui.settings import ASKED, OFF, ON, Setting
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

CALENDAR = "diary_calendar"
"""Under this name it is kept whether the calendar is seen."""


class DiaryPage(Page):
    """Everything that was written down, to look through, change and delete."""

    night_requested = Signal(object)
    """The id of a night that the person wants to change in the form."""
    date_requested = Signal(object)
    """A date of which the person wants to log the night."""
    log_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._doubtful: set[UUID] | None = None
        self._build()
        self._connect()
        self.refresh()

    # Building

    def _build(self) -> None:
        words, settings = self.desk.words, self.desk.settings
        self.to_nights = QPushButton(self)  # made in the order of the Tab key
        self.to_sessions = QPushButton(self)
        self.to_events = QPushButton(self)
        self.to_questionnaires = QPushButton(self)
        self.to_missed = QPushButton(self)
        self.calendar = Calendar(words, settings, self)
        self.filter_line = FilterLine(self)
        self._tables = Tables(words, settings, self)
        self.nights, self.sessions = self._tables.nights, self._tables.sessions
        self.events, self.missed = self._tables.events, self._tables.missed
        self.questionnaires = self._tables.questionnaires
        empties = self._tables.empties
        self._import = empties[0].add_link()
        self._import.setText(self.tr("Import nights…"))
        self._shelf = Shelf(self.calendar, self.filter_line, self)
        self._buttons = (
            self.to_nights,
            self.to_sessions,
            self.to_events,
            self.to_questionnaires,
            self.to_missed,
        )
        for parts in zip(self._buttons, self._tables.everything, empties, strict=True):
            self._shelf.add(*parts)
        self.setTabOrder(self.to_missed, self._shelf.deleted_button)
        self.setTabOrder(self._shelf.deleted_button, self._shelf.calendar_button)
        self._head = Head(words, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._head)
        layout.addWidget(self._shelf, 1)

    def _connect(self) -> None:
        self._shelf.turned.connect(self._turn_to_other)
        self._shelf.deleted_requested.connect(self.show_deleted)
        self._shelf.calendar_wished.connect(self._turn_calendar)
        self._shelf.not_found.button.clicked.connect(self.filter_line.clear)
        self.nights.open_requested.connect(self.night_requested)
        self.sessions.open_requested.connect(self._edit_session)
        self.events.open_requested.connect(self._edit_event)
        self.questionnaires.open_requested.connect(self._edit_questionnaire)
        self.missed.open_requested.connect(self._fill_in)
        for table in self._tables.everything:
            self.desk.opened.connect(table.measure_anew)
            table.delete_requested.connect(self.delete_selected)
            table.selection_changed.connect(self._enable)
            table.menu_requested.connect(lambda where: self._head.open_menu(self.table, where))
        self.desk.settings.changed.connect(self._follow_setting)
        self.filter_line.changed.connect(self._filter)
        self.filter_line.left.connect(self._go_to_table)
        self.filter_line.columns_requested.connect(self.choose_columns)
        self.calendar.day_chosen.connect(self._select_day)
        self.calendar.night_requested.connect(self.night_requested)
        self.calendar.date_requested.connect(self.date_requested)
        self._head.columns_requested.connect(self.choose_columns)
        self._head.edit.clicked.connect(self.edit_selected)
        self._head.delete.clicked.connect(self.delete_selected)
        self._head.history.clicked.connect(self.show_history)
        self._head.add.clicked.connect(self.add)
        for keys, act in (("Ctrl+H", self.show_history), ("Ctrl+F", self.filter_line.take_focus)):
            short = QShortcut(QKeySequence(keys), self, act)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._import.clicked.connect(self.import_requested)
        nights, *others = (each.button for each in self._tables.empties)
        nights.clicked.connect(self.log_requested)
        for button in others:
            button.clicked.connect(self.add)

    # Showing

    def refresh(self) -> None:
        """Show what the diary holds now; what was selected and scrolled to stays so."""
        diary = self.desk.diary
        nights = diary.nights() if diary else []
        sessions = [*diary.sessions(), *diary.plans()] if diary else []
        events = diary.events() if diary else []
        questionnaires = diary.questionnaires() if diary else []
        self._doubtful = None
        self.nights.show_records(nights)
        self.sessions.show_records(sessions)
        self.events.show_records(events)
        self.questionnaires.show_records(questionnaires)
        if diary is not None:
            blank = diary.left_blank(nights)
            self.missed.show_records(missed_nights(diary.missed(nights), blank))
            self.calendar.show_records(nights, sessions, events, blank, diary.due())
        self._offer_calendar()
        if self.filter_line.is_set:
            self._filter()
        self._turn()

    @property
    def table(self) -> Table:
        """The table that is seen, or would be if it were not empty."""
        return self._shelf.table

    def _turn_to_other(self) -> None:
        """Leave the filter behind: it was meant for the table that was seen."""
        self.filter_line.clear()
        self.filter_line.which_box.setVisible(self.table is self.nights)
        self.filter_line.columns.setVisible(self.table is not self.missed)
        self._turn()

    def _turn(self) -> None:
        """Show the table that was chosen, or what stands in its place while it is empty."""
        is_open = self.desk.diary is not None
        filled = self._shelf.show_chosen(is_open=is_open)
        offered = self.table is self.nights or (filled and self.table is not self.missed)
        self._head.show_adding(self._added, offered=offered, enabled=is_open)
        self._tables.count_on(self._buttons)
        self._enable()

    @property
    def _added(self) -> type[Written]:
        """What is added where the table is seen that is: at the nights an infusion session."""
        added = {self.events: Event, self.questionnaires: Questionnaire}
        return added.get(self.table, InfusionSession)

    def _go_to_table(self) -> None:
        self.table.setFocus()

    def _enable(self) -> None:
        """Say what can be done with what is selected; the calendar goes along."""
        chosen = self.table.selected()
        self._head.show_chosen(chosen, of_missed=self.table is self.missed)
        if len(chosen) == 1:
            self.calendar.show_day(day_of(chosen[0]))

    def _select_day(self, day: "date") -> None:
        """Select what was written down for the day that was chosen in the calendar."""
        if any(day_of(each) == day for each in self.table.selected()):
            return
        found: list[Written] = [each for each in self.table.records if day_of(each) == day]
        found.sort(key=lambda each: isinstance(each, Night) and each.kind is SleepKind.NAP)
        self.table.select(found[0].id if found else None)

    # What is seen of it

    def _filter(self) -> None:
        """Show what the filter lets through; it is that of the table that is seen."""
        text, which = self.filter_line.text, self.filter_line.which
        for table in self._tables.everything[1:]:
            table.keep(text if table is self.table else "")
        seen = self.table is self.nights
        self.nights.keep(text if seen else "", self._kept(which) if seen else None)
        self._turn()

    def _kept(self, which: Which) -> "Callable[[Night], bool] | None":
        diary = self.desk.diary
        if which is not Which.DOUBTFUL or diary is None:
            return KEPT.get(which)
        if self._doubtful is None:
            nights = self.nights.everything
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            found = zip(nights, diary.check_logged(nights), strict=True)
            self._doubtful = {night.id for night, problems in found if problems}
            QGuiApplication.restoreOverrideCursor()
        doubtful = self._doubtful
        return lambda night: night.id in doubtful

    def choose_columns(self) -> None:
        """Let the person choose the columns of the table that is seen."""
        self._tables.choose_columns(self.table)

    def _follow_setting(self, setting: Setting) -> None:
        """Show the columns and the colours of what is asked now."""
        if setting not in ASKED.values():
            return
        self._tables.show_columns()
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def _offer_calendar(self) -> None:
        noted = self.desk.settings.noted(CALENDAR)
        offered = bool(self.nights.everything)
        self._shelf.offer_calendar(offered=offered, wanted=noted == ON if noted else None)

    def _turn_calendar(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.desk.settings.note(CALENDAR, ON if wanted else OFF)
        self._offer_calendar()

    # What the person does

    def edit_selected(self) -> None:
        """Open what is selected: a night in the form, everything else in its dialog."""
        chosen = self.table.selected()
        if len(chosen) == 1:
            self.table.open_requested.emit(chosen[0].id)

    def delete_selected(self) -> None:
        """Delete what is selected, or leave it blank; undo brings it back.

        Then the row is selected that the keyboard goes on in: what has the ring is what acts.
        """
        delete_records(self.desk, self.table.selected())
        place = self.table.currentIndex()
        if place.isValid() and not self.table.selected():
            self.table.select(self.table.records[place.row()].id)

    def show_history(self) -> None:
        """Show what each change made of what is selected, and bring a version back."""
        chosen = self.table.selected()
        if len(chosen) == 1 and not isinstance(chosen[0], MissedNight):
            show_history(self.desk, self, chosen[0])

    def show_deleted(self) -> None:
        """Show what was deleted, and bring it back."""
        show_deleted(self.desk, self)

    def add(self) -> None:
        """Ask for what is seen, or for an infusion session at the nights; write it down."""
        if self.table is self.events:
            ask_event(self.desk, self)
        elif self.table is self.questionnaires:
            ask_questionnaire(self.desk, self)
        elif ask_session(self.desk, self):
            self.to_sessions.setChecked(True)

    def _edit_session(self, session_id: object) -> None:
        found = [each for each in self.sessions.records if each.id == session_id]
        ask_session(self.desk, self, found[0])

    def _edit_event(self, event_id: object) -> None:
        found = [each for each in self.events.records if each.id == event_id]
        ask_event(self.desk, self, found[0])

    def _edit_questionnaire(self, questionnaire_id: object) -> None:
        found = [each for each in self.questionnaires.records if each.id == questionnaire_id]
        ask_questionnaire(self.desk, self, found[0])

    def _fill_in(self, missed_id: object) -> None:
        found = [each for each in self.missed.records if each.id == missed_id]
        self.date_requested.emit(found[0].date)
