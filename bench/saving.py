"""Saving: a night logged by the service, against raw sqlite3 writing the same four rows.

Both write with the same pragmas, each night in a transaction of its own, synced.
"""

import sqlite3
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from diaries import make_diary, make_nights
from pairs import report, run_pairs

from sleepdiary.domain.times import DAY

PRAGMAS = ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON", "busy_timeout=5000")
PAIRS = 25


def one_night(path: Path) -> tuple[Any, ...]:
    """Return the row of a night."""
    with closing(sqlite3.connect(path)) as connection:
        row: tuple[Any, ...] = connection.execute("SELECT * FROM night LIMIT 1").fetchone()
    return row


def insert(path: Path, night: tuple[Any, ...]) -> None:
    """Write what logging a night writes: itself, the change, what was there before, a checksum."""
    night_id, change_id = uuid4().hex, uuid4().hex
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO change VALUES (?, ?, ?, ?)",
            (change_id, "2026-01-01 08:00:00.000000", "log night", ""),
        )
        marks = ",".join("?" * len(night))
        raw.execute(f"INSERT INTO night VALUES ({marks})", (night_id, *night[1:]))  # noqa: S608 - question marks
        raw.execute("INSERT INTO version VALUES (NULL, ?, 'night', ?, NULL)", (change_id, night_id))
        raw.execute("INSERT INTO checksum VALUES ('night', ?, 1)", (night_id,))
        raw.execute("COMMIT")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.sleepdiary", Path(folder) / "raw.sleepdiary"
        make_diary(theirs).close()
        diary = make_diary(ours)
        row, days = one_night(theirs), count(5_000)
        nights = [
            next(iter(make_nights(diary.due() - next(days) * DAY, 1))) for _ in range(PAIRS + 1)
        ]
        pairs = run_pairs(
            lambda: insert(theirs, row), lambda: diary.log_night(nights.pop()), pairs=PAIRS
        )
        report("saving a night into 3,650", pairs, 2.0)
        diary.close()


main()
