"""The other sleeps of the date in hand, and the ways to add one or to move the one in hand."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import set_role
from sleepdiary.ui.widgets.calendar_menu import CalendarMenu
from sleepdiary.ui.widgets.flow import Flow


class OtherSleeps(QFrame):
    """Hidden while a date has no sleep that is saved, as on an ordinary morning."""

    sleep_requested = Signal(object)
    """The person wants the sleep with this id."""
    another_requested = Signal(object)
    """The person wants to write down one more sleep of this `SleepKind` for the date."""
    date_chosen = Signal(object)
    """The sleep that is shown is that of this diary date."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.heading = QLabel(self)
        set_role(self.heading, "muted")
        self.sleeps: list[QPushButton] = []
        self.nap = self._link(self.tr("Add a nap"))
        self.main = self._link("")
        self.move_away = self._link(self.tr("Move to another date…"))
        self.dates = CalendarMenu(words, self)
        self.nap.clicked.connect(partial(self.another_requested.emit, SleepKind.NAP))
        self.main.clicked.connect(partial(self.another_requested.emit, SleepKind.MAIN))
        self.move_away.clicked.connect(self._ask_date)
        self.dates.picked.connect(self.date_chosen)
        self._layout = Flow(self)
        for each in (self.heading, self.nap, self.main, self.move_away):
            self._layout.addWidget(each)
        self.hide()

    def show_sleeps(self, sleeps: Sequence[Night], shown: Night | None) -> None:
        """Name the sleeps of a date beside the one that is shown.

        Where that is none of them, because a new one is being typed, no more are offered.
        """
        others = [each for each in sleeps if shown is None or each.id != shown.id]
        can_add = shown is not None
        if any(each.kind is SleepKind.MAIN for each in sleeps):
            self.main.setText(self.tr("Add another main sleep"))
        else:
            self.main.setText(self.tr("Add the main sleep"))
        self.heading.setText(self.tr("Also on this date:"))
        self.heading.setVisible(bool(others))
        for button in self.sleeps:
            button.hide()
            button.deleteLater()
        self.sleeps = [self._link(self._spoken(night)) for night in others]
        before: QWidget = self.heading
        for button, night in zip(self.sleeps, others, strict=True):
            button.clicked.connect(partial(self.sleep_requested.emit, night.id))
            self._layout.insert(self._layout.indexOf(self.nap), button)
            button.show()  # a layout would do so later: until then Tab passes over it
            self.setTabOrder(before, button)
            before = button
        for each in (self.nap, self.main, self.move_away):
            each.setVisible(can_add)
        self.setVisible(bool(others) or can_add)

    def offer_dates(self, diary_date: date, newest: date) -> None:
        """Open the calendar, when it is wanted, at a date; none after the newest can be picked."""
        self.dates.open_at(diary_date)
        self.dates.allow_until(newest)

    def _ask_date(self) -> None:
        self.dates.popup(self.move_away.mapToGlobal(QPoint(0, self.move_away.height())))

    def _link(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "link")
        return button

    def _spoken(self, night: Night) -> str:
        kind = self.tr("Nap") if night.kind is SleepKind.NAP else self.tr("Main sleep")
        ends = [moment.wall.time() for moment in (night.start, night.end) if moment is not None]
        return " ".join(filter(None, [kind, " – ".join(map(self._words.clock, ends))]))
