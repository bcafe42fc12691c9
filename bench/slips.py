"""How many slips the checks find, how often they know the repair, and how often they are wrong.

Prints the tables of docs/checks.md. What is run is what the form runs: `answers.fill` on the texts,
then `check_night` beside the nights logged before, as `services.Diary.check` hands them over.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from injecting import LENGTHS, SORTS, Style, Typed, typed
from sleepers import KINDS, TIMES, Told, honest_nights

from sleepdiary.domain.answers import Filled, fill
from sleepdiary.domain.checks import RECENT_NIGHTS, check_night
from sleepdiary.domain.entry import NotReadableError
from sleepdiary.domain.problems import Problem
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import MINUTE

Meant = Mapping[str, time | timedelta | date]

PEOPLE, NIGHTS = 20, 60
FIRST = 1000
"""The number of the first person: the rules were written beside the people of lower numbers."""
EVERY = 9
"""Each kind of slip is made in one night of so many, by chance."""
A_WEEK = 7
_ASKED = (*TIMES, *LENGTHS)


@dataclass(slots=True)
class Tally:
    """What became of one kind of slip.

    `counted` are those that changed what was read, `like_own` those of them that were not found and
    left a night as the person also has them, `knowable` those found that can be put right, `lost`
    those that cannot because what was meant stands nowhere.
    """

    tried: int = 0
    counted: int = 0
    like_own: int = 0
    found: int = 0
    knowable: int = 0
    offered: int = 0
    right: int = 0
    lost: int = 0
    misled: int = 0


@dataclass(slots=True)
class Seen:
    """What the checks said: of honest nights by kind of person, of slips by kind of slip."""

    nights: Counter[str] = field(default_factory=Counter)
    alarmed: Counter[str] = field(default_factory=Counter)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: dict[str, Tally] = field(default_factory=dict)
    later: dict[str, Tally] = field(default_factory=dict)
    """The slips from the second week on, when the checks know the person."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A filled form and what looks wrong with it."""

    filled: Filled
    problems: list[Problem]

    def said(self) -> set[tuple[str, str]]:
        """Return what is said and at which field."""
        unreadable = {("unreadable", name) for name in self.filled.unreadable}
        return unreadable | {(each.code.value, each.field) for each in self.problems}

    def first_repair(self) -> Meant:
        """Return the first repair that is offered, empty if none is."""
        for name, error in self.filled.unreadable.items():
            if isinstance(error, NotReadableError) and error.meant is not None:
                return {name: error.meant}
        for problem in self.problems:
            if problem.other_date is not None:
                return {"diary_date": problem.other_date}
            if problem.repair:
                return problem.repair
        return {}


def measure(people: int = PEOPLE, nights: int = NIGHTS, every: int = EVERY) -> Seen:
    """Have so many people of each kind write their nights down, with and without slips."""
    seen = Seen()
    for sort in SORTS:
        seen.slips[sort.name], seen.later[sort.name] = Tally(), Tally()
    for kind in KINDS:
        for number in range(FIRST, FIRST + people):
            _follow(kind, number, nights, every, seen)
    return seen


def _follow(kind: str, number: int, nights: int, every: int, seen: Seen) -> None:
    chance = random.Random(f"slips {kind} {number}")  # noqa: S311 - invented slips, no secrets
    style = Style(chance)
    logged: list[Night] = []
    all_told = list(honest_nights(kind, number, nights))
    own = [
        fill(typed(each, style).texts, diary_date=each.diary_date, zone=each.zone).night
        for each in all_told
    ]
    for told in all_told:
        honest = check(typed(told, style), told, logged)
        seen.nights[kind] += 1
        seen.alarmed[kind] += bool(honest.said())
        seen.alarms.update((kind, code) for code, _field in honest.said())
        if honest.filled.unreadable or any(each.is_error for each in honest.problems):
            continue  # it cannot be saved
        for sort in SORTS:
            if chance.random() < 1 / every:
                slipped = sort.slip(told, style, chance)
                if slipped is not None:
                    checked = check(slipped, told, logged)
                    _count(seen.slips[sort.name], slipped, checked, honest, own)
                    if len(logged) >= A_WEEK:
                        _count(seen.later[sort.name], slipped, checked, honest, own)
        logged.append(honest.filled.night)


def check(form: Typed, told: Told, logged: Sequence[Night]) -> Checked:
    """Return what the form says of these texts, beside the nights already logged."""
    filled = fill(form.texts, diary_date=form.diary_date, zone=told.zone)
    problems = check_night(
        filled.night,
        now=told.now.replace(tzinfo=ZoneInfo(told.zone)),
        same_date=[each for each in logged if each.diary_date == form.diary_date],
        recent=logged[-4 * RECENT_NIGHTS :],
    )
    return Checked(filled, problems)


