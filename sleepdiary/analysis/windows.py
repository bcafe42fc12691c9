"""Which nights are compared: the windows before and after treatment.

Whether a night lies before or after an infusion is decided by clock time: it lies after if it began
after the infusion did. Windows are counted in calendar nights, logged or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sleepdiary.analysis.nights import Flags, NightTable
from sleepdiary.domain import DiaryError
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.courses import in_order, induction_of
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError

WINDOW_NIGHTS = 14

NO_SESSION = QT_TRANSLATE_NOOP(
    "words", "There is no infusion session yet. Add the date of the first one to compare."
)
NO_NIGHTS = QT_TRANSLATE_NOOP("words", "There are no nights yet. Log or import some to compare.")


ENDS_FIRST = QT_TRANSLATE_NOOP(
    "words", "The window ends on {last}, before it begins on {first}. Swap them."
)
OVERLAP = QT_TRANSLATE_NOOP("words", "Both windows hold {day}. Let the nights after begin later.")
WRONG_WAY_ROUND = QT_TRANSLATE_NOOP(
    "words", "The nights after lie before the nights before. Swap the windows."
)


class BadWindowsError(SentenceError):
    """Windows that cannot be compared."""


class NothingToCompareError(DiaryError):
    """The diary lacks what a comparison needs; its text is a marked sentence."""


@dataclass(frozen=True, slots=True)
class Window:
    """Calendar nights by diary date, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins.

        Raises:
            BadWindowsError: It does.
        """
        if self.last < self.first:
            raise BadWindowsError(ENDS_FIRST, first=self.first, last=self.last)

    @property
    def nights(self) -> int:
        """How many calendar nights it spans."""
        return (self.last - self.first).days + 1

    def holds(self, table: NightTable) -> Flags:
        """Return which nights of a table have their diary date in it, shape (n,)."""
        dates = table.diary_date
        inside: Flags = (dates >= np.datetime64(self.first)) & (dates <= np.datetime64(self.last))
        return inside


@dataclass(frozen=True, slots=True)
class Windows:
    """The two windows compared, and the sessions that they lie before and after.

    A night in a window counts only if it also began on the right side of that session; without
    sessions (windows typed by hand) the dates alone decide.
    """

    before: Window
    after: Window
    choice: Choice = Choice.BY_HAND
    first_session: InfusionSession | None = None
    last_session: InfusionSession | None = None

    def __post_init__(self) -> None:
        """Refuse windows by hand that share a date, or are the wrong way round.

        Beside sessions a date with two main sleeps may be in both.

        Raises:
            BadWindowsError: They are.
        """
        if self.first_session is not None or self.before.last < self.after.first:
            return
        if self.after.last < self.before.first:
            raise BadWindowsError(WRONG_WAY_ROUND)
        raise BadWindowsError(OVERLAP, day=max(self.before.first, self.after.first))

    def in_before(self, table: NightTable) -> Flags:
        """Return which nights of a table lie in the window before, shape (n,)."""
        inside = self.before.holds(table)
        if self.first_session is not None:
            inside &= ~slept_after(self.first_session, table)
        return inside

    def in_after(self, table: NightTable) -> Flags:
        """Return which nights of a table lie in the window after, shape (n,)."""
        inside = self.after.holds(table)
        if self.last_session is not None:
            inside &= slept_after(self.last_session, table)
        return inside


def slept_after(session: InfusionSession, table: NightTable, part: slice = slice(None)) -> Flags:
    """Return which nights of a table, or of a part of it, began after a session did, shape (n,).

    A session without a time is taken to lie in the day: the night that ended on its date was before
    it.
    """
    later: Flags = table.diary_date[part] > np.datetime64(session.date)
    if session.start is None:
        return later
    start = table.start[part]
    return np.where(np.isnan(start), later, start >= session.start.minutes)


def first_night_after(session: InfusionSession, table: NightTable) -> date:
    """Return the diary date of the first calendar night after a session.

    That is the next date, unless the nights logged around it say otherwise: bed at 01:00 after an
    infusion at 00:30, or bed at 22:00 before one at 23:30.
    """
    if session.start is None:
        return session.date + DAY  # whichever nights there are
    same, following = _after_of_dates(session, table)
    if same.any():
        return session.date
    if following.size and not following.any():
        return session.date + 2 * DAY
    return session.date + DAY


def last_night_before(session: InfusionSession, table: NightTable) -> date:
    """Return the diary date of the last calendar night before a session.

    That is the session's own date, unless the nights logged around it say otherwise. A date with
    two main sleeps may be both the last night before and the first night after.
    """
    same, following = _after_of_dates(session, table)
    if not following.all():
        return session.date + DAY
    if same.size and same.all():
        return session.date - DAY
    return session.date


def _after_of_dates(session: InfusionSession, table: NightTable) -> tuple[Flags, Flags]:
    """Return which nights of a session's date, and of the next, began after it."""
    dates = np.datetime64(session.date) + np.arange(3)
    first, next_first, end = np.searchsorted(table.diary_date, dates)
    after = slept_after(session, table, slice(first, end))
    return after[: next_first - first], after[next_first - first :]


def _nights_to(day: date, nights: int) -> Window:
    return Window(day - (nights - 1) * DAY, day)


def _nights_from(day: date, nights: int) -> Window:
    return Window(day, day + (nights - 1) * DAY)


def windows_for(
    choice: Choice,
    table: NightTable,
    sessions: Sequence[InfusionSession],
    *,
    around: InfusionSession | None = None,
    nights: int = WINDOW_NIGHTS,
) -> Windows:
    """Return the windows of a ready choice.

    - INDUCTION: `nights` before the first infusion, `nights` from the last induction infusion on.
    - ALL: every night before the first infusion, every night from the last induction infusion on.
    - LAST: `nights` before the first infusion, the last `nights` up to the newest logged one.
    - AROUND: `nights` before and after the session `around`.

    Raises:
        NothingToCompareError: There is no session, or no night, to find windows by.
    """
    table = table.where(table.main)  # a nap is no night to count from
    if not sessions:
        raise NothingToCompareError(NO_SESSION)
    if not len(table):
        raise NothingToCompareError(NO_NIGHTS)
    first, last = in_order(sessions)[0], induction_of(sessions)[-1]
    if around is not None:
        first = last = around
    ends = last_night_before(first, table)
    begins = first_night_after(last, table)
    before, after = _nights_to(ends, nights), _nights_from(begins, nights)
    oldest: date = table.diary_date[0].astype(object)
    newest: date = table.diary_date[-1].astype(object)
    if choice is Choice.ALL:
        before = Window(min(oldest, ends), ends)
        after = Window(begins, max(newest, begins))
    elif choice is Choice.LAST and newest - (nights - 1) * DAY >= begins:
        after = Window(newest - (nights - 1) * DAY, newest)
    return Windows(before, after, choice, first, last)
