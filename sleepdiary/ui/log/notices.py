"""What stands between the head of the Log page and its form: a draft, a welcome, a gap, a plan."""

from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.sleep_names import name_of
from sleepdiary.ui.blank_nights import leave_blank
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.gap_notice import GapNotice
from sleepdiary.ui.log.plan_notice import PlanNotice
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.welcome import Welcome


class Notices(QWidget):
    """Each is there only while it has something to say."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = QLabel(self)
        self._draft.setWordWrap(True)
        self._draft.hide()
        set_role(self._draft, "note")
        self.welcome = Welcome(self)
        self.gap = GapNotice(self)
        self.plan = PlanNotice(desk, self)
        self.gap.blank_requested.connect(self._leave_blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN)
        self._all = (self._draft, self.welcome, self.gap, self.plan)
        for notice in self._all:
            column.addWidget(notice)

    def say_draft(self, sentence: str) -> None:
        """Say of what stands in the form that it was not saved; nothing once it is."""
        self._draft.setText(sentence)
        self._draft.setVisible(bool(sentence))
        self._follow()

    def show_around(self, in_hand: date) -> None:
        """Say what there is to say of the diary while the night of this diary date is in hand.

        The newest night that is missing is named once last night is logged.
        """
        diary, words = self._desk.diary, self._desk.words
        if diary is None:
            return
        self.welcome.setVisible(diary.is_empty())
        self.welcome.offer_lock(offered=diary.key is None and diary.may_change())
        gaps = diary.gaps() if diary.nights_of(diary.due()) else []
        gap = next((each for each in gaps if each != in_hand), None)
        self.gap.show_gap(gap, words.night(gap) if gap else "")
        self.plan.refresh()
        self._follow()

    def _follow(self) -> None:
        self.setVisible(not all(each.isHidden() for each in self._all))  # nor is its spacing seen

    def _leave_blank(self, gap: date) -> None:
        """Ask no longer for the night of a diary date."""
        leave_blank(self._desk, [gap], name_of(SleepKind.MAIN, gap, self._desk.words))
