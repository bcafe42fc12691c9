"""Locked diaries: a night saved in one against a plain one; and what opening one costs.

Opening is set against the one thing that must take long, making the key from the passphrase.
"""

import hashlib
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

from diaries import make_diary, make_nights
from pairs import report, run_pairs

from sleepdiary.app import system_clock
from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock, unlock

PAIRS = 25
ROUNDS = 256_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = Path(folder) / "plain.sleepdiary", Path(folder) / "locked.sleepdiary"
        key = Key.new("four words in a row")
        ours = make_diary(plain)
        make_diary(locked).close()
        change_lock(locked, None, key)
        theirs = Diary.open(locked, system_clock, key)
        days = count(5_000)
        nights = [
            next(iter(make_nights(ours.due() - next(days) * DAY, 1))) for _ in range(2 * PAIRS + 2)
        ]
        pairs = run_pairs(
            lambda: ours.log_night(nights.pop()),
            lambda: theirs.log_night(nights.pop()),
            pairs=PAIRS,
        )
        report("saving a night into 3,650, locked against plain", pairs, 2.0)

        def open_locked() -> None:
            made = unlock(locked, "four words in a row")
            with closing(Diary.open(locked, system_clock, made)) as diary:
                diary.nights_of(diary.due())

        pairs = run_pairs(
            lambda: hashlib.pbkdf2_hmac("sha512", b"four words in a row", key.salt, ROUNDS, 32),
            open_locked,
            pairs=10,
        )
        report("opening a locked diary, against making its key once", pairs, 1.2)
        ours.close()
        theirs.close()


main()
