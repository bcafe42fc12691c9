"""A program of its own for the tests: keeps what is typed for ever and says so after each time.

`python -m tests.services.keep_typing DIARY`
"""

import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary

diary = Diary.open(Path(sys.argv[1]), lambda: datetime(2025, 11, 4, 7, 30, tzinfo=UTC))
for number in count(1):
    diary.keep_draft(Form.NIGHT, date(2025, 11, 4), {"comment": f"{number} {'x' * 3000}"})
    print(number, flush=True)
