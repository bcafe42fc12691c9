"""A questionnaire that is answered item by item."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.questionnaires import Questionnaire, score_of, tells_of_self_harm
from sleepdiary.services.questionnaire_texts import Texts
from sleepdiary.ui.questionnaires.item_field import ItemField
from sleepdiary.ui.theme import BETWEEN, set_role

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ContactNote(QLabel):
    """Says calmly whom one can contact: to be read, copied and passed by with Enter or Tab."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "note")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter."""
        if event.key() in _ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ItemsForm(QWidget):
    """Shows the items one under the other; hands back what is answered of them."""

    edited = Signal()
    ended = Signal()
    """Enter, or an answer by its digit, went on from the last item."""
    reached = Signal(QWidget)
    """The keyboard went on to this part of the form."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        texts: Texts,
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show the answers of a questionnaire; `note` is for whoever is to contact someone."""
        super().__init__(parent)
        self._questionnaire = questionnaire
        self.items = [ItemField(place, self) for place in range(len(texts.items))]
        self.note = ContactNote(self)
        self.note.setText(note)
        self._lead = QLabel(texts.lead, self)
        self._lead.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._lead)
        for place, item in enumerate(self.items):
            layout.addWidget(item)
            item.edited.connect(self._edited)
            item.entered.connect(lambda place=place: self._go_on(place))
        layout.addWidget(self.note)  # the item that it belongs to is the last one
        self.note.entered.connect(self.ended)
        self._retranslate(texts)
        self.set_texts(["" if value is None else str(value) for value in questionnaire.items])

    def _retranslate(self, texts: Texts) -> None:
        set_role(self._lead, "section")
        spoken = self.tr("Question {place} of {count}: {text}")
        for place, (item, text) in enumerate(zip(self.items, texts.items, strict=True), start=1):
            said = spoken.format(place=place, count=len(self.items), text=text)
            item.set_words(f"{place}.  {text}", said, texts.choices)

    def result(self) -> Questionnaire:
        """Return the questionnaire with these answers, and their sum where all are there."""
        items = tuple(item.value for item in self.items)
        return replace(self._questionnaire, items=items, score=score_of(items))

    def texts(self) -> list[str]:
        """Return what stands in the form."""
        return [item.text() for item in self.items]

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show these answers, as far as they go."""
        for item, text in zip(self.items, texts, strict=False):
            item.set_text(text)
        self._show_note()

    def stops(self) -> list[QWidget]:
        """Return where Tab comes to, in order."""
        return [*(item.editor for item in self.items), self.note]

    def go_to_blank(self) -> None:
        """Bring the keyboard to the first item that is not answered."""
        self._go_to(next(item for item in self.items if item.value is None))

    def take_focus(self) -> None:
        """Bring the keyboard to the first item."""
        self._go_to(self.items[0])

    def _go_on(self, place: int) -> None:
        if place + 1 < len(self.items):
            self._go_to(self.items[place + 1])
        elif self.note.isVisible():
            self.note.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(self.note)
        else:
            self.ended.emit()

    def _go_to(self, item: ItemField) -> None:
        item.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(item)

    def _show_note(self) -> None:
        tells = tells_of_self_harm(self.result())
        self.note.setVisible(tells)
        self.items[-1].describe(self.note.text() if tells else "")

    def _edited(self) -> None:
        was_hidden = self.note.isHidden()
        self._show_note()
        if was_hidden and not self.note.isHidden():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.note.text()))
            self.reached.emit(self.note)
        self.edited.emit()
