"""A new diary made of what could be read of another."""

from contextlib import closing

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage.check import check
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.remaking import Told, remake
from sleepdiary.storage.salvage import read_salvage
from tests.builders import PATIENT_ID, utc
from tests.storage.written import a_written_diary, changed

AT = utc(2026, 11, 21, 9)
SAID = Told("Saved", "Kept apart", "somebody")


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return a_written_diary(tmp_path_factory.mktemp("written") / "mine.sleepdiary")


@pytest.fixture
def made(tmp_path):
    """Make a diary of what can be read of one, and open it."""
    opened = []

    def make(content):
        path = tmp_path / "new.sleepdiary"
        remake(read_salvage(content, path), path, AT, SAID)
        assert check(path) == []
        opened.append(DiaryFile.open(path))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def dump(path):
    """Return the content of every table but that of the changes, which gets one more."""
    with closing(sqlite3.connect(path)) as raw:
        names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in names
        }


def test_of_a_whole_diary_everything_is_there_to_the_letter(tmp_path, content, made):
    (tmp_path / "old").write_bytes(content)
    before, after = dump(tmp_path / "old"), dump(made(content).path)
    new = [row for row in after.pop("change") if row not in before["change"]]
    assert [(row[2], row[3]) for row in new] == [("Saved", "somebody")]
    del before["change"]
    assert after == before


def test_the_saving_stands_in_the_history_with_its_own_date(content, made):
    with closing(sqlite3.connect(made(content).path)) as raw:
        (at,) = raw.execute("SELECT at FROM change WHERE what = 'Saved'").fetchone()
    assert at == "2026-11-21 09:00:00.000000"


def test_what_is_kept_apart_is_among_the_deleted_and_can_be_brought_back(content, made):
    diary = made(changed(content, b"Night number 9.", b"Night \xffumber 9."))
    with diary.reading() as work:
        apart = work.deleted("night")[0]
        assert len(work.nights.all()) == 118
    assert (apart.what, apart.record.comment) == ("Kept apart", "Night �umber 9.")
    with diary.work("Bring back", AT) as work:
        work.nights.add(apart.record)
        work.commit()
    assert check(diary.path) == []


def test_what_is_apart_and_of_another_patient_or_import_is_fitted_in(tmp_path, content, made):
    path = tmp_path / "old.sleepdiary"
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        nobody = "0" * 31 + "7"
        raw.execute("UPDATE night SET import_id = ? WHERE import_id NOT NULL", (nobody,))
        raw.execute("UPDATE event SET patient_id = ?", (nobody,))
    diary = made(path.read_bytes())
    with diary.reading() as work:
        assert [each.record.import_id for each in work.deleted("night")[:1]] == [None]
        assert [each.record.patient_id for each in work.deleted("event")] == [PATIENT_ID]


def test_an_import_that_is_gone_is_stood_in_for(tmp_path, content, made):
    path = tmp_path / "old.sleepdiary"
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM import")
    with made(path.read_bytes()).reading() as work:
        (stand_in,) = work.imports.all()
        (night,) = [each for each in work.nights.all() if each.import_id]
    assert night.import_id == stand_in.id
    assert (stand_in.format, stand_in.file_name, stand_in.added) == ("own-csv", "", 1)


def test_nothing_is_overwritten(tmp_path, content):
    path = tmp_path / "new.sleepdiary"
    path.write_bytes(b"mine")
    with pytest.raises(DiaryError, match="already something"):
        remake(read_salvage(content, path), path, AT, SAID)
    assert path.read_bytes() == b"mine"
