"""What is typed and not saved, in a diary's file."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import UUID, uuid4

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from tests.builders import a_night, a_questionnaire, a_session, an_event

TODAY = date(2025, 11, 4)


def test_what_is_typed_is_kept_until_it_is_saved(diary, watch):
    diary.keep_draft(Form.NIGHT, TODAY, {"into_bed": "22:4"})
    diary.close()
    again = Diary.open(diary.path, watch)
    draft = again.draft(Form.NIGHT)
    assert (draft.date, draft.texts, draft.record_id) == (TODAY, {"into_bed": "22:4"}, None)
    assert draft.at == watch().astimezone(UTC)
    again.log_night(a_night())
    assert again.draft(Form.NIGHT) is None


def test_the_draft_of_a_changed_record_goes_when_it_is_saved(diary):
    night, session = a_night(), a_session()
    diary.log_night(night)
    diary.log_session(session)
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "1"}, night.id)
    diary.keep_draft(Form.SESSION, session.date, {"note": "x"}, session.id)
    diary.log_night(replace(night, quality=1))
    assert diary.drafts(Form.NIGHT) == []
    assert diary.draft(Form.SESSION, session.id) is not None
    diary.log_session(replace(session, note="x"))
    assert diary.drafts(Form.SESSION) == []


def test_the_draft_of_an_event_or_a_questionnaire_goes_when_it_is_saved(diary):
    event, filled = an_event(), a_questionnaire()
    diary.keep_draft(Form.EVENT, event.date, {"note": "x"})
    diary.keep_draft(Form.QUESTIONNAIRE, filled.date, {"0": "1"})
    diary.log_event(event)
    assert diary.draft(Form.EVENT) is None
    assert diary.draft(Form.QUESTIONNAIRE) is not None
    diary.log_questionnaire(filled)
    assert diary.draft(Form.QUESTIONNAIRE) is None


def test_a_new_night_beside_a_changed_one_stays_a_draft(diary):
    night = a_night()
    diary.log_night(night)
    diary.keep_draft(Form.NIGHT, TODAY, {"into_bed": "13"})
    diary.log_night(replace(night, quality=1))
    assert diary.draft(Form.NIGHT) is not None


def test_a_night_that_cannot_be_saved_keeps_its_draft(diary):
    diary.keep_draft(Form.NIGHT, TODAY, {"wake_after_sleep_onset": "9 h"})
    with pytest.raises(DiaryError):
        diary.log_night(a_night(wake_after_sleep_onset=timedelta(hours=9)))
    assert diary.draft(Form.NIGHT) is not None


def test_a_draft_can_be_dropped_even_where_there_is_none(diary):
    diary.drop_draft(Form.NIGHT)
    diary.keep_draft(Form.NIGHT, TODAY, {})
    diary.drop_draft(Form.NIGHT)
    assert diary.draft(Form.NIGHT) is None


def test_undoing_does_not_bring_a_draft_back(diary):
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "4"})
    diary.undo(diary.log_night(a_night()))
    assert diary.draft(Form.NIGHT) is None


@pytest.mark.parametrize("form", [Form.SESSION, Form.EVENT, Form.QUESTIONNAIRE])
def test_what_was_typed_about_each_record_is_kept_beside_the_others(diary, watch, form):
    first, second = uuid4(), uuid4()
    for record in (first, second, None):
        diary.keep_draft(form, TODAY, {"note": str(record)}, record)
        watch.time += timedelta(seconds=1)
    diary.close()
    again = Diary.open(diary.path, watch)
    assert [each.record_id for each in again.drafts(form)] == [None, second, first]
    again.drop_draft(form, second)
    assert again.draft(form, second) is None
    assert again.draft(form, first).texts == {"note": str(first)}
    assert again.draft(form).texts == {"note": "None"}


@pytest.mark.parametrize(("before", "after"), [(None, UUID(int=7)), (UUID(int=7), None)])
def test_of_nights_only_the_newest_draft_is_kept(diary, before, after):
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "1"}, before)
    diary.keep_draft(Form.EVENT, TODAY, {"note": "x"})
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "2"}, after)
    assert [each.record_id for each in diary.drafts(Form.NIGHT)] == [after]
    assert diary.draft(Form.EVENT) is not None
