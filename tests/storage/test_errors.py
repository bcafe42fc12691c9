"""SQLite's errors as sentences: made by SQLite itself wherever it can be brought to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage.errors import in_words, telling

MINE = Path("nowhere/mine")


def failing(*statements):
    """Return the error that the last of some statements on a small database gives."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.execute("CREATE TABLE night (comment TEXT UNIQUE)")
        try:
            for statement in statements:
                raw.execute(statement).fetchall()
        except sqlite3.Error as error:
            return error
    return None


def with_code(code):
    error = sqlite3.OperationalError("as SQLite says")
    error.sqlite_errorcode = code
    return error


def test_a_full_disk_is_said():
    error = failing("PRAGMA max_page_count = 1", "INSERT INTO night VALUES (zeroblob(9999))")
    assert "disk is full, so nothing was saved" in str(in_words(error, MINE))


def test_a_read_only_diary_is_said():
    error = failing("PRAGMA query_only = ON", "INSERT INTO night VALUES ('x')")
    assert "“mine” cannot be changed here" in str(in_words(error, MINE))


def test_text_that_is_no_text_is_damage():
    error = failing("SELECT CAST(x'ff' AS TEXT) AS comment")
    assert str(in_words(error, MINE)).startswith("“mine” is damaged. There is no backup beside it")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_BUSY, "in use by another program"),
        (sqlite3.SQLITE_BUSY_RECOVERY, "in use by another program"),
        (sqlite3.SQLITE_LOCKED, "in use by another program"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is damaged"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_IOERR_FSYNC, "the disk or the way to it fails"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "was moved or removed while it was open"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be changed here"),
        (sqlite3.SQLITE_PERM, "cannot be changed here"),
    ],
)
def test_a_sentence_says_what_to_do(code, sentence):
    said = in_words(with_code(code), MINE)
    assert isinstance(said, DiaryError)
    assert sentence in str(said)


@pytest.mark.parametrize(
    "bug",
    [
        failing("SELECT * FROM nights"),
        failing("INSERT INTO night VALUES ('x'), ('x')"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        ValueError("not the driver's"),
    ],
    ids=["no such table", "not unique", "misuse", "other"],
)
def test_a_bug_stays_one(bug):
    assert in_words(bug, MINE) is None


def test_an_error_of_the_driver_is_told():
    with pytest.raises(DiaryError, match="is damaged"), telling(MINE):
        raise with_code(sqlite3.SQLITE_CORRUPT)


def test_a_bug_is_not_told():
    with pytest.raises(sqlite3.OperationalError, match="as SQLite says"), telling(MINE):
        raise with_code(sqlite3.SQLITE_ERROR)
