from contextlib import closing
from datetime import date, timedelta

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.checking import check_diary, looks_sound
from sleepdiary.services.diary import Diary
from sleepdiary.storage.check import PARTS, Finding
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

    finding, way_on = check_diary(path)

    assert finding.startswith("The night of 4 Nov 2025 (")
    assert finding.endswith("): It is not what was written.")
    assert "save what can be read" in way_on


def test_of_a_file_with_much_damage_the_first_is_told(path, monkeypatch):
    found = [Finding(f"The file is damaged: {number}.") for number in range(9)]
    monkeypatch.setattr("sleepdiary.services.checking.check", lambda *_: found)
    *said, more, way_on = check_diary(path)
    assert said == [f"The file is damaged: {number}." for number in range(5)]
    assert more == "There is more of this kind: 4."
    assert way_on.startswith("There is no backup beside it")


@pytest.mark.parametrize("day", ["'today'", "7"])
def test_of_a_night_whose_date_cannot_be_read_none_is_told(path, day):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"UPDATE night SET diary_date = {day}")
        raw.execute("DELETE FROM change")
        raw.commit()
    said = check_diary(path)
    assert any(each.startswith("The night of a day that cannot be read (") for each in said)
    assert any(each.startswith("The history: ") for each in said)


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


def test_a_quick_look_finds_a_schema_that_is_no_text(path, clock):
    path.write_bytes(path.read_bytes().replace(b"\tinto_bed", b"\t\x8anto_bed"))
    assert not looks_sound(path, clock().date())


def test_what_cannot_be_looked_at_now_is_not_called_damaged(tmp_path):
    assert looks_sound(tmp_path, date(2025, 11, 4))  # a folder


def test_what_is_no_diary_any_more_is_damaged(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    path.write_bytes(b"rubbish" * 2000)
    assert not looks_sound(path, date(2025, 11, 4))
