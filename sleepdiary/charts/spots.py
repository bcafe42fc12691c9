"""Which record is meant where a person points at a chart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from sleepdiary.analysis.nights import Floats


class Of(StrEnum):
    """The kinds of records that charts draw."""

    NIGHT = "night"
    SESSION = "session"
    EVENT = "event"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Target:
    """A record that is drawn: its kind and its id."""

    of: Of
    id: UUID


def _none() -> Floats:
    return np.empty(0)


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Where the records of a chart stand on its page, each a box; columns of one length.

    They are in the order in which a person steps through them, by time. Boxes may overlap.

    Attributes:
        left: Of each box, in points from the left edge of the page, shape (n,); so is `right`.
        bottom: Of each box, in points from the lower edge of the page, shape (n,); so is `top`.
        kinds: Of the records.
        ids: Of the records, as UUID or as the file has them, as text.
        copies: How many at the end are further places of records before them: to point at, not to
            step to.
    """

    left: Floats = field(default_factory=_none)
    right: Floats = field(default_factory=_none)
    bottom: Floats = field(default_factory=_none)
    top: Floats = field(default_factory=_none)
    kinds: Sequence[Of] = ()
    ids: Sequence[object] | NDArray[np.object_] = ()
    copies: int = 0

    def __len__(self) -> int:
        return len(self.kinds)

    def target(self, place: int) -> Target:
        """Return the record at this place of the columns."""
        return Target(self.kinds[place], UUID(str(self.ids[place])))

    def at(self, x: float, y: float) -> int | None:
        """Return the place of the record meant at a point of the page, None where none is.

        Where boxes overlap it is the one with the nearest middle, but a night gives way to anything
        else: of these there are few, and they are narrow.

        Args:
            x: In points from the left edge.
            y: In points from the lower edge.
        """
        inside = (self.left <= x) & (x <= self.right) & (self.bottom <= y) & (y <= self.top)
        places: list[int] = np.flatnonzero(inside).tolist()
        away = np.hypot(x - (self.left + self.right) / 2, y - (self.bottom + self.top) / 2)
        return min(
            places,
            key=lambda place: (self.kinds[place] is Of.NIGHT, away[place]),
            default=None,
        )


def joined(*parts: Spots, times: Floats | None = None) -> Spots:
    """Return the spots of several parts of a chart in the order of time.

    That is from left to right, unless there are `times` of all of them, part after part.
    """
    left = np.concatenate([part.left for part in parts])
    right = np.concatenate([part.right for part in parts])
    order = np.argsort(left + right if times is None else times, kind="stable")
    return Spots(
        left[order],
        right[order],
        np.concatenate([part.bottom for part in parts])[order],
        np.concatenate([part.top for part in parts])[order],
        np.concatenate([np.array(part.kinds, dtype=object) for part in parts])[order].tolist(),
        np.concatenate([np.array(part.ids, dtype=object) for part in parts])[order].tolist(),
    )


def with_copies(spots: Spots, copies: Spots) -> Spots:
    """Return spots and further places of the same records, which come last."""
    return Spots(
        np.concatenate([spots.left, copies.left]),
        np.concatenate([spots.right, copies.right]),
        np.concatenate([spots.bottom, copies.bottom]),
        np.concatenate([spots.top, copies.top]),
        [*spots.kinds, *copies.kinds],
        [*spots.ids, *copies.ids],
        copies=len(copies),
    )
