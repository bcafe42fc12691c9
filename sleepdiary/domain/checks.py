"""What looks wrong with a night, in words, with the likely repair: never applied by itself.

Of 45,598 online diaries in one trial 487 needed a date or AM/PM correction (Shaffer et al. 2023,
zsad199), so the form and every import check the same things while they can still be put right.
The rules, and how much they find, stand in docs/checks.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from sleepdiary.domain.habits import RECENT_NIGHTS, Habits
from sleepdiary.domain.labels import label_of
from sleepdiary.domain.parts import (
    AFTER_SLEEP,
    EVENING,
    asleep_at,
    moments_of,
    pauses_of,
    span_of,
    waking_parts,
)
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.slips import (
    LONGEST_PAUSE,
    STILL_IN_BED,
    ClockSlip,
    clock_slip,
    length_as_clock,
    meant_length,
    moved_to,
    read_as_clock,
)
from sleepdiary.domain.times import DAY, MINUTE
from sleepdiary.domain.words import Words

__all__ = ["RECENT_NIGHTS", "check_night"]

SHORTEST_IN_BED = timedelta(hours=2)
LONGEST_IN_BED = timedelta(hours=16)
LONGEST_NIGHT = timedelta(hours=24)
SHORTEST_PLAUSIBLE = timedelta(minutes=20)
"""A recording shorter than this is more likely a slip of the finger than a sleep."""
_TYPED_LENGTHS = ("sleep_onset_latency", "wake_after_sleep_onset")


def check_night(
    night: Night,
    *,
    now: datetime,
    same_date: Iterable[Night] = (),
    recent: Sequence[Night] = (),
    words: Words | None = None,
) -> list[Problem]:
    """Return everything that looks wrong with a night, errors first.

    `same_date` are the nights already logged for its diary date, `recent` this person's last ones;
    the night itself may be among them and is not compared with itself, nor are diary nights with
    those of devices, nor main sleeps with naps.
    """
    is_placed = night.start is not None and night.end is not None
    if not is_placed and not night.is_sleepless:
        # a time before sleep cannot be placed, and is not in the night, without one after it
        missing = "into_bed" if night.end else "final_awakening"
        return [Problem(Code.NOT_PLACED, missing, is_error=True, kind=night.kind)]
    others = [other for other in recent if _comparable(night, other)]
    habits = Habits(others)
    problems = _of_its_times(night, now, habits) if is_placed else []
    times_are_sound = not any(problem.is_error or problem.repair for problem in problems)
    ahead = _still_to_come(night, now)
    if times_are_sound and ahead is not None:
        free = _free_date(night, now, others)
        problems.append(Problem(Code.FUTURE, ahead, other_date=free))
    problems += _awakenings(night)
    once_a_date = night.kind is SleepKind.MAIN
    if once_a_date and any(_comparable(night, other) for other in same_date):
        free = _free_date(night, now, others)
        values = {"night": (words or Words()).night(night.diary_date)}
        problems.append(Problem(Code.ALREADY_LOGGED, "diary_date", values=values, other_date=free))
    problems = [replace(problem, kind=night.kind) for problem in problems]
    return sorted(problems, key=lambda problem: not problem.is_error)


def _of_its_times(night: Night, now: datetime, habits: Habits) -> list[Problem]:
    """Return what looks wrong with the times of a night and the lengths that lie in them."""
    problems = [*_order(night, now, habits), *_date(night)]
    if not problems:
        problems = [*_parts(night, habits), *_doubts(night, now, habits)]
    if not any(problem.is_error for problem in problems):
        problems += _lengths(night, habits)
    return problems


def _still_to_come(night: Night, now: datetime) -> str | None:
    """Return the name of the first time at the end of a night that lies in the future."""
    moments = moments_of(night)
    return next(
        (
            name
            for name in AFTER_SLEEP
            if name in moments and moments[name].instant > now + STILL_IN_BED
        ),
        None,
    )


def _comparable(night: Night, other: Night) -> bool:
    """Tell whether another night is one of the same sort."""
    return other.id != night.id and (other.kind, other.from_device) == (
        night.kind,
        night.from_device,
    )


def _typed(night: Night) -> bool:
    """Tell whether a person gave the clock times: a device knows an onset and does not mistype."""
    return not night.from_device and night.fell_asleep is None


def _order(night: Night, now: datetime, habits: Habits) -> Iterable[Problem]:
    """Find times out of order, or so far apart that one belongs to another day."""
    moments = moments_of(night)
    names = list(moments)
    wrong = next(
        ((first, second) for first, second in pairwise(names) if moments[first] > moments[second]),
        None,
    )
    if wrong is None and (span_of(night) <= LONGEST_NIGHT or not _typed(night)):
        return
    if _typed(night):
        name = length_as_clock(night, habits)
        slip = clock_slip(night, now, habits)
        if name is not None:
            yield _length_as_clock(night, name, is_error=True)
            return
        if slip is not None:
            yield _slipped(night, slip, is_error=True)
            return
    if wrong is None:  # placed a day apart: the widest step is the one that does not fit
        pairs = list(pairwise(names))
        wrong = max(pairs, key=lambda pair: moments[pair[1]] - moments[pair[0]])
    first, second = wrong
    yield Problem(
        Code.ENDS_BEFORE_START,
        second,
        is_error=True,
        values={
            "first": label_of(first, night.kind),
            "first_time": moments[first].wall.time(),
            "second": label_of(second, night.kind),
            "second_time": moments[second].wall.time(),
        },
    )


def _length_as_clock(night: Night, name: str, *, is_error: bool) -> Problem:
    """Return how minutes in a clock field are said; what the time was, nobody can tell."""
    values = {"label": label_of(name, night.kind), "typed": moments_of(night)[name].wall.time()}
    return Problem(Code.LENGTH_AS_CLOCK, name, is_error, values)


def _slipped(night: Night, slip: ClockSlip, *, is_error: bool) -> Problem:
    """Return how a slip of the clock times is said."""
    moments = moments_of(night)
    values: dict[str, object] = {"length": span_of(night)}
    if slip.later:
        values = {
            "label": label_of("lights_out", night.kind),
            "typed": moments["lights_out"].wall.time(),
            "later": slip.later,
            "into_bed": label_of("into_bed", night.kind),
            "repaired": slip.mended_clock("lights_out"),
        }
        return Problem(Code.MINUTES_LATER, "lights_out", is_error, values, slip.repair)
    code, field = Code.TWELVE_HOURS_OFF, next(iter(slip.twelve_off), "")
    if slip.twelve_off:
        values |= {"label": label_of(field, night.kind), "typed": moments[field].wall.time()}
        values["repaired"] = slip.mended_clock(field)
    if slip.swapped:
        code = Code.TWO_SLIPS if slip.twelve_off else Code.SWAPPED
        first, field = slip.swapped
        values |= {"first": label_of(first, night.kind), "second": label_of(field, night.kind)}
    return Problem(code, field, is_error, values, slip.repair)


def _date(night: Night) -> Iterable[Problem]:
    """Find a diary date that the clock times contradict; a day is left to those who stay in bed."""
    if night.end is not None and abs(night.end.date - night.diary_date) > DAY:
        values = {"end": night.end.date, "date": night.diary_date}
        yield Problem(Code.OTHER_DATE, "diary_date", is_error=True, values=values)


def _parts(night: Night, habits: Habits) -> Iterable[Problem]:
    """Find parts that outlast the night, alone or together, or the part of it that they lie in."""
    parts, whole = waking_parts(night)
    together = sum(parts.values(), timedelta())
    if together > whole:
        longest = max(parts, key=lambda name: parts[name])
        code = Code.PARTS_OUTLAST if len(parts) > 1 else Code.PART_OUTLASTS
        values = {"label": label_of(longest, night.kind), "parts": together, "whole": whole}
        yield Problem(
            code,
            longest,
            is_error=True,
            values=values,
            repair=_meant(night, longest, habits),
        )
        return
    stayed, woke, rose = night.terminal_wakefulness, night.final_awakening, night.out_of_bed
    if stayed and woke and rose and stayed > rose - woke:  # people round: it takes no sleep away
        values = {"length": stayed, "whole": rose - woke}
        yield Problem(Code.STAYED_TOO_LONG, "terminal_wakefulness", values=values)
    asleep = night.asleep_by_device
    if asleep and asleep > whole + MINUTE:  # some devices tell their times to the minute only
        values = {"length": asleep, "whole": whole}
        yield Problem(Code.ASLEEP_TOO_LONG, "final_awakening", values=values)


def _meant(night: Night, name: str, habits: Habits) -> dict[str, timedelta]:
    """Return the length that was likely typed for another, by its field."""
    if name not in _TYPED_LENGTHS or not _typed(night):
        return {}
    meant = meant_length(night, name, habits)
    return {} if meant is None else {name: meant}


def _doubts(night: Night, now: datetime, habits: Habits) -> Iterable[Problem]:
    """Find times that can be but are unlikely, and the slip that may have made them so."""
    length = span_of(night)
    if night.from_device and length < SHORTEST_PLAUSIBLE:
        yield Problem(Code.IMPLAUSIBLY_SHORT, "final_awakening", values={"length": length})
        return
    shortest = SHORTEST_IN_BED if night.kind is SleepKind.MAIN else timedelta()
    is_odd = not (shortest <= length <= LONGEST_IN_BED or habits.have_spanned(length))
    pause = _long_pause(night, habits)
    far = _far_from(night, habits)
    minutes = length_as_clock(night, habits) if _typed(night) else None
    if minutes and (habits.are_known or is_odd or pause):
        yield _length_as_clock(night, minutes, is_error=False)
        return
    slip = None
    if _typed(night) and (is_odd or pause or far):
        most = 2 if pause and pauses_of(night)[pause] > LONGEST_PAUSE else 1
        slip = clock_slip(night, now, habits, most=most)
    if slip is not None and (is_odd or pause or not _far_from(slip.mended, habits)):
        yield _slipped(night, slip, is_error=False)
    elif is_odd:
        code = Code.IN_BED_LONG if length > LONGEST_IN_BED else Code.IN_BED_SHORT
        yield Problem(code, "out_of_bed", values={"length": length})
    elif far:
        values = {"label": label_of(far, night.kind), "typed": moments_of(night)[far].wall.time()}
        yield Problem(Code.UNUSUAL, far, values=values)
    elif pause:
        first, second = pause
        values = {"first": label_of(first, night.kind), "second": label_of(second, night.kind)}
        values["length"] = pauses_of(night)[pause]
        yield Problem(Code.UNUSUAL_PAUSE, second, values=values)


def _long_pause(night: Night, habits: Habits) -> tuple[str, str] | None:
    """Return two times that belong together and lie too far apart for anybody, or this person."""
    return next(
        (
            pair
            for pair, pause in pauses_of(night).items()
            if pause > LONGEST_PAUSE or habits.have_no_such_pause(pair, pause)
        ),
        None,
    )


def _far_from(night: Night, habits: Habits) -> str | None:
    """Return the name of a clock time far from this person's own, on the circle of the day."""
    if night.from_device:
        return None
    moments = moments_of(night)
    names = (name for name in EVENING + AFTER_SLEEP if name in moments)
    return next(
        (each for each in names if habits.are_far_from(each, moments[each].wall.time())), None
    )


