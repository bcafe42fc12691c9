"""What is said above the form of an infusion session: where its answers or proposals come from."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import INSIDE, set_role
from sleepdiary.ui.widgets.drafted_dialog import DraftLine


class Head(QWidget):
    """A few quiet lines, one of them that of the draft; hidden while there is nothing to say.

    `same` takes all that is proposed.
    """

    def __init__(self, words: Words, draft: DraftLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.last, self.same = QLabel(self), QPushButton(self)
        self.same.setText(self.tr("Take all  Ctrl+D"))
        self.same.setAccessibleName(self.tr("Take all that is proposed"))
        self.plan = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.plan)
        column.addWidget(draft)
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(self.last, 1)
        line.addWidget(self.same)
        column.addLayout(line)
        set_role(self.same, "link")
        for sentence in (self.plan, self.last):
            set_role(sentence, "muted")
            sentence.setWordWrap(True)
        for part in (self.plan, self.last, self.same):
            part.hide()

    def show_plan(self, *, is_due: bool) -> None:
        """Say what saving a plan makes of it."""
        if is_due:
            self.plan.setText(self.tr("This session was planned. Save writes it down as held."))
        else:
            self.plan.setText(self.tr("This session is planned. Confirm it on its day."))
        self.plan.show()

    def show_last(self, last: InfusionSession | None) -> None:
        """Say which session the proposals come from."""
        if last is not None:
            said = self.tr("In grey: as in your last session, {day}. Tab takes an answer.")
            self.last.setText(said.format(day=self._words.day(last.date)))
        self.last.setVisible(last is not None)
        self.same.setVisible(last is not None)

    def show_same(self, has_proposals: bool) -> None:  # noqa: FBT001 - one thing to say
        """Offer to take all, as long as there is something to take."""
        self.same.setEnabled(has_proposals)
