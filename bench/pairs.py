"""Timing in pairs: the floor, then ours, again and again, so that a busy machine slows both."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took, in seconds: by the wall clock, and of processor time with its children."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One run of the floor and the one of ours that followed it."""

    floor: Cost
    ours: Cost


def run_pairs(floor: Act, ours: Act, *, pairs: int = 9, repeats: int = 1) -> list[Pair]:
    """Run both in turn, once unmeasured, then `pairs` times, each calling `repeats` times."""
    for act in (floor, ours):
        act()
    return [Pair(_cost(floor, repeats), _cost(ours, repeats)) for _ in range(pairs)]


def report(what: str, pairs: list[Pair], aim: float | None = None) -> None:
    """Print the medians in milliseconds, and the median of the ratios with their quartiles."""
    walls = sorted(pair.ours.wall / pair.floor.wall for pair in pairs)
    cpus = [pair.ours.cpu / pair.floor.cpu for pair in pairs]
    quarter = len(walls) // 4
    floor = 1000 * median(pair.floor.wall for pair in pairs)
    ours = 1000 * median(pair.ours.wall for pair in pairs)
    print(
        f"{what}: floor {floor:.3g} ms, ours {ours:.3g} ms, "
        f"ratio {median(walls):.2f} ({walls[quarter]:.2f} to {walls[-1 - quarter]:.2f}), "
        f"of processor time {median(cpus):.2f}" + (f"; aim {aim:g}" if aim else "")
    )


def _cost(act: Act, repeats: int) -> Cost:
    wall, cpu = time.perf_counter(), _processor_time()
    for _ in range(repeats):
        act()
    return Cost((time.perf_counter() - wall) / repeats, (_processor_time() - cpu) / repeats)


def _processor_time() -> float:
    """Return the seconds of processor time that this process and its ended children used."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