def _count(
    tally: Tally, slipped: Typed, checked: Checked, honest: Checked, own: Sequence[Night]
) -> None:
    tally.tried += 1
    truth, night = honest.filled.night, checked.filled.night
    if not checked.filled.unreadable and _answers(night) == _answers(truth):
        return  # it was read as it was meant
    tally.counted += 1
    found = bool(checked.said() - honest.said())
    tally.found += found
    repair = checked.first_repair()
    right = bool(repair) and _answers(truth) == {**_answers(night), **repair}
    if not slipped.truth_is_there:
        tally.lost += 1
        tally.misled += bool(repair) and not right
    elif found:
        tally.knowable += 1
        tally.offered += bool(repair)
        tally.right += right
    if not found:
        tally.like_own += not checked.filled.unreadable and _is_like_own(night, truth, own)


def _answers(night: Night) -> dict[str, time | timedelta | date | None]:
    """Return what a slip can change, as the person reads it."""
    answers = {name: getattr(night, name) for name in _ASKED}
    clocks = {name: answers[name] and answers[name].wall.time() for name in TIMES}
    return {**answers, **clocks, "diary_date": night.diary_date}


def _is_like_own(night: Night, truth: Night, own: Sequence[Night]) -> bool:
    """Tell whether the person's own nights have everything that a slip made of one.

    Each length and pause that it changed lies within theirs, each time within half an hour of one.
    """
    before = _extent(truth)
    changed = {name: value for name, value in _extent(night).items() if before.get(name) != value}
    theirs = [_extent(each) for each in own]
    return all(
        any(
            abs(value - each[name]) % 1440 <= 30 or abs(value - each[name]) >= 1410
            for each in theirs
            if name in each
        )
        if name in TIMES
        else min(each.get(name, 0) for each in theirs)
        <= value
        <= max(each.get(name, 0) for each in theirs)
        for name, value in changed.items()
    )


def _extent(night: Night) -> dict[str, float]:
    """Return the lengths of a night and its times of day, in minutes."""
    times = {name: moment for name in TIMES if (moment := getattr(night, name)) is not None}
    extent = {name: each.wall.hour * 60.0 + each.wall.minute for name, each in times.items()}
    for first, second in pairwise(times):
        extent[f"{first} to {second}"] = (times[second] - times[first]) / MINUTE
    lengths = {name: length for name in LENGTHS if (length := getattr(night, name)) is not None}
    return extent | {name: length / MINUTE for name, length in lengths.items()}


# The tables


def share(part: float, whole: float) -> str:
    """Return a share in percent, a dash of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def overall(slips: Mapping[str, Tally]) -> tuple[float, float, float]:
    """Return the shares found, found of those that can be told, and repaired right first.

    Each kind of slip weighs what its rate makes of it.
    """
    found = counted = tellable = right = knowable = 0.0
    for sort in SORTS:
        tally = slips[sort.name]
        if tally.tried:
            weight = sort.rate / tally.tried
            found, counted = found + weight * tally.found, counted + weight * tally.counted
            tellable += weight * (tally.counted - tally.like_own)
            right, knowable = right + weight * tally.right, knowable + weight * tally.knowable
    return found / counted, found / tellable, right / knowable


SLIP_HEADS = (
    "slip",
    "counted",
    "found %",
    "found, of those that can be told %",
    "right repair first %",
    "of repairs offered, right %",
    "wrong repair where none can be right %",
)


def slip_rows(seen: Seen) -> Iterator[str]:
    """Yield the table of slips in Markdown."""
    yield f"| {' | '.join(SLIP_HEADS)} |"
    yield "|---" * len(SLIP_HEADS) + "|"
    for sort in SORTS:
        tally = seen.slips[sort.name]
        cells = (
            sort.name,
            str(tally.counted),
            share(tally.found, tally.counted),
            share(tally.found, tally.counted - tally.like_own),
            share(tally.right, tally.knowable),
            share(tally.right, tally.offered),
            share(tally.misled, tally.lost),
        )
        yield f"| {' | '.join(cells)} |"
    for name, slips in (("all", seen.slips), ("all, from the second week on", seen.later)):
        shares = " | ".join(f"**{100 * part:.1f}**" for part in overall(slips))
        yield f"| **{name}** | | {shares} | | |"


def alarm_rows(seen: Seen) -> Iterator[str]:
    """Yield the table of false alarms per 1,000 honest nights in Markdown."""
    codes = sorted({code for _kind, code in seen.alarms})
    yield f"| sleepers | nights | false alarms per 1,000 | {' | '.join(codes)} |"
    yield "|---|---|---|" + "---|" * len(codes)
    rows: Iterable[tuple[str, list[str]]] = [(kind, [kind]) for kind in KINDS]
    for name, kinds in [*rows, ("**all**", list(KINDS))]:
        nights = sum(seen.nights[kind] for kind in kinds)
        each = [sum(seen.alarms[kind, code] for kind in kinds) for code in codes]
        all_of = sum(seen.alarmed[kind] for kind in kinds)
        cells = [f"{1000 * count / nights:.1f}" for count in (all_of, *each)]
        yield f"| {name} | {nights} | {' | '.join(cells)} |"


if __name__ == "__main__":
    began = datetime.now(tz=ZoneInfo("UTC"))
    result = measure()
    for row in (*slip_rows(result), "", *alarm_rows(result)):
        print(row)
    print(f"\n{(datetime.now(tz=ZoneInfo('UTC')) - began).total_seconds():.0f} s")
