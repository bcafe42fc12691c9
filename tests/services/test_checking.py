from contextlib import closing

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.checking import check_diary
from sleepdiary.services.diary import Diary
from sleepdiary.storage.driver import sqlite3
from tests.builders import a_night


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
