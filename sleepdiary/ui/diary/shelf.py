"""The tables of the Diary page, one at a time, with the switch that turns from one to the next."""

from typing import NamedTuple

from PySide6.QtCore import Signal
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
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.theme import BETWEEN, INSIDE
from sleepdiary.ui.widgets.empty_state import EmptyState

Table = (
    RecordTable[Night]
    | RecordTable[InfusionSession]
    | RecordTable[Event]
    | RecordTable[Questionnaire]
)


class _Side(NamedTuple):
    """A table, what stands in its place while it is empty, and the button that turns to it."""

    button: QPushButton
    table: Table
    empty: EmptyState


class Shelf(QWidget):
    """Shows the table that is chosen, or what stands in its place while it is empty."""

    turned = Signal()
    """Another table is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: list[_Side] = []
        self._choice = QButtonGroup(self)
        self._choice.buttonToggled.connect(self.turned)
        self._switch = QHBoxLayout()
        self._switch.setSpacing(INSIDE // 2)
        self._switch.addStretch()
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BETWEEN)
        layout.addLayout(self._switch)
        layout.addWidget(self._stack, 1)

    def add(self, button: QPushButton, table: Table, empty: EmptyState) -> None:
        """Put a table on the shelf, after those that are there; the first one is chosen."""
        button.setCheckable(True)
        self._sides.append(_Side(button, table, empty))
        self._switch.insertWidget(self._switch.count() - 1, button)
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
        filled = table.model().rowCount() > 0 or not is_open
        self._stack.setCurrentWidget(table if filled else empty)
        for side in self._sides:
            font = side.button.font()
            font.setBold(side.button is button)  # not by its colour alone
            side.button.setFont(font)
        if held:
            (table if filled else empty.button).setFocus()
        return filled
