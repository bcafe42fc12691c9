"""The Log page: one night at a time, the one that is due first."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sleepdiary.domain.problems import Code
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.sleep_names import days_of, name_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP
from sleepdiary.ui import prompts
from sleepdiary.ui.blank_nights import say_undoable
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.checking import Checking
from sleepdiary.ui.log.drafts import Drafts
from sleepdiary.ui.log.foot import Foot
from sleepdiary.ui.log.head import Head
from sleepdiary.ui.log.new_day import NewDay
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.log.notices import Notices
from sleepdiary.ui.log.proposals import Proposals
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.page import Page

_MOVED = QT_TRANSLATE_NOOP("words", "Moved to {what}. Undo: {keys}")


class LogPage(Page):
    """This morning's night: type, see what follows from it, save."""

    session_requested = Signal(object)
    """The person wants to write down an infusion session of this date."""
    choice_requested = Signal()
    """The person wants to choose which questions are asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._night: Night | None = None
        self._is_new = True
        self._new: SleepKind | None = None
        self._new_day = NewDay(desk, self)
        self._build()
        self._checking = Checking(self._form, desk, self)
        self.drafts = Drafts(self._form, desk, self)
        self._connect()
        self._ask()
        self._show(None, self._new_day.due, [])

    # Building

    def _build(self) -> None:
        layout = self.make_column()
        self._head = Head(self.desk.words, self)
        layout.addWidget(self._head)
        self.notices = Notices(self.desk, self)
        layout.addWidget(self.notices)
        card = QFrame(self)
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        self._form = NightForm(self.desk.words, card)
        inside.addWidget(self._form)
        layout.addWidget(card)
        self._foot = Foot(self.desk.words, self)
        self._proposals = Proposals(self._form, self._foot.same, self.desk.words)
        layout.addWidget(self._foot)
        layout.addStretch(1)  # all of what is left: the note would take its share

    def _connect(self) -> None:
        self.desk.said.connect(self._foot.said.setText)  # the status line is far from Save
        self._head.date.date_requested.connect(self.go_to_date)
        self._head.kind.kind_chosen.connect(self._change_kind)
        self._foot.others.sleep_requested.connect(self.go_to_night)
        self._foot.others.another_requested.connect(self.add_sleep)
        self._foot.others.date_chosen.connect(self._move_saved)
        self._new_day.came.connect(self._begin_day)
        self._form.edited.connect(self._follow)
        self._form.edited.connect(lambda: self.desk.said.emit(""))  # it said what is no longer so
        self._form.save_requested.connect(self.save)
        self._form.problems.date_chosen.connect(self._move)
        self._form.choice_requested.connect(self.choice_requested)
        self.desk.settings.changed.connect(self._ask)
        self._foot.save.clicked.connect(self.save)
        self._foot.session.clicked.connect(lambda: self.session_requested.emit(self.in_hand[1]))
        self.notices.gap.fill_requested.connect(self.go_to_date)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _ask(self) -> None:
        self._form.ask(self.desk.settings.asked())
        self._proposals.offer_medicines(self.desk.diary)

    # Showing

    @property
    def in_hand(self) -> tuple[UUID | None, date]:
        """The id of the night that is shown, if it was saved, and its diary date."""
        return self._night.id if self._night else None, self._form.diary_date

    def take_focus(self) -> None:
        """Give the keyboard to the first question."""
        self._form.focus_first()

    def refresh(self) -> None:
        """Show the diary's own state: the night in hand anew, unless it is being typed."""
        diary = self.desk.diary
        if diary is None:
            return
        night = self._night and diary.night(self._night.id)
        if self._form.is_edited:
            self._show_around(night, diary.sleeps_of(self._form.diary_date))
        else:
            self._open(night, self._form.diary_date, new=self._new)

    def _begin_day(self, due: date) -> None:
        """Open the night that is due now; what is being typed stays, and of what night is said."""
        if not self._form.is_edited:
            self._open(None, due)
            return
        self._show_kind()
        days = days_of(self._form.kind, self._form.diary_date, self.desk.words)
        said = self.tr("It is a new day. What stands here is of {days}; choose another date above.")
        self.desk.said.emit(said.format(days=days))

    def turn_over(self) -> None:
        """Begin another diary at what was typed there and not saved, else at the night due."""
        self.forget()
        self.go_to_due()
        self.drafts.take_up(self._open, self._move, self.notices.say_draft)

    def forget(self) -> None:
        """Drop what stands in the form: it belongs to a diary that was closed."""
        self._form.take_as_saved()

    def go_to_due(self) -> None:
        """Open the night that ended last, in its first question."""
        diary = self.desk.diary
        if diary is not None and self.may_leave():
            self._turn_to(None, diary.due())

    def go_to_night(self, night_id: UUID) -> None:
        """Open a logged night to look at or change it."""
        diary = self.desk.diary
        night = diary.night(night_id) if diary else None
        if night is not None and self.may_leave():
            self._turn_to(night, night.diary_date)

    def go_back_to(self, night_id: UUID | None, diary_date: date) -> None:
        """Open what was `in_hand` before."""
        if night_id is not None:
            self.go_to_night(night_id)
        else:
            self.go_to_date(diary_date)

    def go_to_date(self, diary_date: date) -> None:
        """Open the night of a date, logged or not."""
        if self.desk.diary is not None and self.may_leave(diary_date):
            self._turn_to(None, diary_date)

    def add_sleep(self, kind: SleepKind) -> None:
        """Open an empty page for one more sleep of the date in hand."""
        if self.desk.diary is not None and self.may_leave():
            self._turn_to(None, self._form.diary_date, new=kind)

    def _turn_to(self, night: Night | None, day: date, *, new: SleepKind | None = None) -> None:
        self.desk.said.emit("")
        self._open(night, day, new=new)
        self._form.focus_first()
        self.to_top()

    def _open(self, night: Night | None, diary_date: date, *, new: SleepKind | None = None) -> None:
        """Show a night, else a new sleep if one is wanted, else the main sleep of the date."""
        diary = self.desk.diary
        diary_date = night.diary_date if night else diary_date
        sleeps = diary.sleeps_of(diary_date) if diary else []
        if night is None and new is None:
            night = next((each for each in sleeps if each.kind is SleepKind.MAIN), None)
        self._new = None if night else new
        self._show(night, diary_date, sleeps)

    def _show(self, night: Night | None, diary_date: date, sleeps: Sequence[Night]) -> None:
        self._night = night
        self._checking.begin()
        diary = self.desk.diary
        self._form.setEnabled(diary is not None and not diary.only_reads)
        zone = diary.zone if diary else "UTC"
        self._form.show_night(night, diary_date, zone, self._new or SleepKind.MAIN)
        if self._new is SleepKind.MAIN:
            self._form.problems.keep(Code.ALREADY_LOGGED, "diary_date")  # it was asked for
        self._show_around(night, sleeps)
        self._proposals.show_from(None if night or self._new else diary)
        self._proposals.offer_medicines(diary)
        self._follow()

    def _show_around(self, night: Night | None, sleeps: Sequence[Night]) -> None:
        """Show around the form what the diary holds: the night in hand, if any, and its date."""
        self._is_new = night is None
        self._foot.others.show_sleeps(sleeps, night)
        self._foot.others.offer_dates(self._form.diary_date, self.desk.clock().date())
        self._show_kind()
        self._foot.tell_of(self._night, night)
        self.notices.show_around(self._form.diary_date)

    def _show_kind(self) -> None:
        self._foot.show_kind(self._form.kind)
        self._head.show_sleep(self._form.kind, self._form.diary_date, self.desk.clock())
        self._head.kind.setEnabled(self._form.isEnabledTo(self))

    def _change_kind(self, kind: SleepKind) -> None:
        if self._night is None:
            self._new = kind if kind is SleepKind.NAP else None
        self._form.change_kind(kind)
        self._proposals.show_from(None if self._night or self._new else self.desk.diary)
        self._show_kind()

    def _follow(self) -> None:
        """Say what follows from the answers so far."""
        if not self._form.is_edited:
            self.notices.say_draft("")
        self._foot.follow(self._form)

    # What the person does

    def save(self) -> None:
        """Save the night, unless something must be looked at first."""
        diary = self.desk.diary
        if diary is None:
            return
        filled = self._form.filled()
        why_not = self._checking.why_not(filled, is_new=self._is_new)
        if why_not:
            self.desk.said.emit(why_not)
            return
        night = filled.night
        is_moved = self._night is not None and self._night.diary_date != night.diary_date
        self._form.take_as_saved()
        if not self.desk.do(self._step_name(), lambda diary: diary.log_night(night)):
            self._form.take_as_unsaved()
            return
        self._open(diary.night(night.id), night.diary_date)
        if is_moved:
            say_undoable(self.desk, _MOVED, days_of(night.kind, night.diary_date, self.desk.words))
        else:
            self.desk.said.emit(self._foot.sums.saved(night))

    def _step_name(self) -> str:
        """Return what saving is called where it is undone."""
        if self._is_new:
            return self._name(new=True)
        return self.tr("the change to {sleep}").format(sleep=self._name())

    def _name(self, *, new: bool = False) -> str:
        return name_of(self._form.kind, self._form.diary_date, self.desk.words, new=new)

    def may_leave(self, to: date | None = None) -> bool:
        """Ask about a sleep that was typed but not saved; return whether to go on.

        A new one can be taken along `to` another date, unless that has a main sleep of its own.
        """
        if not self._form.is_edited:
            return True
        days = days_of(self._form.kind, to, self.desk.words) if to and self._has_room(to) else ""
        match prompts.ask_unsaved(self, self._name(), days):
            case prompts.Unsaved.SAVE:
                self.save()
                return not self._form.is_edited
            case prompts.Unsaved.DISCARD:
                self.drafts.drop()
                return True
            case prompts.Unsaved.MOVE if to is not None:
                self._move(to)
        return False

    def _has_room(self, diary_date: date) -> bool:
        """Whether the sleep in hand can be one of another date, rather than that of this one."""
        diary = self.desk.diary
        if diary is None or self._night is not None or diary_date == self._form.diary_date:
            return False
        return self._form.kind is SleepKind.NAP or not diary.nights_of(diary_date)

    def _move(self, diary_date: date) -> None:
        """Take what is typed for an answer about another date."""
        self._checking.begin()
        self._form.move_to(diary_date)
        self._change_kind(self._form.kind)
        self.refresh()

    def _move_saved(self, diary_date: date) -> None:
        """Move the night in hand: at once, unless something else is typed or looks wrong."""
        was_edited = self._form.is_edited
        self._move(diary_date)
        if not was_edited and self._form.is_edited:
            self.save()
        elif self._form.is_edited:
            days = days_of(self._form.kind, diary_date, self.desk.words)
            self.desk.said.emit(self.tr("Save moves it to {days}.").format(days=days))
