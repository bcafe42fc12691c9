"""The judge of kills, power cuts and faults: it must see what was lost, or it proves nothing."""

from contextlib import closing

import pytest

from sleepdiary.storage.file import DiaryFile
from tests.survival.benches import ROOT, posix_only

pytestmark = posix_only


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import works

    return works.Course("saving", tmp_path)


def test_a_step_that_was_done_is_found(course):
    with course.folder() as folder:
        course.work.steps(folder)[0]()
        assert course.wrongs(folder, 1) == []
        assert course.goes_on(folder) == []


def test_a_step_that_was_begun_may_be_there_or_not(course):
    with course.folder() as folder:
        assert course.wrongs(folder, 0) == []
        course.work.steps(folder)[0]()
        assert course.wrongs(folder, 0) == []


def test_a_step_that_was_acknowledged_and_is_not_there_is_a_loss(course):
    with course.folder() as folder:
        (wrong,) = course.wrongs(folder, 1)
    assert wrong.startswith("saving, after 1 steps: mine.sleepdiary holds 0 records")


def test_what_nobody_did_is_wrong_too(course):
    with course.folder() as folder:
        course.work.steps(folder)[0]()
        assert course.wrongs(folder, 0, more=False)


def test_a_file_that_cannot_be_opened_is_a_loss(course):
    with course.folder() as folder:
        path = folder / "mine.sleepdiary"
        path.write_bytes(b"")
        (wrong,) = course.wrongs(folder, 0)
        assert "nothing that can be opened" in wrong
        path.unlink()
        (wrong,) = course.wrongs(folder, 0)
    assert "holds not there" in wrong


def test_a_file_that_is_damaged_is_a_loss(course, clock):
    with course.folder() as folder:
        diary = DiaryFile.open(folder / "mine.sleepdiary")
        with closing(diary), diary.work("damage", clock()) as work:
            work.connection.exec_driver_sql("UPDATE patient SET name = 'y'")
            work.commit()
        (wrong,) = course.wrongs(folder, 0)
    assert "damage: patient" in wrong
