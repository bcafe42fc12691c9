"""Diaries that earlier versions wrote: each is opened and compared, record by record.

Nobody makes such a file anew: it is what is on people's disks.
"""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.domain.drafts import Form
from sleepdiary.storage.check import check
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.tables import METADATA, SCHEMA
from tests.builders import a_questionnaire, utc
from tests.diaries import schema_1, schema_2, schema_3

DIARIES = Path(__file__).parent.parent / "diaries"
NOW = utc(2026, 2, 3, 4, 5)


@pytest.fixture
def path(tmp_path):
    """A copy of the diary of schema 1: opening migrates it."""
    copy = tmp_path / "mine.sleepdiary"
    shutil.copy(DIARIES / "schema-1.sleepdiary", copy)
    return copy


@pytest.fixture
def diary(path):
    opened = DiaryFile.open(path, at=NOW)
    yield opened
    opened.close()


def rows(path, table):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(f"SELECT * FROM {table}").fetchall()


def test_every_released_schema_has_its_diary():
    released = {f"schema-{number}.sleepdiary" for number in range(1, SCHEMA)}
    assert {each.name for each in DIARIES.glob("*.sleepdiary")} == released


def test_the_diary_is_still_of_its_schema(path):
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert check(path) == []


def test_every_record_is_what_was_written(diary):
    with diary.reading() as work:
        assert work.patients.all() == [schema_1.patient]
        nights = {night.id: night for night in work.nights.all()}
        assert nights == {night.id: night for night in schema_1.NIGHTS}
        assert work.infusions.all() == schema_1.SESSIONS
        assert work.events.all() == schema_1.EVENTS
        assert work.imports.all() == schema_1.IMPORTS
        assert work.questionnaires.all() == []


def test_no_session_has_become_a_plan(diary):
    with diary.reading() as work:
        assert not any(session.planned for session in work.infusions.all())


def test_the_diary_is_sound_and_its_checksums_are_those_of_before(diary, path):
    assert check(path) == []
    assert rows(path, "checksum") == rows(DIARIES / "schema-1.sleepdiary", "checksum")


def test_the_history_is_as_it_was(diary, path):
    for table in ("version", "change"):
        assert rows(path, table) == rows(DIARIES / "schema-1.sleepdiary", table)
    with diary.reading() as work:
        versions = work.history("night", schema_1.clocks_back.id)
    assert [(each.what, each.who, each.record) for each in versions] == [
        ("log night", "account", schema_1.clocks_back),
        ("log night", "account", schema_1.clocks_back_as_typed_first),
    ]


def test_an_undone_change_and_a_deletion_are_remembered(diary):
    with diary.reading() as work:
        undone = work.history("night", schema_1.nap.id)
        gone = work.history("night", schema_1.deleted.id)
    assert [each.record for each in undone] == [schema_1.nap, None, schema_1.nap]
    assert [each.record for each in gone] == [
        None,
        schema_1.deleted,
        None,
        schema_1.deleted,
    ]


def test_an_old_change_can_be_undone(diary):
    with diary.reading() as work:
        change = work.history("night", schema_1.from_device.id)[0]
    with diary.work("undo import", NOW) as work:
        work.undo(change.change_id)
        work.commit()
    with diary.reading() as work:
        assert work.nights.get(schema_1.from_device.id) is None
        assert work.imports.all() == []


def test_old_sessions_can_be_changed_and_new_records_added(diary, path):
    patient = schema_1.patient.id
    plan = replace(schema_1.bare_session, planned=True)
    with diary.work("change", NOW) as work:
        work.infusions.replace(plan)
        work.questionnaires.add(a_questionnaire(patient_id=patient))
        work.commit()
    assert check(path) == []
    with diary.reading() as work:
        assert work.infusions.get(plan.id) == plan


def test_a_copy_of_what_was_there_lies_beside_it(diary):
    copy = diary.path.parent / "Backups" / "mine-20260203-040500-before-update.sleepdiary"
    for table in ("night", "infusion", "event", "patient", "version", "checksum"):
        assert rows(copy, table) == rows(DIARIES / "schema-1.sleepdiary", table)


def test_its_tables_are_those_of_a_new_diary(diary):
    with diary.reading() as work:
        assert compare_metadata(MigrationContext.configure(work.connection), METADATA) == []


@pytest.fixture
def second(tmp_path):
    """The diary of schema 2, migrated."""
    copy = tmp_path / "second.sleepdiary"
    shutil.copy(DIARIES / "schema-2.sleepdiary", copy)
    opened = DiaryFile.open(copy, at=NOW)
    yield opened
    opened.close()


def test_every_record_of_schema_2_is_what_was_written(second):
    with second.reading() as work:
        assert work.patients.all() == [schema_2.patient]
        assert work.nights.all() == [schema_2.night]
        assert work.infusions.all() == [schema_2.session, schema_2.plan]
        assert work.events.all() == [schema_2.event]
        stored = {each.id: each for each in work.questionnaires.all()}
    assert stored == {each.id: each for each in (schema_2.items, schema_2.total)}
    assert check(second.path) == []
    for table in ("checksum", "version", "change"):
        assert rows(second.path, table) == rows(DIARIES / "schema-2.sleepdiary", table)


def test_every_draft_of_schema_2_is_what_was_typed(second):
    with second.reading() as work:
        for draft in schema_2.DRAFTS:
            assert work.drafts.all(schema_2.PATIENT, draft.form) == [draft]


def test_beside_a_draft_of_schema_2_there_is_room_for_another(second):
    (old,) = (each for each in schema_2.DRAFTS if each.form is Form.EVENT)
    new = replace(old, record_id=None, texts={"note": "x"})
    with second.work("keep draft", NOW) as work:
        work.drafts.keep(schema_2.PATIENT, new)
        work.commit()
    with second.reading() as work:
        assert work.drafts.get(schema_2.PATIENT, Form.EVENT, old.record_id) == old
        assert work.drafts.get(schema_2.PATIENT, Form.EVENT) == new


def test_the_tables_of_schema_2_become_those_of_a_new_diary(second):
    with second.reading() as work:
        assert compare_metadata(MigrationContext.configure(work.connection), METADATA) == []


@pytest.fixture
def third(tmp_path):
    """The diary of schema 3, migrated."""
    copy = tmp_path / "third.sleepdiary"
    shutil.copy(DIARIES / "schema-3.sleepdiary", copy)
    opened = DiaryFile.open(copy, at=NOW)
    yield opened
    opened.close()


def test_every_record_and_draft_of_schema_3_is_what_was_written(third):
    with third.reading() as work:
        assert work.patients.all() == [schema_3.patient]
        assert work.nights.all() == [schema_3.night, schema_3.other]
        assert work.infusions.all() == [schema_3.session]
        drafts = {each.record_id: each for each in work.drafts.all(schema_3.PATIENT, Form.NIGHT)}
    assert drafts == {each.record_id: each for each in schema_3.DRAFTS}
    assert check(third.path) == []
    for table in ("checksum", "version", "change"):
        assert rows(third.path, table) == rows(DIARIES / "schema-3.sleepdiary", table)


def test_a_patient_of_schema_3_can_have_other_nights_compared(third):
    chosen = replace(schema_3.patient, compared=Compared(Choice.ALL))
    with third.work("set windows", NOW) as work:
        work.patients.replace(chosen)
        work.commit()
    with third.reading() as work:
        assert work.patients.all() == [chosen]
    assert check(third.path) == []


def test_the_tables_of_schema_3_become_those_of_a_new_diary(third):
    with third.reading() as work:
        assert compare_metadata(MigrationContext.configure(work.connection), METADATA) == []
