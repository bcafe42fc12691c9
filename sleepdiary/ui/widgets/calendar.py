"""The calendar in which a date is picked: all its weeks in sight, in the colours of the scheme."""

from typing import cast

from PySide6.QtCore import QDate, QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from sleepdiary.domain.words import Words

_CELL = 32
"""Pixels of a day in either direction: a target."""
_WEEKS = 6
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """Qt's own, which cuts its last week off under our style and paints weekends a raw red."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(Qt.DayOfWeek(words.first_weekday))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        letters = self.fontMetrics()
        across = max(_CELL, letters.horizontalAdvance("Wed") + 16)
        down = max(_CELL, letters.height() + 12)
        bar = cast("QWidget", self.findChild(QWidget, "qt_calendar_navigationbar"))
        # the names of the days are a row as well
        self.setMinimumSize(7 * across, bar.sizeHint().height() + (1 + _WEEKS) * down)
        self._dress()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Draw a day: muted in another month, and as disabled where it cannot be chosen.

        Qt draws both alike, and a day that cannot be chosen in this month like any other.
        """
        can_be_chosen = self.minimumDate() <= date <= self.maximumDate()
        if can_be_chosen and date.month() == self.monthShown():
            super().paintCell(painter, rect, date)
            return
        group, role = QPalette.ColorGroup, QPalette.ColorRole
        muted = self.palette().color(group.Active, role.PlaceholderText)
        disabled = self.palette().color(group.Disabled, role.Text)
        painter.save()
        painter.setPen(muted if can_be_chosen else disabled)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.locale().toString(date.day()))
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the weekends anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(self.palette().brush(QPalette.ColorRole.Text))
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, plain)
