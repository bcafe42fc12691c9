"""When to say that last night is not in the diary yet: once a day, at the set time, or not at all.

It is decided by the wall clock each time, never by counting: so a computer that slept, a clock that
was put right and a journey need no care of their own.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, time

from PySide6.QtCore import QObject, QTimerEvent, Signal

from sleepdiary.domain import DiaryError
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.times import MINUTE
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.settings import OFF, REMINDER, Setting

LOOKS = 5 * MINUTE
"""The longest time between two looks at the clock: sleep and changed clocks stop a timer."""
_LAST = "last_reminder"


class Reminder(QObject):
    """Looks at the clock, the setting and the diary, and says when the person is to be told."""

    due = Signal()
    """The set time has come, last night is not in the diary, and it was not yet said this day."""

    def __init__(self, desk: Desk, parent: QObject, *, since: datetime | None = None) -> None:
        """Begin to look when first asked to.

        Args:
            desk: What lies on it is asked about, by its clock.
            parent: Owns the reminder.
            since: A set time that was over by then is over for the day; None speaks of it still.
        """
        super().__init__(parent)
        self._desk, self._since = desk, since
        self._timer = 0
        self._logged: date | None = None
        """Of a locked diary: the last night that is known to be in it."""
        desk.locks.connect(self._note_logged)
        desk.settings.changed.connect(self._follow)

    def is_missing(self) -> bool:
        """Whether last night is not in the diary, as far as is known of one that is locked."""
        diary = self._desk.diary
        if diary is None:
            return self._desk.is_locked and due_date(self._desk.clock()) != self._logged
        return not diary.nights_of(diary.due())

    def _note_logged(self) -> None:
        self._logged = None
        with suppress(DiaryError):  # the disk is gone: as far as is known it is missing
            self._logged = None if self.is_missing() else due_date(self._desk.clock())

    def look(self) -> None:
        """Say `due` if it is, and look again later."""
        self._stop()
        if self._desk.settings[REMINDER] == OFF:
            return
        now = self._desk.clock()
        moment = self._moment(now)
        today, settings = now.date().isoformat(), self._desk.settings
        is_over = self._since is not None and moment < self._since
        if moment <= now and not is_over and settings.noted(_LAST) != today and self.is_missing():
            self.due.emit()
        ahead = moment.astimezone(UTC) - now.astimezone(UTC)
        wait = min(ahead, LOOKS) if moment > now else LOOKS
        self._timer = self.startTimer(max(1, round(wait.total_seconds() * 1000)))

    def note_said(self) -> None:
        """Note that the person was told: this day they are told no more."""
        self._desk.settings.note(_LAST, self._desk.clock().date().isoformat())

    def timerEvent(self, event: QTimerEvent) -> None:
        """Look at the clock again."""
        del event
        self.look()

    def _moment(self, now: datetime) -> datetime:
        """Return the set time of this day."""
        at = time.fromisoformat(self._desk.settings[REMINDER])
        return datetime.combine(now.date(), at, now.tzinfo)

    def _follow(self, setting: Setting) -> None:
        """Keep to the new time, from its next one on: who sets it knows about this morning."""
        if setting is REMINDER:
            self._since = self._desk.clock()
            self.look()

    def _stop(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
