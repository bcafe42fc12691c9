"""The dialog in which an event is written down or changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sleepdiary.domain.event_names import event_name, name_of_event
from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.answer_field import AnswerField, NoteField, TypedField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog
from sleepdiary.ui.widgets.fitting import room_for


class EventDialog(DraftedDialog):
    """Shows an event, hands one back, and says `save_requested`."""

    def __init__(
        self,
        words: Words,
        *,
        today: date,
        event: Event | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._is_new = event is None
        self._event = event or Event(date=today)
        self._latest = max(today, self._event.date)  # one that is stored can still be changed
        self._build()
        self._connect()
        self._retranslate()
        self.begin_anew()

    def _build(self) -> None:
        self._day = DateField("date", self._words, self)
        self._kind = ChoiceField("kind", self)
        self._label = TypedField("label", self)
        note = NoteField("note", self)
        in_order = (self._day, self._kind, self._label, note)
        self.fields: dict[str, AnswerField] = {field.name: field for field in in_order}
        grid = QGridLayout()
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(BETWEEN)
        grid.addWidget(self._day, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._kind, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._label, 1, 0, 1, 2)
        grid.addWidget(note, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._foot = DialogFoot(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self.draft_line)
        layout.addLayout(grid)
        layout.addStretch()
        layout.addWidget(self._foot)
        wide = 64 * self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(wide, room_for(self).width()))

    def _connect(self) -> None:
        for field in self.fields.values():
            field.entered.connect(lambda name=field.name: self._next(name))
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        for field in (self._kind, self._label):
            field.edited.connect(self._propose)
        for field in (self._day, self._kind):
            field.edited.connect(field.clear_message)
        self._day.left.connect(lambda: self._day.say_fault(self._latest))
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _retranslate(self) -> None:
        tr = self._words.tr
        self.setWindowTitle(self.tr("Event") if self._is_new else self.tr("Change an event"))
        for name, field in self.fields.items():
            field.set_label(tr(LABELS[name]))
        kinds = [kind for kind in EventKind if kind is not EventKind.LEFT_BLANK]
        self._kind.set_choices([(kind, tr(KINDS[kind])) for kind in kinds])
        self._foot.accept.setText(self.tr("Save  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Save this event"))

    def begin_anew(self) -> None:
        """Show the event as it is stored, or nothing of a new one."""
        event = self._event
        kind = "" if self._is_new else event.kind
        texts = {"kind": kind, "label": event.label, "note": event.note or ""}
        self.take_up(event.date, texts)
        self._shown = self.texts()
        self._day.editor.setFocus()

    def take_up(self, day: date, texts: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.clear_message()
            field.set_text(texts.get(name, "") if field is not self._day else day.isoformat())
        self._propose()

    @property
    def day(self) -> date:
        return self._day.day

    def texts(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.fields.items()}

    def _propose(self) -> None:
        """Say what the event is called as it stands: by its kind alone until it is given words."""
        chosen = self._kind.text()
        self._label.set_example(self._words.tr(KINDS[chosen]) if chosen else "")
        name = event_name(self.result_event(), self._words)
        hint = self.tr("Trends marks it as “{name}”.").format(name=name)
        self._label.set_hint(hint if chosen else self.tr("Trends marks it with these words."))

    def result_event(self) -> Event:
        """Return the event as it stands; of a changed one all else is kept."""
        texts, event = self.texts(), self._event
        note = event.note if texts["note"] == (event.note or "") else texts["note"].strip() or None
        return replace(
            event,
            date=self.day,
            kind=EventKind(texts["kind"] or EventKind.OTHER),
            label=event.label if texts["label"] == event.label else texts["label"].strip(),
            note=note,
        )

    def spoken(self) -> str:
        return name_of_event(self.result_event(), self._words)

    def saved_sentence(self) -> str:
        """Return what is said once it is stored."""
        event = self.result_event()
        name = event_name(event, self._words)
        day = self._words.day(event.date)
        return self.tr("Saved. Event of {day}: {name}.").format(day=day, name=name)

    # What the person does

    def save(self) -> None:
        """Say `save_requested`, unless it is not said yet when, or what happened."""
        if self._day.say_fault(self._latest):
            self._day.editor.setFocus()
            return
        if not self._kind.text():
            self._kind.show_message(self.tr("Not saved yet: choose a kind."), is_error=True)
            self._kind.editor.setFocus()
            return
        self.save_requested.emit()

    def _next(self, name: str) -> None:
        """Go to the next field; after the last one, save."""
        names = list(self.fields)
        after = names[names.index(name) + 1 :]
        if after:
            self.fields[after[0]].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save()
