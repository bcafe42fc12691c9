"""The medicines of a night: typed on a line, or added from the person's own by a click."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary.domain.entry import says_none
from sleepdiary.ui.theme import set_role
from sleepdiary.ui.widgets.answer_field import TypedField
from sleepdiary.ui.widgets.flow import Flow, flowing

_COMMA = re.compile(r",\s+")
"""Not the one of a number."""


class MedicinesField(TypedField):
    """Below the line stand the own medicines with their usual dose, until they are in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._buttons: dict[str, QPushButton] = {}
        self._own = QWidget(self)
        self._flow = Flow(self._own)
        self._own.hide()
        self.several = QPushButton(self.tr("Several? Put ; between them"), self)
        set_role(self.several, "link")
        self.several.hide()
        self.several.clicked.connect(self._part)
        self.column.addWidget(flowing(self.several))
        self.column.addWidget(self._own)
        self.edited.connect(self._follow)

    def offer(self, medicines: Sequence[str]) -> None:
        """Offer these, each as it is typed: "zopiclone 7.5 mg"."""
        if list(medicines) == list(self._buttons):
            return
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        before: QWidget = self.editor
        for medicine in medicines:
            button = QPushButton(f"+ {medicine}", self._own)
            button.setAccessibleName(self.tr("Add {medicine}").format(medicine=medicine))
            set_role(button, "link")
            button.clicked.connect(partial(self._add, medicine))
            self._flow.addWidget(button)
            self.setTabOrder(before, button)
            before = self._buttons[medicine] = button
        self._follow()

    @property
    def offered(self) -> list[str]:
        """The medicines that can be added by a click."""
        return [each for each, button in self._buttons.items() if not button.isHidden()]

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._follow()

    def _add(self, medicine: str) -> None:
        typed = self.text().rstrip(" ;")
        self.editor.setFocus()
        self.answer(medicine if says_none(typed) or not typed else f"{typed}; {medicine}")

    def _part(self) -> None:
        """Take the commas in the line for what stands between medicines."""
        self.editor.setFocus()
        self.answer(_COMMA.sub("; ", self.text()))

    def _follow(self) -> None:
        """Offer what is not in the line yet, with whatever dose and time, and to part what is."""
        self.several.setVisible(bool(_COMMA.search(self.text())))
        taken = [each.strip().casefold() for each in self.text().split(";")]
        for medicine, button in self._buttons.items():
            name = medicine.casefold()
            button.setVisible(not any(each.startswith(name) for each in taken))
        self._own.setVisible(bool(self.offered))
