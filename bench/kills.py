"""Kills: the program is ended by SIGKILL at random moments, and its diaries are reopened.

Each kill is of a process of its own, forked from this one: it works in a fresh folder and says each
step that it has done. Then every diary there is opened and checked, every acknowledged step looked
for, and the whole work done again. Ends with status 1 if anything was lost.

    PYTHONPATH=. python bench/kills.py --kills 1000
"""

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from pathlib import Path

from works import WORKS, Course

AGAIN = 3


def kill_at(course: Course, folder: Path, moment: float) -> int | None:
    """Have the work done in a process of its own until it is killed; return the steps it said.

    None: it was done before.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        work_and_say(course, folder, writing)
    os.close(writing)
    said = b""
    ends = time.monotonic() + moment
    while (left := ends - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        if not (heard := os.read(reading, 4096)):
            break
        said += heard
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as rest:
        said += rest.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return len(said)
    if os.WEXITSTATUS(status):
        sys.exit(f"{course.name}: the program failed before it was killed.")
    return None


def work_and_say(course: Course, folder: Path, writing: int) -> None:
    """Do the work, write a byte for each step done, and end this process."""
    status = 1
    try:
        for step in course.work.steps(folder):
            step()
            os.write(writing, b".")
        status = 0
    finally:
        os._exit(status)


def kill_often(name: str, kills: int, chance: random.Random) -> list[str]:
    """Kill one kind of work so often, and print how many steps had been said by then."""
    wrongs: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        course = Course(name, Path(scratch))
        killed = steps = 0
        while killed < kills:
            with course.folder() as folder:
                said = kill_at(course, folder, chance.uniform(0, 1.3 * course.seconds))
                if said is not None:
                    killed += 1
                    steps += said
                    wrongs += course.wrongs(folder, said)
                    if not killed % AGAIN:
                        wrongs += course.goes_on(folder)
    print(f"{name:25}{killed:6} kills{steps:8} acknowledged{len(wrongs):5} lost", flush=True)
    return wrongs


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--kills", type=int, default=80, help="of all works together")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--work", action="append", choices=WORKS, help="only this one; all without")
    chosen = asked.parse_args()
    chance = random.Random(chosen.seed)  # noqa: S311 - when to kill
    names = chosen.work or list(WORKS)
    each = -(-chosen.kills // len(names))
    wrongs = [wrong for name in names for wrong in kill_often(name, each, chance)]
    print(f"{each * len(names)} kills in all, {len(wrongs)} losses")
    sys.exit("\n".join(wrongs) or 0)


if __name__ == "__main__":
    main()
