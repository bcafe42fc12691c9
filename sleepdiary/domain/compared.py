"""Which nights a person wants compared."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

Span = tuple[date, date]
"""Diary dates, both ends included."""


class Choice(StrEnum):
    """The ready choices of windows."""

    INDUCTION = "induction"
    ALL = "all"
    LAST = "last-14"
    AROUND = "around"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Compared:
    """A ready choice, or two windows by hand.

    `around` is the id of the session of the choice AROUND. The windows `before` and `after` are
    there for the choice BY_HAND and for no other.
    """

    choice: Choice = Choice.INDUCTION
    around: UUID | None = None
    before: Span | None = None
    after: Span | None = None

    def __post_init__(self) -> None:
        """Refuse a choice with what belongs to another.

        Raises:
            ValueError: It lacks what it needs, or has what it has no use for.
        """
        by_hand = self.choice is Choice.BY_HAND
        windows = {self.before is not None, self.after is not None}
        if windows != {by_hand} or (self.around is not None) != (self.choice is Choice.AROUND):
            msg = f"{self.choice} has other parts"
            raise ValueError(msg)
