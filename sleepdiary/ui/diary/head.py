"""The head of the Diary page: what can be done with what is selected, as buttons and as a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.missed_model import MissedNight
from sleepdiary.ui.diary.names import Written, name_of_records
from sleepdiary.ui.diary.shelf import Table
from sleepdiary.ui.icons import icon
from sleepdiary.ui.theme import colours_of, set_role
from sleepdiary.ui.widgets.flow import Flow


class Head(QWidget):
    """The title and the buttons, in the words of what is selected."""

    columns_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._adds_session, self._of_missed = True, False
        title = QLabel(self.tr("Diary"), self)
        set_role(title, "title")
        self.edit, self.delete = QPushButton(self), QPushButton(self)
        self.history, self.add = QPushButton(self.tr("History…"), self), QPushButton(self)
        flow = Flow(self, spread=True)
        for part in (title, self.edit, self.delete, self.history, self.add):
            flow.addWidget(part)
        self.show_chosen([])

    def show_adding(self, added: type[Written], *, offered: bool, enabled: bool) -> None:
        """Say what is added where this table is seen."""
        self._adds_session = added not in {Event, Questionnaire}
        text = self.tr("Add infusion session…")
        if not self._adds_session:
            text = self.tr("Add event…") if added is Event else self.tr("Add questionnaire…")
        self.add.setText(text)
        self.add.setVisible(offered)
        self.add.setEnabled(enabled)
        self._dress()

    def show_chosen(self, chosen: Sequence[Written], *, of_missed: bool = False) -> None:
        """Say what can be done with what is selected."""
        self.edit.setEnabled(len(chosen) == 1)
        self.history.setEnabled(len(chosen) == 1)
        self.history.setVisible(not of_missed)
        self.delete.setEnabled(bool(chosen))
        if of_missed != self._of_missed:
            self._of_missed = of_missed
            self._dress()
        if of_missed:
            self._show_missed(chosen)
            return
        self.edit.setText(self.tr("Edit"))
        self.edit.setToolTip(self.tr("Edit what is selected (Enter)"))
        self.delete.setText(self.tr("Delete"))
        what = name_of_records(chosen, self._words) if chosen else self.tr("what is selected")
        self.delete.setToolTip(self.tr("Delete {what} (Delete)").format(what=what))
        self.delete.setAccessibleName(self.tr("Delete {what}").format(what=what))
        self.history.setToolTip(self.tr("What became of {what} (Ctrl+H)").format(what=what))
        self.history.setAccessibleName(self.tr("History of {what}").format(what=what))

    def _show_missed(self, chosen: Sequence[Written]) -> None:
        self.edit.setText(self.tr("Fill in"))
        self.edit.setToolTip(self.tr("Fill in the night that is selected (Enter)"))
        if chosen and all(isinstance(each, MissedNight) and each.blank for each in chosen):
            self.delete.setText(self.tr("Offer again"))
            self.delete.setToolTip(self.tr("Call these nights missed again (Delete)"))
        else:
            self.delete.setText(self.tr("Leave blank"))
            self.delete.setToolTip(self.tr("Do not offer these nights any longer (Delete)"))
        self.delete.setAccessibleName(self.delete.text())

    def open_menu(self, table: Table, where: QPoint) -> None:
        """Offer the same as the buttons, and what can be done with the table."""
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        deletion = self.delete.accessibleName()
        for button, text in (
            (self.edit, f"{self.edit.text()}\tEnter"),
            (self.delete, f"{deletion}\tDel"),
            (self.history, self.tr("History…\tCtrl+H")),
            (self.add, self.add.text()),
        ):
            if not button.isHidden():
                menu.addAction(text, button.click).setEnabled(button.isEnabled())
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy\tCtrl+C"), table.copy_selected)
        copy.setEnabled(bool(table.selected()))
        menu.addAction(self.tr("Select all\tCtrl+A"), table.selectAll)
        menu.addAction(self.tr("Columns…"), self.columns_requested.emit)
        self._offer_sorting(menu, table)
        menu.popup(where)

    def _offer_sorting(self, menu: QMenu, table: Table) -> None:
        sorts = menu.addMenu(self.tr("Sort by"))
        for place in table.seen:
            key = "\tS" if place == table.currentIndex().column() else ""
            action = sorts.addAction(table.titles[place] + key, partial(table.sort_by, place))
            action.setCheckable(True)
            action.setChecked(table.sorted_column == place)

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self.edit.setIcon(icon("edit", colours))
        self.delete.setIcon(QIcon() if self._of_missed else icon("delete", colours))
        self.history.setIcon(icon("history", colours))
        self.add.setIcon(icon("infusion" if self._adds_session else "add", colours))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "add"):
            self._dress()