def _lengths(night: Night, habits: Habits) -> Iterable[Problem]:
    """Find lengths that are clock times, or far longer than this person's own."""
    if not _typed(night):
        return
    for name in _TYPED_LENGTHS:
        length = getattr(night, name)
        if length is None:
            continue
        values = {"label": label_of(name, night.kind), "length": length}
        clock = read_as_clock(night, length, within=0)
        is_new = length > (habits.longest(name) or waking_parts(night)[1] / 2)
        if clock is not None and is_new:
            values["clock"] = clock
            yield Problem(Code.CLOCK_AS_LENGTH, name, values=values)
        elif habits.are_outlasted_by(name, length):
            repair = _meant(night, name, habits)
            yield Problem(Code.UNUSUAL_LENGTH, name, values=values, repair=repair)


def _free_date(night: Night, now: datetime, others: Sequence[Night]) -> date | None:
    """Return the date that was likely meant for a night: the due one, else the only one left out.

    Only a date is free that nothing is logged for and on which the night would be over.
    """
    logged = {other.diary_date for other in others}
    due = due_date(now)
    lately = [due - back * DAY for back in range(1, RECENT_NIGHTS)]
    left_out = [day for day in lately if day not in logged and any(each < day for each in logged)]
    if due not in logged:
        meant = due
    elif len(left_out) == 1:
        meant = left_out[0]
    else:
        return None
    moved = moved_to(night, meant) if meant != night.diary_date else None
    is_over = (
        moved is not None and moved.end is not None and moved.end.instant <= now + STILL_IN_BED
    )
    return meant if is_over else None


