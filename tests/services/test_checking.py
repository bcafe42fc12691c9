from contextlib import closing
from datetime import timedelta

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.checking import check_diary, looks_sound
from sleepdiary.services.diary import Diary
from sleepdiary.storage.check import PARTS
from sleepdiary.storage.driver import sqlite3
from tests.builders import a_night
from tests.storage.damage import overwrite_table


@pytest.fixture
def path(tmp_path, clock):
    """The file of a diary with one night."""
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    diary.log_night(a_night(comment="The neighbours sang."))
    diary.close()
    return diary.path


def test_nothing_is_said_of_a_sound_diary(path):
    assert check_diary(path) == []


def test_what_is_wrong_is_said_in_a_sentence_after_the_record_it_is_about(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE night SET comment = 'The neighbours sank.'")
        raw.commit()

    (finding,) = check_diary(path)

    assert finding.startswith("night ")
    assert finding.endswith(": It is not what was written.")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DiaryError, match=r"gone\.sleepdiary"):
        check_diary(tmp_path / "gone.sleepdiary")


def test_a_quick_look_finds_a_changed_night_on_its_day_and_a_damaged_page_on_any(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    diary.log_night(a_night(comment="The neighbours sang."))
    diary.close()
    days = [clock().date() + timedelta(days=number) for number in range(PARTS)]
    assert all(looks_sound(diary.path, day) for day in days)
    content = diary.path.read_bytes()
    diary.path.write_bytes(content.replace(b"sang.", b"sank."))
    assert [looks_sound(diary.path, day) for day in days].count(False) == 1
    overwrite_table(diary.path, "night")
    assert not any(looks_sound(diary.path, day) for day in days)


def test_a_diary_that_cannot_be_looked_at_now_is_not_damaged_by_that(tmp_path, clock):
    assert looks_sound(tmp_path / "gone.sleepdiary", clock().date())
