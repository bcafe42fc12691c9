"""Faults: the disk fails, fills up or goes away while the program works, and comes back.

Each trial does a work up to a step chosen by chance, has that step meet a fault, takes the fault
away, and goes on. The step either is done, or is refused in a sentence: then it is done once more.
Whatever came, every diary is opened and checked, and every acknowledged step looked for. Ends with
status 1 if anything was lost, or failed without a sentence.

Writes, syncs and the like are made to fail by libfiu (Debian's fiu-utils). Disks that are full or
can only be read need the right to mount, which root has in a namespace of its own.

    PYTHONPATH=. python bench/faults.py
"""

import argparse
import ctypes
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from errno import EIO, ENOSPC
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path

from works import NAME, SUFFIX, WORKS, Course, Step

from sleepdiary.domain import DiaryError

FIU = [Path("/usr/lib/fiu/fiu_run_preload.so"), Path("/usr/lib/fiu/fiu_posix_preload.so")]
SIZE = 24_000_000
"""Bytes of the disk that fills up."""
NOBODY = 65534

Hinder = Callable[[Path, random.Random], AbstractContextManager[None]]
"""Has a fault in a folder while its block runs; chance says how bad it is."""


# The faults


@contextmanager
def failing(point: str, error: int, _folder: Path, chance: random.Random) -> Iterator[None]:
    """Have calls of the system fail: the next one, all of them, or some."""
    fiu = ctypes.CDLL(None)
    name, told = point.encode(), ctypes.c_void_p(error)
    share = chance.choice([1.0, 0.5, 0.2, 0.05])
    fiu.fiu_set_prng_seed(chance.getrandbits(31))
    fiu.fiu_enable_random(name, 1, told, chance.randint(0, 1), ctypes.c_float(share))
    try:
        yield
    finally:
        fiu.fiu_disable(name)


@contextmanager
def outgrown(folder: Path, chance: random.Random) -> Iterator[None]:
    """Let no file grow beyond some size."""
    largest = max((each.stat().st_size for each in folder.rglob(f"*{SUFFIX}")), default=0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = chance.randint(0, largest + 50_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def full(folder: Path, chance: random.Random) -> Iterator[None]:
    """Fill the disk but for some room."""
    ballast = folder.parent / "ballast"
    disk = os.statvfs(folder)
    room = chance.choice([0, 0, 4096, 20_000, 100_000])
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, disk.f_bavail * disk.f_frsize - room))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def only_read(folder: Path, _chance: random.Random) -> Iterator[None]:
    """Let nothing be written on the whole disk."""
    disk = next(each for each in folder.parents if each.is_mount())
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607 - of this system
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)  # noqa: S607


@contextmanager
def closed_folder(folder: Path, _chance: random.Random) -> Iterator[None]:
    """Let nobody make or remove a file in the folder; root is somebody else meanwhile."""
    inside = [folder, *folder.rglob("*")]
    above = [each for each in folder.parents if each.stat().st_uid == os.getuid()]
    modes = {each: each.stat().st_mode for each in [*inside, *above]}
    is_root = os.getuid() == 0
    for each in above:
        each.chmod(modes[each] | 0o111)
    for each in inside:
        if is_root:
            os.chown(each, NOBODY, NOBODY)
        if each.is_dir():
            each.chmod(0o500)
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        for each in inside:
            if is_root:
                os.chown(each, 0, 0)
        for each, mode in modes.items():
            each.chmod(mode)


@contextmanager
def vanished(folder: Path, _chance: random.Random) -> Iterator[None]:
    """Have the diary gone, and put it back."""
    away = folder.parent / "away"
    (folder / NAME).rename(away)
    try:
        yield
    finally:
        away.rename(folder / NAME)


def _calls() -> dict[str, Hinder]:
    io = "posix/io"
    points = {
        "write": "rw/pwrite",
        "cut": "rw/ftruncate",
        "sync": "sync/fsync",
        "rename": "dir/rename",
        "unlink": "dir/unlink",
        "open": "oc/open",
        "read": "rw/pread",
        "plain read": "rw/read",
    }
    return {
        **{f"{name} fails": partial(failing, f"{io}/{at}", EIO) for name, at in points.items()},
        "write finds no room": partial(failing, f"{io}/rw/pwrite", ENOSPC),
        "write is half done": partial(failing, f"{io}/rw/pwrite/reduce", 0),
    }


