"""Units of work: all or nothing."""

from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from sleepdiary.storage.driver import sqlite3
from tests.builders import a_night, an_event, utc

NOW = utc(2025, 11, 4, 8)


def nights_of(diary):
    with diary.reading() as work:
        return work.nights.all()


def test_what_is_committed_stays(diary):
    night = a_night()
    with diary.work("Save", NOW) as work:
        work.nights.add(night)
        work.commit()
    assert nights_of(diary) == [night]


def test_what_is_not_committed_is_gone(diary):
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        assert len(work.nights.all()) == 1
    assert nights_of(diary) == []


def test_an_exception_takes_everything_back(diary):
    def fail():
        with diary.work("Save", NOW) as work:
            work.nights.add(a_night())
            work.events.add(an_event())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with diary.reading() as work:
        assert work.nights.all() == []
        assert work.events.all() == []


def test_a_work_ends_with_its_commit(diary):
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        work.commit()
        with pytest.raises(Exception, match="closed"):
            work.nights.add(a_night())
    assert len(nights_of(diary)) == 1


def test_reading_does_not_write(diary):
    with diary.reading() as work, pytest.raises(RuntimeError, match="only reads"):
        work.nights.add(a_night())


def test_a_record_belongs_to_a_patient_who_is_there(diary):
    with diary.work("Save", NOW) as work, pytest.raises(IntegrityError):
        work.nights.add(a_night(patient_id=UUID(int=2)))


def test_a_record_comes_from_an_import_that_is_there(diary):
    with diary.work("Save", NOW) as work, pytest.raises(IntegrityError):
        work.nights.add(a_night(import_id=UUID(int=2)))


def test_an_error_tells_nothing_that_the_patient_wrote(diary):
    with diary.work("Save", NOW) as work:
        work.nights.add(night := a_night(comment="my secret"))
        with pytest.raises(IntegrityError) as caught:
            work.nights.add(night)
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value.orig, sqlite3.IntegrityError)


def test_the_change_says_what_was_written(diary):
    night, event = a_night(), an_event()
    with diary.work("Two things", NOW) as work:
        work.nights.add(night)
        work.events.add(event)
        work.nights.replace(night)
        work.commit()
    change = work.change
    assert (change.what, change.at) == ("Two things", NOW)
    assert change.kinds == {"night", "event"}
    assert change.record_ids == (night.id, event.id)


def test_a_work_that_wrote_nothing_changed_nothing(diary):
    with diary.work("Nothing", NOW) as work:
        work.nights.add_all([])
        work.commit()
    assert work.change.kinds == frozenset()
    assert work.change.record_ids == ()
    with diary.reading() as reading:
        changes = reading.connection.exec_driver_sql("SELECT what FROM change").scalars().all()
    assert changes == ["New diary"]
