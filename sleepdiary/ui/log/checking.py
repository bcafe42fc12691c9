"""What looks wrong with the night that is typed, and whether it can be saved so."""

from contextlib import suppress

from PySide6.QtCore import QObject

from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import Filled
from sleepdiary.domain.checks import check_night
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.records import Night
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.night_form import NightForm


class Checking(QObject):
    """Says at the fields of a form what looks wrong, while it is typed and before it is saved."""

    def __init__(self, form: NightForm, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._desk = form, desk
        self._asked: set[tuple[Code, str]] = set()
        self._told_of: Night | None = None
        form.left.connect(self.look)

    def begin(self) -> None:
        """Ask everything anew: of another night, or of another date."""
        self._asked.clear()

    def look(self) -> None:
        """Say at each field what looks wrong so far."""
        filled = self._form.filled()
        problems = [
            problem
            for problem in (self._problems(filled) if self._form.is_edited else [])
            # a time that is still to come is not missing, unless saving found it so
            if problem.code is not Code.NOT_PLACED or self._form.problems.is_shown(problem)
        ]
        self._form.problems.show(problems, filled.unreadable)

    def why_not(self, filled: Filled, *, is_new: bool) -> str:
        """Return why the night is not saved yet, and say it at its fields; "" if it can be.

        What only looks wrong is asked about once: to save again keeps it.
        """
        if is_new and not any(self._form.texts().values()):
            return self.tr("Nothing is typed yet.")
        if not is_new and not self._form.is_edited:
            return self.tr("Nothing has changed since it was saved.")
        problems = self._problems(filled)
        still_open = self._form.problems.show(problems, filled.unreadable)
        asked = {(each.code, each.field) for each in still_open}
        if filled.unreadable or any(each.is_error for each in problems):
            self._form.problems.focus_first()
            return self.tr("Not saved yet: look at the marked answers.")
        if asked - self._asked:  # said at the field is not yet asked: a click on Save says it too
            self._asked |= asked
            self._form.problems.focus_first()
            return self.tr("Not saved yet: change the marked answers, or save again to keep them.")
        return self._changed_meanwhile()

    def _changed_meanwhile(self) -> str:
        """Say once that saving replaces what another window, or a command, made of the night."""
        shown, diary, stored = self._form.original, self._desk.diary, None
        if shown is not None and diary is not None:
            with suppress(DiaryError):
                stored = diary.night(shown.id)
        if stored is None or stored in (shown, self._told_of):
            return ""
        self._told_of = stored
        return self.tr(
            "Not saved yet: it was changed elsewhere meanwhile. Save again to replace that; its "
            "history keeps both."
        )

    def _problems(self, filled: Filled) -> list[Problem]:
        """Return what looks wrong; by itself where the diary's file cannot be asked just now.

        No time is missing that was typed and cannot stand there: that is said already.
        """
        words, diary, night = self._desk.words, self._desk.diary, filled.night
        problems = None
        if diary is not None:
            with suppress(DiaryError):
                problems = diary.check(night, words)
        if problems is None:
            problems = check_night(night, now=self._desk.clock(), words=words)
        return [
            each for each in problems if each.code is not Code.NOT_PLACED or not filled.is_misplaced
        ]
