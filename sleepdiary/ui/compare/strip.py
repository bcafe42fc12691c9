"""The nights of both windows on one axis, drawn small: what the numbers are made of."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.analysis.nights import Floats
from sleepdiary.analysis.sentences import value_in_words
from sleepdiary.charts.colours import Colours, mix
from sleepdiary.charts.value_axis import Scale, scale_for
from sleepdiary.domain.measures import Measure
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.theme import INSIDE, colours_of

BEFORE = QT_TRANSLATE_NOOP("words", "before")
AFTER = QT_TRANSLATE_NOOP("words", "after")
_HEARD = QT_TRANSLATE_NOOP("words", "{window}: {count} nights, {low} to {high}")
_MEANS = QT_TRANSLATE_NOOP("words", "An upright line is the mean.")
_NONE = QT_TRANSLATE_NOOP("words", "{window}: no nights")

_MOST_TICKS = 4
_STRENGTH = 0.85
_MARK = 3.5  # half a mark's width
_CROWDED = 2 * _MARK + 1  # marks nearer than this are stacked


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
            for x, y in stacked(across, field.height() / 2 - 2 * _MARK):
                painter.drawPolygon(shape(x, field.center().y() + y))
            if nights.mean is not None:
                painter.setPen(QPen(QColor(colours.text), 2.5))
                x = _at(nights.mean, field, self._scale)
                painter.drawLine(QPointF(x, field.top() + 3), QPointF(x, field.bottom() - 3))
            field.translate(0, field.height())
        painter.end()

    def _draw_axis(self, painter: QPainter, field: QRectF, scale: Scale, colours: Colours) -> None:
        bottom, high = 2 * field.height(), self.fontMetrics().height()
        for tick, label in zip(scale.ticks, scale.labels, strict=True):
            x = _at(tick, field, scale)
            painter.setPen(QColor(colours.hairline))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(QColor(colours.muted))
            wide = self.fontMetrics().horizontalAdvance(label)
            start = min(x - wide / 2, self.width() - wide)
            painter.drawText(
                QRectF(start, bottom, wide + 1, high), Qt.AlignmentFlag.AlignTop, label
            )

    def _high(self) -> int:
        """Return how high a row is."""
        return round(2.8 * self.fontMetrics().height())

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


def _square(x: float, y: float) -> QPolygonF:
    half = 0.9 * _MARK
    return QPolygonF(QRectF(x - half, y - half, 2 * half, 2 * half))


def _triangle(x: float, y: float) -> QPolygonF:
    corners = ((x, y - _MARK), (x + _MARK, y + _MARK), (x - _MARK, y + _MARK))
    return QPolygonF([QPointF(*corner) for corner in corners])
