"""The foot of the form: what follows from the answers, and the ways on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.icons import icon
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.log.no_sleep import NoSleep
from sleepdiary.ui.log.other_sleeps import OtherSleeps
from sleepdiary.ui.log.sums import Sums
from sleepdiary.ui.theme import INSIDE, colours_of, set_role
from sleepdiary.ui.widgets.flow import Flow, flowing


class Foot(QWidget):
    """The sums, an infusion session of the day, and Save; below them the date's other sleeps.

    `said` is what was said last, near where one looks; `gone` that saving begins a record anew, or
    replaces what was written elsewhere.
    `same` answers as a night before was answered, `no_sleep` that there was no sleep; they stand
    where the sums of an empty night would.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gone = QLabel(self)
        self.gone.setWordWrap(True)
        set_role(self.gone, "warning")
        self.gone.hide()
        self.sums = Sums(words, self)
        self.same = QPushButton(self)
        set_role(self.same, "link")
        self.same.hide()
        self.no_sleep = NoSleep(self)
        self.session = QPushButton(self)
        self.save = QPushButton(self)
        set_role(self.save, "primary")
        self.others = OtherSleeps(words, self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        set_role(self.said, "muted")
        beside, acts, lines = QWidget(self), QWidget(self), QWidget(self)
        first, buttons, last = QVBoxLayout(beside), QHBoxLayout(acts), QHBoxLayout()
        first.addWidget(flowing(self.same, self.no_sleep))
        first.addWidget(self.sums)
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.session)
        buttons.addWidget(self.save)
        line = Flow(lines, spread=True)
        for part, inside in ((beside, first), (acts, buttons)):
            inside.setContentsMargins(0, 0, 0, 0)
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.gone)
        column.addWidget(lines)
        last.addWidget(self.others, 3)
        last.addWidget(self.said, 2)
        column.addLayout(last)
        self._gone = self._changed = ""
        self._is_gone = True
        self._retranslate()

    def _retranslate(self) -> None:
        self.session.setText(self.tr("Infusion session…"))
        self.session.setToolTip(self.tr("Write down an infusion session of this day"))
        self.save.setText(self.tr("Save  Ctrl+↵"))
        self._dress()

    def _dress(self) -> None:
        self.session.setIcon(icon("infusion", colours_of(self.palette())))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "session"):
            self._dress()

    def show_kind(self, kind: SleepKind) -> None:
        """Speak of a sleep of this kind."""
        if kind is SleepKind.NAP:
            self.save.setAccessibleName(self.tr("Save this nap"))
            self._gone = self.tr("This nap is no longer in the diary. Save writes it down anew.")
            self._changed = self.tr("This nap was changed elsewhere meanwhile. Save replaces that.")
        else:
            self.save.setAccessibleName(self.tr("Save this night"))
            self._gone = self.tr("This night is no longer in the diary. Save writes it down anew.")
            self._changed = self.tr(
                "This night was changed elsewhere meanwhile. Save replaces that."
            )
        self.gone.setText(self._gone if self._is_gone else self._changed)

    def follow(self, form: NightForm) -> None:
        """Say what follows from the answers so far; offer nothing while none can be given."""
        self.sums.show_night(form.filled().night)
        self.no_sleep.follow(form)
        for act in (self.same, self.no_sleep, self.session, self.save, self.others):
            act.setEnabled(form.isEnabledTo(form.window()))

    def tell_of(self, shown: Night | None, stored: Night | None) -> None:
        """Say where the diary no longer holds what the form was filled from."""
        self._is_gone = stored is None
        self.gone.setText(self._gone if self._is_gone else self._changed)
        self.gone.setVisible(shown is not None and stored != shown)
