"""The head of the Log page: which sleep of which night is in hand."""

from datetime import date, datetime

from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.domain.placing import due_date
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.date_bar import DateBar
from sleepdiary.ui.log.kind_choice import KindChoice
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.flow import Flow

TURNS_OF_MONTHS = [date(year, month, 1) for year in range(2020, 2027) for month in range(1, 13)]
"""Diary dates whose nights are named by two months, on all days of the week: the longest names."""


class Head(QWidget):
    """A title, the kind of the sleep, the date."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = QLabel(self)
        set_role(self.title, "title")
        self.kind = KindChoice(self)
        self.date = DateBar(words, self)
        line = Flow(self, spread=True)
        line.setSpacing(BETWEEN)
        for part in (self.title, self.kind, self.date):
            line.addWidget(part)
        self.date.make_room(map(words.night, TURNS_OF_MONTHS))

    def show_sleep(self, kind: SleepKind, diary_date: date, now: datetime) -> None:
        """Show of which kind and date the sleep in hand is."""
        self.title.setText(self._titled(kind, diary_date, due_date(now)))
        self.kind.show_kind(kind)
        self.date.show_date(kind, diary_date, days_of(kind, diary_date, self._words), now.date())

    def _titled(self, kind: SleepKind, diary_date: date, due: date) -> str:
        if kind is SleepKind.NAP:
            return self.tr("A nap")
        if diary_date == due:
            return self.tr("Last night")
        if diary_date > due:
            return self.tr("Tonight")
        if diary_date == due - DAY:
            return self.tr("The night before last")
        return self.tr("An earlier night")
