"""A month of nights at a glance: each day in the colour of a measure, with what else happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.charts.colours import Colours
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.month_marks import (
    MARK,
    draw_event,
    draw_infusion,
    draw_plan,
    dress_no_value,
    shade,
)
from sleepdiary.ui.theme import INSIDE, colours_of

WEEK, WEEKS = 7, 6
_DAY = timedelta(days=1)
_FIRST = date(1900, 1, 1)
"""No diary is older; the arrow keys stop here."""
_GAP = 3
"""Pixels between two days."""
_SMALL = 0.85


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of one day.

    `share` says where its value lies between the diary's low and high ones, 0 to 1; None where
    there is no value. `value` and `spoken` are what is read and heard of it. A day that is `blank`
    has no night on purpose.
    """

    logged: bool = False
    blank: bool = False
    share: float | None = None
    value: str = ""
    spoken: str = ""
    infused: bool = False
    planned: bool = False
    event: bool = False


def month_start(day: date, first_weekday: int) -> date:
    """Return the day in the first cell of the sheet that shows the month of `day`.

    Args:
        day: Any day of the month.
        first_weekday: With which day weeks begin, 1 (Monday) to 7 (Sunday).
    """
    first = day.replace(day=1)
    return first - (first.isoweekday() - first_weekday) % WEEK * _DAY


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + (day.day - 1) * _DAY, following - _DAY)


