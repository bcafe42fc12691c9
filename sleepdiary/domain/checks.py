"""What looks wrong with a night, in words, with the likely repair: never applied by itself.

Of 45,598 online diaries in one trial 487 needed a date or AM/PM correction (Shaffer et al. 2023,
zsad199), so the form and every import check the same things while they can still be put right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from sleepdiary.domain.labels import label_of
from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.times import DAY, MINUTE, ZonedTime
from sleepdiary.domain.words import Words

SHORTEST_IN_BED = timedelta(hours=2)
LONGEST_IN_BED = timedelta(hours=16)
LONGEST_NIGHT = timedelta(hours=24)
SHORTEST_PLAUSIBLE = timedelta(minutes=20)
"""A recording shorter than this is more likely a slip of the finger than a sleep."""
SHORTEST_ORDINARY = timedelta(hours=3)
LONGEST_ORDINARY = timedelta(hours=14)
"""What a repair must make of a night to be offered: from trying to sleep to waking, in bed."""
MIDDLE_OF_NIGHT = time(3)
STILL_IN_BED = timedelta(minutes=15)
"""So far ahead of the clock a night may end: who fills in the diary before getting up types when
that will be, and people round."""
RECENT_NIGHTS = 14


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
    if night.start is None or night.end is None:
        # a time before sleep cannot be placed, and is not in the night, without one after it
        missing = "into_bed" if night.end else "final_awakening"
        return [Problem(Code.NOT_PLACED, missing, is_error=True, kind=night.kind)]
    problems = [*_order(night), *_date(night)]
    if not problems:
        problems = [*_parts(night), *_length(night)]
    times_are_sound = not any(problem.is_error or problem.repair for problem in problems)
    if times_are_sound and night.end.instant > now + STILL_IN_BED:
        problems.append(Problem(Code.FUTURE, "diary_date"))
    problems += _awakenings(night)
    once_a_date = night.kind is SleepKind.MAIN
    if once_a_date and any(_comparable(night, other) for other in same_date):
        spoken = (words or Words()).night(night.diary_date)
        problems.append(Problem(Code.ALREADY_LOGGED, "diary_date", values={"night": spoken}))
    if times_are_sound:
        problems += _unusual(night, [other for other in recent if _comparable(night, other)])
    problems = [replace(problem, kind=night.kind) for problem in problems]
    return sorted(problems, key=lambda problem: not problem.is_error)


def _comparable(night: Night, other: Night) -> bool:
    """Tell whether another night is one of the same sort."""
    return other.id != night.id and (other.kind, other.from_device) == (
        night.kind,
        night.from_device,
    )


_BEFORE_SLEEP = ("into_bed", "lights_out", "fell_asleep")
_AFTER_SLEEP = ("final_awakening", "out_of_bed")
_ORDER = _BEFORE_SLEEP + _AFTER_SLEEP
_EVENING = ("into_bed", "lights_out")
_NEIGHBOURS = (("into_bed", "lights_out"), ("final_awakening", "out_of_bed"))


def _moments(night: Night) -> dict[str, ZonedTime]:
    times = {name: getattr(night, name) for name in _ORDER}
    return {name: moment for name, moment in times.items() if moment is not None}


def _order(night: Night) -> Iterable[Problem]:
    """Find times out of order, or so far apart that one belongs to another day."""
    moments = _moments(night)
    names = list(moments)
    span = max(moments.values()) - min(moments.values())
    wrong = next(
        ((first, second) for first, second in pairwise(names) if moments[first] > moments[second]),
        None,
    )
    if wrong is None and (span <= LONGEST_NIGHT or not _typed(night)):
        return
    repair = _repair(night, impossible=True)
    if repair is not None:
        yield repair
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


def _date(night: Night) -> Iterable[Problem]:
    """Find a diary date that the clock times contradict; a day is left to those who stay in bed."""
    if night.end is not None and abs(night.end.date - night.diary_date) > DAY:
        values = {"end": night.end.date, "date": night.diary_date}
        yield Problem(Code.OTHER_DATE, "diary_date", is_error=True, values=values)


def _parts(night: Night) -> Iterable[Problem]:
    """Find parts that outlast the night, alone or together, or the part of it that they lie in."""
    parts, whole = _waking(night)
    together = sum(parts.values(), timedelta())
    if together > whole:
        longest = max(parts, key=lambda name: parts[name])
        code = Code.PARTS_OUTLAST if len(parts) > 1 else Code.PART_OUTLASTS
        values = {"label": label_of(longest, night.kind), "parts": together, "whole": whole}
        yield Problem(code, longest, is_error=True, values=values)
        return
    stayed, woke, rose = night.terminal_wakefulness, night.final_awakening, night.out_of_bed
    if stayed and woke and rose and stayed > rose - woke:  # people round: it takes no sleep away
        values = {"length": stayed, "whole": rose - woke}
        yield Problem(Code.STAYED_TOO_LONG, "terminal_wakefulness", values=values)
    asleep = night.asleep_by_device
    if asleep and asleep > whole + MINUTE:  # some devices tell their times to the minute only
        values = {"length": asleep, "whole": whole}
        yield Problem(Code.ASLEEP_TOO_LONG, "final_awakening", values=values)


def _waking(night: Night) -> tuple[dict[str, timedelta], timedelta]:
    """Return the waking parts of a night by their fields, and the time in which they must fit.

    It begins where `measures.derive` begins to count: at trying to sleep, or at a device's onset,
    which the time to fall asleep lies before. It ends with the final awakening; where only getting
    out of bed is known, staying in bed until then is one of the parts.
    """
    moments = _moments(night)
    names = ["wake_after_sleep_onset"]
    tried = [name for name in _EVENING if name in moments]
    if "fell_asleep" in moments and (not tried or night.sleep_onset_latency is None):
        began = "fell_asleep"
    else:
        began = tried[-1]
        names.append("sleep_onset_latency")
    ended = next(name for name in _AFTER_SLEEP if name in moments)
    if ended == "out_of_bed":
        names.append("terminal_wakefulness")
    parts = {name: length for name in names if (length := getattr(night, name)) is not None}
    return parts, moments[ended] - moments[began]


def _length(night: Night) -> Iterable[Problem]:
    """Find a night that is too long or too short, and the slip that may have made it so."""
    length = _span(night)
    if night.from_device and length < SHORTEST_PLAUSIBLE:
        yield Problem(Code.IMPLAUSIBLY_SHORT, "final_awakening", values={"length": length})
        return
    shortest = SHORTEST_IN_BED if night.kind is SleepKind.MAIN else timedelta()
    if shortest <= length <= LONGEST_IN_BED:
        return
    repair = _repair(night, impossible=False)
    if repair is not None:
        yield repair
    elif length > LONGEST_IN_BED:
        yield Problem(Code.IN_BED_LONG, "out_of_bed", values={"length": length})
    else:
        yield Problem(Code.IN_BED_SHORT, "out_of_bed", values={"length": length})


def _typed(night: Night) -> bool:
    """Tell whether a person gave the clock times: a device knows an onset and does not mistype."""
    return not night.from_device and night.fell_asleep is None


def _span(night: Night) -> timedelta:
    """Return the time from the first moment of a night to its last."""
    moments = _moments(night).values()
    return max(moments) - min(moments)


def _repair(night: Night, *, impossible: bool) -> Problem | None:
    """Return the slip that best explains an impossible night, with the clock times that mend it.

    A repair counts only if it makes an ordinary night. Where only two times were given, each of
    them may be the one that is twelve hours off: the repair that puts the sleep at night wins.
    """
    if not _typed(night):
        return None
    mended = [
        (problem, repaired)
        for problem in _slips(night, impossible=impossible)
        if (repaired := _mended(night, problem.repair)) is not None
    ]
    if not mended:
        return None
    return min(mended, key=lambda pair: _apart(_middle(pair[1]), MIDDLE_OF_NIGHT))[0]


def _slips(night: Night, *, impossible: bool) -> Iterator[Problem]:
    """Yield every slip: one time or two neighbours twelve hours off, or two neighbours swapped."""
    clocks = {name: moment.wall.time() for name, moment in _moments(night).items()}
    length = _span(night)
    for name, typed in clocks.items():
        repaired = _twelve_hours_on(typed)
        values = {
            "label": label_of(name, night.kind),
            "typed": typed,
            "length": length,
            "repaired": repaired,
        }
        yield Problem(Code.TWELVE_HOURS_OFF, name, impossible, values, {name: repaired})
    evening = {name: _twelve_hours_on(clocks[name]) for name in _EVENING if name in clocks}
    if len(evening) == 2 and length > LONGEST_IN_BED:  # who types 10:40 types 11 for lights out
        first = _EVENING[0]
        values = {"label": label_of(first, night.kind), "typed": clocks[first], "length": length}
        values["repaired"] = evening[first]
        yield Problem(Code.TWELVE_HOURS_OFF, first, impossible, values, evening)
    for first, second in _NEIGHBOURS:
        if first in clocks and second in clocks:
            values = {
                "first": label_of(first, night.kind),
                "second": label_of(second, night.kind),
                "length": length,
            }
            swapped = {first: clocks[second], second: clocks[first]}
            yield Problem(Code.SWAPPED, second, impossible, values, swapped)


def _twelve_hours_on(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24)


def _mended(night: Night, repair: Mapping[str, time]) -> Night | None:
    """Return the night with these clock times put right; None if that is no ordinary night."""
    moments = _moments(night)
    clocks = {name: moment.wall.time() for name, moment in moments.items()}
    zones = {name: moment.zone_or_offset for name, moment in moments.items()}
    try:
        placed = place_times(night.diary_date, {**clocks, **repair}, "UTC", zones=zones)
        mended = night.with_answers(placed)
    except MisplacedTimeError:
        return None
    parts, whole = _waking(mended)
    fits = sum(parts.values(), timedelta()) <= whole
    ordinary = whole >= SHORTEST_ORDINARY and _span(mended) <= LONGEST_ORDINARY
    return mended if fits and ordinary else None


def _middle(night: Night) -> time:
    """Return the time of day in the middle of a night."""
    first, *_, last = _moments(night).values()
    return (first.wall + (last.wall - first.wall) / 2).time()


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
    elif count == 0 and awake:
        yield Problem(Code.AWAKE_WITHOUT_AWAKENINGS, "awakenings", values={"length": awake})
    elif count and awake is not None and not awake:
        yield Problem(Code.AWAKENINGS_WITHOUT_AWAKE, "wake_after_sleep_onset")


def _unusual(night: Night, recent: Sequence[Night]) -> Iterable[Problem]:
    """Find a clock time far from this person's own, on the circle of the day."""
    if night.from_device or len(recent) < RECENT_NIGHTS // 2:
        return
    for name in ("into_bed", "lights_out", "final_awakening", "out_of_bed"):
        moment: ZonedTime | None = getattr(night, name)
        others = [getattr(other, name) for other in recent[-RECENT_NIGHTS:]]
        away = [
            _apart(moment.wall.time(), other.wall.time())
            for other in others
            if moment is not None and other is not None
        ]
        if (
            moment is not None
            and len(away) >= RECENT_NIGHTS // 2
            and min(away) > 180
            and sorted(away)[len(away) // 2] > 300
        ):
            values = {"label": label_of(name, night.kind), "typed": moment.wall.time()}
            yield Problem(Code.UNUSUAL, name, values=values)
            return


def _apart(one: time, other: time) -> int:
    """Return how many minutes two times of day are apart, the shorter way round."""
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(minutes, 1440 - minutes)
