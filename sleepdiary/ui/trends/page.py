"""The Trends page: the nights in pictures."""

from functools import partial
from typing import cast

import numpy as np
from matplotlib.figure import Figure
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.files import FORMATS, save
from sleepdiary.charts.look import Look
from sleepdiary.charts.page import Shown
from sleepdiary.charts.record_in_words import said_of
from sleepdiary.charts.spots import Of, Target
from sleepdiary.services.comparing import (
    Wish,
    comparison_if_any,
    treatment_of,
    which_nights,
)
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, colours_of, set_role
from sleepdiary.ui.trends.canvas import PictureCanvas
from sleepdiary.ui.trends.measure_boxes import MeasureBoxes, offered
from sleepdiary.ui.trends.opening import open_record
from sleepdiary.ui.trends.picture_choice import PictureChoice, span_of
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.kind_box import KindBox
from sleepdiary.ui.widgets.page import Page
from sleepdiary.ui.widgets.unfold import Unfold


class TrendsPage(Page):
    """A picture of the nights, with the treatment drawn in; it takes all the room it gets."""

    log_requested = Signal()
    import_requested = Signal()
    night_requested = Signal(object)
    """The person wants to see the night of this id."""
    session_requested = Signal(object)
    """The person wants to write down an infusion session; of which date is not known (None)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._diary: Diary | None = None
        self._wish = Wish()
        self._treatment: Treatment | None = None
        self._build()
        self._connect()
        self._retranslate()
        self._show_only(None)

    # Building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        self._title = QLabel(self)
        set_role(self._title, "title")
        self._kind = KindBox(self)
        self._save = QPushButton(self)
        self._copy = QPushButton(self)
        head.addWidget(self._title)
        head.addStretch()
        for part in (self._kind, self._save, self._copy):
            head.addWidget(part)
        layout.addLayout(head)
        self._empty = EmptyState(self)
        self._import = self._empty.add_link()
        layout.addWidget(self._empty, 1)
        self._content = QWidget(self)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(INSIDE)
        content.addWidget(self._build_notice())
        self.pictures = PictureChoice(self.desk.words, self.desk.settings, self)
        content.addWidget(self.pictures)
        self.measures = MeasureBoxes(self.desk.words, self.desk.settings, self)
        self.first_stop = self.pictures.box
        content.addWidget(self.measures)
        frame = QFrame(self)
        set_role(frame, "card")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(3, 3, 3, 3)
        self.canvas = PictureCanvas(self._say, frame)
        framed.addWidget(self.canvas)
        content.addWidget(frame, 1)
        self._in_words = Unfold(self)
        content.addWidget(self._in_words)
        layout.addWidget(self._content, 1)
        self._below = QWidget(self)  # takes the room where there is no diary
        layout.addWidget(self._below, 1)

    def _build_notice(self) -> QWidget:
        self._notice = QWidget(self)
        line = QHBoxLayout(self._notice)
        line.setContentsMargins(0, 0, 0, 0)
        self._notice_text = QLabel(self._notice)
        set_role(self._notice_text, "muted")
        self._session = QPushButton(self._notice)
        set_role(self._session, "link")
        line.addWidget(self._notice_text)
        line.addWidget(self._session)
        line.addStretch()
        return self._notice

    def _connect(self) -> None:
        self._kind.kind_chosen.connect(self._choose_kind)
        for choice in (self.pictures, self.measures):
            choice.chosen.connect(self.refresh)
        self.desk.settings.changed.connect(self._changed)
        self._save.clicked.connect(self.save_picture)
        self._copy.clicked.connect(self.copy_picture)
        self._empty.button.clicked.connect(self.log_requested)
        self._import.clicked.connect(self.import_requested)
        self._session.clicked.connect(lambda: self.session_requested.emit(None))
        self.canvas.drawn.connect(self._describe)
        self.canvas.record_requested.connect(self._open)

    def _retranslate(self) -> None:
        self._kind.setToolTip(self.tr("Nights of the diary and of a device are drawn apart"))
        self._save.setText(self.tr("Save picture…"))
        self._copy.setText(self.tr("Copy picture"))
        self._empty.sentence.setText(
            self.tr("Your nights stand here, a mark for each, once you log or import some.")
        )
        self._empty.button.setText(self.tr("Log last night"))
        self._import.setText(self.tr("Import nights…"))
        self._notice_text.setText(
            self.tr("Add the date of the first infusion to see before and after.")
        )
        self._session.setText(self.tr("Add an infusion session…"))
        self._in_words.set_title(self.tr("The picture in words"))
        self._in_words.button.setToolTip(
            self.tr("What the picture shows, to read, to hear or to copy into a letter")
        )

    # Showing

    def refresh(self) -> None:
        """Draw the diary as it is now."""
        self._name_picture()
        diary = self.desk.diary
        if diary is not self._diary:
            self._diary, self._wish = diary, Wish()
        treatment = self._treatment = None
        if diary is not None:
            with self.desk.telling():
                treatment = self._treatment = treatment_of(diary)
        if treatment is None:
            self._show_only(None)
            return
        if not treatment.table.main.any():
            self._show_only(self._empty)
            return
        from_device = which_nights(treatment.table, self._wish)
        if not self._kind.show_kinds(treatment.table, from_device=from_device):
            self._wish = Wish()
        comparison = comparison_if_any(treatment, self._wish)
        self._offer_measures(treatment)
        self.measures.show_only(len(self.pictures.chart.measures))
        self.pictures.offer_treatment(is_there=comparison is not None)
        self._notice.setVisible(not treatment.sessions)
        self._show_only(self._content)
        self.canvas.show_picture(partial(self._draw, treatment, comparison))

    def _name_picture(self) -> None:
        title = self.desk.words.tr(self.pictures.chart.title)
        self._title.setText(title)
        self.canvas.setAccessibleName(title)

    def _offer_measures(self, treatment: Treatment) -> None:
        """Offer every question that is on, or was answered on one of the nights."""
        nights = treatment.table.of_kind(from_device=which_nights(treatment.table, self._wish))
        answered = [name for name, values in nights.values.items() if not np.isnan(values).all()]
        self.measures.offer(offered(answered, self.desk.settings.asked()))

    def _show_only(self, part: QWidget | None) -> None:
        for each in (self._empty, self._content):
            each.setVisible(each is part)
        shown = part is self._content
        self._below.setVisible(part is None)
        self._kind.setVisible(shown and self._kind.isVisibleTo(self))
        self._save.setVisible(shown)
        self._copy.setVisible(shown)

    def _draw(self, treatment: Treatment, comparison: Comparison | None, figure: Figure) -> Shown:
        font = QFontInfo(self.font())
        look = Look(colours_of(self.palette()), self.desk.words, font.family(), font.pointSizeF())
        chart, from_device = self.pictures.chart, which_nights(treatment.table, self._wish)
        nights = treatment.table.of_kind(from_device=from_device)
        newest = max(nights.diary_date.tolist())
        span = span_of(self.pictures.shown, newest, comparison)
        draw = chart.of(self.measures.names[: len(chart.measures)], span)
        shown = draw(
            figure,
            treatment,
            comparison=comparison,
            look=look,
            from_device=from_device,
        )
        return cast("Shown", shown)

    def _say(self, target: Target) -> str:
        """Return a record of the picture in words."""
        if self._treatment is None:
            return ""
        return said_of(target, self._treatment, self.measures.measures, self.desk.words)

    def _describe(self) -> None:
        picture = self.canvas.picture
        self._in_words.text.setText(picture.description if picture is not None else "")

    # What the person does

    def _open(self, target: Target) -> None:
        """Open a record of the picture: a night in the form, any other in its dialog."""
        if target.of is Of.NIGHT:
            self.night_requested.emit(target.id)
        else:
            open_record(self.desk, self, target)

    def save_picture(self) -> None:
        """Ask where, and write the picture as it is on the screen."""
        words = self.desk.words
        filters = [f"{words.tr(name)} (*{suffix})" for suffix, name in FORMATS.items()]
        proposal = f"{self._title.text()}{next(iter(FORMATS))}"
        path = prompts.ask_save(self, self.tr("Save picture"), proposal, filters)
        if path is not None:
            with self.desk.telling():
                save(self.canvas.figure, path)
                self.desk.said.emit(self.tr("Saved {file}.").format(file=path.name))

    def copy_picture(self) -> None:
        """Copy the picture as it is on the screen."""
        QGuiApplication.clipboard().setImage(self.canvas.image)
        self.desk.said.emit(self.tr("Copied."))

    def _choose_kind(self, from_device: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._wish = Wish(from_device=from_device)
        self.refresh()
