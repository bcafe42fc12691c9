"""The month beside the tables: which month, by what its days are coloured, what the day holds."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import MEASURES, Measure, measure_named
from sleepdiary.domain.questions import CORE
from sleepdiary.domain.records import Event, InfusionSession, Night
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.month import MonthSheet, months_on
from sleepdiary.ui.diary.month_days import MonthDays
from sleepdiary.ui.diary.month_marks import MonthLegend
from sleepdiary.ui.icons import icon
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.theme import INSIDE, colours_of, set_role
from sleepdiary.ui.widgets.flow import flowing

COLOURED_BY = "diary_coloured_by"
"""Under this name the measure is kept that the person chose."""
_RECENT = 400
"""So many nights at the end of the diary say what is offered beside what is asked."""
_Shown = tuple[Sequence[Night], Sequence[InfusionSession], Sequence[Event], Collection[date]]
_CORE = {question.name for question in CORE}


class Calendar(QWidget):
    """A month of days to look over and to go through."""

    day_chosen = Signal(object)
    """Another day is current."""
    night_requested = Signal(object)
    """The id of the night of the day that the person wants to open."""
    date_requested = Signal(object)
    """A date of which the person wants to log the night."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._settings = words, settings
        self._shown: _Shown = (), (), (), ()
        self._days = MonthDays(*self._shown, measure=MEASURES[0], words=words)
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self._back, self._on = QToolButton(self), QToolButton(self)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._title, "section")
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self._on)
        self.sheet = MonthSheet(self._words, self)
        self._label = QLabel(self)
        self.measure_box = QComboBox(self)
        self._label.setBuddy(self.measure_box)
        self._legend = MonthLegend(self)
        self.details = QLabel(self)
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)  # it quotes what was typed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addLayout(head)
        layout.addWidget(self.sheet)
        layout.addWidget(self._legend)
        layout.addWidget(flowing(self._label, self.measure_box))
        layout.addWidget(self.details)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._back.clicked.connect(partial(self._turn, -1))
        self._on.clicked.connect(partial(self._turn, 1))
        self.measure_box.activated.connect(self._choose_measure)
        self.sheet.day_chosen.connect(self._say_day)
        self.sheet.day_chosen.connect(self.day_chosen)
        self.sheet.day_requested.connect(self._open)

    def _retranslate(self) -> None:
        self._back.setToolTip(self.tr("The month before (Page Up)"))
        self._back.setAccessibleName(self.tr("The month before"))
        self._on.setToolTip(self.tr("The next month (Page Down)"))
        self._on.setAccessibleName(self.tr("The next month"))
        self._label.setText(self.tr("Coloured by"))
        self.sheet.setAccessibleName(self.tr("Month"))
        self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self._back.setIcon(icon("previous", colours))
        self._on.setIcon(icon("next", colours))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "details"):
            self._dress()

    # Showing

    def show_records(
        self,
        nights: Sequence[Night],
        sessions: Sequence[InfusionSession],
        events: Sequence[Event],
        blank: Collection[date],
        newest: date,
    ) -> None:
        """Show what was written down or left blank; no day after `newest` can be chosen."""
        self._shown = nights, sessions, events, blank
        self._offer(measures_offered(nights, self._settings.asked()))
        self._colour(newest)

    def _offer(self, measures: Sequence[Measure]) -> None:
        noted = self._settings.noted(COLOURED_BY)
        self.measure_box.clear()
        for measure in measures:
            self.measure_box.addItem(self._words.tr(LABELS[measure.name]), measure.name)
        self.measure_box.setCurrentIndex(max(0, self.measure_box.findData(noted)))

    def _colour(self, newest: date) -> None:
        measure = measure_named(self.measure_box.currentData())
        self._newest = newest
        self._days = MonthDays(*self._shown, measure=measure, words=self._words)
        self.sheet.show_days(self._days, newest)
        plans = any(session.planned for session in self._shown[1])
        ends = (self._days.said(value) for value in (self._days.low, self._days.high))
        self._legend.show_ends(*ends, plans=plans)
        self._say_day()

    def show_day(self, day: date) -> None:
        """Make a day current without telling so: it was chosen elsewhere."""
        blocked = self.blockSignals(True)
        self.sheet.go_to(day)
        self.blockSignals(blocked)

    def _say_day(self) -> None:
        """Say which month is seen and what its current day holds."""
        self._title.setText(self._words.month_and_year(self.sheet.current))
        self.details.setText(self.sheet.said(self.sheet.current))
        self._back.setEnabled(self.sheet.may_turn(-1))
        self._on.setEnabled(self.sheet.may_turn(1))

    # What the person does

    def _turn(self, months: int) -> None:
        self.sheet.go_to(months_on(self.sheet.current, months))

    def _choose_measure(self) -> None:
        self._settings.note(COLOURED_BY, self.measure_box.currentData())
        self._colour(self._newest)

    def _open(self, day: date) -> None:
        nights = self._days.nights_of(day)
        if nights:
            self.night_requested.emit(nights[0].id)
        else:
            self.date_requested.emit(day)


def measures_offered(nights: Sequence[Night], asked: Collection[str]) -> list[Measure]:
    """Return the measures of core questions, of those that are asked, and those with an answer.

    An answer of the last nights, lest a long diary take long.
    """
    recent = nights[-_RECENT:]
    return [
        measure
        for measure in MEASURES
        if measure.derived
        or measure.name in _CORE
        or measure.name in asked
        or any(getattr(night, measure.name) is not None for night in recent)
    ]
