"""The morning form: shows a night, hands one back, and says `save_requested`."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.answers import Filled, answer_text, fill, texts_of
from sleepdiary.domain.awakenings import parse_awakenings
from sleepdiary.domain.entry import Blank, NotReadableError, parse_answer
from sleepdiary.domain.questions import CORE, QUESTIONS, Kind, Part, Question, question_named
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.meaning import Meaning
from sleepdiary.ui.log.more_questions import MoreQuestions
from sleepdiary.ui.log.problem_messages import ProblemMessages
from sleepdiary.ui.log.question_fields import field_for, name_field
from sleepdiary.ui.log.strip import DrawnNight
from sleepdiary.ui.log.strip_answers import StripAnswers
from sleepdiary.ui.log.strip_button import with_button
from sleepdiary.ui.log.strip_geometry import usual_end
from sleepdiary.ui.log.wording import ASKED_OF_A_NAP
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField


class NightForm(QWidget):
    """The questions of one night. It knows no diary: problems are handed to it."""

    edited = Signal()
    """Some answer was changed."""
    left = Signal()
    """An answer was left: a good moment to check."""
    save_requested = Signal()
    choice_requested = Signal()
    """The person wants to choose which questions are asked."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.original: Night | None = None
        self._shown: dict[str, str] = {}
        self.diary_date, self.zone = date.min, "UTC"
        self.kind = SleepKind.MAIN
        self._shown_as = self.kind, self.diary_date
        self.fields: dict[str, AnswerField] = {}
        self.problems = ProblemMessages(self.fields, words, self)
        self.problems.kept.connect(self.left)
        self.problems.repaired.connect(self.edited)
        self.problems.repaired.connect(self.left)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(BETWEEN)
        self._headings: list[QLabel] = []
        self._meaning = Meaning(words, self)
        self._build_core()
        self._build_strip()
        self._asked = frozenset[str]()
        self._more = MoreQuestions(self._make_more, words, self)
        self._more.choice_requested.connect(self.choice_requested)
        self._layout.addWidget(self._more)
        self._retranslate()

    # Building

    def _build_core(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(BETWEEN * 2)
        grid.setVerticalSpacing(BETWEEN)
        for column, part in enumerate((Part.EVENING, Part.NIGHT, Part.MORNING)):
            heading = QLabel(self)
            set_role(heading, "section")
            self._headings.append(heading)
            grid.addWidget(heading, 0, column)
            grid.setColumnStretch(column, 1)
            stack = QVBoxLayout()
            stack.setSpacing(BETWEEN)
            for question in QUESTIONS:
                if question.core and question.part is part and question.kind is not Kind.TEXT:
                    stack.addWidget(self._add_field(question))
            if part is Part.EVENING:
                stack.addWidget(self._meaning)
            stack.addStretch()
            grid.addLayout(stack, 1, column)
        self._layout.addLayout(grid)
        for question in QUESTIONS:
            if question.core and question.kind is Kind.TEXT:
                self._layout.addWidget(self._add_field(question))

    def _build_strip(self) -> None:
        """Draw the night above the questions; Tab comes to it after them."""
        self.strip = DrawnNight(self._words, self)
        self._drawn = StripAnswers(self.strip, self.fields, self)
        self._drawn.edited.connect(self.edited)
        self.strip.left.connect(self.left)
        for moment in (self.strip.reached, self.strip.left):
            moment.connect(self._explain_strip)
        self.edited.connect(self._draw)
        self._layout.insertLayout(0, with_button(self.strip))

    def _add_field(self, question: Question) -> AnswerField:
        field = field_for(question, self._words, self)
        self.fields[question.name] = field
        field.edited.connect(self.edited)
        field.reached.connect(partial(self._explain, field))
        field.left.connect(partial(self._left, field))
        field.entered.connect(partial(self._next, field))
        field.kept.connect(partial(self.problems.keep_at, field))
        return field

    def _make_more(self) -> list[AnswerField]:
        """Make the fields of the folded questions, filled as they would be if they were shown."""
        texts = self.texts()
        fields = [self._add_field(question) for question in QUESTIONS if not question.core]
        for field in fields:
            field.set_text(texts.get(field.name, ""))
            self._shown.setdefault(field.name, field.text())
        return fields

    def _retranslate(self) -> None:
        titles = (self.tr("Evening"), self.tr("Night"), self.tr("Morning"))
        for heading, title in zip(self._headings, titles, strict=True):
            heading.setText(title)

    # Showing and handing back

    def ask(self, names: frozenset[str]) -> None:
        """Ask these questions beside the core ones; answers to others are shown all the same."""
        self._asked = names
        self._more.fold.setChecked(bool(names))
        self._lay_more()

    def show_night(
        self,
        night: Night | None,
        diary_date: date,
        zone: str,
        kind: SleepKind = SleepKind.MAIN,
    ) -> None:
        """Show a logged night, or an empty page for a sleep of this kind and diary date."""
        self.original = night
        self.diary_date = diary_date
        self.zone = zone
        texts = texts_of(night, half_days=self._words.typed_half_days) if night else {}
        self._more.unfold_for(texts)
        for name, field in self.fields.items():
            field.set_text(texts.get(name, ""))
        self._lay_more()
        self._set_kind(night.kind if night else kind)
        self._drawn.show_awakenings(night.awakening_times if night else ())
        self.take_as_saved()
        self.problems.clear()
        self._draw()

    def change_kind(self, kind: SleepKind) -> None:
        """Take the sleep for one of this kind: a change as if an answer was typed."""
        self._set_kind(kind)
        self.edited.emit()
        self.left.emit()

    def move_to(self, diary_date: date) -> None:
        """Take what is typed for answers about another date; what was kept is asked anew."""
        days = (diary_date - self.diary_date).days
        self._drawn.move_awakenings(days)
        self.diary_date = diary_date
        self.problems.clear()

    def _set_kind(self, kind: SleepKind) -> None:
        """Ask as it is asked of this kind: of a nap what it needs and what has an answer."""
        if kind is not self.kind:
            for question in CORE:
                name_field(self.fields[question.name], question, self._words, kind)
        self.kind = kind
        self._meaning.speak_of(kind)
        is_night = kind is SleepKind.MAIN
        answered = {name for name, text in self.texts().items() if text}
        for heading in self._headings:
            heading.setVisible(is_night)
        for question in CORE:
            asked = is_night or question.name in ASKED_OF_A_NAP | answered
            self.fields[question.name].setVisible(asked)
        is_more = any(each.name in answered for each in QUESTIONS if not each.core)
        self._more.setVisible(is_night or is_more)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields; of folded questions what the night already says."""
        half_days = self._words.typed_half_days
        texts = texts_of(self.original, half_days=half_days) if self.original else {}
        texts |= {name: field.text() for name, field in self.fields.items()}
        return texts | {"awakening_times": self._drawn.text()}

    def filled(self, **others: str) -> Filled:
        """Return the night as far as it can be read, and what cannot; `others` stand in texts."""
        texts, original = self.texts() | others, self.original
        filled = fill(
            texts,
            diary_date=self.diary_date,
            zone=self.zone,
            original=original,
            words=self._words,
        )
        ours = {"kind": self.kind, "awakening_times": self._drawn.awakenings}
        return replace(filled, night=filled.night.with_answers(ours))

    def _draw(self) -> None:
        """Draw the night; of an evening whose morning is not typed yet, the times alone."""
        night = self.filled().night
        if night.end is None:
            noon = f"{usual_end(self.kind):%H:%M}"
            evening = self.filled(final_awakening=noon, out_of_bed="").night
            night = replace(evening, final_awakening=None)
        self.strip.show_night(night, self.original, self.zone)

    @property
    def is_edited(self) -> bool:
        """Whether something was typed or changed that is not saved."""
        is_other = (self.kind, self.diary_date) != self._shown_as
        return self.texts() != self._shown or (self.original is not None and is_other)

    def _lay_more(self) -> None:
        answered = {name for name, text in self.texts().items() if text}
        self._more.show_only(self._asked | answered)

    # Saved or not

    def take_as_saved(self) -> None:
        """Take what stands in the fields as saved."""
        self._shown, self._shown_as = self.texts(), (self.kind, self.diary_date)

    def take_as_unsaved(self) -> None:
        """Take what stands in the fields as not saved after all."""
        self._shown = {}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Put answers into their fields as if they were typed; what is not there is blank."""
        self._more.unfold_for(texts)
        for name, field in self.fields.items():
            field.set_text(texts.get(name, ""))
            self._left(field)
        with suppress(ValueError):  # drafts of an earlier version cannot be read
            self._drawn.show_awakenings(parse_awakenings(texts.get("awakening_times", "")))
        self._lay_more()
        self.edited.emit()

    @property
    def night_id(self) -> UUID | None:
        """The night that is being changed, None of a new one."""
        return self.original.id if self.original else None

    def focus_first(self) -> None:
        """Go to the first question."""
        next(iter(self.fields.values())).editor.setFocus()

    # What the person does

    def _explain(self, field: AnswerField) -> None:
        """Say what is meant by the question that the keyboard came to, and by no other."""
        of_core = question_named(field.name).core
        self._meaning.explain(field if of_core else None)
        self._more.explain(None if of_core else field)

    def _explain_strip(self) -> None:
        """Say which keys the drawn night has, as long as it has the keyboard."""
        self._more.explain(None)
        self._meaning.tell_keys(told=self.strip.hasFocus())

    def _left(self, field: AnswerField) -> None:
        if isinstance(field, TypedField):
            self._tidy(field)
        self.left.emit()

    def _tidy(self, field: TypedField) -> None:
        """Show an answer as it was understood, and what no awakenings imply."""
        if field.name == "medicines" or not field.text():
            return
        try:
            answer = parse_answer(question_named(field.name), field.text(), self._words)
        except NotReadableError:
            return
        understood = answer_text(answer, half_days=self._words.typed_half_days)
        if not isinstance(answer, Blank) and understood != field.text():  # can still be taken back
            field.set_text(understood)
        awake = self.fields["wake_after_sleep_onset"]
        if field.name == "awakenings" and answer == 0 and not awake.text():
            awake.set_text("0 min")
            self.edited.emit()

    def _next(self, field: AnswerField) -> None:
        """Go to the next question; after the last one, save."""
        fields = list(self.fields.values())
        for following in fields[fields.index(field) + 1 :]:
            if following.isVisibleTo(self):
                following.editor.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.save_requested.emit()
