"""A date to type, step through or pick: the field inside every dialog that asks for one."""

import re

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDateEdit, QWidget

from sleepdiary.ui.widgets.calendar import Calendar

_ISO = "yyyy-MM-dd"


class DateEdit(QDateEdit):
    """Written in the locale's order with four digits of the year. One Tab leaves it.

    Qt's own goes from day to month at Tab, so that a time typed next became a month.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pattern = self.locale().dateFormat(QLocale.FormatType.ShortFormat)
        numbers = re.sub("d+", "dd", re.sub("M+", "MM", re.sub("y+", "yyyy", pattern)))
        self.setDisplayFormat(numbers if re.search(r"[^dMy ]", numbers) else _ISO)
        self.setCalendarPopup(True)
        self.setCalendarWidget(Calendar(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel

    def focusNextPrevChild(self, ahead: bool) -> bool:  # noqa: FBT001 - Qt's
        """Leave the field, wherever in it the cursor is."""
        return QWidget.focusNextPrevChild(self, ahead)