def _awakenings(night: Night) -> Iterable[Problem]:
    """Find awakenings that contradict the minutes awake, or the times that were noted of them."""
    count, awake = night.awakenings, night.wake_after_sleep_onset
    if night.awakening_times:
        lasted = sum((each.length for each in night.awakening_times), timedelta())
        noted = len(night.awakening_times)
        if count is not None and count != noted:
            values: dict[str, object] = {"noted": noted, "typed": count}
            yield Problem(Code.AWAKENINGS_DIFFER, "awakenings", values=values)
        if awake is not None and abs(awake - lasted) >= MINUTE:
            values = {"noted": lasted, "typed": awake}
            yield Problem(Code.AWAKE_DIFFERS, "wake_after_sleep_onset", values=values)
        yield from _outside(night)
    elif count == 0 and awake:
        yield Problem(Code.AWAKE_WITHOUT_AWAKENINGS, "awakenings", values={"length": awake})
    elif count and awake is not None and not awake:
        yield Problem(Code.AWAKENINGS_WITHOUT_AWAKE, "wake_after_sleep_onset")


def _outside(night: Night) -> Iterable[Problem]:
    """Find the first noted awakening that is not within the night, or lies before its sleep.

    Its times, or the time to fall asleep, were typed after it was drawn.
    """
    began, ended = night.start, night.final_awakening or night.end
    if began is None or ended is None or night.from_device:
        return
    onset = asleep_at(night) or began
    for each in night.awakening_times:
        start, minutes = each.start.minutes, each.length / MINUTE
        values = {"clock": each.start.wall.time()}
        if start < began.minutes or start + minutes > ended.minutes:
            yield Problem(Code.AWAKENING_OUTSIDE, "awakenings", values=values)
            return
        if start < onset.minutes:
            values["onset"] = onset.wall.time()
            yield Problem(Code.AWAKENING_BEFORE_SLEEP, "awakenings", values=values)
            return
