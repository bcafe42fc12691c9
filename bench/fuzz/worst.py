"""A megabyte of the worst that each format may hold: the seconds and the memory to read it.

    PYTHONPATH=. python bench/fuzz/worst.py

Seconds are those of the processor, in a process that does nothing else; memory is what Python held
at once, measured in a second run.
"""

import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from parsers import ZONE, clock

from sleepdiary.domain import DiaryError
from sleepdiary.domain.times import DAY
from sleepdiary.exchange.formats import Source, format_named
from sleepdiary.services.diary import Diary
from sleepdiary.services.importing import preview

MEGABYTE = 1 << 20
_SLEEP = "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust"
_NIGHTS = "into_bed,out_of_bed\n"


def _filled(head: str, line: Callable[[int], str]) -> bytes:
    """Return a megabyte: a head, then numbered lines."""
    lines = [head]
    size = 0
    while size < MEGABYTE:
        lines.append(line(len(lines)))
        size += len(lines[-1])
    return "".join(lines).encode()


def _day(number: int) -> date:
    return date(1950, 1, 1) + number % 50_000 * DAY


WORST: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nights, as short as they can be": (
        "csv",
        lambda: _filled(_NIGHTS, lambda at: f"{_day(at)}T00:10,{_day(at)}T07:00\n"),
    ),
    "nights of bare clock times": (
        "csv",
        lambda: _filled(f"diary_date,{_NIGHTS}", lambda at: f"{_day(at)},22:00,7:00\n"),
    ),
    "one night again and again": (
        "csv",
        lambda: _filled(_NIGHTS, lambda _: "2025-01-01T22:00,2025-01-02T07:00\n"),
    ),
    "zones that nobody knows": (
        "infusions-csv",
        lambda: _filled("date,time,zone\n", lambda at: f"2025-01-01,1:00,X{at}\n"),
    ),
    "infusion dates": ("infusions-csv", lambda: _filled("date\n", lambda at: f"{_day(at)}\n")),
    "lines of one letter": ("csv", lambda: _filled(_NIGHTS, lambda _: "a\n")),
    "blank lines": ("csv", lambda: _filled(_NIGHTS, lambda _: "\n")),
    "open quotation marks": ("csv", lambda: _filled(_NIGHTS, lambda _: '"a\n')),
    "a hundred thousand columns": (
        "csv",
        lambda: b"into_bed,out_of_bed" + b",a" * 100_000 + b"\n" + b"," * 100_000 + b"\n",
    ),
    "recordings, as short as they can be": (
        "sleep-as-android",
        lambda: _filled("Id,Tz,Hours\n", lambda at: f"{at}000,UTC,1\n"),
    ),
    "headers of recordings": (
        "sleep-as-android",
        lambda: _filled("", lambda _: f"{_SLEEP}\n"),
    ),
    "levels of noise": (
        "sleep-as-android",
        lambda: _filled(f"{_SLEEP}\n", lambda _: ",1\n"),
    ),
}
"""By what it has much of: the format, and what makes such a file."""


def read(path: Path, name: str) -> None:
    """Read a file to its end, or to where it is refused."""
    with suppress(DiaryError), Source(path) as source:
        for _ in format_named(name).read(source, ZONE):
            pass


def look_at(path: Path) -> None:
    """Show what is in a file, beside an empty diary."""
    place = path.with_name("it.sleepdiary")
    with closing(Diary.create(place, clock)) as diary:
        preview(diary, path, zone=ZONE)
    place.unlink()


def report(what: str, size: int, act: Callable[[], None]) -> None:
    """Print what it costs to do something with so many bytes."""
    began = time.process_time()
    act()
    seconds = time.process_time() - began
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{what:40} {size / MEGABYTE:6.2f} MB {seconds:6.2f} s {peak / MEGABYTE:6.1f} MB held")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        for what, (name, make) in WORST.items():
            path.write_bytes(make())
            report(what, path.stat().st_size, lambda name=name: read(path, name))  # type: ignore[misc]
        text = _filled(f"{_SLEEP}\n", lambda at: f",{at % 997 / 7},{at % 991 / 3}\n") * 20
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("sleep-export.csv", text)
        what = f"a zip of {len(text) / MEGABYTE:.0f} MB of noise"
        report(what, path.stat().st_size, lambda: read(path, "sleep-as-android"))
        most = 19_999
        lines = (f"{_day(at)}T00:10,{_day(at)}T07:00\n" for at in range(most))
        path.write_text(_NIGHTS + "".join(lines), encoding="utf-8")
        report(f"{most:,} nights, looked at", path.stat().st_size, lambda: look_at(path))


main()
