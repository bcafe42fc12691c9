"""What a new night may have been like: proposed in its empty fields, or all at once by a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from sleepdiary.domain.medicines import medicines_text
from sleepdiary.domain.proposals import SPAN, nights_before, proposals, same_as
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.medicines_field import MedicinesField
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.widgets.answer_field import TypedField

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary


class Proposals(QObject):
    """Proposes a form's answers from the nights before its own.

    `same` answers all that the newest of them did; it is there until something is answered, and
    takes that back as long as nothing else was answered since.
    """

    def __init__(self, form: NightForm, same: QPushButton, words: Words) -> None:
        super().__init__(form)
        self._form = form
        self._same = same
        self._words = words
        self._same_texts: dict[str, str] = {}
        self._before: dict[str, str] | None = None
        """What stood in the fields before all was answered, while that can be taken back."""
        self._spoken = ("", "")
        same.clicked.connect(self._answer_the_same)
        # a shortcut of the button itself would act a moment late, amid what is typed next
        QShortcut(QKeySequence("Ctrl+D"), same, self._answer_the_same)
        form.edited.connect(self._withdraw)

    def show_from(self, diary: "Diary | None") -> None:
        """Propose what was usual lately in a diary; without one that may be changed, nothing."""
        self._before = None
        diary = None if diary is not None and diary.only_reads else diary
        day = self._form.diary_date
        nights = diary.nights(day - SPAN, day - DAY) if diary is not None else []
        usual = proposals(nights, SleepKind.MAIN, day, half_days=self._words.typed_half_days)
        for name, field in self._form.fields.items():
            if isinstance(field, TypedField):
                field.propose(usual.get(name, ""))
        before = nights_before(nights, SleepKind.MAIN, day)
        if diary is not None and before:
            newest = before[-1]
            self._same_texts = same_as(newest, half_days=self._words.typed_half_days)
            self._name_same(newest, is_yesterday=newest.diary_date == diary.due() - DAY)
        self._same.setVisible(bool(before) and not self._form.is_edited)

    def offer_medicines(self, diary: "Diary | None") -> None:
        """Offer the person's own medicines with their usual dose, if they are asked for."""
        field = self._form.fields.get("medicines")
        if isinstance(field, MedicinesField) and diary is not None:
            field.offer([medicines_text((each,)) for each in diary.usual_medicines()])

    def _name_same(self, night: Night, *, is_yesterday: bool) -> None:
        slept = self._words.night(night.diary_date)
        same = self.tr("Same as yesterday") if is_yesterday else self.tr("Same as {night}")
        told = self.tr("Answer as for the night {night}, then change what was different")
        self._spoken = f"{same}  Ctrl+D".format(night=slept), told.format(night=slept)
        self._say(*self._spoken)

    def _say(self, text: str, told: str) -> None:
        self._same.setText(text)
        self._same.setToolTip(told)

    def _withdraw(self) -> None:
        """Something else was answered."""
        self._before = None
        self._same.hide()

    def _answer_the_same(self) -> None:
        """Answer all at once, or take that back."""
        texts, before = self._form.texts(), self._before
        answers = self._same_texts if before is None else before
        for name, text in answers.items():
            self._form.fields[name].answer(text)
        if before is None:
            self._before = {name: texts[name] for name in answers}
            told = self.tr("Empty the fields again as they were")
            self._say(self.tr("Take it back  Ctrl+D"), told)
        else:
            self._say(*self._spoken)
        self._same.show()
        first = next(iter(self._form.fields.values()))
        first.editor.clearFocus()  # only when it comes to a field does Tab select what is there,
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)  # for typing to replace it
        self._form.left.emit()
