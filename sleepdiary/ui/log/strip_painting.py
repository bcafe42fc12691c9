"""How the strip that draws a night looks: an outlined bed, sleep filled, waking low and hatched."""

from datetime import time
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen

from sleepdiary.domain.words import Words
from sleepdiary.ui.log.strip_geometry import (
    Axis,
    State,
    Window,
    roomiest,
    stretches_of,
    ticks_of,
)
from sleepdiary.ui.log.strip_handles import Drawn, Handle, Part
from sleepdiary.ui.log.strip_words import hour_words, note_words, state_words
from sleepdiary.ui.theme import INSIDE, colours_of

_EDGE = 5.0
"""Around everything, so that the ring of the focus has its place."""
_GAP = 3.0
_RADIUS = 7.0
_KNOB, _CHOSEN_KNOB = 3.5, 6.0
_HATCH = 5.0
_BETWEEN = 10.0


class Lanes(NamedTuple):
    """Where the words, the night, the hours and the legend lie, from above."""

    words: QRectF
    bar: QRectF
    hours: QRectF
    legend: QRectF

    @classmethod
    def within(cls, width: float, metrics: QFontMetrics) -> "Lanes":
        """Lay the lanes out; they are as high as the font asks."""
        line = float(metrics.height())
        across = width - 2 * _EDGE
        words = QRectF(_EDGE, _EDGE, across, line)
        bar = QRectF(_EDGE, words.bottom() + _GAP, across, 2 * line)
        hours = QRectF(_EDGE, bar.bottom() + _GAP, across, line)
        return cls(words, bar, hours, QRectF(_EDGE, hours.bottom() + _GAP, across, line))

    @property
    def height(self) -> int:
        """How high all of them are."""
        return round(self.legend.bottom() + _EDGE)


class Scene(NamedTuple):
    """What there is to paint: a night on an axis, what of it is chosen, and what is said of that.

    `ghost` is where an awakening would be added, `hint` what stands where nothing is drawn.
    """

    drawn: Drawn
    axis: Axis
    lanes: Lanes
    lively: bool = False
    chosen: Handle | None = None
    said: str = ""
    said_at: float = 0.0
    ghost: tuple[float, float] | None = None
    hint: str = ""


def axis_for(window: Window, width: float, metrics: QFontMetrics, *, mirrored: bool) -> Axis:
    """Return the axis of a strip of this width, with room for half a label at either end."""
    margin = _EDGE + max(metrics.horizontalAdvance("00:00") / 2, _CHOSEN_KNOB)
    return Axis(window, margin, max(width - margin, margin + 1), mirrored)


