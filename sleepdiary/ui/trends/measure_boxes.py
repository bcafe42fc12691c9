"""The choice of the measures that are drawn and of their mean, remembered for the next time."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from sleepdiary.charts.catalogue import CHARTS, Chart
from sleepdiary.charts.phases import MEAN_NIGHTS
from sleepdiary.domain.labels import LABELS, TERMS
from sleepdiary.domain.measures import MEASURES, Measure, measure_named
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.theme import BETWEEN, INSIDE
from sleepdiary.ui.widgets.flow import Flow

PRIMARY = tuple(measure.name for measure in MEASURES if measure.primary)
_NOTED = ("trends_above", "trends_below")
_SMOOTHING = "trends_smoothing"
_MEANS = (0, 7, 14, 28)


def offered(answered: Iterable[str], asked: Iterable[str]) -> tuple[Measure, ...]:
    """Return the measures to choose from, by the names of those with answers and those asked.

    The derived ones and the core questions are always among them.
    """
    named = {*answered, *asked}
    return tuple(
        each
        for each in MEASURES
        if each.derived or each.name in named or question_named(each.name).core
    )


class MeasureBoxes(QWidget):
    """Two boxes, for the measure above and the one below, and one for their running mean.

    Each of the two may hold what the other holds.
    """

    chosen = Signal()
    """The person chose another measure or mean."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._settings = settings
        self.boxes = (QComboBox(self), QComboBox(self))
        flow = Flow(self)
        flow.setSpacing(BETWEEN)
        self._parts: list[QWidget] = []
        self._labels: list[QLabel] = []
        for place, box in enumerate(self.boxes):
            box.activated.connect(partial(self._choose, place))
            label, part = self._named("", box)
            flow.addWidget(part)
            self._parts.append(part)
            self._labels.append(label)
        self.means = QComboBox(self)
        self._offer_means()
        self.means.activated.connect(self._choose_mean)
        _, self._mean = self._named(self.tr("Runnin&g mean"), self.means)
        flow.addWidget(self._mean)
        self.show_for(CHARTS[0])

    def _named(self, title: str, box: QComboBox) -> tuple[QLabel, QWidget]:
        """Return the label of a box, and both of them as one part."""
        part = QWidget(self)
        label = QLabel(title, part)
        label.setBuddy(box)
        box.setAccessibleName(title.replace("&", ""))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        line.addWidget(label)
        line.addWidget(box)
        return label, part

    def _offer_means(self) -> None:
        for nights in _MEANS:
            text = self.tr("{nights} nights").format(nights=nights) if nights else self.tr("none")
            self.means.addItem(text, nights)
        noted = self._settings.noted(_SMOOTHING)
        wished = next((nights for nights in _MEANS if str(nights) == noted), MEAN_NIGHTS)
        self.means.setCurrentIndex(_MEANS.index(wished))

    def _choose_mean(self) -> None:
        self._settings.note(_SMOOTHING, str(self.smoothing))
        self.chosen.emit()

    @property
    def smoothing(self) -> int:
        """Of how many nights the running mean is; 0 for none."""
        return int(self.means.currentData())

    @property
    def names(self) -> tuple[str, str]:
        """The names of the measures above and below."""
        above, below = (str(box.currentData() or "") for box in self.boxes)
        return above or PRIMARY[0], below or PRIMARY[1]

    @property
    def measures(self) -> tuple[Measure, Measure]:
        """The measures above and below."""
        above, below = self.names
        return measure_named(above), measure_named(below)

    def show_for(self, chart: Chart) -> None:
        """Show as many of the boxes as a chart draws measures, called by where it draws them."""
        count = len(chart.measures)
        self._mean.setVisible(chart.has_smoothing)
        titles = (self.tr("A&bove"), self.tr("Belo&w"))
        if count == 1:
            titles = (self.tr("&Measure"), "")
        elif chart.side_by_side:
            titles = (self.tr("&Left"), self.tr("Ri&ght"))
        places = zip(self.boxes, self._labels, self._parts, titles, strict=True)
        for place, (box, label, part, title) in enumerate(places):
            part.setVisible(place < count)
            label.setText(title)
            box.setAccessibleName(title.replace("&", ""))

    def offer(self, measures: Sequence[Measure]) -> None:
        """Offer these; what was chosen last stands there as long as it is among them."""
        for box, noted, default in zip(self.boxes, _NOTED, PRIMARY, strict=True):
            box.clear()
            for place, each in enumerate(measures):
                box.addItem(self._words.tr(LABELS[each.name]), each.name)
                box.setItemData(place, TERMS.get(each.name), Qt.ItemDataRole.ToolTipRole)
            wished = box.findData(self._settings.noted(noted))
            box.setCurrentIndex(wished if wished >= 0 else box.findData(default))

    def _choose(self, place: int, _index: int) -> None:
        self._settings.note(_NOTED[place], self.names[place])
        self.chosen.emit()
