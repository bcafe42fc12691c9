"""The tables of the Diary page, one at a time, with the switch that turns from one to the next."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night
from sleepdiary.ui.diary.missed_model import MissedNight
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.theme import BETWEEN, INSIDE, set_flag, set_role
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.flow import Flow

Table = (
    RecordTable[Night]
    | RecordTable[InfusionSession]
    | RecordTable[Event]
    | RecordTable[Questionnaire]
    | RecordTable[MissedNight]
)
_LEAST, _USUAL = 45, 145
"""Letters of a table beside the calendar: at least, else that takes its place; and as the usual
columns of the nights need, else the calendar is narrower."""


class _Side(NamedTuple):
    """A table, what stands in its place while it is empty, and the button that turns to it."""

    button: QPushButton
    table: Table
    empty: EmptyState


class Shelf(QWidget):
    """Shows the table that is chosen, or what stands in its place while it is empty.

    Beside it stands the calendar, or in its place where there is no room for both.
    """

    turned = Signal()
    """Another table is chosen."""
    deleted_requested = Signal()
    """The person wants to see what was deleted."""
    calendar_wished = Signal(bool)
    """The person wants to see the calendar, or no longer."""

    def __init__(
        self, calendar: QWidget, filter_line: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sides: list[_Side] = []
        self._wanted: bool | None = None
        self._offered = False
        self._choice = QButtonGroup(self)
        self._choice.buttonToggled.connect(self.turned)
        self._choice.buttonClicked.connect(self._leave_calendar)
        self._calendar, self._filter_line = calendar, filter_line
        self.calendar_button = QPushButton(self)
        set_role(self.calendar_button, "link")
        self.calendar_button.clicked.connect(self._turn_calendar)
        self.deleted_button = QPushButton(self.tr("Deleted…"), self)
        self.deleted_button.setToolTip(self.tr("What was deleted, to bring it back"))
        set_role(self.deleted_button, "link")
        self.deleted_button.clicked.connect(self.deleted_requested)
        self.not_found = EmptyState(self)
        self.not_found.sentence.setText(self.tr("Nothing here matches the filter."))
        self.not_found.button.setText(self.tr("Show all"))
        self._build()

    def _build(self) -> None:
        tabs = QWidget(self)
        self._switch = Flow(tabs)
        self._switch.setSpacing(INSIDE // 2)
        top = QHBoxLayout()
        top.addWidget(tabs, 1)
        top.addWidget(self.deleted_button)
        top.addWidget(self.calendar_button)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.not_found)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(INSIDE)
        right.addWidget(self._filter_line)
        right.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(BETWEEN)
        across.addWidget(self._calendar)
        across.addWidget(self._right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BETWEEN)
        layout.addLayout(top)
        layout.addLayout(across, 1)

    def add(self, button: QPushButton, table: Table, empty: EmptyState) -> None:
        """Put a table on the shelf, after those that are there; the first one is chosen."""
        button.setCheckable(True)
        self._sides.append(_Side(button, table, empty))
        self._switch.addWidget(button)
        self._stack.addWidget(table)
        self._stack.addWidget(empty)
        self._choice.addButton(button)
        if len(self._sides) == 1:
            button.setChecked(True)

    @property
    def table(self) -> Table:
        """The table that is seen, or would be if it were not empty."""
        return self._chosen.table

    @property
    def _chosen(self) -> _Side:
        return next(side for side in self._sides if side.button.isChecked())

    def show_chosen(self, *, is_open: bool) -> bool:
        """Show the chosen table; return whether it is seen: of a diary that is open, if filled."""
        held = self.focusWidget() in [side.table for side in self._sides]
        button, table, empty = self._chosen
        filled = bool(table.everything) or not is_open
        left_out = bool(table.everything) and not table.records
        self._stack.setCurrentWidget(self.not_found if left_out else table if filled else empty)
        self._filter_line.setVisible(filled and is_open)
        self.deleted_button.setVisible(is_open)
        for side in self._sides:
            set_flag(side.button, "chosen", on=side.button is button)  # not by its colour alone
        if held:
            (table if filled else empty.button).setFocus()
        return filled

    # The calendar

    def offer_calendar(self, *, offered: bool, wanted: bool | None) -> None:
        """Show the calendar if it is wanted; if nobody has said so, where there is room for it."""
        self._offered, self._wanted = offered, wanted
        self._arrange()

    def _room_beside(self, letters: int) -> int:
        """Return how wide the calendar can be beside a table of so many letters and its filter."""
        table = letters * self.fontMetrics().averageCharWidth()
        return self.width() - BETWEEN - max(table, self._right.minimumSizeHint().width())

    def _arrange(self) -> None:
        wished, least = self._calendar.sizeHint(), self._calendar.minimumSizeHint()
        beside = self._room_beside(_LEAST) >= least.width()
        narrow = max(least.width(), min(wished.width(), self._room_beside(_USUAL)))
        self._calendar.setMaximumWidth(narrow if beside else self.width())
        shown = self._offered and (beside if self._wanted is None else self._wanted)
        self._calendar.setVisible(shown)
        self._right.setVisible(beside or not shown)
        self.calendar_button.setVisible(self._offered)
        if not shown:
            self.calendar_button.setText(self.tr("Show calendar"))
        elif beside:
            self.calendar_button.setText(self.tr("Hide calendar"))
        else:
            self.calendar_button.setText(self.tr("Show table"))

    def _turn_calendar(self) -> None:
        self.calendar_wished.emit(self._calendar.isHidden())

    def _leave_calendar(self) -> None:
        """Show the table that was asked for where the calendar stands in its place."""
        if self._right.isHidden():
            self.calendar_wished.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        """Look again for room once all letters are of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the wider of calendar and table: without room for both, one is seen."""
        least = super().minimumSizeHint()
        sides = (self._calendar.minimumSizeHint(), self._right.minimumSizeHint())
        return QSize(max(each.width() for each in sides), least.height())
