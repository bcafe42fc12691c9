"""Invented people and the nights that they honestly write down, as `bench/slips.py` needs them.

No constant of the checks stands here: how people sleep is drawn first, and what the checks make of
it is counted after.
"""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sleepdiary.domain.placing import MisplacedTimeError, place_times
from sleepdiary.domain.times import DAY, MINUTE

TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """A night as a person would tell it, in minutes, and the moment at which they type it."""

    diary_date: date
    zone: str
    now: datetime
    into_bed: time
    lights_out: time
    latency: int
    awakenings: int
    awake: int
    final_awakening: time
    out_of_bed: time
    blank: str = ""
    """The time that this person never notes."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How a kind of person sleeps; minutes, clock times counted from the evening's midnight.

    `bed` and `up` are the middle of when they go to bed and wake, `spread` how far a night strays,
    `idle` the usual minutes in bed before lights out and after waking, `latency`, `wakes` and
    `wake` the usual time to fall asleep, number of awakenings and minutes of each.
    """

    bed: float
    up: float
    spread: float = 30
    idle: tuple[float, float] = (12, 12)
    latency: float = 15
    wakes: float = 1.3
    wake: float = 8
    weekend: float = 50
    tail: float = 0.5
    """How uneven their lengths are: the standard deviation of the logarithm."""
    shifts: str = ""
    """A letter a day, repeated: Early, Late, Night shift, or - for a day off."""


Kind = Callable[[random.Random], Usual]

KINDS: dict[str, Kind] = {
    "ordinary": lambda chance: Usual(bed=chance.gauss(-60, 35), up=chance.gauss(400, 35)),
    "late, bed about 04:00": lambda chance: Usual(
        bed=chance.gauss(240, 40), up=chance.gauss(710, 45), spread=45, weekend=30
    ),
    "rotating shifts": lambda chance: Usual(
        bed=chance.gauss(-60, 30),
        up=chance.gauss(420, 30),
        spread=35,
        shifts=chance.choice(
            ("EE--LL--NN--", "EEEEE--LLLLL--NNNNN--", "DDNN----", "NNN----DDD----")
        ),
    ),
    "permanent nights": lambda chance: Usual(
        bed=chance.gauss(-10, 40), up=chance.gauss(480, 40), spread=40, shifts="NNNN---"
    ),
    "insomnia": lambda chance: Usual(
        bed=chance.gauss(-75, 40),
        up=chance.gauss(380, 45),
        spread=40,
        idle=(25, 30),
        latency=chance.uniform(35, 90),
        wakes=3,
        wake=chance.uniform(15, 35),
        tail=0.65,
    ),
    "short": lambda chance: Usual(
        bed=chance.gauss(40, 30), up=chance.gauss(310, 25), latency=8, wakes=0.7
    ),
    "long": lambda chance: Usual(
        bed=chance.gauss(-150, 40), up=chance.gauss(520, 45), idle=(25, 30), wakes=2
    ),
    "depressed, irregular": lambda chance: Usual(
        bed=chance.gauss(20, 70),
        up=chance.gauss(570, 70),
        spread=100,
        idle=(45, 60),
        latency=chance.uniform(25, 60),
        wakes=2.5,
        wake=18,
        weekend=0,
        tail=0.75,
    ),
}

_ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "Asia/Kolkata")
_AWAY = {
    "Europe/London": "America/New_York",
    "America/New_York": "Europe/London",
    "Australia/Sydney": "Asia/Kolkata",
    "Asia/Kolkata": "Europe/London",
}
_SHIFTED = {
    "E": (-150, -100),  # up for a shift from 06:00
    "L": (75, 60),  # home from one until 22:00
    "D": (-75, -75),
}
_BY_DAY = (490, 870)
"""After a night shift: to bed at 08:10, up at 14:30."""