class StripPainting:
    """Paints one scene with one painter, which is set up for it."""

    def __init__(self, painter: QPainter, scene: Scene, palette: QPalette, words: Words) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter = painter
        self._scene = scene
        self._words = words
        self._metrics = painter.fontMetrics()
        colours = colours_of(palette)
        self._ground, self._card = QColor(colours.window), QColor(colours.card)
        self._hairline, self._muted = QColor(colours.hairline), QColor(colours.muted)
        self._text, self._accent = QColor(colours.text), QColor(colours.accent)
        self._on_accent = QColor(colours.on_accent)
        self._outline = palette.color(QPalette.ColorRole.Dark)

    def paint(self, ring: QRect | None) -> None:
        """Paint the hours, the night on them, what can be moved, the words around, and a ring."""
        self._paint_hours()
        for stretch in stretches_of(self._scene.drawn.night):
            self._paint_state(self._across(stretch.start, stretch.end), stretch.state)
        self._paint_note()
        self._paint_ghost()
        self._paint_handles()
        self._paint_words()
        self._paint_legend()
        if ring is not None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._accent, 2))
            self._painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    # The ground

    def _paint_hours(self) -> None:
        axis, bar, hours = self._scene.axis, self._scene.lanes.bar, self._scene.lanes.hours
        window = axis.window
        self._painter.setPen(QPen(self._hairline, 1))
        self._painter.setBrush(self._ground)
        self._painter.drawRoundedRect(self._across(window.start, window.end), _RADIUS, _RADIUS)
        label = self._metrics.horizontalAdvance(hour_words(time(22), self._words)) + 2 * INSIDE
        every = roomiest(window, axis.right - axis.left, label)
        last = self._scene.lanes.hours.left() - 1
        if axis.mirrored:
            last = self._scene.lanes.hours.right() + 1
        for minute, clock in ticks_of(window, every):
            x = axis.x_of(minute)
            self._painter.setPen(QPen(self._hairline, 1))
            if window.start < minute < window.end:
                self._painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
            text = hour_words(clock, self._words)
            place = self._centred(text, x, hours)
            self._painter.setPen(self._text if clock == time() else self._muted)
            free = place.right() < last if axis.mirrored else place.left() > last
            if free:  # hours that the clocks brought close together would touch
                self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
                last = place.left() if axis.mirrored else place.right()

    # The night

    def _across(self, start: float, end: float) -> QRectF:
        left, right = self._scene.axis.between(start, end)
        bar = self._scene.lanes.bar
        return QRectF(left, bar.top(), right - left, bar.height())

    def _paint_state(self, place: QRectF, state: State) -> None:
        """Paint a stretch: its shape says what its colour says."""
        painter = self._painter
        if state is State.IN_BED:
            painter.setPen(QPen(self._outline, 1.5))
            painter.setBrush(self._card)
            radius = min(_RADIUS, place.height() / 3)
            painter.drawRoundedRect(place, radius, radius)
            return
        inside = place.adjusted(0, _GAP, 0, -_GAP) if place.height() > 20 else place
        if state is State.ASLEEP:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._accent)
            painter.drawRoundedRect(inside, 3, 3)
            return
        inside.setTop(inside.top() + inside.height() * 0.5)
        painter.save()
        painter.setClipRect(inside)
        painter.setPen(QPen(self._muted, 1.5))
        high, x = inside.height(), inside.left() - inside.height()
        while x < inside.right():
            painter.drawLine(QPointF(x, inside.bottom()), QPointF(x + high, inside.top()))
            x += _HATCH
        painter.restore()
        painter.setPen(QPen(self._muted, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inside.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_note(self) -> None:
        """Say on the sleep how much of it was waking that nobody has given a place."""
        text = note_words(self._scene.drawn.night, self._words)
        for stretch in stretches_of(self._scene.drawn.night):
            place = self._across(stretch.start, stretch.end)
            wide = self._metrics.horizontalAdvance(text) + 2 * INSIDE
            if text and stretch.state is State.ASLEEP and wide <= place.width():
                self._painter.setPen(self._on_accent)
                self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_ghost(self) -> None:
        ghost = self._scene.ghost
        if ghost is None:
            return
        shapes = stretches_of(self._scene.drawn.night)
        slept = any(e.state is State.ASLEEP and e.start <= ghost[0] < e.end for e in shapes)
        place = self._across(*ghost).adjusted(0, _GAP, 0, -_GAP)
        colour = self._on_accent if slept else self._muted
        self._painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(place.adjusted(1, 1, -1, -1))

    # What can be moved

    def _paint_handles(self) -> None:
        """Paint the edges: a line where no shape has its end, and a knob to hold them by."""
        drawn, bar = self._scene.drawn, self._scene.lanes.bar
        shapes = [each for each in stretches_of(drawn.night) if each.state is not State.AWAKE]
        ends = {end for each in shapes for end in (each.start, each.end)}
        for handle, minute in drawn.handles().items():
            if handle == self._scene.chosen or handle.part is not Part.EDGE:
                continue
            x = self._scene.axis.x_of(minute)
            self._painter.setPen(QPen(self._outline, 1.5))
            if minute not in ends:
                self._painter.drawLine(QPointF(x, bar.top() + 1), QPointF(x, bar.bottom() - 1))
            if self._scene.lively:
                self._painter.setBrush(self._card)
                self._painter.drawEllipse(QPointF(x, bar.center().y()), _KNOB, _KNOB)
        if self._scene.chosen is not None:
            self._paint_chosen(self._scene.chosen)

    def _paint_chosen(self, handle: Handle) -> None:
        drawn, axis, bar = self._scene.drawn, self._scene.axis, self._scene.lanes.bar
        minute = drawn.handles()[handle]
        self._painter.setPen(QPen(self._text, 2))
        if handle.part is Part.WHOLE:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            end = drawn.handles()[Handle(handle.name, Part.END, handle.place)]
            self._painter.drawRoundedRect(self._across(minute, end).adjusted(-1, 0, 1, 0), 3, 3)
            return
        x = axis.x_of(minute)
        self._painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        self._painter.setPen(QPen(self._card, 2))
        self._painter.setBrush(self._text)
        self._painter.drawEllipse(QPointF(x, bar.center().y()), _CHOSEN_KNOB, _CHOSEN_KNOB)

    # The words above

    def _paint_words(self) -> None:
        """Say what is chosen, else the ends of the night.

        Where nothing is drawn, say how it comes to be.
        """
        scene = self._scene
        taken = []
        if scene.said:
            place = self._centred(scene.said, scene.said_at, scene.lanes.words)
            self._painter.setPen(self._text)
            self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, scene.said)
            taken.append(place)
        for moment in (scene.drawn.night.start, scene.drawn.night.end):
            if moment is None:
                continue
            text = self._words.clock(moment.wall.time())
            place = self._centred(text, scene.axis.x_of(moment.minutes), scene.lanes.words)
            if not any(_touch(place, other) for other in taken):
                self._painter.setPen(self._muted)
                self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(place)
        if scene.hint and not scene.drawn.handles():
            place = self._centred(scene.hint, scene.lanes.bar.center().x(), scene.lanes.bar)
            if place.width() + 2 * INSIDE < scene.lanes.bar.width():
                self._painter.setPen(self._ground)
                self._painter.setBrush(self._ground)
                self._painter.drawRect(place.adjusted(-INSIDE, 2, INSIDE, -2))
                self._painter.setPen(self._muted)
                self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, scene.hint)

    def _paint_legend(self) -> None:
        """Name the shapes, in a lane of their own: else they would give way to the words above."""
        axis, lane = self._scene.axis, self._scene.lanes.legend
        names = [(state, state_words(state)) for state in State]
        swatch = lane.height()
        wide = sum(
            swatch + INSIDE / 2 + 1 + self._metrics.horizontalAdvance(name) + _BETWEEN
            for _, name in names
        )
        if wide < axis.right - axis.left:
            left = axis.right + _BETWEEN - wide if axis.mirrored else axis.left
            self._paint_names(names, left, swatch)

    def _paint_names(self, names: list[tuple[State, str]], x: float, swatch: float) -> None:
        line = self._scene.lanes.legend
        for state, name in reversed(names) if self._scene.axis.mirrored else names:
            shape = QRectF(x, line.top() + 1, swatch, line.height() - 2)
            text = QRectF(x, line.top(), self._metrics.horizontalAdvance(name) + 1, line.height())
            if self._scene.axis.mirrored:
                shape.translate(text.width() + INSIDE / 2, 0)
            else:
                text.translate(swatch + INSIDE / 2, 0)
            self._paint_state(shape, state)
            self._painter.setPen(self._muted)
            self._painter.drawText(text, Qt.AlignmentFlag.AlignCenter, name)
            x += swatch + INSIDE / 2 + text.width() + _BETWEEN

    def _centred(self, text: str, x: float, lane: QRectF) -> QRectF:
        """Return where a text stands over or under a place, moved in where it would be cut off."""
        wide = self._metrics.horizontalAdvance(text) + 2.0
        left = max(min(x - wide / 2, lane.right() - wide), lane.left())
        return QRectF(left, lane.top(), wide, lane.height())


def _touch(one: QRectF, other: QRectF) -> bool:
    return one.adjusted(-INSIDE, 0, INSIDE, 0).intersects(other)
