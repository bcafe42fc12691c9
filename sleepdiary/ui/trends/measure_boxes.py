"""The choice of the two measures that are drawn, remembered for the next time."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from sleepdiary.domain.labels import LABELS, TERMS
from sleepdiary.domain.measures import MEASURES, Measure, measure_named
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.theme import BETWEEN, INSIDE
from sleepdiary.ui.widgets.flow import Flow

PRIMARY = tuple(measure.name for measure in MEASURES if measure.primary)
_NOTED = ("trends_above", "trends_below")


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
    """Two boxes, for the measure above and the one below. Each may hold what the other holds."""

    chosen = Signal()
    """The person chose another measure."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._settings = settings
        self.boxes = (QComboBox(self), QComboBox(self))
        flow = Flow(self)
        flow.setSpacing(BETWEEN)
        titles = (self.tr("A&bove"), self.tr("Belo&w"))
        self._parts: list[QWidget] = []
        for place, (title, box) in enumerate(zip(titles, self.boxes, strict=True)):
            label = QLabel(title, self)
            label.setBuddy(box)
            box.setAccessibleName(title.replace("&", ""))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.activated.connect(partial(self._choose, place))
            both = QWidget(self)
            line = QHBoxLayout(both)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(INSIDE)
            line.addWidget(label)
            line.addWidget(box)
            flow.addWidget(both)
            self._parts.append(both)
            if not place:
                self._above = label

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

    def show_only(self, count: int) -> None:
        """Show so many of the two boxes: what the picture draws."""
        for place, part in enumerate(self._parts):
            part.setVisible(place < count)
        title = self.tr("A&bove") if count > 1 else self.tr("&Measure")
        self._above.setText(title)
        self.boxes[0].setAccessibleName(title.replace("&", ""))

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
