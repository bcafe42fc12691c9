"""A dialog whose answers outlive a crash, and the line that says what was typed another time."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from sleepdiary.ui import prompts
from sleepdiary.ui.theme import INSIDE, set_role

PUT_AWAY = 2
"""The result of a dialog that was neither accepted nor rejected: see `QDialog.DialogCode`."""


class DraftLine(QWidget):
    """One quiet line; hidden while nothing was typed another time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence, self.anew = QLabel(self), QPushButton(self.tr("Begin anew"), self)
        set_role(self.sentence, "muted")
        set_role(self.anew, "link")
        self.anew.setAutoDefault(False)
        self.sentence.setWordWrap(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(INSIDE)
        across.addWidget(self.sentence, 1)
        across.addWidget(self.anew)
        self.hide()

    def say(self, clock: str, day: str) -> None:
        """Say that what stands in the form was typed another time."""
        said = self.tr("Not saved last time: what you typed at {time} on {day}.")
        self.sentence.setText(said.format(time=clock, day=day))
        self.show()


class DraftedDialog(QDialog):
    """Hands back what stands in it, and takes it up again; `DialogDrafts` keeps it meanwhile.

    It stays open until it is accepted, so that nothing typed is lost where it cannot be stored.
    """

    edited = Signal()
    """The person changed an answer."""
    left = Signal()
    """The person is done with one answer for now."""
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft_line = DraftLine(self)
        self._shown: Mapping[str, str] = {}
        """What stood in it before anything was typed."""

    @property
    def day(self) -> date:
        """The date that stands in it, else the last one that could be read."""
        raise NotImplementedError

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.texts() != self._shown

    def spoken(self) -> str:
        """Return what it is about, as it stands in a sentence."""
        raise NotImplementedError

    def texts(self) -> dict[str, str]:
        """Return what stands in every field."""
        raise NotImplementedError

    def take_up(self, day: date, texts: Mapping[str, str]) -> None:
        """Show what was typed another time; texts of no field are passed over."""
        raise NotImplementedError

    def begin_anew(self) -> None:
        """Show again what was shown at first."""
        raise NotImplementedError

    def save(self) -> None:
        """Say `save_requested`, unless something must be looked at first."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Close at once without a question; what was typed is kept and offered again."""
        self.done(PUT_AWAY)

    def reject(self) -> None:
        """Close without saving; ask first where something was typed."""
        if self.may_drop():
            super().reject()

    def may_drop(self) -> bool:
        """Whether what is not saved may be forgotten; the person is asked, and it may be saved."""
        if not self.is_edited:
            return True
        answer = prompts.ask_unsaved(self, self.spoken())
        if answer is prompts.Unsaved.SAVE:
            self.save()
        return answer is prompts.Unsaved.DISCARD
