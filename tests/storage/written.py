"""A diary in which somebody wrote for a while, for tests that damage it."""

from datetime import date, timedelta

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.imports import Import
from sleepdiary.storage.pages import Pages
from tests.builders import (
    PATIENT_ID,
    a_night,
    a_patient,
    a_questionnaire,
    a_session,
    an_event,
    utc,
)

FIRST = date(2025, 1, 1)
LONG = "A long note. " * 900
"""Longer than two pages."""
DELETED, CHANGED, IMPORTED = 3, 4, 5
"""Places of nights that were deleted, changed and imported."""


def a_written_diary(path, nights=120):
    """Make a diary with records of every kind, a night changed, one deleted, and a draft."""
    imported = Import(format="own-csv", file_name="nights.csv", imported_at=utc(2025, 10, 1))
    made = [
        a_night(
            diary_date=FIRST + timedelta(days=number),
            comment=LONG if number % 50 == 7 else f"Night number {number}.",
            import_id=imported.id if number == IMPORTED else None,
            source="own-csv" if number == IMPORTED else "typed",
        )
        for number in range(nights)
    ]
    diary = DiaryFile.create(path, a_patient(name="Somebody"))
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.imports.add(imported)
        work.nights.add_all(made)
        work.infusions.add(a_session(dose_mg=40, weight_kg=81.3))
        work.events.add(an_event())
        work.questionnaires.add(a_questionnaire())
        work.drafts.keep(
            PATIENT_ID, Draft(Form.EVENT, FIRST, {"label": "A walk"}, utc(2025, 11, 4))
        )
        work.commit()
    with diary.work("Change", utc(2025, 11, 5)) as work:
        work.nights.replace(
            made[CHANGED].with_answers({"quality": 1, "changed_at": utc(2025, 11, 5)})
        )
        work.nights.delete(made[DELETED].id)
        work.commit()
    diary.close()
    return path.read_bytes()


def nights_by_page(content):
    """Return by page the ids of the nights of a plain diary that stand on it, even in part."""
    return nights_on(Pages(content))


def nights_on(pages):
    """Return by page the ids of the nights that stand on it, in whole or in part."""
    found = {}
    for number, rows in pages.rows():
        for row in rows:
            if len(row.values) == 46:
                for each in (number, *row.continued):
                    found.setdefault(each, set()).add(row.values[0])
    return found


def page_of(content, text):
    """Return on which page a text stands first."""
    return content.index(text) // 4096 + 1


def overwritten(content, number, page=bytes(4096)):
    """Return a diary with another page in the place of one."""
    return content[: (number - 1) * 4096] + page + content[number * 4096 :]


def changed(content, text, other):
    """Return a diary with another text of the same length wherever one stands."""
    assert text in content
    assert len(text) == len(other)
    return content.replace(text, other)
