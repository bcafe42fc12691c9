"""The Trends page: the nights in pictures."""

from datetime import date
from functools import partial
from typing import cast

import numpy as np
from matplotlib.figure import Figure
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.colours import Colours
from sleepdiary.charts.files import FORMATS, save
from sleepdiary.charts.look import Look
from sleepdiary.charts.page import Shown
from sleepdiary.charts.record_in_words import said_of
from sleepdiary.charts.spots import Of, Target
from sleepdiary.services.comparing import (
    comparison_if_any,
    treatment_of,
    which_nights,
)
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, set_role
from sleepdiary.ui.trends.measure_boxes import MeasureBoxes, offered
from sleepdiary.ui.trends.opening import open_record
from sleepdiary.ui.trends.pane import PicturePane
from sleepdiary.ui.trends.paper import inches_of, put_on
from sleepdiary.ui.trends.picture_choice import PictureChoice
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.flow import Flow
from sleepdiary.ui.widgets.kind_box import KindBox
from sleepdiary.ui.widgets.page import Page
from sleepdiary.ui.widgets.scrolling import scrolling
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
        self._from_device: bool | None = None
        self._treatment: Treatment | None = None
        self._build()
        self._connect()
        self._retranslate()
        self._show_only(None)

    # Building

    def _build(self) -> None:
        ground = QWidget(self)  # which scrolls where letters are large and the window is small
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(ground, self))
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        self._title = QLabel(self)
        set_role(self._title, "title")
        self._kind = KindBox(self)
        self._as_table, self._save, self._print, self._copy = (QPushButton(self) for _ in range(4))
        self._as_table.setCheckable(True)
        self._taking = (self._as_table, self._save, self._print, self._copy)
        head = QWidget(self)
        flow = Flow(head, spread=True)
        for part in (self._title, self._kind, *self._taking):
            flow.addWidget(part)
        layout.addWidget(head)
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
        self._pane = PicturePane(self.desk.words, self._say, self)
        self.canvas, self.table = self._pane.canvas, self._pane.table
        content.addWidget(self._pane, 1)
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
        self.pictures.chosen.connect(self.refresh)
        self.measures.chosen.connect(self.refresh)
        self.desk.settings.changed.connect(self._changed)
        self._save.clicked.connect(self.save_picture)
        self._print.clicked.connect(self.print_picture)
        self._copy.clicked.connect(self._pane.copy)
        self._as_table.toggled.connect(self._show_table)
        self._pane.copied.connect(self._say_copied)
        self._empty.button.clicked.connect(self.log_requested)
        self._import.clicked.connect(self.import_requested)
        self._session.clicked.connect(lambda: self.session_requested.emit(None))
        self.canvas.drawn.connect(self._describe)
        self._pane.record_requested.connect(self._open)
        self.canvas.span_chosen.connect(self._show_span)
        self.canvas.windows_chosen.connect(self.desk.compare)

    def _retranslate(self) -> None:
        self._kind.setToolTip(self.tr("Nights of the diary and of a device are drawn apart"))
        self._save.setText(self.tr("Save picture…"))
        self._as_table.setText(self.tr("As a &table"))
        self._as_table.setToolTip(self.tr("The same values to read row by row"))
        self._print.setText(self.tr("Print…"))
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
            self._diary, self._from_device = diary, None
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
        from_device = which_nights(treatment.table, from_device=self._from_device)
        if not self._kind.show_kinds(treatment.table, from_device=from_device):
            self._from_device = None
        comparison = comparison_if_any(treatment, from_device=self._from_device)
        self._offer_measures(treatment)
        self.measures.show_for(self.pictures.chart)
        self.pictures.offer_treatment(is_there=comparison is not None)
        self._notice.setVisible(not treatment.sessions)
        self._show_only(self._content)
        self._pane.show_drawing(partial(self._draw, treatment, comparison))

    def _name_picture(self) -> None:
        title = self.desk.words.tr(self.pictures.chart.title)
        self._title.setText(title)
        self._pane.name(title)

    def _offer_measures(self, treatment: Treatment) -> None:
        """Offer every question that is on, or was answered on one of the nights."""
        nights = treatment.table.of_kind(
            from_device=which_nights(treatment.table, from_device=self._from_device)
        )
        answered = [name for name, values in nights.values.items() if not np.isnan(values).all()]
        self.measures.offer(offered(answered, self.desk.settings.asked()))

    def _show_only(self, part: QWidget | None) -> None:
        for each in (self._empty, self._content):
            each.setVisible(each is part)
        shown = part is self._content
        self._below.setVisible(part is None)
        self._kind.setVisible(shown and self._kind.isVisibleTo(self))
        for button in self._taking:
            button.setVisible(shown)

    def _draw(
        self,
        treatment: Treatment,
        comparison: Comparison | None,
        figure: Figure,
        colours: Colours,
    ) -> Shown:
        font = QFontInfo(self.font())
        look = Look(colours, self.desk.words, font.family(), font.pointSizeF())
        chart = self.pictures.chart
        from_device = which_nights(treatment.table, from_device=self._from_device)
        nights = treatment.table.of_kind(from_device=from_device)
        newest = max(nights.diary_date.tolist())
        span = self.pictures.span(newest, comparison)
        names = self.measures.names[: len(chart.measures)]
        draw = chart.of(names, span, self.measures.smoothing)
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

    def _show_span(self, span: tuple[date, date] | None) -> None:
        """Draw the nights from one date to another, or all there are."""
        self.pictures.show_span(span)
        self.refresh()

    def save_picture(self) -> None:
        """Ask where, and write the picture as large as it is on the screen, dark on light."""
        words = self.desk.words
        filters = [f"{words.tr(name)} (*{suffix})" for suffix, name in FORMATS.items()]
        proposal = f"{self._title.text()}{next(iter(FORMATS))}"
        title, said = self.tr("Save picture"), self.tr("Saved {file}.")
        if self.desk.diary is not None and self.desk.diary.key is not None:
            title = self.tr("Save picture: it will not be locked as the diary is")
            said = self.tr("Saved {file}. It is not locked: whoever has it can see it.")
        path = prompts.ask_save(self, title, proposal, filters)
        if path is not None:
            with self.desk.telling():
                save(self._pane.on_paper(), path)
                self.desk.said.emit(said.format(file=path.name))

    def print_picture(self) -> None:
        """Ask for a printer, and print the picture on a page of its own."""
        printer = prompts.ask_printer(self)
        if printer is None:
            return
        if put_on(printer, self._pane.on_paper(inches_of(printer))):
            self.desk.said.emit(self.tr("Sent to the printer."))
        else:
            sentence = self.tr("The printer took nothing. Look whether it is on, and try again.")
            prompts.tell(self, sentence)

    def _say_copied(self) -> None:
        self.desk.said.emit(self.tr("Copied."))

    def _show_table(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._copy.setText(self.tr("Copy table") if shown else self.tr("Copy picture"))
        self._pane.show_as_table(shown)

    def _choose_kind(self, from_device: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._from_device = from_device
        self.refresh()
