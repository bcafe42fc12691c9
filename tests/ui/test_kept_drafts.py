"""What is typed and not saved is kept in the diary, or in memory while its file takes nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.ui.kept_drafts import KeptDrafts

ONE, OTHER = UUID(int=1), UUID(int=2)


class Disk:
    """A diary's disk that is full or not, under a clock that moves."""

    def __init__(self, diary, clock, monkeypatch):
        self.diary, self.time, self.is_full = diary, clock(), False
        keep = diary.keep_draft
        diary.clock = self.now

        def keep_draft(*what):
            if self.is_full:
                raise DiaryError("The disk is full.")
            keep(*what)

        monkeypatch.setattr(diary, "keep_draft", keep_draft)

    def now(self):
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def disk(tmp_path, clock, monkeypatch):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    yield Disk(diary, clock, monkeypatch)
    diary.close()


@pytest.fixture
def drafts(disk):
    return KeptDrafts(lambda: disk.diary, disk.now)


@pytest.fixture
def day(clock):
    return clock().date()


def notes(drafts, form=Form.EVENT):
    return [each.texts["note"] for each in drafts.all(form)]


def test_it_is_kept_in_the_diary(drafts, disk, day):
    drafts.keep(Form.EVENT, day, {"note": "calm"})
    assert disk.diary.draft(Form.EVENT).texts == {"note": "calm"}
    assert notes(drafts) == ["calm"]


def test_what_the_disk_does_not_take_is_there_in_place_of_what_it_took_before(drafts, disk, day):
    drafts.keep(Form.EVENT, day, {"note": "calm"}, ONE)
    disk.is_full = True
    drafts.keep(Form.EVENT, day, {"note": "calm sea"}, ONE)
    assert notes(drafts) == ["calm sea"]
    assert drafts.get(Form.EVENT, ONE).texts == {"note": "calm sea"}


def test_once_the_disk_takes_it_the_diary_has_it_alone(drafts, disk, day):
    disk.is_full = True
    drafts.keep(Form.EVENT, day, {"note": "calm"})
    disk.is_full = False
    drafts.keep(Form.EVENT, day, {"note": "calm sea"})
    assert notes(drafts) == ["calm sea"]
    assert disk.diary.draft(Form.EVENT).texts == {"note": "calm sea"}


def test_the_newest_stands_first_wherever_it_is_kept(drafts, disk, day):
    drafts.keep(Form.EVENT, day, {"note": "first"}, ONE)
    disk.is_full = True
    drafts.keep(Form.EVENT, day, {"note": "second"}, OTHER)
    disk.is_full = False
    drafts.keep(Form.EVENT, day, {"note": "third"})
    assert notes(drafts) == ["third", "second", "first"]


def test_of_nights_there_is_one(drafts, disk, day):
    disk.is_full = True
    drafts.keep(Form.NIGHT, day, {"note": "one"}, ONE)
    drafts.keep(Form.NIGHT, day, {"note": "other"}, OTHER)
    assert notes(drafts, Form.NIGHT) == ["other"]


def test_dropped_it_is_nowhere(drafts, disk, day):
    drafts.keep(Form.EVENT, day, {"note": "calm"}, ONE)
    disk.is_full = True
    drafts.keep(Form.EVENT, day, {"note": "calm sea"}, ONE)
    drafts.keep(Form.EVENT, day, {"note": "of another"}, OTHER)
    drafts.drop(Form.EVENT, ONE)
    assert notes(drafts) == ["of another"]


def test_of_another_diary_it_is_none(drafts, disk, day, tmp_path, clock):
    disk.is_full = True
    drafts.keep(Form.EVENT, day, {"note": "calm"})
    mine, disk.diary = disk.diary, Diary.create(tmp_path / "other.sleepdiary", clock)
    assert drafts.all(Form.EVENT) == []
    assert drafts.get(Form.EVENT) is None
    disk.diary.close()
    disk.diary = mine
    assert notes(drafts) == ["calm"]


def test_without_a_diary_there_is_none(day, clock):
    drafts = KeptDrafts(lambda: None, clock)
    drafts.keep(Form.EVENT, day, {"note": "calm"})
    drafts.drop(Form.EVENT)
    assert drafts.all(Form.EVENT) == []
    assert drafts.get(Form.EVENT) is None
