"""A program of its own for the tests: saves nights for ever and says so after each.

`python -m tests.storage.keep_saving DIARY BYTES`: with BYTES the diary cannot grow beyond that.
"""

import resource
import sys
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.storage.file import DiaryFile
from tests.builders import a_night, utc

path, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
diary = DiaryFile.open(path)
while True:
    night = a_night(comment="x" * 3000)
    try:
        with diary.work("Save", utc(2025, 11, 4)) as work:
            work.nights.add(night)
            work.commit()
    except DiaryError as error:
        print("refused", error, flush=True)
        break
    print("saved", night.id, flush=True)
