"""The dialog in which a questionnaire is filled in, or its total written down."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaire_names import name_of_questionnaire
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, QuestionnaireKind
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.services.help_lines import contact_note
from sleepdiary.services.questionnaire_texts import texts_of
from sleepdiary.ui.questionnaires.items_form import ItemsForm
from sleepdiary.ui.questionnaires.phrases import saved_sentence, total_sentence
from sleepdiary.ui.questionnaires.total_form import TotalForm
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE
from sleepdiary.ui.widgets.answer_field import NoteField
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog
from sleepdiary.ui.widgets.fitting import fit_scrolled
from sleepdiary.ui.widgets.scrolling import scrolling


class QuestionnaireDialog(DraftedDialog):
    """Shows a questionnaire, hands one back, and says `save_requested`."""

    def __init__(
        self,
        words: Words,
        locale: str,
        *,
        today: date,
        kind: QuestionnaireKind = QuestionnaireKind.PHQ9,
        questionnaire: Questionnaire | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask in the language of the locale for a new one of a kind, or for changes to one."""
        super().__init__(parent)
        self._words, self._locale, self._today = words, locale, today
        self._is_new = questionnaire is None
        self._original = questionnaire or Questionnaire(date=today, kind=kind)
        self._blanks_kept = False
        self._build()
        self._connect()
        self._retranslate()
        self._show()

    # Building

    def _build(self) -> None:
        self._kind = ChoiceField("kind", self)
        self._day = DateField("date", self._words, self)
        self.note = NoteField("note", self)
        self._ground = ground = QWidget(self)
        grid = self._grid = QGridLayout(ground)
        grid.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        grid.setSpacing(BETWEEN)
        grid.addWidget(self.draft_line, 0, 0, 1, 2)
        for place, field in enumerate((self._kind, self._day)):
            grid.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.form = self._make_form(self._original)
        grid.addWidget(self.form, 2, 0, 1, 2)
        grid.addWidget(self.note, 3, 0, 1, 2)
        grid.setRowStretch(4, 1)
        self._scroll = scrolling(ground, self)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._result = QLabel(self)
        self._result.setWordWrap(True)
        self._result.setContentsMargins(AROUND, BETWEEN, AROUND, 0)
        self._foot = DialogFoot(self)
        self._foot.setContentsMargins(AROUND, INSIDE, AROUND, AROUND)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._result)
        layout.addWidget(self._foot)

    def _make_form(self, questionnaire: Questionnaire) -> ItemsForm | TotalForm:
        """Return a form with what is answered; of one without items the total is known alone."""
        texts = texts_of(questionnaire.kind, self._locale)
        if texts is None or (questionnaire.score is not None and not questionnaire.items):
            return TotalForm(questionnaire, self._words, self._ground)
        note = contact_note(self._locale, self._words)
        return ItemsForm(questionnaire, texts, note, self._ground)

    def _connect(self) -> None:
        self._kind.edited.connect(self._change_kind)
        self._kind.entered.connect(lambda: self._day.editor.setFocus(_ON))
        self._day.edited.connect(self._day.clear_message)
        self._day.left.connect(lambda: self._day.say_fault(self._today))
        for field in (self._day, self.note):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._day.entered.connect(lambda: self.form.take_focus())  # noqa: PLW0108 - forms change
        self.note.entered.connect(self.save)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.save)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self._connect_form()

    def _connect_form(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.ended.connect(self._go_to_note)
        if isinstance(self.form, ItemsForm):
            self.form.reached.connect(self._reveal)
        for before, after in pairwise((self._day.editor, *self.form.stops(), self.note.editor)):
            self.setTabOrder(before, after)

    def _retranslate(self) -> None:
        tr = self._words.tr
        self.setWindowTitle(
            self.tr("Questionnaire") if self._is_new else self.tr("Change a questionnaire")
        )
        self._kind.set_label(self.tr("Questionnaire"))
        self._kind.set_choices([(kind, kind) for kind in QuestionnaireKind], with_blank=False)
        self._day.set_label(tr(LABELS["date"]))
        self.note.set_label(tr(LABELS["note"]))
        self._foot.accept.setText(self.tr("Save  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Save this questionnaire"))

    # Showing and handing back

    def _show(self) -> None:
        self._kind.set_text(self._original.kind)
        self._kind.setEnabled(self._is_new)  # other questions would be asked of it
        self._day.set_text(self._original.date.isoformat())
        self.note.set_text(self._original.note or "")
        self._shown = self.texts()
        (self._kind if self._is_new else self._day).editor.setFocus()
        self._say_result()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the form is, or as high as the screen allows."""
        letters = self.fontMetrics()
        self._grid.setColumnMinimumWidth(0, self._kind.sizeHint().width())
        foot = self._foot.sizeHint().height() + 4 * letters.lineSpacing()
        fit_scrolled(self, self._scroll, 90 * letters.averageCharWidth(), foot)

    def texts(self) -> dict[str, str]:
        return {"date": self._day.text(), "note": self.note.text(), **self._answers()}

    def _answers(self) -> dict[str, str]:
        answers = {str(place): text for place, text in enumerate(self.form.texts())}
        return {"kind": self._original.kind, **answers}

    @property
    def day(self) -> date:
        return self._day.day

    def take_up(self, day: date, texts: Mapping[str, str]) -> None:
        with suppress(ValueError):  # a kind of another version
            self._ask(replace(self._original, kind=QuestionnaireKind(texts.get("kind", ""))))
        self._kind.set_text(self._original.kind)
        self.form.set_texts([texts.get(str(place), "") for place in range(len(self._answers()))])
        self._day.set_text(day.isoformat())
        self.note.set_text(texts.get("note", ""))
        self._say_result()

    def begin_anew(self) -> None:
        self._ask(self._original)
        self._show()

    def result_questionnaire(self) -> Questionnaire:
        """Return the questionnaire as it stands; of a changed one all else is kept.

        Raises:
            SentenceError: What stands in the field of the total is no total.
        """
        text, note = self.note.text(), self._original.note
        kept = note if text == (note or "") else text.strip() or None
        return replace(self.form.result(), date=self._day.day, note=kept)

    def spoken(self) -> str:
        return name_of_questionnaire(replace(self._original, date=self._day.day), self._words)

    def saved_sentence(self) -> str:
        """Return what is said once it is stored, and whom to contact where answers ask for it."""
        return saved_sentence(self.result_questionnaire(), self._locale, self._words)

    def _say_result(self) -> None:
        self._result.clear()
        with suppress(SentenceError):  # half a total, which is not there yet
            self._result.setText(total_sentence(self.form.result(), self._words))
        self._result.setToolTip(SCORINGS[self._original.kind].source)

    # What the person does

    def save(self) -> None:
        """Say `save_requested`, unless something must be looked at first."""
        self._foot.sentence.clear()
        if self._day.say_fault(self._today):
            self._day.editor.setFocus()
        elif isinstance(self.form, TotalForm):
            if self.form.say_fault():
                self.form.take_focus()
            else:
                self.save_requested.emit()
        elif self._may_be_blank(self.form):
            self.save_requested.emit()
        else:
            self.form.go_to_blank()

    def _may_be_blank(self, form: ItemsForm) -> bool:
        """Whether its blank items may stay blank: they are asked about once."""
        blank = form.texts().count("")
        if not blank or (self._blanks_kept and blank < len(form.items)):
            return True
        if blank == len(form.items):
            said = self.tr("Not saved yet: nothing is answered.")
        else:
            self._blanks_kept = True
            said = self.tr(
                "Not saved yet: {count} not answered, so there is no total. "
                "Answer them, or save again to keep it so."
            ).format(count=self._words.number(blank))
        self._foot.sentence.setText(said)
        return False

    def _change_kind(self) -> None:
        """Ask another questionnaire, once the answers to this one are saved or not wanted."""
        kind = QuestionnaireKind(self._kind.text())
        if kind is self._original.kind:
            return
        if any(self.form.texts()) and not self.may_drop():
            self._kind.set_text(self._original.kind)
            return
        self._ask(replace(self._original, kind=kind))
        self._shown = {name: self._shown[name] for name in ("date", "note")} | self._answers()
        self._fit()

    def _ask(self, questionnaire: Questionnaire) -> None:
        """Ask the items of this one, in place of those before."""
        self._original = questionnaire
        form = self._make_form(questionnaire)
        self._grid.replaceWidget(self.form, form)
        self.form.hide()  # until it is gone: no key is to come to it
        self.form.deleteLater()
        self.form = form
        self._connect_form()
        self._blanks_kept = False
        self._foot.sentence.clear()
        form.show()
        self._say_result()

    def _edited(self) -> None:
        self._foot.sentence.clear()
        self._say_result()
        self.edited.emit()

    def _go_to_note(self) -> None:
        self.note.editor.setFocus(_ON)
        self._reveal(self.note)

    def _reveal(self, part: QWidget) -> None:
        self._scroll.ensureWidgetVisible(part, 0, AROUND)

    def _follow(self) -> None:
        """Keep what has the focus in sight where the form grew."""
        held = self.focusWidget()
        if held is not None and self._ground.isAncestorOf(held):
            self._reveal(held)


_ON = Qt.FocusReason.TabFocusReason
