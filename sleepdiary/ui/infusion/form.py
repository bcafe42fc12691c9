"""The form of an infusion session: the fields in their places, some folded away."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.session_checks import MOMENTS
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.fields import (
    MAIN,
    MOMENT_NAMES,
    SECTIONS,
    TITLES,
    EffectField,
    make_fields,
)
from sleepdiary.ui.theme import BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.answer_field import AnswerField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField
from sleepdiary.ui.widgets.unfold import Fold

_TOP = Qt.AlignmentFlag.AlignTop
_PLACES = {
    "date": (0, 0, 3),
    "start": (0, 3, 3),
    "drug": (1, 0, 3),
    "route": (1, 3, 3),
    "dose_mg": (2, 0, 2),
    "weight_kg": (2, 2, 2),
    "dose_mg_per_kg": (2, 4, 2),
    "course": (3, 0, 3),
    "number": (3, 3, 3),
}
"""By field: its row, its column and how many of the six it takes: three doses, two of all else."""


class SessionForm(QWidget):
    """Shows texts and hands them back; it knows no session and no diary."""

    edited = Signal(str)
    """The person changed the answer of this field."""
    left = Signal(str)
    """The person is done with this field for now."""
    reached = Signal(QWidget)
    """Enter went on to this field."""
    finished = Signal()
    """Enter was pressed in the last field."""
    turned = Signal(str, bool)
    """The person unfolded a section, or folded it away."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.fields: dict[str, AnswerField] = make_fields(words, self)
        day = self.fields["date"]
        assert isinstance(day, DateField)  # noqa: S101 - for mypy
        self.day = day
        self.sections = {
            "circumstances": Fold(self._circumstances(), self),
            "vitals": Fold(self._vitals(), self),
            "effects": Fold(self._effects(), self),
        }
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN)
        grid = QGridLayout()
        grid.setSpacing(BETWEEN)
        for name, (row, place, span) in _PLACES.items():
            grid.addWidget(self.fields[name], row, place, 1, span, _TOP)
        for place in range(6):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        note = self.fields["note"]
        column.addWidget(note)
        folds = QVBoxLayout()
        folds.setSpacing(INSIDE)
        for name, section in self.sections.items():
            section.set_title(self._words.tr(TITLES[name]))
            folds.addWidget(section)
        column.addLayout(folds)
        column.addStretch()
        self._order_tab()

    def _circumstances(self) -> QWidget:
        content = QWidget(self)
        grid = QGridLayout(content)
        _indent(grid)
        for place, name in enumerate(SECTIONS["circumstances"]):
            grid.addWidget(self.fields[name], 0, place, _TOP)
            grid.setColumnStretch(place, 1)
        return content

    def _vitals(self) -> QWidget:
        content = QWidget(self)
        grid = QGridLayout(content)
        _indent(grid)
        heads = (self.tr("Blood pressure (mmHg)"), self.tr("Heart rate (a minute)"))
        for place, head in enumerate(heads, start=1):
            grid.addWidget(QLabel(head, content), 0, place)
            grid.setColumnStretch(place, 1)
        for row, moment in enumerate(MOMENTS, start=1):
            grid.addWidget(QLabel(self._words.tr(MOMENT_NAMES[moment]), content), row, 0)
            for place, name in enumerate(("blood_pressure", "heart_rate"), start=1):
                field = self.fields[f"{name}_{moment}"]
                field.label.hide()
                grid.addWidget(field, row, place, _TOP)
        return content

    def _effects(self) -> QWidget:
        content = QWidget(self)
        grid = QGridLayout(content)
        _indent(grid)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        steps = QLabel(self.tr("0 none, 1 mild, 2 moderate, 3 severe"), content)
        set_role(steps, "small")
        grid.addWidget(steps, 0, 1, 1, 2)
        for row, name in enumerate(SECTIONS["effects"], start=1):
            field = self.fields[name]
            if isinstance(field, EffectField):
                label, word = field.take_apart()
                grid.addWidget(label, row, 0)
                grid.addWidget(field, row, 1)
                grid.addWidget(word, row, 2)
            else:
                grid.addWidget(field.label, row, 0)
                grid.addWidget(field, row, 1, 1, 2)
        return content

    def _order_tab(self) -> None:
        """Let Tab go as the eye does: the link of a section, then its fields."""
        order = [self.fields[name].editor for name in MAIN]
        for name, section in self.sections.items():
            order += [section.button, *(self.fields[each].editor for each in SECTIONS[name])]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self.edited.emit(name))
            field.left.connect(lambda name=name: self.left.emit(name))
            field.entered.connect(lambda name=name: self._next(name))
        for name, section in self.sections.items():
            section.turned.connect(lambda opened, name=name: self.turned.emit(name, opened))

    # Showing and handing back

    def texts(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: field.text() for name, field in self.fields.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts; a section that has one of them unfolds."""
        for name, text in texts.items():
            self.fields[name].set_text(text)
            if text:
                self.unfold_for(name)

    def propose(self, texts: Mapping[str, str]) -> None:
        """Propose these, in grey, where nothing is answered; all else is proposed nothing."""
        for name, field in self._proposing():
            field.propose(texts.get(name, ""))

    def has_proposals(self) -> bool:
        """Whether something is proposed that is not taken."""
        return any(field.proposal for _, field in self._proposing())

    def take_proposals(self) -> None:
        """Answer as proposed, wherever nothing is answered yet."""
        for name, field in self._proposing():
            if field.proposal:
                field.answer(field.proposal)
                self.unfold_for(name)

    def unfold_for(self, name: str) -> None:
        """Unfold the section in which a field lies, if it lies in one."""
        for section, names in SECTIONS.items():
            if name in names:
                self.sections[section].unfold()

    def _proposing(self) -> list[tuple[str, TypedField | ChoiceField]]:
        fields = self.fields.items()
        return [(name, each) for name, each in fields if isinstance(each, TypedField | ChoiceField)]

    def _next(self, name: str) -> None:
        """Go to the next field that is not folded away; after the last one, finish."""
        names = list(self.fields)
        after = (self.fields[each] for each in names[names.index(name) + 1 :])
        field = next((each for each in after if each.isVisibleTo(self)), None)
        if field is None:
            self.finished.emit()
        else:
            field.editor.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(field)


def _indent(grid: QGridLayout) -> None:
    """Let what is unfolded stand under the words of its link."""
    grid.setContentsMargins(INSIDE, 0, 0, INSIDE)
    grid.setHorizontalSpacing(BETWEEN)
    grid.setVerticalSpacing(INSIDE)