class MonthSheet(QWidget):
    """Six weeks of days. One is current: the arrow keys move it, Enter asks for it."""

    day_chosen = Signal(object)
    """Another day is current."""
    day_requested = Signal(object)
    """The person wants what is logged of this date, or to log it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._days: Mapping[date, Day] = {}
        self._oldest = self._newest = self.current = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    # Showing

    def show_days(self, days: Mapping[date, Day], newest: date) -> None:
        """Show these days; none after `newest` can be chosen, and it is current at first."""
        was = self.current
        self._days, self._newest = days, newest
        self._oldest = min(days, default=newest)
        self.current = newest if was == date.min else min(was, newest)
        self._describe()
        self.update()

    def go_to(self, day: date) -> None:
        """Make a day current, and show its month."""
        day = max(min(day, self._newest), _FIRST)
        if day != self.current:
            self.current = day
            self._describe()
            self.update()
            self.day_chosen.emit(day)

    def may_turn(self, months: int) -> bool:
        """Whether there is anything to see so many months on, or to fill in."""
        month = months_on(self.current, months).replace(day=1)
        return self._oldest.replace(day=1) <= month <= self._newest

    def day(self, day: date) -> Day:
        """Return what is known of a day."""
        return self._days.get(day, Day())

    def _describe(self) -> None:
        if self.current != date.min:
            self.setAccessibleDescription(self.said(self.current))

    def said(self, day: date) -> str:
        """Return a day in words, as its tooltip says it."""
        known = self.day(day)
        night = self._words.night(day)
        if known.spoken:
            return f"{night}\n{known.spoken}"
        return f"{night}\n{self.tr('Not logged')}" if day <= self._newest else night

    # Where things are

    def sizeHint(self) -> QSize:
        """Ask for days that hold a value such as "10 h 45" under their number."""
        letters = self.fontMetrics()
        least = self.minimumSizeHint()
        across = max(36, letters.horizontalAdvance("10 h 45") + 2 * _GAP)
        return QSize(WEEK * across, least.height())

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than what can be read of the days without their values."""
        letters = self.fontMetrics()
        names = (self._words.weekday(_FIRST + day * _DAY) for day in range(WEEK))
        across = max(34, max(map(letters.horizontalAdvance, names)) + 2 * _GAP)
        down = max(40, 2 * letters.height() + 3 * _GAP)
        return QSize(WEEK * across, WEEKS * down + self._head())

    def _head(self) -> int:
        return self.fontMetrics().height() + INSIDE

    def cell(self, day: date) -> QRectF:
        """Return where a day of the month in view is drawn."""
        place = (day - month_start(self.current, self._words.first_weekday)).days
        row, column = divmod(place, WEEK)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = WEEK - 1 - column
        across, down = self.width() / WEEK, (self.height() - self._head()) / WEEKS
        found = QRectF(column * across, self._head() + row * down, across, down)
        return found.adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day that is drawn at a point, None beside them."""
        for day in self._in_view():
            if self.cell(day).contains(point):
                return day
        return None

    def _in_view(self) -> list[date]:
        first = month_start(self.current, self._words.first_weekday)
        return [first + place * _DAY for place in range(WEEK * WEEKS)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the days, then the days."""
        super().paintEvent(event)
        if self.current == date.min:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        days = self._in_view()
        painter.setPen(QColor(colours.muted))
        for day in days[:WEEK]:
            across = self.cell(day)
            head = QRectF(across.left(), 0, across.width(), self._head() - INSIDE / 2)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self._words.weekday(day))
        for day in days:
            if (day.year, day.month) == (self.current.year, self.current.month):
                self._draw(painter, day, colours)
        painter.end()

    def _draw(self, painter: QPainter, day: date, colours: Colours) -> None:
        cell, known = self.cell(day), self.day(day)
        ahead = day > self._newest
        painter.setPen(Qt.PenStyle.NoPen)
        if known.share is not None:
            painter.setBrush(shade(known.share, colours))
        elif known.logged:
            dress_no_value(painter, colours)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if not ahead and not known.blank:
                painter.setPen(QPen(QColor(colours.hairline), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(cell, 6, 6)
        if day == self.current:
            width = 2.5 if self.hasFocus() else 1.5
            painter.setPen(QPen(QColor(colours.accent), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6)
        inside = cell.adjusted(5, 3, -5, -3)
        painter.setPen(QColor(colours.muted if ahead or not known.logged else colours.text))
        numbered = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self.font())
        painter.drawText(inside, int(numbered), self._words.number(day.day))
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * _SMALL)
        painter.setFont(small)
        valued = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignTrailing
        if self._has_value(known):
            painter.drawText(inside, int(valued), known.value)
        self._draw_marks(painter, inside, known, colours)

    @property
    def has_values(self) -> bool:
        """Whether the days are wide enough for their values; else the colour alone tells them."""
        return self.width() >= self.sizeHint().width()

    def _has_value(self, known: Day) -> bool:
        return self.has_values or known.blank  # a dash has room anywhere

    def _draw_marks(self, painter: QPainter, inside: QRectF, known: Day, colours: Colours) -> None:
        """Draw a dot for an infusion, a ring for a planned one, a triangle for an event.

        They stand in the place of the value where that has no room.
        """
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = (2 * MARK + 2) * (1 if rtl else -1)
        place = QPointF(
            inside.left() + MARK if rtl else inside.right() - MARK,
            inside.top() + self.fontMetrics().height() / 2
            if self._has_value(known)
            else inside.bottom() - MARK,
        )
        if known.infused or known.planned:
            draw = draw_infusion if known.infused else draw_plan
            draw(painter, place, colours)
            place += QPointF(step, 0)
        if known.event:
            draw_event(painter, place, colours)

    # What the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by day, week and month; ask for the current day."""
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        days = {
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in days:
            self.go_to(self.current + days[key] * _DAY)
        elif key in months:
            self.go_to(months_on(self.current, months[key]))
        elif key == Qt.Key.Key_Home:
            self.go_to(self._oldest)
        elif key == Qt.Key.Key_End:
            self.go_to(self._newest)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.day_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the day under the pointer current."""
        day = self.day_at(event.position())
        if day is not None and day <= self._newest:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the day under the pointer."""
        day = self.day_at(event.position())
        if day is not None and day <= self._newest:
            self.day_requested.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the day under the pointer holds."""
        day = self.day_at(event.position())
        self.setToolTip("" if day is None else self.said(day))