CALLS = _calls()
MOUNTED: dict[str, Hinder] = {"full disk": full, "read-only disk": only_read}
FAULTS: dict[str, Hinder] = {
    **CALLS,
    **MOUNTED,
    "file too large": outgrown,
    "read-only folder": closed_folder,
    "vanished file": vanished,
}
NOT_OF = {
    # What brings a lost diary back, or makes one, needs none to be there.
    "vanished file": {"restoring", "restoring a damaged one", "creating", "migrating"},
    # The demonstration is made from a file of the program, not of the person.
    "plain read fails": {"creating"},
}
"""Works in which a fault makes no sense."""


# The trials


class Trials:
    """The trials of all works on one disk, with what they came to."""

    def __init__(self, scratch: Path, chance: random.Random) -> None:
        self._scratch = scratch
        self._chance = chance
        self._courses: dict[str, Course] = {}
        self.refused: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.wrongs: list[str] = []

    def run(self, fault: str, work: str) -> None:
        """Have a step of a work meet a fault."""
        if work not in self._courses:
            place = self._scratch / work
            place.mkdir()
            self._courses[work] = Course(work, place)
        course = self._courses[work]
        with course.folder() as folder:
            try:
                wrongs = self._go_through(fault, course, folder)
            except Exception:  # noqa: BLE001 - whatever is no sentence is a finding
                wrongs = [traceback.format_exc()]
        self.wrongs += [f"{fault}: {wrong}" for wrong in wrongs]

    def _go_through(self, fault: str, course: Course, folder: Path) -> list[str]:
        steps = course.work.steps(folder)
        met = self._chance.randrange(len(steps))
        for step in steps[:met]:
            step()
        is_done = self._is_done(fault, folder, steps[met])
        (self.done if is_done else self.refused)[fault] += 1
        wrongs = course.wrongs(folder, met + is_done, more=not is_done)
        for step in steps[met + is_done :]:
            step()
        return wrongs + course.unfinished(folder)

    def _is_done(self, fault: str, folder: Path, step: Step) -> bool:
        try:
            with FAULTS[fault](folder, self._chance):
                step()
        except DiaryError:
            return False
        except OSError as error:
            is_ours = Path(error.filename or folder).is_relative_to(folder)
            if is_ours and "importlib" not in traceback.format_exc():
                raise
            return False  # a part of the program itself could not be read
        return True


def possible() -> list[str]:
    """Return the faults that can be had here."""
    missing = set() if "LD_PRELOAD" in os.environ else CALLS.keys()
    mounts = set() if "ALONE" in os.environ else MOUNTED.keys()
    for name in sorted({*missing, *mounts}):
        print(f"{name}: not tried, it needs {'fiu-utils' if name in missing else 'root'}")
    return [name for name in FAULTS if name not in missing | mounts]


def again_alone() -> None:
    """Begin anew with libfiu and with mounts of its own, as far as either can be had."""
    alone = [shutil.which("unshare") or "unshare", "--mount"]
    has_fiu = all(each.exists() for each in FIU)
    can_mount = os.getuid() == 0 and not subprocess.run([*alone, "true"], check=False).returncode
    preload = {"LD_PRELOAD": " ".join(map(str, FIU))} if has_fiu else {}
    mounts = {"ALONE": "1"} if can_mount else {}
    command = [*(alone if can_mount else []), sys.executable, *sys.argv]
    done = subprocess.run(
        command, env={**os.environ, **preload, **mounts, "AGAIN": "1"}, check=False
    )
    sys.exit(done.returncode)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--trials", type=int, default=600)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--work", action="append", choices=WORKS, help="only this one; all without")
    asked.add_argument("--fault", action="append", choices=FAULTS, help="only this one")
    chosen = asked.parse_args()
    if "AGAIN" not in os.environ:
        again_alone()
    chance = random.Random(chosen.seed)  # noqa: S311 - which step, how bad
    pairs = [
        (fault, work)
        for fault, work in product(possible(), chosen.work or WORKS)
        if fault in (chosen.fault or FAULTS) and work not in NOT_OF.get(fault, ())
    ]
    chance.shuffle(pairs)
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        if "ALONE" in os.environ:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "none", made]
            subprocess.run(mount, check=True)
        trials = Trials(scratch, chance)
        for fault, work in islice(cycle(pairs), chosen.trials):
            trials.run(fault, work)
        if "ALONE" in os.environ:
            subprocess.run(["umount", made], check=True)  # noqa: S607
    for fault in FAULTS:
        refused, done = trials.refused[fault], trials.done[fault]
        print(f"{fault:24}{refused + done:6} trials{refused:6} refused{done:6} done all the same")
    print(f"{chosen.trials} faults in all, {len(trials.wrongs)} losses")
    sys.exit("\n".join(trials.wrongs[:20]) or 0)


if __name__ == "__main__":
    main()
