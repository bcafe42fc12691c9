"""SQLite's errors as sentences: made by SQLite itself wherever it can be brought to it.

Python's own module names the extended codes, which the diary's driver does not.
"""

import sqlite3 as named
from contextlib import closing
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage import errors
from sleepdiary.storage.driver import sqlite3
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


class TestBackup:
    """The driver gives the errors of SQLite's backup no code: their words say which they are."""

    @pytest.fixture
    def refused(self, tmp_path):
        def back_up(into, pragma="PRAGMA user_version"):
            address = f"file:{tmp_path}/{into}"
            with (
                closing(sqlite3.connect(f"{tmp_path}/original", isolation_level=None)) as raw,
                closing(sqlite3.connect(address, uri=True, isolation_level=None)) as copy,
            ):
                raw.execute("CREATE TABLE night (comment)")
                copy.execute(pragma)
                with pytest.raises(sqlite3.Error) as caught:
                    raw.backup(copy)
            return str(in_words(caught.value, MINE))

        return back_up

    def test_a_full_disk_is_said(self, refused):
        assert "disk is full" in refused("copy", "PRAGMA max_page_count = 1")

    def test_a_copy_that_cannot_be_written_is_said(self, refused, tmp_path):
        (tmp_path / "copy").touch()
        assert "“mine” was moved or removed" in refused("copy?mode=ro")

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ("disk I/O error", "the disk or the way to it fails"),
            ("database disk image is malformed", "is damaged"),
            ("file is not a database", "is damaged"),
            ("database is locked", "in use by another program"),
            ("unable to open database file", "cannot be opened"),
        ],
    )
    def test_every_other_failure_is_said(self, words, sentence):
        assert sentence in str(in_words(sqlite3.OperationalError(words), MINE))


class TestReadOnly:
    """The driver says only that it may not write; what lies there says why."""

    @pytest.fixture
    def mine(self, tmp_path, monkeypatch):
        monkeypatch.setattr(errors, "may_change", lambda _path: False)
        path = tmp_path / "mine"
        path.touch()
        return path

    @pytest.fixture
    def refused(self):
        return failing("PRAGMA query_only = ON", "INSERT INTO night VALUES ('x')")

    def test_a_place_that_cannot_be_written_is_said(self, mine, refused):
        assert "“mine” cannot be changed here" in str(in_words(refused, mine))

    def test_an_interrupted_write_is_said(self, mine, refused):
        mine.with_name("mine-journal").touch()
        assert "together with “mine-journal”" in str(in_words(refused, mine))

    def test_a_diary_that_is_gone_is_said(self, mine, refused):
        mine.unlink()
        assert "was moved or removed while it was open" in str(in_words(refused, mine))

    def test_another_file_in_its_place_is_said(self, mine, refused, monkeypatch):
        monkeypatch.setattr(errors, "may_change", lambda _path: True)
        assert "was moved or removed while it was open" in str(in_words(refused, mine))

    def test_a_write_that_another_window_interrupted_is_said(self, mine, refused, monkeypatch):
        monkeypatch.setattr(errors, "may_change", lambda _path: True)
        mine.with_name("mine-journal").touch()
        assert "interrupted where it is open" in str(in_words(refused, mine))


def test_text_that_is_no_text_is_damage():
    error = failing("SELECT CAST(x'ff' AS TEXT) AS comment")
    assert str(in_words(error, MINE)).startswith("“mine” is damaged. There is no backup beside it")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (named.SQLITE_BUSY, "in use by another program"),
        (named.SQLITE_BUSY_RECOVERY, "in use by another program"),
        (named.SQLITE_LOCKED, "in use by another program"),
        (named.SQLITE_CORRUPT, "is damaged"),
        (named.SQLITE_CORRUPT_INDEX, "is damaged"),
        (named.SQLITE_NOTADB, "is damaged"),
        (named.SQLITE_CANTOPEN, "cannot be opened"),
        (named.SQLITE_IOERR_FSYNC, "the disk or the way to it fails"),
        (named.SQLITE_READONLY_DBMOVED, "was moved or removed while it was open"),
    ],
)
def test_a_sentence_says_what_to_do(code, sentence):
    said = in_words(with_code(code), MINE)
    assert isinstance(said, DiaryError)
    assert sentence in str(said)


@pytest.mark.parametrize(
    "bug",
    [
        failing("SELECT FROM night"),
        failing("INSERT INTO night VALUES ('x'), ('x')"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        ValueError("not the driver's"),
    ],
    ids=["no statement", "not unique", "misuse", "other"],
)
def test_a_bug_stays_one(bug):
    assert in_words(bug, MINE) is None


def test_an_error_of_the_driver_is_told():
    with pytest.raises(DiaryError, match="is damaged"), telling(MINE):
        raise with_code(sqlite3.SQLITE_CORRUPT)


def test_a_bug_is_not_told():
    with pytest.raises(sqlite3.OperationalError, match="as SQLite says"), telling(MINE):
        raise with_code(sqlite3.SQLITE_ERROR)


def test_a_full_disk_is_said_whatever_code_it_comes_with():
    # SQLCipher's export gives the code of any error, and SQLite's words.
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = named.SQLITE_ERROR
    assert "disk is full, so nothing was saved" in str(in_words(error, MINE))
