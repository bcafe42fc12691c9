"""What a file is, seen from its first bytes."""

import os
from contextlib import closing
from struct import pack, pack_into

import pytest

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.header import Header, read_header
from sleepdiary.storage.tables import APPLICATION_ID, SCHEMA


def a_header(*, application=APPLICATION_ID, schema=SCHEMA, page=4096, pages=1, stale=False):
    head = bytearray(100)
    head[:16] = b"SQLite format 3\x00"
    pack_into(">H", head, 16, page)
    pack_into(">II", head, 24, 7, pages)
    pack_into(">i", head, 60, schema)
    pack_into(">I", head, 68, application)
    pack_into(">I", head, 92, 6 if stale else 7)
    return bytes(head)


def written(path, content):
    path.write_bytes(content)
    return path


def test_a_diary_is_recognised(diary, path):
    assert read_header(path) == Header(SCHEMA, whole=True)


def test_a_missing_file_is_said_to_be_missing(path):
    with pytest.raises(DiaryError, match=r"There is no diary at .*or make a new one\."):
        read_header(path)


@pytest.fixture
def backup(path):
    (path.parent / "Backups").mkdir()
    (path.parent / "Backups" / "mine-20251104-073000-closed.sleepdiary").write_bytes(b"x")


@pytest.mark.usefixtures("backup")
@pytest.mark.parametrize("content", [None, b"", a_header()[:50]])
def test_who_has_lost_a_diary_is_told_of_its_backup(path, content):
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(
        DiaryError, match=r"newest backup: Backups/mine-20251104-073000-closed\.sleep"
    ):
        read_header(path)


def test_a_folder_is_said_to_be_one(tmp_path):
    with pytest.raises(DiaryError, match=r"is a folder\. Choose the diary inside it"):
        read_header(tmp_path)


def test_a_pipe_is_not_waited_for(path):
    os.mkfifo(path)
    with pytest.raises(DiaryError, match="is not a sleep diary"):
        read_header(path)


def test_an_empty_file_is_a_lost_diary(path):
    with pytest.raises(DiaryError, match=r"is empty: the diary in it is lost.*backup"):
        read_header(written(path, b""))


@pytest.mark.parametrize("content", [b"x", b"diary_date,into_bed\n", b"\x00" * 4096])
def test_another_kind_of_file_is_not_a_diary(path, content):
    with pytest.raises(DiaryError, match="is not a sleep diary"):
        read_header(written(path, content))


@pytest.mark.parametrize("length", [1, 15, 16, 99])
def test_a_file_cut_within_its_header_is_cut_short(path, length):
    with pytest.raises(DiaryError, match="is cut short"):
        read_header(written(path, a_header()[:length]))


@pytest.mark.parametrize("application", [0, 0x47504B47])
def test_another_programs_database_is_not_a_diary(path, application):
    with pytest.raises(DiaryError, match="belongs to another program"):
        read_header(written(path, a_header(application=application)))


@pytest.mark.parametrize("content", [b"\x00" * 4096, a_header(application=0)])
def test_a_diary_whose_beginning_is_overwritten_is_lost_where_there_are_backups_of_it(
    path, content
):
    backup = path.parent / "Backups" / "mine-20260203-040506-closed.sleepdiary"
    backup.parent.mkdir()
    backup.write_bytes(b"x")
    with pytest.raises(LostDiaryError, match=r"is damaged\. Open its newest backup: Backups/mine-"):
        read_header(written(path, content))


@pytest.mark.parametrize("schema", [-1, SCHEMA + 100])
def test_a_schema_that_no_program_wrote_is_damage(path, schema):
    with pytest.raises(LostDiaryError, match="is damaged"):
        read_header(written(path, a_header(schema=schema)))


def test_a_newer_schema_asks_for_a_newer_program(path):
    with pytest.raises(DiaryError, match=r"newer version of this program\. Update the program"):
        read_header(written(path, a_header(schema=SCHEMA + 1)))


@pytest.mark.parametrize(
    ("page", "pages", "size", "whole"),
    [
        (4096, 2, 8192, True),
        (4096, 2, 8191, False),
        (4096, 2, 9000, True),
        (1, 1, 65536, True),
        (1, 1, 65535, False),
    ],
)
def test_the_header_says_how_long_the_file_is(path, page, pages, size, whole):
    content = a_header(page=page, pages=pages).ljust(size, b"\x00")
    assert read_header(written(path, content)).whole is whole


def test_a_stale_page_count_says_nothing(path):
    content = a_header(pages=99, stale=True)
    assert read_header(written(path, content)).whole


def test_sqlite_itself_writes_the_header_that_is_read(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE something (id)")
    assert read_header(path) == Header(0, whole=True)
    assert path.read_bytes()[68:72] == pack(">I", APPLICATION_ID)
