"""The line that asks what became of an infusion session that was planned."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.domain.records import InfusionSession
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import set_role


class PlanNotice(QFrame):
    """Hidden while no plan waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: InfusionSession | None = None
        self.sentence = QLabel(self)
        set_role(self.sentence, "muted")
        self.confirm = QPushButton(self.tr("Confirm…"), self)
        self.drop = QPushButton(self.tr("It was not held"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        for button in (self.confirm, self.drop):
            set_role(button, "link")
            layout.addWidget(button)
        layout.addStretch()
        self.confirm.clicked.connect(self._confirm)
        self.drop.clicked.connect(self._drop)
        self.hide()

    def refresh(self) -> None:
        """Name the plan that waits to be confirmed, if one does."""
        self._plan = self._due()
        if self._plan is not None:
            self._name(self._plan)
        self.setVisible(self._plan is not None)

    def _due(self) -> InfusionSession | None:
        diary = self._desk.diary
        if diary is None:
            return None
        from sleepdiary.services.planning import plan_due  # noqa: PLC0415 - loads late

        return plan_due(diary)

    def _name(self, plan: InfusionSession) -> None:
        words = self._desk.words
        day = f"{words.weekday(plan.date)} {words.short_day(plan.date)}"
        if plan.date < self._desk.clock().date():
            said = self.tr("An infusion was planned for {day}. Was it held?")
        elif plan.clock is not None:
            said = self.tr("An infusion is planned for today, {time}.")
        else:
            said = self.tr("An infusion is planned for today.")
        clock = words.clock(plan.clock) if plan.clock else ""
        self.sentence.setText(said.format(day=day, time=clock))
        confirm = self.tr("Confirm the infusion session of {day}")
        self.confirm.setAccessibleName(confirm.format(day=day))
        drop = self.tr("The infusion session of {day} was not held")
        self.drop.setAccessibleName(drop.format(day=day))

    def _confirm(self) -> None:
        from sleepdiary.ui.infusion.ask import ask_session  # noqa: PLC0415 - loads late

        if self._plan is not None:
            ask_session(self._desk, self.window(), self._plan)

    def _drop(self) -> None:
        from sleepdiary.ui.infusion.plan_ask import drop_plan  # noqa: PLC0415 - loads late

        if self._plan is not None:
            drop_plan(self._desk, self._plan)
