"""What is in a diary's file beside its records."""

from contextlib import closing

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage.check import Finding, check
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.restoring import held_in
from tests.builders import a_patient

FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.fixture
def path(tmp_path):
    diary = DiaryFile.create(tmp_path / "mine.sleepdiary", a_patient())
    diary.close()
    return diary.path


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE night", f"CREATE VIEW night AS {FOR_EVER}"],
        ["CREATE TRIGGER t AFTER INSERT ON night BEGIN DELETE FROM night; END"],
        ["CREATE VIRTUAL TABLE found USING fts5(words)"],
        ["ALTER TABLE infusion RENAME COLUMN dissociation TO dissociatioN2"],
        ["DROP TABLE draft"],
        ["PRAGMA user_version = 3", "CREATE VIEW v AS SELECT 1"],
    ],
    ids=["view", "trigger", "virtual table", "column", "table", "older"],
)
def test_a_diary_that_this_program_did_not_make_so_is_damaged(path, statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)

    for look in (DiaryFile.open, held_in):
        with pytest.raises(DiaryError, match=r"“mine\.sleepdiary” is damaged"):
            look(path)
    assert Finding("Its tables are not those that this program makes.") in check(path)


def test_a_table_or_an_index_more_keeps_nobody_from_their_diary(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE mine (words TEXT)")
        raw.execute("CREATE INDEX fast ON night (quality)")

    DiaryFile.open(path).close()
