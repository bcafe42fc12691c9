"""What is in `schema-3.sleepdiary`, and how it was made: what schema 3 brought, a draft a record.

The file was written by the program of commit fd9daef, the last days of schema 3, and stays as it is
for ever. In a worktree of that commit: `PYTHONPATH=. python …/tests/diaries/schema_3.py FILE`.
"""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.records import InfusionSession, Night, Patient
from sleepdiary.storage.file import DiaryFile

PATIENT = UUID(int=0xC)
BEGAN = datetime(2026, 11, 3, 9, 30, 15, 250000, tzinfo=UTC)
DAY = date(2026, 11, 3)


def _stamp(number):
    stamp = {"id": UUID(int=number), "patient_id": PATIENT}
    return {**stamp, "written_at": BEGAN, "changed_at": BEGAN}


def _typed(second, record=None, **texts):
    at = BEGAN + timedelta(seconds=second, microseconds=5)
    return Draft(Form.NIGHT, DAY, texts, at, record.id if record else None)


at_first = Patient(**_stamp(0xC), name="Somebody · Jemand")
patient = replace(at_first, more_sleep_is_better=False)
night = Night(**_stamp(1), diary_date=DAY, quality=3)
other = Night(**_stamp(2), diary_date=DAY + timedelta(days=1), quality=4)
session = InfusionSession(**_stamp(3), date=DAY, dose_mg=37.5, number=1)

DRAFTS = [_typed(1, night, quality="4"), _typed(2, other, quality="5"), _typed(3, quality="1")]


def make(path):
    """Write the diary in one change, change the patient in another, and type into three forms."""
    diary = DiaryFile.create(path, at_first, who="account")
    with diary.work("log all", BEGAN) as work:
        work.nights.add_all([night, other])
        work.infusions.add(session)
        work.commit()
    with diary.work("set direction", BEGAN) as work:
        work.patients.replace(patient)
        work.commit()
    with diary.work("type", BEGAN) as work:
        for draft in DRAFTS:
            work.drafts.keep(PATIENT, draft)
        work.commit()
    diary.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
