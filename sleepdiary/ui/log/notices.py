"""What stands between the head of the Log page and its form: a welcome, a night left out."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.words import Words
from sleepdiary.services.diary import Diary
from sleepdiary.ui.log.gap_notice import GapNotice
from sleepdiary.ui.theme import BETWEEN
from sleepdiary.ui.widgets.welcome import Welcome


class Notices(QWidget):
    """Each is there only while it has something to say."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.welcome = Welcome(self)
        self.gap = GapNotice(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN)
        for notice in (self.welcome, self.gap):
            notice.hide()
            column.addWidget(notice)
        self.hide()

    def show_of(self, diary: Diary, in_hand: date) -> None:
        """Say what there is to say of a diary while the night of this diary date is in hand.

        The newest night that is missing is named once last night is logged.
        """
        self.welcome.setVisible(diary.is_empty())
        gaps = diary.gaps() if diary.nights_of(diary.due()) else []
        gap = next((each for each in gaps if each != in_hand), None)
        self.gap.show_gap(gap, self._words.night(gap) if gap else "")
        self.setVisible(not (self.welcome.isHidden() and self.gap.isHidden()))
