"""What stands in a day of the month, and the line that says what each of it means."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sleepdiary.charts.colours import Colours, mix
from sleepdiary.ui.theme import INSIDE, colours_of, set_role
from sleepdiary.ui.widgets.flow import Flow

MARK = 3.5
"""Pixels from the middle of a mark to its edge."""
_FAINTEST, _STRONGEST = 0.2, 0.46
"""How much of the accent lies over a day of the lowest and of the highest value."""
_SCALE = 48
"""Pixels of the strip from the lowest value to the highest."""

Draw = Callable[[QPainter, QRectF, Colours], None]


def shade(share: float, colours: Colours) -> QColor:
    """Return the colour of a day whose value lies at this share between low and high."""
    share = min(max(share, 0.0), 1.0)
    return QColor(mix(colours.card, colours.accent, _FAINTEST + (_STRONGEST - _FAINTEST) * share))


def dress_no_value(painter: QPainter, colours: Colours) -> None:
    """Choose the frame and the hatching of a day that is logged, but without a value."""
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.setBrush(
        QBrush(QColor(mix(colours.card, colours.muted, 0.5)), Qt.BrushStyle.BDiagPattern)
    )


def draw_infusion(painter: QPainter, place: QPointF, colours: Colours) -> None:
    """Draw a dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.infusion))
    painter.drawEllipse(place, MARK, MARK)


def draw_plan(painter: QPainter, place: QPointF, colours: Colours) -> None:
    """Draw a ring: an infusion that is only planned."""
    painter.setPen(QPen(QColor(colours.infusion), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, MARK - 0.5, MARK - 0.5)


def draw_event(painter: QPainter, place: QPointF, colours: Colours) -> None:
    """Draw a triangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.muted))
    corners = [QPointF(-MARK, -MARK), QPointF(MARK, -MARK), QPointF(0, MARK)]
    painter.drawPolygon(QPolygonF([place + corner for corner in corners]))


class MonthLegend(QWidget):
    """Says from which value to which the colours go, and what the marks are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Flow(self)
        self._low, self._high = QLabel(self), QLabel(self)
        scale = QWidget(self)
        across = QHBoxLayout(scale)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(INSIDE // 2)
        across.addWidget(self._low)
        across.addWidget(_Swatch(_draw_scale, _SCALE, scale))
        across.addWidget(self._high)
        line.addWidget(scale)
        self._scale = scale
        line.addWidget(_named(_draw_infusion, self.tr("infusion"), self))
        self._planned = _named(_draw_plan, self.tr("planned"), self)
        line.addWidget(self._planned)
        line.addWidget(_named(_draw_event, self.tr("event"), self))
        line.addWidget(_named(_draw_no_value, self.tr("no value"), self))
        line.addWidget(_named(_draw_gap, self.tr("not logged"), self))
        for label in self.findChildren(QLabel):
            set_role(label, "small")

    def show_ends(self, low: str, high: str, *, plans: bool = False) -> None:
        """Say the values of the palest day and of the strongest; nothing if they are the same.

        What a plan looks like is said where there are `plans`.
        """
        self._planned.setVisible(plans)
        self._low.setText(low)
        self._high.setText(high)
        self._scale.setVisible(low != high)


class _Swatch(QWidget):
    """A little of what is drawn in the days."""

    def __init__(self, draw: Draw, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setFixedSize(QSize(wide, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), colours_of(self.palette()))
        painter.end()


def _named(draw: Draw, name: str, parent: QWidget) -> QWidget:
    part = QWidget(parent)
    across = QHBoxLayout(part)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(INSIDE // 2)
    across.addWidget(_Swatch(draw, 12, part))
    across.addWidget(QLabel(name, part))
    return part


def _draw_scale(painter: QPainter, where: QRectF, colours: Colours) -> None:
    across = QLinearGradient(where.topLeft(), where.topRight())
    across.setColorAt(0.0, shade(0.0, colours))
    across.setColorAt(1.0, shade(1.0, colours))
    painter.setPen(QPen(QColor(colours.hairline), 1))
    painter.setBrush(across)
    painter.drawRoundedRect(where, 3, 3)


def _draw_infusion(painter: QPainter, where: QRectF, colours: Colours) -> None:
    draw_infusion(painter, where.center(), colours)


def _draw_plan(painter: QPainter, where: QRectF, colours: Colours) -> None:
    draw_plan(painter, where.center(), colours)


def _draw_event(painter: QPainter, where: QRectF, colours: Colours) -> None:
    draw_event(painter, where.center(), colours)


def _draw_no_value(painter: QPainter, where: QRectF, colours: Colours) -> None:
    dress_no_value(painter, colours)
    painter.drawRect(where)


def _draw_gap(painter: QPainter, where: QRectF, colours: Colours) -> None:
    painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
    painter.drawRect(where)
