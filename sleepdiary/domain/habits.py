"""What is usual for one person: their own last nights, beside which a new one is held.

Times of day are compared on the circle of the day, lengths with the longest one; medians, not
means, so that one odd night changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from sleepdiary.domain.parts import moments_of, pauses_of, span_of
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import MINUTE

RECENT_NIGHTS = 14
_HABIT = RECENT_NIGHTS // 2
"""So many nights show a habit: a week has a weekend in it."""
_NEAR_ONE = 3 * 60
_FAR_FROM_USUAL = 5 * 60
_SPREADS = 3
_TIMES_LONGEST, _TIMES_LONGEST_PAUSE, _BEYOND_LONGEST = 2, 3, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Habits:
    """A person's nights of the same sort so far, the newest last.

    The last fourteen show what is usual; the ones before show what has happened before, such as
    the night shifts of a month.
    """

    nights: Sequence[Night] = ()

    @property
    def are_known(self) -> bool:
        """Whether there are nights enough to speak of a habit."""
        return len(self.nights) >= _HABIT

    def are_far_from(self, name: str, clock: time) -> bool:
        """Tell whether a time of day is far from all of these nights' and from the usual one.

        Far is five hours, or three times what the person's own nights differ: who works in shifts
        has no one time.
        """
        if self.may_be_near(name, clock):
            return False
        lately = self._clocks(name)[-RECENT_NIGHTS:]
        if len(lately) < _HABIT:
            return False
        spread = min(median(apart(one, other) for other in lately) for one in lately)
        far = max(_FAR_FROM_USUAL, _SPREADS * spread)
        return median(apart(clock, other) for other in lately) > far

    def may_be_near(self, name: str, clock: time) -> bool:
        """Tell whether one of these nights had about this time of day, or none says."""
        clocks = self._clocks(name)
        return not clocks or any(apart(clock, other) <= _NEAR_ONE for other in clocks)

    def are_outlasted_by(self, name: str, length: timedelta) -> bool:
        """Tell whether a length is far beyond those of these nights."""
        return _outlasts(length, self._lengths(name), _TIMES_LONGEST)

    def have_no_such_pause(self, pair: tuple[str, str], pause: timedelta) -> bool:
        """Tell whether a pause between two times is far beyond those of these nights."""
        if pause <= _BEYOND_LONGEST:  # then it outlasts none: the pauses of all need not be found
            return False
        pauses = [found[pair] for each in self.nights if pair in (found := pauses_of(each))]
        return _outlasts(pause, pauses, _TIMES_LONGEST_PAUSE)

    def longest(self, name: str) -> timedelta | None:
        """Return the longest length of these nights; None while no habit is known."""
        lengths = self._lengths(name)
        return max(lengths) if len(lengths) >= _HABIT else None

    def have_spanned(self, span: timedelta) -> bool:
        """Tell whether one of these nights was as long and one as short."""
        spans = [span_of(night) for night in self.nights if moments_of(night)]
        return bool(spans) and min(spans) <= span <= max(spans)

    def usual(self, name: str) -> timedelta | None:
        """Return the usual length; None where no habit is known."""
        lengths = self._lengths(name)
        if len(lengths) < _HABIT:
            return None
        return median(length // MINUTE for length in lengths) * MINUTE

    def unlike(self, clocks: Mapping[str, time]) -> float:
        """Return how many minutes a night's times differ from the most similar one's, on average.

        Not from the usual ones: a shift worker's night is like other nights of that shift.
        """
        each_away = (
            [
                apart(clock, moment.wall.time())
                for name, clock in clocks.items()
                if (moment := getattr(night, name)) is not None
            ]
            for night in self.nights
        )
        return min((sum(away) / len(away) for away in each_away if away), default=0)

    def _clocks(self, name: str) -> list[time]:
        moments = (getattr(night, name) for night in self.nights)
        return [moment.wall.time() for moment in moments if moment is not None]

    def _lengths(self, name: str) -> list[timedelta]:
        lengths = (getattr(night, name) for night in self.nights)
        return [length for length in lengths if length is not None]


def _outlasts(length: timedelta, others: Sequence[timedelta], times: int) -> bool:
    """Tell whether a length is more than so many times the longest of others, and an hour more.

    Lengths of a person are uneven, a few long ones among many short, so the longest is the measure.
    """
    if len(others) < _HABIT:
        return False
    return length > max(times * max(others), max(others) + _BEYOND_LONGEST)


def apart(one: time, other: time) -> int:
    """Return how many minutes two times of day are apart, the shorter way round."""
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(minutes, 1440 - minutes)


def median(values: Iterable[int]) -> int:
    """Return the middle one of some whole numbers, of two the higher."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
