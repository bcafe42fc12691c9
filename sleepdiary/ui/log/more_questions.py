"""The questions beyond the core ones: those that are switched on, and those with an answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.questions import QUESTIONS, Kind, question_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.meaning import Meaning
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField

COLUMNS = 3


class MoreQuestions(QWidget):
    """A fold; under it their fields, row by row, and the way to choose others.

    The fields are made by `make` when they are first unfolded: most days nobody does.
    """

    choice_requested = Signal()
    """The person wants to choose which questions are asked."""

    def __init__(
        self,
        make: Callable[[], Sequence[AnswerField]],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._words = words
        self._wanted: frozenset[str] = frozenset()
        self._fields: Sequence[AnswerField] = ()
        self._ground: QWidget | None = None
        self.fold = QPushButton(self)
        self.fold.setCheckable(True)
        set_role(self.fold, "link")
        self.fold.toggled.connect(self._unfold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(BETWEEN)
        self._column.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignLeft)
        self._name_fold()

    def _name_fold(self) -> None:
        arrow = "▾" if self.fold.isChecked() else "▸"
        self.fold.setText(f"{arrow} " + self.tr("More questions"))

    def show_only(self, names: Iterable[str]) -> None:
        """Show the fields of these questions, in their order, without holes."""
        self._wanted = frozenset(names)
        if self._ground is not None:
            self._lay_out()

    def unfold_for(self, texts: Mapping[str, str]) -> None:
        """Unfold where one of the questions that are not on the first screen has an answer."""
        if any(texts.get(question.name) for question in QUESTIONS if not question.core):
            self.fold.setChecked(True)

    def explain(self, field: AnswerField | None) -> None:
        """Say below what is meant by one of the questions; by none, say nothing."""
        if self._ground is not None:
            self._meaning.explain(field)

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        if unfolded and self._ground is None:
            self._build()
        if self._ground is not None:
            self._ground.setVisible(unfolded)
        self._name_fold()

    def _build(self) -> None:
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN * 2)
        self._grid.setVerticalSpacing(BETWEEN)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.choose = QPushButton(self.tr("Choose questions…"), self._ground)
        set_role(self.choose, "link")
        self.choose.clicked.connect(self.choice_requested)
        self._meaning = Meaning(self._words, self._ground)
        self._column.addWidget(self._ground)
        self._fields = self._make()
        before: QWidget = self.fold
        for field in self._fields:
            field.setParent(self._ground)
            for stop in field.stops:
                self.setTabOrder(before, stop)
                before = stop
        self.setTabOrder(before, self.choose)
        self._lay_out()

    def _lay_out(self) -> None:
        place = 0
        for field in self._fields:
            self._grid.removeWidget(field)
            field.setVisible(field.name in self._wanted)
            if field.name not in self._wanted:
                continue
            wide = question_named(field.name).kind is Kind.LIST
            if wide and place % COLUMNS:
                place += COLUMNS - place % COLUMNS
            span = COLUMNS if wide else 1
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        last = -(-place // COLUMNS)
        for part in (self.choose, self._meaning):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.choose, last, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._meaning, last, 1, 1, COLUMNS - 1)
