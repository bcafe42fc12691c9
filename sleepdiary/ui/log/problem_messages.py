"""What looks wrong with a night, said at its fields, and what the person has kept of it."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from PySide6.QtCore import QObject, Qt, Signal

from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import answer_text
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.words import Words
from sleepdiary.ui.widgets.answer_field import AnswerField


class ProblemMessages(QObject):
    """Says problems at the fields of a form; those of no field that is shown, at the first."""

    kept = Signal()
    """A warning was answered with "keep it"."""
    repaired = Signal()
    """A repair was taken: answers have changed."""
    date_chosen = Signal(object)
    """A repair was taken: the night is that of this diary date."""

    def __init__(self, fields: Mapping[str, AnswerField], words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._fields = fields
        self._words = words
        self._problems: list[Problem] = []
        self._kept: set[tuple[Code, str]] = set()

    def clear(self) -> None:
        """Say nothing, and forget what was kept: another night is shown."""
        self._kept.clear()
        self.show([], {})

    def show(self, problems: list[Problem], unreadable: Mapping[str, DiaryError]) -> list[Problem]:
        """Say at each field what looks wrong; return the warnings that were not kept."""
        self._problems = problems
        open_ones = [each for each in problems if (each.code, each.field) not in self._kept]
        said = {*unreadable, *(self._field_of(each).name for each in open_ones)}
        for name, field in self._fields.items():
            if name not in said:  # one that stays is not hidden first: its buttons may have focus
                field.clear_message()
        for name, error in unreadable.items():
            meant = error.meant if isinstance(error, NotReadableError) else None
            repair = {name: meant} if meant is not None else {}
            self._offer(self._fields[name], error.said(self._words), repair)
        for problem in reversed(open_ones):  # the first one, said last, stays
            if self._field_of(problem).name not in unreadable:  # that is to be mended first
                self._say(problem)
        return open_ones

    def keep(self, code: Code, field: str) -> None:
        """Take it that the person means it so, without asking."""
        self._kept.add((code, field))

    def keep_at(self, field: AnswerField) -> None:
        """Keep the warnings said at a field; those about the whole night stand at the first."""
        for each in self._problems:
            if self._field_of(each) is field:
                self.keep(each.code, each.field)
        self.kept.emit()

    def is_shown(self, problem: Problem) -> bool:
        """Whether the person already sees this problem at its field, or has kept it."""
        return any(
            (each.code, each.field) == (problem.code, problem.field) for each in self._problems
        )

    def focus_first(self) -> None:
        """Go to the first field with something to look at."""
        for field in self._fields.values():
            if field.message:
                field.editor.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _field_of(self, problem: Problem) -> AnswerField:
        return self._fields.get(problem.field, next(iter(self._fields.values())))

    def _say(self, problem: Problem) -> None:
        field = self._field_of(problem)
        if problem.other_date is not None:
            self._offer_date(field, problem, problem.other_date)
            return
        swaps = problem.code is Code.SWAPPED
        sentence = problem.sentence(self._words)
        self._offer(field, sentence, problem.repair, is_error=problem.is_error, swaps=swaps)

    def _offer(
        self,
        field: AnswerField,
        sentence: str,
        repair: Mapping[str, time | timedelta],
        *,
        is_error: bool = True,
        swaps: bool = False,
    ) -> None:
        """Say a sentence at a field, with the repair that it has as a button."""
        answers = [self._typed(answer) for answer in repair.values()]
        text = ""
        if swaps:
            text = self.tr("Swap them")
        elif len(answers) > 1:
            first, second = ", ".join(answers[:-1]), answers[-1]
            text = self.tr("Use {first} and {second}").format(first=first, second=second)
        elif answers:
            text = self.tr("Use {time}").format(time=answers[0])
        field.show_message(
            sentence, is_error=is_error, repair=text, on_repair=lambda: self._use(repair)
        )

    def _offer_date(self, field: AnswerField, problem: Problem, meant: date) -> None:
        """Say what looks wrong with the date, with the one that was likely meant as a button."""
        field.show_message(
            problem.sentence(self._words),
            is_error=problem.is_error,
            repair=self.tr("Use {date}").format(date=days_of(problem.kind, meant, self._words)),
            on_repair=lambda: self.date_chosen.emit(meant),
        )

    def _use(self, repair: Mapping[str, time | timedelta]) -> None:
        for name, answer in repair.items():
            self._fields[name].set_text(self._typed(answer))
            self._fields[name].editor.setFocus()
        self.repaired.emit()

    def _typed(self, answer: time | timedelta) -> str:
        return answer_text(answer, half_days=self._words.typed_half_days)
