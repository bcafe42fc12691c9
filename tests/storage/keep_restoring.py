"""A program of its own for the tests: saves nights, backs them up and restores them, for ever.

`python -m tests.storage.keep_restoring DIARY`. It says so after each.
"""

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.restoring import back_up, restore
from tests.builders import a_night, utc

path = Path(sys.argv[1])
for number in count():
    at = utc(2025, 11, 4) + timedelta(hours=number)
    diary = DiaryFile.open(path)
    night = a_night(comment="x" * 3000)
    with diary.work("Save", at) as work:
        work.nights.add(night)
        work.commit()
    print("saved", night.id, flush=True)
    diary.close()
    backup = back_up(path, at, "closed")
    print("backed up", flush=True)
    restore(path, backup.path, at)
    print("restored", flush=True)
