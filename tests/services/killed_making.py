"""A program of its own for the tests: makes diaries and is killed while it makes each.

`python -m tests.services.killed_making FOLDER`: makes the default diary of a home FOLDER/default/n,
n = 0, 1, 2 …, killed before its n-th step, and demonstrations in FOLDER/demo/n likewise. A step is
whatever Python asks of the system's files there, and every statement to SQLite. About MOST are
made; where there are more steps some are left out, but none of the last ones.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sleepdiary.services.demonstration import make_demonstration
from sleepdiary.services.diary import Diary
from sleepdiary.storage import connect as connecting

MOST = 40
DATA = "XDG_DATA_HOME"


def now():
    return datetime(2025, 11, 4, 7, 30, tzinfo=UTC)


class Countdown:
    """Kills the program when the steps are used up."""

    def __init__(self, folder, steps):
        self.folder, self.steps, self.used = str(folder), steps, 0
        plainly = connecting.connect_plainly

        def watched(path, key=None):
            raw = plainly(path, key)
            raw.set_trace_callback(lambda _: self.step())
            return raw

        connecting.connect_plainly = watched
        sys.addaudithook(self.hear)

    def hear(self, event, arguments):
        files = event in {"open", "sqlite3.connect"} or event.startswith("os.")
        if files and any(self.folder in os.fsdecode(each) for each in arguments if is_path(each)):
            self.step()

    def step(self):
        if self.used == self.steps:
            os.kill(os.getpid(), signal.SIGKILL)
        self.used += 1


def is_path(argument):
    return isinstance(argument, str | bytes | os.PathLike)


def steps_used(act, folder, steps):
    """Do something in a process of its own; return the steps it took, None if it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        countdown = Countdown(folder, steps)
        act()
        os.write(writing, str(countdown.used).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        used = said.read()
    os.waitpid(child, 0)
    return int(used) if used else None


def first_start(home):
    os.environ[DATA] = str(home)
    Diary.open_default(now)


def new_demo(home):
    make_demonstration(home / "demo.sleepdiary", now)


def main(folder):
    for name, act in (("default", first_start), ("demo", new_demo)):
        (folder / name).mkdir()
        whole = folder / name / "whole"
        whole.mkdir()
        total = steps_used(partial(act, whole), whole, -1)
        steps = range(total)
        most = MOST // 2
        chosen = [*steps[: -most // 2 : max(1, total // (most // 2))], *steps[-most // 2 :]]
        for step in chosen:
            home = folder / name / str(step)
            home.mkdir()
            assert steps_used(partial(act, home), home, step) is None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
