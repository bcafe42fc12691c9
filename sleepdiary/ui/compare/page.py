"""The Compare page: the nights before treatment and the nights after it."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.analysis.sentences import MORE_SLEEP, sentences
from sleepdiary.analysis.windows import NO_NIGHTS, NO_SESSION
from sleepdiary.domain.measures import MEASURES
from sleepdiary.services.comparing import (
    comparison_as_text,
    comparison_if_any,
    treatment_of,
)
from sleepdiary.services.diary import Diary
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.compare.card import MeasureCard, SentencesCard
from sleepdiary.ui.compare.effects import EffectsFold
from sleepdiary.ui.compare.meanings import meanings_as_text
from sleepdiary.ui.compare.strip import WindowNights
from sleepdiary.ui.compare.table import MeasuresTable
from sleepdiary.ui.compare.windows_dialog import WindowsDialog
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.flow import flowing
from sleepdiary.ui.widgets.kind_box import KindBox
from sleepdiary.ui.widgets.page import Page
from sleepdiary.ui.widgets.unfold import Unfold

PRIMARY = tuple(measure for measure in MEASURES if measure.primary)


class ComparePage(Page):
    """What changed, by how much, how sure that is, and what it does not show."""

    session_requested = Signal(object)
    """The person wants to write down an infusion session; of which date is not known (None)."""
    log_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._diary: Diary | None = None
        self._from_device: bool | None = None
        """Whether nights of devices are compared, if the person said so of this diary."""
        self._treatment: Treatment | None = None
        self._comparison: Comparison | None = None
        self._build()
        self._connect()
        self._retranslate()
        self._show_only(None)

    # Building

    def _build(self) -> None:
        layout = self.make_column()
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        self._title = QLabel(self)
        set_role(self._title, "title")
        self._kind = KindBox(self)
        self._copy = QPushButton(self)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._kind)
        head.addWidget(self._copy)
        layout.addLayout(head)
        self._no_nights, self._no_session = EmptyState(self), EmptyState(self)
        for empty in (self._no_nights, self._no_session):
            layout.addWidget(empty, 1)
        self._content = QWidget(self)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(BETWEEN)
        content.addLayout(self._build_windows())
        cards = QHBoxLayout()
        cards.setSpacing(BETWEEN)
        self.cards = {measure.name: MeasureCard(self.desk.words, self) for measure in PRIMARY}
        for card in self.cards.values():
            cards.addWidget(card, 1)
        content.addLayout(cards)
        self.meanings = Unfold(self)
        self.meanings.text.setTextFormat(Qt.TextFormat.RichText)
        content.addWidget(self.meanings)
        self.sentences = SentencesCard(self.desk.words, self)
        content.addWidget(self.sentences)
        self._secondary = QLabel(self)
        set_role(self._secondary, "section")
        content.addWidget(self._secondary)
        self.table = MeasuresTable(self.desk.words, self)
        content.addWidget(self.table)
        self.effects = EffectsFold(self.desk.words, self)
        content.addWidget(self.effects)
        layout.addWidget(self._content)
        layout.addStretch()

    def _build_windows(self) -> QVBoxLayout:
        windows = QVBoxLayout()
        windows.setSpacing(INSIDE // 2)
        self._before = QLabel(self)
        self._after = QLabel(self)
        self._change = self.first_stop = QPushButton(self)
        set_role(self._change, "link")
        self._direction = QCheckBox(self)
        parts = (self._before, self._after, self._change)
        windows.addWidget(flowing(*parts, spacing=BETWEEN * 2))
        windows.addWidget(self._direction)
        return windows

    def _connect(self) -> None:
        self._kind.kind_chosen.connect(self._choose_kind)
        self._copy.clicked.connect(self.copy)
        self._change.clicked.connect(self.choose_windows)
        self._direction.clicked.connect(self._turn)
        self._no_nights.button.clicked.connect(self.log_requested)
        self._no_session.button.clicked.connect(lambda: self.session_requested.emit(None))
        self.effects.table.copied.connect(self._say_copied)
        QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Before and after"))
        self._kind.setToolTip(self.tr("Nights of the diary and of a device are compared apart"))
        self._copy.setText(self.tr("Copy as text"))
        self._copy.setToolTip(self.tr("Copy the whole comparison as text (Ctrl+C)"))
        self._change.setText(self.tr("Change…"))
        self._change.setAccessibleName(self.tr("Change the nights compared"))
        self._direction.setText(self.tr("More sleep counts as better"))
        self._direction.setToolTip(self.tr("Switch this off if you sleep too much"))
        self._secondary.setText(self.tr("Other measures"))
        self._secondary.setToolTip(self.tr("Secondary: the two measures above decide this page"))
        self.table.setAccessibleName(self._secondary.text())
        self.effects.set_title(self.tr("Details for the field"))
        self.sentences.setAccessibleName(self.tr("What to know about these numbers"))
        self.meanings.set_title(self.tr("What is meant?"))
        self.meanings.text.setText(meanings_as_text(self.desk.words))
        self._no_nights.sentence.setText(self.desk.words.tr(NO_NIGHTS))
        self._no_nights.button.setText(self.tr("Log last night"))
        self._no_session.sentence.setText(self.desk.words.tr(NO_SESSION))
        self._no_session.button.setText(self.tr("Add the first infusion…"))

    # Showing

    def refresh(self) -> None:
        """Compare the diary as it is now."""
        diary = self.desk.diary
        if diary is not self._diary:
            self._diary, self._from_device = diary, None
        self._treatment = self._comparison = None
        if diary is not None:
            with self.desk.telling():
                self._treatment = treatment_of(diary)
        if self._treatment is None:
            self._show_only(None)
            return
        self._show_choices(self._treatment)
        self._comparison = comparison_if_any(self._treatment, from_device=self._from_device)
        if self._comparison is None:
            lacks_nights = not self._treatment.table.main.any()
            self._show_only(self._no_nights if lacks_nights else self._no_session)
        else:
            self._show_comparison(self._treatment, self._comparison)

    def _show_choices(self, treatment: Treatment) -> None:
        """Show the choices there are."""
        if not self._kind.show_kinds(treatment.table, from_device=bool(self._from_device)):
            self._from_device = None
        self._direction.setChecked(treatment.more_sleep_is_better)

    def _show_comparison(self, treatment: Treatment, comparison: Comparison) -> None:
        words, today = self.desk.words, self.desk.clock().date()
        windows = comparison.windows
        for label, template, window, coverage in (
            (self._before, phrases.BEFORE, windows.before, comparison.before),
            (self._after, phrases.AFTER, windows.after, comparison.after),
        ):
            label.setText(phrases.window_line(template, window, coverage, today, words))
        for name, card in self.cards.items():
            compared = comparison.measure(name)
            card.show_measure(compared, *_nights(treatment, comparison, compared))
        said = sentences(comparison, words)
        self.sentences.show_sentences([each for each in said if each.template != MORE_SLEEP])
        secondary = [each for each in comparison.measures if not each.measure.primary]
        self.table.show_measures(secondary)
        self.table.setVisible(bool(secondary))
        self._secondary.setVisible(bool(secondary))
        self.effects.show_comparison(treatment, comparison)
        self._show_only(self._content)

    def _show_only(self, part: QWidget | None) -> None:
        for each in (self._no_nights, self._no_session, self._content):
            each.setVisible(each is part)
        self._copy.setVisible(part is self._content)
        self._kind.setVisible(part is not None and self._kind.isVisibleTo(self))

    # What the person does

    def choose_windows(self) -> None:
        """Ask which nights to compare."""
        if self._treatment is None or self._comparison is None:
            return
        treatment, windows = self._treatment, self._comparison.windows
        dialog = WindowsDialog(
            self.desk.words, treatment.compared, windows, treatment.sessions, self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wished.connect(self.desk.compare)
        dialog.open()

    def copy(self) -> None:
        """Copy the whole comparison as text."""
        if self._comparison is not None:
            text = comparison_as_text(self._comparison, self.desk.words)
            QGuiApplication.clipboard().setText(text)
            self._say_copied()

    def _say_copied(self) -> None:
        self.desk.said.emit(self.tr("Copied."))

    def _choose_kind(self, from_device: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._from_device = from_device
        self.refresh()

    def _turn(self, more_is_better: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Note which direction of sleep time is the better one for this person."""
        done = self.desk.do(
            self.tr("whether more sleep counts as better"),
            lambda diary: diary.set_sleep_direction(more_is_better=more_is_better),
        )
        if not done:
            self._direction.setChecked(not more_is_better)


def _nights(
    treatment: Treatment, comparison: Comparison, compared: MeasureComparison
) -> tuple[WindowNights, WindowNights]:
    """Return one measure's nights before and after."""
    table = treatment.table.of_kind(from_device=comparison.from_device)
    values = table.values[compared.measure.name]
    known = ~np.isnan(values)
    before, after = comparison.windows.in_before(table), comparison.windows.in_after(table)
    return (
        WindowNights(values[before & known], compared.before.mean),
        WindowNights(values[after & known], compared.after.mean),
    )
