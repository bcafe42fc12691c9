"""The choice of the picture and of the nights that it shows, remembered for the next time."""

from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.charts.catalogue import CHARTS, Chart
from sleepdiary.domain.words import Words
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.theme import BETWEEN, INSIDE
from sleepdiary.ui.widgets.flow import Flow

_CHART, _RANGE = "trends_picture", "trends_range"
_WEEK = timedelta(days=7)


class Range(StrEnum):
    """Which nights are shown; the newest one is the last of the first two."""

    TWO_WEEKS = "two weeks"
    THREE_MONTHS = "three months"
    ALL = "all"
    AROUND = "around treatment"


_NIGHTS = {Range.TWO_WEEKS: 14, Range.THREE_MONTHS: 91}


def span_of(shown: Range, newest: date, comparison: Comparison | None) -> tuple[date, date] | None:
    """Return the first and the last diary date of a range; None for everything.

    Around treatment is from a week before the nights compared to a week after them.
    """
    if shown in _NIGHTS:
        return newest - timedelta(days=_NIGHTS[shown] - 1), newest
    if shown is Range.AROUND and comparison is not None:
        windows = comparison.windows
        return windows.before.first - _WEEK, windows.after.last + _WEEK
    return None


class PictureChoice(QWidget):
    """A box for the picture, and a button for each range where the picture has one."""

    chosen = Signal()
    """The person chose another picture or range."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.box = QComboBox(self)
        for chart in CHARTS:
            self.box.addItem(words.tr(chart.title), chart.name)
        self.box.setCurrentIndex(max(0, self.box.findData(settings.noted(_CHART))))
        self.box.activated.connect(self._choose)
        label = QLabel(self.tr("&Picture"), self)
        label.setBuddy(self.box)
        self.box.setAccessibleName(self.tr("Picture"))
        both, self._ranges = QWidget(self), QWidget(self)
        line, row = QHBoxLayout(both), QHBoxLayout(self._ranges)
        for layout in (line, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(INSIDE)
        line.addWidget(label)
        line.addWidget(self.box)
        self._group = QButtonGroup(self)
        self.buttons = {each: QPushButton(self._ranges) for each in Range}
        noted = settings.noted(_RANGE)
        self._shown = Range(noted) if noted in list(Range) else Range.ALL
        self._span: tuple[date, date] | None = None
        for each, button in self.buttons.items():
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(partial(self._choose_range, each))
            row.addWidget(button)
        self._check()
        flow = Flow(self)
        flow.setSpacing(BETWEEN)
        flow.addWidget(both)
        flow.addWidget(self._ranges)
        self._retranslate()
        self._show_ranges()

    def _retranslate(self) -> None:
        texts = {
            Range.TWO_WEEKS: self.tr("2 weeks"),
            Range.THREE_MONTHS: self.tr("3 months"),
            Range.ALL: self.tr("All"),
            Range.AROUND: self.tr("Around treatment"),
        }
        for each, text in texts.items():
            self.buttons[each].setText(text)
            self.buttons[each].setAccessibleName(
                self.tr("Nights shown: {range}").format(range=text)
            )

    @property
    def chart(self) -> Chart:
        """The picture that is chosen."""
        return CHARTS[self.box.currentIndex()]

    def span(self, newest: date, comparison: Comparison | None) -> tuple[date, date] | None:
        """Return the first and the last diary date to show; None for everything.

        Args:
            newest: Of the nights there are.
            comparison: Says where treatment was.
        """
        if self._span is not None:
            return self._span
        return span_of(self._shown, newest, comparison)

    def show_span(self, span: tuple[date, date] | None) -> None:
        """Show the nights between two dates, which is none of the ready ranges; None for all."""
        self._span = span
        if span is None:
            self._keep(Range.ALL)
        self._check()

    def offer_treatment(self, *, is_there: bool) -> None:
        """Offer the nights around treatment where there are some to compare."""
        self.buttons[Range.AROUND].setEnabled(is_there)

    def _choose(self) -> None:
        self._settings.note(_CHART, self.chart.name)
        self._show_ranges()
        self.chosen.emit()

    def _choose_range(self, chosen: Range) -> None:
        self._span = None
        self._keep(chosen)
        self._check()
        self.chosen.emit()

    def _keep(self, chosen: Range) -> None:
        self._shown = chosen
        self._settings.note(_RANGE, chosen)

    def _check(self) -> None:
        """Check the button of the range; none where the person moved the picture elsewhere."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(self._span is None and each is self._shown)
        self._group.setExclusive(True)

    def _show_ranges(self) -> None:
        self._ranges.setVisible(self.chart.has_span)