def honest_nights(kind: str, number: int, nights: int) -> Iterator[Told]:
    """Yield a person's nights; the number decides everything about that person."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311 - invented people, no secrets
    usual = KINDS[kind](chance)
    home = _ZONES[number % len(_ZONES)]
    blank = chance.choice(("", "", "", "", "into_bed", "lights_out", "out_of_bed"))
    grain = chance.choice((1, 5, 5, 5, 10, 15))
    # half of the people begin three weeks before the clocks change in spring, half in autumn
    day = date(2025, 3, 5) if number % 2 else date(2025, 10, 1)
    away = chance.randrange(15, nights) if chance.random() < 0.5 else nights
    turn = chance.randrange(30)
    drift = 0.0
    for place in range(nights):
        drift = 0.6 * drift + chance.gauss(0, 0.8)  # a late night follows a late one
        travels = away <= place < away + 4
        told = _night(usual, day, chance, drift, grain, shift=_shift(usual, place + turn))
        if travels:
            told = _jet_lag(told, 100 - 30 * (place - away))
        told = replace(told, zone=_AWAY[home] if travels else home, blank=blank)
        if exists(told):
            yield _typed(told, chance)
        day += DAY * (1 if chance.random() > 0.05 else chance.choice((2, 2, 3)))


def _shift(usual: Usual, day: int) -> str:
    return usual.shifts[day % len(usual.shifts)] if usual.shifts else "-"


def _night(
    usual: Usual, day: date, chance: random.Random, drift: float, grain: int, *, shift: str
) -> Told:
    bed, up = usual.bed, usual.up
    if shift == "N":
        bed, up = _BY_DAY
    elif shift in _SHIFTED:
        bed, up = bed + _SHIFTED[shift][0], up + _SHIFTED[shift][1]
    elif day.weekday() >= 5:
        bed, up = bed + usual.weekend, up + usual.weekend
    bed += usual.spread * drift
    up += usual.spread * (0.4 * drift + chance.gauss(0, 0.8))
    latency, wakes = usual.latency, usual.wakes
    luck = chance.random()
    if luck < 0.02:  # a celebration, a night train, an emergency
        bed, up = bed + chance.uniform(90, 240), up + chance.uniform(0, 150)
    elif luck < 0.05:  # worry, pain, a child that is ill
        latency, wakes = latency * chance.uniform(2, 4), wakes + 2
    elif luck < 0.06:  # called out of bed early
        up -= chance.uniform(60, 150)
    lights = bed + _length(usual.idle[0], usual.tail, chance)
    up = max(up, lights + 60)
    fell = _length(latency, usual.tail, chance)
    count = sum(chance.random() < wakes / 12 for _ in range(12))
    awake = sum(_length(usual.wake, usual.tail, chance) for _ in range(count))
    short = 0.85 * (up - lights) / (fell + awake) if fell + awake else 1
    fell, awake = fell * min(1, short), awake * min(1, short)
    rose = up + _length(usual.idle[1], usual.tail + 0.2, chance)
    fine = min(grain, 5)
    return Told(
        diary_date=day,
        zone="",
        now=datetime.combine(day, time()) + math.ceil(rose) * MINUTE,
        into_bed=_clock(bed, grain),
        lights_out=_clock(max(lights, bed), grain),
        latency=_to(fell, fine),
        awakenings=count,
        awake=max(_to(awake, fine), fine) if count else 0,
        final_awakening=_clock(up, grain),
        out_of_bed=_clock(rose, grain),
    )


def _length(usual: float, tail: float, chance: random.Random) -> float:
    return usual * math.exp(chance.gauss(0, tail))


def _to(minutes: float, grain: int) -> int:
    return grain * round(minutes / grain)


def _clock(minutes: float, grain: int) -> time:
    of_day = _to(minutes, grain) % _DAY
    return time(of_day // 60, of_day % 60)


def _jet_lag(told: Told, minutes: int) -> Told:
    """Return the night that much later, as the first ones in another zone are."""
    return replace(
        told,
        now=told.now + minutes * MINUTE,
        into_bed=moved(told.into_bed, minutes),
        lights_out=moved(told.lights_out, minutes),
        final_awakening=moved(told.final_awakening, minutes),
        out_of_bed=moved(told.out_of_bed, minutes),
    )


def moved(clock: time, minutes: float) -> time:
    """Return a time of day some minutes later, round the clock."""
    return _clock(clock.hour * 60 + clock.minute + minutes, 1)


def _typed(told: Told, chance: random.Random) -> Told:
    """Return the night with the moment at which it is typed: mostly soon after, some much later."""
    luck = chance.random()
    if luck < 0.05:
        wait = timedelta(minutes=-10)  # still in bed
    elif luck < 0.8:
        wait = timedelta(minutes=chance.uniform(5, 90))
    elif luck < 0.95:
        wait = timedelta(hours=chance.uniform(2, 9))
    else:
        wait = timedelta(hours=chance.uniform(20, 40))  # the day after
    return replace(told, now=told.now + wait)


def exists(told: Told) -> bool:
    """Tell whether every clock showed its time: none was jumped over that night."""
    clocks = {name: getattr(told, name) for name in TIMES}
    try:
        place_times(told.diary_date, clocks, told.zone)
    except MisplacedTimeError:
        return False
    return True
