"""What is in `schema-2.sleepdiary`, and how it was made: what schema 2 brought, drafts above all.

The file was written by the program of commit 39d8af1, the last days of schema 2, and stays as it is
for ever. In a worktree of that commit: `PYTHONPATH=. python …/tests/diaries/schema_2.py FILE`.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind, InfusionSession, Night, Patient
from sleepdiary.storage.file import DiaryFile

PATIENT = UUID(int=0xB)
BEGAN = datetime(2025, 11, 3, 9, 30, 15, 250000, tzinfo=UTC)
DAY = date(2025, 11, 3)


def _stamp(number):
    stamp = {"id": UUID(int=number), "patient_id": PATIENT}
    return {**stamp, "written_at": BEGAN, "changed_at": BEGAN}


def _typed(form, second, record=None, **texts):
    at = BEGAN + timedelta(seconds=second, microseconds=5)
    return Draft(form, DAY, texts, at, record.id if record else None)


patient = Patient(**_stamp(0xB), name="Somebody · Jemand")
night = Night(**_stamp(1), diary_date=DAY, quality=3, comment="Rain.\nNo “wind”. ✓")
session = InfusionSession(**_stamp(2), date=DAY, dose_mg=37.5, number=1)
plan = InfusionSession(**_stamp(3), date=DAY + timedelta(days=2), number=2, planned=True)
event = Event(**_stamp(4), date=DAY, kind=EventKind.ILLNESS, label="a cold")
items = Questionnaire(
    **_stamp(5), date=DAY, kind=QuestionnaireKind.GAD7, items=(0, 1, 2, 3, 0, None, 1)
)
total = Questionnaire(**_stamp(6), date=DAY, kind=QuestionnaireKind.ISI, score=12.0, note="tired")

DRAFTS = [
    _typed(Form.NIGHT, 1, night, quality="4", comment="Rain.\n“ä” \\ ✓"),
    _typed(Form.SESSION, 2, place="", note="calm"),
    _typed(Form.PLAN, 3, count="6"),
    _typed(Form.EVENT, 4, event, note="to s"),
    _typed(Form.QUESTIONNAIRE, 5),
]
"""One a form: schema 2 had no room for more."""


def make(path):
    """Write the diary in one change, and what was typed and not saved in another."""
    diary = DiaryFile.create(path, patient, who="account")
    with diary.work("log all", BEGAN) as work:
        work.nights.add(night)
        work.infusions.add_all([session, plan])
        work.events.add(event)
        work.questionnaires.add_all([items, total])
        work.commit()
    with diary.work("keep drafts", BEGAN) as work:
        for draft in DRAFTS:
            work.drafts.keep(PATIENT, draft)
        work.commit()
    diary.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
