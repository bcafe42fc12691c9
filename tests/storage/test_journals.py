"""The journal beside a diary: its own, or another's."""

import shutil
from contextlib import closing
from uuid import UUID

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage import journals
from sleepdiary.storage.decrypting import decrypted
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.header import read_header
from sleepdiary.storage.journals import content_of, journal_of
from sleepdiary.storage.key import Key
from sleepdiary.storage.salvage import read_salvage
from tests.builders import PATIENT_ID, a_night, a_patient, utc


def interrupted(folder, name="mine.sleepdiary", owner=PATIENT_ID, saves=1, key=None):
    """Return a diary whose last write was interrupted, and what it holds without that."""
    diary = DiaryFile.create(folder / f"first {name}", a_patient(id=owner), key=key)
    for _ in range(saves):
        with diary.work("Save", utc(2025, 11, 4)) as work:
            work.nights.add_all(a_night(patient_id=owner) for _ in range(200))
            work.commit()
    before = diary.path.read_bytes()
    path = folder / name
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.connection.exec_driver_sql("PRAGMA cache_size = 1")  # pages are written before the end
        work.nights.add_all(a_night(patient_id=owner) for _ in range(200))
        shutil.copy(diary.path, path)
        shutil.copy(journal_of(diary.path), journal_of(path))
    diary.close()
    diary.path.unlink()
    return path, before


def test_an_interrupted_write_is_undone_in_what_is_read_and_nowhere_else(tmp_path):
    path, before = interrupted(tmp_path)
    both = path.read_bytes(), journal_of(path).read_bytes()
    assert both[0] != before
    read_header(path)
    assert content_of(path, tmp_path) == before
    assert (path.read_bytes(), journal_of(path).read_bytes()) == both
    assert len(list(tmp_path.iterdir())) == 2


def plain(content, key):
    """Return the pages of a locked diary, which are encrypted differently in the journal."""
    pages = decrypted(content, key)
    return [pages._page(number) for number in range(1, pages.count + 1)]


def test_an_interrupted_write_to_a_locked_diary_is_undone_without_its_key(tmp_path):
    key = Key.new("mine")
    path, before = interrupted(tmp_path, key=key)
    both = path.read_bytes(), journal_of(path).read_bytes()
    assert plain(both[0], key) != plain(before, key)
    content = content_of(path, tmp_path)
    assert plain(content, key) == plain(before, key)
    assert decrypted(content, key).faults == set()
    assert (path.read_bytes(), journal_of(path).read_bytes()) == both
    assert len(list(tmp_path.iterdir())) == 2


def test_a_journal_of_another_locked_diary_is_not_played_back(tmp_path):
    path, _ = interrupted(tmp_path, key=Key.new("mine"))
    stranger, _ = interrupted(tmp_path, "theirs.sleepdiary", key=Key.new("mine"))
    shutil.copy(journal_of(stranger), journal_of(path))
    assert content_of(path, tmp_path) == path.read_bytes()


@pytest.mark.parametrize("at", [3, 500, 3 * 4096 + 100], ids=["salt", "first page", "another"])
def test_an_interrupted_write_to_a_damaged_locked_diary_is_undone_as_far_as_can_be(tmp_path, at):
    key = Key.new("mine")
    path, before = interrupted(tmp_path, key=key)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    found = read_salvage(content_of(path, tmp_path), path, key=key)
    whole = read_salvage(before, path, key=key)
    if at == 3:  # whose the journal is cannot be told
        assert whole.records["night"].keys() <= found.records["night"].keys()
    else:
        assert found.records["night"].keys() == whole.records["night"].keys()


def test_without_a_journal_the_content_is_what_is_there(tmp_path):
    path, _ = interrupted(tmp_path)
    journal_of(path).write_bytes(b"")
    assert content_of(path, tmp_path) == path.read_bytes()
    journal_of(path).unlink()
    assert content_of(path, tmp_path) == path.read_bytes()


def test_a_damaged_file_with_a_journal_is_read_as_it_is(tmp_path, monkeypatch):
    path, _ = interrupted(tmp_path)

    def refuse(*_):
        raise sqlite3.DatabaseError

    monkeypatch.setattr("sleepdiary.storage.journals.connect_plainly", refuse)
    assert content_of(path, tmp_path) == path.read_bytes()


