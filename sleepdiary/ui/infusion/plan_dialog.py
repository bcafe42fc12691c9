"""The dialog in which a course of infusion sessions is planned."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.domain.courses import MOST_PLANNED
from sleepdiary.domain.entry import parse_count
from sleepdiary.domain.labels import KINDS
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui.infusion.answers import (
    SHOWN_AS_READ,
    ReadSession,
    doubts,
    read_session,
    repairs,
    texts_of,
)
from sleepdiary.ui.infusion.fields import make_fields, say_at
from sleepdiary.ui.infusion.proposals import proposals
from sleepdiary.ui.infusion.week_field import WeekField
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, change_role, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog
from sleepdiary.ui.widgets.fitting import fit_scrolled
from sleepdiary.ui.widgets.scrolling import scrolling

Preview = Callable[[InfusionSession, Collection[int], int], Sequence[InfusionSession]]
"""Returns the plans that a first session, days of the week and a number make, or says why not."""

_USUAL = {"count": "6", "weekdays": "024"}
"""The usual induction: six sessions on Mondays, Wednesdays and Fridays."""
_SHARED = ("course", "start", "drug", "route", "dose_mg", "weight_kg", "dose_mg_per_kg")


class PlanDialog(DraftedDialog):
    """Shows the dates that follow from what is chosen, in `plans`, and says `save_requested`."""

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
        self._preview, self._sessions = preview, sessions
        self.plans: Sequence[InfusionSession] = ()
        self._kept: set[tuple[str, str]] = set()
        self._doubted: set[tuple[str, str]] = set()
        self._build()
        self._connect()
        self._retranslate()
        self.begin_anew()

    # Building

    def _build(self) -> None:
        ground = QWidget(self)
        made = make_fields(self._words, ground, ("date", *_SHARED))
        self.count = TypedField("count", ground)
        self.week = WeekField("weekdays", self._words, ground)
        self.fields: dict[str, AnswerField] = {
            "date": made["date"],
            "count": self.count,
            **{name: made[name] for name in _SHARED},
        }
        self._asked: dict[str, AnswerField] = {**self.fields, "weekdays": self.week}
        day = made["date"]
        assert isinstance(day, DateField)  # noqa: S101 - for mypy
        self._day = day
        column = QVBoxLayout(ground)
        column.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        column.setSpacing(BETWEEN)
        column.addWidget(self.draft_line)
        column.addLayout(self._in_two_columns(("date", "count")))
        column.addWidget(self.week)
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
        order = [self._day.editor, self.count.editor, *self.week.stops]
        for before, after in pairwise([*order, *(self.fields[name].editor for name in _SHARED)]):
            self.setTabOrder(before, after)

    def _in_two_columns(self, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(BETWEEN)
        for place, name in enumerate(names):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fields[name], place // 2, place % 2, top)
            grid.setColumnStretch(place % 2, 1)
        return grid

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.entered.connect(lambda name=name: self._next(name))
            field.left.connect(lambda name=name: self._left(name))
            field.kept.connect(lambda name=name: self._keep(name))
        for each in self._asked.values():
            each.edited.connect(self._follow)
            each.edited.connect(self.edited)
            each.left.connect(self.left)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Plan a course"))
        self._day.set_label(self.tr("From"))
        self.count.set_label(self.tr("How many sessions"))
        self.week.set_label(self.tr("On these days of the week"))
        self._foot.accept.setText(self.tr("Plan  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Plan these sessions"))

    # Showing and handing back

    def texts(self) -> dict[str, str]:
        return {name: field.text() for name, field in self._asked.items()}

    @property
    def day(self) -> date:
        return self._day.day

    def take_up(self, day: date, texts: Mapping[str, str]) -> None:
        for name, field in self._asked.items():
            field.set_text(day.isoformat() if field is self._day else texts.get(name, ""))
        self._follow()

    def begin_anew(self) -> None:
        self.take_up(self._today, _USUAL)
        self._shown = self.texts()
        self._day.editor.setFocus()

    def spoken(self) -> str:
        return self.tr("the plan")

    def _propose(self) -> None:
        """Propose what was so in the last session, and the course that is due on that day."""
        texts = {name: self.fields[name].text() for name in _SHARED}
        found = proposals(texts, self._day.day, self._sessions, self._words, planned=True)
        start = texts_of(found.last, self._words)["start"] if found.last else ""
        for name in _SHARED:
            field = self.fields[name]
            if isinstance(field, TypedField | ChoiceField):
                field.propose(start if name == "start" else found.texts.get(name, ""))

    # What follows

    def _follow(self) -> None:
        """Show the dates that follow from what is chosen, or what keeps them from following."""
        self.plans = ()
        for field in self.fields.values():
            field.clear_message()
        self._propose()
        try:
            count = parse_count(self.count.text(), 1, MOST_PLANNED)
        except DiaryError as error:
            self._say_fault(error, "count")
            return
        read = self._read()
        fault = self._day.fault()
        faults = ({"date": fault} if fault else {}) | read.faults
        for name, each in faults.items():
            self._say_fault(each, name)
        if faults:
            return
        try:
            self.plans = self._preview(read.session, self.week.weekdays, count)
        except DiaryError as error:
            self._say(self._said(error), is_error=True)
            return
        self._foot.sentence.clear()  # it was said of what stood there before
        self._say(self._summed(), is_error=False)
        words, plans = self._words, self.plans
        days = [f"{words.weekday(each.date)} {words.short_day(each.date)}" for each in plans[:-1]]
        last = plans[-1].date
        self.dates.setText(" · ".join([*days, f"{words.weekday(last)} {words.day(last)}"]))

    def _read(self) -> ReadSession:
        """Return the first session as far as it can be read."""
        texts = {name: self.fields[name].text() for name in _SHARED}
        day, today = self._day.day, self._today
        return read_session(texts, day, today=today, zone=self._zone, words=self._words)

    def _ask(self) -> set[tuple[str, str]]:
        """Ask at each field about what may be right; return the open questions."""
        read = self._read()
        asked = doubts(read.session, self._today, self._sessions, self._words).items()
        names = set(_SHARED) - read.faults.keys()
        still = {each for each in asked if each[0] in names} - self._kept
        meant = repairs(read.session, self._words)
        for name, sentence in still:
            say_at(self.fields[name], sentence, meant.get(name, ""), is_error=False)
        return still

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

    def save(self) -> None:
        """Say `save_requested`, unless nothing follows yet from what is chosen."""
        self._follow()
        asked = self._ask()
        if not self.plans:
            self._foot.sentence.setText(self.tr("Nothing is planned yet: look at what is marked."))
        elif asked - self._doubted:
            self._doubted |= asked
            self._foot.sentence.setText(
                self.tr("Nothing is planned yet: change what is marked, or plan again to keep it.")
            )
        else:
            self.save_requested.emit()

    def _left(self, name: str) -> None:
        """Show an answer as it was understood, and ask about what looks wrong."""
        if name in _SHARED and name in SHOWN_AS_READ and not self.fields[name].message:
            self.fields[name].set_text(texts_of(self._read().session, self._words)[name])
        self._ask()

    def _keep(self, name: str) -> None:
        self._kept |= {each for each in self._ask() if each[0] == name}
        self._follow()
        self._ask()

    def _next(self, name: str) -> None:
        """Go to the next field; after the last one, plan."""
        names = list(self.fields)
        after = names[names.index(name) + 1 :]
        if after:
            field = self.fields[after[0]]
            field.editor.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(field)
        else:
            self.save()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Find the size once the fields are dressed."""
        super().showEvent(event)
        letters = self.fontMetrics()
        lines = 3 * letters.lineSpacing()  # of more dates, and of a message
        foot = self._foot.sizeHint().height()
        fit_scrolled(self, self._scroll, 100 * letters.averageCharWidth(), foot + lines)
