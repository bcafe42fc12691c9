"""The questions beyond the core ones: those that are switched on, and those with an answer."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from sleepdiary.domain.questions import Kind, question_named
from sleepdiary.ui.theme import BETWEEN, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField

COLUMNS = 3


class MoreQuestions(QWidget):
    """Lays out their fields, row by row, and ends in the way to choose others."""

    choice_requested = Signal()
    """The person wants to choose which questions are asked."""

    def __init__(self, fields: Sequence[AnswerField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        for field in fields:
            field.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN * 2)
        self._grid.setVerticalSpacing(BETWEEN)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.choose = QPushButton(self)
        set_role(self.choose, "link")
        self.choose.clicked.connect(self.choice_requested)
        self._retranslate()

    def _retranslate(self) -> None:
        self.choose.setText(self.tr("Choose questions…"))

    def come_after(self, before: QWidget) -> None:
        """Let Tab go from a widget to the questions, in their order."""
        for following in (*(field.editor for field in self._fields), self.choose):
            self.setTabOrder(before, following)
            before = following

    def show_only(self, names: Iterable[str]) -> None:
        """Show the fields of these questions, in their order, without holes."""
        wanted = set(names)
        place = 0
        for field in self._fields:
            self._grid.removeWidget(field)
            field.setVisible(field.name in wanted)
            if field.name not in wanted:
                continue
            wide = question_named(field.name).kind is Kind.LIST
            if wide and place % COLUMNS:
                place += COLUMNS - place % COLUMNS
            span = COLUMNS if wide else 1
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        self._grid.removeWidget(self.choose)
        last = -(-place // COLUMNS)
        self._grid.addWidget(self.choose, last, 0, 1, COLUMNS, Qt.AlignmentFlag.AlignLeft)
