"""The Log page: one night at a time, the one that is due first."""

from contextlib import suppress
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain import DiaryError
from sleepdiary.domain.checks import check_night
from sleepdiary.domain.measures import ContradictoryNightError, Derived, measures_of
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.icons import icon
from sleepdiary.ui.log.date_bar import DateBar
from sleepdiary.ui.log.gap_notice import GapNotice
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.theme import BETWEEN, INSIDE, colours_of, set_role
from sleepdiary.ui.widgets.page import Page
from sleepdiary.ui.widgets.welcome import Welcome

A_DAY = 24 * 60
"""Minutes; a longer night is a slip."""


class LogPage(Page):
    """This morning's night: type, see what follows from it, save."""

    session_requested = Signal(object)
    """The person wants to write down an infusion session of this date."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._night: Night | None = None
        self._asked: set[tuple[Code, str]] = set()
        self._build()
        self._connect()
        self._retranslate()
        self._show(None, due_date(desk.clock()))
        self._form.setEnabled(False)

    # Building

    def _build(self) -> None:
        layout = self.make_column()
        head = QHBoxLayout()
        self._title = QLabel(self)
        set_role(self._title, "title")
        self._date = DateBar(self)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._date)
        layout.addLayout(head)
        self.welcome = Welcome(self)
        self.welcome.hide()
        layout.addWidget(self.welcome)
        self._notice = GapNotice(self)
        layout.addWidget(self._notice)
        card = QFrame(self)
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        self._form = NightForm(self.desk.words, card)
        inside.addWidget(self._form)
        layout.addWidget(card)
        layout.addLayout(self._foot())
        layout.addStretch()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        self._sum = QLabel(self)
        self._sum.setWordWrap(True)
        self._session = QPushButton(self)
        self._save = QPushButton(self)
        set_role(self._save, "primary")
        foot.addWidget(self._sum, 1)
        foot.addWidget(self._session)
        foot.addWidget(self._save)
        return foot

    def _connect(self) -> None:
        self._date.date_requested.connect(self.go_to_date)
        self._form.edited.connect(self._follow)
        self._form.edited.connect(lambda: self.desk.said.emit(""))  # it said what is no longer so
        self._form.left.connect(self._check)
        self._form.save_requested.connect(self.save)
        self._save.clicked.connect(self.save)
        self._session.clicked.connect(lambda: self.session_requested.emit(self._form.diary_date))
        self._notice.fill_requested.connect(self.go_to_date)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        QShortcut(QKeySequence("Alt+Left"), self, partial(self._date.step, -1))
        QShortcut(QKeySequence("Alt+Right"), self, partial(self._date.step, 1))

    def _retranslate(self) -> None:
        self._session.setText(self.tr("Infusion session…"))
        self._session.setToolTip(self.tr("Write down an infusion session of this day"))
        self._save.setText(self.tr("Save  Ctrl+↵"))
        self._save.setAccessibleName(self.tr("Save this night"))
        self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self._session.setIcon(icon("infusion", colours))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_session"):
            self._dress()

    # Showing

    def refresh(self) -> None:
        """Show the diary's own state: the night in hand anew, unless it is being typed."""
        diary = self.desk.diary
        self._form.setEnabled(diary is not None)
        if diary is None:
            return
        if not self._form.is_edited:
            night = self._night and diary.night(self._night.id)
            self._open(night, self._form.diary_date)
        self.welcome.setVisible(diary.is_empty())
        self._show_gap()

    def forget(self) -> None:
        """Drop what stands in the form: it belongs to a diary that was closed."""
        self._form.take_as_saved()

    def go_to_due(self) -> None:
        """Open the night that ended last, in its first question."""
        diary = self.desk.diary
        if diary is not None and self.may_leave():
            self.desk.said.emit("")
            self._open(None, diary.due())
            self._form.focus_first()

    def go_to_night(self, night_id: UUID) -> None:
        """Open a logged night to look at or change it."""
        diary = self.desk.diary
        night = diary.night(night_id) if diary else None
        if night is not None and self.may_leave():
            self.desk.said.emit("")
            self._open(night, night.diary_date)
            self._form.focus_first()

    def go_to_date(self, diary_date: date) -> None:
        """Open the night of a date, logged or not."""
        if self.desk.diary is not None and self.may_leave():
            self.desk.said.emit("")
            self._open(None, diary_date)
            self._form.focus_first()

    def _open(self, night: Night | None, diary_date: date) -> None:
        diary = self.desk.diary
        if diary is not None and night is None:
            logged = diary.nights_of(diary_date)
            night = logged[0] if logged else None
        self._show(night, diary_date)

    def _show(self, night: Night | None, diary_date: date) -> None:
        self._night = night
        self._asked.clear()
        diary = self.desk.diary
        self._form.show_night(night, diary_date, diary.zone if diary else "UTC")
        now = self.desk.clock()
        due = due_date(now)
        self._date.show_date(diary_date, self.desk.words.night(diary_date), now.date())
        if diary_date == due:
            title = self.tr("Last night")
        elif diary_date > due:
            title = self.tr("Tonight")
        elif diary_date == due - DAY:
            title = self.tr("The night before last")
        else:
            title = self.tr("An earlier night")
        self._title.setText(title)
        self._follow()

    def _follow(self) -> None:
        """Say what follows from the answers so far."""
        night = self._form.filled().night
        with suppress(ContradictoryNightError):
            derived = measures_of(night)
            if (derived.time_in_bed or 0) <= A_DAY:
                self._sum.setText(self._spoken(night, derived))
                return
        self._sum.setText("")  # a slip, said at its field: its sums are nonsense

    def _spoken(self, night: Night, derived: Derived[float | None]) -> str:
        words = self.desk.words
        parts = []
        if derived.total_sleep_time is not None:
            parts.append(
                self.tr("Asleep {time}").format(time=words.duration(derived.total_sleep_time))
            )
        if derived.time_in_bed is not None:
            parts.append(self.tr("in bed {time}").format(time=words.duration(derived.time_in_bed)))
        if derived.sleep_efficiency is not None:
            share = words.number(derived.sleep_efficiency)
            parts.append(self.tr("{share} % of the time in bed").format(share=share))
        if parts and night.lights_out is None and night.into_bed is not None:
            parts.append(self.tr("lights out taken as into bed"))
        return " · ".join(parts)

    def _check(self) -> list[Problem]:
        """Say at each field what looks wrong so far; return what is still open."""
        filled = self._form.filled()
        problems = [
            problem
            for problem in (self._problems(filled.night) if self._form.is_edited else [])
            # a time that is still to come is not missing, unless saving found it so
            if problem.code is not Code.NOT_PLACED or self._form.is_shown(problem)
        ]
        return self._form.show_problems(problems, filled.unreadable)

    def _problems(self, night: Night) -> list[Problem]:
        """Return what looks wrong; by itself where the diary's file cannot be asked just now."""
        words, diary = self.desk.words, self.desk.diary
        if diary is not None:
            with suppress(DiaryError):
                return diary.check(night, words)
        return check_night(night, now=self.desk.clock(), words=words)

    # What the person does

    def save(self) -> None:
        """Save the night, unless something must be looked at first."""
        diary = self.desk.diary
        if diary is None:
            return
        if not any(self._form.texts().values()) and self._night is None:
            self.desk.said.emit(self.tr("Nothing is typed yet."))
            return
        filled = self._form.filled()
        problems = self._problems(filled.night)
        still_open = self._form.show_problems(problems, filled.unreadable)
        asked = {(each.code, each.field) for each in still_open}
        if filled.unreadable or any(each.is_error for each in problems):
            self._form.focus_first_problem()
            self.desk.said.emit(self.tr("Not saved yet: look at the marked answers."))
            return
        if asked - self._asked:  # said at the field is not yet asked: a click on Save says it too
            self._asked |= asked
            self._form.focus_first_problem()
            self.desk.said.emit(
                self.tr("Not saved yet: change the marked answers, or save again to keep them.")
            )
            return
        night = filled.night
        spoken = self.desk.words.night(night.diary_date)
        text = self.tr("the night {night}").format(night=spoken)
        self._form.take_as_saved()
        if not self.desk.do(text, lambda diary: diary.log_night(night)):
            self._form.take_as_unsaved()
            return
        self._open(diary.night(night.id), night.diary_date)
        asleep = measures_of(night).total_sleep_time
        saved = self.tr("Saved.")
        if asleep is not None:
            time = self.desk.words.duration(asleep)
            saved = self.tr("Saved. {time} asleep.").format(time=time)
        self.desk.said.emit(saved)

    def may_leave(self) -> bool:
        """Ask about a night that was typed but not saved; return whether to go on."""
        if not self._form.is_edited:
            return True
        night = self.desk.words.night(self._form.diary_date)
        match prompts.ask_unsaved(self, night):
            case prompts.Unsaved.SAVE:
                self.save()
                return not self._form.is_edited
            case prompts.Unsaved.DISCARD:
                return True
            case _:
                return False

    def _show_gap(self) -> None:
        """Name the newest night that is missing, once last night is logged."""
        diary = self.desk.diary
        gaps = diary.gaps() if diary and diary.nights_of(diary.due()) else []
        gap = next((each for each in gaps if each != self._form.diary_date), None)
        self._notice.show_gap(gap, self.desk.words.night(gap) if gap else "")
