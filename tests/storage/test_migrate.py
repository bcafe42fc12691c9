"""Diaries of older versions. There is one schema yet: the others are made up here."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sleepdiary.domain import DiaryError
from sleepdiary.storage import file, header, migrate
from sleepdiary.storage.connect import connect, engine_for
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.migrate import upgrade
from sleepdiary.storage.tables import APPLICATION_ID, METADATA, SCHEMA
from tests.builders import a_night, a_patient, utc

NOW = utc(2026, 2, 3, 4, 5)

FIRST = """
revision = "0001"
down_revision = None
def upgrade(): pass
"""
SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("event", sa.Column("place", sa.Text()))
    op.execute("UPDATE event SET place = 'home'")
"""
REBUILDS_A_TABLE = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("patient") as batch:
        batch.alter_column("name", new_column_name="called")
"""
FAILS_HALFWAY = f"""{SECOND}
    op.drop_table("night")
    op.drop_table("no_such_table")
"""
LEAVES_ORPHANS = f"""{SECOND}
    op.execute(sa.delete(sa.table("patient")))
"""


@pytest.fixture
def empty(path):
    """A diary of schema 0, from before there were tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    path.chmod(0o600)
    return path


@pytest.fixture
def filled(diary):
    """A diary of schema 1 with a night, closed."""
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        work.commit()
    diary.close()
    return diary.path


@pytest.fixture
def second(tmp_path, monkeypatch):
    """Return a function that makes this the program of schema 2, with a migration to it."""

    def make(script):
        folder = tmp_path / "migrations"
        (folder / "versions").mkdir(parents=True)
        (folder / "versions" / "0001_first.py").write_text(FIRST)
        (folder / "versions" / "0002_second.py").write_text(script)
        env = Path(migrate.__file__).with_name("migrations") / "env.py"
        (folder / "env.py").write_bytes(env.read_bytes())
        monkeypatch.setattr(migrate, "SCRIPTS", str(folder))
        for module in (migrate, file, header):
            monkeypatch.setattr(module, "SCHEMA", 2)

    return make


def dump(path):
    with closing(sqlite3.connect(path)) as raw:
        version = raw.execute("PRAGMA user_version").fetchone()
        return version, list(raw.iterdump())


def tables(path):
    """Return the statements that make the tables, spaces aside, but for Alembic's own."""
    with closing(sqlite3.connect(path)) as raw:
        made = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name != 'alembic_version'"
        )
        return {name: " ".join(sql.split()) for name, sql in made}


def test_migrations_lead_to_the_tables_that_a_new_diary_has(empty, tmp_path):
    DiaryFile.open(empty)
    DiaryFile.create(tmp_path / "new.sleepdiary", a_patient())
    assert tables(empty) == tables(tmp_path / "new.sleepdiary")


def test_alembic_finds_nothing_left_to_migrate(empty):
    DiaryFile.open(empty)
    with engine_for(lambda: connect(empty), empty).connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []


def test_a_new_diary_has_nothing_left_to_migrate(diary):
    with diary.reading() as work:
        context = MigrationContext.configure(work.connection)
        assert compare_metadata(context, METADATA) == []


def test_a_migrated_diary_can_be_used(empty):
    diary = DiaryFile.open(empty)
    with diary.work("Save", NOW) as work:
        work.patients.add(a_patient())
        work.nights.add(a_night())
        work.commit()
    with DiaryFile.open(empty).reading() as work:
        assert len(work.nights.all()) == 1


def test_a_diary_of_this_schema_is_not_copied(filled):
    DiaryFile.open(filled, at=NOW)
    assert list(filled.parent.iterdir()) == [filled]


def test_the_older_diary_is_copied_first(filled, second):
    second(SECOND)
    before = dump(filled)
    DiaryFile.open(filled, at=NOW)
    copy = filled.parent / "Backups" / "mine-before-schema-2-20260203-040500.sleepdiary"
    assert dump(copy) == before
    assert dump(filled)[0] == (2,)


def test_the_copy_goes_where_copies_go(empty, tmp_path):
    DiaryFile.open(empty, copies=tmp_path / "elsewhere")
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == [
        f"mine-before-schema-{SCHEMA}.sleepdiary"
    ]


def test_without_a_copy_nothing_is_migrated(filled, second, tmp_path):
    second(SECOND)
    before = filled.read_bytes()
    (tmp_path / "Backups").touch()
    with pytest.raises(DiaryError, match="cannot be copied"):
        DiaryFile.open(filled)
    assert filled.read_bytes() == before


def test_a_migration_changes_what_it_should_and_no_more(filled, second):
    second(SECOND)
    _, before = dump(filled)
    upgrade(filled, 1, copies=filled.parent, at=NOW)
    version, after = dump(filled)
    assert version == (2,)
    nights = [line for line in before if line.startswith('INSERT INTO "night"')]
    assert nights
    assert [line for line in after if line.startswith('INSERT INTO "night"')] == nights
    assert any("place TEXT" in line for line in after)


def test_a_table_that_others_refer_to_can_be_made_anew(filled, second):
    second(REBUILDS_A_TABLE)
    upgrade(filled, 1, copies=filled.parent, at=NOW)
    with closing(sqlite3.connect(filled)) as raw:
        assert raw.execute("SELECT called FROM patient").fetchall() == [("A patient",)]
        assert raw.execute("SELECT count(*) FROM night").fetchone() == (1,)


def test_a_migration_that_fails_halfway_changes_nothing(filled, second):
    second(FAILS_HALFWAY)
    before = dump(filled)
    with pytest.raises(Exception, match="no such table"):
        DiaryFile.open(filled)
    assert dump(filled) == before


def test_a_migration_that_would_leave_records_without_a_patient_changes_nothing(filled, second):
    second(LEAVES_ORPHANS)
    before = dump(filled)
    with pytest.raises(DiaryError, match="is damaged"):
        DiaryFile.open(filled)
    assert dump(filled) == before