@pytest.mark.parametrize(
    "other", [{"owner": UUID(int=9)}, {"saves": 4}], ids=["somebody else's", "of another time"]
)
def test_a_journal_of_another_file_is_not_played_back(tmp_path, other):
    path, _ = interrupted(tmp_path)
    stranger, _ = interrupted(tmp_path, "theirs.sleepdiary", **other)
    shutil.copy(journal_of(stranger), journal_of(path))
    both = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(DiaryError, match=r"does not belong to it\. Move that file to another"):
        DiaryFile.open(path)
    assert (path.read_bytes(), journal_of(path).read_bytes()) == both
    assert content_of(path, tmp_path) == both[0]


@pytest.mark.parametrize(
    "journal", [b"notes", bytes.fromhex("d9d505f920a163d7") + bytes(600)], ids=["notes", "zeros"]
)
def test_what_is_no_journal_hinders_nothing(tmp_path, journal):
    path, _ = interrupted(tmp_path)
    journal_of(path).unlink()
    with closing(sqlite3.connect(path)) as raw:
        is_whole = raw.execute("PRAGMA quick_check(1)").fetchone()
    journal_of(path).write_bytes(journal)
    assert read_header(path)
    assert is_whole


def test_a_journal_that_is_a_folder_is_left_to_sqlite(tmp_path):
    path, _ = interrupted(tmp_path)
    journal_of(path).unlink()
    journal_of(path).mkdir()
    (journal_of(path) / "something").touch()
    assert read_header(path)
    assert content_of(path, tmp_path) == path.read_bytes()


def test_of_a_journal_without_the_first_page_the_nights_tell_whose_it_is(tmp_path):
    path, _ = interrupted(tmp_path)
    stranger, _ = interrupted(tmp_path, "theirs.sleepdiary", owner=UUID(int=9))
    for journal, is_own in ((journal_of(path), True), (journal_of(stranger), False)):
        content = bytearray(journal.read_bytes())
        for at in range(512, len(content) - 4, 4096 + 8):
            if content[at : at + 4] == (1).to_bytes(4):
                content[at : at + 4] = (9999).to_bytes(4)
        journal_of(path).write_bytes(content)
        if is_own:
            read_header(path)
        else:
            with pytest.raises(DiaryError, match="does not belong to it"):
                read_header(path)


@pytest.fixture
def open_diary(tmp_path):
    """Return a diary that lies open, with nights, and a journal that was beside it before them."""
    diary = DiaryFile.create(tmp_path / "mine.sleepdiary", a_patient())
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.connection.exec_driver_sql("PRAGMA cache_size = 1")
        work.nights.add_all(a_night() for _ in range(200))
        old = journal_of(diary.path).read_bytes()
    for _ in range(3):
        with diary.work("Save", utc(2025, 11, 4)) as work:
            work.nights.add(a_night())
            work.commit()
    yield diary, old
    diary.close()


def test_an_old_journal_that_comes_while_a_diary_lies_open_takes_no_night(open_diary):
    diary, old = open_diary
    before = diary.path.read_bytes()
    journal_of(diary.path).write_bytes(old)
    with pytest.raises(DiaryError, match="does not belong to it"), diary.reading():
        pass
    with pytest.raises(DiaryError, match="does not belong to it"), diary.work("x", utc(2025, 1, 1)):
        pass
    journal_of(diary.path).unlink()
    assert diary.path.read_bytes() == before
    with diary.reading() as work:
        assert len(work.nights.all()) == 3


def test_while_the_program_itself_writes_the_journal_is_its_own(open_diary, monkeypatch):
    diary, _ = open_diary
    monkeypatch.setattr(journals, "refuse_stranger", lambda _: pytest.fail("It was looked at."))
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.nights.add(a_night())
        assert journal_of(diary.path).exists()
        with diary.reading() as other:
            assert len(other.nights.all()) == 3


def test_a_journal_of_a_write_that_goes_on_elsewhere_is_looked_at_again(open_diary, monkeypatch):
    diary, _ = open_diary
    looks = []

    def look(_):
        looks.append(1)
        if len(looks) < 3:
            raise DiaryError("It changed between two looks.")

    monkeypatch.setattr(journals, "refuse_stranger", look)
    journal_of(diary.path).touch()
    with diary.reading() as work:
        assert len(work.nights.all()) == 3
    assert len(looks) == 3
