"""The dialog in which an infusion session is written down, changed or confirmed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui.infusion.answers import (
    SHOWN_AS_READ,
    ReadSession,
    doubts,
    read_session,
    repairs,
    texts_of,
)
from sleepdiary.ui.infusion.fields import say_at
from sleepdiary.ui.infusion.form import SessionForm
from sleepdiary.ui.infusion.head import Head
from sleepdiary.ui.infusion.proposals import computed, proposals
from sleepdiary.ui.infusion.wording import name_of_day
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE
from sleepdiary.ui.widgets.choice_fields import ProposedField
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.drafted_dialog import DraftedDialog
from sleepdiary.ui.widgets.fitting import fit_scrolled
from sleepdiary.ui.widgets.scrolling import scrolling


class SessionDialog(DraftedDialog):
    """Shows an infusion session, hands one back, and says `save_requested`.

    `sessions` are those of the diary, plans too; a plan that is shown can be confirmed.
    """

    def __init__(
        self,
        words: Words,
        zone: str,
        *,
        today: date,
        proposal_date: date | None = None,
        session: InfusionSession | None = None,
        sessions: Sequence[InfusionSession] = (),
        unfolded: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._zone = zone
        self._today = today
        self._day = session.date if session else proposal_date or today
        self._original = session
        self._sessions = sessions
        self._is_new = session is None or session.planned
        self._kept: set[tuple[str, str]] = set()
        self._asked: set[tuple[str, str]] = set()
        self._build()
        self._connect()
        self._retranslate()
        for name in unfolded:
            self.form.sections[name].unfold()
        self._show()

    # Building

    def _build(self) -> None:
        ground = QWidget(self)
        self.head = Head(self._words, self.draft_line, ground)
        self.form = SessionForm(self._words, ground)
        self.fields = self.form.fields
        column = QVBoxLayout(ground)
        column.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        column.setSpacing(BETWEEN)
        column.addWidget(self.head)
        column.addWidget(self.form, 1)
        self._scroll = scrolling(ground, self)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        self._foot = DialogFoot(self)
        self._foot.setContentsMargins(AROUND, INSIDE, AROUND, AROUND)
        layout.addWidget(self._foot)

    def _fit(self) -> None:
        """Be high enough for what is unfolded, or as high as the screen is."""
        wide = 108 * self.fontMetrics().averageCharWidth()
        fit_scrolled(self, self._scroll, wide, self._foot.sizeHint().height())

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.left.connect(self._left)
        self.form.reached.connect(self._scroll.ensureWidgetVisible)
        self.form.finished.connect(self.save)
        self.form.turned.connect(lambda _name, _opened: self._fit())
        for name, field in self.fields.items():
            field.kept.connect(lambda name=name: self._keep(name))
        self.head.same.clicked.connect(self.form.take_proposals)
        self._foot.rejected.connect(self.reject)
        self._foot.accepted.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        QShortcut(QKeySequence("Ctrl+D"), self.head.same, self.form.take_proposals)

    def _retranslate(self) -> None:
        if self._original is None:
            title = self.tr("Infusion session")
        elif self._original.planned:
            title = self.tr("Planned infusion session")
        else:
            title = self.tr("Change an infusion session")
        self.setWindowTitle(title)
        self._foot.accept.setText(self.tr("Save  Ctrl+↵"))
        self._foot.accept.setAccessibleName(self.tr("Save this session"))

    # Showing and handing back

    def _show(self) -> None:
        blank = dict.fromkeys(self.fields, "")
        texts = texts_of(self._original, self._words) if self._original else {}
        self.form.set_texts(blank | texts | {"date": self._day.isoformat()})
        self._propose()
        self._shown = self.texts()
        if self._original is not None and self._original.planned:
            self.head.show_plan(is_due=self._original.date <= self._today)
        self.form.day.editor.setFocus()

    def texts(self) -> dict[str, str]:
        return self.form.texts()

    @property
    def day(self) -> date:
        return self.form.day.day

    def take_up(self, day: date, texts: Mapping[str, str]) -> None:
        known = {name: text for name, text in texts.items() if name in self.fields}
        self.form.set_texts(known | {"date": day.isoformat()})
        self._propose()

    def begin_anew(self) -> None:
        self._show()
        self._check()

    def spoken(self) -> str:
        return name_of_day(self.day, self._words)

    def _propose(self) -> None:
        """Propose beside what stands in the form: of a new session what was so the last time."""
        texts = self.texts()
        if self._is_new:
            planned = self.day > self._today
            others = [each for each in self._sessions if each != self._original]
            found = proposals(texts, self.day, others, self._words, planned=planned)
        else:
            found = computed(texts, self._words)
        self.form.propose(found.texts)
        number = self.fields["number"]
        assert isinstance(number, ProposedField)  # noqa: S101 - for mypy
        number.set_hint("" if texts["number"] else found.number)
        self.head.show_last(found.last)

    def result_session(self) -> InfusionSession:
        """Return the session as far as it can be read; of a changed one all else is kept."""
        return self._read().session

    def _read(self) -> ReadSession:
        return read_session(
            self.texts(),
            self.day,
            today=self._today,
            zone=self._zone,
            words=self._words,
            original=self._original,
        )

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Find the size once the fields are dressed."""
        super().showEvent(event)
        self._fit()

    # What the person does

    def save(self) -> None:
        """Say `save_requested`, unless something must be looked at first."""
        faults, asked = self._check()
        if faults:
            self._go_back(faults[0], self.tr("Not saved yet: look at the marked answers."))
        elif asked - self._asked:
            self._asked |= asked
            first = next(name for name in self.fields if name in dict(asked))
            self._go_back(
                first, self.tr("Not saved yet: change what is marked, or save again to keep it.")
            )
        else:
            self._foot.sentence.clear()
            self.save_requested.emit()

    def _check(self) -> tuple[list[str], set[tuple[str, str]]]:
        """Say at each field what looks wrong; return what cannot be, and the open questions."""
        words, read = self._words, self._read()
        for field in self.fields.values():
            field.clear_message()
        fault = self.form.day.fault()
        faults = ({"date": fault} if fault else {}) | read.faults
        meant = repairs(read.session, words)
        for name, error in faults.items():
            sentence = error.said(words) if isinstance(error, SentenceError) else str(error)
            say_at(self.fields[name], sentence, meant.get(name, ""), is_error=True)
        asked = doubts(read.session, self._today, self._sessions, words)
        still = {each for each in asked.items() if each[0] not in faults} - self._kept
        for name, sentence in still:
            say_at(self.fields[name], sentence, meant.get(name, ""), is_error=False)
        return [name for name in self.fields if name in faults], still

    def _go_back(self, name: str, sentence: str) -> None:
        self._foot.sentence.setText(sentence)
        self.form.unfold_for(name)
        self._fit()
        field = self.fields[name]
        field.editor.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _keep(self, name: str) -> None:
        _, asked = self._check()
        self._kept |= {each for each in asked if each[0] == name}
        self._foot.sentence.clear()
        self._check()

    def _edited(self, name: str) -> None:
        if name in {"date", "course", *SHOWN_AS_READ}:
            self._propose()
        self.head.show_same(self.form.has_proposals())
        self._foot.sentence.clear()  # it was said of what stood there before
        self.edited.emit()

    def _left(self, name: str) -> None:
        """Show an answer as it was understood, and say what was not."""
        faults, _ = self._check()
        if name not in faults and name in SHOWN_AS_READ:
            self.fields[name].set_text(texts_of(self.result_session(), self._words)[name])
        self.left.emit()
