"""The dialog in which a course of infusion sessions is planned."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import MOST_PLANNED
from sleepdiary.domain.entry import parse_count
from sleepdiary.domain.labels import KINDS
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui.infusion.answers import read_session, texts_of
from sleepdiary.ui.infusion.fields import make_fields
from sleepdiary.ui.infusion.proposals import last_before
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, change_role, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.scrolling import scrolling

Preview = Callable[[InfusionSession, Collection[int], int], Sequence[InfusionSession]]
"""Returns the plans that a first session, days of the week and a number make, or says why not."""

_COUNT = "6"
_WEEKDAYS = frozenset({0, 2, 4})
"""The usual induction: six sessions on Mondays, Wednesdays and Fridays."""
_SHARED = ("start", "drug", "route", "dose_mg")


class PlanDialog(QDialog):
    """Shows the dates that follow from what is chosen, and says `plan_requested`."""

    plan_requested = Signal()

    def __init__(
        self,
        words: Words,
        zone: str,
        *,
        today: date,
        preview: Preview,
        sessions: Sequence[InfusionSession] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._zone, self._today = words, zone, today
        self._preview = preview
        self.plans: Sequence[InfusionSession] = ()
        self._build()
        self._connect()
        self._retranslate()
        self._propose(last_before(today, sessions))
        self._follow()

    # Building

    def _build(self) -> None:
        self._ground = ground = QWidget(self)
        made = make_fields(self._words, ground, ("date", *_SHARED))
        self.count = TypedField("count", ground)
        self.fields: dict[str, AnswerField] = {
            "date": made["date"],
            "count": self.count,
            **{name: made[name] for name in _SHARED},
        }
        day = made["date"]
        assert isinstance(day, DateField)  # noqa: S101 - for mypy
        self._day = day
        column = QVBoxLayout(ground)
        column.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        column.setSpacing(BETWEEN)
        column.addLayout(self._in_two_columns(("date", "count")))
        column.addWidget(self._week(ground))
        column.addLayout(self._in_two_columns(_SHARED))
        self.sum, self.dates = QLabel(ground), QLabel(ground)
        set_role(self.sum, "section")
        for label in (self.sum, self.dates):
            label.setWordWrap(True)
            column.addWidget(label)
        self.dates.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addStretch()
        self._foot = DialogFoot(self)
        self._foot.setContentsMargins(AROUND, INSIDE, AROUND, AROUND)
        self._scroll = scrolling(ground, self)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)

    def _in_two_columns(self, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(BETWEEN)
        for place, name in enumerate(names):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fields[name], place // 2, place % 2, top)
            grid.setColumnStretch(place % 2, 1)
        return grid

    def _week(self, parent: QWidget) -> QWidget:
        """Return the days of the week, Monday 0, in the order in which this locale has them."""
        week = QWidget(parent)
        self._week_label = QLabel(week)
        self.weekdays: dict[int, QCheckBox] = {}
        across = QHBoxLayout()
        across.setSpacing(INSIDE)
        first = QLocale().firstDayOfWeek().value - 1
        for place in range(7):
            weekday = (first + place) % 7
            box = QCheckBox(week)
            box.setChecked(weekday in _WEEKDAYS)
            self.weekdays[weekday] = box
            across.addWidget(box)
        across.addStretch()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        column.addWidget(self._week_label)
        column.addLayout(across)
        return week

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(self._follow)
            field.entered.connect(lambda name=name: self._next(name))
        for box in self.weekdays.values():
            box.toggled.connect(self._follow)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.plan)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.plan)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Plan a course"))
        self._day.set_label(self.tr("From"))
        self.count.set_label(self.tr("How many sessions"))
        self.count.set_text(_COUNT)
        self._week_label.setText(self.tr("On these days of the week"))
        monday = self._today - self._today.weekday() * DAY
        for weekday, box in self.weekdays.items():
            box.setText(self._words.weekday(monday + weekday * DAY))
        self._foot.accept.setText(self.tr("Plan  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Plan these sessions"))

    def _propose(self, last: InfusionSession | None) -> None:
        self._day.set_text(self._today.isoformat())
        texts = texts_of(last, self._words) if last else {}
        for name in _SHARED:
            field = self.fields[name]
            if isinstance(field, TypedField | ChoiceField):
                field.propose(texts.get(name, ""))
        self._day.editor.setFocus()

    # What follows

    def _follow(self) -> None:
        """Show the dates that follow from what is chosen, or what keeps them from following."""
        self.plans = ()
        for field in self.fields.values():
            field.clear_message()
        try:
            count = parse_count(self.count.text(), 1, MOST_PLANNED)
        except DiaryError as error:
            self._say_fault(error, "count")
            return
        shared = {name: self.fields[name].text() for name in _SHARED}
        day = self._day.day
        read = read_session(shared, day, today=self._today, zone=self._zone, words=self._words)
        fault = self._day.fault()
        faults = ({"date": fault} if fault else {}) | read.faults
        for name, each in faults.items():
            self._say_fault(each, name)
        if faults:
            return
        chosen = [weekday for weekday, box in self.weekdays.items() if box.isChecked()]
        try:
            self.plans = self._preview(read.session, chosen, count)
        except DiaryError as error:
            self._say(self._said(error), is_error=True)
            return
        self._say(self._summed(), is_error=False)
        words, plans = self._words, self.plans
        days = [f"{words.weekday(each.date)} {words.short_day(each.date)}" for each in plans[:-1]]
        last = plans[-1].date
        self.dates.setText(" · ".join([*days, f"{words.weekday(last)} {words.day(last)}"]))

    def _summed(self) -> str:
        """Return how many sessions follow, and which of their course they are."""
        first, last = self.plans[0], self.plans[-1]
        course = self._words.tr(KINDS[first.course]) if first.course else ""
        if first.number is None or first is last:
            said = self.tr("{count} planned, {course}:")
        else:
            said = self.tr("{count} planned, {course} {first} to {last}:")
        number = self._words.number
        return said.format(
            count=number(len(self.plans)),
            course=course,
            first=number(first.number or 0),
            last=number(last.number or 0),
        )

    def _say_fault(self, error: DiaryError, name: str) -> None:
        self.fields[name].show_message(self._said(error), is_error=True)
        self._say("", is_error=False)

    def _say(self, sentence: str, *, is_error: bool) -> None:
        self.sum.setText(sentence)
        change_role(self.sum, "error" if is_error else "section")
        self.dates.clear()

    def _said(self, error: DiaryError) -> str:
        return error.said(self._words) if isinstance(error, SentenceError) else str(error)

    # What the person does

    def plan(self) -> None:
        """Say `plan_requested`, unless nothing follows yet from what is chosen."""
        self._follow()
        if self.plans:
            self.plan_requested.emit()
            return
        self._foot.sentence.setText(self.tr("Nothing is planned yet: look at what is marked."))

    def _next(self, name: str) -> None:
        """Go to the next field; after the last one, plan."""
        names = list(self.fields)
        after = names[names.index(name) + 1 :]
        if after:
            field = self.fields[after[0]]
            field.editor.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(field)
        else:
            self.plan()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Find the size once the fields are dressed."""
        super().showEvent(event)
        room = self.screen().availableSize()
        wide = min(100 * self.fontMetrics().averageCharWidth(), room.width() - 2 * AROUND)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = max(wide, self._ground.minimumSizeHint().width() + bar)
        lines = 3 * self.fontMetrics().lineSpacing()  # of more dates, and of a message
        high = self._ground.sizeHint().height() + self._foot.sizeHint().height() + lines
        self.resize(wide, min(high, room.height() - 2 * AROUND))
