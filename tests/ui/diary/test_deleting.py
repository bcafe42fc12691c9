"""Deleting each kind of what the Diary lists from a real file."""

from datetime import date

import pytest

from sleepdiary.services.diary import Diary
from sleepdiary.ui.diary.deleting import delete_records
from tests.builders import a_night, a_questionnaire, a_session, an_event


@pytest.fixture
def diary(tmp_path, clock):
    diary = Diary.create(tmp_path / "one.sleepdiary", clock)
    diary.log_night(a_night())
    diary.log_night(a_night(diary_date=date(2025, 11, 3)))
    diary.log_session(a_session(date=date(2025, 11, 3)))
    diary.log_event(an_event())
    diary.log_questionnaire(a_questionnaire())
    yield diary
    diary.close()


@pytest.mark.parametrize("kind", ["nights", "sessions", "events", "questionnaires"])
def test_what_is_deleted_is_gone_and_the_rest_is_there(diary, kind):
    kinds = ("nights", "sessions", "events", "questionnaires")
    before = {each: len(getattr(diary, each)()) for each in kinds}
    delete_records(diary, getattr(diary, kind)())
    assert {each: len(getattr(diary, each)()) for each in kinds} == before | {kind: 0}
