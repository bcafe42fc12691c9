"""Diaries of older versions: those that were released, and a next one that is made up here."""

import shutil
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

NEXT = SCHEMA + 1
HEAD = f"""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT:04d}"
down_revision = "{SCHEMA:04d}"
def upgrade():
"""
ADDS_A_COLUMN = f"""{HEAD}
    op.add_column("event", sa.Column("place", sa.Text()))
    op.execute(sa.update(sa.table("event", sa.column("place"))).values(place="home"))
"""
REBUILDS_A_TABLE = f"""{HEAD}
    with op.batch_alter_table("patient") as batch:
        batch.alter_column("name", new_column_name="called")
"""
FAILS_HALFWAY = f"""{ADDS_A_COLUMN}
    op.drop_table("night")
    op.drop_table("no_such_table")
"""
LEAVES_ORPHANS = f"""{ADDS_A_COLUMN}
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
    """A diary of this schema with a night, closed."""
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        work.commit()
    diary.close()
    return diary.path


@pytest.fixture
def next_one(tmp_path, monkeypatch):
    """Return a function that makes this the program of the next schema, with a migration to it."""

    def make(script):
        folder = tmp_path / "migrations"
        shutil.copytree(Path(migrate.__file__).with_name("migrations"), folder)
        (folder / "versions" / f"{NEXT:04d}_next.py").write_text(script)
        monkeypatch.setattr(migrate, "SCRIPTS", str(folder))
        for module in (migrate, file, header):
            monkeypatch.setattr(module, "SCHEMA", NEXT)

    return make


def dump(path):
    with closing(sqlite3.connect(path)) as raw:
        version = raw.execute("PRAGMA user_version").fetchone()
        return version, list(raw.iterdump())


def tables(path):
    """Return the statements that make the tables but for Alembic's own; spaces, quotes aside."""
    with closing(sqlite3.connect(path)) as raw:
        made = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name != 'alembic_version'"
        )
        # SQLite quotes the name of a table that was made anew and renamed
        return {name: " ".join(sql.replace('"', "").split()) for name, sql in made}


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


def test_the_older_diary_is_copied_first(filled, next_one):
    next_one(ADDS_A_COLUMN)
    before = dump(filled)
    DiaryFile.open(filled, at=NOW)
    copy = filled.parent / "Backups" / "mine-20260203-040500-before-update.sleepdiary"
    assert dump(copy) == before
    assert dump(filled)[0] == (NEXT,)


def test_the_copy_goes_where_copies_go(empty, tmp_path):
    DiaryFile.open(empty, copies=tmp_path / "elsewhere")
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == [
        "mine-before-update.sleepdiary"
    ]


def test_without_a_copy_nothing_is_migrated(filled, next_one, tmp_path):
    next_one(ADDS_A_COLUMN)
    before = filled.read_bytes()
    (tmp_path / "Backups").touch()
    with pytest.raises(DiaryError, match="cannot be copied"):
        DiaryFile.open(filled)
    assert filled.read_bytes() == before


def test_a_migration_changes_what_it_should_and_no_more(filled, next_one):
    next_one(ADDS_A_COLUMN)
    _, before = dump(filled)
    upgrade(filled, copies=filled.parent, at=NOW)
    version, after = dump(filled)
    assert version == (NEXT,)
    nights = [line for line in before if line.startswith('INSERT INTO "night"')]
    assert nights
    assert [line for line in after if line.startswith('INSERT INTO "night"')] == nights
    assert any("place TEXT" in line for line in after)


def test_a_table_that_others_refer_to_can_be_made_anew(filled, next_one):
    next_one(REBUILDS_A_TABLE)
    upgrade(filled, copies=filled.parent, at=NOW)
    with closing(sqlite3.connect(filled)) as raw:
        assert raw.execute("SELECT called FROM patient").fetchall() == [("A patient",)]
        assert raw.execute("SELECT count(*) FROM night").fetchone() == (1,)


def test_a_migration_that_fails_halfway_changes_nothing(filled, next_one):
    next_one(FAILS_HALFWAY)
    before = dump(filled)
    with pytest.raises(DiaryError, match="is damaged"):
        DiaryFile.open(filled)
    assert dump(filled) == before


def test_a_migration_that_would_leave_records_without_a_patient_changes_nothing(filled, next_one):
    next_one(LEAVES_ORPHANS)
    before = dump(filled)
    with pytest.raises(DiaryError, match="is damaged"):
        DiaryFile.open(filled)
    assert dump(filled) == before


def test_a_diary_that_another_window_updated_meanwhile_is_left_as_it_is(
    filled, next_one, monkeypatch
):
    next_one(ADDS_A_COLUMN)
    copy = migrate.copy_diary

    def copy_and_be_overtaken(*what):
        made = copy(*what)
        monkeypatch.setattr(migrate, "copy_diary", copy)
        upgrade(filled, copies=filled.parent / "theirs", at=NOW)
        return made

    monkeypatch.setattr(migrate, "copy_diary", copy_and_be_overtaken)
    upgrade(filled, copies=filled.parent, at=NOW)
    assert dump(filled)[0] == (NEXT,)
