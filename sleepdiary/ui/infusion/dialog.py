"""The dialog in which an infusion session is written down or changed."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.answers import clock_text
from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import Course, InfusionSession, Route
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui import prompts
from sleepdiary.ui.infusion.answers import (
    RECENT_DAYS,
    ReadSession,
    earlier_sessions,
    proposal_text,
    proposed_number,
    question_about,
    read_session,
    texts_of,
)
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, NoteField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField, ProposedField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.scrolling import scrolling

_LIKE_LAST = ("route", "dose_mg", "course")


class SessionDialog(QDialog):
    """Shows an infusion session, hands one back, and says `save_requested`.

    It stays open until it is accepted, so that nothing typed is lost where it cannot be stored.
    """

    save_requested = Signal()

    def __init__(
        self,
        words: Words,
        zone: str,
        *,
        today: date,
        proposal_date: date | None = None,
        session: InfusionSession | None = None,
        sessions: Sequence[InfusionSession] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._zone = zone
        self._today = today
        self._original = session
        self._sessions = sessions
        self._touched: set[str] = set()
        self._kept: set[tuple[str, date]] = set()
        self._asked: set[tuple[str, date]] = set()
        self._build()
        self._connect()
        self._retranslate()
        self._show(session, proposal_date or today)
        self._fit(lines=5)  # the note gives them up where a message needs room

    # Building

    def _build(self) -> None:
        self._day = DateField("date", self._words, self)
        self._start = TypedField("start", self)
        self._route = ChoiceField("route", self)
        self._dose = TypedField("dose_mg", self)
        self._course = ChoiceField("course", self)
        self._number = ProposedField("number", self)
        self._note = NoteField("note", self)
        in_order = (
            self._day,
            self._start,
            self._route,
            self._dose,
            self._course,
            self._number,
            self._note,
        )
        self.fields: dict[str, AnswerField] = {field.name: field for field in in_order}
        self._ground = ground = QWidget(self)
        grid = QGridLayout(ground)
        grid.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        grid.setSpacing(BETWEEN)
        self._proposal = QLabel(ground)
        self._proposal.setWordWrap(True)
        set_role(self._proposal, "muted")
        keeping = self._proposal.sizePolicy()
        keeping.setRetainSizeWhenHidden(bool(self._sessions) and self._original is None)
        self._proposal.setSizePolicy(keeping)  # another date may take the sentence away
        grid.addWidget(self._proposal, 0, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for place, field in enumerate(in_order[:-1]):
            grid.addWidget(field, place // 2 + 1, place % 2, top)
            grid.setColumnStretch(place % 2, 1)
        self._note.grow()
        grid.addWidget(self._note, 4, 0, 1, 2)
        grid.setRowStretch(4, 1)
        self._scroll = scrolling(ground, self)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll)
        self._foot = DialogFoot(self)
        self._foot.setContentsMargins(AROUND, INSIDE, AROUND, AROUND)
        layout.addWidget(self._foot)

    def _fit(self, lines: int = 0) -> None:
        """Be high enough for all fields and so many lines more, or as high as the screen is."""
        room = self.screen().availableSize()
        letters = self.fontMetrics()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._ground.minimumSizeHint().width() + bar)
        wide = max(self.width(), min(80 * letters.averageCharWidth(), room.width() - 2 * AROUND))
        # heightForWidth is −1 while nothing that wraps its words is shown
        ground = max(self._ground.heightForWidth(wide), self._ground.sizeHint().height())
        high = ground + self._foot.sizeHint().height()
        high = max(self.height(), high + lines * letters.lineSpacing())
        self.resize(wide, min(high, room.height() - 2 * AROUND))

    def _connect(self) -> None:
        for field in self.fields.values():
            field.edited.connect(lambda name=field.name: self._edited(name))
            field.left.connect(lambda name=field.name: self._left(name))
            field.entered.connect(lambda name=field.name: self._next(name))
        self._day.kept.connect(self._keep)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _retranslate(self) -> None:
        tr = self._words.tr
        self.setWindowTitle(
            self.tr("Change an infusion session") if self._original else self.tr("Infusion session")
        )
        for name, field in self.fields.items():
            field.set_label(tr(LABELS[name]))
        self._route.set_choices([(route, tr(KINDS[route])) for route in Route])
        self._course.set_choices([(course, tr(KINDS[course])) for course in Course])
        example = clock_text(time(10, 30), twelve_hours=self._words.twelve_hours)
        self._start.set_example(self.tr("like {example}").format(example=example))
        example = self._words.number(37.5, 1)
        self._dose.set_example(self.tr("like 35 or {example}").format(example=example))
        self._foot.accept.setText(self.tr("Save  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Save this session"))

    # Showing and handing back

    def _show(self, session: InfusionSession | None, day: date) -> None:
        self._day.set_text((session.date if session else day).isoformat())
        if session is not None:
            for name, text in texts_of(session, self._words).items():
                self.fields[name].set_text(text)
        self._propose()
        self._shown = self._texts()
        self._day.editor.setFocus()

    def _texts(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.fields.items()}

    def _propose(self) -> None:
        """Put what was so the last time into the fields of a new session that nobody touched."""
        self._proposal.hide()
        if self._original is not None:
            return
        earlier = earlier_sessions(self._day.day, self._sessions)
        last = earlier[-1] if earlier else None
        texts = texts_of(last, self._words) if last else {}
        for name in _LIKE_LAST:
            if name not in self._touched:
                self.fields[name].set_text(texts.get(name, ""))
        if last is not None and any(texts[name] for name in _LIKE_LAST):
            sentence = self.tr("As in your last session, {day}. Change what was different.")
            self._proposal.setText(sentence.format(day=self._words.day(last.date)))
            self._proposal.show()
        if "number" not in self._touched:
            number = proposed_number(self._course.text(), earlier)
            self._number.set_text("" if number is None else str(number))
            self._number.set_hint(proposal_text(number, self._words))

    def result_session(self) -> InfusionSession:
        """Return the session as far as it can be read; of a changed one all else is kept."""
        return self._read().session

    def spoken(self) -> str:
        """Return what this session is called where it is undone."""
        day = self._words.day(self._day.day)
        return self.tr("the infusion session of {day}").format(day=day)

    def saved_sentence(self) -> str:
        """Return what is said once it is stored: the date and the time, lest one be wrong."""
        session, words = self.result_session(), self._words
        when = [words.day(session.date), *([words.clock(session.clock)] if session.clock else [])]
        return self.tr("Saved. Infusion session of {day}.").format(day=", ".join(when))

    def _read(self) -> ReadSession:
        return read_session(
            self._texts(),
            self._day.day,
            zone=self._zone,
            words=self._words,
            original=self._original,
        )

    # What the person does

    def reject(self) -> None:
        """Close without saving; ask first where something was typed."""
        if self._texts() != self._shown:
            answer = prompts.ask_unsaved(self, self.spoken())
            if answer is prompts.Unsaved.SAVE:
                self.save()
            if answer is not prompts.Unsaved.DISCARD:
                return
        super().reject()

    def save(self) -> None:
        """Say `save_requested`, unless something must be looked at first."""
        unreadable, question = self._check()
        if unreadable:
            self._go_back(unreadable[0], self.tr("Not saved yet: look at the marked answers."))
        elif question is not None and question not in self._asked:
            self._asked.add(question)
            self._go_back(
                "date", self.tr("Not saved yet: change the marked date, or save again to keep it.")
            )
        else:
            self._foot.sentence.clear()
            self.save_requested.emit()

    def _check(self) -> tuple[list[str], tuple[str, date] | None]:
        """Say at each field what looks wrong; return what is unreadable, and the open question."""
        words, read = self._words, self._read()
        for field in self.fields.values():
            field.clear_message()
        fault = self._day.fault()
        unreadable = ({"date": fault} if fault else {}) | read.unreadable
        for name, error in unreadable.items():
            sentence = error.said(words) if isinstance(error, SentenceError) else str(error)
            self.fields[name].show_message(sentence, is_error=True)
        day = read.session.date
        question = question_about(read.session, self._today, self._sessions)
        if fault or not question or (question, day) in self._kept:
            return list(unreadable), None
        sentence = words.say(question, day=day, days=RECENT_DAYS)
        self._day.show_message(sentence, is_error=False)
        return list(unreadable), (question, day)

    def _go_back(self, name: str, sentence: str) -> None:
        self._foot.sentence.setText(sentence)
        self._fit()
        field = self.fields[name]
        field.editor.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _keep(self) -> None:
        _, question = self._check()
        if question is not None:
            self._kept.add(question)
        self._foot.sentence.clear()
        self._check()

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        if name in {"date", "course"}:
            self._propose()

    def _left(self, name: str) -> None:
        """Show an answer as it was understood, and say what was not."""
        unreadable, _ = self._check()
        if name not in unreadable and name in {"start", "dose_mg", "number"}:
            self.fields[name].set_text(texts_of(self.result_session(), self._words)[name])

    def _next(self, name: str) -> None:
        """Go to the next field; after the last one, save."""
        names = list(self.fields)
        after = names[names.index(name) + 1 :]
        if not after:
            self.save()
            return
        field = self.fields[after[0]]
        field.editor.setFocus(Qt.FocusReason.TabFocusReason)  # selects: typing replaces a proposal
        self._scroll.ensureWidgetVisible(field)
