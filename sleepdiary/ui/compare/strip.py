"""The nights of both windows on one axis, drawn small: what the numbers are made of."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.swarm import stacked
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.theme import INSIDE, colours_of

BEFORE = QT_TRANSLATE_NOOP("words", "before")
AFTER = QT_TRANSLATE_NOOP("words", "after")
_HEARD = QT_TRANSLATE_NOOP("words", "{window}: {count} nights, {low} to {high}")
_MEANS = QT_TRANSLATE_NOOP("words", "An upright line is the mean.")
_NONE = QT_TRANSLATE_NOOP("words", "{window}: no nights")

_MOST_TICKS = 4
_STRENGTH = 0.85
_MARKS = (3.5, 3.0, 2.5, 2.0, 1.75, 1.5, 1.25)
"""Half the widths that a mark may have, in pixels: less than on a chart, for the rows are low."""
_EDGE = INSIDE / 2  # of a row, above and below what is drawn in it
_LETTERS = 4  # of the height of a row: how many lines of text


@dataclass(frozen=True, slots=True, eq=False)
class WindowNights:
    """One measure's values in one window, shape (n,), and their mean where that may be said."""

    values: Floats
    mean: float | None


class NightStrip(QWidget):
    """Two rows of marks over one axis: squares before, triangles after, a line at each mean.

    The marks are those of the main picture, so that shape, row and name say what colour does.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._scale: Scale | None = None
        self._rows: tuple[tuple[str, WindowNights], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_nights(self, measure: Measure, before: WindowNights, after: WindowNights) -> None:
        """Draw these nights; without any the strip stays empty."""
        both = np.concatenate([before.values, after.values])
        self._scale = scale_for(measure, both, _MOST_TICKS, self._words) if both.size else None
        self._rows = ((BEFORE, before), (AFTER, after))
        heard = "; ".join(self._heard(measure, name, nights) for name, nights in self._rows)
        self.setAccessibleName(heard)
        self.setToolTip(f"{heard}. {self._words.tr(_MEANS)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 2 * self._high() + self.fontMetrics().height() + INSIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, rows and marks in the colours of light or dark."""
        del event
        if self._scale is None:
            return
        colours = colours_of(self.palette())
        names = [self._words.tr(name) for name, _ in self._rows]
        left = max(map(self.fontMetrics().horizontalAdvance, names)) + 2 * INSIDE
        field = QRectF(left, 0, self.width() - left - INSIDE, self._high())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter, field, self._scale, colours)
        for name, (window, nights) in zip(names, self._rows, strict=True):
            painter.setPen(QColor(colours.muted))
            beside = QRectF(0, field.top(), left, field.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)
            colour, shape = (
                (colours.before, _square) if window == BEFORE else (colours.after, _triangle)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(colours.card, colour, _STRENGTH)))
            across = [_at(value, field, self._scale) for value in sorted(nights.values)]
            aside, mark = stacked(across, field.height() / 2 - _EDGE, _MARKS)
            for x, y in zip(across, aside, strict=True):
                painter.drawPolygon(shape(x, field.center().y() + y, mark))
            if nights.mean is not None:
                painter.setPen(QPen(QColor(colours.text), 2.5))
                x = _at(nights.mean, field, self._scale)
                painter.drawLine(
                    QPointF(x, field.top() + _EDGE), QPointF(x, field.bottom() - _EDGE)
                )
            field.translate(0, field.height())
        painter.end()

    def _draw_axis(self, painter: QPainter, field: QRectF, scale: Scale, colours: Colours) -> None:
        bottom, letters = 2 * field.height(), self.fontMetrics()
        middles = [_at(tick, field, scale) for tick in scale.ticks]
        widths = [letters.horizontalAdvance(label) for label in scale.labels]
        painter.setPen(QColor(colours.hairline))
        for x in middles:
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        painter.setPen(QColor(colours.muted))
        for place, start in apart(middles, widths, self.width()).items():
            around = QRectF(start, bottom, widths[place] + 1, letters.height())
            painter.drawText(around, Qt.AlignmentFlag.AlignTop, scale.labels[place])

    def _high(self) -> int:
        """Return how high a row is."""
        return _LETTERS * self.fontMetrics().height()

    def _heard(self, measure: Measure, name: str, nights: WindowNights) -> str:
        window = self._words.tr(name)
        values = nights.values
        if not values.size:
            return self._words.say(_NONE, window=window)
        low, high = (
            value_in_words(measure, float(end), 1, self._words)
            for end in (values.min(), values.max())
        )
        return self._words.say(_HEARD, window=window, count=values.size, low=low, high=high)


def _at(value: float, field: QRectF, scale: Scale) -> float:
    """Return where a value lies across the field."""
    return field.left() + (value - scale.low) / (scale.high - scale.low) * field.width()


def apart(middles: list[float], widths: list[int], end: float) -> dict[int, float]:
    """Return, of the labels that have room beside each other, by place where each begins.

    Args:
        middles: What each label stands under, in pixels, ascending.
        widths: How wide each label is.
        end: Where the last one ends at most.
    """
    begins: dict[int, float] = {}
    free = 0.0
    for place, (middle, wide) in enumerate(zip(middles, widths, strict=True)):
        begin = min(middle - wide / 2, end - wide)
        if begin >= free:
            begins[place] = begin
            free = begin + wide + INSIDE
    return begins


def _square(x: float, y: float, mark: float) -> QPolygonF:
    half = 0.9 * mark
    return QPolygonF(QRectF(x - half, y - half, 2 * half, 2 * half))


def _triangle(x: float, y: float, mark: float) -> QPolygonF:
    corners = ((x, y - mark), (x + mark, y + mark), (x - mark, y + mark))
    return QPolygonF([QPointF(*corner) for corner in corners])
