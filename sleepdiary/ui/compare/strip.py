"""The nights of both windows on one axis, drawn small: what the numbers are made of."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.analysis.nights import Floats
from sleepdiary.charts.value_axis import Scale, scale_for, value_in_words
from sleepdiary.domain.measures import Measure
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.theme import INSIDE, colours_of

BEFORE = QT_TRANSLATE_NOOP("words", "before")
AFTER = QT_TRANSLATE_NOOP("words", "after")
_HEARD = QT_TRANSLATE_NOOP("words", "{window}: {count} nights, {low} to {high}")
_MEANS = QT_TRANSLATE_NOOP("words", "An upright line is the mean.")
_NONE = QT_TRANSLATE_NOOP("words", "{window}: no nights")

_MOST_TICKS = 4
_MARK = 3.5  # half a mark's width
_CROWDED = 2 * _MARK + 1  # marks nearer than this are stacked


@dataclass(frozen=True, slots=True, eq=False)
class Nights:
    """One measure's values in both windows, each of shape (n,), and their means where said."""

    measure: Measure
    before: Floats
    after: Floats
    means: tuple[float | None, float | None]


class NightStrip(QWidget):
    """Two rows of marks over one axis: squares before, triangles after, a line at each mean.

    The marks are those of the main picture, so that shape, row and name say what colour does.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._nights: Nights | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_nights(self, nights: Nights) -> None:
        """Draw these nights; a measure without any leaves the strip empty."""
        self._nights = nights
        both = np.concatenate([nights.before, nights.after])
        self._scale = None
        if both.size:
            self._scale = scale_for(nights.measure, both, _MOST_TICKS, self._words)
        rows = ((BEFORE, nights.before), (AFTER, nights.after))
        self.setAccessibleName("; ".join(self._heard(name, values) for name, values in rows))
        self.setToolTip(f"{self.accessibleName()}. {self._words.tr(_MEANS)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 2 * self._row() + self.fontMetrics().height() + INSIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rows, axis and marks in the colours of light or dark."""
        del event
        if self._nights is None or self._scale is None:
            return
        colours = colours_of(self.palette())
        names = [self._words.tr(BEFORE), self._words.tr(AFTER)]
        left = max(map(self.fontMetrics().horizontalAdvance, names)) + 2 * INSIDE
        field = QRectF(left, 0, self.width() - left - INSIDE, 2.0 * self._row())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter, field, self._scale, colours.hairline, colours.muted)
        rows = (
            (names[0], self._nights.before, self._nights.means[0], colours.before),
            (names[1], self._nights.after, self._nights.means[1], colours.after),
        )
        for place, (name, values, mean, colour) in enumerate(rows):
            line = QRectF(field.left(), place * self._row(), field.width(), self._row())
            painter.setPen(QColor(colours.muted))
            beside = QRectF(0, line.top(), left - INSIDE, line.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)
            self._draw_marks(painter, line, values, colour, is_after=place == 1)
            if mean is not None:
                painter.setPen(QPen(QColor(colours.text), 2.5))
                x = self._at(mean, line, self._scale)
                painter.drawLine(QPointF(x, line.top() + 3), QPointF(x, line.bottom() - 3))
        painter.end()

    def _draw_axis(
        self, painter: QPainter, field: QRectF, scale: Scale, line: str, text: str
    ) -> None:
        high = self.fontMetrics().height()
        for tick, label in zip(scale.ticks, scale.labels, strict=True):
            x = self._at(tick, field, scale)
            painter.setPen(QColor(line))
            painter.drawLine(QPointF(x, 0), QPointF(x, field.bottom()))
            painter.setPen(QColor(text))
            wide = self.fontMetrics().horizontalAdvance(label)
            start = min(max(x - wide / 2, 0), self.width() - wide)
            painter.drawText(
                QRectF(start, field.bottom(), wide + 1, high), Qt.AlignmentFlag.AlignTop, label
            )

    def _draw_marks(
        self, painter: QPainter, line: QRectF, values: Floats, colour: str, *, is_after: bool
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        fill = QColor(colour)
        fill.setAlphaF(0.8)
        painter.setBrush(fill)
        across = [self._at(value, line, scale) for value in sorted(values)]
        for x, y in stacked(across, line.height() / 2 - _MARK):
            centre = QPointF(x, line.center().y() + y)
            painter.drawPolygon(_triangle(centre) if is_after else _square(centre))

    def _at(self, value: float, field: QRectF, scale: Scale) -> float:
        share = (value - scale.low) / (scale.high - scale.low)
        return field.left() + share * field.width()

    def _row(self) -> int:
        return round(2.4 * self.fontMetrics().height())

    def _heard(self, name: str, values: Floats) -> str:
        window = self._words.tr(name)
        if not values.size or self._nights is None:
            return self._words.say(_NONE, window=window)
        low, high = (
            value_in_words(self._nights.measure, float(end), 1, self._words)
            for end in (values.min(), values.max())
        )
        return self._words.say(_HEARD, window=window, count=values.size, low=low, high=high)


def stacked(across: list[float], room: float) -> list[tuple[float, float]]:
    """Return where marks stand so that near ones do not hide each other.

    Args:
        across: Where each would stand on the line, in pixels, ascending.
        room: How far a mark may go from the line, up or down.

    Returns:
        For each mark how far across, and how far from the line: 0, then up and down in turn,
        nearer to each other where many must share the room.
    """
    places: list[tuple[float, float]] = []
    while len(places) < len(across):
        rest = across[len(places) :]
        near = [x for x in rest if x - rest[0] < _CROWDED]
        step = min(_CROWDED, room / max(len(near) // 2, 1))
        for place, x in enumerate(near):
            away = (place + 1) // 2 * step
            places.append((x, -away if place % 2 else away))
    return places


def _square(centre: QPointF) -> QPolygonF:
    half = _MARK * 0.9
    return QPolygonF(QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half))


def _triangle(centre: QPointF) -> QPolygonF:
    x, y = centre.x(), centre.y()
    return QPolygonF(
        [QPointF(x, y - _MARK), QPointF(x + _MARK, y + _MARK), QPointF(x - _MARK, y + _MARK)]
    )
