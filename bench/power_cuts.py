"""Power cuts: what the program asked of the disk is replayed, cut off anywhere, and reopened.

A library that gcc makes of `disk_trace.c` writes down what a work asks of its files. At every cut
`disk.py` tells what may be on the disk then: all that was asked, only what was synced, only the
names or only the contents, or any part of the sectors and names. Every diary there is opened and
checked, and every acknowledged step looked for. Ends with status 1 if anything was lost.

    PYTHONPATH=. python bench/power_cuts.py
"""

import argparse
import ctypes
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import which

from disk import Asked, Disk, Keep, Left, lay, read_trace
from works import WORKS, Course

from sleepdiary.storage import connect

HERE = Path(__file__).parent
SAID = "said"
"""The file of a work's folder into which it writes a byte for each step done."""
AGAIN = 5
"""Every so many states the whole work is done again in what was left."""


def record(course: Course, folder: Path, library: str, trace: Path) -> None:
    """Have the work done in a process of its own that writes down what it asks of the disk."""
    child = os.fork()
    if not child:
        status = 1
        try:
            ctypes.CDLL(library).trace_below(os.fsencode(folder), os.fsencode(trace))
            said = os.open(folder / SAID, os.O_WRONLY | os.O_CREAT)
            for step in course.work.steps(folder):
                step()
                os.write(said, b".")
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{course.name}: the program failed.")


def ways(chance: random.Random, torn: int) -> Iterator[tuple[Keep, Keep]]:
    """Yield which names and sectors a cut keeps: all, none, only one kind, and any part."""
    shares = [(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]
    shares += [(chance.random(), chance.random()) for _ in range(torn)]
    for names, sectors in shares:
        yield partial(_falls, chance, names), partial(_falls, chance, sectors)


def _falls(chance: random.Random, share: float) -> bool:
    return chance.random() < share


class Cuts:
    """The power cuts of one work."""

    def __init__(self, course: Course, folder: Path, disk: Disk, trace: list[Asked]) -> None:
        self._course = course
        self._folder = folder
        self._disk = disk
        self._trace = trace
        self.asked = len(trace)
        self._seen: set[tuple[int, int]] = set()
        self.count = 0
        self.wrongs: list[str] = []

    @property
    def states(self) -> int:
        """How many states of the disk were found, no two of them the same."""
        return len(self._seen)

    def replay(self, chance: random.Random, torn: int, share: float) -> None:
        """Cut after everything that was asked, or a share of it."""
        for number, asked in enumerate(self._trace):
            self._disk.ask(asked)
            if chance.random() >= share:
                continue
            for keep_name, keep_sector in ways(chance, torn):
                self.count += 1
                left = self._disk.left(keep_name, keep_sector)
                left.pop(SAID, None)
                for wrong in self._judge(left):
                    self.wrongs.append(f"cut at {number} ({asked.operation}): {wrong}")

    def _judge(self, left: Left) -> list[str]:
        said = self._disk.names.get(f"{self._folder}/{SAID}")
        steps = len(said.after(lambda: True)) if said else 0
        key = steps, hash(tuple(left.items()))
        if key in self._seen:
            return []
        self._seen.add(key)
        with tempfile.TemporaryDirectory(dir=self._folder.parent) as made:
            folder = Path(made)
            lay(left, folder)
            wrongs = self._course.wrongs(folder, steps)
            return wrongs or (self._course.goes_on(folder) if not self.states % AGAIN else [])


def cut_often(name: str, library: str, torn: int, share: float, chance: random.Random) -> Cuts:
    """Record one kind of work, cut it off, and print how often."""
    with tempfile.TemporaryDirectory() as scratch:
        course = Course(name, Path(scratch))
        with course.folder() as folder:
            trace = Path(scratch) / "trace"
            disk = Disk(folder)  # before the work begins
            record(course, folder, library, trace)
            cuts = Cuts(course, folder, disk, list(read_trace(trace.read_bytes())))
            cuts.replay(chance, torn, share)
    print(
        f"{name:25}{cuts.asked:7} asked{cuts.count:8} cuts{cuts.states:8} states"
        f"{len(cuts.wrongs):6} lost",
        flush=True,
    )
    return cuts


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--torn", type=int, default=4, help="cuts a place that keep any part")
    asked.add_argument("--share", type=float, default=1.0, help="of the places that are cut at")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--work", action="append", choices=WORKS, help="only this one; all without")
    asked.add_argument("--synchronous", help="SQLite's setting, to see what a weaker one loses")
    chosen = asked.parse_args()
    library = os.environ.get("LD_PRELOAD")
    compiler = which("gcc")
    if compiler is None:
        sys.exit("There is no gcc to make a library of disk_trace.c: install it, then try again.")
    if library is None:
        with tempfile.TemporaryDirectory() as made:
            library = f"{made}/disk_trace.so"
            source = str(HERE / "disk_trace.c")
            subprocess.run(
                [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True
            )
            traced = {**os.environ, "LD_PRELOAD": library}
            again = subprocess.run([sys.executable, *sys.argv], env=traced, check=False)
            sys.exit(again.returncode)
    if chosen.synchronous:
        weaker = f"PRAGMA synchronous = {chosen.synchronous}"
        setattr(connect, "_PRAGMAS", (*connect._PRAGMAS, weaker))  # noqa: B010, SLF001 - on purpose
    chance = random.Random(chosen.seed)  # noqa: S311 - where to cut
    done = [
        cut_often(name, library, chosen.torn, chosen.share, chance) for name in chosen.work or WORKS
    ]
    wrongs = [wrong for cuts in done for wrong in cuts.wrongs]
    print(f"{sum(cuts.count for cuts in done)} cuts in all, {len(wrongs)} losses")
    sys.exit("\n".join(wrongs[:20]) or 0)


if __name__ == "__main__":
    main()
