"""Drafts: one a patient, form and record, in the diary's own file, outside its history."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.storage import tables
from sleepdiary.storage.check import check
from tests.builders import PATIENT_ID, a_night, a_patient, a_questionnaire, a_session, an_event, utc
from tests.storage.strategies import texts

NOW = utc(2025, 11, 4, 8)
DAY = date(2025, 11, 4)
OTHER = UUID(int=2)
RECORD = UUID(int=3)
EARLIER = DAY - timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def work(diary):
    with diary.work("Test", NOW) as opened:
        yield opened


def a_draft(**changes):
    typed = {"into_bed": "22:4", "comment": ""}
    return Draft(**{"form": Form.NIGHT, "date": DAY, "texts": typed, "at": NOW} | changes)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.builds(
        Draft,
        st.sampled_from(Form),
        st.dates(date(1900, 1, 1)),
        st.dictionaries(texts, texts),
        st.just(NOW),
        st.none() | st.uuids(),
    )
)
def test_a_draft_comes_back_as_it_was_typed(work, draft):
    work.drafts.keep(PATIENT_ID, draft)
    assert work.drafts.get(PATIENT_ID, draft.form, draft.record_id) == draft
    work.drafts.drop_all(PATIENT_ID, draft.form)  # the next example finds it as it was


@pytest.mark.parametrize("record", [None, RECORD])
def test_the_newest_draft_of_a_record_takes_the_place_of_the_one_before(work, record):
    work.drafts.keep(PATIENT_ID, a_draft(record_id=record, date=EARLIER))
    later = a_draft(record_id=record, texts={"into_bed": "22:45"}, at=NOW + SECOND)
    work.drafts.keep(PATIENT_ID, later)
    assert work.drafts.all(PATIENT_ID, Form.NIGHT) == [later]


@pytest.fixture
def kept(work):
    """What is kept, by patient, form and record: one of each."""
    work.patients.add(a_patient(id=OTHER))
    drafts = {
        of: a_draft(form=of[1], record_id=of[2], texts={"comment": str(of)})
        for of in product((PATIENT_ID, OTHER), Form, (None, RECORD))
    }
    for (patient, *_), draft in drafts.items():
        work.drafts.keep(patient, draft)
    return drafts


def there(work, drafts):
    return {of: draft for of, draft in drafts.items() if work.drafts.get(*of) == draft}


def test_each_patient_form_and_record_has_a_draft_of_its_own(work, kept):
    assert there(work, kept) == kept


@pytest.mark.parametrize("record", [None, RECORD])
def test_only_the_draft_of_that_record_is_dropped(work, kept, record):
    of = PATIENT_ID, Form.EVENT, record
    work.drafts.drop(*of)
    assert work.drafts.get(*of) is None
    assert there(work, kept).keys() == kept.keys() - {of}
    work.drafts.drop(*of)


def test_the_drafts_of_a_form_can_be_dropped_together(work, kept):
    work.drafts.drop_all(PATIENT_ID, Form.EVENT)
    assert work.drafts.all(PATIENT_ID, Form.EVENT) == []
    stay = {of for of in kept if of[:2] != (PATIENT_ID, Form.EVENT)}
    assert there(work, kept).keys() == stay


def test_the_drafts_of_a_form_come_newest_first(work):
    drafts = [a_draft(record_id=uuid4(), at=NOW - count * SECOND) for count in range(3)]
    for draft in (drafts[1], drafts[2], drafts[0], a_draft(form=Form.EVENT)):
        work.drafts.keep(PATIENT_ID, draft)
    assert work.drafts.all(PATIENT_ID, Form.NIGHT) == drafts


SAVED = a_night(diary_date=DAY)


@pytest.mark.parametrize(
    ("draft", "is_new", "goes"),
    [
        (a_draft(), True, True),
        (a_draft(date=EARLIER), True, False),
        (a_draft(), False, False),
        (a_draft(record_id=SAVED.id), False, True),
        (a_draft(record_id=SAVED.id, date=EARLIER), False, True),
        (a_draft(record_id=uuid4()), False, False),
        (a_draft(record_id=uuid4()), True, False),
        (a_draft(form=Form.SESSION), True, False),
    ],
)
def test_only_the_draft_from_which_a_night_was_saved_is_dropped(work, draft, is_new, goes):
    work.drafts.keep(PATIENT_ID, draft)
    work.drafts.drop_saved(PATIENT_ID, SAVED, is_new=is_new)
    assert work.drafts.all(PATIENT_ID, draft.form) == ([] if goes else [draft])


@pytest.mark.parametrize(
    ("record", "own"),
    [
        (SAVED, Form.NIGHT),
        (a_session(date=DAY), Form.SESSION),
        (an_event(date=DAY), Form.EVENT),
        (a_questionnaire(date=DAY), Form.QUESTIONNAIRE),
    ],
)
def test_a_saved_record_drops_the_draft_of_its_own_form(work, record, own):
    for form in Form:
        work.drafts.keep(PATIENT_ID, a_draft(form=form))
    work.drafts.drop_saved(PATIENT_ID, record, is_new=True)
    assert {form for form in Form if work.drafts.get(PATIENT_ID, form) is None} == {own}


def test_a_draft_is_no_change_and_has_no_history(diary):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.commit()
        assert not work.change.record_ids
    with diary.reading() as reading:
        assert [row.what for row in reading.connection.execute(tables.change.select())] == [
            "New diary"
        ]
        assert reading.drafts.get(PATIENT_ID, Form.NIGHT) == a_draft()
    assert check(diary.path) == []


def test_a_work_that_fails_keeps_the_draft_that_was_there(diary):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.commit()
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        work.drafts.drop(PATIENT_ID, Form.NIGHT)
    with diary.reading() as reading:
        assert reading.drafts.get(PATIENT_ID, Form.NIGHT) == a_draft()


@pytest.mark.parametrize("held", ["{", "[1]", "3", '{"quality": 3}', '{"comment": null}'])
def test_a_damaged_draft_is_said(diary, held):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.connection.exec_driver_sql("UPDATE draft SET texts = ?", (held,))
        work.commit()
    with diary.reading() as work:
        for read in (work.drafts.get, work.drafts.all):
            with pytest.raises(DiaryError, match="cannot be read"):
                read(PATIENT_ID, Form.NIGHT)
